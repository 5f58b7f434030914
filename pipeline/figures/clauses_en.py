"""The English ways to name money before, behind or around a clause of its own."""

import re
from typing import Final

from pipeline.figures.verbs_en import MOVES


def _words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


# `a KRW 3 billion programme`
BEFORE_NOUN: Final = _words(r"\b(?:a|an|the|its|this|another|new|each)[ ](?:new[ ]|further[ ])?$")
MODIFIED: Final = _words(
    r"""(?:[- ]won)?[ ](?P<name>(?!(?:for|to|in|of|on|from|by|at|and|or|that|which|is|was|are
      |were|will|as|with|it|the|more|less|increase|rise|cut|addition|a|over|under|above|below
      |reduction|gap|shortfall|difference)\b|\w+ed\b|\d)[^;:]{2,160})"""
)
# `KRW 3 billion to repair X`
_DEED = (
    r"(?!(?:help|let|enable|allow|encourage)[ ])(?:\w+ly[ ])?(?!be\b|a\b|the\b|an\b|it\b|KRW\b)"
    r"[a-z]{3,14}(?:[ ](?:up|out|in|on))?"
)
MEANT: Final = _words(
    rf"""(?:[ ]won)?(?:[ ](?:in[ ]total|more|extra|each))?[ ]to[ ]{_DEED}[ ]
    (?P<name>(?!20\d\d|KRW|\d)[^;:]{{2,160}})"""
)
# `X is a new line with KRW 3 billion`, `X, which has no budget this year, gets KRW 3 billion`
SAID_NEW: Final = _words(
    r"""\b(?:is|are)[ ](?:a[ ]|an[ ]entirely[ ])?new\b | ^[ ]?(?:an?[ ])new[ ]
    | \bnewly[ ](?:added|created|inserted|introduced|included|launched|established|funded)\b
    | \b(?:not[ ]funded|no[ ](?:budget|money|funding))[ ](?:this|last|in)\b"""
)
# `KRW 3 billion to help young farmers open shops`: the deed is theirs, and the clause the name.
HELPED: Final = _words(
    r"(?:[ ]won)?[ ]to[ ](?P<name>(?:help|let|enable|allow|encourage)[ ][^;:]{2,160})"
)
WITH: Final = _words(r"(?:^|[,;:][ ])(?:and[ ])?with[ ](?:the|a|its|another|some|about)?[ ]?$")
WITH_AFTER: Final = _words(
    rf"""(?:[ ]won)?,?[ ](?:[^,;:]{{2,60}}[ ])?(?:will|would|can|could|is[ ]to|are[ ]to|wants?[ ]to
      |plans?[ ]to|hopes?[ ]to|aims?[ ]to|intends?[ ]to)[ ](?:be[ ]able[ ]to[ ])?{_DEED}[ ]
    (?P<name>[^;:]{{2,160}})"""
)
# `SEJONG, Dec. 3 -- The ministry`
DATELINE: Final = re.compile(r"^[A-Z]{3,12}(?:,[^—–-]{1,24})?(?: [(][^()]{1,30}[)])? ?[—–-]{1,2} ")
# What ends in the verb of another clause is no object.
VERB_END: Final = _words(rf"(?:^|[ ]){MOVES}$")
# `of which KRW 3 billion by the institute`
PART_BEFORE: Final = _words(r"\bof[ ](?:which|it|this|that|these)[ ](?:some|about)?[ ]?$")
PART_AFTER: Final = _words(r"(?:[ ]won)?[ ](?:by|under|at|from|with|in)[ ](?P<name>[^;:]{2,100})")
# `amounts to KRW 3 billion, and X to KRW 2 billion`
ELLIPTIC_TO: Final = _words(
    r"^(?:[ ]won)?,?[ ](?:and|followed[ ]by|ahead[ ]of|then|with|while)[ ]"
    r"(?:that[ ](?:for|of|on)[ ])?(?:the[ ])?"
    r"(?P<name>[^,;:()]{2,60}?)(?:[ ](?:within|of)[ ]it)?[ ](?:to|at|by|with)[ ]$"
)
DONE_END: Final = _words(
    r"[ ](?:is[ ]|now[ ]|has[ ]been[ ]){0,2}(?:final|confirmed|finali[sz]ed|settled|approved|passed"
    r"|unveiled|announced|proposed|set)[ ]?$"
)
# `X, launched with KRW 3 billion`
STARTED: Final = _words(
    r"^(?P<name>[^,;:]{2,80}),[ ](?:\w+ly[ ]|first[ ])?\w+(?:ed|un|ut|et)[ ]"
    r"(?:(?:in|for)[ ]20\d\d[ ])?(?:with|at|from|to|on|for)[ ]?$"
)
# `X tops the list with KRW 3 billion`
LEADS: Final = _words(
    r"^(?P<name>[^,;:]{2,80}?)[ ](?:tops|topped|leads|led|heads|takes?|took|makes?|made|forms"
    r"|comes|came|ranks|ranked|accounts?[ ]for|shows?|is|are|remains?)"
    r"[ ][^,;:]{2,60}[ ](?:with|at)[ ]?$"
)
# `X see their funding cut`, `the winner is X, whose budget`
OWN_MONEY: Final = _words(r"[ ](?:sees?|saw|has|have|had|gets?)[ ](?:its|their|his|her)[ ].*$")
WHOSE: Final = _words(
    r"^(?:.*[ ](?:is|are|was|were)[ ])?(?P<name>[^,;:]{2,80}),[ ]whose[ ][^,;:]{2,60}$"
)
# `• KRW 3 billion: fire engines`, `• KRW 3 billion – fire engines`
LED_AFTER: Final = _words(r"(?:[ ]won)?(?::|[ ][—–-])[ ](?P<name>[^;:]{2,100})")
# `At KRW 3 billion, X is`
AT_START: Final = _words(r"(?:^|[,;][ ])(?:at|with)[ ](?:about[ ]|some[ ])?$")
AT_AFTER: Final = _words(
    r"(?:[ ]won)?,[ ](?P<name>[^,;:]{2,80}?)[ ](?:is|are|was|were|will|would|remains?|stays?|has"
    r"|have|makes?|comes?|ranks?|tops?|leads?)\b"
)
# `To modernise X, the ministry has earmarked KRW 3 billion`
TO_BEFORE: Final = _words(
    rf"^(?:in[ ]order[ ])?to[ ]{_DEED}[ ](?:the[ ])?(?P<name>[^,;:]{{2,80}}),[ ][^;:]{{2,80}}$"
)
