"""What is logged stays in its line, and acts on no terminal."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from pipeline.log import configure


@pytest.fixture
def configured() -> Iterator[None]:
    """Logging as commands set it up, put back as it was afterwards."""
    before = structlog.get_config()
    configure(logging.INFO)
    yield
    structlog.configure(**before)


def test_foreign_text_is_harmless(configured: None, caplog: pytest.LogCaptureFixture) -> None:
    """Neither escapes nor bells, line ends or characters that turn the line around."""
    with caplog.at_level(logging.INFO):
        structlog.get_logger().info("page.refused", message="a\x1b[31mb\x07\r\nc\u202ed", count=3)
    (line,) = caplog.messages
    assert "page.refused" in line
    assert "count=3" in line
    assert not set(line) & {"\x1b", "\x07", "\r", "\n", "\u202e"}
