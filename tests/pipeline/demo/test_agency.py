"""The agency's host: volumes, articles in two languages, and what stands in place of one."""

import re
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.demo.agency import Missing
from pipeline.demo.clips import Article, Language, Look, Volume, Wording
from pipeline.demo.edits import add_volume, edit_article
from pipeline.demo.making import make_chapter, make_post, make_volume
from pipeline.demo.ministry import Robots
from pipeline.demo.posts import ENGLISH_PRESS, Chapter, Story
from pipeline.demo.server import LookAlike
from pipeline.demo.story import (
    ENGLISH_ONLY,
    NEW_REPOST,
    NEW_VOLUME,
    REPOSTS,
    first_sight,
    story,
    the_ministry_acts,
)

Visitor = Callable[..., httpx.Client]
CLIP = "/hot_clips/vol98/sub02.html?lang=en"
NOT_FOUND = "페이지를 찾을 수 없습니다"


def ask(site: LookAlike, path: str) -> httpx.Response:
    """What the agency answers."""
    return httpx.get(site.kca_base_url + path)


def volume(number: int) -> Volume:
    """A volume of the last chapter."""
    found = the_ministry_acts().volume(number)
    assert found is not None
    return found


def links(page: str) -> set[str]:
    """The addresses of articles that a page links to, without their language."""
    hrefs = (a.attributes["href"] or "" for a in LexborHTMLParser(page).css("a[href]"))
    return set(re.findall(r"sub\d\d\.html", " ".join(hrefs)))


def said(node: LexborNode | None) -> str:
    """The words of one element, in one line."""
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def made(*volumes: Volume) -> Chapter:
    """A chapter of volumes and one post."""
    chapter = make_chapter(ENGLISH_PRESS, [make_post(1)])
    for one in volumes:
        chapter = add_volume(chapter, one)
    return chapter


def test_it_is_another_host(site: LookAlike) -> None:
    """The agency has an address of its own, and neither host answers for the other."""
    assert site.kca_base_url != site.base_url
    assert ask(site, CLIP).status_code == 200
    assert httpx.get(site.base_url + CLIP).status_code == 404
    assert ask(site, "/eng/bbs/list.do?bbsSeqNo=42").status_code == 404
    assert [asked.host for asked in site.requests] == ["kca", "msit", "kca"]


def every_article() -> list[tuple[Volume, Article]]:
    """The articles of the last chapter."""
    return [(v, article) for v in the_ministry_acts().volumes for article in v.articles]


@pytest.mark.parametrize(
    ("language", "query"), [("en", "?lang=en"), ("ko", "?lang=ko"), ("ko", "")]
)
def test_every_article_has_its_page(language: Language, query: str) -> None:
    """Title and text stand on it in the language that was asked for; without one, in Korean."""
    with LookAlike(Story((the_ministry_acts(),))) as site:
        for one, article in every_article():
            wording = article.wording(language)
            response = ask(site, f"/hot_clips/vol{one.number}/sub{article.sub:02}.html{query}")
            assert response.status_code == (200 if wording else 404)
            if wording:
                body = said(LexborHTMLParser(response.text).body)
                assert wording.title in body
                assert wording.body.splitlines()[0] in body


def test_each_volume_has_two_or_three_articles() -> None:
    """Four volumes at first sight, three markups, one of them without links, one English text."""
    volumes = first_sight().volumes
    assert [v.number for v in volumes] == [95, 96, 97, 98]
    assert [len(v.articles) for v in volumes] == [3, 2, 2, 3]
    assert {v.look for v in volumes} == {"semantic", "soup", "both"}
    assert [v.number for v in volumes if not v.is_linked] == [95]
    english_only = [(v.number, a.sub) for v in volumes for a in v.articles if a.korean is None]
    assert english_only == [ENGLISH_ONLY]


def test_the_next_volume_appears_in_the_last_chapter(site: LookAlike) -> None:
    """Volume 99 is missing at first, and there in the end, with two articles."""
    address = "/hot_clips/vol99/sub01.html?lang=en"
    assert ask(site, address).status_code == 404
    site.advance()
    site.advance()
    assert ask(site, address).status_code == 200
    assert ask(site, "/hot_clips/vol99/sub02.html").status_code == 200
    assert ask(site, "/hot_clips/vol99/sub03.html").status_code == 404


def test_looks_differ_in_their_markup(site: LookAlike) -> None:
    """An article element, a table without any heading, or one file with both languages."""
    semantic = LexborHTMLParser(ask(site, "/hot_clips/vol97/sub01.html?lang=en").text)
    soup = LexborHTMLParser(ask(site, "/hot_clips/vol95/sub03.html?lang=en").text)
    assert said(semantic.css_first("article h1")).startswith("Talking Characters")
    assert not soup.css("article, main, h1, h2, h3, p")
    assert said(soup.css_first("title")).startswith("What a Data Broker May Know About You - ")
    assert said(soup.css_first("td.hc_text table th")) == "Trace"


def test_one_file_may_hold_both_languages(site: LookAlike) -> None:
    """The bytes do not depend on the language asked for, apart from the counter."""
    pages = [ask(site, f"/hot_clips/vol96/sub01.html?lang={tag}").text for tag in ("en", "ko")]
    assert len({re.sub(r'class="hit">\D+\d+', "", page) for page in pages}) == 1
    tree = LexborHTMLParser(pages[0])
    assert "crossing" in said(tree.css_first("#con_en"))
    assert "교차로" in said(tree.css_first("#con_ko"))
    assert "location.search" in pages[0]


@pytest.mark.parametrize(("number", "expected"), [(95, 0), (96, 2), (97, 2), (98, 3), (99, 2)])
def test_volumes_link_to_all_their_articles_or_to_none(number: int, expected: int) -> None:
    """Each article of a linked volume leads to the others; the other volume has to be guessed."""
    with LookAlike(Story((the_ministry_acts(),))) as site:
        for article in volume(number).articles:
            page = ask(site, f"/hot_clips/vol{number}/sub{article.sub:02}.html?lang=en").text
            assert len(links(page)) == expected


def test_links_stay_within_their_language(site: LookAlike) -> None:
    """A Korean page does not lead to an article that has no Korean text."""
    english = ask(site, "/hot_clips/vol97/sub01.html?lang=en").text
    korean = ask(site, "/hot_clips/vol97/sub01.html").text
    assert links(english) == {"sub01.html", "sub02.html"}
    assert links(korean) == {"sub01.html"}
    assert "sub02.html?lang=en" in english
    assert "lang=ko" not in re.findall(r'href="sub[^"]*"', korean)


def test_counters_move_at_every_visit(site: LookAlike) -> None:
    """Two answers for an article differ in their counter and in nothing else."""
    pages = [ask(site, CLIP).text for _ in range(2)]
    assert re.findall(r"Views : (\d+)", pages[0] + pages[1]) == ["101", "102"]
    assert pages[0].replace("101", "102") == pages[1]


@pytest.mark.parametrize("number", [96, 97, 98])
def test_text_is_surrounded_by_what_is_none(site: LookAlike, number: int) -> None:
    """Menu, neighbours and a footer with an address stand on each page."""
    text = said(LexborHTMLParser(ask(site, f"/hot_clips/vol{number}/sub01.html?lang=en").text).body)
    assert "Next article" in text
    assert ("Certification" in text) or ("자격 검정" in text)
    assert ("Sample-ro" in text) or ("견본로" in text)


def test_an_article_may_offer_a_file(site: LookAlike) -> None:
    """The link leads to the bytes of a PDF; other articles have none."""
    (link,) = LexborHTMLParser(ask(site, CLIP).text).css("a[href$='.pdf']")
    response = ask(site, link.attributes["href"] or "")
    assert response.headers["content-type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-1.4")
    assert ".pdf" not in ask(site, CLIP.replace("sub02", "sub01")).text
    assert ask(site, "/hot_clips/vol98/pdf/sub01_en.pdf").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/hot_clips/vol98/sub09.html?lang=en",
        "/hot_clips/vol1/sub01.html?lang=en",
        "/hot_clips/vol98/index.html",
        "/hot_clips/vol97/sub02.html?lang=ko",
        "/hot_clips/vol98/pdf/sub09_en.pdf",
    ],
)
@pytest.mark.parametrize("missing", ["404", "page", "home"])
def test_what_is_missing_is_told_in_three_ways(path: str, missing: Missing) -> None:
    """Status 404, an error page with status 200, or the way home."""
    with LookAlike(story(), missing=missing) as site:
        response = ask(site, path)
        assert response.status_code == {"404": 404, "page": 200, "home": 302}[missing]
        assert (NOT_FOUND in response.text) == (missing != "home")
        if missing == "home":
            assert response.headers["location"] == "/"
            home = ask(site, "/")
            assert home.status_code == 200
            assert links(home.text) == set()


@pytest.mark.parametrize(
    ("robots", "status", "words"),
    [
        ("permissive", 200, "Allow: /"),
        ("restrictive", 200, "Disallow: /hot_clips/"),
        (None, 404, ""),
    ],
)
def test_robots_txt_is_its_own(robots: Robots | None, status: int, words: str) -> None:
    """The agency may forbid what the ministry allows."""
    with LookAlike(story(), kca_robots=robots) as site:
        response = ask(site, "/robots.txt")
        assert "Allow: /" in httpx.get(f"{site.base_url}/robots.txt").text
    assert response.status_code == status
    assert words in response.text


@pytest.mark.parametrize("look", ["semantic", "soup", "both"])
def test_titles_that_attack_pages_are_text(look: Look) -> None:
    """Markup in titles and texts comes back as it was written."""
    bad = Wording(title='<script>alert(1)</script> & "x"', body="</td><b>bold</b>\nsecond")
    chapter = made(make_volume(7, look=look))
    chapter = edit_article(chapter, 7, 1, lambda a: replace(a, english=bad, korean=None))
    with LookAlike(Story((chapter,))) as site:
        page = ask(site, "/hot_clips/vol7/sub01.html?lang=en").text
        neighbour = ask(site, "/hot_clips/vol7/sub02.html?lang=en").text
    assert bad.title in said(LexborHTMLParser(page).body)
    assert "</td><b>bold</b>" in said(LexborHTMLParser(page).body)
    assert "<script>alert" not in page + neighbour


SOURCE = re.compile(
    r"The source of the article above is [“\"]ICT Industry Hot Clips ?[”\"] Vol\. (\d+) of the "
    r"Korea (.*?)\(Link : https://www\.kca\.kr/hot_clips/vol(\d+)/sub(\d+)\.html\?lang=en\) "
    r"Please refer to the attached PDF\."
)


def test_the_ministry_posts_articles_again(visitor: Visitor) -> None:
    """Each ends with a line that names volume and address, has the title and a PDF."""
    spellings = {}
    with LookAlike(Story((the_ministry_acts(),))) as site:
        client = visitor(site)
        for number, of_volume, sub in (*REPOSTS, NEW_REPOST):
            page = client.get(f"/eng/bbs/view.do?bbsSeqNo=42&nttSeqNo={number}").text
            tree = LexborHTMLParser(page)
            body = tree.css_first(".view_cont")
            assert body is not None
            found = SOURCE.search(body.text())
            assert found
            assert [int(found[n]) for n in (1, 3, 4)] == [of_volume, of_volume, sub]
            spellings[of_volume] = found[2]
            article = volume(of_volume).article(sub)
            assert article
            assert said(tree.css_first(".view_head h2")) == article.english.title
            assert article.english.body.splitlines()[0] in body.text()
            assert len(tree.css("a.ico_file_pdf")) == 1
            assert len(tree.css(".view_cont a[href*='hot_clips']")) == (of_volume == 98)
    assert spellings == {
        95: "CommunicationsAgency. ",
        96: "Communications Agency ",
        97: "",
        98: "Communications Agency ",
        99: "Communications Agency ",
    }
    assert NEW_REPOST[1] == NEW_VOLUME
