"""Whether a sentence says that something has happened, or will, may, or did not."""

import re
from typing import Final

from pipeline.figures.patterns import words

# Before the words: what is still to come, only a condition, or did not happen.
_NOT_YET_BEFORE: Final = words(
    r"""(?:\b(?:will|would|shall|(?-i:may)|should|must|once|until|unless|if|when|before|not|never
        |upon|without|pending|awaiting|awaits?|subject[ ]to|ahead[ ]of|prior[ ]to|lacks?
        |after[ ][^.;]{0,30}\band)
      | \bto[ ]be
      | \b(?:expected|scheduled|set|due|yet|ha[sd]|have|plans?|seeks?|seeking|hopes?|fail(?:s|ed)?
        |needs?|aims?)[ ]to
      | (?:아직|만약|만일)
    )[ ](?:be[ ])?(?:[\w’'-]+[ ]){0,5}$"""
)
# `When the National Assembly voted`: it did.
_WHEN: Final = words(r"\bwhen[ ](?:the[ ])?$")
_DID: Final = words(
    r"(?:assembly|parliament|plenary|cabinet|council|committee|panel|lawmakers)\b.*(?:ed|gave)"
)
# `The plan will be sent to the ministry in June and reflected in the government proposal`
_DUE_BEFORE: Final = words(
    r"""\b(?:will|shall|is[ ]to|are[ ]to)[ ]be[ ][^.;]{0,120}\b
      (?:reflected|included|fixed|settled|set|determined|contained|incorporated|decided)[ ]
      (?:[\w’'&-]+[ ]){0,6}$
    | \b(?:when|once|until|after)\b[^.;]{0,80}\b(?:is|are)[ ][^.;]{0,60}$"""
)
# What makes a Korean verbal noun a thing done: 하고 (and), 했다 (did), 되었다 (was), 함, 됨 …
_DONE_AFTER: Final = re.compile(
    r"(?:·[가-힣]{2})?"
    r"(?:하고|하며|하면서|했|하였|하여(?!야)|해(?![야도]|[ ]?주[시신실])|한(?![가-힣])"
    r"|되고|되며|되면서|됐|되었|되어(?!야)|돼(?!야)|된(?![가-힣])|함|됨|(?<=[가-힣])(?=[,」]|\s*$))"
)
# After the words, to the end of the sentence: 예정 (due), 계획 (planned), -ㄹ/되면 (will, if),
# 앞두고 (ahead of), 지 않/못 (not), 무산 (came to nothing), 목표 (aim) …
_NOT_YET_AFTER: Final = re.compile(
    r"^(?:될|할|[되하]도록|[되하]길|된다(?!고)|됩니다|되면|하면|되는|돼야|되어야|해야|하여야|전까지|전에"
    r"|시[ ]|이[ ]?되면|되기|하기(?!로[ ]?(?:의결|결정|합의|했|하였|한[ ])))"
    r"|^[ ]?(?:[(]?예정|여부|요구|필요|주장|건의|전[ ,]|시[ ,]|이전|목표|과정)"
    r"|^[ ]?(?:다음[ ]?날|직후|즉시)[^.]{0,40}(?:수[ ]있|예정|계획|할[ ]것)"
    r"|^[을를이][ ]?(?:거쳐야|앞두|앞둔|받으면|거치면|기다|전제|위해|위한|목표|조건|촉구|요청|기대)"
    r"|^[^.]{0,30}?(?:될|할)[ ]?(?:예정|계획|전망|것|방침)|^[^.]{0,16}?(?:예정|전망)"
    r"|^[^.]{0,24}?거쳐[^.]{0,24}?(?:확정|결정|제출|회부)(?:될|된다|됩니다|할|한다|되며|하게|되게|됨)"
    r"|^[을를]?[ ]?거쳐[^.]{0,24}?(?:되면|하면|되는[ ]?(?:대로|즉시))"
    r"|^해[ ]?주[시신실]|^[ ]?즉시[ ](?:[가-힣]{1,6}[ ]){0,3}(?:집행|시행|추진|지급)(?!했|하였|됐)"
    r"|^(?:겨|아)[^.;]{0,30}?(?:제출|의결|확정|논의|심의)(?:될|된다|됩니다|할|한다|되게)"
    r"|^[ ]?[(][^()]{0,8}\d{1,2}월[^()]{0,6}[)][ ]?(?:→|⇒|>)"  # the next of several steps
    r"|^[ ]?[(][^()]{0,10}(?:限|까지|예정)[)]|^[ ]?[(][^()]{0,16}법정[ ]?[기시]한"
    r"|^[^.;]{0,40}?\b(?:is|are|remains?)[ ](?:still[ ])?(?:needed|required|expected|due|pending)"
    r"|^[^.]{0,24}?(?:야[ ]?(?:한다|합니다|함|할)|후[^.]{0,20}?(?:예정|계획))"
)
# 남은 절차 (steps left), 향후 일정 (what comes next).
_LEFT_BEFORE: Final = re.compile(r"(?:남은|향후|앞으로의?)[ ]?(?:절차|일정|단계|과정)")
_NOT_AFTER: Final = re.compile(
    r"^(?:하|되|되지는|하지는)?지[는도]?[ ]?(?:않|못|아니)|^[을를이가은는]?[ ]?"
    r"(?:무산|불발|부결|실패|보류|연기|지연|미뤄|난항|거치지|되지|하지|이루어지지|이뤄지지|못)"
    r"|^을[ ]?받지"
)
_SENT: Final = words(
    r"""\b(?:sen[dt]|submit(?:ted|s)?|tabled|handed|forwarded|presented|delivered|laid|put|placed
    |brought)\b | 국회(?:에)?[ ]?제출"""
)
# `3일 국회에 제출한다`: the present tense of what is due.
_PRESENT_AFTER: Final = re.compile(
    r"(?:된다|한다|됩니다|합니다|하게|되게|하는|되는)(?!고[ ]?(?:밝|말))"
)
# `The draft goes to the National Assembly next week.`
_ON_THE_WAY: Final = words(r"^(?:go(?:es)?|heads?|moves?|on[ ]its[ ]way|under[ ]way)\b")
_NOT_SENT: Final = words(r"지[ ]?(?:않|못) | 철회 | withdr[ae]w")
# What stands between now and a submission to come: the budget is not even drawn up.
_UNDRAWN: Final = words(
    r"""(?<!국무회의를[ ])(?<!국무회의[ ]심의를[ ])(?<!의결을[ ])거[쳐친] | 수립
    | 편성(?:한[ ]?[뒤후]|후|될|할) | 마련(?:하여|해|한[ ]?[뒤후]|될|할)
    | \bonce\b | \bafter\b[^.;]{0,40}\b(?:Cabinet|decision|draw|vote|review|consult)
    | \bwhen\b"""
)
_FAR: Final = 240  # code points before the words in which a verb to come is sought
_COMPARED_AFTER: Final = words(
    r"""[^.,→]{0,24}?(?:대비|보다|에[ ]?비해|에[ ]?비하면)
    | [^.,;→]{0,24}?(?:\bfor[ ])?(?:\blast|\bprevious|\bprior)[ ]year\b"""
)
_COMPARED_BEFORE: Final = words(
    r"""\b(?:than|from|versus|vs\.?|(?:compared|relative)[ ](?:with|to)|against|exceeds?|above
      |below)[ ](?!are\b|is\b)(?:the[ ])?(?:[\w’'.,&-]+[ ]){0,9}$"""
)
# 지난해, 작년, 전년, 올해: another year's budget, unless a month follows (지난해 12월: a date).
_OTHER_YEAR_BEFORE: Final = words(
    r"""(?:지난해|작년|전년도?|올해|금년)(?![ ]?(?:\d|말|초))(?:(?!대비|보다)[^.,]){0,20}$
    | (?:지난해|작년)[^.,]{0,20}$ | \b(?:last|previous|this)[ ]year(?:[’']s)?\b[^.,]{0,20}$"""
)


def is_to_come(statement: str, match: re.Match[str]) -> bool:
    """Whether a sentence says that what it names is still to happen, or did not."""
    after = statement[match.end() : match.end() + 120]
    before = statement[max(0, match.start() - 60) : match.start()]
    if _NOT_AFTER.search(after):
        return True
    if _SENT.match(match.group()):
        return bool(_NOT_SENT.search(after[:30]))
    if _DONE_AFTER.match(statement, match.end()):
        return False
    if _LEFT_BEFORE.search(before) or _DUE_BEFORE.search(
        statement, max(0, match.start() - _FAR), match.start()
    ):
        return True
    if _WHEN.search(before) and _DID.match(match.group().removeprefix("National ")):
        return False
    return bool(_NOT_YET_BEFORE.search(before) or _NOT_YET_AFTER.search(after))


def is_promise(statement: str, match: re.Match[str]) -> bool:
    """Whether the words say that a budget will be sent to the Assembly."""
    if _ON_THE_WAY.match(match.group()):
        return True
    if not _SENT.match(match.group()):
        return False
    after = statement[match.end() : match.end() + 120]
    before = statement[max(0, match.start() - 60) : match.start()]
    if match.group()[0].isascii():
        return bool(_NOT_YET_BEFORE.search(before))
    if _PRESENT_AFTER.match(after):
        return True
    return not _DONE_AFTER.match(statement, match.end()) and bool(_NOT_YET_AFTER.search(after))


def is_undrawn(statement: str) -> bool:
    """Whether other steps come before a submission that is promised."""
    return _UNDRAWN.search(statement) is not None


def is_compared(statement: str, match: re.Match[str]) -> bool:
    """Whether the words name only what an amount is compared with."""
    before = statement[max(0, match.start() - 60) : match.start()]
    after = statement[match.end() : match.end() + 60]
    return bool(_COMPARED_AFTER.match(after) or _COMPARED_BEFORE.search(before))


def is_other_year(statement: str, match: re.Match[str]) -> bool:
    """Whether the words speak of a budget of last year or of this one."""
    before = statement[max(0, match.start() - 40) : match.start()]
    return _OTHER_YEAR_BEFORE.search(before) is not None
