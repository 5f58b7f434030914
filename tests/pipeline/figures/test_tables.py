"""Figures in tables, from tables made by hand."""

import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.figures import plain_blocks, read_figures
from scrapers.blocks import read_blocks
from scrapers.notice import Block, Cell
from storage.records import Figure

TABLES = tomllib.loads(Path(__file__).with_name("tables.toml").read_text("utf-8"))["table"]


def row(*texts: str, caption: str = "") -> Block:
    """One row of a table."""
    cells = tuple(Cell(row=0, column=column, text=text) for column, text in enumerate(texts))
    return Block(kind="table_row", text="\t".join(texts), cells=cells, table=0, caption=caption)


def blocks_of(table: dict[str, Any]) -> tuple[Block, ...]:
    """The blocks of a table that is given as text or as HTML."""
    if "text" in table:
        return plain_blocks(table["text"])
    body = LexborHTMLParser(table["html"]).body
    assert body is not None
    return read_blocks(body)


def in_tables(text: str, title: str = "") -> tuple[Figure, ...]:
    """The figures in the tables of a plain text."""
    blocks = plain_blocks(text)
    return rows_only(read_figures(title, blocks), blocks)


def rows_only(figures: Sequence[Figure], blocks: Sequence[Block]) -> tuple[Figure, ...]:
    """Leaves out what title and prose say."""
    return tuple(
        one for one in figures if one.place == "body" and blocks[one.block].table is not None
    )


def line(figure: Figure) -> str:
    """A figure as the file of tables writes it."""
    amount = "?" if figure.amount is None else f"{figure.amount:_}"
    currency = "" if figure.currency == "KRW" else f" {figure.currency}"
    year, stage = figure.year or "-", figure.stage or "-"
    return f"{figure.label} | {year} | {amount}{currency} | {figure.role} | {stage}"


@pytest.mark.parametrize("table", TABLES, ids=[table["about"] for table in TABLES])
def test_a_table_is_read(table: dict[str, Any]) -> None:
    """Units, years, stages, merged cells, totals, changes, footnotes, and what is no money."""
    blocks = blocks_of(table)
    figures = read_figures(table.get("title", ""), blocks, published_on=table.get("published_on"))
    found = rows_only(figures, blocks)
    assert [line(figure) for figure in found] == table["figures"]
    for figure in found:
        assert blocks[figure.block].text[figure.start : figure.end] == figure.printed


def test_a_cell_that_prints_its_unit_is_a_figure_of_its_row() -> None:
    """The first cell labels the row; counts in other cells are no part of the label."""
    (figure,) = read_figures("", [row("Kelp Farms", "4", "KRW 3.1 billion")])
    assert (figure.label, figure.printed, figure.year) == ("Kelp Farms", "KRW 3.1 billion", None)


def test_a_number_that_nothing_calls_money_is_no_figure() -> None:
    """Without header, caption or budget around, what a number counts is not guessed."""
    assert read_figures("", [row("해양 관측망", "4", "31")]) == ()


def test_a_number_of_unknown_unit_is_kept_as_printed() -> None:
    """It has no amount, no precision, and a doubt that says why."""
    (figure,) = in_tables("2025년 예산\n사업 | 2025년\n관측망 | △31\n")
    assert (figure.printed, figure.amount, figure.precision) == ("31", None, 0)
    assert figure.doubt == "the table does not say its unit"


def test_precision_is_the_last_printed_digit() -> None:
    """`3.10` billion is exact to ten million; a dash is exactly nothing."""
    figures = in_tables("Budget (KRW billion)\nItem | 2024 | 2025\nKelp | 3.10 | -\n")
    assert [figure.precision for figure in figures] == [10**7, 0]


def test_a_detail_names_its_group_and_a_total_what_it_sums() -> None:
    """Groups and captions are sections: the label stays the printed words of the row."""
    figures = in_tables(
        "[해양수산]\n2025년 예산 (단위: 억원)\n분야 | 사업 | 금액\n"
        "바다 | 관측망 | 412\n | 소계 | 412\n합계 | | 412\n"
    )
    assert [(figure.label, figure.section) for figure in figures] == [
        ("관측망", "해양수산 > 바다"),
        ("소계", "해양수산 > 바다"),
        ("합계", "해양수산 > 2025년 예산"),
    ]


def test_new_is_printed_in_the_name_in_a_remark_or_instead_of_a_rate() -> None:
    """Only what is allocated is new; a dash before proves nothing."""
    figures = in_tables(
        "예산 (단위: 억원)\n사업 | 2024년 | 2025년 | 증감률 | 비고\n"
        "심해 (신규) | - | 45 | - |\n조류 | - | 20 | 순증 |\n"
        "위성 | - | 9 | | 신규\n부이 | - | 3 | |\n"
    )
    new = [(figure.label, figure.year) for figure in figures if figure.is_new]
    assert new == [("심해", 2025), ("조류", 2025), ("위성", 2025)]


def test_round_and_basis_come_from_the_header() -> None:
    """What is added and the total with it are told apart; the main budget has neither."""
    figures = in_tables(
        "2025년 추경 (단위: 억원)\n사업 | 본예산 | 제2회 추경안 추가 | 제2회 추경 후 총액\n"
        "관측망 | 412 | 88 | 500\n"
    )
    assert [(figure.round, figure.basis) for figure in figures] == [
        (0, None),
        (2, "increment"),
        (2, "total_after"),
    ]


def test_the_proof_is_the_words_of_the_column_before_those_of_the_notice() -> None:
    """A column that names no stage takes that of the notice."""
    figures = in_tables(
        "주요 사업 (단위: 억원)\n사업 | 2024년 | 2025년 정부안\n관측망 | 310 | 412\n",
        title="2025년도 예산 국회 본회의 의결",
    )
    assert [figure.stage for figure in figures] == ["final", "proposal"]
    assert figures[1].proof == "정부안"


def test_an_empty_table_says_nothing() -> None:
    """Rows without words, and a header without rows."""
    assert read_figures("", [row("", ""), row("사업", "2025년 예산(억원)")]) == ()


@pytest.mark.parametrize(
    ("rows", "columns", "text"),
    [
        (300, 100, "1,234"),
        (6_000, 2, "정부안 확정"),
        (4, 5_000, "31억원"),
        (60, 100, "(" * 80),
    ],
)
def test_a_hostile_table_takes_linear_time(rows: int, columns: int, text: str) -> None:
    """Neither wide nor long tables, nor cells of brackets, are slow."""
    header = row(*(f"{1990 + column}" for column in range(columns)), caption="(단위: 억원)")
    body = [row("사업", *[text] * (columns - 1)) for _ in range(rows)]
    began = time.process_time()
    read_figures("", [header, *body])
    assert time.process_time() - began < 20


def test_spans_that_claim_more_than_there_is_are_cut() -> None:
    """A cell that reaches over a million columns and rows fills only the grid that counts."""
    wide = Cell(row=0, column=0, text="사업", row_span=10**6, column_span=10**6)
    blocks = [
        Block(kind="table_row", text="사업", cells=(wide,), table=0),
        row("관측망", "412억원"),
    ]
    (figure,) = read_figures("", blocks)
    assert figure.amount == 41_200_000_000
