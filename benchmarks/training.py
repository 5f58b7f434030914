"""Fits the weights of the judge to `corpus/seen`, and says what it does on sets left out.

    python -m benchmarks.training [--leave-out SET ...]

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
_ROW: Final = "rows"  # in the place of a set
_SET: Final = re.compile(r"[^/]*/([a-z]*)")


def main() -> None:
    """Writes the models, and prints what each does on each set that it is to leave out."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="SET", help="one at a time")
    args = parser.parse_args()
    by_model: dict[str, list[tuple[str, Lesson]]] = {}
    for notice in corpus.load("seen"):
        for lesson in _read(notice):
            by_model.setdefault(lesson.model, []).append((_set_of(notice), lesson))
    for lesson in _rows():
        by_model.setdefault(lesson.model, []).append((_ROW, lesson))
    FOLDER.mkdir(exist_ok=True)
    for name, lessons in sorted(by_model.items()):
        for left_out in args.leave_out:
            _leave_out(name, lessons, left_out)
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


def _leave_out(name: str, lessons: Sequence[tuple[str, Lesson]], left_out: str) -> None:
    """How often rules and judge are right on a set, by weights of everything else."""
    asked = [lesson for each, lesson in lessons if each == left_out]
    if asked:
        model = _fit([lesson for each, lesson in lessons if each != left_out])
        rules = sum(lesson.is_rule_right for lesson in asked) / len(asked)
        judged = sum(lesson.is_right(model) for lesson in asked) / len(asked)
        print(
            f"{name}: {left_out}, {len(asked)} lessons, rules {rules:.3f}, judge {judged:.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
