"""The board of business announcements: heads with periods, marks of a licence, deadlines."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.demo.edits import edit_post, moved_to
from pipeline.demo.making import make_chapter, make_post
from pipeline.demo.posts import BUSINESS, ENGLISH_PRESS, KOREAN_PRESS, Chapter, Post, Story
from pipeline.demo.server import LookAlike
from pipeline.demo.story import (
    CORRECTED,
    EXTENDED,
    MOVED_POST,
    NEW_DEADLINE,
    OLD_DEADLINE,
    REISSUED,
    SHARED_NUMBER,
    first_sight,
    quiet_night,
    the_ministry_acts,
)

Visitor = Callable[..., httpx.Client]
LIST = "/bbs/list.do?sCode=user&mPid=121&mId=311"
VIEW = "/bbs/view.do?sCode=user&mId=311&mPid=121&bbsSeqNo=100&nttSeqNo="
WEEKDAYS = "월화수목금토일"  # "Monday" to "Sunday"
# A year in four or two digits if any, month, day, and a weekday in brackets.
PRINTED_DAY = re.compile(
    r"(?:(?:20|’)([0-9]{2})[.년] ?)?([0-9]{1,2})[./월] ?([0-9]{1,2})[.일]?\(([월화수목금토일])\)"
)


def by_number(chapter: Chapter) -> dict[int, Post]:
    """The announcements under their numbers."""
    return {post.number: post for post in chapter.posts(BUSINESS)}


def head(client: httpx.Client, number: int) -> dict[str, str]:
    """The labelled values of an announcement's head."""
    tree = LexborHTMLParser(client.get(f"{VIEW}{number}").text)
    pairs = (dl.css("dt, dd") for dl in tree.css(".view_head dl.tit_con"))
    return {term.text(): value.text() for term, value in pairs}


@pytest.mark.parametrize("query", ["sCode=user&mPid=121&mId=311", "bbsSeqNo=100"])
def test_the_board_is_found_by_menu_or_number(
    site: LookAlike, visitor: Visitor, query: str
) -> None:
    """The list says its number, and its first page has ten rows."""
    tree = LexborHTMLParser(visitor(site).get(f"/bbs/list.do?{query}").text)
    hidden = tree.css_first("input#bbsSeqNo")
    assert hidden is not None
    assert hidden.attributes["value"] == "100"
    assert len(tree.css(".board_list .toggle:not(.thead)")) == 10


def test_every_announcement_has_its_page(site: LookAlike, visitor: Visitor) -> None:
    """Each opens under its number on this board, with its own title."""
    client = visitor(site)
    for post in first_sight().posts(BUSINESS):
        heading = LexborHTMLParser(client.get(f"{VIEW}{post.number}").text).css_first("h2")
        assert heading is not None
        assert heading.text() == post.title


def test_a_pinned_row_stands_above_newer_ones(site: LookAlike, visitor: Visitor) -> None:
    """The first row has a word in place of a number; below it days fall."""
    page = visitor(site, "ko").get(LIST).text
    assert re.search(r"^\$\('#td_'\+'NO'\+'_0'\)\.html\('공지'\);", page, re.MULTILINE)
    days = [post.published_on for post in first_sight().posts(BUSINESS)]
    assert days[0] < days[1]
    assert days[1:] == sorted(days[1:], reverse=True)


def test_a_number_is_shared_with_the_press_board(site: LookAlike, visitor: Visitor) -> None:
    """One number means a post on either board, and they are different ones."""
    client = visitor(site)
    press = VIEW.replace("bbsSeqNo=100", "bbsSeqNo=94")
    titles = set()
    for address in (VIEW, press):
        heading = LexborHTMLParser(client.get(f"{address}{SHARED_NUMBER}").text).css_first("h2")
        assert heading is not None
        titles.add(heading.text())
    assert len(titles) == 2


def test_heads_count_down_to_the_deadline(site: LookAlike, visitor: Visitor) -> None:
    """The period is followed by the days that are left, and by a word once it is over."""
    client = visitor(site)
    period = "2024. 12. 2.(월) ~ 12. 10.(화)"
    found = []
    for day in (9, 10, 11):
        site.show(moved_to(site.chapter, "later", dt.date(2024, 12, day)))
        found.append(head(client, REISSUED[0])["접수기간"])
    assert found == [f"{period} D-1", f"{period} D-Day", f"{period} 마감"]


def test_heads_without_a_period_have_no_such_pair(site: LookAlike, visitor: Visitor) -> None:
    """The pair is printed on some announcements only; department, person and day on all."""
    pairs = head(visitor(site, "ko"), MOVED_POST)
    assert pairs == {
        "부서": "네트워크정책과",
        "담당자": "윤슬기",
        "연락처": "+82-44-202-0000",
        "작성일": "2024. 12. 6",
    }


def test_counters_move_at_every_visit(site: LookAlike, visitor: Visitor) -> None:
    """A counted page prints another number each time, others print none."""
    client = visitor(site)
    seen = [head(client, REISSUED[0])["조회"] for _ in range(3)]
    assert seen == ["101", "102", "103"]


@pytest.mark.parametrize(
    ("address", "number", "mark"),
    [
        (VIEW, 3186648, "공공누리 제1유형"),
        ("/eng/bbs/view.do?bbsSeqNo=42&nttSeqNo=", 1049, "KOGL Type 1"),
    ],
)
def test_a_licence_is_marked_in_picture_and_text(
    site: LookAlike, visitor: Visitor, address: str, number: int, mark: str
) -> None:
    """One post in each language carries the mark, beside its body and not in it."""
    tree = LexborHTMLParser(visitor(site).get(f"{address}{number}").text)
    picture, text = tree.css_first(".kogl img"), tree.css_first(".kogl p")
    assert picture is not None
    assert text is not None
    assert picture.attributes["alt"] == mark
    assert mark in text.text()
    assert not tree.css(".view_cont .kogl")
    shelves = first_sight().shelves
    assert sum(bool(post.kogl) for shelf in shelves for post in shelf.posts) == 2


def test_an_unmarked_post_has_no_licence(site: LookAlike, visitor: Visitor) -> None:
    """Without a mark the files are followed by the neighbours."""
    page = visitor(site).get(f"{VIEW}{MOVED_POST}").text
    assert "kogl" not in page
    assert "공공누리" not in page


def test_a_stub_says_in_its_file_what_its_body_does_not(site: LookAlike, visitor: Visitor) -> None:
    """The deadline stands in the HWPX alone, which opens like any other file."""
    client = visitor(site)
    post = by_number(first_sight())[3186712]
    view = f"{VIEW}{post.number}"
    assert "16:00" not in client.get(view).text
    content = client.post(
        "/ssm/file/fileDown.do",
        data={"atchFileNo": str(post.group), "fileOrd": "1", "fileBtn": "A"},
        headers={"Referer": site.base_url + view},
    ).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        section = archive.read("Contents/section0.xml").decode()
    assert "’25. 1. 15.(수) 16:00" in section


def printed_days(text: str) -> list[tuple[dt.date, str]]:
    """Days with the weekday that is printed behind them; a year is 2024 from July on."""
    found = []
    for year, month, day, weekday in PRINTED_DAY.findall(text):
        assumed = 2024 if int(month) >= 7 else 2025
        date = dt.date(2000 + int(year) if year else assumed, int(month), int(day))
        found.append((date, weekday))
    return found


@pytest.mark.parametrize("chapter", [first_sight(), the_ministry_acts()], ids=lambda c: c.title)
def test_weekdays_are_those_of_the_calendar(chapter: Chapter) -> None:
    """No announcement prints a weekday that its day does not have."""
    posts = chapter.posts(BUSINESS)
    days = [day for post in posts for day in printed_days(f"{post.period}\n{post.body}")]
    assert len(days) >= 35
    assert [day for day in days if WEEKDAYS[day[0].weekday()] != day[1]] == []


@pytest.mark.parametrize(
    "notation",
    [
        "2024. 12. 9.(월) ~ 2025. 1. 8.(수) 18:00까지",
        "오는 12월 19일(목) 오후 6시까지",
        "12월 20일(금) 18:00까지",
        "’24.12.24.",
        "12. 23.(월) 16:00",
        "12. 2.(월) ~ 12. 10.(화) 17:00",
        "2025년 1월 31일(금) 18시까지",
        "by 31 January 2025, 18:00 (KST)",
        "예산 소진 시까지",
        "2024-12-31 17:00",
        "12/18(수) 15:00",
        "공고일로부터 30일 이내",
        "2024.12.9.~2025.1.8.",
        "2024년 12월 12일(목) 24:00까지",
        "10. 28. ~ 11. 29.",
    ],
)
def test_deadlines_are_printed_in_many_ways(notation: str) -> None:
    """Each notation stands in one announcement."""
    assert sum(notation in post.body for post in first_sight().posts(BUSINESS)) == 1


def test_a_quiet_night_changes_no_announcement() -> None:
    """Only the countdown moves, which belongs to the page and not to the post."""
    assert quiet_night().posts(BUSINESS) == first_sight().posts(BUSINESS)


def test_a_deadline_moves_without_a_word() -> None:
    """In the last chapter one announcement has another day in its body, and nothing else."""
    before, after = by_number(quiet_night()), by_number(the_ministry_acts())
    assert {number for number in before if before[number] != after[number]} == {MOVED_POST}
    body = before[MOVED_POST].body
    assert body.count(OLD_DEADLINE) == 1
    moved = body.replace(OLD_DEADLINE, NEW_DEADLINE)
    assert after[MOVED_POST] == replace(before[MOVED_POST], body=moved)


def test_three_announcements_come_back_under_new_numbers() -> None:
    """Corrected, announced again, extended: the title says so, and the old ones stay."""
    before, after = by_number(quiet_night()), by_number(the_ministry_acts())
    pairs = {"(수정) {}": CORRECTED, "[재공고] {}": REISSUED, "{} 기간연장 안내": EXTENDED}
    assert set(after) - set(before) == {new for _, new in pairs.values()}
    for form, (old, new) in pairs.items():
        assert after[new].title == form.format(after[old].title)
    assert [post.number for post in the_ministry_acts().posts(BUSINESS)[1:4]] == [
        3186763,
        3186759,
        3186757,
    ]


def test_titles_and_values_of_a_head_are_escaped(visitor: Visitor) -> None:
    """A person or period with markup in it is text."""
    post = replace(make_post(1), person="<b>x</b>", period="<i>now</i>")
    with LookAlike(Story((make_chapter(BUSINESS, [post]),))) as site:
        assert head(visitor(site), 1)["담당자"] == "<b>x</b>"
        assert head(visitor(site), 1)["접수기간"] == "<i>now</i>"


def test_press_boards_are_as_they_were() -> None:
    """The other boards have 26 and 25 posts at first sight, with or without this one."""
    chapter = first_sight()
    counts = [len(chapter.posts(board)) for board in (ENGLISH_PRESS, KOREAN_PRESS, BUSINESS)]
    assert counts == [26, 25, 26]
    acts = the_ministry_acts()
    counts = [len(acts.posts(board)) for board in (ENGLISH_PRESS, KOREAN_PRESS, BUSINESS)]
    assert counts == [28, 26, 29]


def test_an_edit_shows_on_the_page(site: LookAlike, visitor: Visitor) -> None:
    """A period that is edited in place is printed at the next request."""
    client = visitor(site)

    def edit(post: Post) -> Post:
        return replace(post, period="2024. 12. 9.(월) ~ 12. 31.(화)")

    site.change(lambda chapter: edit_post(chapter, BUSINESS, 3186748, edit))
    assert head(client, 3186748)["접수기간"].startswith("2024. 12. 9.(월) ~ 12. 31.(화)")
