"""A log-linear model: how probable each of several alternatives is, by their binary features."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

MODELS: Final = ("label_en", "label_ko", "role_en", "role_ko")
FOLDER: Final = Path(__file__).resolve().parent / "weights"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of features; a feature without a weight says nothing.

    Attributes:
        weights: by the name of a feature, in natural logarithms of odds.
    """

    weights: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of an alternative."""
        weights = self.weights
        return math.fsum(weights[name] for name in features if name in weights)

    def probabilities(self, alternatives: Sequence[Iterable[str]]) -> list[float]:
        """How probable each alternative is; together 1, and nothing where there is none."""
        scores = [self.score(features) for features in alternatives]
        highest = max(scores, default=0.0)
        odds = [math.exp(score - highest) for score in scores]
        total = math.fsum(odds)
        return [each / total for each in odds]


@cache
def load(name: str) -> Model:
    """The model of that name that ships with the package."""
    return Model(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def dump(model: Model) -> str:
    """A model as the text of its file: one weight a line, in the order of their names."""
    rounded = {name: round(weight, 3) for name, weight in model.weights.items()}
    return json.dumps(rounded, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
