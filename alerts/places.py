"""Where something was printed: notices and places in them, as rows name them."""

from collections.abc import Mapping

from alerts.rows import Place, Where
from alerts.text import contacts, cut, excerpt, mask, plain
from scrapers.notice import Notice, SourceKey
from storage.records import Figure, Look, Version

Looks = Mapping[SourceKey, Look]


def name_source(source: SourceKey, looks: Looks) -> str:
    """What people call a source; its key where nothing is known."""
    look = looks.get(source)
    return cut(look.name) if look else source


def name_publisher(source: SourceKey, looks: Looks) -> str:
    """The ministry or agency behind a source; `""` where nothing is known."""
    look = looks.get(source)
    return cut(look.publisher) if look else ""


def locate_notice(notice: Notice, looks: Looks) -> Where:
    """Names a notice, its ministry and its address."""
    return Where(
        source=notice.source,
        source_name=name_source(notice.source, looks),
        publisher=name_publisher(notice.source, looks),
        number=cut(notice.number),
        title=cut(notice.title) or f"Notice {cut(notice.number)}",
        department=cut(notice.department),
        published_on=notice.published_on,
        url=clean_address(notice.url),
        language=notice.language,
    )


def locate_figure(figure: Figure, version: Version) -> Place:
    """Says where in a version a figure is printed, with the words around it."""
    text = _text_around(figure, version)
    words = excerpt(text, figure.start, figure.end) if text else ""
    return Place(
        name=cut(figure.place),
        block=figure.block,
        section=cut(figure.section),
        context=mask(words, officials(version)),
    )


def clean_address(url: str) -> str:
    """Makes an address safe to print; it has no spaces."""
    return plain(url[:2_000]).strip().replace(" ", "%20")


def officials(*versions: Version | None) -> tuple[str, ...]:
    """The names that must not be told."""
    return contacts(*(version.notice.contact for version in versions if version))


def _text_around(figure: Figure, version: Version) -> str:
    """The text that a figure's span points into; `""` for attachments, which keep no blocks."""
    if figure.place == "title":
        return version.notice.title
    blocks = version.notice.blocks
    if figure.place == "body" and figure.block < len(blocks):
        return blocks[figure.block].text
    return ""
