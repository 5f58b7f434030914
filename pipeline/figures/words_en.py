"""The English words around a name: when, whose, what ends it."""

import re
from typing import Final

from pipeline.figures.patterns import words

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_WHEN = rf"""(?:[ ](?:in|for|during|of|as[ ]of)[ ](?:the[ ])?(?:fiscal[ ](?:year[ ])?|FY[ ]?)?
    (?:20\d\d|next[ ]year|this[ ]year|{_MONTHS}(?:[ ]20\d\d)?)|[ ](?:next|this|last)[ ]year
    |[ ][(][^()]{{1,40}}[)])"""
# Where a name behind an amount ends.
NAME_END: Final = words(
    rf"""(?:
      ,[ ] | [.!?](?:[ ”"]|$) | [ ][(–—-] | [(]
    | [ ](?:in|for|from|by|during|over|until|since)[ ](?:the[ ])?(?:fiscal[ ]year[ ]|FY)?
        (?:20\d\d|next[ ]year|this[ ]year|last[ ]year|KRW|₩|\d|two|three|four|five|{_MONTHS})
    | [ ](?:next|this|last)[ ]year
    | [ ](?:while|whereas|which|that|who|whose|where|so[ ]that|as[ ]well[ ]as|as[ ]a|compared|up
        |down|against[ ](?:KRW|₩|\d|the|last)|versus|after|before|because|since|is|are|was|were
        |will|has|have|had|than
        |and[ ](?:is|are|will|the[ ]\w+[ ](?:will|is|are)|KRW|₩|about|another|some|[\d])
        |but|rising|falling|starting|beginning|at[ ]home|instead|from[ ]KRW|to[ ]KRW
        |and[ ]a[ ]further|through[ ]the|under[ ](?:the|its)|alone|including|to[ ](?:a|an
          |the)[ ]total
        |grows?|rises?|falls?)\b
    | $)"""
)
OPENER: Final = words(
    r"""^(?:(?:Meanwhile|However|Also|Additionally|In[ ]addition|In[ ]particular|Moreover
      |Furthermore|Finally|Separately|Overall|By[ ]contrast|Among[ ]these
      |Of[ ](?:this|that|these|it|which)|In[ ]total|Besides|Likewise|Instead|Then|Now|Here|Thus
      |Accordingly|At[ ]the[ ]same[ ]time|Last[ ]year|This[ ]year|Next[ ]year
      |In[ ](?:the[ ])?(?:fiscal[ ]year[ ]|FY)?20\d\d
      |(?:For|Under|In)[ ](?:the[ ])?20\d\d(?:[ ]\w+)?|For[ ]next[ ]year|As[ ]a[ ]result
      |On[ ][A-Z]\w+[ ]\d+|by[ ]\w+day)(?:,[ ]?|[ ])
    |(?:and|but|while|whereas|with|as|that|where|so|nor|or)[ ]|[,;:–—-][ ]?|including[ ])"""
)
CLAUSE: Final = re.compile(
    r"(?:; |: |, (?:and|while|but|whereas|with|where) | while | whereas | that )"
)
_FILLER = (
    r"(?:[ ](?:about|around|some|nearly|over|a[ ]total[ ]of|total|also|of|the"
    r"|an?[ ]additional|another))"
)
BARE: Final = words(rf"^(?P<name>[^;]{{2,120}}?)(?:[ ]from)?{_FILLER}{{0,2}}(?:{_WHEN})?[ ,:(]*$")
BUDGET_OF: Final = words(
    r"""^(?:the|its|a|our|total|annual)?[ ]?(?:20\d\d[ ])?
      (?:(?:total|combined|new|extra|direct|government|state|public|overall|annual|additional
        |planned|proposed)[ ])*
      (?:budget|funding|allocation|spending|money|expenditure|outlays?|sum|share|amount
        |appropriations?|funds|line|provision|outlay)
      (?:[ ](?:line|level|item))?[ ](?:for|on|of|in|to|towards)[ ](?:the[ ])?(?P<name>.{2,})$"""
)
ARTICLE: Final = words(r"^(?:of[ ]which|the|a|an|its|their|our|this|another|some)[ ](?=\S)")
ALLOC_TOTAL: Final = words(r"(?:total|combined|overall)[ ]budget[ ]for[ ]")
# A name neither begins with a preposition or a pronoun nor holds a finite verb.
NO_NAME: Final = words(
    r"""^(?:\w+ly|unchanged|raised|cut|increased|reduced|trimmed|lifted|up|down|now|again)$
    | ^(?:this|next|last)[ ](?:year|month|week|time|spring|summer|autumn|winter)$
    | ^(?:(?:(?:this|next|last)[ ])?year[’']s|unchanged)\b
    | ^(?:over|above|below|under|from|than|at|by|in|of|to|for|with|about|against|after|before
      |on|as|it|this|that|they|which|where|while|then|so|but|another|he|she|we|there|these|those
      |who|what|if|when|more|less|up|down|and|or|compared|including|only|since|until|during
      |between|within|nearly|almost)\b(?!-)
    | \b(?:is|are|was|were|will|would|could|should|must|has|have|had|be|been|said|says|which
      |represents?|marks|means|announced|announces|plans[ ]to)\b
    | (?<!-)\b(?:at|of|to|by|for|with|worth|and|from|up|ends|a|the|in|on|than|or|over|only
      |about)$"""
)
_IN_IT = (
    r"[ ](?:(?:in|within)[ ](?:this|that|the)[ ](?:sum|amount|total|current[ ]year"
    r"|present[ ]year|same[ ]year)|(?:of|in|within)[ ]it|thereof)"
)
AT_END: Final = words(rf"(?:{_WHEN}|{_IN_IT})+$")
# `SEJONG, Dec. 3 -- The ministry`
DATELINE: Final = re.compile(r"^[A-Z]{3,12}(?:,[^—–-]{1,24})?(?: [(][^()]{1,30}[)])? ?[—–-]{1,2} ")
DONE_END: Final = words(
    r"[ ](?:is[ ]|now[ ]|has[ ]been[ ]){0,2}(?:final|confirmed|finali[sz]ed|settled|approved|passed"
    r"|unveiled|announced|proposed|set)[ ]?$"
)
# `X is a new line with KRW 3 billion`, `X, which has no budget this year, gets KRW 3 billion`
SAID_NEW: Final = words(
    r"""\b(?:is|are)[ ](?:a[ ]|an[ ]entirely[ ])?new\b | ^[ ]?(?:an?[ ])new[ ]
    | \bnewly[ ](?:added|created|inserted|introduced|included|launched|established|funded)\b
    | \b(?:not[ ]funded|no[ ](?:budget|money|funding))[ ](?:this|last|in)\b"""
)
# Who decides about other people's money, and never has any in a budget.
ORGAN: Final = words(
    r"""(?:the[ ])?(?:(?:south[ ])?korea|seoul|state|house
      |(?:[\w’'&-]{1,20}[ ]){0,5}(?:government|assembly|cabinet|committee|subcommittee|parliament
        |lawmakers|plenary(?:[ ](?:session|vote|meeting))?|legislature|legislators|parties|party
        |opposition|members|representatives|critics|sub-?panel|panel|council|president|minister
        |officials?))
      (?:[ ](?:on|of|for)[ ][\w&, ]{2,60})?"""
)
