"""One whole story: first sight, a quiet run, a correction and the vote, a digest, questions."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import config
from pipeline.demo.server import LookAlike
from pipeline.demo.story import (
    CORRECTED,
    CORRECTION,
    EXTENDED,
    MISPRINT,
    MISPRINTED_POST,
    MOVED_POST,
    NEW_DEADLINE,
    NEW_REPOST,
    REISSUED,
    REPOSTS,
    SHARED_NUMBER,
    story,
)
from pipeline.run import RunReport, run
from storage.query import CannedQuery, ask, canned_queries
from storage.search import search, unindexed
from storage.store import open_reader
from tests.conftest import CONFIG, EVERY_SOURCE, Clock


@dataclass(frozen=True, slots=True)
class Told:
    """What three runs, one a chapter, reported, and the folder that they left."""

    reports: tuple[RunReport, ...]
    folder: Path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The whole story, told once for all tests of this module."""
    folder = tmp_path_factory.mktemp("story")
    path = folder / "config.toml"
    clock = Clock()
    found = []
    with LookAlike(story()) as site:
        settings = CONFIG.format(base_url=site.base_url)
        settings += EVERY_SOURCE.format(kca_base_url=site.kca_base_url)
        path.write_text(settings, "utf-8")
        loaded = config.load(path)
        for number in range(3):
            if number:
                site.advance()
            found.append(run(loaded, now=clock, progress=lambda *_: None))
    return Told(tuple(found), folder)


def answer(folder: Path, sql: str) -> list[dict[str, object]]:
    """What the store says, a row a dictionary."""
    with open_reader(folder / "sillok.db") as store:
        found = ask(store, sql)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_first_sight_and_a_quiet_run_tell_nothing(told: Told) -> None:
    """What was there before is recorded and is no news; noise on the pages is none either."""
    first, quiet, _ = told.reports
    assert [look.outcome for look in first.looks] == ["complete"] * 4
    assert [look.first for look in first.looks] == [26, 25, 26, 19]
    assert (first.digests, quiet.digests) == ((), ())
    assert sum(look.first + look.revised for look in quiet.looks) == 0


def test_the_digest_tells_the_vote_and_the_correction(told: Told) -> None:
    """One digest says what the Assembly changed and what was corrected, in printed words."""
    (digest,) = told.reports[2].digests
    assert [sent.outcome for sent in told.reports[2].sent] == ["delivered"]
    text = (told.folder / "digests" / f"{digest}.txt").read_text("utf-8")
    folded = " ".join(text.split())
    assert "KRW 37.0 billion → KRW 36.62 billion" in folded
    assert "also: 370억원 → 366억 2,000만원" in folded
    assert "3. Development of Cloud" in folded  # totals, then by size
    assert "BASELINES RESTATED BY A LATER NOTICE; NO DECISION (1)" in folded
    assert f"{MISPRINT} → {CORRECTION}" in folded
    assert "nttSeqNo=1053" in folded
    assert "Stipend" not in folded  # unchanged is no news
    assert "반데르발스" not in folded
    value = json.loads((told.folder / "digests" / f"{digest}.json").read_text("utf-8"))
    assert value["digest"]["id"] == digest
    assert (told.folder / "digests" / f"{digest}.html").exists()


def test_the_views_answer_what_the_assembly_changed(told: Told) -> None:
    """Amounts stand in the store as whole won, with stages and printed words."""
    rows = answer(
        told.folder,
        "SELECT programme, amount_from, amount_to, delta, kind FROM budget_revision_detail "
        "WHERE to_source = 'eng' AND from_source = 'eng' AND fiscal_year = 2025 "
        "AND kind <> 'rounding'",
    )
    by_programme = {str(row["programme"]): row for row in rows}
    total = by_programme["MSIT total"]
    assert (total["amount_from"], total["amount_to"]) == (18_972_800_000_000, 18_896_700_000_000)
    cloud = next(row for name, row in by_programme.items() if "K-Cloud" in name)
    assert (cloud["amount_from"], cloud["delta"]) == (37_000_000_000, -380_000_000)
    kinds = {name: row["kind"] for name, row in by_programme.items()}
    assert [kind for name, kind in kinds.items() if "Stipend" in name] == ["unchanged"]
    assert [kind for name, kind in kinds.items() if "Waals" in name] == ["unchanged"]
    corrected = answer(told.folder, "SELECT * FROM figure_change_detail")
    assert [(row["number"], row["amount_from"], row["amount_to"]) for row in corrected] == [
        (str(MISPRINTED_POST), 5_200_000_000, 2_500_000_000)
    ]


def test_no_notice_of_the_other_scope_is_mixed_in(told: Told) -> None:
    """The government's "Basic Research" and the ministry's are different lines."""
    rows = answer(told.folder, "SELECT DISTINCT scope FROM budget_line_detail ORDER BY scope")
    assert {"msit", "government-rnd"} <= {str(row["scope"]) for row in rows}


@pytest.mark.parametrize("query", canned_queries(), ids=lambda query: query.name)
def test_every_canned_question_answers(told: Told, query: CannedQuery) -> None:
    """The questions that ship with sillok run on a store with content, and find something."""
    with open_reader(told.folder / "sillok.db") as store:
        assert ask(store, query.sql, dict(query.params)).rows


def test_a_moved_deadline_is_a_change_of_its_own_kind(told: Told) -> None:
    """Edited without a mark, found, and told with both days."""
    rows = answer(
        told.folder,
        "SELECT number, kind, due_on_from, due_on_to, printed_to FROM deadline_change_detail",
    )
    assert rows == [
        {
            "number": str(MOVED_POST),
            "kind": "moved",
            "due_on_from": "2024-12-20",
            "due_on_to": "2024-12-27",
            "printed_to": NEW_DEADLINE,
        }
    ]
    (digest,) = told.reports[2].digests
    text = (told.folder / "digests" / f"{digest}.txt").read_text("utf-8")
    assert "2024-12-20 (Fri) 18:00 KST → 2024-12-27 (Fri) 18:00 KST" in " ".join(text.split())


def test_a_re_post_is_tied_to_its_article(told: Told) -> None:
    """However the ministry printed the line; the article itself is kept in both languages."""
    ties = answer(
        told.folder,
        "SELECT from_number, to_source, to_number FROM relation_detail WHERE kind = 'reposts'",
    )
    expected = {
        str(number): f"vol{volume}-sub{sub:02}-en" for number, volume, sub in (*REPOSTS, NEW_REPOST)
    }
    assert {tie["from_number"]: tie["to_number"] for tie in ties} == expected
    known = answer(told.folder, "SELECT number FROM notice_latest WHERE source = 'clips'")
    assert set(expected.values()) <= {str(row["number"]) for row in known}
    assert len(known) == 23


def test_new_editions_are_tied_to_old_ones(told: Told) -> None:
    """A call that came again under a new number, one that was corrected, one that was extended."""
    ties = answer(
        told.folder,
        "SELECT from_number, to_number, kind FROM relation_detail WHERE kind <> 'reposts'",
    )
    found = {(tie["kind"], tie["to_number"], tie["from_number"]) for tie in ties}
    assert found == {
        ("reissues", *map(str, REISSUED)),
        ("corrects", *map(str, CORRECTED)),
        ("reissues", *map(str, EXTENDED)),
    }


def test_one_number_on_two_boards_is_two_notices(told: Told) -> None:
    """Each board counts for itself."""
    rows = answer(
        told.folder, f"SELECT source FROM notice_latest WHERE number = '{SHARED_NUMBER}' ORDER BY 1"
    )
    assert [row["source"] for row in rows] == ["business", "kor"]


def test_a_licence_stands_where_it_is_printed(told: Told) -> None:
    """The mark is a picture; its words say the type."""
    rows = answer(
        told.folder, "SELECT source, licence FROM notice_latest WHERE licence <> '' ORDER BY 1"
    )
    assert [tuple(row.values()) for row in rows] == [("business", "KOGL-1"), ("eng", "KOGL-1")]


def test_what_was_recorded_can_be_searched(told: Told) -> None:
    """Two syllables in a longer word; an English word that the Korean text's file has, too."""
    with open_reader(told.folder / "sillok.db") as store:
        inner = search(store, "클라우드 예산", limit=50)
        english = search(store, "earthquakes", limit=50, source="clips")
        assert unindexed(store) == 0
    assert inner
    assert sorted(hit.number for hit in english) == ["vol99-sub01-en", "vol99-sub01-ko"]
