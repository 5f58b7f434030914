"""Whether words beside an amount say that it is for something new."""

import re
from typing import Final

from pipeline.figures import words_en
from pipeline.figures.patterns import words
from pipeline.figures.statement import Statement

# What is done to money for the first time: 반영 entered, 편성 drawn up, 담 put in, 착수 begun …
_GIVEN: Final = (
    r"(?:반영|편성|배정|투입|투자|추진|도입|시작|담|확보|책정|지원|넣|들|따내|따냈|마련|계상|요청|요구"
    r"|착수|시행|배분|얹|잡)"
)
_KIND: Final = (
    r"(?:programme|program|project|scheme|initiative|line|item|grant|fund|pilot|track|support|stipend"
    r"|scholarship|voucher|subsidy|call)"
)
# (신규), (new), [신규], `, 신규)`, `*신규사업`, `– new`, `(’27년 신규, …`
_MARK: Final = (
    r"(?:[(\[【<,·/:*※—–-][ ]?(?:[’'‘]?\d{2,4}년?[ ])?(?:[^()\[\],;]{0,16}[ ])?(?:신규|new)"
    r"(?:[ ]?(?:사업|도입|추진|반영|편성|항목))?"
    r"(?=[ ]?[)\]】>,.;:·/]|[ ]?$|[ ](?:in|from|this|at|with)[ ]))"
)
# Between a mark or a name and the amount stands no other name.
_MARK_BEFORE: Final = words(
    rf"""{_MARK}[)\]】> ,:]{{0,4}}
      (?:[^,;()]|(?<=\d),(?=\d)|[(][^()]{{0,14}}[)]|,[ ](?:which|that)[ ][^;]*){{0,40}}
      [(]?[^()]{{0,10}}$"""
)
# `252억원(신규), 우주 탐사 (`: the mark closes the bracket of the amount before.
_LAST_MARK: Final = re.compile(r"^[^가-힣A-Za-z]{0,4}(?:신규|new)[^()]{0,12}[)\]]", re.IGNORECASE)
_MARK_AFTER: Final = words(rf"[^;.]{{0,40}}?{_MARK}")
_NEW_MARK_FIRST: Final = re.compile(r"[ ]?[(\[](?:신규|new)[)\]]", re.IGNORECASE)
_NEXT_NAME: Final = re.compile(
    r"[,;][ ].*[가-힣]|[)],?[ ](?:and[ ])?\w.*$|[,;][ ](?:and[ ])?[\w’' ]{4,}$"
)
_NEW_PART: Final = re.compile(
    r"[(\[,·/][ ]?신규[ ](?!반영|편성|추진|도입|사업)[가-힣]|[(\[,][ ]?new[ ](?!\w*ly\b)\w+s\b"
)
# `45억원을 새로 반영`, `30억원을 들여 시작한다`, `62억원으로 첫발을 뗀다`
_GIVEN_AFTER: Final = words(
    rf"""(?:[ ]?원)?(?:을|를|이|가|은|는|으로|도)?[)]?(?:은|는|이|가|을|를|도)?[ ]?[(]?
      (?:(?:규모로|올해|내년에?|이번에|국회[가-힣 ]{{0,10}}[가서])[ ])*
      (?:(?:새로이?|새롭게|신규로?|처음(?:으로)?)[ ]?(?:사업을[ ])?{_GIVEN}|신설)
    | (?:[ ]?원)?(?:으로|을[ ]들여|를[ ]들여|[ ]?규모로)[ ](?:내년에[ ]|올해[ ]|새로[ ])?
      (?:출발|첫발|첫걸음|첫선|막을[ ]올|시작(?:한다|합니다|하며|하고|해|된다|됩니다)|새로[ ]시작)
    | (?:원)?을[ ](?:[가-힣]{{1,4}}[ ])?새[ ]사업으로
    | [^.;]{{0,24}},[ ](?:이건?|이는)[ ](?:올해|지난해|지금)[가-힣]{{0,3}}[ ](?:아예[ ])?없던"""
)
# `새로 시작하는 X에 45억원`; 처음 alone is not enough: `처음 수출하는 기업을 돕는 X`
_GIVEN_BEFORE: Final = words(
    rf"""(?:^|[ ])(?:새로이?|새롭게|신규로|처음(?:으로)?)[ ]
      (?:{_GIVEN}[가-힣]{{0,3}}|문을[ ]여는|만드는|생기는)[ ](?:[^,.]{{0,40}}[ ])?(?:총[ ]|약[ ])?$
    | (?:^|[ ])(?:새로|새롭게|신규로)[ ](?!짓|지[은을]|뽑|선정|들어온|여는|힘|보[완강])
      (?:[^,.]{{0,24}}[에을를는][ ])?(?:총[ ]|약[ ])?$
    | (?:^|[ ])처음(?:으로)?[ ](?:총[ ]|약[ ])?$
    | [을를][ ]새로[ ](?:만들어|마련해|시작해|도입해)[ ](?:[^,.]{{0,16}}[ ])?$
    | 처음[ ](?:착수|시작|도입|추진|시행|편성|반영|지원)(?:하며|하고|되며|되고|해|돼|되어),?[ ]
      (?:[^,.]{{0,16}}[ ])?$
    | (?:신설|신규[ ]?(?:편성|반영|추진|도입|지원))(?:되는|하는|하고|한|된|해|하여|되어|돼|될
      |할)[ ][^,.]{{0,60}}$
    | 첫해[ ]?(?:예산|사업비)[^,.]{{0,24}}$
    | 신규[ ]?사업(?:인|으로)?[ ][^,.]{{0,60}}$"""
)
_SAID: Final = words(
    rf"""\b(?:an?|one|another|our|its|the|their|\w+[’']s)[ ](?:(?:entirely|completely|wholly)[ ]
      )?new[ ]
      (?:[\w&-]+[ ]){{0,2}}?{_KIND}\b(?!s)[^.;]{{0,90}}$
    | \bnewly[ ](?:added|created|inserted|introduced|included|launched|established|funded|entered
      |invested|begun|started|opened|proposed|requested|set[ ]up)\b[^.;]{{0,70}}$
    | \bfirst-year[ ](?:budget|money|funding|cost)\b[^.;]{{0,16}}$
    | \b(?:not[ ]funded|no[ ](?:budget|money|funding))[ ](?:this|last|in)\b
    | \bdid[ ]not[ ]exist[ ](?:until|before)\b[^.;]{{0,70}}$
    | \b(?:will[ ]be|is[ ]being|is|are)[ ](?:created|set[ ]up|launched|established|founded
      |introduced)
      (?:[ ](?:next[ ]year|in[ ]20\d\d))?[ ](?:at(?:[ ]a[ ]cost[ ]of)?|with|for)[ ]
      (?:[a-z]+[ ]){{0,2}}$
    | \bnewly[ ](?:includes?|receives?|gets?|provides?|sets?[ ]aside|earmarks?)\b[^.;]{{0,30}}$
    | ^For[ ]the[ ]first[ ]time,?[ ](?:(?!exceed|pass|top|surpass|above|over)[^.;]){{0,40}}$
    | \bmakes?[ ]its[ ]debut[ ](?:with|at)[ ]$
    | \bits[ ]first[ ]$
    | \bstarts?[ ]newly\b[^.]*$"""
)
_SAID_AFTER: Final = words(
    rf"""[^.;]{{0,40}}?,[ ](?:an?|our|its|\w+[’']s)[ ](?:[\w-]+[ ])?new[ ](?:[\w&-]+[ ]
      ){{0,2}}?{_KIND}\b(?!s)
    | [)]?[ ](?:\w+[ ]){{0,3}}?(?:is|will[ ]be|was|were|are)?[ ]?newly[ ](?:invest|add|creat
      |insert|introduc|includ
      |enter|fund|set[ ]aside|in[ ]20\d\d)
    | [ ](?:(?:is|was|are|were|has[ ]been|will[ ]be)[ ])?
      (?:ask|support|fund|budget|includ|enter|provid|request|earmark|propos|set[ ]aside|paid
      |given)\w*
      [ ](?:[\w-]+[ ]){{0,3}}?for[ ]the[ ]first[ ]time
    | [ ](?:[\w-]+[ ]){{0,3}}?for[ ](?:an?|its|our)[ ]new[ ](?:[\w&-]+[ ]){{0,2}}?{_KIND}\b(?!s)
    | [ ](?:[\w-]+[ ]){{0,3}}?for[ ]an?[ ]newly[ ](?:introduced|created|launched|established)
    | (?:[ ]in[ ]20\d\d)?[ ]?[,(][ ]?(?:which[ ](?:is|was)[ ])?newly[ ](?!select|appoint|built
      |hire|design)\w+
    | [^.;]{{0,40}}?,?[ ]which[ ](?:is|was|are|were|had[ ]been|has[ ]been|will[ ]be)[ ]
      (?:put[ ]forward|[a-z]+ed|paid)[ ]for[ ]the[ ]first[ ]time
    | ,?[ ]a[ ]first-time[ ]item | [^.;]{{0,40}}?[ ]as[ ]a[ ]new[ ]{_KIND}
    | [;,][ ]nothing[ ]was[ ](?:set[ ]aside|given|budgeted)[^.;]{{0,20}}(?:before|until)
    | [(][^()]{{0,30}},?[ ]?new[)]"""
)
# `Two new programmes, A with KRW 3 billion and B with KRW 2 billion`
_NEW_COUNTED: Final = words(
    r"^[ ](?:will[ ]be[ ]newly[ ]\w+[ ]in|for|to|in|into|goes[ ]to)[ ]\d+[ ]new[ ]pro(?:ject|gram)"
)
# `처음으로 1조원을 넘겼다`: a mark that is passed, and no programme.
_PASSED: Final = re.compile(r"원?[을를]?[ ](?:넘|돌파|웃돌|상회)")
# `(’25) – → (’26) 45억원`
_FROM_NOTHING: Final = re.compile(r"(?:\d\d년?[)]?|[(:])[ ]?[-–—―][ ]?(?:→|⇒|➡)[^→⇒➡]{0,16}$")
_NONE_BEFORE: Final = words(r"[ ]?[(]20\d\d:[ ](?:none|nil|[-–0])[)]")


def is_new(statement: Statement, index: int) -> bool:
    """Whether (new) or 신규 stands beside the amount or its label, or a clause says it is new."""
    after = statement.after(index)
    before = statement.text[: statement.amounts[0].start] if not index else statement.before(index)
    return _is_marked(statement, index, before, after) or _is_said(before, after)


def _is_marked(statement: Statement, index: int, before: str, after: str) -> bool:
    """Whether a mark stands between the name and the amount, or behind the amount."""
    marked = _MARK_AFTER.match(after)
    is_other = marked and (
        _NEXT_NAME.search(_MARK_END.sub("", marked.group())) or _NEW_PART.search(after)
    )
    return bool(
        (marked and not is_other)
        or _MARK_BEFORE.search(_LAST_MARK.sub("", before) if index else before)
        or _NEW_MARK_FIRST.match(statement.text)
        or _FROM_NOTHING.search(before[-30:])
        or _NONE_BEFORE.match(after)
    )


_MARK_END: Final = re.compile(rf"{_MARK}$", re.IGNORECASE)


def _is_said(before: str, after: str) -> bool:
    """Whether a clause around the amount says it."""
    if _PASSED.match(after):
        return False
    return bool(
        _GIVEN_BEFORE.search(before[-90:])
        or _GIVEN_AFTER.match(after)
        or _SAID.search(before[-140:])
        or words_en.SAID_NEW.search(before[-120:])
        or _SAID_AFTER.match(after)
        or _NEW_COUNTED.match(after)
    )
