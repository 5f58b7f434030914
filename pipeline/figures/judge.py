"""Who decides between what rules say and what was learned from labelled notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol, get_args

from pipeline.figures.loglinear import Model, load
from storage.records import Role

Language = Literal["en", "ko"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
_SURE: Final = 0.5  # docs/decisions/0024: the least probability that overrules the rules
_LIKELY: Final = 0.3  # of the best name; below it a wrong budget line is worse than none
_BETTER: Final = 2.0  # times as probable as the name by the rules, before another one is taken
# Words say a difference, and the rules know these words better than the model does.
_SAID: Final[tuple[Role, ...]] = ("increase", "decrease")


@dataclass(frozen=True, slots=True)
class RoleQuestion:
    """Which role an amount has.

    Attributes:
        language: of its statement.
        is_open: the rules may be overruled; where words say outright what it is, where it can be no
            line of a budget, or in texts of a kind that the model has not seen, they may not.
        rule: what the rules make of it.
        features: of the amount where it stands, that among them.
    """

    language: Language
    is_open: bool
    rule: Role
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class LabelQuestion:
    """What an amount is for.

    Attributes:
        language: of its statement.
        rule: the label by the rules; `""` where they know none.
        candidates: the features of each name that it may have, that one among them; none where the
            rules decide alone.
    """

    language: Language
    rule: str
    candidates: Mapping[str, frozenset[str]]


class Judge(Protocol):
    """Decides on one amount outside tables at a time, in reading order."""

    def role(self, question: RoleQuestion) -> Role:
        """The role of an amount."""
        ...

    def label(self, question: LabelQuestion) -> str:
        """What an amount is for; `""` where nothing says it surely."""
        ...


@dataclass(frozen=True, slots=True)
class Learned:
    """Overrules the rules in sentences, where the model of the language is sure.

    Attributes:
        roles, labels: the models; without one, that which ships with the package.
    """

    roles: Model | None = None
    labels: Model | None = None

    def role(self, question: RoleQuestion) -> Role:
        """The most probable role, if it is probable enough; else the one of the rules."""
        if not question.is_open or question.rule in _SAID:
            return question.rule
        model = self.roles or load(f"role_{question.language}")
        found = model.probabilities([role_alternative(role, question.features) for role in ROLES])
        best, role = max(zip(found, ROLES, strict=True))
        return role if best >= _SURE and role not in _SAID else question.rule

    def label(self, question: LabelQuestion) -> str:
        """The name of the rules, or a more probable one; none where no name is probable."""
        if not (question.rule and question.candidates):
            return question.rule  # where the rules name nothing, other names are wrong too often
        names = sorted(question.candidates)
        model = self.labels or load(f"label_{question.language}")
        found = model.probabilities([question.candidates[name] for name in names])
        likely = dict(zip(names, found, strict=True))
        best = max(names, key=likely.__getitem__)
        if likely[best] < _LIKELY:
            return ""
        is_better = likely[best] >= _BETTER * likely[question.rule]
        return best if is_better else question.rule


def role_alternative(role: Role, features: frozenset[str]) -> list[str]:
    """The features of an amount as those of one of its possible roles."""
    return [f"{role} {name}" for name in features]


LEARNED: Final = Learned()
