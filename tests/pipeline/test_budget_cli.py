"""`sillok budget` over a store of recorded notices: what it shows, and what it refuses."""

# ruff: noqa: ANN401  factories hand any field on

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alerts.layout import COLUMNS, width
from pipeline import config as configuration
from pipeline.budget import budget_lines, compare_lines
from pipeline.cli import main
from pipeline.identify import bring_up_to_date, names_in
from scrapers.notice import Part, SourceKey
from storage import budgets, ledger, runs
from storage.records import Figure, Stage
from storage.store import Store, open_reader, open_writer
from tests.storage.making import NOW, enlisted, figure, notice, plain, version

WriteConfig = Callable[..., Path]
Call = Callable[..., tuple[int, str, str]]

ENG, KOR = SourceKey("eng"), SourceKey("kor")
BILLION, TRILLION = 10**9, 10**12
K_CLOUD = (
    "Development of Cloud-based Resource Sharing Technologies (K-Cloud) Using AI Semiconductors"
)
K_KOREAN = "AI반도체를 활용한 K-클라우드 기술개발"
CHIPS = "Chip Design Verification Infrastructure"


def stated(
    label: str, amount: int, printed: str, stage: Stage = "proposal", **fields: Any
) -> Figure:
    """A figure with a stage, precise to a hundred million won unless said otherwise."""
    fields = {"precision": 10**8} | fields
    return figure(amount, label=label, printed=printed, stage=stage, proof="words", **fields)


def announce(
    store: Store,
    run: int,
    number: str,
    day: str,
    *figures: Figure,
    source: SourceKey = ENG,
) -> None:
    """Records a notice and the budget lines and pairs that it makes, as a run does."""
    of = notice(number, source, published_on=dt.date.fromisoformat(day), title=f"Notice {number}")
    made = version(store, enlisted(store, run, number, source), of, figures=figures)
    with store.transaction():
        notice_row = ledger.find(store, source, number)
        assert notice_row is not None
        row = ledger.record(store, run, notice_row, made)
        lines = budget_lines(
            figures,
            source=source,
            number=number,
            seq=made.seq,
            published_on=of.published_on,
            title=of.title,
            parts=(Part(place="body", blocks=of.blocks),),
        )
        budgets.record_lines(store, row, lines)
        rivals = budgets.rival_lines(store, row, source, number)
        pairs = compare_lines(lines, rivals, names_in(store))
        budgets.record_revisions(store, row, pairs)


@pytest.fixture
def config(write_config: WriteConfig) -> Path:
    """A configuration whose store knows three years of budgets, in both languages."""
    path = write_config("http://127.0.0.1:9")
    loaded = configuration.load(path)
    with open_writer(loaded.store) as store:
        bring_up_to_date(store, loaded)
        _fill(store, runs.start(store, NOW))
        bring_up_to_date(store, loaded)
    return path


def _fill(store: Store, run: int) -> None:
    announce(
        store, run, "900", "2022-08-30", stated(CHIPS, 14 * BILLION, "KRW 14.0 billion", year=2023)
    )
    announce(
        store,
        run,
        "950",
        "2022-12-24",
        stated(f"{CHIPS} Support", 12 * BILLION, "KRW 12.0 billion", "final", year=2023),
    )
    announce(
        store,
        run,
        "980",
        "2023-12-21",
        stated("MSIT Total Budget", 18_562_500_000_000, "KRW 18.5625 trillion", "final", year=2024),
    )
    total = "MSIT Total Budget"
    announce(
        store,
        run,
        "1031",
        "2024-08-27",
        stated(total, 17_917_400_000_000, "KRW 17.9174 trillion", year=2024, role="baseline"),
        stated(total, 18_972_800_000_000, "KRW 18.9728 trillion"),
        stated(K_CLOUD, 37 * BILLION, "KRW 37.0 billion", is_new=True),
        stated("Museum Nights", 1_200_000_000, "KRW 1.2 billion"),
        stated("Sky Lab", 800_000_000, "KRW 0.8 billion"),
        stated("Star Domes", 0, "-"),
        stated("Graduate Student Stipend", 60 * BILLION, "KRW 60 billion", precision=BILLION),
        stated("Sea Lab", 3 * BILLION, "=3,000", precision=10**6),
    )
    announce(
        store, run, "1044", "2024-11-08",
        stated(total, 19 * TRILLION, "KRW 19 trillion", precision=TRILLION),
    )  # fmt: skip
    announce(
        store, run, "3184893", "2024-08-27", stated(K_KOREAN, 37 * BILLION, "370억원"), source=KOR
    )
    final: tuple[tuple[str, int, str], ...] = (
        (total, 18_896_700_000_000, "KRW 18.8967 trillion"),
        (K_CLOUD, 36_620_000_000, "KRW 36.62 billion"),
        ("Museum Nights", 1_500_000_000, "KRW 1.5 billion"),
        ("Sky Lab", 0, "-"),
        ("Star Domes", 2 * BILLION, "KRW 2.0 billion"),
        ("Graduate Student Stipend", 60 * BILLION, "KRW 60 billion"),
    )
    announce(
        store, run, "1056", "2024-12-10",
        *(stated(*each, "final", precision=10**7) for each in final),
    )  # fmt: skip
    announce(
        store, run, "3185262", "2024-12-10",
        stated(K_KOREAN, 36_620_000_000, "366억 2천만원", "final", precision=10**7), source=KOR,
    )  # fmt: skip
    second: dict[str, Any] = {"round": 2, "basis": "increment"}
    announce(
        store, run, "1101", "2025-06-19",
        stated("Public AX", 30 * BILLION, "KRW 30 billion", "supplementary-proposal", **second),
    )  # fmt: skip
    announce(
        store, run, "1110", "2025-07-04",
        stated("Public AX", 15 * BILLION, "KRW 15 billion", "supplementary-final", **second),
    )  # fmt: skip


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], config: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls `sillok budget` in English; gives exit code, output, and errors in one line."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["budget", "--config", str(config), *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, " ".join(captured.err.replace("│", " ").split())

    return run


CHANGES = ("--year", 2025, "--from", "proposal", "--to", "final")


def test_the_latest_year_stands_side_by_side(call: Call) -> None:
    """Each programme with its stages, totals first; a supplementary budget has its own columns."""
    code, out, _ = call()
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "2025, amounts in won"
    rows = [" ".join(line.split()) for line in lines[2:]]
    stages = rows.index("MSIT total")
    assert " ".join(rows[:stages]).split() == [
        *("supplementary", "supplementary", "proposal", "2,", "final", "2,"),
        *("proposal", "final", "increment", "increment"),
    ]
    assert rows[stages + 1] == "18.9728 trillion 18.8967 trillion – –"
    assert rows[rows.index("K-Cloud") + 1] == "37 billion 36.62 billion – –"
    assert rows[rows.index("Public AX") + 1] == "– – 30 billion 15 billion"
    assert CHIPS not in out
    assert max(map(width, lines)) <= COLUMNS


def test_another_year_and_unit_can_be_asked_for(call: Call) -> None:
    """In Korean units and in all digits."""
    assert "18조 5,625억" in call("--year", 2024, "--unit", "korean")[1]
    assert "18,562,500,000,000" in call("--year", 2024, "--unit", "won")[1]


def test_the_unit_follows_the_locale(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Korean reader reads 조 and 억."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "18조 9,728억" in call()[1]


@pytest.mark.parametrize("words", ["K-Cloud", "k-cloud", "클라우드 기술", "resource sharing"])
def test_a_programme_has_one_history_in_both_languages(call: Call, words: str) -> None:
    """Found by any name; each amount with the words, notices and days that state it."""
    code, out, _ = call(words)
    assert code == 0
    head, table = out.split("\n\n")
    assert head.splitlines()[0] == "K-Cloud · MSIT"
    assert [" ".join(row.split()) for row in table.splitlines()] == [
        "2025 proposal 37 billion",
        "2024-08-27 eng/1031 “KRW 37.0 billion”",
        "2024-08-27 kor/3184893 “370억원”",
        "2025 final 36.62 billion −380 million (−1.0 %)",
        "2024-12-10 eng/1056 “KRW 36.62 billion”",
        "2024-12-10 kor/3185262 “366억 2천만원”",
    ]
    assert K_KOREAN in " ".join(head.split())


def test_a_restated_baseline_is_listed_as_one(call: Call) -> None:
    """Beside what was decided, without a difference, for the Assembly changed nothing by it."""
    rows = [" ".join(row.split()) for row in call("MSIT total")[1].splitlines()]
    assert "2024 final 18.5625 trillion" in rows
    assert "2024 baseline (proposal) 17.9174 trillion" in rows
    assert "2024-11-08 eng/1044 “KRW 19 trillion”" in rows


def test_the_second_supplementary_budget_is_compared_with_itself(call: Call) -> None:
    """Its round and what it counts are said."""
    rows = [" ".join(row.split()) for row in call("public ax")[1].splitlines()]
    assert "2025 supplementary proposal 2, increment 30 billion" in rows
    assert "2025 supplementary final 2, increment 15 billion −15 billion (−50.0 %)" in rows
    _, out, _ = call("--year", 2025, "--from", "supplementary-proposal", "--to",
                     "supplementary-final")  # fmt: skip
    assert "Cuts (1): −15 billion" in out


def test_several_programmes_are_shown_one_after_another(call: Call) -> None:
    """All that the words are part of."""
    out = call("Lab")[1]
    assert [line for line in out.splitlines() if line.endswith(" · MSIT")] == [
        *("Sea Lab · MSIT", "Sky Lab · MSIT"),
    ]


def test_what_the_assembly_changed(call: Call) -> None:
    """Totals apart, cuts and increases with their sums, new and dropped, the rest counted."""
    code, out, _ = call(*CHANGES)
    assert code == 0
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "2025: proposal → final, amounts in won",
        "Totals (1)",
        "Cuts (1): −380 million",
        "Increases (1): +300 million",
        "New (1): +2 billion",
        "Dropped (1): −800 million",
        "Unchanged: 1; equal within rounding: 0; only at the stage proposal: 1; only at",
        "the stage final: 0. (--all lists them)",
    ]
    rows = [" ".join(row.split()) for row in out.splitlines()]
    assert "18.9728 trillion → 18.8967 trillion −76.1 billion (−0.4 %)" in rows
    assert "from 2024-08-27 eng/1031 “KRW 37.0 billion”" in rows
    assert "to 2024-12-10 eng/1056 “KRW 36.62 billion”" in rows
    assert "Stipend" not in out
    assert "Stipend" in call(*CHANGES, "--all")[1]
    assert "Sea Lab" in call(*CHANGES, "--all")[1]
    assert max(map(width, out.splitlines())) <= COLUMNS


def test_a_quoted_baseline_is_no_change(call: Call, config: Path) -> None:
    """A work plan that quotes another total of the year before changed nothing."""
    with open_writer(configuration.load(config).store) as store:
        quoted = stated(
            *("MSIT Total Budget", 17_917_400_000_000, "KRW 17.9174 trillion", "workplan"),
            year=2024,
            role="baseline",
        )
        announce(store, runs.start(store, NOW), "1130", "2025-01-20", quoted)
    code, out, _ = call("--year", 2024, "--from", "final", "--to", "workplan")
    assert (code, "17.9174" in out) == (0, False)


def test_a_scope_can_be_asked_for(call: Call) -> None:
    """And one that nobody speaks of is named with those that are there."""
    assert call("--scope", "msit")[0] == 0
    code, _, err = call("--scope", "moon")
    assert code == 2
    assert "'moon'" in err
    assert "msit" in err


def test_json_holds_whole_numbers_and_all_columns(call: Call) -> None:
    """Of histories and years a row a statement, of changes a row a programme."""
    rows = json.loads(call("K-Cloud", "--json")[1])
    assert [(row["amount"], row["delta"]) for row in rows] == [
        (37 * BILLION, None),
        (37 * BILLION, None),
        (36_620_000_000, -380_000_000),
        (36_620_000_000, -380_000_000),
    ]
    assert {row["proof"] for row in rows} == {"words"}
    assert {row["fiscal_year"] for row in json.loads(call("--json")[1])} == {2025}
    changes = json.loads(call(*CHANGES, "--json")[1])
    assert [row["part"] for row in changes] == ["totals", "new", "dropped", "cuts", "increases"]
    assert len(json.loads(call(*CHANGES, "--json", "--all")[1])) == 7


def test_csv_is_what_the_standard_says(call: Call) -> None:
    """A head, CRLF, and no formula from outside."""
    code, out, _ = call("Sea Lab", "--csv")
    assert code == 0
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["amount"], row["printed"], row["published_on"]) == (
        *("3000000000", "'=3,000", "2024-08-27"),
    )
    first, *_ = csv.DictReader(io.StringIO(call(*CHANGES, "--csv")[1]))
    assert (first["part"], first["delta"]) == ("totals", "-76100000000")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--year", 2031), "no budget figure of 2031 is known; there are figures of: 2023, 2024"),
        (("--from", "final", "--to", "proposal"), "--from final is not before --to proposal"),
        (("--from", "final", "--to", "final"), "--from final is not before --to final"),
        (("--from", "proposal"), "--from and --to go together"),
        (("--from", "vote", "--to", "final"), "'vote' is not one of"),
        (("--json", "--csv"), "--json and --csv are two forms; choose one"),
        (("K-Cloud", "--from", "proposal", "--to", "final"), "a NAME has all its stages shown"),
        (("K-Cluod",), "no programme has 'K-Cluod' in its name; near it are: K-Cloud"),
        (("zzz",), "`sillok budget` lists those of the latest year"),
        (("",), "no programme has '' in its name"),
        (("K-Cloud", "--year", 2024), "nothing is known of 'K-Cloud' in 2024"),
        (("--all",), "--all lists more of a comparison; add --from and --to"),
        (("--review", "--csv"), "--review, --confirm and --refuse are about all names"),
        (("K-Cloud", "--confirm", 1), "--review, --confirm and --refuse are about all names"),
        (("--confirm", 9), "there is no pair 9"),
        (("--confirm", 1, "--refuse", 1), "pair 1 cannot be confirmed and refused"),
    ],
)
def test_a_wrong_question_is_answered_with_what_to_do(
    call: Call, arguments: tuple[object, ...], said: str
) -> None:
    """Exit code 2, nothing on standard output, one paragraph."""
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_an_empty_store_is_no_error(call: Call, config: Path) -> None:
    """It says what to do, and JSON stays JSON."""
    path = configuration.load(config).store
    path.unlink()
    with open_writer(path):
        pass
    code, out, err = call("--json")
    assert (code, json.loads(out)) == (0, [])
    assert "`sillok run` reads notices" in err
    assert call("--csv")[1].startswith("scope,programme_id,name")


def test_similar_names_are_listed_and_confirmed(call: Call) -> None:
    """A person's word makes one programme of two names."""
    code, out, _ = call("--review")
    assert code == 0
    assert " ".join(out.split()).startswith("1. MSIT, 2023:")
    assert f"{CHIPS} Support" in " ".join(out.split())
    (row,) = json.loads(call("--review", "--json")[1])
    assert (row["number"], row["pairs"], row["scope"]) == (1, 1, "msit")
    before = call("--year", 2023, "--from", "proposal", "--to", "final")[1]
    assert "matched by similar names" in before
    code, out, err = call("--confirm", 1)
    assert (code, out) == (0, "")  # the log goes elsewhere
    assert f"confirmed: “{CHIPS}” and “{CHIPS} Support” are one" in err
    after = call("--year", 2023, "--from", "proposal", "--to", "final")[1]
    assert "14 billion → 12 billion" in after
    assert "matched by similar names" not in after
    assert "14 billion" in call(f"{CHIPS} Support")[1]


def test_similar_names_are_refused(call: Call, config: Path) -> None:
    """Nothing is said of a pair that a person refused; the verdict is kept."""
    assert call("--refuse", 1)[0] == 0
    out = call("--year", 2023, "--from", "proposal", "--to", "final")[1]
    assert "14 billion → 12 billion" not in out
    assert "only at the stage proposal: 1" in " ".join(out.split())
    assert call("--review")[2] == "no names wait for a decision"
    with plain(configuration.load(config).store) as store:
        ((verdict,),) = store.execute("SELECT verdict FROM name_verdict").fetchall()
    store.close()
    assert verdict == "refused"


def test_reading_changes_nothing(call: Call, config: Path) -> None:
    """The same words every time, from a store that is only read."""
    with open_reader(configuration.load(config).store):
        assert call(*CHANGES) == call(*CHANGES)
