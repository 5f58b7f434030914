"""The English verbs, prepositions and openings around a name and its amount."""

import re
from typing import Final

from pipeline.figures.verbs_en import BE, HOLDS, SETTING


def _words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_WHEN = rf"""(?:[ ](?:in|for|during|of|as[ ]of)[ ](?:the[ ])?(?:fiscal[ ](?:year[ ])?|FY[ ]?)?
    (?:20\d\d|next[ ]year|this[ ]year|{_MONTHS}(?:[ ]20\d\d)?)|[ ](?:next|this|last)[ ]year
    |[ ][(][^()]{{1,40}}[)])"""
_ADVERB = (
    r"(?:[ ](?:also|now|again|newly|then|further|therefore|only|largely|still|mainly|to"
    r"|be))"
)
# `KRW 3 billion is set aside for X`, `KRW 3 billion goes to X`, `KRW 3 billion for X`.
FOR_AFTER: Final = _words(
    rf"""(?:[ ]won)?(?:[ ]of[ ](?:the|its|this)[ ][^,.;]{{3,40}}?(?=[ ](?:is|are|was|were|goes
        |will)[ ]))?
    {_WHEN}{{0,2}},?
    (?:
      (?:[ ](?:a[ ]year|more|extra|each|in[ ]total|in[ ]all|in[ ]new[ ]money|worth))?
      (?:[ ](?:that|which))?
      (?:[ ](?:is|are|was|were|will|has|have|had|would|can|been|be)){{0,3}}{_ADVERB}{{0,2}}
      [ ](?:(?!rais|increas|reduc|revis|lift|trimm|expand|lower|chang|correct)\w+ed|set[ ]aside
        |spent|put|given|newly[ ]\w+|available|kept|laid[ ]out|due|meant|left)
      {_WHEN}{{0,2}}
      [ ](?:for|to|on|into|towards?|in|under)
    | [ ](?:is|are|was|were|falls?|comes?|lies|belongs?)[ ](?:under|with|within)
    | [ ](?:remains?|stays?|(?:is|are)[ ]left)[ ]for
    | [ ](?:is|are|was|were|will[ ]be|has[ ]been)[ ](?:trimmed|cut|taken|removed|struck|deducted
        |withdrawn|slashed)[ ](?:from|off|out[ ]of)
    | {_ADVERB}{{0,2}}[ ](?:will[ ])?(?:goes|go|went|flows?|flowed|is[ ]going|are[ ]going)
      [ ](?:to|into|for|towards?)
    | [ ](?:is|are|was|were|will[ ]be)[ ](?:meant[ ]|intended[ ])?for
    | (?:[ ]will)?[ ](?:pays?|paid|covers?|covered|funds?|funded|finances?|financed|supports?
        |supported|serves?|helps?|benefits?|buys?|strengthens?|finances?|enables?)(?:[ ]for)?
    | (?:[ ](?:a[ ]year|more|extra|each|in[ ]total|in[ ]all|in[ ]new[ ]money))?
      [ ](?:for|to|on|into|towards?|in[ ]support[ ]of|out[ ]of|away[ ]from)
    )
    [ ](?P<name>[^;:]{{2,160}})"""
)
IN_AFTER: Final = _words(rf"(?:[ ]won)?{_WHEN}{{0,2}}[ ]in[ ](?P<name>[^;:]{{2,160}})")
JOINED: Final = _words(r"(?:\band|,)[ ]$")
IN_VERBS: Final = _words(r"\b(?:invest|spend|inject|put|pour|expenditure)\w*[ ][^,;]{0,60}$")
TO_VERBS: Final = _words(
    r"\b(?:allocat|giv|assign|devot|commit|direct|add|earmark|provid|grant|distribut|channel"
    r"|dedicat"
    r"|contribut)\w*[ ](?:(?:a|an|some|about|further|additional|up[ ]to|total|of|the"
    r"|sum)[ ]){0,4}$"
)
# Where a name behind an amount ends.
NAME_END: Final = _words(
    rf"""(?:
      ,[ ] | [.!?](?:[ ”"]|$) | [ ][(–—-] | [(]
    | [ ](?:in|for|from|by|during|over|until|since)[ ](?:the[ ])?(?:fiscal[ ]year[ ]|FY)?(?:20\d\d
        |next[ ]year|this[ ]year|last[ ]year|KRW|₩|\d|two|three|four|five|{_MONTHS})
    | [ ](?:next|this|last)[ ]year
    | [ ](?:while|whereas|which|that|who|whose|where|so[ ]that|as[ ]well[ ]as|as[ ]a|compared|up
        |down|against[ ](?:KRW|₩|\d|the|last)|versus|after|before|because|since|is|are|was|were
          |will|has|have|had|than|and
        [ ](?:is|are|will|the[ ]\w+[ ](?:will|is|are)|KRW|₩|about|another|some|[\d])|but|rising
        |falling|starting|beginning|at[ ]home|instead|from[ ]KRW|to[ ]KRW|and[ ]a[ ]further
        |through[ ]the|under[ ]the|alone|including|to[ ](?:a|an|the)[ ]total|grows?|rises?
          |falls?)\b
    | $)"""
)
AND_END: Final = _words(r",?[ ](?:and|or|plus|as[ ]well[ ]as)[ ]*$|[ ,]+$")
# `X will receive KRW 3 billion`, `X rises to KRW 3 billion`: the subject, then its verb.
SUBJECT: Final = _words(
    rf"""^(?P<name>[^;:]{{2,160}}?)(?:,[ ][^,;]{{3,90}},|,)?[ ]{HOLDS}
    (?:[’']s)?(?:,?[ ](?:from|to|at|by|of|about|around|some|approximately|nearly|almost|only|just
      |over|under|a|an|the|total|sum|in[ ]total
      |additional|extra|further|another|also|now|up|down|at[ ]least
      |more[ ]than|its|budget|no[ ]more[ ]than|in|20\d\d|next[ ]year|this[ ]year|for|new|more|as
      |much|all|and|KRW|one|first|increase|decrease|rise|cut|with|\d{{1,3}}(?:\.\d)?(?:%
        |[ ]percent)
      |on|amount|single|half|full|,|larger|smaller|their|with|plans|largest|biggest|smallest|share|part|portion|slice|contribution|grant|subsidy|funding|boost
      |budget|injection|raise|investment|allocation)){{0,10}}[ ]?$"""
)
OPENER: Final = _words(
    r"""^(?:(?:Meanwhile|However|Also|Additionally|In[ ]addition|In[ ]particular|Moreover
      |Furthermore|Finally|Separately|Overall|By[ ]contrast|Among[ ]these|Of[ ](?:this|that
        |these|it
      |which)|In[ ]total|Besides|Likewise|Instead|Then|Now|Here|Thus|Accordingly
        |At[ ]the[ ]same[ ]time
      |Last[ ]year|This[ ]year|Next[ ]year|In[ ](?:the[ ])?(?:fiscal[ ]year[ ]|FY)?20\d\d
      |(?:For|Under|In)[ ](?:the[ ])?20\d\d(?:[ ]\w+)?|For[ ]next[ ]year|As[ ]a[ ]result
      |On[ ][A-Z]\w+[ ]\d+|by[ ]\w+day)
      (?:,[ ]?|[ ])|(?:and|but|while|whereas|with|as|that|where|so|nor|or)[ ]|[,;:–—-][ ]?
        |including[ ])"""
)
CLAUSE: Final = re.compile(
    r"(?:; |: |, (?:and|while|but|whereas|with|where) | while | whereas | that )"
)
_FILLER = (
    r"(?:[ ](?:about|around|some|nearly|over|a[ ]total[ ]of|total|also|of|the"
    r"|an?[ ]additional|another))"
)
BARE: Final = _words(rf"^(?P<name>[^;]{{2,120}}?)(?:[ ]from)?{_FILLER}{{0,2}}(?:{_WHEN})?[ ,:(]*$")
BUDGET_OF: Final = _words(
    r"""^(?:the|its|a|our|total|annual)?[ ]?(?:20\d\d[ ])?(?:(?:total|combined|new|extra|direct
      |government|state|public|overall|annual|additional|planned|proposed)[ ])*
      (?:budget|funding|allocation|support|spending|money|expenditure|investment|outlays?|sum
        |share
        |amount|appropriations?|funds|grants?|line|provision|assistance|outlay)
      (?:[ ](?:line|level|item))?[ ](?:for|on|of|in|to|towards)[ ](?:the[ ])?(?P<name>.{2,})$"""
)
OBJECT: Final = _words(
    rf"""^(?:.*[ ,;:(])?{SETTING}(?:[ ]up|[ ]down|[ ]back)?[ ]
    (?P<name>(?!up\b|down\b|by\b|to\b|at\b|from\b|for\b|with\b|KRW\b)[^;:]{{2,100}}?)
    (?:,[ ]worth|,)?[ ](?:at|to|of|by|worth|from|totall?ing|amounting[ ]to|in[ ]the[ ]amount[ ]of)
    (?:[ ](?:about|around|some|nearly|almost|only|a[ ]total[ ]of|over|more[ ]than|a[ ]record
      |record|just|roughly|approximately|another|a[ ]further))?[ ]?$"""
)
# `develops a reusable engine, for which`
FOR_WHICH: Final = _words(
    r"[ ](?:a|an|the|its)[ ](?P<name>[^,;:]{2,80}),[ ](?:for|on|into|to)[ ]which"
    r"(?:[ ][^,;:]{2,60})?[ ]$"
)
OF: Final = _words(
    r"^(?:Of|Out[ ]of|Within|From)[ ](?P<name>[^,;:]{2,80}),[ ]?(?:(?:some|about|only)[ ])?$"
)
SIZED: Final = _words(
    r"^(?P<name>[^;:]{2,100})[ ](?:of|worth|totall?ing)(?:[ ]about|[ ]some)?[ ]?$"
)
ASIDE: Final = _words(r"^(?P<name>[^,;:]{2,100}),(?:[ ]with|[ ]at)?$")
# `X gets KRW 3 billion and Y KRW 2 billion`: the verb is left out.
ELLIPTIC: Final = _words(
    r"(?:^[ ]?(?:won)?,?[ ](?:and[ ])?|,[ ]and[ ])(?:the[ ])?"
    r"(?P<name>[a-z][^,;:()\d]{2,40}[ ][^,;:()\d]{2,30})[ ]$"
)
# `For X the ministry has allocated KRW 3 billion, and for Y KRW 2 billion`.
FOR_BEFORE: Final = _words(
    r"(?:^|^[ ]?(?:won)?[,;][ ]|,[ ])(?:and[ ])?for[ ](?P<name>[^,;:]{2,60}?)"
    r"(?:,?[ ](?:the|its)[ ](?:ministry|government|state|assembly|cabinet|agency"
    r"|service|office|administration|commission|institute|city|province)[ ][^,;:]{2,40}|,)?[ ]$"
)
# A body of the state that does something with the money rather than gets it.
ACTIVE: Final = _words(
    r"[ ](?:also[ ]|has[ ]|have[ ]|had[ ]|now[ ]){0,2}(?:proposed|approved|passed|adopted|voted"
    r"|set|fixed"
    r"|raised|increased|cut|reduced|confirmed|added|put|planned|allocated|granted|provided|assigned"
    r"|restored|budgeted|cuts|raises)\b"
)
ASIDE_AFTER: Final = _words(
    r"(?:[ ]won)?(?:[ ]in[ ]20\d\d)?,[ ](?:is|are|was|were|will|remains?|stays?|has|have|goes"
    r"|makes?)\b"
)
IS_AFTER: Final = _words(r"[ ](?:is|are|was|were|will|has|have|had|stays?|remains?)\b")
PLAIN: Final = _words(
    rf"^(?P<name>[^,;:]{{2,80}}?)[ ](?:{HOLDS}|{BE}|will|would|can|may|must|becomes?|announced"
    r"|said|says|reported|presented|released|published|explained|unveiled|submitted|held|sent"
    r"|disclosed|revealed|stressed|added|launched|starts?|started|opens?|opened|asked|asks)\b"
)
SAID: Final = _words(
    r"^(?P<name>[^,;:]{2,80}?)(?:[ ][(][A-Z&]+[)])?[ ](?:said|announced|explained"
    r"|says)\b[^;]{0,60}\b(?:it|they|he|she)$"
)
ARTICLE: Final = _words(r"^(?:of[ ]which|the|a|an|its|their|our|this|another|some)[ ](?=\S)")
ALLOC_TOTAL: Final = _words(r"(?:total|combined|overall)[ ]budget[ ]for[ ]")
FOR_IT: Final = _words(r"\b(?:for|to|on|into)[ ](?:it|them|this[ ]\w+)\b")
REFERS_BACK: Final = _words(
    r"""(?:^|[ ,])(?:it|this|which|them|the[ ](?:programme|program|project
      |former|latter|line|scheme|fund|amount|figure|sum|total))\b"""
)
# A name neither begins with a preposition or a pronoun nor holds a finite verb.
NO_NAME: Final = _words(
    r"""^(?:\w+ly|unchanged|raised|cut|increased|reduced|trimmed|lifted|up|down|now|again)$
    | ^(?:(?:(?:this|next|last)[ ])?year[’']s|unchanged)\b
    | ^(?:over|above|below|under|from|than|at|by|in|of|to|for|with|about|against|after|before
        |on|as
      |it|this|that|they|which|where|while|then|so|but|another|he|she|we|there|these|those|who
        |what|if|when|more|less|up|down
        |and|or
      |compared|including|only|since|until|during|between|within|nearly|almost)\b
    | \b(?:is|are|was|were|will|would|could|should|must|has|have|had|be|been|said|says|which
      |represents?|marks|means|announced|announces
      |plans[ ]to)\b
    | \b(?:at|of|to|by|for|with|worth|and|from|up|ends|a|the|in|on|than|or|over|only|about)$"""
)
AT_END: Final = _words(rf"(?:{_WHEN})+$")
TO_DO: Final = _words(
    r"^(?:develop|build|support|expand|strengthen|establish|foster|buy|purchas)\w*[ ]"
)
NO_PURPOSE: Final = _words(
    r"(?:20\d\d|(?:the[ ])?(?:next|coming|past|last|first)\b|KRW|₩|\d|this[ ]year)"
)
