"""The agency's pages: an article in one of three markups, and what stands in place of one."""

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.demo.clip_words import ClipWords, clip_words
from pipeline.demo.clips import Article, Language, Look, Volume, Wording, article_path
from pipeline.demo.markup import fill
from pipeline.demo.printing import body_html, print_day

NOT_FOUND = "페이지를 찾을 수 없습니다"  # "page not found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One article as it is shown in one language.

    Attributes:
        views: how often the page was opened, this time included.
    """

    volume: Volume
    article: Article
    language: Language
    views: int

    @property
    def wording(self) -> Wording:
        """The article's text; English where there is no other."""
        return self.article.wording(self.language) or self.article.english

    @property
    def words(self) -> ClipWords:
        """The labels of the language."""
        return clip_words(self.language)


def article_page(clip: Clip) -> str:
    """Renders one article in the look of its volume."""
    return _LOOKS[clip.volume.look](clip)


def plain_page(title: str, text: str) -> str:
    """A page of the agency that is no article."""
    return fill("kca-plain.html", title=title, body=f"<p>{text}</p>", **_frame("ko"))


def pdf_path(volume: int, sub: int, language: Language) -> str:
    """The address of the file that an article offers."""
    return f"/hot_clips/vol{volume}/pdf/sub{sub:02}_{language}.pdf"


def _semantic(clip: Clip) -> str:
    links = "".join(f"<li>{link}</li>" for link in _links(clip))
    return fill(
        "kca-semantic.html",
        lang=clip.language,
        switch=_switch(clip),
        siblings=f"<ol>{links}</ol>" if links else "",
        day_iso=clip.volume.issued_on.isoformat(),
        day=print_day(clip.volume.issued_on, clip.language),
        body=body_html(clip.wording.body, pasted=False),
        **_parts(clip),
        **_frame(clip.language),
    )


def _soup(clip: Clip) -> str:
    body = body_html(clip.wording.body, pasted=False)
    for tag, instead in _BROKEN_LINES:
        body = body.replace(tag, instead)
    return fill(
        "kca-soup.html",
        switch=_switch(clip),
        siblings=" | ".join(_links(clip)),
        day=f"{clip.volume.issued_on:%Y.%m.%d}",
        body=body,
        **_parts(clip),
        **_frame(clip.language),
    )


_BROKEN_LINES = (("<p>", ""), ("</p>", "<br><br>"), ("<h4>", "<b>"), ("</h4>", "</b><br>"))


def _both(clip: Clip) -> str:
    languages: tuple[Language, ...] = ("ko", "en")
    clips = [
        Clip(volume=clip.volume, article=clip.article, language=language, views=clip.views)
        for language in languages
        if clip.article.wording(language)
    ]
    boxes = "\n".join(map(_box, clips))
    return fill("kca-both.html", volume=clip.volume.number, boxes=boxes, **_frame("ko"))


def _box(clip: Clip) -> str:
    issued_on = clip.volume.issued_on
    printed = f"{issued_on.year}년 {issued_on.month}월"  # "year", "month"
    return fill(
        "kca-box.html",
        lang=clip.language,
        hidden=' style="display:none"' if clip.language == "en" else "",
        siblings=" ".join(_links(clip)),
        day=f"{issued_on.year}/{issued_on.month:02}" if clip.language == "en" else printed,
        body=body_html(clip.wording.body, pasted=True),
        **_parts(clip),
    )


_LOOKS: Mapping[Look, Callable[[Clip], str]] = MappingProxyType(
    {"semantic": _semantic, "soup": _soup, "both": _both}
)


def _parts(clip: Clip) -> dict[str, object]:
    """What every look shows, each at its own place."""
    return {
        "volume": clip.volume.number,
        "title": html.escape(clip.wording.title),
        "views_label": clip.words.views,
        "views": clip.views,
        "pdf": _pdf(clip),
        "around": _around(clip),
    }


def _frame(language: Language) -> dict[str, object]:
    words = clip_words(language)
    menu = "".join(
        f'<li><a href="/boardList.do?boardId=MENU{n}&amp;pageId=www{n}">{entry}</a></li>'
        for n, entry in enumerate(words.menu, start=1)
    )
    frame = {"agency": words.agency, "address": words.address, "notice": words.notice}
    return {"menu": menu, **frame}


def _switch(clip: Clip) -> str:
    other: Language = "ko" if clip.language == "en" else "en"
    if clip.article.wording(other) is None:
        return ""
    return f'<a href="?lang={other}">{clip.words.other}</a>'


def _siblings(clip: Clip) -> list[tuple[Article, Wording]]:
    """The volume's articles in this language, the shown one included."""
    wordings = ((article, article.wording(clip.language)) for article in clip.volume.articles)
    return [(article, wording) for article, wording in wordings if wording]


def _links(clip: Clip) -> Iterator[str]:
    """Links to the volume's articles, none if the volume is not linked."""
    for article, wording in _siblings(clip) if clip.volume.is_linked else ():
        yield _link(clip, article, wording)


def _link(clip: Clip, article: Article, wording: Wording) -> str:
    path = article_path(clip.volume.number, article.sub)
    # The semantic look links as static pages do, and leaves out what is meant without saying.
    href = path.rpartition("/")[2] if clip.volume.look == "semantic" else path
    language = f"?lang={clip.language}"
    if clip.volume.look == "semantic" and clip.language == "ko":
        language = ""
    return f'<a href="{href}{language}">{html.escape(wording.title)}</a>'


def _around(clip: Clip) -> str:
    """The articles before and after; names only if the volume is not linked."""
    siblings = _siblings(clip)
    place = [article.sub for article, _ in siblings].index(clip.article.sub)
    neighbours = {clip.words.previous: place - 1, clip.words.following: place + 1}
    shown = []
    for label, beside in neighbours.items():
        entry = clip.words.none
        if 0 <= beside < len(siblings):
            article, wording = siblings[beside]
            is_linked = clip.volume.is_linked
            entry = _link(clip, article, wording) if is_linked else html.escape(wording.title)
        shown.append(f"<div>{label} : {entry}</div>")
    return "".join(shown)


def _pdf(clip: Clip) -> str:
    if not clip.article.pdf:
        return ""
    path = pdf_path(clip.volume.number, clip.article.sub, clip.language)
    return f'<p class="file"><a href="{path}">{clip.words.pdf}</a></p>'
