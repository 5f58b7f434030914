"""The words with which Korean sentences say that a stage of a budget has been reached.

Text exports lose their spaces: none is demanded.
"""

import re
from typing import Final

from pipeline.figures.patterns import words
from storage.records import Stage

# Anything within a sentence; the point of a decimal ends none.
_ANY: Final = r"(?:[^.;]|(?<=\d)[.](?=\d))"
# 상임위 standing committee, 예결위 budget committee, 소위 subcommittee; 과방위 and its like are
# short for the standing committee of one field.
_COMMITTEE: Final = (
    r"(?:상임위(?:원회)?|예결특?위|예결소위|예산결산특별위원회|예결위원회"
    r"|(?:과방|기재|산자|산자중기|교육|복지|국토|농해수|문체|환노|행안|국방|정무|외통"
    r"|운영)위(?!원장)"
    r"|(?:과학기술정보방송통신|기획재정|산업통상[가-힣]{2,12}|교육|보건복지|국토교통|행정안전"
    r"|문화체육관광|환경노동|농림[가-힣]{4,8})위원회"
    r"|(?:예산(?:안)?(?:[ ]?심사)?|예산안[ ]?(?:등)?[ ]?조정|계수[ ]?조정"
    r"|예산안?[ ]?조정)[ ]?소위(?:원회)?)"
)
# The Assembly itself: not its members, library or offices, nor a committee of it.
_ASSEMBLY: Final = (
    r"국회(?!의원|도서관|사무처|예산정책처|[ ]예산정책처|입법|의사당|방송)"
    r"(?![^.;]{0,30}?(?:위원회|상임위|예결위|예결특위|과방위|소위))"
)
# What may stand between an organ and its decision: words, numbers and their commas.
_BETWEEN: Final = r"(?:[가-힣A-Za-z&·ㆍ0-9().’'‘「」『』“” ]|(?<=\d),(?=\d))"
_VOTED: Final = r"(?:의결|통과|확정|가결|처리(?=[되됐된돼함했]|하[였여고며])|승인)"
# `국회에서 확정된 예산에 따라`: the ground of what is news, which counts where nothing else does.
_GROUND: Final = (
    r"(?:된|한)[ ]?(?:(?:20\d\d|[’'‘]\d\d)년도?[ ]?|올해[ ]?|금년도?[ ]?)?(?:본?예산)"
    r"(?:에[ ]?(?:따라|따른|맞춰|맞추어|기초)|을[ ]?(?:바탕|토대|기초|근거)로)"
)
_NO_GROUND: Final = rf"(?!{_GROUND})"
# 추경, 추가경정예산: a supplementary budget.
_EXTRA: Final = r"(?:추경(?!호)|추가[ ]?경정[ ]?예산)"
_TREASURY: Final = r"(?:기획재정부|기재부|기획예산처|(?:재정|예산)[ ]?당국)"

# The later stage first, because a sentence that speaks of several tells the last one as news.
DECISIONS: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "workplan",
        # 업무계획 work plan, 업무보고 report on it to the President, 시행계획 implementation plan.
        words(
            r"""(?:주요[ ]?)?업무[ ]?(?:추진[ ]?)?(?:계획|보고) | 종합[ ]?시행[ ]?계획
            | 20\d\d년도?(?![ ]?\d{1,2}월)[^.;,]{0,40}?시행[ ]?계획
            | (?<![~–-])(?:20|[’'‘])\d\d년도?(?![ ]?\d{1,2}월)[ ][^.;,~]{0,24}?
              (?:지원|추진|사업|운영)
              [ ]?계획[」』’]?(?:을|를)?[ ]?(?:발표|확정|마련|공고|공개)"""
        ),
    ),
    (
        "final",
        # 국회 National Assembly, 본회의 plenary session; 의결 voted, 통과 passed, 확정 settled,
        # 공포 promulgated.
        words(
            rf"""(?:{_ASSEMBLY}(?:[ ]?본회의)?|본회의)(?:에서|를|을|의|에|가|는|,)?[ ]?
              (?:{_BETWEEN}{{0,50}}?)?(?:최종[ ]?|심의·|수정[ ]?)?{_VOTED}{_NO_GROUND}
            | 국회[ ]?문턱을?[ ]?넘
            | 예산(?!안)(?:(?!배분|요구|국무회의){_ANY}){{0,30}}?(?<![가-힣])최종[ ]?확정
            | 예산(?:안)?[^.;,]{{0,12}}?(?:공포안|공포[되됐된돼함했])"""
        ),
    ),
    (
        "supplementary-final",
        words(
            rf"""(?:의결|확정|통과)(?:된|한)[ ]?(?:올해[ ]?|제?[ ]?\d[회차][ ]?
              |\d{{4}}년도?[ ]?){{0,3}}
              {_EXTRA}(?!안)
            | {_EXTRA}(?!안을)(?:이
              |은)?[ ]?(?:(?:(?!국무회의)[가-힣0-9().’' ]){{0,20}}?[ ])?(?:최종[ ]?)?
              (?:확정|통과)(?=[되됐된돼함했])"""
        ),
    ),
    (
        "committee",
        words(
            rf"""{_COMMITTEE}(?:에서는?|를|을|의|가|는|은|에|,)?[ ]?
              (?:(?:{_BETWEEN}|,[ ]){{0,90}}?[ ])??
              (?:수정[ ]?|예비[ ]?심사[ ]?)?(?:의결|통과|증액|감액|가결|삭감|반영|복원|순증
                |깎았|늘렸|늘었|줄었|줄였
                |예비[ ]?심사(?:를|[ ]결과))"""
        ),
    ),
    (
        "proposal",
        # 국무회의 Cabinet meeting, 국회 제출 sent to the Assembly, 정부안 proposal.
        words(
            rf"""국무회의(?:에서|를|을|의)?[ ]?{_BETWEEN}{{0,40}}?(?:의결|통과|확정)
            | 예산안을[ ]?(?:심의·)?(?:의결|확정)한[ ]?{_BETWEEN}{{0,12}}?국무회의
            | 국회(?:에)?[ ]?제출 | 국회(?:에|로)[ ]?(?:낸|냈|보낸|보냈|넘긴|넘겼)
            | 국회(?:에서)?[ ]?(?:심의|심사)[ ]?(?:중(?![ ]?[가-힣 ]{{0,8}}\d)|(?:를|절차를)[ ]?(?:받고|받는|받게|앞두
              |앞둔|기다|남겨)) | 국회(?:에서)?[ ]?(?:심의|심사)하고[ ]?있
            | 국회(?:에서)?[ ]?{_BETWEEN}{{0,24}}?(?:심의|심사)(?:가|이)?[ ]?(?:한창|진행[ ]?중)
            | 국회에[ ]?계류
            | 정부[ ]?(?:예산)?안(?:으로|을|이)?[ ]?(?:확정|의결|마련)
            | 정부[ ]?(?:예산)?안에(?:는)?(?![ ]?(?:없|빠|못|담기지|포함되지|반영되지))[ ]?
              {_BETWEEN}{{0,40}}?(?:반영|담)"""
        ),
    ),
    (
        "plan",
        # 배분·조정안 R&D allocation plan, 요구 ministries' requests, 중기 mid-term.
        words(
            rf"""배분[ ]?[·‧ㆍ・∙]?[ ]?조정[ ]?[(]?안 | 배분방향
            | 예산[ ]?요구(?:안|액|서)? | 예산[^.,]{{0,10}}?[ ]요구(?=[했하한함])
            | {_TREASURY}[에][^.]{{0,20}}?요구(?=[했하한함])
            | (?:기본|종합|발전|육성|투자)[ ]?계획[ ]?[(][^()]{{0,16}}[~–-][^()]{{0,12}}[)]
            | (?:부처|과기정통부)[ ]?요구(?:안|액)
            | 중기[ ]?(?:사업|재정|투자|지출){{0,2}}[ ]?계획
            | 과학기술자문회의{_ANY}{{0,40}}?예산{_ANY}{{0,40}}?(?:의결|확정|심의)
              | 국가재정운용계획"""
        ),
    ),
)
# Said in passing: they count only where nothing else in the notice does.
PASSING: Final[tuple[tuple[Stage, re.Pattern[str]], ...]] = (
    (
        "final",
        words(
            rf"""국회[^.;]{{0,30}}?{_VOTED}{_GROUND}
            | 국회[ ]?(?:심의|심사|논의)[ ]?(?:결과(?!에[ ]?따라)|과정(?:에서)?)[^.]{{0,30}}?
              (?:증액|감액|반영|신설|삭감|조정)
            | (?:\d년도?|내년도?)[가-힣 ]{{0,16}}예산(?!안|을)[^.;,]{{0,30}}?원
              (?:으로|로)?[ ]?확정"""
        ),
    ),
    (
        "supplementary-final",
        words(rf"{_EXTRA}(?:예산)?(?:으로|에서|을[ ]통해)[ ]?확보"),
    ),
    (
        "proposal",
        words(
            rf"""(?<![가-힣])정부[ ]?(?:예산)?안(?:[ ]?기준|에[ ]?따르면|의|[)])
            | 예산안{_BETWEEN}{{0,20}}?국회[ ]?(?:심의|심사|의결){_BETWEEN}{{0,20}}?
              (?:확정|의결)(?:된다|될|됩)"""
        ),
    ),
)
