"""Precision and recall of read figures against labelled ones, field by field."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.corpus import Labelled
from scrapers.notice import Block
from storage.records import Figure

Pair = tuple[Labelled | None, Figure | None]  # one side is missing where nothing corresponds

FIELDS: Final = (
    *("amount", "line", "tables", "lists", "prose"),
    *("label", "year", "role", "stage", "new"),
)
LINES: Final = frozenset(("allocated", "baseline"))
_NUMBERING = re.compile(r"^\s*\d{1,2}[.)]\s*")
_FOLDED = re.compile(r"[\s\"'“”‘’「」『』:·,()\[\]-]+")
_LISTED = re.compile(r"\s*(?:[□○●◇◆■※◦▶▷▪•▲△ㆍ·*–-]|\d{1,2}[.)]|[①-⑳]|[가-하][.)])")
_OPENERS = re.compile(r"^(?:the|a|an|its|this) ")


@dataclass(slots=True)
class Score:
    """How often something was right.

    Attributes:
        right, false, missing: found and true; found and untrue; true and not found.
        faults: what was wrong, for people.
    """

    right: int = 0
    false: int = 0
    missing: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was found, the share that is true; 1 where nothing was found."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Of what is true, the share that was found; 1 where nothing is true."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    def add(self, other: "Score") -> None:
        """Counts *other* in."""
        self.right += other.right
        self.false += other.false
        self.missing += other.missing
        self.faults += other.faults


def norm(label: str) -> str:
    """Folds case, quotes, brackets, numbering, white space and a leading article."""
    words = _FOLDED.sub(" ", _NUMBERING.sub("", label)).strip().casefold()
    return _OPENERS.sub("", words)


def pair(labelled: Sequence[Labelled], read: Sequence[Figure]) -> list[Pair]:
    """Brings together what speaks of the same printed amount.

    Amounts that occur several times are paired by what agrees most, then in reading order.
    """
    free = defaultdict(list)
    for figure in read:
        free[_amount(figure)].append(figure)
    pairs: list[Pair] = []
    for key, group in _grouped(labelled).items():
        pairs += _best(group, free.pop(key, []))
    pairs += [(None, figure) for rest in free.values() for figure in rest]
    return pairs


def _grouped(labelled: Iterable[Labelled]) -> dict[object, list[Labelled]]:
    groups = defaultdict(list)
    for one in labelled:
        groups[_amount(one)].append(one)
    return groups


def _amount(one: Labelled | Figure) -> object:
    return one.currency, one.printed if one.amount is None else one.amount


def _best(group: list[Labelled], figures: list[Figure]) -> Iterator[Pair]:
    ranked = sorted(
        (
            (-_agreement(one, figure), abs(i - j), i, j)
            for i, one in enumerate(group)
            for j, figure in enumerate(figures)
        ),
    )
    ours, theirs = set(range(len(group))), set(range(len(figures)))
    for _, _, i, j in ranked:
        if i in ours and j in theirs:
            ours.remove(i)
            theirs.remove(j)
            yield group[i], figures[j]
    yield from ((group[i], None) for i in sorted(ours))
    yield from ((None, figures[j]) for j in sorted(theirs))


def _agreement(one: Labelled, figure: Figure) -> int:
    return (
        4 * is_label(one, figure)
        + 2 * (one.year == figure.year)
        + (one.role == figure.role)
        + (one.stage == figure.stage)
    )


def is_label(one: Labelled, figure: Figure) -> bool:
    """Whether a fair reader may call the figure so."""
    return norm(figure.label) in {norm(label) for label in one.labels or ("",)}


def score(pairs: Sequence[Pair], blocks: Sequence[Block] = (), name: str = "") -> dict[str, Score]:
    """Scores one notice: `amount`, `line` (label, year, amount together), and each field alone.

    Lines are counted once more by where they stand: `tables`, `lists` or `prose`, as far as the
    amount was found.

    A line is complete: it has label, year and amount, and says what is allocated or was the
    baseline. The fields alone are counted where the amount itself was found.
    """
    scores = {key: Score() for key in FIELDS}
    for one, figure in pairs:
        _count(scores["amount"], name, one, figure, right=one is not None and figure is not None)
        if one is not None and one.is_fuzzy:
            continue
        _score_line(scores["line"], name, one, figure)
        if figure is not None:
            _score_line(scores[_where(figure, blocks)], name, one, figure)
        if one is None or figure is None:
            continue
        _one(scores["role"], name, one, figure, one.role, figure.role)
        _one(scores["stage"], name, one, figure, one.stage, figure.stage)
        _one(scores["new"], name, one, figure, one.is_new or None, figure.is_new or None)
        if one.role in LINES:
            _one(scores["year"], name, one, figure, one.year, figure.year)
            wanted = norm(figure.label) if is_label(one, figure) else norm((*one.labels, "")[0])
            _one(scores["label"], name, one, figure, wanted or None, norm(figure.label) or None)
    return scores


def _where(figure: Figure, blocks: Sequence[Block]) -> str:
    if figure.place == "title" or figure.block >= len(blocks):
        return "prose"
    block = blocks[figure.block]
    if block.kind == "table_row":
        return "tables"
    return "lists" if block.kind == "list_item" or _LISTED.match(block.text) else "prose"


def _score_line(score: Score, name: str, one: Labelled | None, figure: Figure | None) -> None:
    wanted = one is not None and one.role in LINES and bool(one.labels) and one.year is not None
    wanted = wanted and one is not None and one.amount is not None
    given = figure is not None and figure.role in LINES and bool(figure.label)
    given = given and figure is not None and None not in (figure.year, figure.amount)
    if wanted and given and one and figure:
        right = is_label(one, figure) and one.year == figure.year
        _count(score, name, one, figure, right=right)
    elif wanted:
        score.missing += 1
        score.faults.append(f"{name}: missing {_say(one)}; read {_say(figure)}")
    elif given:
        score.false += 1
        score.faults.append(f"{name}: false {_say(figure)}; true {_say(one)}")


def _one(
    score: Score, name: str, one: Labelled, figure: Figure, wanted: object, given: object
) -> None:
    if wanted is None and given is None:
        return
    if wanted == given:
        score.right += 1
        return
    score.missing += wanted is not None
    score.false += given is not None
    score.faults.append(
        f"{name}: {one.printed!r} ({one.labels[:1]}): {given!r}, true {wanted!r} [{figure.block}]"
    )


def _count(
    score: Score, name: str, one: Labelled | None, figure: Figure | None, *, right: bool
) -> None:
    if right:
        score.right += 1
        return
    score.missing += one is not None
    score.false += figure is not None
    score.faults.append(f"{name}: read {_say(figure)}; true {_say(one)}")


def _say(one: Labelled | Figure | None) -> str:
    if one is None:
        return "nothing"
    label = one.label if isinstance(one, Figure) else (*one.labels, "")[0]
    return f"{one.printed!r} [{label} | {one.year} | {one.role} | {one.stage}]"


def total(scores: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """The scores of several notices together."""
    sums: dict[str, Score] = defaultdict(Score)
    for each in scores:
        for key, one in each.items():
            sums[key].add(one)
    return dict(sums)
