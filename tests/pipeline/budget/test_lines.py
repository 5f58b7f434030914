"""What becomes a budget line, in which scope."""

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.budget import budget_lines, shipped
from scrapers.notice import Block, Part, SourceKey
from storage.records import BudgetLine, Figure

FIGURE = Figure(
    printed="KRW 7.0 billion",
    amount=7_000_000_000,
    currency="KRW",
    precision=100_000_000,
    label="Kelp Farms",
    section="",
    year=2025,
    role="allocated",
    place="body",
    block=0,
    start=0,
    end=15,
    stage="proposal",
    proof="approved by the Cabinet",
)


def read(*figures: Figure) -> tuple[BudgetLine, ...]:
    """The lines of one notice."""
    day = dt.date(2024, 8, 27)
    return budget_lines(figures, source=SourceKey("press"), number="7", seq=1, published_on=day)


def test_a_line_names_programme_year_stage_and_where_it_is_printed() -> None:
    """A line carries what the view shows, and leads back to its figure."""
    (line,) = read(replace(FIGURE, role="other"), FIGURE)
    assert (line.scope, line.programme, line.programme_key) == ("msit", "Kelp Farms", "kelp farms")
    assert (line.fiscal_year, line.stage, line.amount) == (2025, "proposal", 7_000_000_000)
    assert (line.source, line.number, line.seq, line.figure) == ("press", "7", 1, 1)


@pytest.mark.parametrize(
    "figure",
    [
        replace(FIGURE, role="increase"),
        replace(FIGURE, role="other"),
        replace(FIGURE, year=None),
        replace(FIGURE, stage=None),
        replace(FIGURE, amount=None),
        replace(FIGURE, label=""),
    ],
    ids=["increase", "other", "no year", "no stage", "no amount", "no label"],
)
def test_what_is_not_wholly_known_is_no_line(figure: Figure) -> None:
    """A difference, other people's money, or a figure with a part missing is left out."""
    assert read(figure) == ()


def test_a_repeated_statement_is_one_line() -> None:
    """What a notice says twice is one line, at its first place."""
    assert [line.figure for line in read(FIGURE, replace(FIGURE, block=3))] == [0]


@pytest.mark.parametrize(
    ("section", "label", "scope", "programme"),
    [
        ("", "Basic Research", "msit", "Basic Research"),
        ("2025 Government R&D Budget", "Basic Research", "government-rnd", "Basic Research"),
        ("2025년도 정부 R&D 예산안", "기초연구", "government-rnd", "기초연구"),
        ("2025년 국가연구개발 예산", "기초연구", "government-rnd", "기초연구"),
        ("주요 R&D", "기초연구", "major-rnd", "기초연구"),
        ("", "The government's total R&D budget", "government-rnd", "Government R&D total"),
        ("", "2025 Government R&D Budget", "government-rnd", "Government R&D total"),
        ("", "MSIT Total Budget", "msit", "MSIT total"),
        ("", "total budget for the ministry", "msit", "MSIT total"),
        ("", "MSIT's 2025 Budget Proposal", "msit", "MSIT total"),
        ("", "과기정통부 총예산", "msit", "MSIT total"),
        ("", "2025년도 과기정통부 예산안", "msit", "MSIT total"),
        ("", "2025 R&D budget", "msit-rnd", "MSIT R&D total"),
        ("", "Ministry of Science and ICT (MSIT)", "msit", "MSIT total"),
        ("", "과기정통부 총지출", "msit", "MSIT total"),
        ("", "2025년 총지출", "total-expenditure", "Total expenditure"),
        ("", "기금", "funds", "Public funds total"),
        ("", "정보통신진흥기금", "msit", "정보통신진흥기금"),
        ("", "AI 혁신펀드", "msit", "AI 혁신펀드"),
        ("", "주요 R&D", "major-rnd", "Major R&D total"),
        ("", "Major R&D", "major-rnd", "Major R&D total"),
        ("", "Government R&D as a whole", "government-rnd", "Government R&D total"),
        ("", "Ministry of SMEs and Startups", "mss", "MSS total"),
        ("", "2026 Budget Proposal of the Ministry of SMEs and Startups", "mss", "MSS total"),
        ("", "산업통상자원부 R&D 예산", "motie-rnd", "MOTIE R&D total"),
        ("산업부 소관", "혁신형 SMR", "motie", "혁신형 SMR"),
        ("", "혁신형 SMR(다부처)", "government", "혁신형 SMR(다부처)"),
        ("범부처 사업", "신약개발", "government", "신약개발"),
        ("과기정통부·산업부 공동", "혁신형 SMR", "government", "혁신형 SMR"),
        ("AI 반도체", "합계", "msit", "AI 반도체"),
        ("과기정통부 2025년 예산안", "합계", "msit", "MSIT total"),
        ("과기정통부 R&D 예산", "총 계", "msit-rnd", "MSIT R&D total"),
        ("2025년도 정부 R&D 예산안", "총합계", "government-rnd", "Government R&D total"),
        ("", "Help for government-funded labs", "msit", "Help for government-funded labs"),
        ("", "Total Solutions for Science", "msit", "Total Solutions for Science"),
    ],
)
def test_scopes_are_kept_apart(section: str, label: str, scope: str, programme: str) -> None:
    """The label, then the headings, say whose money is summed; sums get one name in each scope."""
    (line,) = read(replace(FIGURE, section=section, label=label))
    assert (line.scope, line.programme) == (scope, programme)


def in_text(text: str, *amounts: str, label: str = "Innovative SMR", title: str = "") -> list[str]:
    """The scopes of amounts that a paragraph prints."""
    figures = [
        replace(
            FIGURE,
            label=label,
            printed=printed,
            start=text.index(printed),
            end=text.index(printed) + len(printed),
            amount=7_000_000_000 + place,
        )
        for place, printed in enumerate(amounts)
    ]
    lines = budget_lines(
        figures,
        source=SourceKey("press"),
        number="7",
        seq=1,
        title=title,
        parts=(Part(place="body", blocks=(Block(kind="paragraph", text=text),)),),
    )
    return [line.scope for line in lines]


@pytest.mark.parametrize(
    ("text", "amounts", "scopes"),
    [
        (
            "Government-wide, SMRs get KRW 85.9 billion, of which the MSIT spends KRW 53 billion.",
            ("KRW 85.9 billion", "KRW 53 billion"),
            ["government", "msit"],
        ),
        ("SMRs get KRW 85.9 billion (government-wide).", ("KRW 85.9 billion",), ["government"]),
        (
            "혁신형 SMR에 전 부처 합계 859억원, 과기정통부 530억원",
            ("859억원", "530억원"),
            ["government", "msit"],
        ),
        (
            "혁신형 SMR(산업부 329억원, 과기정통부 530억원)",
            ("329억원", "530억원"),
            ["motie", "msit"],
        ),
        ("Together with the MOTIE, SMRs get KRW 53 billion.", ("KRW 53 billion",), ["msit"]),
        ("산업부와 함께 혁신형 SMR에 530억원을 투입한다.", ("530억원",), ["msit"]),
        ("SMRs get KRW 53 billion for a plant of MOTIE.", ("KRW 53 billion",), ["msit"]),
        ("All ministries agreed. SMRs get KRW 53 billion.", ("KRW 53 billion",), ["msit"]),
    ],
)
def test_the_sentence_says_whose_money_it_is(
    text: str, amounts: tuple[str, ...], scopes: list[str]
) -> None:
    """The nearest words count; who only works with us spends nothing."""
    assert in_text(text, *amounts) == scopes


def test_a_title_counts_unless_it_names_us() -> None:
    """A notice about the government's R&D speaks of that, one about our budget of ours."""
    text = "SMRs get KRW 53 billion."
    found = in_text(text, "KRW 53 billion", title="2025 government R&D budget")
    assert found == ["government-rnd"]
    both = "MSIT's budget, and the government R&D budget of 2025"
    assert in_text(text, "KRW 53 billion", title=both) == ["msit"]


def test_who_spends_on_research_and_development_has_an_rnd_total() -> None:
    """The label says only who."""
    text = "For this the MSIT has set aside KRW 9.7 trillion for R&D in 2025."
    assert in_text(text, "KRW 9.7 trillion", label="MSIT") == ["msit-rnd"]


def test_beside_public_funds_a_bare_budget_is_what_comes_without_them() -> None:
    """예산 and 기금 are the parts of a total then."""
    whole = replace(FIGURE, label="과기정통부 총예산", amount=19 * 10**12)
    parts = replace(FIGURE, label="예산", amount=12 * 10**12), replace(FIGURE, label="기금")
    assert [line.scope for line in read(whole, *parts)] == ["msit", "budget", "funds"]
    assert [line.scope for line in read(parts[0])] == ["msit"]


def test_two_programmes_of_one_name_are_told_apart_by_their_headings() -> None:
    """Where their amounts disagree; a programme that is only mentioned twice keeps its name."""
    bio = replace(FIGURE, label="다시마 양식", section="2025년 > 바이오")
    chips = replace(bio, section="2025년 > 반도체", amount=9_000_000_000)
    assert [line.programme for line in read(bio, chips)] == [
        "바이오 > 다시마 양식",
        "반도체 > 다시마 양식",
    ]
    assert [line.programme for line in read(bio, replace(chips, amount=bio.amount))] == [
        "다시마 양식"
    ]


@pytest.mark.parametrize(
    ("label", "section", "programme"),
    [
        ("Talent training", "Marine robots", "Marine robots > Talent training"),
        ("Others", "Marine robots", "Marine robots > Others"),
        ("Infrastructure", "2025 > Marine robots", "Marine robots > Infrastructure"),
        ("전문인력 양성", "해양 로봇", "해양 로봇 > 전문인력 양성"),
        ("기타", "해양 로봇", "해양 로봇 > 기타"),
        ("장비", "해양 로봇 > 기반구축", "해양 로봇 > 기반구축 > 장비"),
        ("Others", "Marine robots > Final budget", "Marine robots > Others"),
        ("Others", "Budget proposal", "Others"),
        ("Others", "", "Others"),
        ("Talent training for kelp farms", "Marine robots", "Talent training for kelp farms"),
        ("해조류 인력양성", "해양 로봇", "해조류 인력양성"),
    ],
)
def test_a_name_of_common_nouns_is_told_by_its_field(
    label: str, section: str, programme: str
) -> None:
    """Its namesake may stand in another notice; what names only the budget is no field."""
    (line,) = read(replace(FIGURE, label=label, section=section))
    assert line.programme == programme


def test_no_programme_that_we_know_has_a_name_of_common_nouns() -> None:
    """With a heading before it, its other names would no longer find it."""
    for known in shipped():
        for name in known.names:
            (line,) = read(replace(FIGURE, label=name, section="Marine robots"))
            assert line.programme == name


def test_namesakes_that_come_to_agree_stay_two_programmes() -> None:
    """Otherwise what the vote changed for one of them would find no proposal to be held against."""
    robots = replace(FIGURE, label="Talent training", section="Marine robots")
    found = read(robots, replace(robots, section="Seaweed"))
    assert [line.programme for line in found] == [
        "Marine robots > Talent training",
        "Seaweed > Talent training",
    ]


def test_a_contradiction_stays_visible() -> None:
    """Under one heading, both lines stay as they are; nobody can say which is right."""
    found = read(FIGURE, replace(FIGURE, amount=9_000_000_000))
    assert [(line.programme, line.amount) for line in found] == [
        ("Kelp Farms", 7_000_000_000),
        ("Kelp Farms", 9_000_000_000),
    ]


def test_a_supplementary_line_keeps_round_and_basis() -> None:
    """They tell it from other lines of its year."""
    extra = replace(FIGURE, stage="supplementary-final", round=2, basis="increment")
    (line,) = read(extra)
    assert (line.round, line.basis) == (2, "increment")
