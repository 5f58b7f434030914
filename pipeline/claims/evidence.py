"""One relation between printed numbers: what was checked, and the claim that came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.claims.intervals import Formula, Judgement, Printed, judge
from pipeline.claims.statements import Statement
from storage.records import Claim, ClaimKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """An equation between printed numbers: `claimed` is *formula* of `terms`.

    Attributes:
        claimed: what the words say.
        claimed_figure: the position of that amount among the figures; `None` for a percentage.
        terms: what it follows from, amounts or percentages.
        figures: the position of each term.
        formula: gives the interval of what is claimed from those of the terms.
    """

    claimed: Printed
    claimed_figure: int | None
    terms: tuple[Printed, ...]
    figures: tuple[int, ...]
    formula: Formula

    def judge(self) -> Judgement:
        """Holds what is claimed against the terms."""
        return judge(self.claimed, self.terms, self.formula)

    def fits_backwards(self) -> bool:
        """Whether it holds with its terms the other way round: their order may be misread."""
        return judge(self.claimed, self.terms[::-1], self.formula).verdict == "holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A claim, and the relation behind it where one could be set up.

    Attributes:
        relation: of a claim that `fails`; a slip of the unit may explain it.
    """

    claim: Claim
    relation: Relation | None = None


def made(
    kind: ClaimKind,
    statement: Statement,
    span: tuple[int, int],
    text: str,
    *,
    verdict: Verdict,
    expected: str,
    figures: Sequence[int | None],
) -> Claim:
    """A claim over *span* of the text of a statement; *text* is the whole block as received."""
    start, end = statement.offsets[span[0]], statement.offsets[span[1]]
    while text[start:end] != text[start:end].rstrip():
        end -= 1
    return Claim(
        kind=kind,
        printed=text[start:end],
        verdict=verdict,
        expected=expected,
        place=statement.place,
        block=statement.block,
        start=start,
        end=end,
        figures=tuple(dict.fromkeys(index for index in figures if index is not None)),
    )
