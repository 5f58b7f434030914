"""What an amount is for: the label of a list line, or the budget that a sentence names."""

import re
from typing import Final

from pipeline.figures.headlines_en import HEADLINE
from pipeline.figures.names import is_generic
from pipeline.figures.patterns import words
from pipeline.figures.tokens_en import has_verb

MAX_LABEL: Final = 240  # code points; what is longer is a sentence, not a name


# Between a label and its amount, or between two amounts of one line, nothing else may stand.
_DECORATION = words(
    r"""(?>
      [\s():,;→⇒➡⟶~=+*/|△▲↑↓\[\]–-] | -> | (?<!\d)\d\d년?[~–-]\d\d년
    | (?:FY[ ]?)?(?:19|20)\d\d(?:년도?)? | (?:[’'‘`]|FY[ ]?)\d\d(?:년도?|\.)?
    | \d{1,4}(?:\.\d{1,2})?[ ]?%p?
    | \b(?:in|for|from|to|and|of|by|up|down|new|newly|won|increase|decrease|compared|year|fiscal
        |total|about|budget|government|proposal|final|proposed|finali[sz]ed|vs\.?|plan
          |unchanged|no[ ]change)\b
    | 신규|순증|증가|감소|증액|감액|증|감|전년도?|대비      # new, more, less, than the year before
    | 안|정부안|예산안|예산|확정|국회|최종|당초|본예산|추경  # draft, budget, settled, supplementary
    | 약|총|원|억|규모|에서|으로|로|동일|올해|내년|지난해|작년
    ){0,60}+"""
)
_YEAR_END = words(
    r"""[\s(\[,·-]*(?:in[ ]|for[ ]|FY[ ]?)?(?:(?:19|20)\d\d|[’'‘`]\d\d|(?<![가-힣])(?:올해|내년도?
        |금년도?|지난해|작년|전년도?)(?=[ ]|$))(?:년도?)?
      (?:[ ]?\(?(?:안|정부안|(?:정부[ ]?)?예산안|확정|예산)\)?)?[\s)\]]*$"""
)
_STAGE_END = words(
    r"[\s(:,]*(?:정부안|국회[ ]?확정(?:안)?|확정(?:안)?|총|약|각각"
    r"|(?<=[가-힣][ ])각|△|▲|about|a[ ]total[ ]of)[\s)]*$"
)
_PERIOD_END = words(
    r"""[ ]?(?:[(\[][’'‘]?(?:20)?\d\d|[’'‘]\d\d)년?[ ]?[–~-][ ]?[’'‘]?(?:20)?\d\d년?[\s,)\]]*$"""
)
# A cap is no name, not even where nothing else stands before its amount.
_CAP_END = words(r"(?:^|[ (,])(?:최대|최고|최소|한도|상한|up[ ]to|at[ ](?:most|least)|maximum)$")
_NEW_END = words(
    r"[ ]?[(\[](?:new|신규)(?:[)\]]|[ ]?[,:]?)[ ]?$|(?::|[ ][—–-])[ ]new(?:[ ](?:at|with))?$|"
    r"[ ](?:신규(?:[ ]?(?:도입|추진|반영|편성))?|신설)[ ]?[(]?$"
)
# `X(’25년 추경 1조원 …`: the bracket in which the amount stands.
_OPEN_END = words(
    r"""[ ]?[(\[](?:[’'‘`]?\d{2,4}년?도?[ ]?)?
      (?:(?:추경|본예산|예산안?|정부안|당초|확정|기존|국비|총|약|국회|최종
        |전년)[ ]?){1,3}[ :]{0,2}$"""
)
NEW: Final = words(
    r"(?<!\d년)[(\[【<,·/ ](?:new|신규)(?![ ]\d)[)\]】>,·/ ] | (?:\(|,[ ]?)(?:new|newly|신규)\b"
    r"(?![ ]\d) "
    r"| \bas[ ]a[ ]new\b | [(]20\d\d:[ ](?:none|nil|[-–0])[)]"
)
_LETTER = re.compile(r"[^\W\d_]")
_SEPARATOR = re.compile(r"(?:[\s:：→⇒,;=·|—–-]|(?<=[ ])[+/±])+$")
_FINITE = words(
    r"""\b(?:is|are|was|were|will|has|have|had|be|been|would|can|announced|said|plans?[ ]to
      |amounts?[ ]to|decided|represents?|marks?|surpass\w*|reach\w*|rose|fell|allocate[sd]?)\b"""
)
# Endings that only a sentence has before its amount: topic, object, place, "and", "did", "becomes".
_KOREAN_FINITE = re.compile(
    r"(?:[가-힣](?:은|는|이|가|을|를|에서|으로|에|해|하여|하고|되어|했다|한다|된다)"
    r"|[A-Za-z0-9)’”](?:은|는|이|가|을|를|에서|으로|에))[ ]?$"
    r"|(?:[한된됐했였었있없는온갔났졌렸쳤인]|니)다[.”\"’]{0,2}(?:[ ]|$)"
    r"|[가-힣](?:은|는)[ ].*[가-힣](?:을|를|에)[ ]"
)
_LEADING = re.compile(r"(?:a|an|the|of|to|by|with|at|from|than|and|about)", re.IGNORECASE)
_SMALL_WORDS: Final = frozenset(
    ("with", "from", "into", "including", "under", "over", "among", "between", "through")
)
# A headline is a sentence: `Assembly Approves Plan Worth …`.
_HEADLINE = re.compile(
    r"\b(?:Approves|Settles|Secures|Passes|Unveils|Sets|Cuts|Raises|Finali[sz]es|Adopts"
    r"|Confirms|Proposes"
    r"|Boosts|Announces|Endorses|Votes|Trims|Draws Up|Earmarks|Allocates)\b.*\b(?:[Aa]t|[Oo]f"
    r"|[Tt]o|[Bb]y|[Ww]orth|[Ff]rom)$"
)
_TOTAL = re.compile(
    r"""\b(?:The[ ]|A[ ])?(
      (?:(?:(?!The[ ]|A[ ]|In[ ])[A-Z][A-Za-z&.’'-]*|ministry[’']s|government(?:[’']s)?
        |total|overall|entire|whole|20\d\d|R&D|national)[ ]){0,6}
      (?:R&D[ ])?(?:[Bb]udget|[Ee]xpenditure|(?<=[Tt]otal[ ])spending)
      (?:[ ](?:for|of)[ ](?:the[ ](?:ministry|government|MSIT|Ministry[ ]of[ ]Science[ ]and[ ]ICT)
        |MSIT|20\d\d))?
    )\b""",
    re.VERBOSE,
)
# The ministry's, the government's, total, major, R&D … 예산 (budget), 총지출 (expenditure).
_TOTAL_KO = re.compile(
    r"""(
      (?:(?:[가-힣]{2,12}(?:부|처|청)|정부|국가|우리|부처|총|전체|주요|연구개발|R&D|총액
        |20\d\d년도?|[’'‘]\d\d년도?)의?[ ]?\(?){1,6}\)?[ ]?(?:예산|총지출|총예산)안?
    )(?:은|는|이|을|를|의|으로|규모)?(?=[ ,(]|$)""",
    re.VERBOSE,
)
_EMPTY_TOTAL = re.compile(r"(?:[Bb]udget|expenditure)(?: (?:for|of) 20\d\d)?")
_YEAR_ONLY = words(r"(?:20\d\d|[’'‘]\d\d)년도?[ ]?예산안?$")
_SUBJECT = re.compile(
    r"""(?:The[ ]|Its[ ])?
    (?:[Bb]udget|[Ff]unding|[Aa]llocation|[Ss]upport|[Ss]pending|[Mm]oney)[ ]for[ ](?:the[ ])?
    (?P<name>[^,.;:]{3,120}?)[ ]
    (?:was|were|is|will|would|has|have|had|rises|rose|falls|fell|stays|stayed|remains|remained
      |grows|grew|increases|increased|goes|went|shrinks|shrank|drops|dropped)\b""",
    re.VERBOSE,
)
# X 예산은: the budget of X; next year, the government, this, the total and the like are no names.
_SUBJECT_KO = re.compile(
    r"""(?:(?:또한|아울러|특히|한편|먼저)[ ,]+)?
    (?P<name>(?!\d|내년|올해|정부|국가|이|총|전체|관련|해당|20\d\d|[’'‘])[^,.]{2,60}?)
    [ ]예산안?(?:은|는|이|도)[ ]""",
    re.VERBOSE,
)


def item_label(head: str, tail: str, *, is_marked: bool) -> str | None:
    """The label of a list line, or `None` where the statement is no list line.

    Args:
        head: what stands before the first amount.
        tail: what stands after it, the other amounts cut out.
        is_marked: a bullet or a number stands before the line.
    """
    label = _undressed(clean_label(head))
    if not _LETTER.search(label) or len(label) > MAX_LABEL or _DECORATION.fullmatch(label):
        return None
    if _CORRECTION.fullmatch(label):
        return None
    colon = _ends_with_colon(head) or _DASH_END.search(head) is not None
    if not colon and (_HEADLINE.search(label) or HEADLINE.match(head.rstrip().rpartition(": ")[2])):
        return None
    explained = _EXPLAINED.match(tail)
    tail = tail[: explained.start("why")] if explained else tail
    is_bare = _DECORATION.fullmatch(tail.rstrip(".")) is not None
    if not (colon or is_bare) or _LEADING.fullmatch(label.rsplit(" ", 1)[-1]):
        return None
    if _FINITE.search(label) or has_verb(label) or (not colon and _KOREAN_FINITE.search(label)):
        return None
    is_name = colon or (_is_name(label) and not tail.rstrip().endswith("."))
    is_glued = not head[-1:].isspace()
    return label if is_name or is_glued or (is_marked and not tail.endswith(".")) else None


# `Rural Income Pilot KRW 3 billion (new): residents of six counties …`
_EXPLAINED = re.compile(
    r"(?:[ ]?won|[ ]?원)?[ ]?(?:[(](?:new|신규|순증)[)])?(?P<why>[ ]?[:：][ ]|[ ][–—][ ]"
    r"|[ ]-[ ])(?=[^\d\s→+△▲-])"
)
# `Cameras on mountains – KRW 3 billion`, `Heat pumps — up KRW 3 billion to`, `Kelp - KRW 3 billion`
_DASH_END = re.compile(r"[A-Za-z)] (?:[–—] ?|- )(?:(?:up|down|from|(?:up|down) from) )?$")
_MOVE_END = re.compile(r" [–—(] ?(?:up|down|from|(?:up|down) from)$")
# `After: X` in a correction, `2026년도 X`: the label is X.
_CORRECTION = re.compile(r"[(]?(?:정정|수정|변경)[ ]?(?:전|후)[)]?")
_CORRECTED = words(
    r"(?:Before|After|Wrong|Right|Correct(?:ed)?|Incorrect|Old|New|Now|오기|정정|바로잡음"
    r"|[(]?(?:정정|수정|변경)[ ]?(?:전|후)[)]?)[ ]?[:：][ ]?"
)
_PART = words(r"^(?:of[ ]which|including|thereof|그[ ]?중|이[ ]?중)[ ,:]+")
_TOPIC = re.compile(r"^[(][A-Z][^()]{1,30}[)] (?=[A-Z])")  # `(Increase) Youth Jobs`
_KOREAN_YEAR = words(r"(?:20\d\d|[’'‘]\d\d)(?:회계연도|년도?)[ ](?=[^\s])")
_STAGED = words(
    r"[ ]?[(](?:(?:government[ ])?proposal|final|정부안|확정|예산|budget|total|총|안|20\d\d년?)$"
)


# `Culture Budget for 2025 Confirmed: KRW 3 trillion`
_DONE = re.compile(
    r"[ ](?:[Ii]s Final|Confirmed|Finali[sz]ed|Settled|Approved|Pass(?:ed|es)|Clear(?:ed|s)"
    r"|Adopted|Deliberated|Reviewed|Allocated|Announced|Voted|Endorsed|Unveiled)$"
)


def _undressed(label: str) -> str:
    """A label without what a correction, a year or an opened bracket puts around it."""
    label = _DONE.sub("", _STAGED.sub("", _CORRECTED.sub("", label, count=1)))
    label = _TOPIC.sub("", _PART.sub("", label, count=1), count=1)
    shorter = _KOREAN_YEAR.sub("", label, count=1) if _KOREAN_YEAR.match(label) else label
    label = label if is_generic(shorter) else shorter
    is_wrapped = label[:1] == "(" and label.find(")") == len(label) - 1
    return label[1:-1] if is_wrapped else label


def is_decoration(text: str) -> bool:
    """Whether words hold nothing but years, stages and comparisons."""
    return _DECORATION.fullmatch(_CORRECTION.sub(" ", text)) is not None


def clean_label(head: str) -> str:
    """A label without the years, stages and separators between it and its amount."""
    label = " ".join(head.rpartition("…")[2].split())
    for _ in range(4):
        before = label
        for pattern in (
            _MOVE_END,
            _SEPARATOR,
            _NEW_END,
            _OPEN_END,
            _STAGE_END,
            _PERIOD_END,
            _YEAR_END,
            _CAP_END,
        ):
            shorter = pattern.sub("", label)
            label = shorter or ("" if pattern in (_SEPARATOR, _CAP_END) else label)
        if label == before:
            break
    return _unopened(label).strip(" \t\"“”‘’'" if label.count('"') == 1 else " \t")


def _unopened(label: str) -> str:
    """Drops an opening bracket whose other half stands behind the amount."""
    for left, right in ("()", "[]"):
        if label.count(left) > label.count(right):
            head, _, inner = label.rpartition(left)
            label = head if not inner.strip() or is_generic(inner.strip(" ,")) else label
    return label.rstrip(" :-–")


def _ends_with_colon(head: str) -> bool:
    """Whether a colon separates the label from what follows, years aside."""
    return (
        re.search(
            r"[:：]\s*(?:[(\[]?[’'‘]?\d{2,4}(?:년도?)?[^:：가-힣]{0,14}"
            r"(?:(?:정부|국회|최종|본|추경|예산|요구|확정|의결|총|약){0,4}안?)?[^:：가-힣]{0,4})?"
            r"\s*(?:about|new(?: at)?|약|총)?[△▲\s]*$",
            head,
        )
        is not None
    )


def _is_name(label: str) -> bool:
    """Whether words without colon or bullet are a name: all long words capitalised, or Hangul."""
    return all(
        not word[:1].islower() or len(word) < 4 or word in _SMALL_WORDS for word in label.split()
    )


def _is_year_only(match: re.Match[str]) -> bool:
    """Whether a budget is named by its year only, and not by the statement as a whole."""
    return match.start() > 0 and _YEAR_ONLY.match(match.group(1)) is not None


def sentence_label(text: str) -> tuple[int, str]:
    """What a sentence is about, where its words say so: a budget, or a programme.

    Returns:
        Where the naming ends, and the first budget that is named (`total budget for the ministry`)
        or the programme whose budget it is (`the budget for X is cut`, `X 예산은`); `(0, "")`
        where neither is safe. Only amounts behind the naming may take it as their label.
    """
    for pattern in (_TOTAL, _TOTAL_KO):
        match = pattern.search(text)
        if match and not _EMPTY_TOTAL.fullmatch(match.group(1)) and not _is_year_only(match):
            return match.end(1), " ".join(match.group(1).split())
    for pattern in (_SUBJECT, _SUBJECT_KO):
        match = pattern.match(text)
        if match:
            return match.end("name"), " ".join(match["name"].split())
    return 0, ""
