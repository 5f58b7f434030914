"""Budget tables made of single statements: amounts in words, programmes, histories, changes."""

# ruff: noqa: ANN401  factories hand any field on

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts import wording
from alerts.layout import COLUMNS, width
from alerts.wording import is_total
from pipeline.budget.scopes import TOTALS, total_name
from pipeline.budget_changes import Changes, find_changes
from pipeline.budget_flat import CHANGE_COLUMNS, LINE_COLUMNS, change_rows, line_rows, to_csv
from pipeline.budgeting import STAGES, column_order, entries, find, near, programmes
from pipeline.cli import budget_text
from pipeline.figures.stage import STAGE_ORDER
from pipeline.money_words import Unit, amount_words, delta_words, preferred_unit
from scrapers.notice import SourceKey
from storage.budget_history import Line, Pair
from storage.records import Currency, RevisionKind, Stage

ENG, KOR = SourceKey("msit-eng-press"), SourceKey("msit-press")
BILLION = 10**9
AUGUST, DECEMBER = dt.date(2024, 8, 27), dt.date(2024, 12, 10)
K_CLOUD = "Development of Cloud-based Resource Sharing Technologies (K-Cloud)"


def line(
    name: str,
    stage: Stage,
    amount: int,
    printed: str = "",
    *,
    programme: str = "",
    year: int = 2025,
    number: str = "",
    **fields: Any,
) -> Line:
    """A statement of the proposal of August or the vote of December."""
    usual: dict[str, Any] = {
        "scope": "msit",
        "programme_id": name.casefold(),
        "round": 0,
        "basis": None,
        "role": "allocated",
        "currency": "KRW",
        "precision": 10**6,
        "proof": "",
        "source": ENG,
        "seq": 1,
        "published_on": AUGUST if stage == "proposal" else DECEMBER,
    }
    return Line(
        name=name,
        programme=programme or name,
        fiscal_year=year,
        stage=stage,
        amount=amount,
        printed=printed or f"KRW {amount}",
        number=number or ("1031" if stage == "proposal" else "1056"),
        **usual | fields,
    )


def pair(early: Line, late: Line, kind: RevisionKind = "changed", **fields: Any) -> Pair:
    """Two statements as the view pairs them."""
    usual: dict[str, Any] = {"identity": "exact"}
    return Pair(
        scope=late.scope,
        programme_id=late.programme_id,
        name=late.name,
        programme_from=early.programme,
        programme=late.programme,
        fiscal_year=late.fiscal_year,
        from_stage=early.stage,
        to_stage=late.stage,
        round=late.round,
        basis=late.basis,
        currency=late.currency,
        amount_from=early.amount,
        amount_to=late.amount,
        delta=late.amount - early.amount,
        kind=kind,
        printed_from=early.printed,
        from_source=early.source,
        from_number=early.number,
        printed_to=late.printed,
        to_source=late.source,
        to_number=late.number,
        **usual | fields,
    )


def moved(name: str, before: int, after: int) -> tuple[Line, Line]:
    """The two statements about one programme."""
    return line(name, "proposal", before), line(name, "final", after)


def changes(*sides: tuple[Line, Line, RevisionKind], lone: Iterable[Line] = ()) -> Changes:
    """What a vote changed."""
    stated = [each for early, late, _ in sides for each in (early, late)]
    pairs = [pair(early, late, kind) for early, late, kind in sides]
    return find_changes([*stated, *lone], pairs, 2025, ("proposal", "final"))


def test_stages_stand_in_the_order_of_the_readers() -> None:
    """The records list them as a budget passes them."""
    assert STAGES == STAGE_ORDER


def test_every_sum_of_a_scope_is_known_as_one() -> None:
    """By the name that budget lines give it, and no programme is."""
    assert set(TOTALS.values()) == wording.TOTALS
    assert all(is_total(name, scope) for scope, name in TOTALS.items())
    for scope in ("motie", "motie-rnd"):
        named = total_name(scope.partition("-")[0], "budget", is_rnd=scope != "motie")
        assert named
        assert is_total(named[1], scope)
    assert not is_total("Total Quality of Data", "msit")
    assert not is_total("Public Cloud total", "msit")
    assert not is_total("MOTIE total", "msit")


@pytest.mark.parametrize(
    ("amount", "english", "korean"),
    [
        (18_972_800_000_000, "18.9728 trillion", "18조 9,728억"),
        (36_620_000_000, "36.62 billion", "366억 2,000만"),
        (1_700_000_000_000, "1.7 trillion", "1조 7,000억"),
        (123_456_789, "123,456,789", "1억 2,345만 6,789"),
        (-380_000_000, "−380 million", "−3억 8,000만"),
        (0, "0", "0"),
        (9_999, "9,999", "9,999"),
    ],
)
def test_an_amount_is_written_exactly(amount: int, english: str, korean: str) -> None:
    """In the largest units, and in all digits."""
    assert amount_words(amount, "english") == english
    assert amount_words(amount, "korean") == korean
    assert amount_words(amount, "won") == f"{amount:,}".replace("-", "−")


@given(st.integers(min_value=0, max_value=2**62))
def test_no_digit_of_an_amount_is_lost_in_korean(amount: int) -> None:
    """Reading the parts gives it back."""
    units = {"조": 10**12, "억": 10**8, "만": 10**4}
    read = 0
    for part in amount_words(amount, "korean").replace(",", "").split():
        read += int(part.rstrip("조억만")) * units.get(part[-1], 1)
    assert read == amount


def test_what_is_not_in_won_says_so() -> None:
    """In every unit."""
    units: tuple[Unit, ...] = ("english", "korean", "won")
    words = [amount_words(4_800_000, unit, "USD") for unit in units]
    assert words == ["USD 4.8 million", "USD 480만", "USD 4,800,000"]
    assert delta_words(5, 4, "won", "USD") == "USD −1 (−20.0 %)"


@pytest.mark.parametrize(
    ("environment", "unit"),
    [
        ({}, "english"),
        ({"LANG": "C.UTF-8"}, "english"),
        ({"LANG": "ko_KR.UTF-8"}, "korean"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "english"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": "ko"}, "korean"),
    ],
)
def test_the_unit_is_that_of_the_locale(environment: dict[str, str], unit: Unit) -> None:
    """As POSIX ranks its variables."""
    assert preferred_unit(environment) == unit


def test_a_programme_is_found_by_any_of_its_names() -> None:
    """In part, in either language, whatever case, width and spaces."""
    known = programmes(
        [
            line("K-Cloud", "proposal", 37, programme=K_CLOUD),
            line("K-Cloud", "proposal", 37, programme="AI반도체 활용 K-클라우드", source=KOR),
            line("Basic Research", "proposal", 9),
        ]
    )
    for words in ("k-cloud", "resourcesharing", "클 라우드", "Ｋ-ｃｌｏｕｄ"):  # noqa: RUF001  wide letters
        assert "K-Cloud" in [each.name for each in find(known, words)], words
    assert find(known, "quantum") == ()
    assert near(known, "K-Clout")[0] == "K-Cloud"
    assert near(known, "research budget") == ("Basic Research",)
    assert near(known, "xyz") == ()


def test_totals_stand_first_then_the_ministry_then_others() -> None:
    """Each by size."""
    known = programmes(
        [
            line("Small", "final", 1),
            line("Basic Research", "final", 99, scope="government-rnd"),
            line("Large", "final", 5),
            line("MSIT total", "final", 3),
        ]
    )
    assert [each.name for each in known] == ["MSIT total", "Large", "Small", "Basic Research"]


def test_a_history_compares_each_stage_with_the_one_before() -> None:
    """What agrees stands together under the most precise; a baseline is no decision."""
    (programme,) = programmes(
        [
            line("A", "final", 18_562, year=2024, precision=1),
            line("A", "proposal", 17_917, year=2024, role="baseline", precision=1),
            line("A", "final", 18_897, precision=1),
            line("A", "proposal", 19_000, precision=1_000),
            line("A", "proposal", 18_973, precision=1),
        ]
    )
    found = entries(programme)
    assert [(entry.year, entry.role, entry.amount, entry.delta) for entry in found] == [
        (2024, "allocated", 18_562, None),
        (2024, "baseline", 17_917, None),
        (2025, "allocated", 18_973, None),
        (2025, "allocated", 18_897, -76),
    ]
    assert [each.amount for each in found[2].lines] == [18_973, 19_000]


def test_a_committee_decides_nothing() -> None:
    """It is compared with the proposal, and the vote is, too."""
    (programme,) = programmes(
        [line("A", stage, amount) for stage, amount in (*STEPS, ("committee", 40), ("plan", 5))]
    )
    found = {entry.column[0]: entry.delta for entry in entries(programme)}
    assert found == {"plan": None, "proposal": 4, "committee": 31, "final": -2}


def test_a_supplementary_budget_is_no_step_of_the_main_one() -> None:
    """Without words for what it counts, either; the work plan follows the vote."""
    (programme,) = programmes(
        [
            line("A", "final", 100),
            line("A", "supplementary-proposal", 5),
            line("A", "supplementary-final", 4),
            line("A", "workplan", 100),
        ]
    )
    assert [entry.delta for entry in entries(programme)] == [None, None, -1, 0]


def test_of_contradicting_notices_the_latest_leads() -> None:
    """Both are shown; what follows is held against the latest."""
    earlier, later = dt.date(2024, 8, 27), dt.date(2024, 8, 28)
    (programme,) = programmes(
        [
            line("A", "proposal", 37, precision=1, published_on=earlier),
            line("A", "proposal", 38, precision=1, published_on=later, number="1032"),
            line("A", "final", 36, precision=1),
        ]
    )
    assert [(entry.amount, entry.delta) for entry in entries(programme)] == [
        (38, None),
        (37, None),
        (36, -2),
    ]


def test_contradicting_statements_are_marked() -> None:
    """Of one stage, in two notices or in one; what is rounded agrees."""
    (one,) = programmes([line("A", "final", 5, precision=1), line("A", "final", 7, precision=1)])
    assert [(entry.amount, entry.is_disputed) for entry in entries(one)] == [(5, True), (7, True)]
    (other,) = programmes(
        [line("A", "final", 58, precision=1), line("A", "final", 60, precision=10)]
    )
    assert [(entry.amount, entry.is_disputed) for entry in entries(other)] == [(58, False)]
    assert "58 ?" not in table_of(budget_text.overview([other], 2025, "won"))
    assert "5 ?" in table_of(budget_text.overview([one], 2025, "won"))


def test_supplementary_budgets_are_compared_by_round_and_basis() -> None:
    """An increment is compared with an increment of the same budget, and with nothing else."""
    second: dict[str, Any] = {"round": 2, "basis": "increment"}
    (programme,) = programmes(
        [
            line("AX", "final", 100),
            line("AX", "supplementary-proposal", 30, **second),
            line("AX", "supplementary-final", 15, **second),
            line("AX", "supplementary-final", 7, round=1, basis="increment"),
        ]
    )
    assert [(entry.column[:2], entry.delta) for entry in entries(programme)] == [
        (("final", 0), None),
        (("supplementary-final", 1), None),
        (("supplementary-proposal", 2), None),
        (("supplementary-final", 2), -15),
    ]


def test_columns_stand_as_a_budget_passes_them() -> None:
    """A work plan comes after all supplementary budgets."""
    made = [("workplan", 0, None), ("supplementary-final", 1, None), ("plan", 0, None)]
    assert [each[0] for each in sorted(made, key=column_order)] == [  # type: ignore[arg-type]  # literals
        *("plan", "supplementary-final", "workplan"),
    ]


def test_changes_are_sorted_into_parts_by_size() -> None:
    """Cuts and increases have sums; a total is in none of them."""
    found = changes(
        (*moved("MSIT total", 900, 800), "changed"),
        (*moved("A", 50, 40), "changed"),
        (*moved("B", 50, 20), "changed"),
        (*moved("C", 5, 9), "changed"),
        (*moved("D", 0, 7), "new"),
        (*moved("E", 6, 0), "dropped"),
        (*moved("F", 6, 6), "unchanged"),
        lone=[line("G", "proposal", 3), line("H", "final", 2), line("I", "plan", 1)],
    )
    names: dict[str, list[str]] = {each.part: [] for each in found.differences}
    for each in found.differences:
        names[each.part].append(each.pair.name)
    assert names == {
        "totals": ["MSIT total"],
        "cuts": ["B", "A"],
        "increases": ["C"],
        "new": ["D"],
        "dropped": ["E"],
        "unchanged": ["F"],
    }
    assert (found.sums("cuts"), found.sums("increases")) == ({"KRW": -40}, {"KRW": 4})
    assert [each.line.name for each in found.lone] == ["H", "G"]


def test_a_change_is_told_once_whoever_prints_it() -> None:
    """The most precise words of one source are shown; what is coarser agrees and is counted."""
    early = line("K", "proposal", 37 * BILLION, precision=10**8)
    late = line("K", "final", 36_620_000_000, precision=10**7)
    korean = line("K", "proposal", 37 * BILLION, "370억원", precision=10**8, source=KOR)
    coarse = line("K", "final", 37 * BILLION, "37 billion", precision=BILLION, number="1060")
    pairs = [pair(early, late), pair(korean, late), pair(early, coarse, "unchanged")]
    found = find_changes([early, late, korean, coarse], pairs, 2025, ("proposal", "final"))
    (one,) = found.differences
    assert (one.part, one.also, one.pair.from_source) == ("cuts", 2, ENG)
    assert (one.from_on, one.to_on) == (AUGUST, DECEMBER)


def test_names_that_were_matched_are_not_missing_anywhere() -> None:
    """A similar name on the earlier side is part of the pair, though its id is another."""
    early, late = line("Chip Design Support", "proposal", 14), line("Chip Design", "final", 12)
    found = find_changes(
        [early, late], [pair(early, late, identity="similar")], 2025, ("proposal", "final")
    )
    assert (len(found.differences), found.lone) == (1, ())
    shown = table_of(budget_text.changes(found, "english", is_all=False))
    assert "matched by similar names; see sillok budget --review" in shown


def test_amounts_that_are_alike_hide_no_other_programme() -> None:
    """One notice may give three programmes the same amount in the same words."""
    lines = [line(name, "proposal", 12, "12") for name in "ABC"]
    late = line("A", "final", 12, "12")
    found = find_changes(
        [*lines, late], [pair(lines[0], late, "unchanged")], 2025, ("proposal", "final")
    )
    assert [each.pair.name for each in found.differences] == ["A"]
    assert [each.line.name for each in found.lone] == ["B", "C"]


def test_both_stages_of_a_disputed_statement_are_shown() -> None:
    """No pair is made of it, and neither stage is told as if the other were missing."""
    early = line("A", "proposal", 37, precision=1)
    late = [line("A", "final", amount, precision=1) for amount in (36, 31)]
    found = find_changes([early, *late, line("B", "final", 2)], [], 2025, ("proposal", "final"))
    told = [(each.line.name, each.line.stage, each.is_disputed) for each in found.lone]
    assert told == [("A", "final", True), ("B", "final", False), ("A", "proposal", True)]
    shown = table_of(budget_text.changes(found, "won", is_all=True))
    assert "Stated at one stage only, or disputed (3)" in shown
    assert "proposal: 37 ?" in shown
    assert "stage final: 1; disputed: 2." in " ".join(shown.split())
    assert [row["is_disputed"] for row in change_rows(found, is_all=True)] == [True, False, True]


def test_one_earlier_amount_is_summed_once() -> None:
    """However many names match it: the surest one stands for the others."""
    early, late = moved("Testbed", 370, 366)
    korean = line("Testbed Support", "final", 366, number="1060")
    pairs = [pair(early, korean, identity="similar"), pair(early, late)]
    found = find_changes([early, late, korean], pairs, 2025, ("proposal", "final"))
    (one,) = found.differences
    assert (one.pair.name, one.pair.identity, one.also) == ("Testbed", "exact", 1)
    assert (one.is_disputed, found.sums("cuts"), found.lone) == (False, {"KRW": -4}, ())


def test_contradicting_notices_are_summed_once() -> None:
    """The latest proposal stands for the programme, which is marked as disputed."""
    day = dt.date(2024, 8, 28)
    old = line("A", "proposal", 37, precision=1)
    new = line("A", "proposal", 38, precision=1, number="1032", published_on=day)
    late = line("A", "final", 36, precision=1)
    pairs = [pair(old, late), pair(new, late)]
    found = find_changes([old, new, late], pairs, 2025, ("proposal", "final"))
    (one,) = found.differences
    assert (one.pair.amount_from, one.also, one.is_disputed) == (38, 1, True)
    assert found.sums("cuts") == {"KRW": -2}
    assert "notices disagree" in table_of(budget_text.changes(found, "won", is_all=False))


def test_a_similar_name_does_not_swallow_a_programme() -> None:
    """Two programmes with pairs of their own stay two, though their names are alike."""
    first, second = moved("Testbed A", 9, 7), moved("Testbed B", 9, 5)
    pairs = [pair(first[0], second[1], identity="similar"), pair(*first), pair(*second)]
    found = find_changes([*first, *second], pairs, 2025, ("proposal", "final"))
    assert [each.pair.name for each in found.differences] == ["Testbed B", "Testbed A"]


def test_a_slip_of_units_is_flagged() -> None:
    """Exactly ten, a hundred, a thousand times, either way."""
    slips = [changes((*moved("A", *amounts), "changed")).differences[0].is_slip
             for amounts in ((5, 50), (5000, 5), (5, 51), (5, 5), (0, 5), (20, 40))]  # fmt: skip
    assert slips == [True, True, False, False, False, False]


UNITS: tuple[Unit, ...] = ("english", "korean", "won")


def table_of(found: Iterable[str]) -> str:
    """Lines without the styles of a terminal."""
    return "\n".join(found).replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[2m", "")


@pytest.mark.parametrize("unit", UNITS)
def test_every_table_keeps_to_eighty_columns(unit: Unit) -> None:
    """With long names, Korean names, and four stages of supplementary budgets."""
    long = "반도체 " * 40 + K_CLOUD
    second: dict[str, Any] = {"round": 2, "basis": "increment"}
    lines = [
        line(long, "proposal", 18_972_812_345_678, "가" * 300),
        line(long, "final", 18_896_712_345_678, "KRW 18.8967 trillion " * 20),
        line("AX", "supplementary-proposal", 30 * BILLION, **second),
        line("AX", "supplementary-final", 15 * BILLION, **second),
        line("Big", "plan", 5),
    ]
    found = find_changes(lines, [pair(lines[0], lines[1])], 2025, ("proposal", "final"))
    tables = [*budget_text.changes(found, unit, is_all=True)]
    for programme in programmes(lines):
        tables += budget_text.history(programme, entries(programme), unit)
    shown = table_of(tables)
    assert max(map(width, shown.splitlines())) <= COLUMNS or "가" * 100 in shown
    wide = [each for each in shown.splitlines() if width(each) > COLUMNS]
    assert all("가" * 100 in each for each in wide)  # one word; it is not broken
    overview = table_of(budget_text.overview(programmes(lines[:2]), 2025, unit))
    assert max(map(width, overview.splitlines())) <= COLUMNS


def test_hostile_words_do_no_harm() -> None:
    """Terminal codes and line breaks go, names are cut."""
    evil = "\x1b[31mred\x1b]8;;http://evil.invalid\x07x\nsecond \u202eline" + "A" * 5_000
    lines = [line(evil, "proposal", 5, evil), line(evil, "final", 4, evil)]
    found = find_changes(lines, [pair(lines[0], lines[1])], 2025, ("proposal", "final"))
    (programme,) = programmes(lines)
    shown = table_of(
        [
            *budget_text.changes(found, "english", is_all=True),
            *budget_text.history(programme, entries(programme), "english"),
            *budget_text.overview([programme], 2025, "english"),
        ]
    )
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "A" * 300 not in shown


@pytest.mark.parametrize("start", ["=1+1", "+1", "-31억", "@x", " =1", "＝1"])  # noqa: RUF001  wide sign
def test_a_cell_is_no_formula(start: str) -> None:
    """A spreadsheet would run it, and show another amount than is printed."""
    (programme,) = programmes([line("A", "final", -5, start, currency="USD")])
    rows = line_rows(entries(programme))
    read = list(csv.DictReader(io.StringIO(to_csv(LINE_COLUMNS, rows))))
    assert read[0]["printed"].startswith("'")
    assert read[0]["amount"] == "-5"  # a number of ours stays one


def test_csv_keeps_every_column_and_quotes() -> None:
    """Commas, quotes and line breaks of a name come back; absence is an empty cell."""
    name = 'A "quoted", name'
    found = changes((*moved(name, 5, 4), "changed"), lone=[line("B", "final", 3)])
    text = to_csv(CHANGE_COLUMNS, change_rows(found, is_all=True))
    assert text.count("\r\n") == 3
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["name"], first["delta"], first["from_published_on"]) == (name, "-1", "2024-08-27")
    assert (second["part"], second["amount_from"], second["amount_to"]) == ("one-sided", "", "3")


def test_sums_of_currencies_are_kept_apart() -> None:
    """Won and dollars are never added."""
    dollars: Currency = "USD"
    early, late = (line("A", stage, amount, currency=dollars) for stage, amount in STEPS)
    found = changes((early, late, "changed"), (*moved("B", 5, 1), "changed"))
    assert found.sums("cuts") == {"USD": -2, "KRW": -4}
    assert "Cuts (2): −4, USD −2" in table_of(budget_text.changes(found, "won", is_all=False))


STEPS: tuple[tuple[Stage, int], ...] = (("proposal", 9), ("final", 7))
