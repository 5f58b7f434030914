"""The English words around an amount that say what it does in its year.

Patterns that end in `$` read the words right before an amount, the others those right after it.
"""

from typing import Final

from pipeline.figures.patterns import words

_NEARLY: Final = r"(?:about|around|some|approximately|roughly|nearly|almost|over|more[ ]than)"
_COUNT: Final = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|several)"
# Money that a budget may pay for but is none itself.
_THINGS: Final = (
    r"(?:fees?|fines?|penalt(?:y|ies)|loans?|exports?|imports?|donations?|sales|revenues?|turnover"
    r"|profits?|prices?|salar(?:y|ies)|wages|arrears|loss(?:es)?|damages?|GDP|guarantees?|bonds?"
    r"|debts?|deposits?|dividends?|royalt(?:y|ies)|orders|shipments?|contracts?|deals?|tax(?:es)?"
    r"|reserves|tariffs?|premiums?|rents?|tuition|compensation|prize[ ]money|bids?|sanctions?)"
)

OTHER_BEFORE: Final = words(
    rf"""(?:
      \b(?:prizes?|award|reward)[ ]?(?:money|amount)?[ ](?:of|worth|is|was)
    | \b(?:first|second|third|grand|top)[ ]prize\b[^.;,]{{0,30}}
    | \bprivate(?:-sector|[ ]sector)?[ ](?:partners|capital|funds?|investments?|investors?|firms
      |companies|banks|sector)\b[^.;]{{0,40}}
    | \b(?:investors|shareholders|venture[ ]capital(?:ists)?)\b[^.;,]{{0,40}}
    | \b(?:companies|firms|businesses|operators|start-?ups|carriers)\b[^.;,]{{0,30}}
      \b(?:invest|put|pour|promise|pledge|raise)(?:s|d|ed)?
    | \b(?:cities|provinces|municipalities|counties|localities|local[ ]governments)[ ]
      (?:and[ ]\w+[ ])?(?:\w+[ ])?
      (?:add|contribute|bear|match|pay|cover|chip[ ]in)
    | (?<!-)\b(?:execution|surplus|deficit|assets|unspent|balance|income)\b
      (?![ ]support)[^.;,]{{0,30}}
    | \b(?:single|investment|funding|financing)[ ]rounds?,?
    | \b(?:with|from)[ ]their[ ]own[ ](?:money|funds|resources|capital),?
    | \b(?:fines?|penalties|surcharges?)\b[^.;,]{{0,20}}\bimposed\b[^.;,]{{0,30}},
    | \b(?:it|they|projects?|contracts?)[ ](?:is|are|was|were)[ ]worth
    | \bprize\b[^.;]{{0,40}}[ ]is[ ]worth
    | \bpaid | \bcarr(?:y|ies|ied)
    | \b{_COUNT}-year,?
    | \bfunds?\b(?![ ]of[ ]the)[^.;,]{{0,30}}\b(?:raised|closed|formed|enlarged)[ ](?:to|at|of|with)
    | \b(?:amount|sum|support|grant|funding|aid)[ ](?:for|per|of)[ ](?:one|each|every
      |an?[ ]single)[ ]
      [a-z-]+[^.;,]{{0,20}}
    | \b(?:is|are|be)[ ]awarded | \btakes?[ ]home
    | \battract(?:s|ed)?(?:[ ](?:investment|funds
      |capital)[ ]of)?
    | \b(?:teams?|winners?|laureates?|companies|firms|applicants)[ ](?:is|are
      |will[ ]be)[ ](?:awarded|paid)
    | \bapply[ ]for | \bmay[ ]count[ ]on | \bbuilt\b[^.;]{{0,60}}\bcost[ ]of
    | \b(?:each|every)[ ][a-z-]+[ ](?:(?:will|can|may|is|be|gets?|receives?|granted|given|paid
      |awarded|keep|use|have
      |supported|with)[ ]?){{1,4}}
    | (?<!\bfor[ ])(?<!\bon[ ])\b{_THINGS}
      (?![^.;,]{{0,14}}\b(?:subsid|support|help|compensat|lower|reimburs))
      (?=$|[ ](?:[(]|$|[a-z]+ed\b|of|for|worth|to|in|at|from|by|below|under|above|exceeding
        |total\w*|reach\w*|is|are|was|were|will|has|have|had|rose|fell|grew|hit|came|stood
        |amount\w*|exceed\w*|surpass\w*|climb\w*|increas\w*|jump\w*|topped|about|some|the|a|over
          |more|nearly)\b)[^.;,]{{0,40}}
    | \b(?:average|mean|median|typical)\b[^.;,]{{0,40}} | \bon[ ]average,?
    | \b(?:(?:total|overall|full|entire|combined|estimated|construction|building|development
        |project|programme|program|life-?cycle)[ ]){{1,3}}costs?\b[^.;,]{{0,60}}
    | (?<!national[ ])\bfunds?[ ](?:of|worth|totall?ing|sized?)(?:[ ]at)?
    | (?<!to[ ]the[ ])\b(?:world|global|domestic|overseas)[ ]market\b[^.;,]{{0,50}}
      \b(?:grow|reach|rise|expand|shrink|be)(?:[ ](?:to|from|worth))?
    | \bpayments?[ ]of
    | \b(?:market|industry|economy)[ ](?:(?:size|worth|volume)[ ])?
        (?:of|worth|to|at|reach\w*|is|was)[^.;,]{{0,16}}
    | \bearned | \bturned[ ]over | \bestimated(?:[ ][a-z]+){{0,3}}[ ]at
    | \bceiling[ ][^.;,]{{0,40}}\b(?:is|lies|stands)(?:[ ]at)?
    | \b(?:have|has|had)[ ]bought[^.;,]{{0,30}}
    | \b(?:lend|lends|lent|lending|borrows?|borrowed|averages?|averaged|sold|sells?|fetch(?:es|ed))
    | \bbr(?:ings?|ought)[ ]in | \b(?:has|have|had)[ ](?:[a-z]+[ ])?raised
    | \ba[ ](?:\w+[ ])?(?:project|venture|undertaking)[ ]of
    | (?<=[ ])as[ ](?:much|little)[ ]as | \bvalued[ ]at | \bpriced[ ]at | \bsold[ ]for
    | (?<!goes[ ])(?<!go[ ])(?<!gone[ ])(?<!went[ ])(?<!going[ ])(?<!edges[ ])(?<!brought[ ])
      (?<!add[ ])(?<!adds[ ])(?<!added[ ])(?<!budget[ ])(?<!spending[ ])\bup[ ]to
    | \bat[ ](?:most|least)
    | \b(?:no|not|never|nor|none|may)[ ](?:[a-z]+[ ]){{0,4}}more[ ]than
    | \b(?:fined|ordered[ ](?:[a-z]+[ ]){{0,4}}to[ ]pay)
    | \b(?:whole|entire|construction|building|altogether)\b[^.;,]{{0,40}}\bcosts?
    | \b(?:max|min)imum(?:[ ]of)?[ :]*
    | \bceiling[ ]of
    | (?<=[\w,:(][ ])(?:less|fewer)[ ]than(?![ ](?:the|last|its|this)\b)
    | \bcosting | \b(?:may|might|have|has|had)[ ]cost | \b(?:each
      |single)[ ](?:[a-z]+[ ]){{1,3}}costs?
    | \bcost(?:s|ed)?[ ](?:them|the[ ](?:country|nation|economy|world|taxpayers?|industry|firms))
    | (?<!be[ ])\bspent
    | \b(?:projects?|funds?|firms?|companies|those|contracts?|cases?|sums|programmes
      |businesses)[ ]
      (?:above|below|over|under|exceeding|of[ ]more[ ]than|beyond)
    | \b(?:executed|spending[ ]so[ ]far|carried[ ]over
      |settled(?=[ ](?:expenditure|revenue|amount|sum))
      |transferred
      |disbursed)\b[^.;,]{{0,20}}
    )[ ]?(?:the|a|{_NEARLY})?[ ]?$"""
)
# What things are worth or cost is other money, unless the clause says that a budget pays for it:
# `GPUs worth KRW 5 billion are bought with the 2026 budget`.
PRICE_BEFORE: Final = words(
    rf"""(?:
      \bbought[ ][^.;,]{{3,40}}[ ]for
    | \b(?:built|completed|finished|developed)[ ]by[ ](?:the[ ]end[ ]of[ ])?20\d\d[ ](?:for|with)
    | \b(?:limited|capped)[ ]to
    | \b(?:assets|goods|projects|items|shares|stakes?|land|equipment|cargo|cases
        |GPUs|chips|machines|devices)[ ]worth
    )[ ]?(?:the|a|{_NEARLY})?[ ]?$"""
)
BUDGET_AFTER: Final = words(
    r"""(?:[ ]won)?(?:[ ](?!(?:and|or|but|while|which|than|beyond|outside)\b)[a-z]+){0,4}?
      [ ](?:of|from|with|under)[ ](?:the|(?:this|next)[ ]year[’']s)[ ](?:20\d\d[ ])?
      (?:[A-Z&-]+[ ]){0,3}?budget\b"""
)
OTHER_AFTER: Final = words(
    rf"""[ ]?(?:
      (?:(?:in|of|from|by)[ ])?(?:the[ ])?(?:private|corporate|foreign)\b
    | (?:of|in|worth[ ]of)[ ](?:(?:additional|new|further|outstanding|treasury|government|state
        |policy|low-interest|credit|bank|matching|spectrum|excess|private)[ ]){{0,3}}{_THINGS}\b
    | of[ ](?:policy|private|foreign|Saudi)[ ]money\b
    | (?:cash[ ])?(?:prizes?|awards?|fees?|fines?|fund)\b
    | (?:in|of)[ ](?:unspent|matching[ ]funds)\b
    | (?:of|from)[ ](?:their|its)[ ]own\b
    | (?:per|each|a)[ ](?:project|team|person|student|company|firm|researcher|month|household|case
        |winner|hectare|day|week|year(?![ ](?:earlier|ago|before)))\b
    | at[ ](?:the[ ])?most\b | altogether\b | in[ ]all(?=[.,;]|$)
    | (?:was|were|has[ ]been|had[ ]been)[ ]allotted\b
    | each\b | or[ ](?:less|more)\b | (?:market|loan|in[ ](?:sales|exports|revenue))\b
    | (?:was|were|had[ ]been)[ ](?:carried[ ]over|diverted|transferred|executed|paid
      |left[ ](?:over|unspent))\b
    | (?:[(][^()]{{1,12}}[)][ ])?ha[ds][ ]been[ ](?:spent|executed|paid|used)\b
    | (?:,[^,;.]{{3,40}},[ ])?paid[ ]out\b
    | (?:(?:is|are|was|to[ ]be|will[ ]be)[ ])?
      (?:paid[ ]out|disbursed|scheduled[ ]for[ ]disbursement)\b
    | (?:(?:of[ ][^.;,]{{3,50}})?[ ])?(?:is|are|was|were|ha(?:s|ve|d)[ ](?:not[ ])?(?:yet[ ])?been
      |to[ ]be)[ ]
      (?:never[ ])?(?:carried[ ]over|executed|returned|disbursed|used|lent|unspent)\b
    | ha(?:s|ve|d)[ ](?:not[ ])?(?:yet[ ])?been[ ]spent\b
    | ,?[ ](?:is|was)[ ]the[ ](?:amount|sum)[ ](?:executed|spent|paid|disbursed)\b
    | to[ ](?:the[ ])?[^.;,]{{0,30}}\bFund[ ]of[ ]Funds\b
    | from[ ](?:(?:private|foreign)[ ])?(?:investors|shareholders)\b
    | lapsed\b | went[ ]unused\b | (?:is|was)[ ]what[ ](?:had|has|was|is)\b | apiece\b
    | (?:(?:will|is[ ]to|are[ ]to)[ ])?(?:comes?|came
      |flows?)[ ]from[ ](?:the[ ])?(?:(?:universities|participating)[’']?[ ])?
      (?:companies|firms|industry|private|participants|banks|investors|cities|provinces|own|local)
    | (?:lent|donated|put[ ]up|borne|contributed|matched)[ ]by[ ](?:industry|firms|companies|banks
      |private|local|the[ ](?:cit|provinc|industr|firm|compan))
    | over[ ]the[ ]whole\b | (?:in|over|during)[ ]the[ ]past[ ]year\b
    )"""
)
PERIOD: Final = words(
    rf"""(?<!time[ ])(?<!highest[ ])(?<!largest[ ])(?<!lowest[ ])
      \b(?:over|for|during|within|in)[ ](?:the[ ])?(?:(?:next|coming|past|last)[ ])?
      {_COUNT}[ -](?:more[ ])?years?\b(?!-old)
    | \b(?:until)[ ](?:the[ ]end[ ]of[ ])?20\d\d\b
    | \buntil[ ]then\b
    | \bfrom[ ][^.;,]{{3,30}}[ ]20\d\d[ ]to[ ][^.;,]{{3,30}}[ ]20\d\d\b
    | \bfrom[ ]20\d\d[ ](?:to|through|until)[ ]20\d\d\b
    | \bbetween[ ]20\d\d[ ]and[ ]20\d\d\b"""
)
BY_YEAR: Final = words(r"\b(?:by|until|through)[ ](?:the[ ]end[ ]of[ ])?20\d\d\b")
BY_YEAR_BEFORE: Final = words(r"^[ ,;]{0,3}by[ ](?:the[ ]end[ ]of[ ])?20\d\d\b")
INCREASE_BEFORE: Final = words(
    rf"""(?:
      \b(?:increas|ris|rais|grow|climb|expan|gain|add)\w*[ ](?:of|(?:[^,.;:]{{2,80}}?[ ])?by)
    | (?<!\bin[ ])(?<!\bIn[ ])\baddition,? | \bof[ ]the[ ](?:increase|addition),
    | \bincreases?[ ](?:totall?ing|of|worth)
    | \b(?:largest|biggest|greatest|smallest)[ ](?:increase|rise|addition),
    | \b(?:rose|grew|add(?:s|ed|ing)?|gain(?:s|ed)?)(?:[ ]by)? | \b(?:growth|addition|hike)[ ]of
    | \b(?:exceed|surpass|outstrip|top)\w*[ ][^,.;]{{2,60}}?[ ]by
    | \b(?:larger|higher|bigger)[ ]by
    | \b(?:adds?|added|put|inserted|restored)(?:[ ](?:in|back))?[ ](?:another|an[ ](?:extra
        |additional)|a[ ]further|back)
    | (?:^|[,;:(–—][ ]?|\b(?:is|are|was|were|be|go|goes|went|gone|now)[ ])up(?:[ ]by)?
    | [:–—(][ ]?(?:plus|(?:an[ ])?(?:additional|extra)|another)
    | \b(?:assembly|house|plenary|committee|panel|lawmakers|legislators|members|parliament)[ ]
      (?:(?:had|has|have|also|then)[ ])?(?:put[ ]in|found|put[ ]back|appends?|appended|tacked[ ]on
        |adds?|added|inserted|wrote[ ]in|restored|topped[ ]up)(?:[ ]another)?
    | \bdifference[ ](?:between[ ][^.;:]{{3,60}}[ ])?(?:is|was|comes[ ]to|amounts[ ]to|of)
    | (?:\bby|\bof)[ ]a[ ]net
    )[ ]?(?:{_NEARLY}[ ])?$"""
)
_OR_SHARE: Final = r"or[ ][\d.]{1,5}(?:%|[ ]percent)"
INCREASE_AFTER: Final = words(
    rf"""[ ]?(?:[(][^)]{{1,14}}[)][ ]|{_OR_SHARE}[ ]|,[ ]{_OR_SHARE},[ ])?(?:increase | rise\b
        | more\b(?![ ]than[ ]\d) | higher | larger | growth | above\b | (?:was|were|is|are
        |has[ ]been|have[ ]been|will[ ]be)[ ](?:added|restored|put[ ](?:on[ ]top|in|back))\b
      | added\b | on[ ]top\b | in[ ]addition\b | up[ ](?:on\b|from[ ](?:20\d\d|last[ ]year
        |the[ ]year)) | (?:put|written)[ ](?:in|back)[ ]by\b
      | (?:which|that)[ ](?:it|they|(?:the[ ])?(?:[a-z]+[ ]){{0,3}}[a-z]+)[ ](?:ha[ds][ ])?
        (?:added|put[ ]in|put[ ]on[ ]top|restored)\b)"""
)
DECREASE_BEFORE: Final = words(
    rf"""(?:
      \b(?:decreas|reduc|cut|shr|fall|lower|declin|slash|trim|drop)\w*[ ](?:of
        |(?:[^,.;:]{{2,80}}?[ ])?by)
    | \b(?:cuts?|reductions?)[ ](?:totall?ing|of|worth) | \bfreed
    | \b(?:par(?:es?|ed)|deleted?s?|struck(?:[ ](?:out|off))?|shav(?:es?|ed)|scrapped|removed
        |withdrew)(?:[ ]by)?
    | \b(?:smaller|lower|less)[ ]by | \bsav(?:es?|ed|ing)
    | \b(?:took|takes?)[ ](?:out|away|off) | \bforfeit(?:s|ed)? | [:–—(][ ]?(?:minus|less)
    | \bsurrender(?:s|ed)?
    | \b(?:fell|down|cut|los[et]s?|g[ia]ves?[ ]up|lets?[ ]go[ ]of|shed)(?:[ ]by)?
    )[ ]?(?:{_NEARLY}[ ])?$"""
)
# `took A out of X`; `takes A out of it` alone may be a share.
TAKEN_BEFORE: Final = words(r"\b(?:took|taken|taking|cut|cutting|struck|removed)[ ]$")
TAKEN_AFTER: Final = words(r"(?:[ ]won)?[ ](?:out[ ]of|(?:away[ ])?from)\b")
DECREASE_AFTER: Final = words(
    rf"""[ ]?(?:[(][^)]{{1,14}}[)][ ]|{_OR_SHARE}[ ]|,[ ]{_OR_SHARE},[ ])?(?:away\b
      | down[ ]on\b
      | (?:is|are|was|were|will[ ]be|has[ ]been|(?:had|has)[ ]to[ ]be)[ ](?:trimmed|cut|taken
        |removed|struck|slashed
        |reduced|lowered|deleted|scrapped|pared|withdrawn|shaved|dropped)\b
      | (?:taken|cut|removed|struck)[ ](?:from|out\b)\b | decrease | drop\b | fall\b | decline
      | reduction | cut\b | less\b | lower | fewer | smaller | below\b | short[ ]of)"""
)
BASELINE_BEFORE: Final = words(
    r"""(?:
      \b(?:a|the|one)[ ]year[ ](?:earlier|ago|before)[ ,]{1,2}[^.;,]{0,30}
    | \bon[ ]the[ ]year[ ]before |
      \b(?:compared|relative)[ ](?:to|with) | \b(?:which|that)[ ](?:had|got|received)
    | \bfrom | \bthan | \bafter | \bfollowing | (?:^|%|percent)[ ](?:above|below)
    | \bversus | \bvs\.? | \bagainst
    | \b(?:surpass|exceed|top)(?:es|s|ed|ing)?(?=[ ](?:the|last|its|this)\b) | \bover[ ]the
    | \binstead[ ]of
    | \b(?:half|third|quarter|twice|double|triple|times|%|percent)(?:[ ]of)?[ ](?:the|its)[ ]
      (?:20\d\d|last[ ]year[’']s)[ ](?:level|figure|amount|total|budget|sum)[ ]of
    | \b(?:original|previous|initial)(?:[ ]\w+)?(?:[ ]of)?
    | \b(?:than|from|to|with|above|below|over|at)[ ](?:the|its)[ ](?:20\d\d[ ]|last[ ]year[’']s[ ]
      |this[ ]year[’']s[ ]|present[ ]|current[ ]|existing[ ]|previous[ ]|earlier[ ])
      (?:level|figure|amount|total|budget|sum)[ ]of
    )[ ]?[(:]?[ ]?
    (?:(?:the|its|this|last)[ ])?(?:(?:current|previous)[ ]year[ ]?)?(?:year[’']s[ ])?
    (?:(?:government|original|initial|proposed|about|previous)[ ])*(?:proposal[ ]of[ ])?
    (?:the[ ])?[(]?$"""
)
GIVEN: Final = words(
    r"""\b(?:budget|allocat|earmark|appropriat|invest|fund|spend|spent|financ|provid|inject|commit
      |set[ ]aside|support|secure|seeks?\b|sought|expenditure|stipend|receive|contribut|approv
      |available
      |suppl(?:y|ies|ied)|reserv|devot|dedicat|channel|assign|grants?\b|granted|subsid
      |gets?\b|given\b|(?:go|goes|went|going)[ ](?:in)?to(?:wards?)?\b|\bshares?[ ](?:KRW|₩|\d)
      |pays?[ ]for\b|put[ ]in(?:to)?\b|accounts?[ ]for\b)"""
)
OTHER_LABEL: Final = words(
    r"""(?:
      ^(?:(?:total|annual|expected|overall)[ ])?(?:prizes?|fees?|loans?|exports?|sales|revenues?)
    | ^(?:total[ ])?(?:exports?|imports?|sales|revenues?|orders|shipments?)[ ]of[ ].*
    | (?<!and)[ ](?-i:prizes?|prize[ ]money|fees?|private[ ]investment|loans?|exports?|sales
      |revenues?)
    | ^(?:average|mean|median|typical)(?:[ ].*)?
    | (?:.*[ ])?(?:credit|loan|guarantee)s?(?:[ ](?:line|programme|program|scheme)s?)?
      (?:[ ]at[ ].*)?
    | \b(?:per|for[ ]each)[ ](?-i:[a-z]+)
    | maximum\b[^:]{0,24}
    | (?:early[ ])?(?:execution|disbursement)
    | (?:(?:total|overall|full|entire)[ ])?(?:project|construction|building|life-?cycle|development)
      [ ]costs?\b.{0,24}
    )$"""
)
SHARE_UP: Final = words(
    r"""\b(?:up|ris\w+|rose|gr[eo]w\w*|increas\w+|climb\w+|gain\w*)[ ](?:(?:by
      |of)[ ])?(?:about[ ]|some[ ])?
      [\d.]{1,6}[ ]?(?:%|percent)[ ]?[(]"""
)
SHARE_DOWN: Final = words(
    r"""\b(?:down|f[ae]ll\w*|decreas\w+|declin\w+|cut|drop\w*|reduc\w+
      |shr[aiu]nk\w*)[ ](?:(?:by|of)[ ])?
      (?:about[ ]|some[ ])?[\d.]{1,6}[ ]?(?:%|percent)[ ]?[(]"""
)
SHARE_UP_AFTER: Final = words(r"[)][ ]?(?:increase|rise|more|higher|growth)")
SHARE_DOWN_AFTER: Final = words(r"[)][ ]?(?:decrease|cut|less|lower|decline)")
# `Raised by the committee: KRW 3 billion`: the label itself says what it is.
HEAD_INCREASE: Final = words(r"(?:total[ ])?(?:raised|increased?|added|additions?|gained|rise)\b")
HEAD_DECREASE: Final = words(r"(?:total[ ])?(?:reduced|cuts?|decreased?|reductions?|lowered)\b")
# `Cuts by the committee`, `Increases in the Assembly`: each line below prints one such change.
_ABOVE_END: Final = (
    r"(?:[ ](?:made|agreed))?[ ](?:by|in|from|at|during|of)[ ](?:the[ ])?"
    r"(?:[A-Z][a-z]+[ ])?(?:committee|assembly|plenary|parliament|review|deliberations?)"
    r"(?:[ ]\w+)?:?"
)
_INCREASES: Final = r"(?:increases|additions)"
_DECREASES: Final = r"(?:decreases|cuts|reductions)"
ABOVE_INCREASE: Final = words(
    rf"(?:main[ ])?{_INCREASES}{_ABOVE_END}|Among[ ]the[ ]{_INCREASES}[ ]are:"
)
ABOVE_DECREASE: Final = words(
    rf"(?:main[ ])?{_DECREASES}{_ABOVE_END}|Among[ ]the[ ]{_DECREASES}[ ]are:"
)
