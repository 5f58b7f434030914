"""What an answer says about itself, and when a client need not be sent the page again."""

import datetime as dt
import threading
from collections.abc import Hashable
from dataclasses import replace
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256

from pipeline.demo.answers import Answer
from pipeline.demo.asked import Asked

_NOON = dt.time(12, tzinfo=dt.UTC)


class Stamps:
    """Remembers the last content of each address; any thread may ask."""

    def __init__(self) -> None:
        """Knows no page yet."""
        self._lock = threading.Lock()
        self._last: dict[Hashable, tuple[str, int]] = {}

    def judge(
        self, answer: Answer, asked: Asked, *, address: Hashable, content: str, born: dt.date
    ) -> Answer:
        """Adds ``ETag`` and ``Last-Modified`` to *answer*, or answers 304 in its place.

        Args:
            answer: the whole answer.
            asked: the request with its conditions.
            address: what is one page however it is asked for.
            content: the page without what differs from visit to visit; the tag is weak.
            born: the day from which ``Last-Modified`` counts, a second for each edit seen, so that
                two edits are never dated the same.
        """
        tag = f'W/"{sha256(content.encode("utf-8", "replace")).hexdigest()[:32]}"'
        with self._lock:
            last, edition = self._last.get(address, (tag, 0))
            edition += last != tag
            self._last[address] = (tag, edition)
        modified = dt.datetime.combine(born, _NOON) + dt.timedelta(seconds=edition)
        printed = format_datetime(modified, usegmt=True)
        headers = (("ETag", tag), ("Last-Modified", printed), *answer.headers)
        if _is_known(asked, tag, modified):
            return Answer(status=304, headers=headers)
        return replace(answer, headers=headers)


def _is_known(asked: Asked, tag: str, modified: dt.datetime) -> bool:
    """Tells if the client's copy is still good; the tag counts more than the time."""
    if asked.if_none_match:
        tags = {known.strip() for known in asked.if_none_match.split(",")}
        return tag in tags or tag.removeprefix("W/") in tags
    if not asked.if_modified_since:
        return False
    try:
        return parsedate_to_datetime(asked.if_modified_since) >= modified
    except (ValueError, TypeError):  # no date, or one without a zone: not a condition
        return False
