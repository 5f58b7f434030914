"""What a robots.txt allows us."""

import pytest

from scrapers.robots import read_robots

US = "sillok/0.1 (mail@example.org)"


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html>error</html>", b"Disallow: /"])
def test_what_is_no_rule_forbids_nothing(body: bytes) -> None:
    """An error page in place of the file is passed over line by line."""
    assert read_robots(body, US).allows("http://ministry.test/bbs/list.do")


def test_rules_for_us_count_before_rules_for_all() -> None:
    """A site may forbid us by name and allow the others."""
    rules = read_robots(b"User-agent: sillok\nDisallow: /\n\nUser-agent: *\nDisallow:\n", US)
    assert not rules.allows("http://ministry.test/bbs/list.do")


@pytest.mark.parametrize(
    ("printed", "pause_s"), [("2.5", 2.5), ("0", 0.0), ("-4", 0.0), ("nan", 0.0), ("soon", 0.0)]
)
def test_a_pause_is_seconds_or_none(printed: str, pause_s: float) -> None:
    """What is no number of seconds asks for nothing."""
    body = f"User-agent: *\nCrawl-delay: {printed}\n".encode()
    assert read_robots(body, US).pause_s == pause_s
