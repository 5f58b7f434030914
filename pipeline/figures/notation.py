"""The patterns of printed amounts: English, Korean and Japanese notation.

Every pattern starts at a digit, a currency or a number word and is bounded in all directions, so
the time it takes grows with the length of the text and with nothing else.
"""

import re
from typing import Final

from pipeline.figures.money import RARE_CODES
from pipeline.figures.numerals import ENGLISH_WORDS, FIRST_DIGIT, GAP, NUMBER, WRAP

# A glued page prints `…KIMM)KRW` and even `…ProjectKRW`; only capitals before it make another code.
_BEFORE = (
    r"(?P<before>(?-i:(?<![A-Z])(?:KRW|USD|EUR|JPY))|(?<![A-Za-z])(?:KRW|USD|EUR|JPY)"
    rf"|(?-i:(?<![A-Za-z]){RARE_CODES}|(?<![A-Za-z$])(?:CA?|AU?|S)\$)"
    r"|(?<![A-Za-z])(?:US|U\.S\.)[ ]?\$|[₩￦€¥￥£]"
    r"|(?<![A-Za-z$])\$"
    # `W268.4bn`: as newspapers print won; any other W may be a width, a lamp or a room.
    r"|(?-i:(?<![A-Za-z\d.])W(?=\d{1,3}(?:[,.]\d{1,3}){0,6}(?:bn|tn)(?![A-Za-z\d]))))"
)
# A capital after a word begins the next one, which a glued page ran into it.
_WORD_END = r"(?-i:(?![a-z]))"
SCALE: Final = rf"(?:(?:thousand|million|billion|trillion)s?|mn|bn|tn){_WORD_END}"
# The word "won" also means victory; `VICTORY` looks at what follows it. A code after a number
# is not the code before the next one (`in 2024 KRW 5 billion`).
_SCALED: Final = r"(?:(?<=illion[ ])|(?<=[bmt]n[ ])|(?<=,\d{3}[ ]))"
AFTER: Final = (
    r"(?P<after>(?:South[ ])?(?:Korean[ ])?won|(?:U\.?S\.?[ ])?dollars?|euros?|yen"
    r"|(?:Canadian|Australian|Singapore)[ ]dollars?|(?:Chinese[ ])?yuan|Swiss[ ]francs?"
    r"|(?:British|UK)[ ]pounds?|pounds?[ ]sterling"  # any other pounds may be a weight
    rf"|{_SCALED}(?-i:{RARE_CODES})(?![ \t]{{0,3}}\d)"
    rf"|(?:KRW|USD|EUR|JPY)(?![ \t]{{0,3}}\d)){_WORD_END}"
)
JOIN: Final = rf"(?:[ \t-]{{1,3}}|{WRAP})"
# Arrows, and the words that stand for one.
LEADS_TO: Final = r"(?:→|⇒|➡|⟶|->|=>|to\b)"
# The stage of a budget beside a year, or alone on one side of an arrow.
_STAGE_MARK: Final = (
    r"(?:(?:국회|최종|정부|본회의)[ ]?)?"
    r"(?:정부안|예산안|본예산|확정(?:안|액)?|의결|최종|요구안?|안)"
)
# Each way to print a year has a mark of its own; bare digits are a year only where a number follows
# them, never where they are that number (`→ 366 billion`, `→ 2025 billion`).
YEAR_MARK: Final = (
    rf"(?:{GAP}(?:\(?[’'‘]\d{{2}}(?:년도?)?(?:[ ]?\(?{_STAGE_MARK}\)?)?\)?"
    rf"|\((?:in[ ]|for[ ]|FY[ ]?)?(?:20)?\d{{2}}(?:년도?)?(?:[ ]?{_STAGE_MARK})?\)"
    rf"|\(?{_STAGE_MARK}\)?"
    r"|(?:in[ ]|for[ ]|FY[ ]?)20\d{2}(?!\d)"
    rf"|(?:20)?\d{{2}}년도?(?:[ ]?\(?{_STAGE_MARK}\)?)?"
    rf"|(?:19|20)\d{{2}}(?:[ \t]|:)){GAP})?"
)
ENGLISH: Final = re.compile(
    rf"(?:{_BEFORE}{WRAP})?{FIRST_DIGIT}(?P<number>{NUMBER})"
    rf"(?:{JOIN}(?P<scale>{SCALE})(?:{GAP}(?:and[ ])?(?P<number2>{NUMBER}){JOIN}"
    rf"(?P<scale2>{SCALE}))?|(?P<letter>(?(before)[KMBTkmbt](?![A-Za-z0-9])|(?!))))?"
    rf"(?(before)(?:[ ](?:won|dollars|euros|yen)\b)?|{JOIN}{AFTER})",
    re.IGNORECASE,
)
_WORD = rf"(?:{'|'.join(sorted(ENGLISH_WORDS, key=len, reverse=True))}|hundred|point|an?)"
SPELLED: Final = re.compile(
    rf"(?<![A-Za-z-])(?P<words>{_WORD}(?:[ -](?:and[ -])?{_WORD}){{0,9}})[ -]"
    rf"(?P<scale>{SCALE})[ -](?:{AFTER})",
    re.IGNORECASE,
)
# The unit of a table, printed as an amount: `(unit: KRW 100 million)`.
UNIT_OF_TABLE: Final = re.compile(
    r"(?:\bunits?|단위|\b(?:figures|amounts) in|in units of)[ ]?[:：]?[ ]?"
    r"(?:[^:;\d]{0,12}i\.e\.,? )?$",
    re.IGNORECASE,
)
PART_OF: Final = re.compile(
    r"(?:half|(?:quarter|third|tenth|fraction|percent|%) of) $", re.IGNORECASE
)
_COEFFICIENT = (
    rf"(?:{NUMBER}{GAP}[천千]{GAP})?(?:{NUMBER}{GAP}[백百]{GAP})?(?:{NUMBER}{GAP}[십十]{GAP})?"
    rf"(?:{NUMBER})?(?:여(?={GAP}[조兆억億만万萬]))?"  # 300여억: some three hundred
)
# Nouns that begin with 원 (nuclear, source, cause, principle …) and so are no won.
_OTHER_WON = r"(?!자|전|천|료|유|격|소|본|리|칙|인|활|가|년|장|색|화|형|고|생|서|탁|룸|산지|주민)"
# After a unit 원 is won whatever follows (`6,454억원인`), but for nuclear power and raw materials.
_WON = (
    r"(?:(?<=[조억만천백십])원(?!자력)|(?<=[조억만] )원(?!자력|전|자재|유|료|천|격|칙|본|고)"
    rf"|원{_OTHER_WON})"
)
_FIRST_OF_MONEY = "원달불유엔위중파영캐호싱스노円ウドユ米韓여"
_EAST_AFTER = (
    rf"(?=[{_FIRST_OF_MONEY}])(?P<after>(?:여[ ]?)?(?:{_WON}|(?:(?:캐나다|호주|싱가포르)[ ]?)?달러"
    r"|불(?![가-힣](?<![의을이은에로]))"
    r"|유로(?!존|파)|엔(?![가-힣](?<![의을이은에화로]))"
    r"|(?:중국[ ]?)?위안(?!부)화?|영국[ ]?파운드화?(?!리)|파운드화"
    r"|스위스[ ]?프랑|노르웨이[ ]?크로네"
    r"|(?:韓国)?ウォン|(?:米|米国)?ドル|ユーロ|円))"
)
EAST: Final = re.compile(
    rf"(?:{_BEFORE}{GAP})?{FIRST_DIGIT}"
    rf"(?=[\d,.]{{1,30}}{WRAP}[조兆억億만万萬천千백百십十{_FIRST_OF_MONEY}])"
    rf"(?:(?=\d)(?P<조>{_COEFFICIENT}){WRAP}[조兆])?"
    rf"(?:{WRAP}(?=\d)(?P<억>{_COEFFICIENT}){WRAP}[억億])?"
    rf"(?:{WRAP}(?=\d)(?P<만>{_COEFFICIENT}){WRAP}[만万萬])?"
    rf"(?:{GAP}(?:(?=\d)(?P<원>{_COEFFICIENT}))?{WRAP}{_EAST_AFTER})?"
)
SINO: Final = re.compile(
    rf"(?<![가-힣\d])(?=[일이삼사오육칠팔구]?[십백천만억조])(?P<words>[일이삼사오육칠팔구십백천만억조]{{1,16}}"
    rf"(?:[ ][일이삼사오육칠팔구십백천만억조]{{1,10}}){{0,3}})[ ]?{_EAST_AFTER}"
)
# "unit:", before 백만원 in a table's caption; some, a few, several, before 백억 원.
NO_NUMBER: Final = re.compile(r"(?:단위[ ]?[:：)]?|수|몇|여러|기)[ ]?$")
# What counts other things after a bare 억 or 조.
COUNTED: Final = re.compile(
    r"""[ ]?(?:
      (?:건|명|개|대|회|톤|년|배|번|장|인|곳|종|권|편|병|분|평|쌍|표|일|달|도|주|셀|호|항|점|뷰|부
        |캔|매|좌)
        (?![가-힣](?<![의을를이가은는에으로와과도씩당여째]))  # cases, people, pieces, times, tons …
    | 개[월사국소]|가구|마리|시간|인구|세대|이용자|가입자|사용자   # months, firms, households …
    | (?:그루|스트리밍|클릭|단어|문장|문서|페이지|샘플|데이터|세포|배럴|연산|접속)(?![가-힣]{3})
    | \d{1,2}[ ]?(?:개[ ]?)?(?:팀|교대|인|명)        # 3조 2개팀: two teams of group 3
    | (?:으?로|씩)[ ]?(?:나누|나뉘|짜)              # divided into groups
    | 토큰|파라미터|매개변수|화소|픽셀|염기|비트|바이트|조회|다운로드  # tokens, pixels …
    | 킬로|미터|와트|헤르츠|리터|광년|분의|번째|[㎡㎞㎾℃%]          # units of measurement
    | (?:[kMGT]?(?:Wh?|Hz|m|g|t|[bB](?:it|yte)?)|ha|tokens?|cells?)(?![A-Za-z])
    | 위안|파운드|루블|루피|프랑|페소|바트                 # money that we do not know
    | (?:호주|캐나다|홍콩|대만|싱가포르)[ ]?달러            # other dollars
    | 개정|제[ ]?\d|의[ ]?\d|에[ ]?(?:따[라른]|의[거해]|규정)      # article n of a law
    | [가-힣]{0,2}[ ]?[항호](?![가-힣])
    )""",
    re.VERBOSE,
)
# What may be glued to a bare 억 or 조: particles, "about", thresholds, verbs of budgets.
GLUED: Final = re.compile(
    r"[^가-힣]|$|[을를이가은는의에로과와도만씩여대증감]|으로|보다|까지|부터|규모|가량|정도|내외|미만"
    r"|투입|지원|편성|반영|삭감|확보|신규|늘|줄|확정|국비|임|였|며|짜리|입니|뿐|어치|상당"
)
# The other end of a range, or of an arrow, whose currency a bare 만, 억 or 조 shares.
SHARED: Final = re.compile(
    rf"{GAP}(?:[~–-]|→|⇒|에서[ ]){GAP}[\d,.]{{1,9}}{GAP}[천백십]?{GAP}[만억조]{GAP}"
    r"(?P<after>원|달러|유로(?!존|파))"
)
LAW: Final = re.compile(
    r"(?P<article>(?<![가-힣])제[ ]?)$|[가-힣]제$|(?:법|령|규칙|조례|협약|조약|규정|\d인)[ ]?$"
)  # article 3 of a law; 2인 1조 is a team of two
VICTORY: Final = re.compile(
    r"[ ](?!an?[ ](?:month|year|week|day|night|hour|head|person|piece|meal|hectare|household|family"
    r"|child|student|ton|kilo)\b)(?:the|an?|its|their|his|her|both|all|over|against|\d|gold|silver|bronze|first|second"
    r"|third|one|two|three|four|five|several|many|most|medals?|prizes?|awards?)\b",
    re.IGNORECASE,
)
YEAR_LIKE: Final = re.compile(r"(?:19|20)\d\d")
