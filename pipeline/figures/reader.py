"""What a notice has said so far."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from pipeline.figures import heads, roles, sentences_en, subjects_ko, years
from pipeline.figures.heard import Heard
from pipeline.figures.judge import LEARNED, Judge
from pipeline.figures.outline import Outline
from pipeline.figures.patterns import HANGUL
from pipeline.figures.stage import Proof, compared_stages, proof_of
from pipeline.figures.told_ko import Told
from storage.records import Role

# Titles of notices about money that is no part of a budget: funds of investors, settlements,
# exports, prizes, surveys … unless they speak of a budget as well.
_OTHER_MONEY: Final = re.compile(
    r"펀드|공모|모집|(?<!전통)(?<!재래)(?<!노동)시장(?![ ]?(?:안정|상인|님))|매출|경진대회|공모전"
    r"|시상|투자[ ]?유치|과징금|과태료|할당대가"
    r"|\bFund\b.{0,40}\b(?:Form|Launch|Manage|Raise|Close|Invest|Select)|\b(?:Form|Launch|Raise"
    r"|Select|Invest)\w*\b.{0,40}\bFund\b|\b(?:Call|Settlement|Exports?|Trade|Market|Awards?"
    r"|Prizes?|Challenge|Survey|Sanctions?)\b"
)
# What was spent or earned is no budget; with a budget beside it in the title, it may be a field.
_SPENT: Final = re.compile(r"결산|수출|예비타당성|예타|\b(?:Settlement|Exports?)\b")
_FIELD: Final = re.compile(r"수출|\bExports?\b")
# `(괄호 안은 2024년 예산)`, `※ ( ) 안은 2024년 예산`
_IN_BRACKETS: Final = re.compile(
    r"[(※*][ ]?[^()]{0,12}(?:괄호|[(][ ]?[)])[ ]?(?:안|속|내)?(?:은|는|의)[^()]{1,30}[)]?"
)
_YEAR_BEFORE: Final = re.compile(r"전년|예년")
_MAX_LEGEND: Final = 120  # code points; a longer line is a sentence about the past
_ALTERED: Final = (
    r"(?:raised|increased|added|restored|reduced|cut|changed|altered|adjusted|lowered|trimmed)"
)
# `국회 심의 과정에서 손질된 사업도 있다.`
_REVIEWED: Final = re.compile(
    r"국회[ ]?(?:심의|심사|논의)?[ ]?(?:과정|단계)?에서[ ](?:[가-힣]{1,8}[ ]){0,2}(?:증액|감액"
    r"|삭감|조정|손질"
    r"|늘[어린었]|줄[어인었]|바뀐|달라|깎)"
    # `The Assembly raised:`, `Restored in the Assembly`, `The largest additions are as follows.`
    rf"|\b(?:Assembly|[Pp]lenary|[Ll]awmakers)[ ](?:[a-z]+[ ]){{0,2}}?{_ALTERED}\b"
    rf"|\b(?i:{_ALTERED}|additions?|increases|reductions?|cuts?|changes?)\b[^.;]{{0,20}}?"
    r"\b(?:in|by|at|during|of)[ ](?:the[ ])?(?:National[ ])?"
    r"(?:Assembly|review|deliberation|plenary|lawmakers)"
    r"|\b(?:largest|main|biggest|major)[ ](?:additions|restorations)[ ](?:are|were)\b"
)
_REMEMBERED: Final = 3  # sentences; names further up are seldom what an amount is for
_SENTENCE_LEVEL: Final = 9  # of a sentence, which speaks of its paragraph alone
_LEGEND_LEVEL: Final = 5  # that of □ headings, the next of which ends it
_OPEN: Final = -1  # of the list that a line announces, as deep as its first line will stand
_BELOW_HEADINGS: Final = 99
_OPENS_LIST: Final = re.compile(
    r":$|\bas follows\b|\bthe following\b|\b(?:are|were) these\b|다음과 같다|아래와 같다"
)
_CHANGED: Final = re.compile(rf"\b{_ALTERED}\b|증액|감액|삭감|신규")
# A line about years ends what the lines before said of the steps of one.
_YEARLY: Final = re.compile(r"전년|작년|지난해|올해|\byears?\b|\b20\d\d\b", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[‘“「『](?P<name>[^‘’“”「」『』]{2,80})[’”」』]")
# A call for projects gives budget money; the rest of what stands in it are caps and shares.
_CALL: Final = re.compile(r"공모|모집|공고|선정계획|\b(?:Calls?|Proposals|Applications?)\b")
# Several unrelated items under one title: what one of them proves goes for none of the others.
_COLLECTION: Final = re.compile(
    r"소식지|뉴스레터|단신|(?:주간|월간)[ ]?(?:소식|동향|브리핑|뉴스)"
    r"|\b(?:[Nn]ewsletter|[Nn]ews in [Bb]rief|[Ii]n [Bb]rief|[Mm]onthly|[Ww]eekly|[Dd]igest"
    r"|[Bb]ulletin"
    r"|[Rr]ound-?up)\b"
)
_BUDGET: Final = re.compile(r"예산|기금|추경|배분·조정|업무계획|\b[Bb]udgets?\b|\b[Aa]llocation\b")


@dataclass(frozen=True, slots=True)
class Legend:
    """What the two sides of the arrows below a heading are.

    Attributes:
        level: of the heading; a heading of its level or above ends it.
        years: `(’25 → ’26)`.
        stages: `(government proposal → final)`.
        is_of_list: a line announced it for the list below; the next sentence, or unmarked line,
            ends it.
    """

    level: int
    years: tuple[int, int] | None = None
    stages: tuple[Proof, Proof] | None = None
    is_of_list: bool = False


@dataclass(slots=True)
class Reader:
    """What a notice has said so far.

    Attributes:
        published_on: Seoul calendar day; gives 올해 ("this year") its year.
        judge: decides where rules and what was learned differ.
        title: of the notice.
        budget_year: the year whose budget the notice is about, where its words say one.
        proof: of the stage of the notice as a whole.
        is_other_money: its title is about money that is no part of a budget.
        is_call: that money is what a call for projects gives.
        news_year: of what the notice tells, where it is about no budget.
        outline: the headings above the next statement.
        legend: what the sides of arrows are.
        last_label: what the sentence before was about.
        told: what a Korean sentence may point to.
        title_label: what the title was about.
        last_year: what the sentence before gave money for.
        last_role: of the amount before.
        recent: the statements before, the nearest first.
        above: the label or the topic in brackets of the line above.
        list_role: of the lines of a list, as the line above says it: `Cuts by the committee`.
        list_level: of its outermost headings; one deeper than its outermost line ends it not.
        note: of what amounts in brackets are: `괄호 안은 2024년 예산`.
        is_within: a statement of the same block stands before the next one.
        is_new: a bracketed [신규] or [New] stands before the next statement.
        paragraph: what the last sentence of the paragraph that proves a stage says, where the
            notice as a whole proves none.
    """

    published_on: dt.date | None
    budget_year: int | None
    proof: Proof | None
    title: str = ""
    judge: Judge = LEARNED
    is_other_money: bool = False
    is_call: bool = False
    news_year: int | None = None
    outline: Outline = field(default_factory=Outline)
    legend: Legend | None = None
    last_label: str = ""
    told: Told = field(default_factory=Told)
    title_label: str = ""
    last_year: int | None = None
    last_role: Role | None = None
    recent: tuple[Heard, ...] = ()
    above: str = ""
    is_new: bool = False
    list_role: Role | None = None
    list_level: int | None = None
    note: str = ""
    is_within: bool = False
    paragraph: Proof | None = None

    @property
    def is_about_budget(self) -> bool:
        """Whether the notice speaks of a budget."""
        return self.budget_year is not None or self.proof is not None

    @property
    def heading_year(self) -> int | None:
        """The year that the headings above name, if they name one only."""
        found = {
            mention.year
            for mention in years.mentions(
                _IN_BRACKETS.sub("", self.outline.path), self.published_on
            )
            if mention.meaning == "own" and not mention.is_loose
        }
        return found.pop() if len(found) == 1 else None

    @property
    def aside_year(self) -> int | None:
        """The year that the heading above says of amounts in brackets: `(괄호 안은 2024년)`."""
        said = _IN_BRACKETS.search(self.outline.path) or _IN_BRACKETS.search(self.note)
        if not said:
            return None
        found = [m.year for m in years.mentions(said.group(), self.published_on) if m.year]
        if not found and self.budget_year and _YEAR_BEFORE.search(said.group()):
            return self.budget_year - 1
        return found[0] if len(found) == 1 else None

    @property
    def topic(self) -> str:
        """What the sentence before, or the heading above, is about."""
        if self.last_label:
            return self.last_label
        heading = self.outline.path.rpartition(" > ")[2]
        if quoted := _QUOTED.search(heading):
            return quoted["name"]
        return heading if heads.is_programme(heading) else ""

    @property
    def antecedent(self) -> str:
        """What a statement that names nothing refers back to."""
        return self.topic or self.title_label

    def enter(self, level: int, words: str, label: str | None) -> None:
        """Opens a heading, which may say what the sides of arrows are.

        Args:
            level: how deep it stands.
            words: the heading.
            label: of the amounts that stand in it.
        """
        self.last_label = label or ""
        if is_collection(self.title):
            self.last_year = None  # of another item
        self._enter_list(level, words, is_priced=label is not None)
        self.outline.enter(level, words)
        legend = legend_of(words, level)
        if self.legend and self.legend.level == _OPEN and label is not None:
            self.legend = replace(self.legend, level=level - 1)
        is_sibling = self.legend is not None and level == self.legend.level
        if is_sibling and not legend and _CHANGED.search(words):
            return  # `Lines reduced`, below `Lines increased (proposal → final)`
        if legend or (self.legend and level <= self.legend.level):
            self.legend = legend

    def remember(self, statement: Heard) -> None:
        """Keeps a statement for those behind it, which may go on about what it names."""
        self.recent = (statement, *self.recent[: _REMEMBERED - 1])
        if statement.spans and self.list_level is None:
            self.list_level = _BELOW_HEADINGS  # `- Kelp: KRW 3 billion`: any heading ends its list

    def announce(self, words: str, *, is_marked: bool) -> None:
        """Takes from a line without amounts what the arrows below it mean.

        Args:
            words: of the line.
            is_marked: a bullet or a number stands before it, so that it may belong to a list.
        """
        is_opening = _OPENS_LIST.search(words.rstrip()) is not None
        is_yearly = _YEARLY.search(words) is not None
        if is_yearly or not is_marked:
            self.end_list()
            self._open_list(words)
        if is_yearly and self.legend and self.legend.stages:
            self.legend = None  # `Year on year`: no step of one year any more
        if _IN_BRACKETS.fullmatch(f"※ {words}"):
            self.note = f"※ {words}"
        if len(words) <= _MAX_LEGEND:
            found = legend_of(words, _OPEN if is_opening else _LEGEND_LEVEL)
            self.legend = replace(found, is_of_list=is_opening) if found else self.legend
            if is_opening and not (found or _CHANGED.search(words)):
                self.legend = None  # `Growth over last year:` opens a list of another kind
        whole = self.proof
        if whole and whole.stage == "final" and self.legend is None and _REVIEWED.search(words):
            level = _SENTENCE_LEVEL if words.rstrip().endswith(".") else _LEGEND_LEVEL
            self.legend = Legend(
                _OPEN if is_opening else level,
                stages=(Proof("proposal", whole.printed), whole),
                is_of_list=is_opening or level != _SENTENCE_LEVEL,
            )

    def _open_list(self, words: str) -> None:
        """Takes from a line the role that it gives to the list below it."""
        self.list_role, self.list_level = roles.list_role(words), None

    def _enter_list(self, level: int, words: str, *, is_priced: bool) -> None:
        """Ends the role of a list where a heading without amounts stands no deeper than its lines.

        A heading that stands before the first line is of the list, and so are those like it.
        """
        if is_priced:
            level += 1
        elif self.list_level is not None and level < self.list_level:
            self._open_list(words)
            return
        elif roles.list_role(words):
            return  # the line that opens the list
        self.list_level = level if self.list_level is None else min(level, self.list_level)

    def turn_to(self, words: str) -> None:
        """Takes what a sentence without amounts is about.

        Within a paragraph a Korean sentence that only mentions something on its way does not end
        what the paragraph is about.
        """
        name = subject_of(words)
        is_kept = self.is_within and self.last_label and HANGUL.search(words)
        if name and not (is_kept and not subjects_ko.is_turning(words + " ", name)):
            self.last_label = name

    def begin_block(self) -> None:
        """Begins a paragraph."""
        self.is_within = False
        self.told.begin_block()
        self.forget_review()

    def hear(self, sentence: str, *, is_marked: bool) -> None:
        """Takes from a sentence the stage of what its paragraph goes on to say.

        Args:
            sentence: also one with amounts.
            is_marked: it may belong to a list; another one ends that.
        """
        self.list_role = self.list_role if is_marked else None
        if self.proof is None:
            found = proof_of(sentence)
            self.paragraph = found if found and not found.is_weak else self.paragraph

    def leave(self, sentence: str, roles: set[Role]) -> None:
        """Ends a sentence with amounts of these roles."""
        self.end_list()
        if roles == {"other"} and HANGUL.search(sentence):
            self.turn_to(sentence)  # `X는 더 뽑으며 학교당 37억원을 받는다`

    def end_list(self) -> None:
        """Ends what a sentence announced for the list below it."""
        if self.legend and self.legend.is_of_list:
            self.legend = None

    def forget_review(self) -> None:
        """Ends what a sentence of the paragraph before said about the sides of changes."""
        if self.legend and self.legend.level == _SENTENCE_LEVEL:
            self.legend = None


@lru_cache(maxsize=64)  # each amount of a statement asks
def legend_of(words: str, level: int = 0) -> Legend | None:
    """What words without amounts say about the sides of arrows."""
    stages, pair = compared_stages(words), years.compared(words)
    return Legend(level, pair, stages) if stages or pair else None


def is_other_money(title: str, *, is_staged: bool) -> bool:
    """Whether a title is about money that is no part of a budget.

    Args:
        title: of the notice.
        is_staged: something in the notice proves the stage of a budget.
    """
    spent = _SPENT.search(title)
    if spent and not (_FIELD.fullmatch(spent.group()) and _BUDGET.search(title)):
        return True
    return not is_staged and bool(_OTHER_MONEY.search(title)) and not _BUDGET.search(title)


def is_call(title: str) -> bool:
    """Whether a title calls for projects."""
    return _CALL.search(title) is not None


def is_collection(title: str) -> bool:
    """Whether a title stands over unrelated items, and names no budget that they share."""
    return _COLLECTION.search(title) is not None and not _BUDGET.search(title)


def subject_of(text: str) -> str:
    """What a sentence without amounts is about; the next sentence may refer back to it."""
    if HANGUL.search(text):
        return subjects_ko.subject_of(text + " ")
    return sentences_en.Sentence(text).topic()
