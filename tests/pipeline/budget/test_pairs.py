"""Pairs of the issue, from notices in our own words to revisions; synthetic, the facts are real."""

import datetime as dt

import pytest

from pipeline.budget import Names, budget_lines, compare_lines, known_names, shipped
from pipeline.figures import read_figures
from scrapers.notice import Block, Part, SourceKey
from storage.records import BudgetLine, BudgetRevision

NAMES = Names(known=known_names(shipped(), (), {}))


def told(number: str, day: str, title: str, *paragraphs: str) -> tuple[BudgetLine, ...]:
    """The budget lines of a notice."""
    published_on = dt.date.fromisoformat(day)
    blocks = tuple(Block(kind="paragraph", text=text) for text in paragraphs)
    figures = read_figures(title, blocks, published_on=published_on)
    return budget_lines(
        figures,
        source=SourceKey("press"),
        number=number,
        seq=1,
        published_on=published_on,
        title=title,
        parts=(Part(place="body", blocks=blocks),),
    )


PROPOSAL = told(
    "1",
    "2024-08-27",
    "MSIT presents its 2025 budget proposal",
    "The Cabinet approved the government's budget proposal for 2025 on August 27; it will be "
    "submitted to the National Assembly next week.",
    "MSIT total budget: KRW 18.5625 trillion in 2024 → KRW 18.9728 trillion in 2025",
    "Development of Cloud-based Resource Sharing Technologies (K-Cloud) Using AI Semiconductors: "
    "KRW 37.0 billion in 2025 (new)",
    "Graduate Student Stipend for STEM Fields: KRW 60 billion in 2025 (new)",
    "Innovative Small Modular Reactors: KRW 27.4 billion in 2024 → KRW 53 billion in 2025",
)
HEADLINE = told(
    "2",
    "2024-08-27",
    "MSIT presents its 2025 budget proposal",
    "The Cabinet approved the proposal for 2025 on August 27. "
    "The total budget of the MSIT is KRW 19 trillion in 2025.",
)
FINAL = told(
    "3",
    "2024-12-11",
    "MSIT's 2025 budget finalised",
    "The National Assembly passed the 2025 budget in its plenary session on December 10.",
    "MSIT total budget: KRW 18.8967 trillion in 2025",
    "K-Cloud: KRW 36.62 billion in 2025",
    "Graduate Student Stipend for STEM Fields: KRW 60 billion in 2025",
)
KOREAN_FINAL = told(
    "4",
    "2024-12-11",
    "2025년도 과기정통부 예산 확정",
    "2025년도 예산이 12월 10일 국회 본회의에서 의결되었다.",
    "□ 과기정통부 총예산: ’25년 18조 8,967억원",
    "- AI반도체 활용 K-클라우드 기술개발: ’25년 366.2억원",
    "- 이공계 연구생활장려금 지원: ’25년 600억원",
)
FINAL_2024 = told(
    "5",
    "2023-12-22",
    "MSIT's 2024 budget finalised",
    "The National Assembly passed the 2024 budget in its plenary session on December 21.",
    "MSIT total budget: KRW 18.5625 trillion in 2024",
)
PROPOSAL_RESTATING = told(
    "6",
    "2024-08-28",
    "MSIT's budget proposal for 2025 in figures",
    "The Cabinet approved the budget proposal for 2025 on August 27.",
    "MSIT total budget: KRW 17.9174 trillion in 2024 → KRW 18.9728 trillion in 2025",
)
GOVERNMENT_WIDE = told(
    "7",
    "2024-12-12",
    "Small modular reactors in the 2025 budget",
    "The National Assembly passed the 2025 budget in its plenary session on December 10. "
    "Across all ministries, innovative small modular reactors receive KRW 85.9 billion in 2025.",
)
CHIP_PROPOSAL = told(
    "8",
    "2022-08-30",
    "2023년도 과기정통부 예산안",
    "2023년도 예산안이 8월 30일 국무회의에서 의결되어 9월 2일 국회에 제출된다.",
    "- 반도체 설계검증 인프라 활성화: ’23년 140억원(신규)",
)
CHIP_FINAL = told(
    "9",
    "2022-12-24",
    "2023년도 과기정통부 예산 확정",
    "2023년도 예산이 12월 24일 국회 본회의에서 의결되었다.",
    "- 반도체 설계검증 인프라 활성화: ’23년 120억원",
)
SECOND_EXTRA_PROPOSAL = told(
    "10",
    "2025-06-19",
    "2025년 제2회 추가경정예산안 국무회의 의결",
    "2025년 제2회 추가경정예산안이 6월 19일 국무회의에서 의결되었다.",
    "- 공공 AX 프로젝트: ’25년 300억원 증액 편성",
    "제2회 추경안에 공공 AX 프로젝트 300억원을 편성하였다.",
)
SECOND_EXTRA_FINAL = told(
    "11",
    "2025-07-05",
    "2025년 제2회 추가경정예산 국회 확정",
    "2025년 제2회 추가경정예산이 7월 4일 국회 본회의에서 의결되었다.",
    "제2회 추경에 공공 AX 프로젝트 150억원을 편성하였다.",
)
ALL = (
    PROPOSAL,
    HEADLINE,
    FINAL,
    KOREAN_FINAL,
    FINAL_2024,
    PROPOSAL_RESTATING,
    GOVERNMENT_WIDE,
    CHIP_PROPOSAL,
    CHIP_FINAL,
    SECOND_EXTRA_PROPOSAL,
    SECOND_EXTRA_FINAL,
)


def pairs(*notices: tuple[BudgetLine, ...]) -> set[tuple[str, int, int, int, str]]:
    """Programme, year, both amounts and kind of every pair."""
    return {
        (
            NAMES.of(one.later).programme_id,
            one.later.fiscal_year,
            one.earlier.amount,
            one.later.amount,
            one.kind,
        )
        for one in compare_lines([line for notice in notices for line in notice], (), NAMES)
    }


BILLION = 10**9


@pytest.mark.parametrize(
    ("notices", "pair"),
    [
        (
            (PROPOSAL, FINAL),
            ("msit total", 2025, 18_972_800_000_000, 18_896_700_000_000, "changed"),
        ),
        ((PROPOSAL, FINAL), ("k-cloud", 2025, 37 * BILLION, 36_620_000_000, "changed")),
        ((PROPOSAL, KOREAN_FINAL), ("k-cloud", 2025, 37 * BILLION, 36_620_000_000, "changed")),
        (
            (PROPOSAL, KOREAN_FINAL),
            ("msit total", 2025, 18_972_800_000_000, 18_896_700_000_000, "changed"),
        ),
        (
            (CHIP_PROPOSAL, CHIP_FINAL),
            ("chip-design-verification", 2023, 14 * BILLION, 12 * BILLION, "changed"),
        ),
        (
            (SECOND_EXTRA_PROPOSAL, SECOND_EXTRA_FINAL),
            ("public-ax", 2025, 30 * BILLION, 15 * BILLION, "changed"),
        ),
        ((PROPOSAL, FINAL), ("graduate-stipend", 2025, 60 * BILLION, 60 * BILLION, "unchanged")),
        (
            (PROPOSAL, KOREAN_FINAL),
            ("graduate-stipend", 2025, 60 * BILLION, 60 * BILLION, "unchanged"),
        ),
        (
            (HEADLINE, FINAL),
            ("msit total", 2025, 19_000 * BILLION, 18_896_700_000_000, "rounding"),
        ),
        (
            (FINAL_2024, PROPOSAL_RESTATING),
            ("msit total", 2024, 18_562_500_000_000, 17_917_400_000_000, "restated"),
        ),
        (
            (FINAL_2024, PROPOSAL),
            ("msit total", 2024, 18_562_500_000_000, 18_562_500_000_000, "unchanged"),
        ),
    ],
    ids=lambda value: "-".join(map(str, value[::4])) if isinstance(value[0], str) else "",
)
def test_a_pair_comes_out_right(
    notices: tuple[tuple[BudgetLine, ...], ...], pair: tuple[str, int, int, int, str]
) -> None:
    """Programme, year, amounts and kind of difference."""
    assert pair in pairs(*notices)


def test_what_all_ministries_spend_is_no_step_of_what_ours_spends() -> None:
    """Innovative SMR in 2025: 85.9 billion across the government, 53 billion of the MSIT."""
    assert [line.scope for line in GOVERNMENT_WIDE] == ["government"]
    assert {(line.scope, line.amount) for line in PROPOSAL if "Reactor" in line.programme} == {
        ("msit", 27_400_000_000),
        ("msit", 53_000_000_000),
    }
    assert pairs(PROPOSAL, GOVERNMENT_WIDE) == set()


def test_the_order_of_notices_changes_nothing() -> None:
    """One by one, in many orders, as in one sweep over all of them."""
    everything = set(compare_lines([line for notice in ALL for line in notice], (), NAMES))
    for order in (ALL, ALL[::-1], ALL[5:] + ALL[:5], ALL[::2] + ALL[1::2]):
        found: set[BudgetRevision] = set()
        seen: list[BudgetLine] = []
        for notice in order:
            found.update(compare_lines(notice, seen, NAMES))
            seen += notice
        assert found == everything
