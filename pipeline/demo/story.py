"""The story that the look-alike tells: a budget is voted in December 2024, a misprint corrected.

Facts: the Cabinet approved the proposal on 27 August 2024, the Assembly's plenary session passed
the budget on 10 December 2024. MSIT total 18.9728 → 18.8967 trillion won, K-Cloud 37.0 → 36.62
billion; the graduate stipend (60 billion) and van der Waals materials (4.0 billion) unchanged.
Everything else on the boards is invented, and all of it is told in our own words.
"""

import datetime as dt
import tomllib
from importlib.resources import files
from typing import Any

from pipeline.demo.edits import insert_post, moved_to, replace_text, swap_posts
from pipeline.demo.making import make_post
from pipeline.demo.posts import ENGLISH_PRESS, KOREAN_PRESS, Chapter, Post, Shelf, Story

MISPRINTED_POST = 1053
MISPRINT, CORRECTION = "KRW 5.2 billion", "KRW 2.5 billion"
PROPOSAL = {ENGLISH_PRESS: 1031, KOREAN_PRESS: 3184893}
FINAL = {ENGLISH_PRESS: 1056, KOREAN_PRESS: 3185262}

# Two Korean posts of 6 December; a board may show posts of one day in either order.
_SAME_DAY = (3185251, 3185247)


def story() -> Story:
    """The three chapters of the demo: first sight, a quiet night, the ministry acts."""
    return Story((first_sight(), quiet_night(), the_ministry_acts()))


def first_sight() -> Chapter:
    """Both boards on a morning in early December 2024; one figure is misprinted."""
    return Chapter(
        title="first sight",
        today=dt.date(2024, 12, 9),
        shelves=(
            Shelf(board=ENGLISH_PRESS, posts=_posts("english.toml")),
            Shelf(board=KOREAN_PRESS, posts=_posts("korean.toml")),
        ),
    )


def quiet_night() -> Chapter:
    """The day after: badges have gone and two posts of one day have changed places; no more."""
    calm = moved_to(first_sight(), "a quiet night", dt.date(2024, 12, 10))
    return swap_posts(calm, KOREAN_PRESS, *_SAME_DAY)


def the_ministry_acts() -> Chapter:
    """The misprint is corrected without a word, and the voted budget stands on both boards."""
    acts = moved_to(quiet_night(), "the ministry acts", dt.date(2024, 12, 11))
    acts = replace_text(acts, ENGLISH_PRESS, MISPRINTED_POST, MISPRINT, CORRECTION)
    final = _tables("final.toml")
    acts = insert_post(acts, ENGLISH_PRESS, _post(final["english"]))
    return insert_post(acts, KOREAN_PRESS, _post(final["korean"]))


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads((files("pipeline.demo") / "texts" / name).read_text(encoding="utf-8"))


def _posts(name: str) -> tuple[Post, ...]:
    return tuple(_post(table) for table in _tables(name)["posts"])


def _post(table: dict[str, Any]) -> Post:
    number, day, body = table["number"], table["day"], table["body"].strip()
    return make_post(
        number,
        table["title"],
        day,
        body,
        department=table["department"],
        files=table.get("files", ()),
    )
