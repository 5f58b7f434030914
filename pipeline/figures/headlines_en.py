"""What an amount in an English headline is for."""

import re
from typing import Final

from pipeline.figures.names import is_giver
from pipeline.figures.names_en import name_of
from pipeline.figures.words_en import DONE_END, NAME_END, ORGAN

# Headlines speak in the present: `Ministry Proposes …`. These forms are hardly ever plural nouns.
_TELLS: Final = (
    r"(?:Propos|Approv|Announc|Endors|Rais|Reduc|Unveil|Secur|Receiv|Restor|Reviv|Finaliz|Finalis"
    r"|Requests?|Seek|Pass|Clear|Adopt|Confirm|Settl|Boost|Slash|Trim|Expand|Earmark|Allocat|Spend"
    r"|Want|Win|Get|Pour|Inject|Increas|Lower|Vot|Draw|Giv|Put|Bring|Keep|Make|Lift|Doubl|Tripl"
    r"|Halv|Commit|Pledg|Submit|Tabl|Present|Deliver|Prepar|Ris|Grow|Climb|Fall|Drop|Shrink|Jump"
    r"|Surg|Soar|End|Reach|Hit|Top|Exceed|Surpass|Stay|Remain|Stand|Provid|Invest|Assign|Bolster)"
    r"(?:es|s)"
)
_MAY_TELL: Final = r"(?:Cuts|Sets|Plans|Funds|Grants|Awards|Backs|Draws|Supports|Asks|Hikes)"
_AT: Final = r"(?i:at|to|by|of|for|from|with|worth|over|as)"
HEADLINE: Final = re.compile(
    rf"^(?P<subject>[^;]{{2,120}}?)[ ]"
    rf"(?:(?P<gets>(?:Receiv|Get|Win|Secur|Obtain|Gain|Los|Keep|Spend)(?:es|s)"
    rf"|to[ ](?:Spend|Invest|Get|Receive|Allocate|Inject|Have|Put|Pour))|{_TELLS}"
    rf"|to[ ](?:Support|Build|Expand|Raise|Fund|Promote|Boost|Foster|Develop|Increase|Cut)"
    rf"|{_MAY_TELL}(?=.*[ ]{_AT}$))"
    rf"(?:[ ](?:Up|Out|Aside|Back|for|to|at))?(?P<object>(?:[ ][^;]{{2,100}}?)?)(?:[ ]{_AT})?$"
)
# A sentence, whose names may look like headlines: `Research Stays for X will receive`.
_SENTENCE: Final = re.compile(r" (?:will|would|is|are|was|were|has|have|had|can|may) ")
# `Farm Budget Passes:`, `R&D Plan Adopted: Main R&D at`
_PASSED: Final = re.compile(
    r"^(?P<subject>[A-Z][^:;]{4,100}?) (?:Is |Has Been )?"
    r"(?:Pass(?:es|ed)|Clear(?:s|ed)|Adopted|Approved|Finali[sz]ed|Confirmed|Settled|Deliberated"
    r"|Voted|Endorsed|Decided): (?P<behind>[A-Z][^:;]{1,60}?(?= at ))?"
)


def is_headline(before: str) -> bool:
    """Whether the words before an amount are a headline with a verb."""
    if _SENTENCE.search(before):
        return False
    is_told = not before.rstrip().endswith(":") and HEADLINE.match(_last_part(before)) is not None
    return is_told or _PASSED.search(before) is not None


def headline(before: str) -> str:
    """`Ministry Proposes`, `Assembly Clears the Farm Budget at`: the object, else the subject."""
    if passed := _PASSED.search(before):
        return name_of(passed["behind"] or "") or name_of(passed["subject"])
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
    """The last clause of a headline: `Assembly Passes Farm Budget, MSIT Secures`."""
    part = before.rstrip().rpartition(": ")[2]
    clause = part.rpartition(", ")[2]
    return clause if HEADLINE.match(clause) else part


def titled(after: str) -> str:
    """`Assembly Passes KRW 3 Trillion Farm Budget`."""
    match = re.match(r"(?:[- ][Ww]on)?(?: (?:in|on|of|into))? (?P<name>[A-Z][^;:]{2,100})", after)
    if match is None:
        return ""
    name = re.split(r" to (?=[A-Z])", match["name"])[0]
    end = NAME_END.search(name)
    return name_of(name[: end.start()] if end else name)
