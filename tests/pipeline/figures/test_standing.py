"""Role, year and stage of amounts where they stand."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.figures import plain_blocks, read_figures, read_plain

ROWS = tomllib.loads(Path(__file__).with_name("standing.toml").read_text("utf-8"))["row"]
PUBLISHED = dt.date(2025, 9, 1)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_an_amount_has_the_standing_that_its_own_words_give_it(row: dict[str, Any]) -> None:
    """Shares, drafts, laws, considerations and supplementary budgets beside it do not mislead."""
    found = [
        f"{each.label} | {each.year or '-'} | {each.printed} | {each.role} | {each.stage or '-'}"
        for each in read_figures("", plain_blocks(row["text"]), published_on=PUBLISHED)
    ]
    assert found == row["figures"]


def test_a_supplementary_budget_of_unknown_stage_keeps_its_round() -> None:
    """제1회 추경 beside an amount says which one, though not how far it came."""
    figures = read_plain("’25년 본예산 264억원, 제1회 추경 36억원(증액), ’26년 정부안 332억원")
    assert [(each.round, each.basis) for each in figures] == [
        (0, None),
        (1, "increment"),
        (0, None),
    ]


def test_a_sum_over_years_and_its_yearly_mean_are_no_budget() -> None:
    """`5년간(’25~’29) 총 …, 연평균 …` belongs to no one year."""
    figures = read_plain("5년간(’25~’29) 총 1조 1,000억원, 연평균 2,200억원")
    assert [(each.role, each.year) for each in figures] == [("other", None), ("other", None)]
