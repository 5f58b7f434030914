"""A digest as JSON."""

import json
from dataclasses import replace

import pytest

from alerts.digest import Digest, compose, from_json, to_json
from alerts.render import render
from tests.alerts.calling import LOOKED_AT_ALL, calls
from tests.alerts.making import DESK, GOLDEN, WINDOW, correction, line, revision, story

# A digest as the first release wrote it. It is not to be renewed: such digests wait in outboxes.
FIRST_RELEASE = GOLDEN / "digest-first-release.json"


def digest() -> Digest:
    """A digest with every kind of row."""
    first, *others = story()
    supplementary = revision(
        replace(line("AX", "supplementary-proposal", 30, "30"), round=2, basis="increment"),
        replace(line("AX", "supplementary-final", 15, "15"), round=2, basis="increment"),
    )
    first = replace(first, revisions=(*first.revisions, supplementary))
    changes = [first, *others, correction(number="77"), *calls()]
    made = compose(DESK, WINDOW, changes, LOOKED_AT_ALL)
    assert made is not None
    return made


def test_a_digest_comes_back_as_it_went() -> None:
    """Days, instants, amounts and absence included."""
    assert from_json(to_json(digest())) == digest()


def test_the_json_is_sorted_and_korean_stays_korean() -> None:
    """The same digest gives the same bytes, for people to read."""
    text = to_json(digest())
    stored = json.loads(text)
    assert stored["version"] == 1
    assert text == json.dumps(stored, ensure_ascii=False, sort_keys=True, indent=2)
    assert "종합시행계획" in text


def test_a_digest_that_waits_from_the_first_release_is_read() -> None:
    """Everything that it says is kept, and what was not told then is empty."""
    stored = FIRST_RELEASE.read_text("utf-8")
    read = from_json(stored)
    assert not read.deadlines.total
    assert {row.deadlines.total + row.relations.total for row in read.new.rows} == {0}
    assert {row.where.licence for row in read.new.rows} == {""}
    assert is_kept(json.loads(stored), json.loads(to_json(read)))


def test_a_digest_that_waits_from_the_first_release_is_rendered() -> None:
    """It can still be sent."""
    rendered = render(from_json(FIRST_RELEASE.read_text("utf-8")))
    assert "DEADLINES" not in rendered.text
    assert "NOTICES REVISED (2)" in rendered.text
    assert "https://www.msit.go.kr/view.do?nttSeqNo=3185" in rendered.html


def is_kept(old: object, new: object) -> bool:
    """Whether *new* says all that *old* says; it may say more."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and is_kept(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(is_kept, old, new))
    return old == new


def test_a_statement_without_publisher_is_read() -> None:
    """The earliest digests named it for neither side."""
    stored = json.loads(to_json(digest()))
    for row in stored["digest"]["budget"]["rows"]:
        del row["earlier"]["publisher"], row["later"]["publisher"]
    (*rows,) = from_json(json.dumps(stored)).budget.rows
    assert {row.earlier.publisher + row.later.publisher for row in rows} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        '{"version": 2, "digest": {}}',
        '{"version": 1, "digest": {}}',
        '{"version": 1}',
        '{"version": 1, "digest": 7}',
        "no json",
    ],
)
def test_what_is_no_digest_is_refused(text: str) -> None:
    """Nothing half-read is sent."""
    with pytest.raises(ValueError, match=r"stored digest|Expecting value"):
        from_json(text)
