"""A look-alike that tells its story, and visitors who ask it over real HTTP."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from pipeline.demo.server import LookAlike
from pipeline.demo.story import story

Visitor = Callable[..., httpx.Client]


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """The look-alike at the first chapter of the demo's story."""
    with LookAlike(story()) as open_site:
        yield open_site


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    """Makes clients of a site; each is one visitor with cookies of its own."""
    with ExitStack() as stack:

        def visit(site: LookAlike, language: str = "en") -> httpx.Client:
            headers = {"Accept-Language": language}
            client = httpx.Client(base_url=site.base_url, headers=headers, timeout=5.0)
            return stack.enter_context(client)

        yield visit
