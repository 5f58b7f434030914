"""The facts of the eight notices that lie beside the repository, where they do."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.contacts import read_contacts
from pipeline.deadlines import read_deadlines
from pipeline.figures import read_figures
from scrapers import SITES
from scrapers.notice import Block
from scrapers.site import Serial
from storage.records import Contact, Deadline

ANSWERS = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not ANSWERS.exists(), reason="the checked answers are not here")

KEYS = (
    *("ai-g3", "asean-rok-award", "brochure", "budget-2025", "diplomacy-academy"),
    *("hotclips-95", "hotclips-97", "hotclips-98"),
)
# No seed prints the day of its publication. Any day will do, and this one lies before all others.
SOME_DAY = dt.date(2023, 1, 2)


def answers(key: str) -> dict[str, Any]:
    """The checked facts of one notice."""
    notices = json.loads((ANSWERS / "gold" / "seed-notices.json").read_text("utf-8"))["notices"]
    return next(dict(notice) for notice in notices if notice["key"] == key)


def notice(key: str) -> tuple[str, list[Block]]:
    """Title and body of one notice."""
    title, *lines = (ANSWERS / "seeds" / f"{key}.txt").read_text("utf-8").splitlines()
    return title, [Block(kind="paragraph", text=line) for line in lines if line]


def deadlines(key: str, published_on: dt.date | None = None) -> tuple[Deadline, ...]:
    """The deadlines of one notice."""
    return read_deadlines(*notice(key), published_on=published_on)


def contacts(key: str) -> dict[str, Contact]:
    """The contacts of one notice, by what they say."""
    return {contact.contact: contact for contact in read_contacts(*notice(key))}


def test_the_table_of_keys_is_whole() -> None:
    """Every notice that has answers is asked for below."""
    notices = json.loads((ANSWERS / "gold" / "seed-notices.json").read_text("utf-8"))["notices"]
    assert sorted(each["key"] for each in notices) == sorted(KEYS)


@pytest.mark.parametrize("published_on", [None, SOME_DAY], ids=["unknown day", "known day"])
@pytest.mark.parametrize("key", KEYS)
def test_a_notice_has_the_deadlines_of_the_answers_and_no_other(
    key: str, published_on: dt.date | None
) -> None:
    """Days of events, limits in years and days of the law are no deadlines."""
    expected = [row["date"] for row in answers(key).get("deadlines", [])]
    found = deadlines(key, published_on)
    assert [deadline.due_on.isoformat() for deadline in found] == expected
    for deadline in found:
        text = notice(key)[1][deadline.block].text
        assert text[deadline.start : deadline.end] == deadline.printed


@pytest.mark.parametrize("key", KEYS)
def test_every_contact_and_link_of_the_answers_is_found(key: str) -> None:
    """Email addresses, telephone numbers, web addresses."""
    facts, found = answers(key), contacts(key)
    assert set(facts.get("contacts", [])) <= found.keys()
    assert {found[link].kind for link in facts.get("links", [])} <= {"web"}


def test_the_two_addresses_of_the_award_are_flagged() -> None:
    """One of them lacks a letter, so that applications to it are lost."""
    misprint, right = answers("asean-rok-award")["contacts"]
    found = contacts("asean-rok-award")
    assert (found[misprint].near, found[right].near) == (right, misprint)
    assert {contact.near for contact in found.values() if contact.kind != "email"} == {""}


def test_the_deadline_of_the_award_says_what_is_due() -> None:
    """The label is printed before the day, the limiting word belongs to what proves it."""
    (deadline,) = deadlines("asean-rok-award")
    assert deadline.printed == "by 14 August 2023"
    assert deadline.label == "submit the Application Form"
    assert (deadline.due_at, deadline.opens_on, deadline.place) == (None, None, "body")


@pytest.mark.parametrize("key", ["ai-g3", "asean-rok-award"])
def test_the_money_of_the_answers_is_found(key: str) -> None:
    """A prize and an investment of private companies."""
    title, blocks = notice(key)
    found = {(figure.amount, figure.currency) for figure in read_figures(title, blocks)}
    expected = {(row["amount"], row["currency"]) for row in answers(key)["money"]}
    assert expected <= found


@pytest.mark.parametrize("key", [key for key in KEYS if key.startswith("hotclips")])
def test_a_reposted_article_is_known_by_the_address_in_the_notice(key: str) -> None:
    """The printed address leads to the article's number at the publisher of the clips."""
    repost, index = answers(key)["repost_of"], SITES["kca"].index
    assert isinstance(index, Serial)
    assert contacts(key)[repost["url"]].kind == "web"
    number = f"vol{repost['volume']}-{repost['page']}-{repost['lang']}"
    assert index.number_at(repost["url"]) == number
