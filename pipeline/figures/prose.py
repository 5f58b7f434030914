"""What each amount of a statement is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.figures import labels, labels_en, labels_ko, subjects_en
from pipeline.figures.names import is_generic, is_name, tidy

_LATIN = re.compile(r"[A-Za-z]")
_ARROW = re.compile(
    r"(?:[ ]?원)?[ )]{0,2}(?:→|⇒|➡|⟶|->|=>)[ (]{0,2}(?:[’'‘]?\d{2,4}년도?(?:안|예산안)?[ ):]{0,3})?"
)
_ASIDE = re.compile(r"(?:[ ]?원)?[ ]?[(](?:전년|올해|[’'‘]\d\d년?|20\d\d년?)?[ :]{0,3}[+△▲-]?[ ]?")
_LISTED = re.compile(r"[^,;]{0,24}[,;]| and |[^()]{0,24}[)][ ]?(?:및|와|과|and)")
_HANGUL = re.compile(r"[가-힣]")
# A name, then a colon, before the first amount: `AI 반도체 실증 : 당초 300억원`.
_HEAD = re.compile(r"(?P<name>[^:：]{2,120}?)[ ]?[:：](?!\d)")
# `(AI 챌린지) 국산 반도체의 상용화에 37억원`: a name in brackets at the head of a line.
_TITLED = re.compile(r"[(](?P<name>[^()]{2,40})[)][ ]?(?=[가-힣A-Z’'‘][^)]*[가-힣]|$)")
# `올해 예산: 28억원`: nothing says more about it.
_PLAIN_HEAD = re.compile(r"(?P<name>[가-힣0-9 ]{0,12}(?:예산|정부지원금|지원규모|사업비))[ ]?[:：]")
# A head that sorts what follows names no programme itself.
_SORTING = re.compile(
    r"(?:사업|과제|분야|내역|목록|현황|의견|내용|항목|총괄|방향|결과|규모|증액|감액|신규|주요"
    r"|투자|예산|기준"
    r"|Before|After|Page.*|Note|Source|Total|programmes|projects|changes|cuts|increases"
    r"|examples)$"
)
_FEW = 3  # amounts of a line that a plain head still names
_MAX_HEADING = 50  # code points; a longer heading is a sentence
_STEP = re.compile(
    r"(?:지난[ ]?|오는[ ]?)?(?:\d{1,2}월(?:[ ]?\d{1,2}일)?.{0,24}"
    r"|(?:국회[ ]?)?(?:상임위|예결위|과방위|본회의|국무회의|소위)[가-힣 ]{0,12})"
)
# `국방부, ’26년 국방예산`: a headline names the body first.
_HEADED = re.compile(
    r"(?P<body>[가-힣·]{2,14}(?:부|처|청|위원회|도|시)),[ ]"
    r"(?:(?:20\d\d|[’'‘]\d\d)년도?|내년도?|올해)[ ]?(?P<rest>[^,]{2,40})"
)
_BUDGETS = ("예산", "예산안", "총지출")
# A part of the amount before: `of which KRW 1.2 billion for X`.
_PART = re.compile(r"\b(?:of which|including|with)\b|이 중|그중|이 가운데|가운데")
_FINITE = re.compile(
    r"[가-힣](?:은|는|을|를)(?:[ ]|$)|[다며고]$|(?i:\b(?:is|are|was|were|will|has|have|said)\b)"
    r"|[ ](?:falls|fall|rises|rise|grows|grow|gets|get|goes|go|shrinks|loses|lose|gains)$"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """What one amount is for.

    Attributes:
        label: the words; `""` where nothing in the statement says it.
        is_item: the statement lists names with amounts.
        is_own: they stand in the clause of the amount and not in one before it.
        is_sum: it sums the list before it, whose last name is not its own.
        refers_back: the clause points to what was named before it.
    """

    label: str
    is_own: bool = False
    is_item: bool = False
    is_sum: bool = False
    refers_back: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around one amount.

    Attributes:
        index: of the amount in its statement.
        before, after: up to the neighbouring amounts, or the ends of the statement.
    """

    index: int
    before: str
    after: str

    @property
    def is_aside(self) -> bool:
        """Whether the amount stands in brackets, or behind an arrow or a dash."""
        return self.before[:2].strip().startswith("(") or self.before.lstrip()[:1] in "→⇒-"


@dataclass(frozen=True, slots=True)
class _Line:
    """What all the amounts of one statement share.

    Attributes:
        text: of the statement.
        label: of a list line.
        head: the label, or the name before a colon.
        is_list: it lists names with amounts.
    """

    text: str
    label: str | None
    head: str
    is_list: bool
    is_korean: bool

    def own(self, words: _Words, start: int) -> str:
        """The name that the amount at *start* has of its own; the first one may have the label."""
        is_first = not words.index
        if is_first and self.label is not None:
            return ""
        own = _own(
            words.before,
            words.after,
            is_korean=self.is_korean,
            is_list=self.is_list and self.is_korean,
            head="" if self.is_list and not self.label and is_first else self.head,
            is_first=is_first,
        )
        if own or self.head or words.index or self.is_korean:
            return own
        naming_end, named = labels.sentence_label(self.text)
        return named if naming_end <= start else ""

    def naming(self, words: _Words, own: str, topic: str, last: Naming | None) -> Naming:
        """What an amount is for: its own name, else that of the one before or the topic."""
        is_sum = self.is_korean and words.index > 0 and labels_ko.is_sum(words.before)
        refers = _refers(words.before, words.after, is_korean=self.is_korean)
        label = own
        if not label:
            is_behind = last is not None and not is_sum and (words.is_aside or not topic)
            label = last.label if last and is_behind else topic
            refers = refers and not label
        if not (label or words.index or refers):
            label = _budget_name(words.before, words.after, is_korean=self.is_korean)
        return Naming(
            label, is_own=bool(own), is_item=self.is_list, is_sum=is_sum, refers_back=refers
        )

    def topic(self, words: _Words, own: str, topic: str) -> str:
        """What the amounts behind this one are about, unless they say so themselves."""
        if self.head:
            return topic
        return (labels_ko.topic(words.before) if self.is_korean else own) or topic


def read_labels(
    text: str, spans: Sequence[tuple[int, int]], line_label: str | None
) -> tuple[Naming, ...]:
    """Names what each amount is for.

    Args:
        text: of one statement.
        spans: of its amounts, the ends of a range taken together, in order.
        line_label: of a list line; amounts that have no name of their own take it.
    """
    head = line_label or _head_of(text[: spans[0][0]], len(spans))
    line = _Line(text, line_label, head, _is_list(text, spans), _is_korean(text))
    found: list[Naming] = []
    topic = head or (_titled(text) if line.is_korean else "")
    for index, (start, end) in enumerate(spans):
        floor = spans[index - 1][1] if index else 0
        limit = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        words = _Words(index, text[floor:start], text[end:limit])
        own = line.own(words, start)
        found.append(line.naming(words, own, topic, found[-1] if found else None))
        topic = line.topic(words, own, topic)
    return _shared(text, spans, found) if line.is_korean else tuple(found)


def _head_of(before: str, amounts: int) -> str:
    """The name before a colon; of a line with few amounts also a plain one, `올해 예산:`."""
    head = _head(before)
    plain = _PLAIN_HEAD.match(before) if not head and amounts < _FEW else None
    return plain["name"] if plain else head


def _shared(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Naming]
) -> tuple[Naming, ...]:
    """`A와 B는 각각 37억원, 12억원`: one name for each amount."""
    shared = list(found)
    for first, (start, _) in enumerate(spans):
        if not labels_ko.EACH.search(text[max(0, start - 8) : start]):
            continue
        last = first
        while last + 1 < len(spans) and labels_ko.NEXT.fullmatch(
            text[spans[last][1] : spans[last + 1][0]]
        ):
            last += 1
        names = labels_ko.names_of(found[first].label, last - first + 1)
        for index, name in enumerate(names, start=first):
            shared[index] = replace(found[index], label=name, is_own=True)
    return tuple(shared)


def _budget_name(before: str, after: str, *, is_korean: bool) -> str:
    """A budget that only its year names: `2026년도 예산안 727조원`."""
    return labels_ko.budget_name(before, after) if is_korean else ""


def _refers(before: str, after: str, *, is_korean: bool) -> bool:
    """Whether the words around an amount point to what was named before it."""
    return labels_ko.refers_back(before) if is_korean else subjects_en.refers_back(before, after)


def _is_korean(text: str) -> bool:
    """Whether a statement is Korean; Latin letters of names and units may outnumber Hangul."""
    return 4 * len(_HANGUL.findall(text)) > len(_LATIN.findall(text))


def _is_list(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line lists names with amounts: `A 37억원, B 52억원`, `A(37억원), B(52억원)`."""
    items = 0
    is_korean = _is_korean(text)
    for index, (start, _) in enumerate(spans[1:5], start=1):
        gap = text[spans[index - 1][1] : start]
        if is_korean and (_ARROW.fullmatch(gap) or _ASIDE.fullmatch(gap)):
            continue
        if not _LISTED.match(gap):
            return False
        grammar = labels_ko if _HANGUL.search(gap) else labels_en
        items += bool(grammar.bare_name(gap, is_first=False))
    return items > 0


def is_programme(words: str) -> bool:
    """Whether a heading names what the lines below it are for, rather than sorts them."""
    is_short = is_name(words) and len(words) <= _MAX_HEADING
    return is_short and not (_SORTING.search(words) or _FINITE.search(words))


def is_step(label: str) -> bool:
    """Whether the label of a line is a step of the budget: `8월 29일 국무회의`, `상임위`."""
    return _STEP.fullmatch(label) is not None


def programme_of(label: str) -> str:
    """The programme of `programme : part` or of `kind : programme`; else the label itself."""
    if headed := _HEADED.fullmatch(label):
        return tidy(headed["rest"]) if is_name(tidy(headed["rest"])) else headed["body"]
    if titled := _TITLED.match(label):
        rest = label[titled.end() :]
        label = rest if is_name(labels_ko.only_name(rest)) else label
        if label != rest and is_programme(titled["name"]):
            return titled["name"]
    if ":" not in label:
        return label
    head, _, rest = (part.strip() for part in label.partition(":"))
    if head.count("(") > head.count(")"):
        return head.rpartition("(")[0].strip() or label
    if _SORTING.search(head) or is_generic(head):
        return tidy(rest) or head
    return head


def _own(
    before: str, after: str, *, is_korean: bool, is_list: bool, head: str, is_first: bool
) -> str:
    """The name that an amount has of its own; behind a head only one that begins a new item."""
    if head and is_first:
        if not is_korean and (name := subjects_en.clause_of(before.partition(":")[2])):
            return name
        words = before.partition(":")[2] if is_list or _SORTING.search(head) else ""
        return _bare(words, is_korean=is_korean, is_first=True)
    if head and not _PART.search(before):
        is_next = re.search(r"[,;)]|^[ ]?및|[ ]/[ ]|^ and ", before) is not None
        return _bare(before, is_korean=is_korean, is_first=False) if is_next else ""
    if is_korean:
        return labels_ko.own_label(before, after, is_first=is_first)
    return labels_en.own_label(before, after)


def _bare(before: str, *, is_korean: bool, is_first: bool) -> str:
    """The name right before an amount."""
    if is_korean:
        return labels_ko.bare_name(before, is_first=is_first)
    return labels_en.bare_name(before, is_first=is_first)


def _titled(text: str) -> str:
    """The topic in brackets that a line begins with."""
    titled = _TITLED.match(text)
    return titled["name"] if titled and is_programme(titled["name"]) else ""


def _head(before: str) -> str:
    """The name before a colon, where a list line has one."""
    if titled := _TITLED.match(before):
        before = before[titled.end() :]
        is_plain = labels_ko.only_name(before.rpartition("(")[0] or before)
        if not is_plain and not _HEAD.match(before):
            return titled["name"] if is_programme(titled["name"]) else ""
    match = _HEAD.match(before)
    if match is None:
        return ""
    name = match["name"].strip()
    if name.count("(") != name.count(")") or _FINITE.search(name):
        return ""
    name = tidy(name)
    return name if is_name(name) and not is_generic(name) else ""
