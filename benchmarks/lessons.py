"""What labelled notices teach the judge: the questions it was asked, with the right answers."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from benchmarks.choice import Choice
from benchmarks.corpus import LabelledNotice
from benchmarks.scoring import pair
from pipeline.figures.judge import ROLES, Learned, RoleQuestion, role_alternative
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

    def choice(self, *, is_muted: bool) -> Choice:
        """The question as a choice; *is_muted* leaves out what the rules say."""
        ...

    def is_right(self, model: Model) -> bool:
        """Whether the judge answers it rightly by that model."""
        ...


@dataclass(frozen=True, slots=True)
class RoleLesson:
    """Which role an amount has."""

    question: RoleQuestion
    truth: str

    @property
    def model(self) -> str:
        """The name of the model that learns from it."""
        return f"role_{self.question.language}"

    @property
    def is_rule_right(self) -> bool:
        """Whether the rules answer it rightly."""
        return self.question.rule == self.truth

    def choice(self, *, is_muted: bool) -> Choice:
        """The question as a choice between all roles."""
        rule = f"rule_{self.question.rule}"
        features = self.question.features - {rule} if is_muted else self.question.features
        alternatives = [list(map(sys.intern, role_alternative(each, features))) for each in ROLES]
        return Choice(alternatives, [each == self.truth for each in ROLES])

    def is_right(self, model: Model) -> bool:
        """Whether the judge answers it rightly by that model."""
        return Learned(roles=model).role(self.question) == self.truth


@dataclass(slots=True)
class Witness:
    """A judge that leaves all to the rules, and keeps what it was asked."""

    roles: list[RoleQuestion] = field(default_factory=list)

    def role(self, question: RoleQuestion) -> Role:
        """The role of the rules."""
        self.roles.append(question)
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
    roles = dict(zip(map(_place, asked), witness.roles, strict=True))
    for labelled, figure in pair(notice.figures, read):
        if labelled is None or figure is None or labelled.is_fuzzy:
            continue
        if question := roles.get(_place(figure)):
            yield RoleLesson(question, labelled.role)


def _place(figure: Figure) -> tuple[str, int, int]:
    return figure.place, figure.block, figure.start
