"""The log-linear model, and the files of weights that ship with the package."""

import json
import math
from pathlib import Path

import pytest

from pipeline.figures.judge import ROLES
from pipeline.figures.loglinear import FOLDER, Model, dump, load

FILES = sorted(FOLDER.glob("*.json"))


def test_probabilities_follow_the_weights() -> None:
    """An alternative whose features weigh ln 3 more is three times as probable."""
    model = Model({"near": math.log(3), "far": 0.0})
    assert model.probabilities([["near"], ["far"]]) == pytest.approx([0.75, 0.25])


def test_what_has_no_weight_says_nothing() -> None:
    """New words of a text are no reason for anything."""
    model = Model({"near": 2.0})
    assert model.probabilities([["unknown"], []]) == [0.5, 0.5]
    assert model.probabilities([]) == []


def test_heavy_weights_do_not_overflow() -> None:
    """Scores are compared before they become odds."""
    assert Model({"sure": 5_000.0}).probabilities([["sure"], []]) == [1.0, 0.0]


def test_a_written_model_is_sorted_and_short() -> None:
    """Two fits differ line by line where weights differ."""
    written = dump(Model({"b": 0.123456, "a": -1.0}))
    assert written == '{\n"a": -1.0,\n"b": 0.123\n}\n'


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_weights_is_sound(file: Path) -> None:
    """Finite weights of named features, as the training writes them, in a small file."""
    text = file.read_text("utf-8")
    weights = json.loads(text)
    assert len(text.encode()) <= 200_000
    assert dump(Model(weights)) == text
    assert all(math.isfinite(weight) and name.strip() for name, weight in weights.items())
    assert load(file.stem).weights == weights


def test_each_question_has_its_file() -> None:
    """Labels and roles in both languages; a role's weights are of roles that there are."""
    assert [file.stem for file in FILES] == ["label_en", "label_ko", "role_en", "role_ko"]
    for name in ("role_en", "role_ko"):
        assert {key.partition(" ")[0] for key in load(name).weights} == set(ROLES)
