"""What one text of a notice says of itself as a whole: whose year it is, and at what stage."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from pipeline.figures import notice_year
from pipeline.figures.amounts import scan
from pipeline.figures.folding import Folded, fold
from pipeline.figures.judge import Judge
from pipeline.figures.reader import Reader, is_call, is_collection, is_other_money
from pipeline.figures.roles import is_given, opens_list
from pipeline.figures.stage import Proof, notice_stage, plan_ahead, stages
from scrapers.notice import Block
from storage.records import Figure

_SENTENCE_END = re.compile(r"(?<=[.!?])[ ]")
_ELSEWHERE = -1  # the block of a proof that another text prints
_HEAD = 3  # lines that say what a text is about
# Settlement, execution: money of a year that is over.
_SPENT = re.compile(
    r"결산|집행[ ]?(?:현황|실적|내역|결과)|\b(?:settlement|outturn)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What goes for every figure of a text.

    Attributes:
        folded: the texts of its blocks.
        year: whose budget it is about.
        proof: of the stage that it is about.
        later: the plan that it names for the years behind.
        is_spent: its first lines say that it is about what was spent.
        news_year: of its news, whether that is about a budget or not.
    """

    folded: tuple[Folded, ...]
    year: int | None
    proof: Proof | None
    later: Proof | None
    is_spent: bool = False
    news_year: int | None = None

    @classmethod
    def of(cls, title: str, blocks: Sequence[Block], published_on: dt.date | None) -> Self:
        """Reads what a text says, under the title of its notice."""
        folded = tuple(fold(block.text) for block in blocks)
        texts = [text.text for text in folded]
        proofs = stages(blocks, title)
        proof = notice_stage(proofs)
        year = notice_year.budget_year(fold(title).text, texts, published_on)
        if is_collection(title) and notice_year.year_of_title(title, published_on) is None:
            year = proof = None
        elif year is None and (proof is not None or _is_about_money(title, texts, published_on)):
            year = notice_year.year_of_title(title, published_on)
            year = year or notice_year.year_of_body(texts, published_on)
        if year is None and published_on and proof is not None and proof.is_supplementary:
            year = published_on.year  # a supplementary budget is of the year in which it is voted
        is_spent = any(_SPENT.search(text) for text in texts[:_HEAD])
        news_year = None
        if published_on and not is_collection(title):
            news_year = _news_year(title, texts, published_on)
        return cls(folded, year, proof, plan_ahead(proofs), is_spent, news_year)

    def or_else(self, *others: "Outlook") -> "Outlook":
        """The same text with what it does not say itself, as one of others says it.

        A text that is of another year than the other, or of what was spent, hangs there for
        comparison only.
        """
        staged = next((other for other in others if other.proof), None)
        other = staged or next((other for other in others if other.year), None)
        is_apart = (
            other is None or self.is_spent or (self.year and other.year not in (self.year, None))
        )
        if other is None or is_apart:
            return self
        proof = replace(other.proof, block=_ELSEWHERE) if other.proof else None
        return replace(self, year=self.year or other.year, proof=self.proof or proof)

    def reader(self, title: str, published_on: dt.date | None, judge: Judge) -> Reader:
        """A reader at the beginning of the text."""
        return Reader(
            published_on,
            self.year,
            self.proof,
            title,
            judge,
            is_other_money=is_other_money(title, is_staged=self.proof is not None),
            is_call=is_call(title),
            news_year=self.news_year,
        )

    def ahead(self, figures: Sequence[Figure]) -> list[Figure]:
        """The figures; what is said of years behind the budget's own is a plan at most.

        A notice decides on its own year.
        """
        return [self._ahead(figure) for figure in figures]

    def _ahead(self, figure: Figure) -> Figure:
        whole = self.proof
        if not (whole and figure.year and self.year and figure.year > self.year):
            return figure
        if (figure.stage, figure.proof) != (whole.stage, whole.printed):
            return figure
        return replace(
            figure,
            stage=self.later.stage if self.later else None,
            proof=self.later.printed if self.later else "",
            round=0,
            basis=None,
        )


def _news_year(title: str, texts: Sequence[str], published_on: dt.date) -> int | None:
    """The year, this or the next, of what a notice about no budget gives: `programs for 2026`."""
    said = [part for text in texts for part in _SENTENCE_END.split(text) if is_given(part)]
    named = (
        notice_year.year_of_title(title, published_on),
        notice_year.year_of_body(said, published_on),
    )
    ahead = (published_on.year, published_on.year + 1)
    return next((year for year in named if year in ahead), None)


def _is_about_money(title: str, texts: Sequence[str], published_on: dt.date | None) -> bool:
    """Whether a text speaks of money to be given, though of no stage of a budget."""
    is_spending = is_given(title) or any(opens_list(text) for text in texts)
    is_spending = is_spending or any(is_given(text) for text in texts[:2])
    is_priced = bool(scan(fold(title).text)) and is_spending
    is_dated = is_given(title) and notice_year.year_of_title(title, published_on) is not None
    return is_priced or is_dated or notice_year.is_draft((title, *texts[:2]))
