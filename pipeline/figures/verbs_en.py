"""The English verbs that stand between a name and an amount, by what their subject is."""

import re
from typing import Final


def _words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


BE: Final = r"(?:is|was|are|were|be|been|being)"
ADVERB: Final = (
    r"(?:also|now|still|again|thus|therefore|then|even|only|just|first|further|once|instead|almost"
    r"|nearly|newly|sharply|slightly|largely|mainly|finally|eventually|together|alone|all|both|each"
    r"|accordingly|consequently|roughly|more[ ]than|less[ ]than|in[ ]turn|by[ ]contrast|however"
    r"|likewise|currently|initially|originally|subsequently|significantly|substantially|modestly"
    r"|effectively|ultimately|separately|specifically|reportedly|steeply|gradually|steadily)"
)
_AUX: Final = (
    rf"(?:will|would|shall|should|may|might|can|could|must|has|have|had|to|{BE}"
    r"|(?:plans?|planned|wants?|wanted|hopes?|aims?|intends?|expects?|stands?|seems?|is[ ]seeking"
    r"|expected|set|due|scheduled|slated|projected|bound|poised|likely|supposed|going|meant)[ ]to)"
)
# Intransitive: the subject is what the amount is of. Past, present and bare form.
MOVES: Final = (
    r"(?:r(?:ises?|ose|isen)|gr(?:ows?|ew|own)|f(?:alls?|ell|allen)|s(?:hrinks?|hrank|hrunk)"
    r"|s(?:inks?|ank|unk)|(?:climb|jump|soar|plummet|recover|rebound|balloon|remain|stay|amount|add"
    r"|return|contract|tumble?|end|total|totall|reach|tower|peak)(?:s|es|ed)?|started|starts|worked|turned"
    r"|(?:surge|plunge|double|triple|treble|quadruple|halve|increase|decrease|decline|ease|edge"
    r"|move|range|advance)[sd]?"
    r"|(?:expand|exceed|account|swell)(?:s|ed)?|surpass(?:es|ed)?|inch(?:es|ed)?|drop(?:s|ped)?"
    r"|slip(?:s|ped)?|dip(?:s|ped)?|top(?:s|ped)?|hits?|stands?|stood|comes?|came|goes|go|went|gone"
    r"|sl(?:ides?|id)|leaps?|leapt|begins?|began|makes?|made|runs?|ran|leaves?|left|settle[sd]?"
    r"|belongs?|creep(?:s)?|crept|shoots?|shot)"
)
# The subject has the money.
GETS: Final = (
    r"(?:receiv(?:e|es|ed)|gets?|got|gotten|wins?|won|earn(?:s|ed)?|obtain(?:s|ed)?"
    r"|secur(?:e|es|ed)"
    r"|gain(?:s|ed)?|los(?:e|es|t)|keeps?|kept|holds?|held|takes?|took|taken|draws?|drew|drawn"
    r"|attract(?:s|ed)?|needs?|needed|requir(?:e|es|ed)|costs?|absorb(?:s|ed)?|claim(?:s|ed)?"
    r"|command(?:s|ed)?|lets?[ ]go[ ]of|g[ia]ves?[ ]up|carr(?:y|ies|ied)|enjoy(?:s|ed)?|shed(?:s)?"
    r"|forfeit(?:s|ed)?|see[sn]?|saw|seeks?|sought"
    r"|retain(?:s|ed)?|spends?|spent|us(?:es|ed?)|has|have|had|commit(?:s|ted)?)"
)
# A verb that takes what the amount is for as its object, or the other way round as its subject:
# `trimmed X to`, `X was trimmed to`.
SETS: Final = (
    r"(?:(?:rais|increas|reduc|doubl|tripl|quadrupl|halv|slic|finaliz|finalis|propos|approv"
    r"|endors|announc|restor|reviv|scal|par|curtail|shav|revis|squeez|prun|fix|settl|guarante)"
    r"(?:e|es|ed|ing)"
    r"|(?:slash|boost|lift|bump|cement|expand|lower|confirm|adopt|unveil|present|reinstat|vot|pass"
    r"|trim|plan|lop|chop|clear|budget|request|downgrad|upgrad|earmark|allocat|assign|fund|support"
    r"|financ|award|grant|provid|valu|estimat|maintain|kick|beef|bolster|cap|freez|merg|endow|back"
    r"|appropriat|allot|pledg|publish|top|pegg?|unlock|bill|calculat|pump|pay|calculat|augment)"
    r"(?:e|es|ed|s|ped|med|ned|ted|ing|ting|ming|ped)?"
    r"|cut(?:s|ting)?|set(?:s|ting)?|put(?:s|ting)?|kept|brings?|brought|hik(?:e|es|ed)|frozen|held|bought|built|purchased"
    r"|drew|drawn|draws?|shr(?:ank|unk|inks)|given|paid|left|cast|laid|made)"
)
_PARTICLE: Final = (
    r"(?:[ ](?:up|down|back|aside|out|steady|stable|flat|frozen|unchanged|slightly|sharply|further"
    r"|in[ ]total|together|short|home|away|with[ ]it|as[ ]high[ ]as|fourfold|tenfold))"
)
# The same verbs where they cannot be nouns (`the budget`, `support`, `plans`).
SETTING: Final = (
    r"(?:(?:rais|increas|reduc|doubl|tripl|quadrupl|halv|slic|finaliz|finalis|propos|approv"
    r"|endors|announc|restor|reviv|scal|par|curtail|shav|revis|squeez|prun|fix|settl)"
    r"(?:e|es|ed|ing)"
    r"|(?:slash|boost|lift|bump|expand|lower|confirm|adopt|unveil|reinstat|vot|pass|trim|lop|chop"
    r"|bolster|shr[aiu]nk|secur|present|kick|beef)(?:es|ed|s|ped|med|ming|ing|e)?"
    r"|cut(?:s|ting)?|set(?:s|ting)?|puts?|putting|kept|keeps?|brings?|brought|bringing|hik(?:e|es|ed)"
    r"|drew|drawn|draws?|(?:plann|budget|request|fund|support|financ|grant|award|allocat)ed)"
)
# From the subject to the amount: auxiliaries, a verb, its particle.
HOLDS: Final = rf"""(?:
    (?:{ADVERB}[ ]){{0,2}}
    (?:(?:{_AUX}[ ])(?:{ADVERB}[ ]){{0,2}}){{0,4}}
    (?:{MOVES}|{GETS}|(?:{BE}[ ](?:{ADVERB}[ ])?){SETS}|{SETS}
      (?=[ ](?:at|up|down|to|by|from|with)(?:[ ]|$))
      |ask(?:s|ed)?(?:[ ](?:the[ ](?:National[ ])?Assembly|lawmakers|parliament))?[ ]for
      |plans?|has|have|had|{BE}|wants?|boasts?)
    {_PARTICLE}{{0,2}}
    )"""
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
    rf"|{_MAY_TELL}(?=.*[ ]{_AT}$))"
    rf"(?:[ ](?:Up|Out|Aside|Back|for|to|at))?(?P<object>(?:[ ][^;]{{2,100}}?)?)(?:[ ]{_AT})?$"
)
# Who decides about other people's money, and never has any in a budget.
ORGAN: Final = _words(
    r"(?:the[ ])?(?:(?:south[ ])?korea|seoul|state|(?:[\w’'&-]{1,20}[ ]){0,5}"
    r"(?:government|assembly|cabinet|committee|subcommittee"
    r"|parliament|lawmakers|plenary(?:[ ](?:session|vote|meeting))?|legislature"
    r"|legislators|parties|sub-?panel|panel|council|president|minister|officials?))"
    r"(?:[ ](?:on|of|for)[ ][\w&, ]{2,60})?"
)
