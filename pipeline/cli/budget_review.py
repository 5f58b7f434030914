"""Names of programmes that are alike: a person says whether they are one."""

import logging
from collections.abc import Sequence

import click

from alerts.layout import fill
from alerts.text import cut
from alerts.wording import scope
from pipeline import identify, log
from pipeline.cli.options import utc_now
from pipeline.cli.shown import show_json
from pipeline.config import Config
from storage import programmes
from storage.programmes import Likeness, Verdict
from storage.records import BudgetLine
from storage.store import open_reader, open_writer


def review(loaded: Config, confirm: Sequence[int], refuse: Sequence[int], *, as_json: bool) -> None:
    """Keeps verdicts where there are any, and lists the pairs that are left.

    Args:
        loaded: the configuration.
        confirm: numbers of pairs that are one programme, in the list before any of the verdicts.
        refuse: numbers of pairs that are two.
        as_json: print JSON.
    """
    if confirm or refuse:
        _decide(loaded, confirm, refuse)
    with open_reader(loaded.store) as store:
        found = programmes.undecided(store)
    if as_json:
        show_json([_row(number, each) for number, each in enumerate(found, 1)])
        return
    if not found:
        click.echo("no names wait for a decision", err=True)
    for number, each in enumerate(found, 1):
        click.echo(_lines(number, each))


def _decide(loaded: Config, confirm: Sequence[int], refuse: Sequence[int]) -> None:
    both = set(confirm) & set(refuse)
    if both:
        message = f"pair {min(both)} cannot be confirmed and refused"
        raise click.UsageError(message)
    log.configure(logging.WARNING)
    with open_writer(loaded.store) as store:
        found = programmes.undecided(store)
        chosen: list[tuple[int, Verdict]] = [(number, "confirmed") for number in confirm]
        chosen += [(number, "refused") for number in refuse]
        for number, _ in chosen:
            if not 1 <= number <= len(found):
                message = f"there is no pair {number}; `sillok budget --review` lists {len(found)}"
                raise click.UsageError(message)
        for number, verdict in chosen:
            each = found[number - 1]
            keys = each.earlier.programme_key, each.later.programme_key
            programmes.decide(store, each.scope, *keys, verdict, now=utc_now())
        identify.bring_up_to_date(store, loaded)
    for number, verdict in chosen:
        click.echo(_said(found[number - 1], verdict), err=True)
    click.echo("the pairs that are left have new numbers", err=True)


def _said(each: Likeness, verdict: Verdict) -> str:
    one, other = cut(each.earlier.programme), cut(each.later.programme)
    return f"{verdict}: “{one}” and “{other}” are {'one' if verdict == 'confirmed' else 'two'}"


def _row(number: int, each: Likeness) -> dict[str, object]:
    return {
        "number": number,
        "score": round(identify.likeness(each.earlier, each.later), 1),
        "scope": each.scope,
        "earlier": each.earlier,
        "later": each.later,
        "pairs": each.pairs,
    }


def _lines(number: int, each: Likeness) -> str:
    score = identify.likeness(each.earlier, each.later)
    count = "1 pair" if each.pairs == 1 else f"{each.pairs:,} pairs"
    head = f"{scope(each.scope)}, {each.later.fiscal_year}: {score:.0f} % alike, {count} of notices"
    sides = (_side(each.earlier), _side(each.later))
    return "\n".join([fill(head, "    ", f"{number:2d}. "), *sides])


def _side(line: BudgetLine) -> str:
    stated = f"{line.stage}, “{cut(line.printed)}”, {line.source}/{line.number}"
    return fill(f"{cut(line.programme)} ({stated})", "      ", "    ")
