"""The Korean words around a printed day, by what they say about it."""

import re
from typing import Final

# What somebody can be late with: receipt, application, submission, call, recruitment, entry,
# registration, answer, recommendation, bid, tender, payment; and an opinion.
_DONE: Final = "접수|신청|제출|공모|모집|응모|등록|회신|추천|입찰|투찰|납부"
_SUBJECT: Final = f"{_DONE}|의견"
# 공고기간 (posting) and 예고기간 (advance notice of a rule) are kept with their labels: they are
# the time in which people may act upon what is posted.
_POSTED: Final = "공고|예고|열람"

LIMITS: Final = "기한|시한|마감일시|마감시간|마감시각|마감일|마감"  # last day or hour
SPANS: Final = ("기간", "일정", "일시")  # period, schedule, day and hour
BARE = re.compile(rf"(?:{LIMITS})(?:은|는|이|가|을|를)?$")
# A label that speaks of these speaks of what happens to an application, not of handing it in.
_OTHER: Final = (
    "결과|발표|심사|평가|선정|자격|대상|요건|현황|건수|취소|이후|인원"
    "|교육|행사|전시|실습|설명회|시상"
)
# Behind it may stand "and how", "and where", or that it is an announcement of it.
LABEL = re.compile(
    rf"(?:(?P<subject>{_SUBJECT}|마감)(?P<between>(?:(?!{_OTHER})[가-힣 ·ㆍ/]){{0,10}}?)"
    rf"(?P<head>{LIMITS}|{'|'.join(SPANS)}|{_SUBJECT})?|(?:{_POSTED})[ ]?(?P<posted>기간))"
    r"(?:[ ]?(?:및|·|/)[ ]?(?:방법|장소|절차|제출처|접수처)"
    r"|[ ]?(?:재|추가|변경|정정|수정|연장)?[ ]?(?:공고|안내))?"
    r"(?P<particle>은|는|이|가|을|를)?$"
)
FROM_NOTICE = re.compile(r"(?:공고|게시|게재)일?[ ]?(?:로?부터|[~–-])?[ ]?$")

# Behind a day: that something is done until then, will be, can be, has to be; or papers are sent.
VERB = re.compile(
    rf"(?P<noun>(?:{_DONE})(?:서|료)?)(?:[을를이가도][ ]?|[은는][ ]?(?=가능|받|진행)|[ ])?"
    r"(?:하[는며여면고기지시세]|해[야주서]?|할|합|한다|받[는을습고아으기]|바랍|바람|가능|요망|진행|실시"
    r"|이[뤄루]|마감|완료|된다|되며|될|됩|$|(?=[).,※]))"
    r"|(?P<papers>의견서?|지원서|신청서|제안서|계획서)[을를]?[ ]"
    r"(?:보내|주시|개진|제시|내[면고야어])"
)
# Before a day: what the rest of the sentence says will go on until then.
NOUN = re.compile(
    r"(?P<noun>(?:[가-힣A-Za-z0-9·&]{1,20}[ ]){0,2}[가-힣A-Za-z0-9·]{0,12}"
    rf"(?:{_SUBJECT})(?:서|기간|기한|료)?)"
    r"(?:(?:은|는|이|가|을|를|도|기간은|기한은)(?:[ ,][^.:;,]{0,30})?|[ ]?[:(,]?[ ]?)$"
)
GOES_ON = re.compile(
    r"진행|가능|연장|받[는을습고아으]|할[ ]수|해야|하여야|하면|하시|바랍|바람|[한된]다|합니다"
    r"|됩니다|실시|계속|부탁|이메일|전자우편|누리집|홈페이지|온라인|우편|방문|이어|열[려린립]|일간|도착"
)
STANDS = re.compile(r"[\s).,;:※*]*(?:$|(?:로[ ]|까지|이며|이다|입니다|이고|임|다(?:$|[. ])))")
TOPICAL = re.compile(r".*(?:은|는|에서|으로|하여|하고|하며|거쳐|통해|위해|위한)[ ]", re.DOTALL)

# What the ministry does, rather than those who read it: it announces, selects, reviews, pays,
# builds, completes, runs, funds; it submits to the Assembly, the Cabinet, the United Nations.
THEIR_WORK = re.compile(
    r"발표|통보|선정|심사|평가|개최|지급|구축|추진|완료|확정|시행|마련|운영|지원[한할하]|확대|개발"
    r"|설치|투자|점검|조사|공개|수립|제정|개정[한할하]|검토|육성|보급|도입|달성"
)
THEIR_PLACE = re.compile(
    r"국회|국무회의|유엔|유네스코|국제기구|(?<![A-Za-z])(?:ITU|UN|EU|OECD|WTO)에"
)
THEIR_PLAN = re.compile(
    r"(?:제출|등록|참가|회신|신청)(?:을|를)?[ ]?할[ ](?:예정|계획|방침|것으로)"
    r"|(?:제출|등록)하기로"
)
THEY = re.compile(
    r"(?:정부|정통부|통신부|부처|위원회|협의회|장관|공사|재단|진흥원|한국|대표단)(?:은|는|이|가)[ ]"
)
# The day ends something else: until the 11th, when the exhibition that is on ends.
LASTING = re.compile(r"[ ]?(?:[가-힣]{1,10}[ ])?(?:열리|이어지|진행되|계속되|개최되)는[ ]")
THEY_DO = re.compile(r"(?:제출|등록|참가|회신|신청)(?:한다|합니다)")
# A topic that is no company of its own: those who are asked, or what they hand in.
ANYBODY = re.compile(
    r"(?:기업|기관|단체|업체|업자|대학|학교|학생|사업자|희망자|신청자|참가자|참여자|대상자|응모자|연구자|지원자|입찰자"
    r"|[팀인분생]|국민|시민|청년|교수|회사|누구나|개인|작|작품|[가-힣]서|서류|논문|초록|신청|접수|제출|등록|의견"
    r"|추천|응모|모집|공모|과제|방법|기간)(?:은|는|이|가)[ ]"
)
TOPIC = re.compile(r"[가-힣A-Za-z0-9](?:은|는)[ ]")
# The clause of the day ends with it, and another one follows.
CLAUSE_END = re.compile(r"[ ]?(?:이며|이고|이나|인데|이지만|였|이었|였으|이던)|[가-힣]며,?[ ]")
MOVED = re.compile(r"로?[ ]?(?:연장|변경|조정|연기)")
PAST = re.compile(
    rf"(?:{_SUBJECT})(?:을|를|이|가)?[ ]?(?:된|됐|되었|했|하였|한(?=[ ])|받았|받은)"
    r"|(?:했|됐|였|었|렸|쳤|났)(?:다|습니다|으며|고)"
)
