"""The labelled corpus: notices in our own words, with what a careful reader finds in them.

`seen` was at hand while the rules were written, `held` was not. Each file is one notice; the labels
of `held` were never compared with a reading before the rules were done.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.figures import plain_blocks
from scrapers.blocks import read_blocks
from scrapers.notice import Block
from scrapers.reading import Place, parse

CORPUS: Final = Path(__file__).resolve().parent / "corpus"
ROWS: Final = CORPUS.parents[1] / "tests" / "pipeline" / "figures"
PARTS: Final = ("seen", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One amount as the reader of a notice labelled it.

    Attributes:
        printed: verbatim.
        amount: whole units; `None` where nobody can know it.
        labels: what a fair reader may call it, the best first.
        is_fuzzy: fair readers disagree about more than the amount; only that is scored.
    """

    printed: str
    amount: int | None
    currency: str
    labels: tuple[str, ...]
    year: int | None
    role: str
    stage: str | None
    is_new: bool
    is_fuzzy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledNotice:
    """One notice of the corpus."""

    name: str
    language: str
    published_on: dt.date | None
    title: str
    blocks: tuple[Block, ...]
    figures: tuple[Labelled, ...]
    claims: tuple[dict[str, Any], ...]


def load(part: str) -> tuple[LabelledNotice, ...]:
    """The notices of `seen` or `held`, Korean ones last; none where the folder is not there."""
    return tuple(_notice(path) for path in sorted((CORPUS / part).glob("*/*.toml")))


def load_rows() -> Iterator[tuple[str, tuple[Block, ...], dt.date | None]]:
    """Title, blocks and day of the small notices that the tests of the rules read."""
    for path in sorted(ROWS.glob("contexts*.toml")):
        read = tomllib.loads(path.read_text("utf-8"))
        rows = [{**read["of"], "body": row["text"]} for row in read["row"]] if "of" in read else []
        for row in (*read.get("notice", ()), *rows):
            yield row["title"], plain_blocks(row["body"]), row.get("published_on")


def _notice(path: Path) -> LabelledNotice:
    read = tomllib.loads(path.read_text("utf-8"))
    return LabelledNotice(
        name=f"{path.parent.name}/{path.stem}",
        language=read["language"],
        published_on=read.get("published_on"),
        title=read["title"],
        blocks=tuple(_blocks(read)),
        figures=tuple(_labelled(one) for one in read.get("figures", ())),
        claims=tuple(read.get("claims", ())),
    )


def _blocks(read: dict[str, Any]) -> Sequence[Block]:
    if read["form"] == "text":
        return plain_blocks(read["body"])
    place = Place("corpus", "corpus")
    body = parse(f"<html><body>{read['body']}</body></html>", place).body
    return read_blocks(body) if body is not None else ()


def _labelled(one: dict[str, Any]) -> Labelled:
    return Labelled(
        printed=one["printed"],
        amount=one.get("amount"),
        currency=one["currency"],
        labels=tuple(one.get("labels", ())),
        year=one.get("year"),
        role=one["role"],
        stage=one.get("stage"),
        is_new=one.get("is_new", False),
        is_fuzzy=one.get("fuzzy", False),
    )
