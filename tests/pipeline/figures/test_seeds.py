"""The hand-checked answers that lie beside the repository, where they do."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.figures import read_amounts, read_figures, read_plain
from scrapers.notice import Block
from storage.records import Figure

ANSWERS = Path(__file__).resolve().parents[3].parent / "shared"
pytestmark = pytest.mark.skipif(not ANSWERS.exists(), reason="the checked answers are not here")


def norm(label: str) -> str:
    """The words of a label: case, quotes and white space folded."""
    return re.sub(r"[\s\"'“”‘’:·-]+", " ", label).strip().casefold()


def budget() -> dict[str, Any]:
    """The answers for the budget notice."""
    notices = json.loads((ANSWERS / "gold" / "seed-notices.json").read_text("utf-8"))["notices"]
    return next(notice for notice in notices if notice["key"] == "budget-2025")


def from_html() -> tuple[Figure, ...]:
    """The figures of the page, one block a paragraph."""
    page = LexborHTMLParser((ANSWERS / "seeds" / "budget-2025.html").read_text("utf-8"))
    texts = [" ".join(node.text().split()) for node in page.css(".view_cont p")]
    return read_figures("", [Block(kind="paragraph", text=text) for text in texts])


def from_text() -> tuple[Figure, ...]:
    """The figures of the glued text."""
    return read_plain((ANSWERS / "seeds" / "budget-2025.txt").read_bytes().decode("utf-8"))


@pytest.mark.parametrize("read", [from_html, from_text], ids=["html", "text"])
def test_all_lines_of_the_budget_are_found_and_no_other(
    read: Callable[[], tuple[Figure, ...]],
) -> None:
    """Each line of the answers is there; what else is there is a total or repeated in prose."""
    answers, figures = budget(), read()
    expected = {(norm(row["label"]), row["year"], row["amount"]) for row in answers["budget_lines"]}
    elsewhere = {
        (row["year"], row["amount"]) for row in answers["totals"] + answers["restated_in_prose"]
    }
    found = {
        (norm(figure.label), figure.year, figure.amount)
        for figure in figures
        if figure.currency == "KRW" and figure.role in ("allocated", "baseline")
    }
    assert expected <= found
    assert {row for row in found - expected if row[1] and row[1:] not in elsewhere} == set()
    assert {figure.stage for figure in figures} == {"proposal"}


def test_all_checked_amounts_are_read() -> None:
    """Every printed amount of the list is read as one figure that covers it."""
    for row in (ANSWERS / "gold" / "amounts.jsonl").read_text("utf-8").splitlines():
        answer = json.loads(row)
        found = [(a.printed, a.amount, a.currency) for a in read_amounts(answer["printed"])]
        assert found == [(answer["printed"], answer["amount"], answer["currency"])]


@pytest.mark.parametrize(("seed", "amount"), [("ai-g3", 65 * 10**12), ("asean-rok-award", 12_000)])
def test_money_that_is_no_budget_is_other(seed: str, amount: int) -> None:
    """Private investment over years and a prize are nobody's budget."""
    figures = read_plain((ANSWERS / "seeds" / f"{seed}.txt").read_text("utf-8"))
    assert [(figure.amount, figure.role) for figure in figures] == [(amount, "other")]
