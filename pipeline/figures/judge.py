"""Who decides between what rules say and what was learned from labelled notices."""

from dataclasses import dataclass
from typing import Final, Literal, Protocol, get_args

from pipeline.figures.loglinear import Model, load
from storage.records import Role

Language = Literal["en", "ko"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
_SURE: Final = 0.6  # docs/decisions/0022: of another role, before it overrules the rules


class Judge(Protocol):
    """Decides on one amount outside tables at a time, in reading order."""

    def role(self, language: Language, features: frozenset[str], rule: Role) -> Role:
        """The role of an amount.

        Args:
            language: of its statement.
            features: of the amount where it stands.
            rule: what the rules make of it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Learned:
    """Overrules the rules where the model of the language is sure.

    Attributes:
        roles: by language; none as long as the one that ships is not loaded.
        sure: the least probability of a role that overrules the rules.
    """

    roles: dict[Language, Model] | None = None
    sure: float = _SURE

    def role(self, language: Language, features: frozenset[str], rule: Role) -> Role:
        """The most probable role, if it is probable enough; else the one of the rules."""
        model = self.roles[language] if self.roles else load(f"role_{language}")
        found = model.probabilities([role_alternative(role, features) for role in ROLES])
        best, role = max(zip(found, ROLES, strict=True))
        return role if best >= self.sure else rule


def role_alternative(role: Role, features: frozenset[str]) -> list[str]:
    """The features of an amount as those of one of its possible roles."""
    return [f"{role} {name}" for name in features]


LEARNED: Final = Learned()
