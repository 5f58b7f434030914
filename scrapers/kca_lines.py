"""Lines that are no text of an article: counters, ways to other pages, the days that are left.

They move without anybody having edited the article, so that no block may hold them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scrapers.notice import Block

LONGEST = 200  # characters; a longer line is text
LONGEST_HEAD = 80  # characters of a line that ends in a counter: day and author
_LABELLED = (
    r"(?:조회\s?수?|추천\s?수?|좋아요|공유|다운로드\s?수?|views?|hits?|likes?|shares?|downloads?)"
    r"\s?:?\s?\d[\d,]{0,12}\s?(?:회|건|명)?"
)
_COUNTER = (
    _LABELLED + r"|\d[\d,]{0,12}\s?(?:views?|hits?|likes?|shares?|downloads?)"
    r"|d\s?[-–+]\s?(?:\d{1,4}|day)"
)
_OTHER_PAGE = (
    r"(?:이전|다음)\s?(?:글|기사|호)?|(?:이전|다음)\s?(?:글|기사|호)\s?[:|>»].{0,200}"
    r"|(?:이전글|다음글)\s.{0,200}"
    r"|(?:prev(?:ious)?|next)(?: (?:article|post|page|issue|story))?(?:\s?[:|>»].{0,200})?"
    r"|목록(?:으로|보기)?|맨\s?위로|인쇄(?:하기)?|공유(?:하기)?|(?:back to )?(?:the )?(?:list|top)"
    r"|print|share"
)
_OWNER = r"(?:copyright|ⓒ|©|\(c\)).{0,200}|.{0,160}all rights reserved\.?"  # its year moves
_NO_TEXT = re.compile(f"{_COUNTER}|{_OTHER_PAGE}|{_OWNER}", re.IGNORECASE)
_NO_PIECE = re.compile(_COUNTER, re.IGNORECASE)
_AT_THE_END = re.compile(rf"(?:\s(?:{_LABELLED})){{1,4}}\Z", re.IGNORECASE)
_PIECES = re.compile(r"\s[|·ㆍ/]\s")
_OF_A_FILE = re.compile(r"[\[(](?:size|크기)[^\[\]()]{0,60}[\])]", re.IGNORECASE)


def without_counters(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that are text, without the counters in lines of short pieces."""
    for block in blocks:
        if block.kind in ("heading", "table_row") or len(block.text) > LONGEST:
            yield block
        elif text := _kept(block.text):
            yield replace(block, text=text)


def _kept(line: str) -> str:
    line = _OF_A_FILE.sub("", line).strip()
    if _NO_TEXT.fullmatch(line) or not any(map(str.isalnum, line)):
        return ""
    pieces = _PIECES.split(line)
    kept = [piece for piece in pieces if not _NO_PIECE.fullmatch(piece.strip())]
    line = line if len(kept) == len(pieces) else " | ".join(kept)
    return _AT_THE_END.sub("", line) if len(line) <= LONGEST_HEAD else line
