"""What becomes of attachments: fetched, kept, replaced, renumbered, never lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.demo.edits import (
    edit_post,
    replace_file,
)
from pipeline.demo.making import make_post
from pipeline.demo.papers import pdf
from pipeline.demo.posts import ENGLISH_PRESS
from pipeline.demo.server import LookAlike
from pipeline.run import RunReport
from tests.conftest import Clock
from tests.pipeline.board.asking import change_kinds, publish, rows

WriteConfig = Callable[..., Path]
Pass = Callable[[], RunReport]

pytestmark = pytest.mark.usefixtures("impatient")


def with_file(site: LookAlike) -> None:
    """Publishes a notice with one attachment."""
    publish(site, make_post(2001, "With a file", files=("plan.pdf",)))


def attachments(loaded: Config) -> list[tuple[object, ...]]:
    """The files of the notice, version by version."""
    return rows(
        loaded,
        "SELECT seq, name, state, size IS NOT NULL FROM attachment_detail "
        "WHERE number = '2001' ORDER BY seq, name",
    )


def file_hashes(loaded: Config, number: str) -> dict[str, object]:
    """Name and hash of the files of the current version of a notice."""
    found = rows(
        loaded,
        f"SELECT name, sha256 FROM attachment_detail AS a WHERE number = '{number}' "
        "AND seq = (SELECT max(seq) FROM version_detail AS v WHERE v.number = a.number)",
    )
    return {str(name): sha256 for name, sha256 in found}


def test_attachments_are_fetched_and_kept(site: LookAlike, loaded: Config, once: Pass) -> None:
    """Their bytes are in the store under their hash, and their text beside them."""
    with_file(site)
    once()
    assert attachments(loaded) == [(1, "plan.pdf", "read", 1)]
    kept = rows(
        loaded,
        "SELECT count(*) FROM attachment_detail AS a JOIN snapshot AS s ON s.sha256 = a.sha256 "
        "WHERE a.number = '2001' AND s.size = a.size",
    )
    assert kept == [(1,)]


def test_a_file_replaced_under_its_name_is_found_when_it_is_due(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """The page does not show it; only fetching the file again after its time does."""
    with_file(site)
    once()
    site.show(replace_file(site.chapter, ENGLISH_PRESS, 2001, "plan.pdf", pdf("Another plan")))
    assert once().digests == ()  # not due yet: fetched a moment ago
    clock.sleep(loaded.again_after)
    assert len(once().digests) == 1
    assert change_kinds(loaded) == [("2001", "attachment")]
    clock.sleep(loaded.again_after)
    assert once().digests == ()


@pytest.mark.parametrize("fault", ["html-instead-of-file", "status-500", "status-404"])
def test_a_file_that_cannot_be_fetched_is_never_removed(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock, fault: str
) -> None:
    """It stays what it was; one never fetched is `unfetched`, and comes silently later."""
    with site.faults.during(fault, path="/ssm/file/"):
        with_file(site)
        assert once().digests == ()
        ((_, name, state, has_size),) = attachments(loaded)
        assert (name, state, has_size) == ("plan.pdf", "unfetched", 0)
    assert once().digests == ()
    come = [(1, "plan.pdf", "unfetched", 0), (2, "plan.pdf", "read", 1)]
    assert attachments(loaded) == come
    clock.sleep(loaded.again_after)
    with site.faults.during(fault, path="/ssm/file/"):
        assert once().digests == ()
    assert attachments(loaded) == come
    assert change_kinds(loaded) == []


def test_a_handle_that_is_given_to_another_file_is_not_taken_for_it(
    site: LookAlike, loaded: Config, once: Pass, clock: Clock
) -> None:
    """When the first file goes, the second moves up to its place; no bytes change hands."""
    once()
    publish(site, make_post(2001, "Two files", files=("a.pdf", "b.pdf")))
    once()
    before = file_hashes(loaded, "2001")
    site.show(
        edit_post(
            site.chapter, ENGLISH_PRESS, 2001, lambda post: replace(post, files=post.files[1:])
        )
    )
    once()
    assert file_hashes(loaded, "2001") == {"b.pdf": before["b.pdf"]}
    clock.sleep(loaded.again_after)
    assert once().digests == ()
    summaries = rows(loaded, "SELECT summary FROM change_detail WHERE kind = 'attachment'")
    assert summaries == [("removed: a.pdf",)]


def test_a_file_replaced_while_it_could_not_be_fetched_is_told(
    site: LookAlike, loaded: Config, once: Pass
) -> None:
    """A new handle and a failing download at once: when it comes, the bytes are compared."""
    with_file(site)
    once()
    site.show(
        edit_post(
            replace_file(site.chapter, ENGLISH_PRESS, 2001, "plan.pdf", pdf("A new plan")),
            ENGLISH_PRESS,
            2001,
            lambda post: replace(post, group=post.group + 7),
        )
    )
    with site.faults.during("status-500", path="/ssm/file/"):
        assert once().digests == ()
    assert len(once().digests) == 1
    summaries = rows(loaded, "SELECT summary FROM change_detail WHERE kind = 'attachment'")
    assert [str(summary).split(":")[0] for (summary,) in summaries] == ["revised"]
