"""Faults that show right pages in a wrong way: other rows, other posts, other addresses.

Those that concern only views, lists or files leave other pages as they are.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.demo.agency import HOME, find_article
from pipeline.demo.answers import Answer, html_answer
from pipeline.demo.clips import Article, Wording, article_path
from pipeline.demo.edits import insert_post
from pipeline.demo.listing import PAGE_SIZE
from pipeline.demo.making import make_post
from pipeline.demo.ministry import find_board, find_post, section_of
from pipeline.demo.pages import alert_page, refusal_page
from pipeline.demo.posts import Chapter, Post
from pipeline.demo.scene import Fault, Scene
from pipeline.demo.words import words_of


def _empty_list(scene: Scene) -> Answer:
    if not scene.is_list:
        return scene.regular()
    shelves = tuple(replace(shelf, posts=()) for shelf in scene.chapter.shelves)
    return scene.serve(scene.asked, replace(scene.chapter, shelves=shelves))


def _row_shift(scene: Scene) -> Answer:
    board = find_board(scene.asked, scene.chapter)
    if not scene.is_list or board is None or (scene.asked.number("pageIndex") or 1) == 1:
        return scene.regular()
    newest = max((post.number for post in scene.chapter.posts(board)), default=0)
    late = make_post(newest + 1, "Published between two pages", scene.chapter.today)
    return scene.serve(scene.asked, insert_post(scene.chapter, board, late))


def _reordered(scene: Scene) -> Answer:
    board = find_board(scene.asked, scene.chapter)
    if not scene.is_list or board is None:
        return scene.regular()
    posts = scene.chapter.posts(board)
    pages = (posts[start : start + PAGE_SIZE] for start in range(0, len(posts), PAGE_SIZE))
    backwards = tuple(post for page in pages for post in reversed(page))
    return scene.serve(scene.asked, scene.chapter.with_posts(board, backwards))


def _page_loop(scene: Scene) -> Answer:
    board = find_board(scene.asked, scene.chapter)
    if not scene.is_list or board is None:
        return scene.regular()
    before = ((scene.asked.number("pageIndex") or 1) - 1) * PAGE_SIZE
    if before < len(scene.chapter.posts(board)):
        return scene.regular()
    query = {**scene.asked.query, "pageIndex": "1"}
    return scene.serve(replace(scene.asked, query=query), scene.chapter)


def _empty_view(scene: Scene) -> Answer:
    if not scene.is_view:
        return scene.regular()

    def emptied(post: Post) -> Post:
        return replace(post, title="", body="", raw_html="", department="", files=())

    return scene.serve(scene.asked, _with_empty_articles(scene.chapter.every_post(emptied)))


def _with_empty_articles(chapter: Chapter) -> Chapter:
    nothing = Wording(title="", body="")

    def emptied(article: Article) -> Article:
        return replace(article, english=nothing, korean=article.korean and nothing, pdf=b"")

    volumes = tuple(volume.every_article(emptied) for volume in chapter.volumes)
    return replace(chapter, volumes=volumes)


def _redirect(location: str) -> Answer:
    return Answer(status=302, headers=(("Location", location),))


def _redirect_to_list(scene: Scene) -> Answer:
    if not scene.is_view:
        return scene.regular()
    if scene.is_article:
        return _redirect(HOME)
    return _redirect(scene.asked.path.replace("view.do", "list.do"))


def _redirect_elsewhere(scene: Scene) -> Answer:
    return _redirect(scene.elsewhere + scene.asked.path)


def _wrong_notice(scene: Scene) -> Answer:
    if scene.is_article:
        return _wrong_article(scene)
    found = find_post(scene.asked, scene.chapter) if scene.is_view else None
    if found is None:
        return scene.regular()
    board, post = found
    other = next((p for p in scene.chapter.posts(board) if p != post), post)
    query = {**scene.asked.query, "nttSeqNo": str(other.number)}
    return scene.serve(replace(scene.asked, query=query), scene.chapter)


def _wrong_article(scene: Scene) -> Answer:
    found = find_article(scene.asked, scene.chapter)
    if found is None:
        return scene.regular()
    volume, article, language = found
    others = (a for a in volume.articles if a != article and a.wording(language))
    path = article_path(volume.number, next(others, article).sub)
    return scene.serve(replace(scene.asked, path=path), scene.chapter)


def _html_instead_of_file(scene: Scene) -> Answer:
    return html_answer(refusal_page()) if scene.is_file else scene.regular()


def _deleted_alert(scene: Scene) -> Answer:
    if not scene.is_view:
        return scene.regular()
    return html_answer(alert_page(words_of(section_of(scene.asked)).gone))


MIXUPS: Mapping[str, Fault] = MappingProxyType(
    {
        "empty-list": _empty_list,
        "row-shift": _row_shift,  # later pages as if a post had come since page 1 was read
        "reordered": _reordered,  # each list page upside down
        "page-loop": _page_loop,  # past the last page the first comes again
        "empty-view": _empty_view,
        "redirect-to-list": _redirect_to_list,  # an article redirects to its host's home page
        "redirect-elsewhere": _redirect_elsewhere,
        "wrong-notice": _wrong_notice,
        "html-instead-of-file": _html_instead_of_file,
        "deleted-alert": _deleted_alert,
    }
)
