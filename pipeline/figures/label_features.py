"""What rules and notice say of the names that an amount may have, as features."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from pipeline.figures.judge import LabelQuestion, Language
from pipeline.figures.name_keys import name_key

Form = Literal["title", "bare", "sentence"]
RULE: Final = "rule_"  # begins the features that tell what the rules say
_LONGEST: Final = 7  # words; longer names are alike


class Known:
    """What is known of the name of one amount before its sentence is looked at."""

    def __init__(self, language: Language, rule: str, told: Mapping[str, str], form: Form) -> None:
        """Keeps it.

        Args:
            language: of the statement that the amount stands in.
            rule: the label by the rules; `""` where they know none.
            told: what else is known to be a name, by where it was told.
            form: of the statement.
        """
        self.language = language
        self.rule = rule
        self.told = told
        self.form = form
        self.key = name_key(rule)
        self._told = [(where, key) for where, name in told.items() if (key := name_key(name))]

    def features(self, key: str, place: str) -> Iterator[str]:
        """What they say of the name *key*.

        Args:
            key: of the name.
            place: where it stands: `same` sentence, one `before`, or only `told`.
        """
        yield place
        yield f"{place}_{self.form}"
        yield f"length{min(key.count(' ') + 1, _LONGEST)}"
        yield from self._of_rule(key)
        for where, name in self._told:
            if key == name:
                yield f"told_{where}"
                yield f"told_{where}_{place}_{self.form}"
            elif key in name:
                yield f"told_in_{where}"
            elif name in key:
                yield f"told_part_{where}"

    def _of_rule(self, key: str) -> Iterator[str]:
        if not self.key:
            return
        if key == self.key:
            yield f"{RULE}is"
            yield f"{RULE}is_{self.form}"
        elif key in self.key:
            yield f"{RULE}longer"
            yield f"{RULE}longer_{_side(key, self.key)}"
        elif self.key in key:
            yield f"{RULE}shorter"
            yield f"{RULE}shorter_{_side(self.key, key)}"
        else:
            yield f"{RULE}differs"

    def question(self, features: Mapping[str, set[str]], names: Mapping[str, str]) -> LabelQuestion:
        """The question with all candidates, also those that stand nowhere near.

        Args:
            features: of the phrases near, by their keys.
            names: of these, as printed.
        """
        found, printed = dict(features), dict(names)
        for name in (self.rule, *self.told.values()):
            key = name_key(name)
            if key not in found:
                printed[key] = name
                found[key] = {*self.features(key, "told")}
        if self.rule:
            printed[self.key] = self.rule
        found.pop("", None)
        candidates = {printed[key]: frozenset(each) for key, each in found.items()}
        return LabelQuestion(self.language, self.rule, candidates)


def _side(part: str, whole: str) -> str:
    """Where a part stands in a whole."""
    if whole.endswith(part):
        return "end"
    return "start" if whole.startswith(part) else "middle"
