"""The words with which English sentences say that a stage of a budget has been reached."""

import re
from typing import Final

from pipeline.figures.patterns import words
from storage.records import Stage

_DECIDED: Final = (
    r"\b(?:(?:approv|pass|endors|adopt|vot|decid|resolv|finali[sz]|confirm|enact|settl|ratif"
    r"|green-?lit|back|clear)\w*|fixed|carried|agreed)\b"
)
# Anything within a sentence; the point of a decimal ends none.
_ANY: Final = r"(?:[^.;]|(?<=\d)[.](?=\d))"
_NOD: Final = (
    r"(?:approval|consent|endorsement|nod|green[ ]light|go-ahead|blessing|passage|adoption"
    r"|ratification|final[ ]vote)"
)
_DAY: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b"
)
_DID: Final = (
    rf"(?:(?:approv|finali[sz]|vot|endors|settl|resolv)e[sd](?![ ]on[ ](?!{_DAY})(?-i:[A-Z]))"
    r"|decided(?![ ]to\b)"
    r"|(?:pass|confirm|adopt|enact|clear|back)(?:ed|e?s)"
    r"|(?:ratifi|okay)e[sd]|OKs|green-?lit|sign(?:ed|s)[ ]off"
    rf"|g(?:ave|ives|iven)[ ](?:[\w’'-]+[ ]){{0,3}}{_NOD})\b"
)
_GOT: Final = (
    r"\b(?:w[io]ns?|receiv\w+|gain\w*|secur\w+|obtain\w*|surviv\w+|g[eo]t(?:s|ting)?|after|following|with"
    r"|upon|through)[ ](?:[\w’'-]+[ ]){0,2}"
)
# Between an organ and its verb: auxiliaries, adverbs, days, and the meeting. No word fits two of
# the alternatives, or the time would grow with every word.
_GAP: Final = (
    r"(?-i:(?:ha[sd]|have|having|also|[a-z]\w*ly|late|earlier|then|today|yesterday|this|last|on|in"
    r"|at|of|its|the|an?|[A-Z]\w+[.]?|\d{1,2}|night|week|month|morning|evening|session|meeting"
    r"|plenary|chaired|by|(?:deliberated|debated|reviewed|examined)(?:[ ]on)?[ ]and)[ ,]{1,2}"
    r"){0,9}?"
)
_ASSEMBLY: Final = (
    r"(?<!committee[ ]of[ ]the[ ])"
    r"(?:(?:National[ ])(?:Assembly)\b|(?<!National[ ])Assembly\b|parliament\b|lawmakers\b"
    r"|legislature\b)"
    r"(?![’'\w ,]{0,60}\b(?:sub-?)?(?:committee|panel))"
)
_THE_ASSEMBLY: Final = rf"(?:the[ ])?{_ASSEMBLY}"
_PLENARY: Final = r"plenary(?:[ ](?:session|meeting|vote|sitting))?\b"
_CABINET: Final = r"(?:Cabinet|State[ ]Council)\b(?:[ ]meeting)?"
# Committees of the Assembly; the ministry has many of its own that approve other things.
_COMMITTEE: Final = (
    r"(?:(?:standing|budget|appropriations|parliamentary|Assembly|Accounts|science|culture|defen[cs]e"
    r"|education|industry|health|finance|agriculture|environment)(?:[’']s)?[ ]"
    r"(?:[A-Z][\w,&]*[ ]|and[ ]|accounts[ ]|settlement[ ]|budget[ ]|science[ ]|special[ ]){0,6}"
    r"(?:sub-?)?(?:committee|panel)s?"
    r"|(?:Assembly|parliament)[’']s[ ](?:[\w,&]+[ ]){0,6}(?:sub-?)?(?:committee|panel)s?"
    r"|Science,[ ]ICT,[ ]Broadcasting,?[ ](?:and|&)[ ]Communications[ ]Committee"
    r"|committees?[ ]of[ ]the[ ](?:National[ ])?Assembly"
    r"|Special[ ]Committee[ ]on[ ](?:the[ ])?Budget)\b"
    r"(?:[ ](?:on[ ]Budget|(?<=[ ]Budget[ ])and[ ]Accounts)(?:[ ]and[ ]Accounts)?)?"
)
# `The Cabinet, chaired by the President, approved …`
_ASIDE: Final = r"(?:,[^.;,]{0,60},)?"
_TO_ASSEMBLY: Final = r"to[ ](?:the[ ])?(?:National[ ]Assembly|Assembly|parliament|lawmakers)\b"
_TREASURY: Final = (
    r"(?:the[ ])?(?:budget[ ]authorit(?:y|ies)|(?:finance|budget|planning)[ ]ministry"
    r"|Ministry[ ]of[ ](?:Planning[ ]and[ ]Budget|(?:Economy|Strategy)[ ]and[ ]Finance)|treasury)\b"
)
_CHANGED: Final = (
    r"(?:add|rais|increas|lift|cut|reduc|slash|trimm|restor|strik|struck|delet|scrapp|halv|shav)"
    r"(?:e?[sd]|e)?"
)

# The later stage first, because a sentence that speaks of several tells the last one as news.
DECISIONS: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "workplan",
        words(
            r"""\b(?:annual[ ]|major[ ])?work[ ](?:plans?|reports?)\b
            | \b(?:plan|plans|tasks|priorities)\b[^.;]{0,60}?\b(?:reported|briefed|presented)[ ]
              to[ ]the[ ]President\b
            | \b(?:reported|briefed|presented)\b[^.;]{0,30}?\b(?:plan|plans|tasks)\b[^.;]{0,30}?
              \bto[ ]the[ ]President\b
            | \b(?:annual|comprehensive|20\d\d|this[ ]year[’']s)[ ](?:[\w&-]+[ ]){0,4}?
              (?:implementation|action|operation(?:al|s)?|business|support|programme|program|policy
              )[ ]plans?\b
            | \b(?:implementation|action|operation(?:al|s)?|policy)[ ]plans?[ ](?:for|of)[ ]
              (?:20\d\d|this[ ]year|the[ ]year)\b
            | \b(?:plan|programme|program)[ ]of[ ]work\b
            | \b(?:announc|unveil|present|publish|releas|set|lay|laid)\w*\b[^.;]{0,80}?
              \b(?:plans?|programmes|programs|projects|schedule)\b[^.;]{0,60}?
              \b(?:on[ ]the[ ]basis[ ]of|based[ ]on|in[ ]line[ ]with|under|within)[ ]the[ ]
              (?:\d{4}[ ])?budget\b
            | \b(?:set|lay|announc|unveil|present)\w*[ ](?:out[ ])?(?:its|the|our)[ ]
              (?:work|priorities|tasks)[ ]for[ ](?:20\d\d|this[ ]year|the[ ]year)\b"""
        ),
    ),
    (
        "final",
        words(
            rf"""{_DECIDED}(?:(?!Cabinet|Council){_ANY}){{0,60}}?
              \b(?:by|in|at|through|of)[ ](?:(?:the|a|its)[ ])?
              (?:{_ASSEMBLY}|{_PLENARY})
              (?:[^.;,]{{0,40}}?plenary)?(?:[ ](?:session|meeting|vote))?
            | \b(?:{_ASSEMBLY}(?:[’']s)?(?:[ ]{_PLENARY})?|{_PLENARY}){_ASIDE}[ ]{_GAP}{_DID}
            | \b(?:ramm|push|steer|forc)ed\b{_ANY}{{0,40}}?\bthrough[ ]the[ ]
              (?:{_ASSEMBLY}|{_PLENARY})
            | \b(?:in|after|following|with|at|surviv\w+)[ ](?:(?:a|the
              |its)[ ])?(?:National[ ]Assembly|plenary|final)
              [ ]vote\b
            | \b(?:sail|cam|came|come|got|get|went|breez|squeak|push|made[ ]it)\w*[ ]through[ ]
              the[ ]
              (?:{_ASSEMBLY}|{_PLENARY})
            | \b{_ASSEMBLY}{_ANY}{{0,60}}?\bby[ ](?:passing|approving|adopting|voting)\b
            | \bbudget\b(?![ ](?:proposal|draft|plan|bill|request)){_ANY}{{0,30}}?
              \b(?:into|now)[ ]law\b
            | \b(?:after|since|following|with|in)[ ]{_THE_ASSEMBLY}[’']s[ ](?:final[ ])?
              (?:vote|decision)\b
            | \bbudget[ ](?:for[ ]\d{{4}}[ ])?(?:was|has[ ]been|is[ ]now|now[ ]stands)[ ]
              (?:finally[ ])?(?:finali[sz]ed|voted|settled|enacted)\b
              (?!{_ANY}{{0,60}}\b(?:Cabinet|Council|ministr|committee|subcommittee))
            | \b(?:pass(?:ed|es)|clear(?:ed|s)|got|went)[ ](?:through[ ])?(?:(?:the|a)[ ])?
              (?:{_ASSEMBLY}|{_PLENARY})
            | \bplenary[ ](?:session|meeting|vote){_ANY}{{0,40}}?\b{_DID}
            | {_GOT}(?:(?:{_ASSEMBLY}(?:[’']s)?|parliamentary|plenary)[ ]
              (?:(?:final|full|plenary)[ ])?(?:{_NOD}|deliberation)
              |(?:{_NOD}|deliberation)[ ][^.;,]{{0,40}}?\b(?:by|of|in|at|through|from)[ ]the[ ]
              (?:{_ASSEMBLY}|{_PLENARY}))
            | \b{_ASSEMBLY}[’']s[ ](?:final[ ])?{_NOD}[ ]of\b
            | \b(?:National[ ])?Assembly-(?:approved|passed)\b
            | \b(?:National[ ])?Assembly(?:[’']s)?[ ]plenary[ ]vote\b
            | \bplenary[ ]vote{_ANY}{{0,60}}?\b(?:fixed|set|put|ended)\b
            | \bbudget\b(?![ ](?:proposal|draft|plan|bill|request)){_ANY}{{0,40}}?
              \b(?:finali[sz]ed|confirmed|settled)[ ]at[ ](?:about[ ]
                |a[ ]total[ ]of[ ])?(?:KRW|₩|\d)
            | \bbudget[ ](?:(?:that[ ])?(?:was|has[ ]been)[ ])?enacted\b
            | \bbudget\b{_ANY}{{0,30}}?\bpromulgat\w+
            | \bpromulgat\w+{_ANY}{{0,30}}?\bbudget\b"""
        ),
    ),
    (
        "supplementary-final",
        words(
            r"""\b(?:supplement(?:ary|al)|extra)[ ]budget[ ](?:(?:was|has[ ]been)[ ])
              (?:passed|enacted|finali[sz]ed)\b
            | \b(?:after|with|following|upon|since)[ ]the[ ](?:passage|adoption|vote)[ ]of[ ]
              the[ ](?:\w+[ ]){0,3}(?:supplement(?:ary|al)|extra)[ ]budget\b"""
        ),
    ),
    (
        "committee",
        words(
            rf"""(?:{_DECIDED}|\b{_CHANGED}\w*\b){_ANY}{{0,50}}?
              \b(?:by|in|at)[ ](?:(?:the|a|its)[ ])?
              (?:(?:National[ ])?Assembly[’']s[ ])?{_COMMITTEE}
            | \b{_COMMITTEE}[ ]{_GAP}
              (?:(?:approv|pass|adopt|back|rais|clear|propos|endors)e?[sd]|vote[sd](?![ ]to)
              |(?:(?:agreed|voted|decided|resolved)[ ]to[ ])?{_CHANGED})\b
            | \bcommittee(?:[’']s)?[ ](?:stage|version)\b
            | \bpreliminary[ ]review[ ](?:by|in|of|at)[ ](?:(?:the|a|its)[ ])?{_COMMITTEE}
            | \b(?:conclud|complet|finish|wrap|clos|pass|resolv|end)\w*[ ](?:up[ ])?
              (?:(?:its|the|their)[ ])?preliminary[ ]review\b
            | \bcommittee[ ](?:ha[sd][ ])?(?:{_CHANGED}|voted[ ](?:an?|for)[ ]
              (?:addition|increase|cut))\b"""
        ),
    ),
    (
        "proposal",
        words(
            rf"""{_DECIDED}{_ANY}{{0,80}}?\b(?:by|in|at|of)[ ](?:(?:the|a|an)[ ])?
              (?:(?:extraordinary|special|regular)[ ])?{_CABINET}
              (?:{_ANY}{{0,60}}?\b(?:sent|submitted)[ ]to[ ]the[ ]National[ ]Assembly
                (?:[ ]on[ ][A-Z]\w+[ ]\w+)?)?
            | \b{_CABINET}{_ASIDE}[ ]{_GAP}{_DID}
            | \b{_CABINET}(?:[’']s)?[ ]{_NOD}\b
            | \b{_CABINET}[ ](?:meeting[ ])?(?:that|which)[ ]{_DID}
            | \btabled\b{_ANY}{{0,40}}?\bin[ ]{_THE_ASSEMBLY}
            | \bpass(?:ed|es)[ ](?:(?:the|a)[ ])?{_CABINET}
            | \b(?:lies|rests|is)[ ](?:now[ ])?with[ ]{_THE_ASSEMBLY}
            | \b(?:sent|handed|gave|given)[ ]{_THE_ASSEMBLY}[ ](?:its|the|a|this)[ ](?:[\w’']+[ ]
              ){{0,3}}
              (?:draft|proposal|bill|budget)\b
            | \bbeing[ ](?:examin|review|debat|deliberat|scrutini[sz]|discuss)ed[ ](?:on[ ])?
              (?:by|in|at)[ ]{_THE_ASSEMBLY}
            | \bCabinet-approved\b
            | \b(?:at|in)[ ](?:[\w’']+[ ]){{1,3}}Cabinet[ ]meeting,?[ ](?:[\w’']+[ ]){{0,4}}?{_DID}
            | \b(?:sen[dt]|submit(?:ted|s)?|tabled|handed|presented
              |delivered|forwarded)\b{_ANY}{{0,40}}?\b{_TO_ASSEMBLY}
            | \b(?:go(?:es)?|went|head(?:s|ed)?|move[sd]?|on[ ]its[ ]way|under[ ]
              way)[ ]{_TO_ASSEMBLY}
            | \bgo(?:es)?[ ]before[ ]{_THE_ASSEMBLY}
            | \b(?:laid|put|placed|brought)[ ]before[ ](?:the[ ])?(?:{_ASSEMBLY}|it\b)
            | \b(?:now|currently)[ ]before[ ]the[ ](?:National[ ])?Assembly\b
            | \b(?:under|await\w*|pending|undergo\w*|fac(?:es?|ing))[ ]
              (?:(?:the|its|a|final)[ ]){{0,2}}(?:review|deliberation|debate|scrutiny|vote)
              [ ](?:at|in|by|before)[ ](?:the[ ])?{_ASSEMBLY}
            | \bpending[ ](?:at|in|before)[ ](?:the[ ])?{_ASSEMBLY}
            | \bgovernment[ ]{_GAP}(?:propos(?:ed|es)|submitted)\b
            | \basked[ ](?:the[ ])?{_ASSEMBLY}[ ]for[ ](?:KRW|₩|\d)
            | \bawait\w*[ ](?:the[ ])?{_ASSEMBLY}[’']s[ ](?:\w+[ ])?
              (?:verdict|decision|vote|review|deliberation)\b
            | \b(?:in|under)[ ]the[ ]government(?:[’']s)?[ ](?:\d{{4}}[ ])?
              (?:budget[ ])?proposal\b"""
        ),
    ),
    (
        "plan",
        words(
            rf"""\ballocation[ ](?:and|&)[ ](?:adjustment|coordination)[ ](?:plan|proposal|bill)\b
            | \bR&D[ ](?:budget[ ])?(?:allocation|investment|distribution)[ ](?:plan|proposal)\b
            | \ballocation[ ]plan[ ]for[ ](?:[\w’'&]+[ ]){{0,4}}R&D
            | \b(?:Advisory|Deliberative)[ ]Council\b{_ANY}{{0,90}}?
              \b(?:approved|agreed|deliberated|adopted|passed|voted|endorsed|fixed|set|settled)\b
            | (?<!State[ ])\bCouncil[ ](?:adopted|approved|fixed|endorsed|passed)\b{_ANY}{{0,60}}?
              \bR&D\b
            | \b(?:approv|agree|deliberat|adopt|pass|set|fix|endors|finali[sz])\w*\b{_ANY}{{0,60}}?
              \b(?:by|at|in)[ ]the[ ](?:Presidential[ ])?(?:Advisory|Deliberative)[ ]Council\b
            | \bbudget[ ]requests?\b(?![ ]forms?) | \b(?:ministries|ministry)[’']s?[ ]requests?\b
            | \b(?:ministr(?:y|ies)|agenc(?:y|ies))[ ](?:ha(?:s|ve|d)[ ]|together[ ])?
              (?:requested|asked[ ]for)\b
            | \b(?:ask|petition|appl)\w*[ ](?:to[ ])?{_TREASURY}[ ]for\b
            | \b(?:ask|sought|seek|request|want|demand)\w*\b{_ANY}{{0,60}}?\b(?:from|of)[ ]
              {_TREASURY}
            | \b(?:submit|sent|send|hand|fil|deliver)\w*\b{_ANY}{{0,20}}?\brequests?\b
              {_ANY}{{0,90}}?\bto[ ]{_TREASURY}
            | \b(?:sums?|amounts?|money|total)[ ]requested\b
            | ^(?:[\w’'&-]+[ ]){{1,6}}requests[ ](?:KRW|₩|\d)(?!.*\b(?:supplement|extra[ ]budget))
            | \b(?:mid|medium)-term[ ](?:[\w&]+[ ]){{0,2}}(?:plan|framework)\b
            | \b(?:basic|master)[ ]plan[ ][(][^()]{{0,16}}[~–-][^()]{{0,12}}[)]
              | \bfive-year[ ](?:\w+[ ])?plan\b
            | \bNational[ ]Fiscal[ ]Management[ ]Plan\b"""
        ),
    ),
)
# Said in passing: they count only where nothing else in the notice does.
PASSING: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "final",
        words(
            rf"""\bthe[ ](?:final(?:i[sz]ed)?|confirmed|enacted|settled)[ ](?:\d{{4}}[ ])?budget\b
            | \bbudget[ ](?:for[ ]\d{{4}}[ ])?(?:finali[sz]ed|confirmed|settled|fixed)\b
              (?!{_ANY}{{0,60}}\b(?:Cabinet|Council|committee|government))
            | \bbudget[ ](?:for[ ]\d{{4}}[ ])?pass(?:ed|es)(?=[ ](?:late|on|at|this|last|early
              |yesterday|today)\b|[.,:]|$)
            | \bbudget[ ](?:is[ ])?through[ ]{_THE_ASSEMBLY}
            | \bbudget[ ](?:for[ ]\d{{4}}[ ])?(?:voted|passed|approved|finali[sz]ed|adopted
              |settled)[ ]
              (?:in|last)[ ](?:December|winter)\b"""
        ),
    ),
    (
        "proposal",
        words(
            rf"""\bgovernment(?:[’']s)?[ ](?:\d{{4}}[ ])?(?:budget[ ])?(?:proposal|bill)\b
            | \bgovernment(?:[’']s)?[ ](?:\d{{4}}[ ])?(?:draft[ ]budget|(?:budget|spending)[ ]
              (?:plan|draft))\b
            | \bgovernment[ ](?:has[ ]|today[ ])?(?:unveil|announc|present|releas|finali[sz])(?:ed
              |es|s)[ ]
              (?:its|the|a)[ ](?:\d{{4}}[ ])?(?:budget[ ]proposal|draft[ ]budget|budget[ ]bill)\b
            | \b(?:budget[ ]proposal|draft[ ]budget|budget[ ]bill),[ ]which[ ]the[ ]government[ ]
              (?:unveil|announc|present|releas)\w+
            | \b(?:proposal|draft|bill)\b{_ANY}{{0,30}}?\b(?:needs|requires|must[ ]pass|has[ ]
              to[ ]pass
              |subject[ ]to|awaits)[ ](?:the[ ]|approval[ ]by[ ]the[ ])?{_ASSEMBLY}
            | \b(?:proposal|draft[ ]budget|budget[ ]bill)[ ]before[ ]{_THE_ASSEMBLY}
            | \bgov(?:ernment|[’']t)[ ]proposes\b
            | \b{_ASSEMBLY}[ ]is[ ](?:now[ ]|currently[ ]|still[ ])?
              (?:deliberat|review|examin|debat|discuss|scrutini[sz])ing\b
            | \b{_CABINET}[’']s[ ](?:\d{{4}}[ ])?(?:budget[ ])?(?:proposal|version|draft)\b"""
        ),
    ),
)
