"""Which addresses of a notice are likely misprints, as parts of a row."""

from alerts.parts import Misprint
from alerts.places import officials
from alerts.text import quote
from storage.records import Version


def list_misprints(version: Version) -> list[Misprint]:
    """The pairs of addresses that differ by one letter, in printed order, each pair once.

    Telephone numbers are left out: neighbours in one office differ by one digit, and they stay
    out of digests.
    """
    names = officials(version)
    found: dict[frozenset[str], Misprint] = {}
    for one in version.contacts:
        if one.near and one.kind != "telephone":
            pair = quote(one.contact, names), quote(one.near, names)
            found.setdefault(frozenset(pair), Misprint(contact=pair[0], near=pair[1]))
    # Two that read alike once they are shortened would be no warning.
    return [misprint for misprint in found.values() if misprint.contact != misprint.near]
