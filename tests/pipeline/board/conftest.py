"""A look-alike, and runs over one page of its English board."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story
from pipeline.run import RunReport, run
from tests.conftest import Clock

WriteConfig = Callable[..., Path]
Pass = Callable[[], RunReport]


@pytest.fixture
def site() -> Iterator[LookAlike]:
    """The look-alike at the first chapter."""
    with LookAlike(story()) as open_site:
        yield open_site


@pytest.fixture
def loaded(site: LookAlike, write_config: WriteConfig) -> Config:
    """The English board alone, one page of it."""
    found = config.load(write_config(site.base_url))
    english = replace(found.sources[0], look_back_pages=1, first_sight_pages=1)
    return replace(found, sources=(english,))


@pytest.fixture
def once(loaded: Config, clock: Clock) -> Pass:
    """One run of it."""
    return lambda: run(loaded, now=clock, progress=lambda *_: None)
