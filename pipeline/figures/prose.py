"""What each amount of a statement is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.figures import headlines_en, heads, labels_ko, lists_en, sentences_en
from pipeline.figures.named_en import NOTHING, Named
from pipeline.figures.naming import Naming
from pipeline.figures.naming_series import by_sort, in_turn, respectively
from pipeline.figures.patterns import HANGUL, is_korean
from pipeline.figures.tokens_en import has_verb

_ARROW = re.compile(
    r"(?:[ ]?원)?[ )]{0,2}(?:→|⇒|➡|⟶|->|=>)[ (]{0,2}(?:[’'‘]?\d{2,4}년도?(?:안|예산안)?[ ):]{0,3})?"
)
_ASIDE = re.compile(r"(?:[ ]?원)?[ ]?[(](?:전년|올해|[’'‘]\d\d년?|20\d\d년?)?[ :]{0,3}[+△▲-]?[ ]?")
_LISTED = re.compile(
    r"[^,;]{0,24}(?:[,;△▲]|[ ]/[ ])|(?:원)?[과와][ ]| and |[^()]{0,24}[)][ ]?(?:및|와|과|and)"
)
# Between two items of a line.
_NEXT_KO = re.compile(r"[,;)△▲:：]|^[ ]?및|[ ]/[ ]|^(?:[ ]?원)?(?:[과와][ ]|[ ]?[(])")
_NEXT_EN = re.compile(r"[,;)]|[ ]/[ ]|^ and ")
# A part of the amount before: `of which KRW 1.2 billion for X`.
_PART = re.compile(r"\b(?:of which|including|with)\b|이 중|그중|이 가운데|가운데")


# Nothing but a particle and the like stands between a name and its amount.
_BESIDE = re.compile(
    r"^(?:에|에는|은|는|이|가)?[ ](?:(?:총|약|모두|올해|내년에?|20\d\d년에?|[’'‘]\d\d년에?|새로"
    r"|처음으로)[ ]){0,2}$"
)


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
        label: of a list line.
        head: the label, or the name before a colon.
        is_list: it lists names with amounts.
        is_korean: its words are; else they are English.
        lead: the words before its first amount.
    """

    label: str | None
    head: str
    is_list: bool
    is_korean: bool
    lead: str

    def own(self, words: _Words) -> str:
        """The name that an amount of a Korean line has of its own."""
        is_first = not words.index
        if is_first and self.label is not None:
            return ""
        head = "" if self.is_list and not self.label and is_first else self.head
        return _own(words.before, words.after, is_list=self.is_list, head=head, is_first=is_first)

    def named(self, sentence: sentences_en.Sentence, words: _Words, *, is_headline: bool) -> Named:
        """What an English line says that an amount is for."""
        if is_headline:
            own = sentence.purpose(words.index).label
            own = own or headlines_en.titled(words.after) or headlines_en.headline(words.before)
            return Named(own) if own else sentence.name(words.index)
        if not (self.head or self.is_list):
            return sentence.name(words.index)
        if not words.index:
            return self._first(sentence, words)
        purpose = sentence.purpose(words.index) if self.head else NOTHING
        if purpose.label or (self.head and _PART.search(words.before)):
            return purpose
        if self.head and not _NEXT_EN.search(words.before):
            return NOTHING
        name = lists_en.bare_name(words.before, is_first=False)
        return Named(name) if name or self.head else sentence.name(words.index)

    def _first(self, sentence: sentences_en.Sentence, words: _Words) -> Named:
        """What the first amount of an English list, or behind a head, has of its own."""
        if self.label is not None:
            return NOTHING
        if not self.head:
            name = lists_en.bare_name(words.before, is_first=True)
            return Named(name) if name else sentence.name(words.index)
        if not (self.is_list or heads.is_sorting(self.head)):
            return NOTHING
        return Named(lists_en.bare_name(words.before.rpartition(":")[2], is_first=True))

    def naming(self, words: _Words, own: str, topic: str, last: Naming | None) -> Naming:
        """What an amount is for: its own name, else that of the one before or the topic."""
        is_sum = self.is_korean and words.index > 0 and labels_ko.is_sum(words.before)
        refers = self.is_korean and labels_ko.refers_back(words.before)
        label = own
        if not label:
            is_continued = self.is_korean and labels_ko.is_continued(words.before)
            is_near = words.is_aside or is_continued or not topic
            is_behind = last is not None and not is_sum and is_near
            label = last.label if last and is_behind else topic
            label = self._sum(words) or label
            refers = refers and not label
        if self.is_korean and words.index and labels_ko.is_plain(label):
            label = labels_ko.year_name(words.before, words.after) or label
        if self.is_korean and not label:
            label = labels_ko.budget_name(words.before, words.after)
            refers = refers or (labels_ko.is_weak(label) and not words.index)
        if self.is_korean and not (label or is_sum):
            refers = refers or labels_ko.is_unnamed(words.before)
        return Naming(
            label, is_own=bool(own), is_item=self.is_list, is_sum=is_sum, refers_back=refers
        )

    def _sum(self, words: _Words) -> str:
        """What a sum of the amounts before it is for; `""` where it is none."""
        if not (self.is_korean and words.index) or self.head:
            return ""
        if labels_ko.is_joined(words.before):
            return labels_ko.whole(self.lead)
        return labels_ko.purpose(self.lead) if labels_ko.is_sum(words.before) else ""

    def topic(self, words: _Words, own: str, topic: str) -> str:
        """What the amounts behind this one are about, unless they say so themselves."""
        if self.head:
            return topic
        if not self.is_korean:
            return own or topic
        newer = own if labels_ko.opens_clause(words.before) else ""
        return labels_ko.topic(words.before) or newer or topic


def read_labels(
    text: str, spans: Sequence[tuple[int, int]], line_label: str | None
) -> tuple[Naming, ...]:
    """Names what each amount is for.

    Args:
        text: of one statement.
        spans: of its amounts, the ends of a range taken together, in order.
        line_label: of a list line; amounts that have no name of their own take it.
    """
    head = line_label or heads.head_of(text[: spans[0][0]], len(spans))
    lead = text[: spans[0][0]]
    if line_label is None and _names_itself(text, spans, heads.behind_title(lead, head)):
        head = ""  # `(인력) 양자대학원 3곳에 37억원`: the topic in brackets is wider
    line = _Line(line_label, head, _is_list(text, spans), is_korean(text), lead)
    is_headline = line_label is None and headlines_en.is_headline(lead)
    parsed = None if line.is_korean else sentences_en.Sentence(text, spans)
    found: list[Naming] = []
    told = ""  # the last name that an amount had of its own
    topic = head or (heads.titled(text) if line.is_korean else "")
    for index, (start, end) in enumerate(spans):
        floor = spans[index - 1][1] if index else 0
        limit = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        words = _Words(index, text[floor:start], text[end:limit])
        if parsed is None:
            named = Named(line.own(words) or _own_behind_share(line, words, text, spans))
        else:
            named = line.named(parsed, words, is_headline=is_headline)
        own = named.label
        if named.refers_back:
            found.append(Naming(told or named.label, refers_back=True, is_own=bool(told)))
            continue
        found.append(line.naming(words, own, topic, found[-1] if found else None))
        told = own or told
        topic = line.topic(words, own, topic)
    if line.is_korean:
        return by_sort(text, spans, in_turn(text, spans, found))
    return respectively(text, spans, found)


def _own_behind_share(
    line: _Line, words: _Words, text: str, spans: Sequence[tuple[int, int]]
) -> str:
    """`이용권을 한 명에 5만원씩 주는 데 37억원`: the first amount only says how much each gets."""
    index = words.index
    if not index or not labels_ko.SHARE.match(words.before):
        return ""
    floor = spans[index - 2][1] if index > 1 else 0
    return line.own(replace(words, before=text[floor : spans[index][0]]))


def _names_itself(text: str, spans: Sequence[tuple[int, int]], lead: str) -> bool:
    """Whether the words behind a topic in brackets name what their first amount is for."""
    limit = spans[1][0] if len(spans) > 1 else len(text)
    own = labels_ko.own_label(lead, text[spans[0][1] : limit]) if lead else ""
    is_quoted = re.search(rf"[‘“「『]{re.escape(own)}[’”」』]", lead) is not None
    behind = lead[lead.rfind(own) + len(own) :]
    return bool(own) and (is_quoted or _BESIDE.search(behind) is not None)


def _is_list(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line lists names with amounts: `A 37억원, B 52억원`, `A(37억원), B(52억원)`."""
    items = 0
    is_latin = not is_korean(text)
    if is_latin and has_verb(text):
        return False
    for index, (start, _) in enumerate(spans[1:5], start=1):
        gap = text[spans[index - 1][1] : start]
        if not is_latin and (_ARROW.fullmatch(gap) or _ASIDE.fullmatch(gap)):
            continue
        if not _LISTED.match(gap):
            return False
        if HANGUL.search(gap):
            items += bool(_item(gap, is_first=False))
        else:
            items += bool(lists_en.bare_name(gap, is_first=False))
    return items > 0


def _own(before: str, after: str, *, is_list: bool, head: str, is_first: bool) -> str:
    """The name that an amount has of its own; behind a head only one that begins a new item."""
    if head and is_first:
        words = before.partition(":")[2] if is_list or heads.is_sorting(head) else ""
        return _item(words, is_first=True)
    if head and not _PART.search(before):
        return _item(before, is_first=False) if _NEXT_KO.search(before) else ""
    return labels_ko.own_label(before, after, is_first=is_first)


def _item(before: str, *, is_first: bool) -> str:
    """The name of one item of a Korean list."""
    bare = labels_ko.bare_name(before, is_first=is_first)
    return bare or labels_ko.item_name(before, is_first=is_first)
