"""What a notice is to other notices, as parts of a row."""

from collections.abc import Iterable, Mapping

from alerts.history import History
from alerts.parts import Tie
from alerts.places import Looks, clean_address, name_publisher, name_source
from alerts.text import cut
from alerts.wording import is_web_address
from scrapers.notice import SourceKey
from storage.records import Relation, Version

Addresses = Mapping[tuple[SourceKey, str], str]  # by source and number


def addresses(told: Iterable[History]) -> Addresses:
    """Where the notices stand that a digest speaks of, or that these are tied to."""
    histories = tuple(told)
    others = (
        one.notice for history in histories for each in history.changes for one in each.others
    )
    notices = (*others, *(history.notice for history in histories))
    return {(notice.source, notice.number): clean_address(notice.url) for notice in notices}


def _printed(relation: Relation) -> str:
    """The address that the notice itself prints for the other one, `""` where it prints words."""
    return clean_address(relation.printed) if is_web_address(relation.printed) else ""


def list_relations(version: Version, known: Addresses, looks: Looks) -> list[Tie]:
    """The relations of a version in their order, each once."""
    found = {
        (relation.kind, relation.to_source, relation.to_number): Tie(
            kind=relation.kind,
            source=cut(relation.to_source),
            source_name=name_source(relation.to_source, looks),
            publisher=name_publisher(relation.to_source, looks),
            number=cut(relation.to_number),
            url=known.get((relation.to_source, relation.to_number)) or _printed(relation),
        )
        for relation in version.relations
    }
    return list(found.values())
