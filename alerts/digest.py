"""Gathers the changes of one window into one message with a stable identity."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from alerts.history import histories
from alerts.money import is_tenfold, percentage
from alerts.places import Looks, clean_address
from alerts.rows import NO_NEWS, BudgetRow, DeadlineRow, Digest, FigureRow, LookRow, Section
from alerts.subscription import Subscription, Window, wants
from alerts.tell_budget import tell_budget, tell_restated
from alerts.tell_deadlines import tell_deadlines
from alerts.tell_figures import tell_figures
from alerts.tell_notices import tell_new, tell_revised
from alerts.text import cut
from alerts.wire import from_json, to_json
from alerts.wording import days_moved, due, stated
from storage.records import Change, Look

__all__ = ["MAX_ROWS", "Digest", "compose", "from_json", "identify", "to_json"]

MAX_ROWS = 50  # of one section; a message with more is not read, and says how many there are
_SUBJECT_LENGTH = 120
_NAME_LENGTH = 48  # leaves room in the subject for both amounts

_Row = TypeVar("_Row")


def identify(subscription: Subscription, window: Window) -> str:
    """The id of the one digest that a subscription gets about a window."""
    return f"{subscription.key}-{window.id}"


def compose(
    subscription: Subscription,
    window: Window,
    changes: Iterable[Change],
    looked: Iterable[Look],
) -> Digest | None:
    """Says what changed, once and in the order of importance.

    The order of *changes* and *looked* does not matter: the same input gives the same digest.

    Args:
        subscription: whose digest; changes that it does not want are left out.
        window: what it tells about.
        changes: all that happened within the window.
        looked: the sources, with their names and publishers.

    Returns:
        The digest; `None` where there is nothing to tell.
    """
    looks: Looks = {look.source: look for look in looked}
    told = histories(change for change in changes if wants(subscription, change))
    digest = Digest(
        id=identify(subscription, window),
        subscription=subscription.key,
        period=subscription.period,
        window=window.id,
        closes_at=window.closes_at,
        subject="",
        budget=_cap(tell_budget(told, looks)),
        restated=_cap(tell_restated(told, looks)),
        figures=_cap(tell_figures(told, looks)),
        revised=_cap(list(tell_revised(told, looks))),
        new=_cap(list(tell_new(told, looks))),
        deadlines=_cap(tell_deadlines(told, looks)),
        looked=Section(rows=tuple(_tell_looks(subscription, looks))),
    )
    moved = sum(section.total for name, _, section in digest.sections() if name not in NO_NEWS)
    return replace(digest, subject=_subject(digest, moved)) if moved else None


def _cap(rows: Sequence[_Row]) -> Section[_Row]:
    return Section(rows=tuple(rows[:MAX_ROWS]), more=max(0, len(rows) - MAX_ROWS))


def _tell_looks(subscription: Subscription, looks: Looks) -> Iterable[LookRow]:
    """The sources of interest, by key."""
    for source, look in sorted(looks.items()):
        if source in subscription.sources or not subscription.sources:
            yield LookRow(
                source=source,
                name=cut(look.name),
                publisher=cut(look.publisher),
                address=clean_address(look.address),
                at=look.at,
                notices=look.notices,
                trouble=cut(look.trouble),
            )


def _subject(digest: Digest, moved: int) -> str:
    """What moved most, in one line, and how many things more."""
    more = f" and {moved - 1:,} more" if moved > 1 else ""
    return cut(_headline(digest), _SUBJECT_LENGTH - len(more)) + more


def _headline(digest: Digest) -> str:
    """The first row of the weightiest section that has one; a moved deadline cannot wait."""
    if digest.budget.rows:
        return _budget_headline(digest.budget.rows[0])
    if digest.figures.rows:
        return _figure_headline(digest.figures.rows[0])
    if digest.deadlines.rows:
        return _deadline_headline(digest.deadlines.rows[0])
    if digest.revised.rows:
        return f"Revised: {digest.revised.rows[0].where.title}"
    return f"New: {digest.new.rows[0].where.title}"


def _budget_headline(row: BudgetRow) -> str:
    name = f"{cut(row.programme, _NAME_LENGTH)} {row.year}"
    before, after = stated(row.earlier, row), stated(row.later, row)
    if row.kind == "new":
        return f"{name}: {after} (new)"
    if row.kind == "dropped":
        return f"{name}: {before} dropped"
    share = percentage(row.earlier.amount, row.later.amount)
    if is_tenfold(row.earlier.amount, row.later.amount):
        share = "likely a misprint"
    moved = f"{before} → {_without_currency(after, before)}"
    return f"{name}: {moved}" + (f" ({share})" if share else "")


def _figure_headline(row: FigureRow) -> str:
    name = f"{cut(row.label, _NAME_LENGTH) or 'Figure'} {row.year or ''}".strip()
    if row.kind != "changed":
        return f"{name}: {row.printed_from or row.printed_to} {row.kind}"
    back = ", and back" if row.is_restored else ""
    words = _without_currency(row.printed_to, row.printed_from)
    return f"{name}: {row.printed_from} → {words}{back}"


def _deadline_headline(row: DeadlineRow) -> str:
    """The days alone where they differ, so that the title has room; else with the hour."""
    sides = [each for each in (row.before, row.after) if each]
    days = " → ".join(str(each.due_on) if days_moved(row) else due(each) for each in sides)
    if row.kind == "added":
        return f"New deadline {days}: {row.where.title}"
    if row.kind == "removed":
        return f"Deadline {days} no longer printed: {row.where.title}"
    back = ", and back" if row.is_restored else ""
    return f"Deadline {days}{back}: {row.where.title}"


def _without_currency(printed: str, before: str) -> str:
    """Leaves the currency out where both amounts begin with it."""
    currency, space, rest = printed.partition(" ")
    is_repeated = bool(space) and currency.isalpha() and before.startswith(currency + space)
    return rest if is_repeated else printed
