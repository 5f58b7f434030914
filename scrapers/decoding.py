"""Bytes to text: which encoding a page is really in, whatever it claims."""

import re
from collections.abc import Iterable, Iterator

import webencodings  # type: ignore[import-untyped] # ships no types

from scrapers.errors import DecodeError
from scrapers.notice import Page

META_WITHIN = 4096  # bytes; browsers look at 1,024, old Korean pages put scripts first
GUESS_FROM = 65_536  # bytes; enough for any statistic, and a bound on its cost

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^<>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# Any byte is a letter there, so that such a label proves nothing about the bytes.
_SINGLE_BYTE = re.compile(r"windows-\d+|iso-8859-\d+i?|macintosh|koi8-.|ibm866|x-")
_UNUSABLE = ("replacement", "x-user-defined")


def decode(page: Page) -> str:
    """Decodes a page strictly, so that no character is lost unseen.

    The labels are the byte order mark, the header and `<meta>`, read as browsers read them
    (`euc-kr` means cp949). Where they disagree, the one that checks itself best is tried first:
    UTF-8, then other multi-byte encodings, then single-byte ones. UTF-8 and cp949 are tried before
    giving up on wrong labels, statistics only without any label.

    Raises:
        DecodeError: the bytes are not text in any of these encodings.
    """
    for mark, name in _BOMS:
        if page.body.startswith(mark):
            return _strictly(page, (name,), page.body[len(mark) :])
    labels = list(_labels(page))
    several = sorted((name for name in labels if not _SINGLE_BYTE.match(name)), key=_not_utf8)
    single = [name for name in labels if _SINGLE_BYTE.match(name)]
    guess = [] if labels else _guess(page.body)
    # cp949 takes English with typographic quotes for Hangul, so it stands behind every label.
    names = dict.fromkeys([*several, "utf-8", *single, *guess, "euc-kr"])
    return _strictly(page, names, page.body)


def _not_utf8(name: str) -> bool:
    return name != "utf-8"


def _labels(page: Page) -> Iterator[str]:
    """The encodings that header and `<meta>` name, as webencodings calls them."""
    header = _HEADER.search(page.content_type)
    meta = _META.search(page.body[:META_WITHIN])
    if header and (name := _known(header[1])):
        yield name
    if meta and (name := _known(meta[1].decode("ascii", "replace"))):
        # A <meta> that could be read byte by byte cannot stand in UTF-16.
        yield "utf-8" if name.startswith("utf-16") else name


def _known(label: str) -> str:
    encoding = webencodings.lookup(label)
    return "" if encoding is None or encoding.name in _UNUSABLE else encoding.name


def _guess(body: bytes) -> list[str]:
    """What the statistics say; only for pages that say nothing themselves."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - 36 ms, and hardly ever needed

        best = from_bytes(body[:GUESS_FROM], cp_isolation=["cp949", "cp1252"]).best()
        return [] if best is None else [_known(best.encoding.replace("cp949", "euc-kr"))]
    return []


def _strictly(page: Page, names: Iterable[str], body: bytes) -> str:
    tried = []
    for name in names:
        encoding = webencodings.lookup(name)
        if encoding is None:
            continue
        try:
            return str(encoding.codec_info.decode(body, "strict")[0])
        except UnicodeDecodeError as error:
            tried.append(f"{name} (byte {error.start:,})")
    raise DecodeError(page.url, f"the bytes are not text in {', '.join(tried)}")
