"""What an upgrade of sillok finds between notices is nothing that the Assembly did."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config
from pipeline.demo.edits import delete_post, retitle
from pipeline.demo.posts import ENGLISH_PRESS, KOREAN_PRESS
from pipeline.demo.server import LookAlike
from pipeline.demo.story import FINAL, PROPOSAL
from pipeline.run import RunReport, run
from scrapers.msit import SITE
from scrapers.notice import Entry, Notice, Page, Source
from tests.conftest import Clock
from tests.pipeline.board.asking import rows

WriteConfig = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("impatient")


def blind_to_proposals(page: Page, source: Source, entry: Entry) -> Notice:
    """Reads nothing in the bodies of the proposals, as an older release might."""
    notice = SITE.read_notice(page, source, entry)
    is_proposal = notice.number in {str(number) for number in PROPOSAL.values()}
    return replace(notice, blocks=()) if is_proposal else notice


def test_an_upgrade_in_the_run_of_an_edit_is_not_told_as_the_assemblys_change(
    site: LookAlike, clock: Clock, write_config: WriteConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title is edited; later in that run our code first reads the Korean proposal's amounts."""
    loaded = config.load(write_config(site.base_url))

    def once() -> RunReport:
        return run(loaded, now=clock, progress=lambda *_: None)

    older = replace(SITE, reader="msit-older", read_notice=blind_to_proposals)
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.errand.SITES", {"msit": older})
        site.show(delete_post(site.chapter, ENGLISH_PRESS, PROPOSAL[ENGLISH_PRESS]))
        once()
        site.advance()
        site.advance()
        site.show(delete_post(site.chapter, ENGLISH_PRESS, PROPOSAL[ENGLISH_PRESS]))
        once()
    steps = (
        "SELECT count(*) > 0 FROM budget_revision_detail "
        f"WHERE from_number = '{PROPOSAL[KOREAN_PRESS]}' AND programme LIKE '%K-Cloud%'"
    )
    assert rows(loaded, steps) == [(0,)]
    site.show(retitle(site.chapter, ENGLISH_PRESS, FINAL[ENGLISH_PRESS], "Another title"))
    (digest,) = once().digests
    assert rows(loaded, steps) == [(1,)]
    of_readers = (
        "SELECT DISTINCT is_found_late FROM budget_revision AS pair "
        "JOIN version ON version.id = pair.version WHERE version.cause = 'reader'"
    )
    assert rows(loaded, of_readers) == [(1,)]
    path = loaded.path.parent / "digests" / f"{digest}.json"
    told = json.loads(path.read_text("utf-8"))["digest"]
    assert (told["budget"]["rows"], told["restated"]["rows"]) == ([], [])
    assert told["revised"]["rows"]
