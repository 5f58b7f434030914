"""Which stage words prove."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.figures import plain_blocks, read_figures
from pipeline.figures.stage import (
    Proof,
    column_stage,
    compared_stages,
    notice_stage,
    proof_at,
    proof_beside,
    proof_of,
    stages,
    within,
)
from scrapers.notice import Block

ROWS = tomllib.loads(Path(__file__).with_name("stage.toml").read_text("utf-8"))
PROPOSAL = Proof("supplementary-proposal", "추경안", round=2)


def _told(proof: Proof | None) -> tuple[object, ...] | None:
    """What a row of the table says about a proof."""
    return (proof.stage, proof.round, proof.is_weak) if proof else None


def _expected(row: dict[str, Any]) -> tuple[object, ...] | None:
    if "stage" not in row:
        return None
    return row["stage"], row.get("round", 0), row.get("weak", False)


@pytest.mark.parametrize("row", ROWS["sentence"], ids=lambda row: row["text"])
def test_only_what_has_been_decided_proves_a_stage(row: dict[str, Any]) -> None:
    """Decisions prove, plans, conditions, comparisons and dates do not."""
    proof = proof_of(row["text"])
    assert _told(proof) == _expected(row)
    assert proof is None or proof.printed in row["text"]


@pytest.mark.parametrize("row", ROWS["beside"], ids=str)
def test_words_beside_an_amount_name_its_stage(row: dict[str, Any]) -> None:
    """The words right before or after an amount are proof; what it is compared with is none."""
    assert _told(proof_beside(row["before"], row.get("after", ""))) == _expected(row)


@pytest.mark.parametrize("row", ROWS["column"], ids=lambda row: row["header"])
def test_headers_of_columns_name_a_stage(row: dict[str, Any]) -> None:
    """A header proves a stage only with words that mean one, and says what an amount adds."""
    proof = column_stage(row["header"])
    assert _told(proof) == _expected(row)
    assert proof is None or proof.basis == row.get("basis")


@pytest.mark.parametrize("row", ROWS["notice"], ids=lambda row: row["title"])
def test_a_notice_is_at_the_latest_stage_of_its_own_budget(row: dict[str, Any]) -> None:
    """A final notice recalls the proposal; a proposal names other years and what will come."""
    blocks = [Block(kind="paragraph", text=line) for line in row["lines"]]
    proof = notice_stage(stages(blocks, row["title"]))
    found = proof and (proof.stage, proof.round)
    assert found == ((row["stage"], row.get("round", 0)) if "stage" in row else None)


def test_a_proof_says_where_it_stands() -> None:
    """Block and span of the sentence lead back to the words; the title is block -1."""
    text = "A list. The National Assembly passed it in December."
    proof = notice_stage(stages([Block(kind="paragraph", text=text)], "Budget"))
    assert proof is not None
    assert (proof.block, text[proof.start : proof.end]) == (0, text[8:])
    assert stages([], "The Cabinet approved the plan")[0].block == -1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("정부안 ", "", ("supplementary-proposal", 2, None)),
        ("국회 확정 ", "", ("supplementary-final", 2, None)),
        ("AI 실증: ", "", ("supplementary-proposal", 2, None)),
        ("추경 후 총 ", "", ("supplementary-proposal", 2, "total_after")),
        ("추가로 ", "", ("supplementary-proposal", 2, "increment")),
        ("an additional ", "", ("supplementary-proposal", 2, "increment")),
        ("more than ", "", ("supplementary-proposal", 2, None)),
        ("1차 추경 확정 ", "", ("supplementary-final", 1, None)),
        ("bringing its budget to ", "", ("supplementary-proposal", 2, "total_after")),
        ("MSIT total budget: ", "", ("supplementary-proposal", 2, "total_after")),
        ("MSIT: ", ", up from ", ("supplementary-proposal", 2, "total_after")),
        ("Lab: ", ", an increase of ", ("supplementary-proposal", 2, "total_after")),
        ("Lab: ", " → ", ("supplementary-proposal", 2, None)),
        (" → ", " (an increase of ", ("supplementary-proposal", 2, "total_after")),
        (" → 추경 ", "", ("supplementary-proposal", 2, "total_after")),
        (" → 추경 확정 ", "", ("supplementary-final", 2, None)),
        (" to ", "", ("supplementary-proposal", 2, "total_after")),
        ("에서 ", "으로 증액", ("supplementary-proposal", 2, "total_after")),
        ("상임위 ", "", ("committee", 2, None)),
    ],
)
def test_inside_a_supplementary_budget_words_mean_its_own_stages(
    before: str, after: str, expected: tuple[object, ...]
) -> None:
    """`정부안` is then the proposal of that budget; only words and arrows say what is counted."""
    proof = proof_at(before, after, None, PROPOSAL)
    assert proof
    assert (proof.stage, proof.round, proof.basis) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("본예산 ", "", "본예산"),
        ("시험망: (본예산) ", " → (추경) ", "본예산"),
        ("Lab: ", " in the main budget → ", "main budget"),
        ("Lab: ", "(’25년 본예산)", "본예산"),
        ("the main budget of the programme was ", "", "main budget"),
        (" in the main budget → ", " after the supplementary budget", ""),
        (" in the main budget to ", "", ""),
        ("본예산 대비 ", " 증액", ""),
        ("본예산에 더해 추경 ", "", ""),
        ("추경 후 총지출 ", "(본예산 대비 ", ""),
        ("시험망 ", "(본예산 ", ""),
    ],
)
def test_the_main_budget_that_a_supplementary_one_recalls_was_voted_before(
    before: str, after: str, expected: str
) -> None:
    """It is at the stage `final`, and never at one of the supplementary budget."""
    proof = proof_at(before, after, None, PROPOSAL)
    assert proof
    main = Proof("final", expected)
    assert proof == main if expected else proof.stage == PROPOSAL.stage


def test_an_existing_budget_may_have_earlier_supplementary_ones_in_it() -> None:
    """기정예산 is no main budget once there was a first supplementary one: its stage is open."""
    assert proof_at("기정예산 ", "", None, PROPOSAL) is None


Told = tuple[str, str, str | None, int, str | None, str]
RECALLED = [
    (
        "2025년 제2회 추가경정예산이 국회 본회의에서 의결되었다.",
        "○ 북극 기지: 본예산 366.2억원 → 추경 450억원",
        [
            ("북극 기지", "366.2억원", "final", 0, None, "baseline"),
            ("북극 기지", "450억원", "supplementary-final", 2, "total_after", "allocated"),
        ],
    ),
    (
        "2025년 제2회 추가경정예산이 국회 본회의에서 의결되었다.",
        "○ 북극 기지: (본예산) 366.2억원 → (추경) 450억원",
        [
            ("북극 기지", "366.2억원", "final", 0, None, "baseline"),
            ("북극 기지", "450억원", "supplementary-final", 2, "total_after", "allocated"),
        ],
    ),
    (
        "The second supplementary budget of 2025 was passed by the National Assembly.",
        "* Sky Lab: KRW 40 billion in the main budget → KRW 45 billion after the extra budget",
        [
            ("Sky Lab", "KRW 40 billion", "final", 0, None, "baseline"),
            ("Sky Lab", "KRW 45 billion", "supplementary-final", 2, "total_after", "allocated"),
        ],
    ),
    (
        "2025년 제2회 추가경정예산안이 국무회의에서 의결되었다. (단위: 억원)",
        "사업명 | ’25 본예산 | ’25 추경안\n북극 기지 | 366.2 | 450\n",
        [
            ("북극 기지", "366.2", "final", 0, None, "baseline"),
            ("북극 기지", "450", "supplementary-proposal", 2, None, "allocated"),
        ],
    ),
    (
        "2025년 제2회 추가경정예산안이 국무회의에서 의결되었다. (단위: 억원)",
        "사업명 | 본예산 | 추경안 | 증감\n북극 기지 | 366 | 450 | 84\n",
        [
            ("북극 기지", "366", "final", 0, None, "baseline"),
            ("북극 기지", "450", "supplementary-proposal", 2, "total_after", "allocated"),
            ("북극 기지", "84", "supplementary-proposal", 2, "total_after", "increase"),
        ],
    ),
]


@pytest.mark.parametrize(("lead", "text", "expected"), RECALLED, ids=[row[1] for row in RECALLED])
def test_a_supplementary_notice_tells_the_main_budget_from_its_own(
    lead: str, text: str, expected: list[Told]
) -> None:
    """Both sides of an arrow, and both columns, have the stage that their own words name."""
    figures = read_figures("", plain_blocks(f"{lead}\n{text}"), published_on=dt.date(2025, 7, 4))
    assert [
        (each.label, each.printed, each.stage, each.round, each.basis, each.role)
        for each in figures
    ] == expected


def test_words_beside_come_before_the_sentence_and_the_sentence_before_the_notice() -> None:
    """What stands nearest to an amount says its stage; a weak sentence gives way."""
    notice, sentence = Proof("final", "passed"), Proof("proposal", "submitted")
    weak = Proof("proposal", "will be submitted", is_weak=True)
    assert proof_at("committee version: ", "", sentence, notice) == Proof(
        "committee", "committee version"
    )
    assert proof_at("", "", sentence, notice) == sentence
    assert proof_at("", "", weak, notice) == notice
    assert proof_at("", "", weak, None) == weak
    assert proof_at("", "", None, None) is None


def test_a_bare_supplementary_column_has_the_stage_of_its_notice() -> None:
    """`제2회 추경` above a column of the proposal is the proposal, `제1회 추경` stays itself."""
    second, first = column_stage("제2회 추경"), column_stage("제1회 추경")
    assert second
    assert first
    assert within(second, PROPOSAL).stage == "supplementary-proposal"
    assert within(first, PROPOSAL).stage == "supplementary-final"
    assert within(first, None) == first


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What was raised (government proposal → final)", ("proposal", "final")),
        ("국회 감액 사업(정부안 → 국회 확정)", ("proposal", "final")),
        ("상임위→예결위", ("committee", "committee")),
        ("’24년 → ’25년", None),
        ("제1안 → 제2안", None),
        ("정부안", None),
    ],
)
def test_a_heading_names_the_stages_on_both_sides_of_its_arrow(
    heading: str, expected: tuple[str, str] | None
) -> None:
    """Amounts under it that an arrow joins are at these stages."""
    found = compared_stages(heading)
    assert (found and (found[0].stage, found[1].stage)) == expected


@pytest.mark.parametrize(
    "unit",
    [
        "국회 ",
        "국무회의 ",
        "상임위 ",
        "approved by ",
        "Assembly ",
        "Early The Assembly On Monday ",
        "Cabinet, chaired by ",
        "committee of the ",
        "government had asked for ",
        "추경 ",
        "will be ",
        "국회에서 1,234",
        "standing budget and ",
        "정부안 ",
    ],
)
def test_nonsense_of_stage_words_ends(unit: str) -> None:
    """A sentence of any length is read; more than linear time would run into the time limit."""
    text = unit * (200_000 // len(unit))
    proof_of(text)
    proof_beside(text, text)
    assert column_stage(text) is None or len(text) > 0
