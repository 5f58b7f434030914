"""Logs to standard error: fixed event names with their values, through structlog over `logging`."""

import logging
import sys

import structlog
from structlog.typing import EventDict

from alerts.text import plain


def _harmless(_: object, __: str, event: EventDict) -> EventDict:
    """Takes what acts on a terminal out of foreign text; line ends are left to the renderer."""
    return {
        name: "\n".join(map(plain, one.splitlines())) if isinstance(one, str) else one
        for name, one in event.items()
    }


def configure(level: int) -> None:
    """Sets up logging for a command.

    Args:
        level: of `logging`; less important events are left out.
    """
    logging.basicConfig(level=level, stream=sys.stderr, format="%(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses at INFO
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _harmless,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
