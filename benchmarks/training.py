"""Fits the weights of the judge to `corpus/seen`, and says what it does on a set left out.

    python -m benchmarks.training [--fit-only]

A set is what was written and opened together: the letters before the number of a notice's file.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks import corpus
from benchmarks.choice import fit
from benchmarks.corpus import LabelledNotice
from benchmarks.lessons import Lesson, Witness, lessons_of, lessons_of_row
from pipeline.figures.context import read_context
from pipeline.figures.loglinear import FOLDER, Model, dump

_PENALTY: Final = 1.0
_RAREST: Final = 5
_MOST: Final = 6_500  # weights of a file, about 200 kB
_ROW: Final = "rows"  # in the place of a set; never left out
_SET: Final = re.compile(r"[^/]*/([a-z]*)")


def main() -> None:
    """Prints what each model does on each set left out, and writes the models."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--fit-only", action="store_true", help="leave no set out, only fit")
    args = parser.parse_args()
    by_model: dict[str, list[tuple[str, Lesson]]] = {}
    for notice in corpus.load("seen"):
        for lesson in _read(notice):
            by_model.setdefault(lesson.model, []).append((_set_of(notice), lesson))
    for lesson in _rows():
        by_model.setdefault(lesson.model, []).append((_ROW, lesson))
    FOLDER.mkdir(exist_ok=True)
    for name, lessons in sorted(by_model.items()):
        if not args.fit_only:
            _leave_out(name, lessons)
        model = _fit([lesson for _, lesson in lessons])
        text = dump(model)
        (FOLDER / f"{name}.json").write_text(text, "utf-8")
        size = len(text.encode()) / 1000
        print(f"{name}: {len(lessons)} lessons, {len(model.weights)} weights, {size:.0f} kB")


def _read(notice: LabelledNotice) -> Iterator[Lesson]:
    """The lessons of a notice, as its rules alone read it."""
    witness = Witness()
    read = read_context(notice.title, notice.blocks, notice.published_on, judge=witness)
    return lessons_of(notice, read, witness)


def _rows() -> Iterator[Lesson]:
    """The lessons of the small notices that the rules are tested with."""
    for title, blocks, published_on in corpus.load_rows():
        witness = Witness()
        read_context(title, blocks, published_on, judge=witness)
        yield from lessons_of_row(witness)


def _set_of(notice: LabelledNotice) -> str:
    match = _SET.match(notice.name)
    return match[1] if match else ""


def _fit(lessons: Sequence[Lesson]) -> Model:
    choices = [choice for lesson in lessons for choice in lesson.choices()]
    return fit(choices, penalty=_PENALTY, rarest=_RAREST, most=_MOST)


def _leave_out(name: str, lessons: Sequence[tuple[str, Lesson]]) -> None:
    """How often rules and judge are right on each set, by weights of the other sets."""
    print(f"{name:10}{'set':>5}{'lessons':>9}{'rules':>8}{'judge':>8}")
    for left_out in sorted({each for each, _ in lessons} - {_ROW}):
        model = _fit([lesson for each, lesson in lessons if each != left_out])
        asked = [lesson for each, lesson in lessons if each == left_out]
        rules = sum(lesson.is_rule_right for lesson in asked) / len(asked)
        judged = sum(lesson.is_right(model) for lesson in asked) / len(asked)
        shown = left_out or "-"
        print(f"{'':10}{shown:>5}{len(asked):9}{rules:8.3f}{judged:8.3f}", flush=True)


if __name__ == "__main__":
    main()
