"""Keeps track of which names of programmes are one programme's, and of the pairs that follow."""

import hashlib
from collections.abc import Mapping

import structlog

from pipeline import budget
from pipeline.budget import Names, compare_lines, known_names
from pipeline.config import Config
from scrapers.revision import revision
from storage import budgets, programmes
from storage.programmes import NamePair, Verdict
from storage.records import BudgetLine
from storage.store import Store

_log = structlog.get_logger()


def names_in(store: Store) -> Names:
    """What the store knows of names."""
    said = programmes.verdicts(store)
    refused = frozenset(pair for pair, verdict in said.items() if verdict == "refused")
    return Names(known=programmes.load(store), refused=refused)


def likeness(one: BudgetLine, other: BudgetLine) -> float:
    """How alike the names of two lines are, 0 to 100."""
    return budget.likeness(one.programme_key, other.programme_key)


def bring_up_to_date(store: Store, config: Config) -> None:
    """Makes names and pairs what tables of programmes, verdicts and today's code make of them.

    Pairs that were overlooked so far are recorded, and are no news. It is one transaction, and does
    nothing where nothing changed since it was done last.
    """
    with store.transaction():
        said = programmes.verdicts(store)
        made_from = _fingerprint(config, said)
        if programmes.made_from(store) == made_from:
            return
        confirmed = [pair for pair, verdict in said.items() if verdict == "confirmed"]
        names = known_names(config.programmes, confirmed, programmes.spellings(store))
        programmes.rebuild(store, names, made_from)
        pairs = compare_lines(budgets.current_lines(store), (), names_in(store))
        found = budgets.record_missing(store, pairs)
    _log.info("programmes.identified", names=len(names), pairs=found)


def _fingerprint(config: Config, said: Mapping[NamePair, Verdict]) -> str:
    code = revision("budget", *budget.REVISION_MODULES)
    tables = f"{config.programmes!r} {sorted(said.items())!r}".encode()
    return f"{code} {hashlib.sha256(tables).hexdigest()}"
