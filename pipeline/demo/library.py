"""Reads the posts and articles that the folder of texts tells."""

import html
import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import Any

from pipeline.demo.clips import Article, Volume, Wording, article_path
from pipeline.demo.making import make_post
from pipeline.demo.papers import pdf
from pipeline.demo.posts import Post
from pipeline.demo.printing import body_html

# Announcements have a counter of their own; these groups of files stay apart from the press ones.
_BUSINESS_GROUPS = 200_000
_KCA = "https://www.kca.kr"

# How the English board names the source of an article that it posts again. The real ones differ in
# their quotes; one runs two words together, in others the agency's name is cut off.
_SOURCE = (
    "The source of the article above is {} Vol. {} of the Korea {}(Link : {}) "
    "Please refer to the attached PDF."
)
_SPELLINGS = {
    "whole": ("“ICT Industry Hot Clips”", "Communications Agency "),
    "linked": ("“ICT Industry Hot Clips”", "Communications Agency "),
    "run-together": ('"ICT Industry Hot Clips "', "CommunicationsAgency. "),
    "cut": ('"ICT Industry Hot Clips "', ""),
}


def tables(name: str) -> dict[str, Any]:
    """One file of texts, as TOML has it."""
    return tomllib.loads((files("pipeline.demo") / "texts" / name).read_text(encoding="utf-8"))


def read_posts(name: str) -> tuple[Post, ...]:
    """The posts of a press board, newest first."""
    return tuple(map(read_post, tables(name)["posts"]))


def read_announcements(name: str) -> tuple[Post, ...]:
    """The posts of the business board, in the order of its list."""
    return tuple(map(read_announcement, tables(name)["posts"]))


def read_post(table: dict[str, Any], *, group: int = 0) -> Post:
    """One post; *group* as in `make_post`. Its table may say which of its files are packaged."""
    post = make_post(
        table["number"],
        table["title"],
        table["day"],
        table["body"].strip(),
        department=table["department"],
        files=table.get("files", ()),
        file_text=table.get("file_text", "").strip(),
        group=group,
    )
    packaged = table.get("packaged", {})
    return replace(
        post,
        files=tuple(
            replace(file, content=_packaged(packaged[file.name])) if file.name in packaged else file
            for file in post.files
        ),
        **{name: table[name] for name in _OPTIONAL if name in table},
    )


def _packaged(name: str) -> bytes:
    """A file that was made once with the libraries of its format."""
    return (files("pipeline.demo") / "files" / name).read_bytes()


_OPTIONAL = ("telephone", "shown_no", "person", "period", "closes_on", "is_counted", "kogl")


def read_announcement(table: dict[str, Any]) -> Post:
    """One post of the business board."""
    return read_post(table, group=table["number"] % 100_000 + _BUSINESS_GROUPS)


def read_volumes(name: str) -> tuple[Volume, ...]:
    """The volumes of the agency's series, oldest first."""
    return tuple(
        Volume(
            number=table["number"],
            issued_on=table["day"],
            look=table["look"],
            is_linked=table["is_linked"],
            articles=tuple(map(_article, table["articles"])),
        )
        for table in tables(name)["volumes"]
    )


def _article(table: dict[str, Any]) -> Article:
    english = _wording(table["en"])
    return Article(
        sub=table["sub"],
        english=english,
        korean=_wording(table["ko"]) if "ko" in table else None,
        pdf=pdf(english.title) if table.get("has_pdf") else b"",
    )


def _wording(table: dict[str, Any]) -> Wording:
    return Wording(title=table["title"], body=table["body"].strip())


def read_reposts(name: str, volumes: tuple[Volume, ...]) -> tuple[Post, ...]:
    """Posts of the English board that repeat an article of *volumes*, newest first."""
    return tuple(_repost(table, volumes) for table in tables(name)["reposts"])


def _repost(table: dict[str, Any], volumes: tuple[Volume, ...]) -> Post:
    volume = next(v for v in volumes if v.number == table["volume"])
    article = next(a for a in volume.articles if a.sub == table["sub"])
    quoted, agency = _SPELLINGS[table["spelling"]]
    url = f"{_KCA}{article_path(volume.number, article.sub)}?lang=en"
    line = _SOURCE.format(quoted, volume.number, agency, url)
    title, text = article.english.title, article.english.body
    told = {**table, "title": title, "body": f"{text}\n{line}", "files": [f"{title}.pdf"]}
    post = read_post(told)
    if table["spelling"] != "linked":
        return post
    anchor = f'<a href="{url}" target="_blank" title="Opens in a new window">{url}</a>'
    linked = html.escape(line, quote=False).replace(url, anchor)
    return replace(post, raw_html=f"{body_html(text, pasted=False)}\n<p>{linked}</p>")
