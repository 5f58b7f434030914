"""Where something was printed: notices and places in them, as rows name them."""

from collections.abc import Mapping

from alerts.parts import Place, Where
from alerts.text import contacts, cut, excerpt, mask, plain
from scrapers.notice import Notice, SourceKey
from storage.records import Deadline, Figure, Look, Version

Looks = Mapping[SourceKey, Look]


def name_source(source: SourceKey, looks: Looks) -> str:
    """What people call a source; its key where nothing is known."""
    look = looks.get(source)
    return cut(look.name if look else source)


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
        licence=cut(notice.licence),
    )


def locate_figure(figure: Figure, version: Version) -> Place:
    """Says where in a version a figure is printed, with the words around it."""
    return _locate(figure, version, figure.section)


def locate_deadline(deadline: Deadline, version: Version) -> Place:
    """Says where in a version a deadline is printed, with the words around it."""
    return _locate(deadline, version)


def clean_address(url: str) -> str:
    """Makes an address safe to print; it has no spaces."""
    return plain(url[:2_000]).strip().replace(" ", "%20")


def officials(*versions: Version | None) -> tuple[str, ...]:
    """The names that must not be told."""
    return contacts(*(version.notice.contact for version in versions if version))


def _locate(printed: Figure | Deadline, version: Version, section: str = "") -> Place:
    text = _text_around(printed, version)
    words = excerpt(text, printed.start, printed.end) if text else ""
    return Place(
        name=cut(printed.place),
        block=printed.block,
        section=cut(section),
        context=mask(words, officials(version)),
    )


def _text_around(printed: Figure | Deadline, version: Version) -> str:
    """The text that a span points into; `""` where the version does not hold it."""
    if printed.place == "title":
        return version.notice.title
    for part in version.parts:
        if part.holds(printed.place, printed.block):
            return part.blocks[printed.block - part.first].text
    return ""
