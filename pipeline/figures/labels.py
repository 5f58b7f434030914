"""What an amount is for: the label of a list line, or the budget that a sentence names."""

import re
from typing import Final

MAX_LABEL: Final = 240  # code points; what is longer is a sentence, not a name


def _words(pattern: str) -> re.Pattern[str]:
    """A table of words: one alternative a line, case and layout set aside."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


# Between a label and its amount, or between two amounts of one line, nothing else may stand.
_DECORATION = _words(
    r"""(?>
      [\s():,;→⇒➡⟶~=+*/|△▲↑↓\[\]–-] | -> | (?<!\d)\d\d년?[~–-]\d\d년
    | (?:FY[ ]?)?(?:19|20)\d\d(?:년도?)? | (?:[’'‘`]|FY[ ]?)\d\d(?:년도?|\.)?
    | \d{1,4}(?:\.\d{1,2})?[ ]?%p?
    | \b(?:in|for|from|to|and|of|by|up|down|new|newly|won|increase|decrease|compared|year|fiscal
        |total|about|budget|government|proposal|final|proposed|finali[sz]ed|vs\.?|plan|unchanged)\b
    | 신규|순증|증가|감소|증액|감액|증|감|전년도?|대비      # new, more, less, than the year before
    | 안|정부안|예산안|예산|확정|국회|최종|당초|본예산|추경  # draft, budget, settled, supplementary
    | 약|총|원|억|규모|에서|으로|로|동일|올해|내년|지난해|작년
    ){0,60}+"""
)
_YEAR_END = _words(
    r"""[\s(\[,·-]*(?:in[ ]|for[ ]|FY[ ]?)?(?:(?:19|20)\d\d|[’'‘`]\d\d)(?:년도?)?
      (?:[ ]?\(?(?:안|정부안|예산안|확정|예산)\)?)?[\s)\]]*$"""
)
_STAGE_END = _words(
    r"[\s(:,]*(?:정부안|국회[ ]?확정(?:안)?|확정(?:안)?|총|약|△|▲|about|a[ ]total[ ]of)[\s)]*$"
)
_PERIOD_END = _words(
    r"""[ ]?(?:[(\[][’'‘]?(?:20)?\d\d|[’'‘]\d\d)년?[ ]?[–~-][ ]?[’'‘]?(?:20)?\d\d년?[\s,)\]]*$"""
)
# A cap is no name, not even where nothing else stands before its amount.
_CAP_END = _words(r"(?:^|[ (,])(?:최대|최고|최소|한도|상한|up[ ]to|at[ ](?:most|least)|maximum)$")
_NEW_END = _words(r"[ ]?[(\[](?:new|신규)[)\]][ ]?$")
NEW: Final = _words(r"[(\[,·/ ](?:new|신규)[)\],·/ ] | (?:\(|,[ ]?)(?:new|신규)\b")
_LETTER = re.compile(r"[^\W\d_]")
_SEPARATOR = re.compile(r"[\s:：→⇒,;=·|–-]+$")
_FINITE = _words(
    r"""\b(?:is|are|was|were|will|has|have|had|be|been|would|can|announced|said|plans?[ ]to
      |amounts?[ ]to|decided|represents?|marks?|surpass\w*|reach\w*|rose|fell|allocate[sd]?)\b"""
)
# Endings that only a sentence has before its amount: topic, object, place, "and", "did", "becomes".
_KOREAN_FINITE = re.compile(
    r"[가-힣](?:은|는|이|가|을|를|에서|으로|에|해|하여|하고|되어|했다|한다|된다)[ ]?$"
    r"|[가-힣](?:은|는)[ ].*[가-힣](?:을|를|에)[ ]"
)
_LEADING = re.compile(r"(?:a|an|the|of|to|by|with|at|from|than|and|about)", re.IGNORECASE)
_SMALL_WORDS: Final = frozenset(
    ("with", "from", "into", "including", "under", "over", "among", "between", "through")
)
_TOTAL = re.compile(
    r"""\b(?:The[ ]|A[ ])?(
      (?:(?:(?!The[ ]|A[ ]|In[ ])[A-Z][A-Za-z&.’'-]*|ministry[’']s|government(?:[’']s)?
        |total|overall|entire|whole|20\d\d|R&D|national)[ ]){0,6}
      (?:R&D[ ])?(?:[Bb]udget|[Ee]xpenditure)
      (?:[ ](?:for|of)[ ](?:the[ ](?:ministry|government|MSIT|Ministry[ ]of[ ]Science[ ]and[ ]ICT)
        |MSIT))?
    )\b""",
    re.VERBOSE,
)
# The ministry's, the government's, total, major, R&D … 예산 (budget), 총지출 (expenditure).
_TOTAL_KO = re.compile(
    r"""(
      (?:(?:과학기술정보통신부|과기정통부|정부|국가|우리|부처|총|전체|주요|연구개발|R&D|총액
        |20\d\d년도?|[’'‘]\d\d년도?)의?[ ]?\(?){1,6}\)?[ ]?(?:예산|총지출|총예산)안?
    )(?:은|는|이|을|를|의|으로|규모)?(?=[ ,(]|$)""",
    re.VERBOSE,
)
_EMPTY_TOTALS: Final = ("budget", "Budget", "expenditure")
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
    (?P<name>(?!내년|올해|정부|국가|이|총|전체|관련|해당|20\d\d|[’'‘])[^,.]{2,60}?)
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
    label = clean_label(head)
    if not _LETTER.search(label) or len(label) > MAX_LABEL or _DECORATION.fullmatch(label):
        return None
    colon = _ends_with_colon(head)
    is_bare = _DECORATION.fullmatch(tail.rstrip(".")) is not None
    if not (colon or is_bare) or _LEADING.fullmatch(label.rsplit(" ", 1)[-1]):
        return None
    if _FINITE.search(label) or (not colon and _KOREAN_FINITE.search(label)):
        return None
    is_name = colon or (_is_name(label) and not tail.rstrip().endswith("."))
    is_glued = not head[-1:].isspace()
    return label if is_name or is_glued or (is_marked and not tail.endswith(".")) else None


def clean_label(head: str) -> str:
    """A label without the years, stages and separators between it and its amount."""
    label = " ".join(head.split())
    for _ in range(4):
        before = label
        for pattern in (_SEPARATOR, _NEW_END, _STAGE_END, _PERIOD_END, _YEAR_END, _CAP_END):
            shorter = pattern.sub("", label)
            label = shorter or ("" if pattern in (_SEPARATOR, _CAP_END) else label)
        if label == before:
            break
    return _unopened(label).strip(" \t\"“”‘’'" if label.count('"') == 1 else " \t")


def _unopened(label: str) -> str:
    """Drops an opening bracket whose other half stands behind the amount."""
    for left, right in ("()", "[]"):
        if label.count(left) > label.count(right) and label.rstrip().endswith(left):
            label = label.rstrip()[:-1]
    return label.rstrip(" :-–")


def _ends_with_colon(head: str) -> bool:
    """Whether a colon separates the label from what follows, years aside."""
    return (
        re.search(r"[:：]\s*(?:[(\[]?[’'‘]?\d{2,4}[^:：]{0,14})?\s*(?:about|약|총)?[△▲\s]*$", head)
        is not None
    )


def _is_name(label: str) -> bool:
    """Whether words without colon or bullet are a name: all long words capitalised, or Hangul."""
    return all(
        not word[:1].islower() or len(word) < 4 or word in _SMALL_WORDS for word in label.split()
    )


def sentence_label(text: str) -> tuple[int, str]:
    """What a sentence is about, where its words say so: a budget, or a programme.

    Returns:
        Where the naming ends, and the first budget that is named (`total budget for the ministry`)
        or the programme whose budget it is (`the budget for X is cut`, `X 예산은`); `(0, "")`
        where neither is safe. Only amounts behind the naming may take it as their label.
    """
    for pattern in (_TOTAL, _TOTAL_KO):
        match = pattern.search(text)
        if match and match.group(1) not in _EMPTY_TOTALS:
            return match.end(1), " ".join(match.group(1).split())
    for pattern in (_SUBJECT, _SUBJECT_KO):
        match = pattern.match(text)
        if match:
            return match.end("name"), " ".join(match["name"].split())
    return 0, ""
