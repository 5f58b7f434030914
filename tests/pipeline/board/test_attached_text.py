"""What attachments say belongs to the notice: figures, deadlines, differences, search."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.config import Config
from pipeline.demo.edits import edit_post, replace_file
from pipeline.demo.making import make_post
from pipeline.demo.posts import ENGLISH_PRESS, File, Post
from pipeline.demo.server import LookAlike
from pipeline.isolation import IsolatedReader
from pipeline.run import RunReport, run
from scrapers.notice import Document
from tests.conftest import Clock
from tests.pipeline.board.asking import publish, rows
from tests.scrapers.documents.making_hwpx import hwpx, p, t, table, zipped
from tests.scrapers.documents.making_pdf import built, crowded, ruled

WriteConfig = Callable[..., Path]
Pass = Callable[[], RunReport]

pytestmark = pytest.mark.usefixtures("impatient")

HEAD = ("Programme", "2025 government proposal", "2025 final")
SAYS_SO = "The National Assembly's plenary session passed the 2025 budget."
UNIT = "(unit: KRW million)"


def budget_hwpx(final: str = "36,620", remark: str = "", **members: str) -> bytes:
    """A synthetic HWPX with one programme at two stages; *members* are added to it."""
    cells = [(0, column, 1, 1, p(t(text))) for column, text in enumerate(HEAD)]
    row = ("K-Cloud Chips", "37,000", final)
    cells += [(1, column, 1, 1, p(t(text))) for column, text in enumerate(row)]
    paragraphs = p(t(SAYS_SO)) + p(t(UNIT)) + p(table(cells)) + (p(t(remark)) if remark else "")
    return hwpx(paragraphs, members=dict(members))


def budget_pdf(final: str = "36,620") -> bytes:
    """Its twin as PDF."""
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415  heavy, and one test's
    from reportlab.platypus import Paragraph  # noqa: PLC0415

    style = getSampleStyleSheet()["BodyText"]
    return built(
        Paragraph(SAYS_SO, style),
        Paragraph(UNIT, style),
        ruled([HEAD, ("K-Cloud Chips", "37,000", final)]),
    )


def stub(**files: bytes) -> Post:
    """A notice whose body says nothing; names have `_` in place of the dot."""
    post = make_post(2001, "The budget of the year", body="Please refer to the attached files.")
    attached = tuple(
        File(name=name.replace("_", "."), content=content) for name, content in files.items()
    )
    return replace(post, files=attached)


def told(loaded: Config, report: RunReport) -> dict[str, Any]:
    """The one digest of a run."""
    (digest,) = report.digests
    path = loaded.path.parent / "digests" / f"{digest}.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))["digest"]
    return content


FILES_KEPT = "SELECT count(*) FROM snapshot WHERE media_type LIKE '%octet%'"
STATED = (
    "SELECT label, year, stage, amount, place, statement FROM figure_detail "
    "WHERE number = '2001' AND role = 'allocated' "
    "AND seq = (SELECT max(seq) FROM version_detail WHERE number = '2001') ORDER BY stage, place"
)


def test_a_stub_is_read_through_its_files(site: LookAlike, loaded: Config, once: Pass) -> None:
    """The same table in two formats makes one statement with two places, and one line."""
    publish(site, stub(a_hwpx=budget_hwpx(), a_pdf=budget_pdf()))
    once()
    stated = rows(loaded, STATED)
    assert [row[:5] for row in stated] == [
        ("K-Cloud Chips", 2025, stage, amount, place)
        for stage, amount in (("final", 36_620_000_000), ("proposal", 37_000_000_000))
        for place in ("a.hwpx", "a.pdf")
    ]
    assert stated[0][5] == stated[1][5] != stated[2][5] == stated[3][5]
    lines = "SELECT stage, amount FROM budget_line_detail WHERE number = '2001' ORDER BY stage"
    assert rows(loaded, lines) == [("final", 36_620_000_000), ("proposal", 37_000_000_000)]


def test_a_figure_that_changed_in_both_files_is_told_once(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """With both places, and with the words of the row that changed."""
    once()
    publish(site, stub(a_hwpx=budget_hwpx("35,000"), a_pdf=budget_pdf("35,000")))
    once()
    for name, content in (("a.hwpx", budget_hwpx()), ("a.pdf", budget_pdf())):
        site.show(replace_file(site.chapter, ENGLISH_PRESS, 2001, name, content))
    clock.sleep(loaded.again_after)
    digest = told(loaded, once())
    (row,) = digest["figures"]["rows"]
    assert (row["amount_from"], row["amount_to"]) == (35_000_000_000, 36_620_000_000)
    assert [place["name"] for place in row["places"]] == ["a.hwpx", "a.pdf"]
    assert row["places"][0]["context"] == "K-Cloud Chips | 37,000 | 36,620"
    (step,) = digest["revised"]["rows"][0]["steps"]
    assert [(each["kind"], len(each["blocks"])) for each in step["attachments"]] == [
        ("revised", 1),
        ("revised", 0),  # as told above
    ]
    text = (loaded.path.parent / "digests" / f"{digest['id']}.txt").read_text("utf-8")
    assert "attachment revised: a.hwpx" in text
    assert "K-Cloud Chips | 37,000 | [-35,000-]{+36,620+}" in text
    assert "attachment revised in the same way: a.pdf" in text
    changes = "SELECT kind, summary FROM change_detail WHERE number = '2001' AND from_seq = 1"
    assert rows(loaded, changes) == [
        ("figure", "K-Cloud Chips 2025: 35,000 → 36,620"),
        ("attachment", "revised: a.hwpx (1 revised)"),
        ("attachment", "revised: a.pdf (1 revised)"),
    ]


def test_a_file_saved_again_makes_no_version(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """Some servers stamp a file whenever they send it; the hash is noted, and nobody is told."""
    publish(site, stub(a_hwpx=budget_hwpx()))
    once()
    ((before,),) = rows(loaded, FILES_KEPT)
    assert isinstance(before, int)
    for day in (1, 2):
        again = budget_hwpx(**{"settings.xml": f"<saved day='{day}'/>"})
        site.show(replace_file(site.chapter, ENGLISH_PRESS, 2001, "a.hwpx", again))
        clock.sleep(loaded.again_after)
        assert once().digests == ()
    found = rows(loaded, "SELECT seq, state, resaved FROM attachment_detail WHERE number = '2001'")
    assert found == [(1, "read", 2)]
    ((kept,),) = rows(loaded, FILES_KEPT)
    assert kept == before + 2


def test_a_file_under_another_name_was_renamed(site: LookAlike, loaded: Config, once: Pass) -> None:
    """Its figures stand where they stood, and are no news."""
    once()
    publish(site, stub(a_hwpx=budget_hwpx()))
    once()
    renamed = File(name="b.hwpx", content=budget_hwpx())
    site.show(
        edit_post(site.chapter, ENGLISH_PRESS, 2001, lambda post: replace(post, files=(renamed,)))
    )
    digest = told(loaded, once())
    assert digest["figures"]["rows"] == []
    (file,) = digest["revised"]["rows"][0]["steps"][0]["attachments"]
    assert (file["kind"], file["before"], file["after"]) == ("renamed", "a.hwpx", "b.hwpx")


def test_an_error_page_in_place_of_a_file_is_a_suspect_page(
    site: LookAlike, loaded: Config, once: Pass, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is kept and shown, and clear when the file comes, which the next run asks for."""
    suspects = "SELECT attachment, error, snapshot IS NOT NULL FROM suspect_detail"
    with site.faults.during("html-instead-of-file", path="/ssm/file/"):
        publish(site, stub(a_hwpx=budget_hwpx()))
        once()
        assert ("a.hwpx", "LayoutError", 1) in rows(loaded, suspects)
    assert main(["status", "--config", str(loaded.path)]) == 0
    assert "not read: attachment a.hwpx of msit-eng-press/2001" in capsys.readouterr().out.replace(
        "eng/2001", "msit-eng-press/2001"
    )
    once()
    assert rows(loaded, suspects) == []


def test_a_file_that_comes_late_is_told_with_what_it_decides(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """The notice was told without it; its step between two stages is news all the same."""
    once()
    with site.faults.during("status-500", path="/ssm/file/"):
        publish(site, stub(a_hwpx=budget_hwpx()))
        digest = told(loaded, once())
        assert (digest["budget"]["rows"], len(digest["new"]["rows"])) == ([], 1)
    digest = told(loaded, once())
    (row,) = digest["budget"]["rows"]
    assert (row["programme"], row["earlier"]["amount"], row["later"]["amount"]) == (
        "K-Cloud Chips",
        37_000_000_000,
        36_620_000_000,
    )
    assert digest["figures"]["rows"] == []
    (file,) = digest["revised"]["rows"][0]["steps"][0]["attachments"]
    assert (file["kind"], file["after"]) == ("arrived", "a.hwpx")


def test_a_better_reader_of_files_is_no_news(
    site: LookAlike, loaded: Config, once: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release that reads what an older one could not makes a version of cause `reader`."""

    def blind(_: IsolatedReader, body: bytes) -> Document:
        assert body
        return Document(media_type="x", state="unreadable", reason="not yet")

    once()
    with monkeypatch.context() as older:
        older.setattr("scrapers.documents.READER", "documents-older")
        older.setattr(IsolatedReader, "read", blind)
        publish(site, stub(a_hwpx=budget_hwpx()))
        once()
    assert rows(loaded, STATED) == []
    assert once().digests == ()
    assert len(rows(loaded, STATED)) == 2
    causes = "SELECT seq, cause FROM version_detail WHERE number = '2001' ORDER BY seq"
    assert rows(loaded, causes) == [(1, "publisher"), (2, "reader")]


def test_the_text_of_a_file_is_found(
    site: LookAlike, loaded: Config, once: Pass, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the name of the file that holds it; words may stand in title and file."""
    publish(site, stub(a_hwpx=budget_hwpx(remark="Amphibious laboratories begin in spring.")))
    once()
    assert main(["search", "amphibious", "budget", "--config", str(loaded.path)]) == 0
    assert "a.hwpx: [Amphibious] laboratories" in capsys.readouterr().out


def test_a_deadline_in_a_file_is_the_notices(site: LookAlike, loaded: Config, once: Pass) -> None:
    """A call for projects often prints it nowhere else; one that the body prints counts once."""
    call = "Applications must be submitted by 20 December 2024."
    post = replace(stub(a_hwpx=hwpx(p(t(call)) + p(t(SAYS_SO)))), body=f"See the files.\n{call}")
    publish(site, replace(post, number=2002), stub(a_hwpx=hwpx(p(t(call)))))
    once()
    due = "SELECT number, due_on, place, printed FROM deadline_detail WHERE number > '2000'"
    assert [row[:3] for row in rows(loaded, f"{due} ORDER BY 1")] == [
        ("2001", "2024-12-20", "a.hwpx"),
        ("2002", "2024-12-20", "body"),
    ]


def test_a_file_that_breaks_its_reader_is_a_line_in_the_status(
    site: LookAlike, loaded: Config, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run goes on, and the file is recorded as unreadable."""
    quick = replace(loaded, fetch=loaded.fetch.model_copy(update={"attachments_cpu_s": 1}))
    publish(site, stub(a_pdf=crowded(20_000_000), b_hwpx=budget_hwpx()))
    report = run(quick, now=clock, progress=lambda *_: None)
    assert [look.outcome for look in report.looks] == ["complete"]
    found = "SELECT name, state, fault FROM attachment_detail WHERE number = '2001' ORDER BY name"
    assert rows(loaded, found) == [("a.pdf", "unreadable", "time"), ("b.hwpx", "read", "")]
    assert main(["status", "--config", str(loaded.path)]) == 0
    said = capsys.readouterr().out
    assert "attachment not read: a.pdf of" in said
    assert "time: its reader took too much computing time" in said


def test_a_name_of_a_file_is_no_other_place(site: LookAlike, loaded: Config, once: Pass) -> None:
    """Somebody may call a file `body`, and two files alike."""
    same = budget_hwpx()
    post = replace(
        stub(), files=tuple(File(name=name, content=same) for name in ("body", "a.hwpx", "a.hwpx"))
    )
    publish(site, post)
    once()
    places = {str(row[4]) for row in rows(loaded, STATED)}
    assert places == {"body (2)", "a.hwpx", "a.hwpx (2)"}


def test_documents_in_an_archive_are_read_with_it(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """One level deep."""
    publish(site, stub(all_zip=zipped({"inner.hwpx": budget_hwpx(), "photo.jpg": b"\xff\xd8\xff"})))
    once()
    assert [row[4] for row in rows(loaded, STATED)] == ["all.zip", "all.zip"]


def test_a_download_that_was_cut_replaces_nothing(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """It came with status 200 and a length that fits; the file is asked for again."""
    once()
    publish(site, stub(a_hwpx=budget_hwpx()))
    once()
    cut = budget_hwpx("35,000")[:-300]
    site.show(replace_file(site.chapter, ENGLISH_PRESS, 2001, "a.hwpx", cut))
    clock.sleep(loaded.again_after)
    assert once().digests == ()
    assert len(rows(loaded, STATED)) == 2
    suspect = "SELECT attachment, error FROM suspect_detail WHERE number = '2001'"
    assert rows(loaded, suspect) == [("a.hwpx", "LayoutError")]
    site.show(replace_file(site.chapter, ENGLISH_PRESS, 2001, "a.hwpx", budget_hwpx("35,000")))
    digest = told(loaded, once())
    (row,) = digest["figures"]["rows"]
    assert (row["amount_from"], row["amount_to"]) == (36_620_000_000, 35_000_000_000)
    assert rows(loaded, suspect) == []


def test_a_file_that_stays_damaged_is_the_file(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """The same bytes come twice, so it is the publisher's doing, and is told."""
    once()
    publish(site, stub(a_hwpx=budget_hwpx()))
    once()
    cut = budget_hwpx()[:-300]
    site.show(replace_file(site.chapter, ENGLISH_PRESS, 2001, "a.hwpx", cut))
    clock.sleep(loaded.again_after)
    assert once().digests == ()
    digest = told(loaded, once())
    (file,) = digest["revised"]["rows"][0]["steps"][0]["attachments"]
    assert (file["kind"], digest["figures"]["rows"]) == ("replaced", [])


def test_a_small_fault_of_the_machine_is_mended_by_the_next_fetch(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that a busy machine could not read is read when it comes again, and is no news."""

    def slow(_: IsolatedReader, body: bytes) -> Document:
        assert body
        return Document(media_type="", state="unreadable", reason="slow", fault="time")

    once()
    publish(site, stub(a_hwpx=budget_hwpx()))
    with monkeypatch.context() as busy:
        busy.setattr(IsolatedReader, "read", slow)
        once()
    assert rows(loaded, STATED) == []
    clock.sleep(loaded.again_after)
    assert once().digests == ()
    assert len(rows(loaded, STATED)) == 2
    causes = "SELECT seq, cause FROM version_detail WHERE number = '2001' ORDER BY seq"
    assert rows(loaded, causes) == [(1, "publisher"), (2, "reader")]


def test_each_document_in_an_archive_proves_its_own_stage(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """A final budget of one year and a proposal of the next are packed together."""
    final = hwpx(p(t(SAYS_SO)) + p(t("Chip Works: KRW 20 billion in 2025")))
    said = "The Cabinet approved the 2026 budget proposal."
    proposal = hwpx(p(t(said)) + p(t("Quantum Labs: KRW 30 billion in 2026")))
    publish(site, stub(all_zip=zipped({"a.hwpx": final, "b.hwpx": proposal})))
    once()
    assert [row[:4] for row in rows(loaded, STATED)] == [
        ("Chip Works", 2025, "final", 20_000_000_000),
        ("Quantum Labs", 2026, "proposal", 30_000_000_000),
    ]
    cut = (
        "SELECT f.printed, substr(line.value, 1, 12) FROM figure_detail AS f "
        "JOIN attachment_detail AS a USING (source, number, seq), "
        "json_each('[\"' || replace(a.text, char(10), '\",\"') || '\"]') AS line "
        "WHERE f.number = '2001' AND line.key = f.block ORDER BY f.printed"
    )
    assert rows(loaded, cut) == [
        ("KRW 20 billion", "Chip Works: "),
        ("KRW 30 billion", "Quantum Labs"),
    ]


def test_a_lost_file_is_read_by_a_better_reader(
    site: LookAlike, loaded: Config, once: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new handle and a failing download, then an upgrade: nothing stops, nothing is told."""
    once()
    publish(site, stub(a_hwpx=budget_hwpx()))
    once()
    site.show(
        edit_post(
            site.chapter, ENGLISH_PRESS, 2001, lambda post: replace(post, group=post.group + 7)
        )
    )
    with site.faults.during("status-500", path="/ssm/file/"):
        assert once().digests == ()
        monkeypatch.setattr("scrapers.documents.READER", "documents-newer")
        assert once().digests == ()
    assert once().digests == ()
    assert len(rows(loaded, STATED)) == 2


def test_the_second_of_two_namesakes_is_not_taken_for_the_first(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """When the first goes, the second moves up to its handle."""
    once()
    first, second = (hwpx(p(t(f"{name}: KRW 5 billion in 2025"))) for name in ("Kelp", "Moss"))
    files = tuple(File(name="a.hwpx", content=content) for content in (first, second))
    publish(site, replace(stub(), files=files))
    once()
    site.show(
        edit_post(
            site.chapter, ENGLISH_PRESS, 2001, lambda post: replace(post, files=post.files[1:])
        )
    )
    digest = told(loaded, once())
    gone = [(row["label"], row["kind"]) for row in digest["figures"]["rows"]]
    assert gone == [("Kelp", "removed")]


def test_a_twin_that_is_read_otherwise_hides_no_decision(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """Cells of a HWPX are marked, those of a PDF are guessed; both figures stay in the store."""
    once()
    publish(site, stub(a_pdf=budget_pdf("35,000"), b_hwpx=budget_hwpx()))
    digest = told(loaded, once())
    (row,) = digest["budget"]["rows"]
    assert (row["earlier"]["amount"], row["later"]["amount"]) == (37_000_000_000, 36_620_000_000)
    finals = [(row[3], row[4]) for row in rows(loaded, STATED) if row[2] == "final"]
    assert finals == [(35_000_000_000, "a.pdf"), (36_620_000_000, "b.hwpx")]


def test_what_files_print_with_other_spaces_is_one_deadline(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """Of a label broken at the end of a line, nobody knows whether a space stood there."""
    files = [hwpx(p(t(f"○ {label} : 2024. 12. 20.(금) 18:00까지"))) for label in LABELS]
    publish(site, stub(a_hwpx=files[0], b_hwpx=files[1]))
    once()
    due = "SELECT due_on, place FROM deadline_detail WHERE number = '2001'"
    assert rows(loaded, due) == [("2024-12-20", "a.hwpx")]


LABELS = ("접수마감", "접수 마감")


def test_the_names_beside_telephones_stay_out_of_a_digest(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """A press release carries a table of contacts; a change of staff is no news."""
    once()
    old, new = (
        budget_hwpx(remark=f"담당 사무관 {name} (044-202-{end})")
        for name, end in (("김철수", "1234"), ("박영희", "5678"))
    )
    publish(site, stub(a_hwpx=old))
    first = told(loaded, once())
    site.show(replace_file(site.chapter, ENGLISH_PRESS, 2001, "a.hwpx", new))
    clock.sleep(loaded.again_after)
    second = told(loaded, once())
    assert not {"김철수", "박영희"} & set(json.dumps([first, second], ensure_ascii=False).split())
    (file,) = second["revised"]["rows"][0]["steps"][0]["attachments"]
    assert file["blocks"] == []
