"""What the story tells, and what it does not."""

import re
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.look_alike_files import ROWS
from pipeline.demo.posts import ENGLISH_PRESS, KOREAN_PRESS, Board, Chapter, Post
from pipeline.demo.server import LookAlike
from pipeline.demo.story import (
    CORRECTION,
    FINAL,
    MISPRINT,
    MISPRINTED_POST,
    NEW_REPOST,
    PROPOSAL,
    first_sight,
    quiet_night,
    story,
    the_ministry_acts,
)

Visitor = Callable[..., httpx.Client]
BOARDS = (ENGLISH_PRESS, KOREAN_PRESS)


def by_number(chapter: Chapter, board: Board) -> dict[int, Post]:
    """The posts of one board under their numbers."""
    return {post.number: post for post in chapter.posts(board)}


@pytest.mark.parametrize("board", BOARDS)
def test_the_boards_are_three_pages_long_and_newest_first(board: Board) -> None:
    """Each board has at least 24 posts of 2024 with distinct numbers, in falling order of days."""
    posts = first_sight().posts(board)
    days = [post.published_on for post in posts]
    assert 24 <= len(posts) <= 30
    assert len({post.number for post in posts}) == len(posts)
    assert days == sorted(days, reverse=True)
    assert {day.year for day in days} == {2024}
    assert all(post.registered_on < post.published_on for post in posts)


@pytest.mark.parametrize("board", BOARDS)
def test_the_proposal_stands_on_the_first_two_pages(board: Board) -> None:
    """A first sight of two pages is enough to know the proposal, in every chapter."""
    for chapter in story().chapters:
        numbers = [post.number for post in chapter.posts(board)]
        assert numbers.index(PROPOSAL[board]) < 20


def test_a_quiet_night_changes_no_post() -> None:
    """The second chapter has the same posts; at most their order differs."""
    for board in BOARDS:
        assert by_number(first_sight(), board) == by_number(quiet_night(), board)
    assert first_sight().posts(KOREAN_PRESS) != quiet_night().posts(KOREAN_PRESS)


def test_the_ministry_corrects_one_figure_and_publishes_three_posts() -> None:
    """A corrected amount, the final budget on each board, and an article posted again."""
    for board in BOARDS:
        before, after = by_number(quiet_night(), board), by_number(the_ministry_acts(), board)
        changed = {n for n, post in before.items() if after[n] != post}
        assert changed == ({MISPRINTED_POST} if board == ENGLISH_PRESS else set())
        again = {NEW_REPOST[0]} if board == ENGLISH_PRESS else set()
        assert set(after) - set(before) == {FINAL[board]} | again
        assert the_ministry_acts().posts(board)[len(again)].number == FINAL[board]
    before_post = by_number(quiet_night(), ENGLISH_PRESS)[MISPRINTED_POST]
    after_post = by_number(the_ministry_acts(), ENGLISH_PRESS)[MISPRINTED_POST]
    corrected = before_post.body.replace(MISPRINT, CORRECTION)
    assert after_post == replace(before_post, body=corrected)
    assert before_post.body.count(MISPRINT) == 1


@pytest.mark.parametrize(
    ("board", "label", "proposed", "final"),
    [
        (ENGLISH_PRESS, "MSIT Total Budget", "18.9728 trillion", "18.8967 trillion"),
        (ENGLISH_PRESS, "(K-Cloud) Using AI Semiconductors", "37.0 billion", "36.62 billion"),
        (ENGLISH_PRESS, "Graduate Student Stipend for STEM Fields", "60 billion", "60 billion"),
        (ENGLISH_PRESS, "Technology for ULSI Semiconductors", "4.0 billion", "4.0 billion"),
        (KOREAN_PRESS, "과기정통부 총예산", "18조 9,728억원", "18조 8,967억원"),
    ],
)
def test_both_budgets_print_the_real_amounts(
    board: Board, label: str, proposed: str, final: str
) -> None:
    """Each line stands under one label in both posts, with the amount of its stage."""
    posts = by_number(the_ministry_acts(), board)
    for number, amount in ((PROPOSAL[board], proposed), (FINAL[board], final)):
        lines = [line for line in posts[number].body.splitlines() if label in line]
        assert len(lines) == 1
        assert re.search(rf"[ )]{re.escape(amount)}( in 2025|\(신규\)|$)", lines[0])


@pytest.mark.parametrize(
    ("label", "proposed", "row"),
    [
        ("K-클라우드 기술개발", "370억원", ["-", "37,000", "36,620", "△380"]),
        ("이공계 연구생활장려금 지원", "600억원", ["-", "60,000", "60,000", "-"]),
        ("반데르발스 소재·공정 기술개발", "40억원", ["-", "4,000", "4,000", "-"]),
    ],
)
def test_the_korean_table_repeats_the_proposal(label: str, proposed: str, row: list[str]) -> None:
    """In millions of won, beside what was voted and the difference."""
    posts = by_number(the_ministry_acts(), KOREAN_PRESS)
    (cells,) = (cells for cells in ROWS if label in cells[0])
    assert [*cells[1:]] == row
    assert f"{label} : ’25년(안) {proposed}(신규)" in posts[PROPOSAL[KOREAN_PRESS]].body


def test_the_table_says_what_the_assembly_did() -> None:
    """A cut, an increase, a programme that it added; each difference is that of the two amounts."""
    head, *rows = ROWS
    assert head == ("세부사업", "2024년", "2025년 정부안", "국회 확정", "증감")
    post = by_number(the_ministry_acts(), KOREAN_PRESS)[FINAL[KOREAN_PRESS]]
    assert "붙임 참조" in post.body
    assert [file.content[:4] for file in post.files] == [b"PK\x03\x04", b"%PDF"]
    moved = []
    for _, _, proposed, final, delta in rows:
        before, after, printed = (
            int(cell.replace("-", "0").replace(",", "").replace("△", "-"))
            for cell in (proposed, final, delta)
        )
        assert after - before == printed
        moved.append((before, after))
    assert sum(after < before for before, after in moved) == 1
    assert sum(0 < before < after for before, after in moved) == 1
    assert sum(before == 0 for before, _ in moved) == 1


def test_the_english_post_misprints_what_the_korean_one_has_right() -> None:
    """Its percentage fits a tenth of its amount, which is what the Korean table says."""
    posts = the_ministry_acts()
    english = by_number(posts, ENGLISH_PRESS)[FINAL[ENGLISH_PRESS]].body
    assert "KRW 0.9 billion in 2024 → KRW 15 billion in 2025 (66.7% increase)" in english
    assert ("국립과학관 야간 개방 운영", "900", "1,200", "1,500", "300") in ROWS
    assert round((1_500 - 900) / 900 * 100, 1) == 66.7


def test_earlier_posts_give_the_budget_a_past() -> None:
    """What was voted for 2024 is not what the proposal quotes, and one post rounds a total."""
    bodies = [post.body for post in the_ministry_acts().posts(ENGLISH_PRESS)]
    assert sum("KRW 18.5625 trillion in 2024\n" in f"{body}\n" for body in bodies) == 1
    assert sum("KRW 17.9174 trillion in 2024 →" in body for body in bodies) == 2
    assert sum("about KRW 19 trillion in 2025" in body for body in bodies) == 1


@pytest.mark.parametrize(
    ("board", "proposal", "final"),
    [
        (ENGLISH_PRESS, "Cabinet approved", "passed the plenary session of the National Assembly"),
        (KOREAN_PRESS, "국무회의 의결", "국회 본회의 의결"),
    ],
)
def test_the_stage_is_printed(board: Board, proposal: str, final: str) -> None:
    """Each budget post says in words how far the budget has come, and only that."""
    posts = by_number(the_ministry_acts(), board)
    assert proposal in posts[PROPOSAL[board]].body
    assert proposal not in posts[FINAL[board]].body
    assert final in posts[FINAL[board]].body
    assert final not in posts[PROPOSAL[board]].body


def test_titles_hold_what_breaks_readers() -> None:
    """Quotes, ampersands, markup, percent signs, slashes and an emoji stand in titles."""
    for board in BOARDS:
        titles = " ".join(post.title for post in first_sight().posts(board))
        missing = [mark for mark in ("'", '"', "<", "%", "//", "🚀") if mark not in titles]
        assert missing == []
    assert "&" in " ".join(post.title for post in first_sight().posts(ENGLISH_PRESS))


def test_advancing_shows_the_next_chapter(site: LookAlike, visitor: Visitor) -> None:
    """The boards change between two requests, and the story has an end."""
    client = visitor(site)
    view = f"/eng/bbs/view.do?bbsSeqNo=42&nttSeqNo={MISPRINTED_POST}"
    final = f"/bbs/view.do?bbsSeqNo=94&nttSeqNo={FINAL[KOREAN_PRESS]}"

    def body() -> str:
        node = LexborHTMLParser(client.get(view).text).css_first(".view_cont")
        assert node is not None
        return node.text()

    first = body()
    assert "view_head" not in client.get(final).text
    assert site.advance() == "a quiet night"
    assert body() == first
    assert site.advance() == "the ministry acts"
    assert body() == first.replace(MISPRINT, CORRECTION)
    assert "view_head" in client.get(final).text
    with pytest.raises(LookupError, match="the ministry acts"):
        site.advance()
