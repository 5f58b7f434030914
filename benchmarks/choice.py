"""Fits a log-linear model to choices between alternatives (McFadden's conditional logit)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.figures.loglinear import Model

_STEPS: Final = 150  # of the optimiser; more change no choice


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice between alternatives, as somebody made it.

    Attributes:
        alternatives: the features of each.
        is_right: for each, whether it is right; several may be.
    """

    alternatives: Sequence[Iterable[str]]
    is_right: Sequence[bool]


def fit(choices: Sequence[Choice], *, penalty: float, rarest: int, most: int) -> Model:
    """The weights that make the right alternatives most probable.

    Args:
        choices: those without a right alternative teach nothing.
        penalty: of squared weights (a Gaussian prior).
        rarest: features of fewer alternatives get no weight.
        most: weights that are kept, those farthest from 0.
    """
    choices = [choice for choice in choices if any(choice.is_right)]
    counts = Counter(chain.from_iterable(chain.from_iterable(c.alternatives for c in choices)))
    names = sorted(name for name, count in counts.items() if count >= rarest)
    columns = {name: column for column, name in enumerate(names)}
    matrix = _matrix(choices, columns)
    is_right = np.array(list(chain.from_iterable(c.is_right for c in choices)), dtype=float)
    sizes = np.array([len(choice.is_right) for choice in choices])
    weights = _maximum(matrix, is_right, sizes, penalty)
    heaviest = np.argsort(-np.abs(weights), kind="stable")[:most]
    return Model({names[at]: float(weights[at]) for at in sorted(heaviest)})


def _matrix(choices: Sequence[Choice], columns: dict[str, int]) -> csr_matrix:
    """One row for each alternative."""
    indices: list[int] = []
    ends = [0]
    for choice in choices:
        for features in choice.alternatives:
            indices += sorted(columns[name] for name in features if name in columns)
            ends.append(len(indices))
    ones = np.ones(len(indices), dtype=np.float32)
    shape = (len(ends) - 1, len(columns))
    return csr_matrix((ones, np.array(indices, dtype=np.int32), ends), shape=shape)


def _maximum(
    matrix: csr_matrix, is_right: NDArray[np.float64], sizes: NDArray[np.float64], penalty: float
) -> NDArray[np.float64]:
    """Where the penalised likelihood is highest, by L-BFGS from 0."""
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    choice = np.repeat(np.arange(len(sizes)), sizes)
    transposed = matrix.T.tocsr()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[choice])
        every, right = np.add.reduceat(odds, starts), np.add.reduceat(odds * is_right, starts)
        likelihood = np.log(right / every).sum()
        slope = transposed @ (odds * is_right / right[choice] - odds / every[choice])
        return penalty / 2 * (weights @ weights) - likelihood, penalty * weights - slope

    start = np.zeros(matrix.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x)
