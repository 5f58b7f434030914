"""What an amount in an English headline, or behind a sentence with a colon, is for."""

import re

from pipeline.figures.clauses_en import DONE_END, LEADS
from pipeline.figures.names import is_giver
from pipeline.figures.names_en import name_of
from pipeline.figures.verbs_en import HEADLINE, ORGAN
from pipeline.figures.words_en import NAME_END


def is_headline(before: str) -> bool:
    """Whether the words before an amount are a headline with a verb."""
    return HEADLINE.match(_last_part(before)) is not None


def headline(before: str) -> str:
    """`Ministry Proposes`, `Assembly Clears the Farm Budget at`: the object, else the subject."""
    match = HEADLINE.match(_last_part(before))
    if match is None:
        return ""
    name = name_of(match["object"])
    if name and not match["gets"] and not is_giver(name):
        return name
    if not ORGAN.fullmatch(match["subject"]):
        return name_of(match["subject"])
    return name_of(DONE_END.sub("", before.rpartition(": ")[0]))


def _last_part(before: str) -> str:
    return before.rstrip().rpartition(": ")[2]


def titled(after: str) -> str:
    """`Assembly Passes KRW 3 Trillion Farm Budget`."""
    match = re.match(r"(?:[- ][Ww]on)? (?P<name>[A-Z][^;:]{2,100})", after)
    if match is None:
        return ""
    name = re.split(r" to (?=[A-Z])", match["name"])[0]
    end = NAME_END.search(name)
    return name_of(name[: end.start()] if end else name)


def of_colon(label: str) -> str:
    """`X is the biggest item: KRW 3 billion`: the subject of the words before the colon."""
    match = LEADS.match(f"{label} at")
    return name_of(match["name"]) if match else ""
