"""What labelled notices teach the judge: the questions it was asked, with the right answers."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from benchmarks.choice import Choice
from benchmarks.corpus import LabelledNotice
from benchmarks.scoring import LINES, norm, pair
from pipeline.figures.judge import ROLES, LabelQuestion, Learned, RoleQuestion, role_alternative
from pipeline.figures.label_features import RULE
from pipeline.figures.loglinear import Model
from storage.records import Figure, Role


class Lesson(Protocol):
    """One question with its right answer."""

    @property
    def model(self) -> str:
        """The name of the model that learns from it."""
        ...

    @property
    def is_rule_right(self) -> bool:
        """Whether the rules answer it rightly."""
        ...

    def choices(self) -> tuple[Choice, ...]:
        """The question as a choice between alternatives, put in one way or in several."""
        ...

    def is_right(self, model: Model) -> bool:
        """Whether the judge answers it rightly by that model."""
        ...


@dataclass(frozen=True, slots=True)
class RoleLesson:
    """Which role an amount has.

    Attributes:
        is_row: the rules were written by it; it is put without what they say alone.
    """

    question: RoleQuestion
    truth: str
    is_row: bool = False

    @property
    def model(self) -> str:
        """The name of the model that learns from it."""
        return f"role_{self.question.language}"

    @property
    def is_rule_right(self) -> bool:
        """Whether the rules answer it rightly."""
        return self.question.rule == self.truth

    def choices(self) -> tuple[Choice, ...]:
        """The question as a choice between all roles, with what the rules say and without."""
        features = self.question.features
        muted = self._choice(_without_rules(features))
        return (muted,) if self.is_row else (self._choice(features), muted)

    def _choice(self, features: frozenset[str]) -> Choice:
        alternatives = [list(map(sys.intern, role_alternative(each, features))) for each in ROLES]
        return Choice(alternatives, [each == self.truth for each in ROLES])

    def is_right(self, model: Model) -> bool:
        """Whether the judge answers it rightly by that model."""
        return Learned(roles=model).role(self.question) == self.truth


@dataclass(frozen=True, slots=True)
class LabelLesson:
    """What an amount is for.

    Attributes:
        truths: what a fair reader may call it, folded.
        is_row: the rules were written by it; it is put without what they say alone.
    """

    question: LabelQuestion
    truths: frozenset[str]
    is_row: bool = False

    @property
    def model(self) -> str:
        """The name of the model that learns from it."""
        return f"label_{self.question.language}"

    @property
    def is_rule_right(self) -> bool:
        """Whether the rules answer it rightly."""
        return norm(self.question.rule) in self.truths

    def choices(self) -> tuple[Choice, ...]:
        """The question as a choice between all names, with what the rules say and without."""
        names = sorted(self.question.candidates)
        is_right = [norm(name) in self.truths for name in names]
        told = [self.question.candidates[name] for name in names]
        muted = [_without_rules(features) for features in told]
        return tuple(
            Choice([list(map(sys.intern, features)) for features in each], is_right)
            for each in ((muted,) if self.is_row else (told, muted))
        )

    def is_right(self, model: Model) -> bool:
        """Whether the judge answers it rightly by that model."""
        return norm(Learned(labels=model).label(self.question)) in self.truths


@dataclass(slots=True)
class Witness:
    """A judge that leaves all to the rules, and keeps what it was asked."""

    roles: list[RoleQuestion] = field(default_factory=list)
    labels: dict[int, LabelQuestion] = field(default_factory=dict)  # by the number of the amount

    def role(self, question: RoleQuestion) -> Role:
        """The role of the rules."""
        self.roles.append(question)
        return question.rule

    def label(self, question: LabelQuestion) -> str:
        """The label of the rules."""
        self.labels[len(self.roles) - 1] = question
        return question.rule


def lessons_of(
    notice: LabelledNotice, read: Sequence[Figure], witness: Witness
) -> Iterator[Lesson]:
    """The lessons of one notice.

    Args:
        notice: with its labels.
        read: its figures.
        witness: that was asked about each of them outside tables, in their order.
    """
    asked = [
        figure
        for figure in read
        if figure.place == "title" or notice.blocks[figure.block].table is None
    ]
    numbers = {_place(figure): number for number, figure in enumerate(asked)}
    for labelled, figure in pair(notice.figures, read):
        if labelled is None or figure is None or labelled.is_fuzzy:
            continue
        number = numbers.get(_place(figure))
        if number is None:
            continue
        yield RoleLesson(witness.roles[number], labelled.role)
        question = witness.labels.get(number)
        if question and question.candidates and labelled.role in LINES and labelled.labels:
            yield LabelLesson(question, frozenset(map(norm, labelled.labels)))


def lessons_of_row(witness: Witness) -> Iterator[Lesson]:
    """What a small notice teaches that the rules are tested with: they read it rightly."""
    for number, asked in enumerate(witness.roles):
        yield RoleLesson(asked, asked.rule, is_row=True)
        question = witness.labels.get(number)
        if question and question.candidates and question.rule and asked.rule in LINES:
            yield LabelLesson(question, frozenset((norm(question.rule),)), is_row=True)


def _without_rules(features: frozenset[str]) -> frozenset[str]:
    """What would be heard if the rules said nothing.

    They know by heart the sets of the corpus that they were written by; from these alone a model
    would learn to trust them blindly.
    """
    return frozenset(each for each in features if not each.startswith(RULE))


def _place(figure: Figure) -> tuple[str, int, int]:
    return figure.place, figure.block, figure.start
