"""A digest as JSON."""

import json
from dataclasses import replace

import pytest

from alerts.digest import Digest, compose, from_json, to_json
from tests.alerts.making import DESK, LOOKED, WINDOW, correction, line, revision, story


def digest() -> Digest:
    """A digest with every kind of row."""
    first, *others = story()
    supplementary = revision(
        replace(line("AX", "supplementary-proposal", 30, "30"), round=2, basis="increment"),
        replace(line("AX", "supplementary-final", 15, "15"), round=2, basis="increment"),
    )
    first = replace(first, revisions=(*first.revisions, supplementary))
    made = compose(DESK, WINDOW, [first, *others, correction(number="77")], LOOKED)
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


def test_a_digest_that_waits_from_an_older_sillok_is_read() -> None:
    """What was not told then is empty."""
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
