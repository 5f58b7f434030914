"""Clauses that say who asked for, proposed or voted one amount: `the Cabinet proposed 27 billion`.

They stand nearer to the amount than anything else its sentence says.
"""

import re
from typing import Final

from pipeline.figures.patterns import words
from storage.records import Stage

_COMMITTEE: Final = (
    r"\b(?:(?:sub-?)?committee|panel)(?:[ ]on[ ]Budget(?:[ ]and[ ]Accounts)?"
    r"|[ ]of[ ]the[ ](?:National[ ])?Assembly)?"
)
_PROPOSAL: Final = (
    r"\b(?:(?:Cabinet|government|administration)[’']s[ ](?:\w+[ ]){0,2}?"
    r"(?:proposal|version|draft|plan|bill)|proposal|(?:original|first)[ ]draft"
    r"|\bbill(?:[ ]of[ ]the[ ](?:government|Cabinet))?)"
)
_PLENARY: Final = (
    r"\b(?:plenary(?:[ ](?:session|vote|meeting))?|(?:National[ ])?Assembly|lawmakers)"
)
# When it was: `of August`, `in November`, `on July 4`.
_WHEN: Final = r"(?:[ ](?:of|in|on|for)[ ](?:(?-i:[A-Z])\w+|\d{4}|last[ ]\w+)(?:[ ]\d{1,2})?){0,2}"
_HAD: Final = (
    r"(?:[ ](?:ha[sd]|have|originally|initially|first|then|finally|in[ ]the[ ]end"
    r"|would[ ]have|also|itself))*"
)
_LEAD: Final = (
    r"(?:[ ](?:to|add|an?|the|additional|extra|about|some|around|only|just|up|further|more|total|of"
    r"|at|by|for|in|on|with|nearly|almost|it|this|that|them|budget|sum|spending|figure|line|funds"
    r"|increase|cut|addition|down)){0,6}[ ]?$"
)
_ASKED: Final = (
    r"(?:propos(?:ed|es)|asked|sought|want(?:ed|s)|request(?:ed|s)|suggested|plan(?:ned|s)|sent"
    r"|submitted|devoted|earmarked|set[ ]aside|reserved|allotted)"
)
_STOOD: Final = (
    r"(?:ha[sd]|foresaw|foresees|foreseen|earmarked|reserved|allotted|asked|set[ ]aside"
    r"|nam(?:ed|es)|stood|stands|gave|gives|provid(?:ed|es)|contain(?:ed|s)"
    r"|includ(?:ed|es)|list(?:ed|s)|set|put|called|calls|was|is|brought|brings|came|amounted)"
)
_VOTED: Final = (
    r"(?:settled|voted|ended|made|fixed|pass(?:ed)?|approved|cut|raised|lifted|lowered|trimmed|agreed"
    r"|left|brought|set|put|reduced|increased|added)"
)
# A clause begins after a stop or a link, so that no other subject stands between.
_CLAUSE: Final = (
    r"(?:^|[.,;:(–—-][ ]?|\b(?:where|while|than|the|which|what|that|and|but|in|under)[ ])"
)

BEFORE: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "committee",
        words(
            rf"""{_COMMITTEE}{_WHEN}{_HAD}[ ](?!of\b)(?:(?:have[ ])?(?:\w+(?:ed|es|ck|ut)|given
              |put|taken)|adds|wish(?:ed|es)
              |want(?:ed|s))
              (?:[ ](?:to|take|for|add|cut|see|give))*{_LEAD}"""
        ),
    ),
    (
        "proposal",
        words(
            rf"""{_CLAUSE}(?:the[ ])?(?:government|Cabinet|administration){_WHEN}{_HAD}[ ]
              {_ASKED}{_LEAD}
            | {_PROPOSAL}{_WHEN}{_HAD}[ ]{_STOOD}{_LEAD}
            | {_CLAUSE}(?:the[ ])?(?:government|Cabinet|administration)[’']s[ ](?:\w+[ ]){{0,2}}?
              (?:proposal|version|draft|plan|bill){_WHEN}{_HAD}[ ][a-z]+s
              (?:[ ](?:up|aside|in))?{_LEAD}
            | {_PROPOSAL}{_WHEN}[ ]?[(:,][ ]?(?:of[ ]|an?[ ]|additional[ ])*$
            | (?:government|Cabinet)[’']s[ ](?:\w+[ ])?(?:bill|draft|plan)[ ]of[ ]$
            | \bproposed[ ]$
            | {_PROPOSAL}{_WHEN},?(?:[ ]it)?[ ]would[ ]have[ ]\w+{_LEAD}
            | \bwhich[ ]the[ ]Cabinet[ ](?:had[ ])?(?:approved|endorsed|passed)[^.;,]{{0,24}}?
              \b(?:amount[ ]of|at)[ ]$
            | 정부(?:가|는|에서)[ ]?(?:[가-힣0-9]{{1,6}}[ ]){{0,3}}
              (?:(?:국회[에로][ ]?)?(?:제출|송부)한|제시한|요구한|요청한|편성한|제안한|낸|올린
              |보낸|넘긴)
              [ ]?(?:(?!자료|답변|보고|설명)[가-힣·]{{1,8}}[ ]){{0,2}}(?:예산안|안|금액|예산|규모
              |[가-힣]{{1,8}}비)?
              (?:은|인|이|보다)?[ ]?(?:총[ ]?)?$
            | (?:당초|애초|원래)[ ]?(?:정부[ ]?)?(?:예산)?안(?:은|이|에는|에서는)?[ ]?[(]?$
            | (?<![가-힣])정부[ ]?원안(?:은|의|에는)?[ ]?[(]?$"""
        ),
    ),
    (
        "final",
        words(
            rf"""{_CLAUSE}(?:the[ ])?{_PLENARY}{_WHEN}{_HAD}[ ]{_VOTED}{_LEAD}
            | (?:국회|본회의)(?:에서|가|는)?[ ]?(?:최종[ ]?)?(?:의결|확정|통과)(?:된|한)[ ]?
              (?:금액|예산|규모)?(?:은|는|인)?[ ]?(?:총[ ]?)?$"""
        ),
    ),
    (
        "plan",
        words(
            rf"""\ballocation[ ]plan{_WHEN}{_HAD}[ ]{_STOOD}{_LEAD}
            | \b(?:ministr(?:y|ies)|agenc(?:y|ies))(?:[’'])?{_HAD}[ ](?:request(?:ed|s)
              |asked[ ]for
              |sought){_LEAD}
            | (?<![가-힣])(?:각[ ]?)?부처[ ]?요구(?:안|액)?(?:은|는|인)?[ ]?[(]?$
            | (?:부처|[가-힣]{{1,8}}[부처청]|각[ ]?부처)(?:가|에서|는|은)[ ]?(?:당초[ ]?)?요구한[ ]?
              (?:금액|예산)?(?:은|인)?[ ]?$"""
        ),
    ),
)
AFTER: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "committee",
        words(
            r"""[ ](?:(?:that|which)[ ])?(?:the|its)[ ](?:[\w,&]+[ ]){0,3}
              (?:(?:sub-?)?committee|panel)[ ]
              (?:had|has|wanted|voted|added|approved|adopted)\b
            | [ ](?:voted|added|adopted|approved)[ ](?:by|in)[ ](?:the[ ])?(?:[\w,&]+[ ]){0,3}
              (?:sub-?)?committee\b"""
        ),
    ),
    (
        "proposal",
        words(
            rf"""[ ](?:that[ ]|which[ ])?(?:the[ ](?:government|Cabinet|administration|ministry)
              |we)[ ](?:had[ ])?
              (?:originally[ ]|initially[ ]|first[ ])?{_ASKED}
            | [ ](?:in|of|under)[ ]the[ ](?:(?:government|Cabinet
              |administration)(?:[’']s)?[ ])?
              (?:original[ ]|initial[ ]|first[ ]|budget[ ]|August[ ])*(?:proposal|version|draft
              |bill)\b
              (?!,?[ ](?:of|at|worth|for)[ ]|[ ]?[(])
            | ,?[ ](?:which|and)[ ](?:became|went[ ]into|entered)[ ]the[ ]government[’']s[ ]
              (?:budget[ ])?(?:proposal|draft)\b
            | [ ](?:sought|asked|proposed|requested)[ ]by[ ]the[ ](?:government|Cabinet)\b
            | [ ]had[ ]been[ ](?:sought|asked|proposed|earmarked)\b
            | (?:을|를)[ ](?:국회에[ ])?(?:제출|제안|제시|편성해[ ]제출)(?:하였|했)(?:으나|지만
              |는데)
            | (?:을|를)[ ]국회[에로][ ](?:냈|보냈|올렸|요청(?:하였|했)|요구(?:하였|했))(?:으나
              |지만|는데)"""
        ),
    ),
    (
        "final",
        words(
            rf"""[ ](?:in|after|at|by)[ ]the[ ]plenary(?:[ ](?:vote|session|meeting))?\b
            | [ ](?:(?:as|that|which)[ ])?(?:the[ ])?{_PLENARY}[ ](?:finally[ ]|has[ ]
              |had[ ])?{_VOTED}\b
            | (?:으로|로)[ ]?(?:국회|본회의)(?:에서)?[ ]?(?:최종[ ]?)?(?:확정|의결
              |통과)(?=[되됐된돼함했])"""
        ),
    ),
)
