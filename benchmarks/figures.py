"""How well figures are read: precision and recall by field, beside two public libraries.

    python -m benchmarks.figures [--faults] [--part seen|held|all]

`gold` is a folder of hand-checked answers beside the project, where there is one.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

from benchmarks import corpus
from benchmarks.corpus import LabelledNotice
from benchmarks.scoring import LINES, Score, norm, pair, score, total
from pipeline.claims import check
from pipeline.figures import read_amounts, read_figures, read_plain
from storage.records import Claim

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"
Phrase = tuple[str, int, str]  # as printed, its amount in whole units, its currency
Reader = Callable[[str, str], list[int]]  # the amounts of that currency in a text
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def main() -> None:
    """Prints the measurements."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--faults", action="store_true", help="list what was read wrongly")
    parser.add_argument("--part", choices=(*corpus.PARTS, "all"), default="all")
    args = parser.parse_args()
    parts = corpus.PARTS if args.part == "all" else (args.part,)
    notices = {part: corpus.load(part) for part in parts}
    for part, found in notices.items():
        for language in ("en", "ko"):
            chosen = [notice for notice in found if notice.language == language]
            _show(f"{part}, {language}", chosen, with_faults=args.faults)
        _show(f"{part}, both", found, with_faults=False)
    phrases = [
        (one.printed, one.amount, one.currency)
        for found in notices.values()
        for notice in found
        for one in notice.figures
        if one.amount and re.search(r"[^\d.,]", one.printed)
    ]
    _compare("corpus", sorted(set(phrases)))
    if SHARED.exists():
        text = (SHARED / "gold" / "amounts.jsonl").read_text("utf-8")
        rows = map(json.loads, text.splitlines())
        _compare("gold", [(row["printed"], row["amount"], row["currency"]) for row in rows])
        _show_gold_lines()


def _show_gold_lines() -> None:
    """The lines of the hand-checked notice; totals, and what prose repeats, are not judged."""
    answers = json.loads((SHARED / "gold" / "seed-notices.json").read_text("utf-8"))["notices"]
    answer = next(one for one in answers if one["key"] == "budget-2025")
    text = (SHARED / "seeds" / "budget-2025.txt").read_text("utf-8")
    lines = {(norm(one["label"]), one["year"], one["amount"]) for one in answer["budget_lines"]}
    open_ = {(one["year"], one["amount"]) for one in answer["totals"] + answer["restated_in_prose"]}
    read = {
        (norm(one.label), one.year, one.amount)
        for one in read_plain(text)
        if one.role in LINES and one.year and one.currency == "KRW"
    }
    false = {one for one in read - lines if one[1:] not in open_}
    print(f"\ngold notice: {len(lines & read)} of {len(lines)} lines, {len(false)} false")


def _show(title: str, notices: Sequence[LabelledNotice], *, with_faults: bool) -> None:
    if not notices:
        return
    scores = total(score_notice(notice) for notice in notices)
    amounts = sum(len(notice.figures) for notice in notices)
    print(f"\n{title}: {len(notices)} notices, {amounts} labelled amounts")
    print(f"  {'':8}{'precision':>10}{'recall':>8}{'right':>7}{'false':>7}{'missing':>9}")
    for key, one in scores.items():
        print(
            f"  {key:8}{one.precision:10.4f}{one.recall:8.4f}"
            f"{one.right:7}{one.false:7}{one.missing:9}"
        )
        for fault in one.faults if with_faults else ():
            print(f"    {fault}")


def score_notice(notice: LabelledNotice) -> dict[str, Score]:
    """Reads one notice and scores it: the fields of `scoring.score`, and `claim`."""
    read = read_figures(notice.title, notice.blocks, published_on=notice.published_on)
    figures, claims = check(notice.title, notice.blocks, read)
    scores = score(pair(notice.figures, figures), notice.blocks, notice.name)
    scores["claim"] = _score_claims(notice, claims)
    return scores


def _score_claims(notice: LabelledNotice, claims: Sequence[Claim]) -> Score:
    """Labelled claims by their verdict; an alarm where no reader found a fault is false."""
    judged = Score()
    failing = [one["printed"] for one in notice.claims if one["verdict"] == "fails"]
    for labelled in notice.claims:
        alike = {one.verdict for one in claims if _overlap(one.printed, labelled["printed"])}
        is_right = labelled["verdict"] in alike
        judged.right += is_right
        judged.missing += not is_right
        judged.false += not is_right and bool(alike)
        if not is_right:
            judged.faults.append(f"{notice.name}: {labelled['printed']!r}: {alike or 'not seen'}")
    for one in claims:
        if one.verdict == "fails" and not any(_overlap(one.printed, each) for each in failing):
            judged.false += 1
            judged.faults.append(f"{notice.name}: false alarm {one.printed!r}: {one.expected}")
    return judged


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _compare(title: str, phrases: Sequence[Phrase]) -> None:
    """How many phrases each reader gets right: one amount, and that one."""
    print(f"\n{title}: {len(phrases)} phrases, exact amount")
    for name, reader in _readers():
        print(f"  {name:14}{_right(reader, phrases):6}")


def _right(reader: Reader, phrases: Iterable[Phrase]) -> int:
    return sum(reader(printed, currency) == [amount] for printed, amount, currency in phrases)


def _readers() -> Iterable[tuple[str, Reader]]:
    yield "sillok", _sillok
    for name, wrap in (("quantulum3", _quantulum), ("price_parser", _price_parser)):
        try:
            yield name, wrap(import_module(name))
        except ImportError:
            print(f"  {name:14} not installed: make bench")


def _sillok(text: str, currency: str) -> list[int]:
    return [one.amount for one in read_amounts(text) if one.currency == currency]


def _quantulum(library: ModuleType) -> Reader:
    """Its currencies are not asked for."""
    parse = import_module(f"{library.__name__}.parser").parse

    def read(text: str, _currency: str) -> list[int]:
        return [round(one.value) for one in parse(text)]

    return read


def _price_parser(library: ModuleType) -> Reader:
    """It knows no scales; it is given the benefit of the English ones that stand in the text."""

    def read(text: str, _currency: str) -> list[int]:
        price = library.Price.fromstring(text)
        words = re.findall("|".join(_SCALES), text.lower())
        scale = _SCALES[words[0]] if len(words) == 1 else 1
        return [] if price.amount is None else [round(price.amount * scale)]

    return read


if __name__ == "__main__":
    main()
