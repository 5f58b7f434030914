"""How the values of a digest are put into words for people."""

import datetime as dt
from urllib.parse import urlsplit

from alerts.money import describe_amount, describe_delta, describe_in_korean, is_tenfold
from alerts.parts import Doubt, Due, FileRow, Place, Statement, Tie
from alerts.rows import BudgetRow, DeadlineRow, FigureRow
from alerts.subscription import SEOUL, WEEKDAYS
from storage.records import AttachmentChangeKind, Basis, RelationKind, Stage, WordRun

_STAGES: dict[Stage, str] = {
    "plan": "plan",
    "proposal": "proposal",
    "committee": "committee",
    "final": "final",
    "supplementary-proposal": "supplementary proposal",
    "supplementary-final": "supplementary final",
    "workplan": "work plan",
}
_SCOPES = {
    "msit": "MSIT",
    "msit-rnd": "MSIT R&D",
    "government": "government",
    "government-rnd": "government R&D",
    "major-rnd": "major R&D",
    "total-expenditure": "total expenditure",
    "funds": "public funds",
}
# What budget lines call the sums of scopes; another ministry's is called after its initials.
TOTALS = frozenset(
    {
        "MSIT total",
        "MSIT R&D total",
        "Government total",
        "Government R&D total",
        "Major R&D total",
        "Total expenditure",
        "Budget without public funds",
        "Public funds total",
    }
)
_BASES: dict[Basis, str] = {"increment": "increment", "total_after": "total after it"}
_RELATIONS: dict[RelationKind, str] = {
    "reposts": "re-posts",
    "corrects": "corrects",
    "reissues": "re-issues",
}
_MARKS = {"equal": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def kst(moment: dt.datetime) -> str:
    """An instant as people in Seoul read it, to the minute."""
    return f"{moment.astimezone(SEOUL):%Y-%m-%d %H:%M} KST"


def scope(name: str) -> str:
    """Whose money is summed, in words; another ministry is called by its initials."""
    return _SCOPES.get(name) or name.upper().replace("-RND", " R&D")


def is_total(programme: str, of: str) -> bool:
    """Whether a programme is the sum of a scope, and none that only ends in `total`.

    Args:
        programme: the name that budget lines give it.
        of: its scope.
    """
    return programme in TOTALS or programme == f"{scope(of)} total"


def day(published_on: dt.date | None) -> str:
    """A printed day."""
    return published_on.isoformat() if published_on else "undated"


def weekday(on: dt.date | None) -> str:
    """A day with its name, in English whatever the locale; an en dash where none is printed."""
    return f"{on} ({WEEKDAYS[on.weekday()].capitalize()})" if on else "–"


def due(deadline: Due) -> str:
    """The last day, with the hour in Seoul where one is printed; midnight ends the day."""
    at = deadline.due_at.astimezone(SEOUL) if deadline.due_at else None
    hour = f" {at:%H:%M} KST" if at else ""
    if at and at.date() > deadline.due_on:
        hour = " 24:00 KST"
    return weekday(deadline.due_on) + hour


def days_moved(row: DeadlineRow) -> int:
    """The days that a deadline gained; negative where it comes earlier, 0 without two sides."""
    if row.before is None or row.after is None:
        return 0
    return (row.after.due_on - row.before.due_on).days


def deadline_delta(row: DeadlineRow) -> str:
    """What a moved deadline gained or lost, `""` where the day is the same."""
    days = days_moved(row)
    if not days:
        return ""
    unit = "day" if abs(days) == 1 else "days"
    return f"{abs(days):,} {unit} {'later' if days > 0 else 'earlier'}"


def licence(name: str) -> str:
    """A licence as people call it, e.g. `KOGL type 1`."""
    return name.replace("KOGL-", "KOGL type ")


def relation(tie: Tie) -> str:
    """What a notice is to another one."""
    return _RELATIONS[tie.kind]


def owner(tie: Tie) -> str:
    """Who publishes the other notice, as far as it is known."""
    name = tie.source_name if tie.source_name != tie.source else ""
    return " · ".join(filter(None, (tie.publisher, name)))


def stage(name: Stage, row: BudgetRow) -> str:
    """A stage of a budget row in words."""
    return stage_words(name, row.round, row.basis)


def stage_words(name: Stage, number: int, basis: Basis | None) -> str:
    """A stage in words; of a supplementary budget, with its number and what its amounts count."""
    if not name.startswith("supplementary"):
        return _STAGES[name]
    counted = f", {_BASES[basis]}" if basis else ""
    return f"{_STAGES[name]}{f' {number}' if number else ''}{counted}"


def steps(row: BudgetRow) -> str:
    """From which stage to which; the notice that restates a baseline may have any stage."""
    first = stage(row.earlier.stage, row)
    if row.kind == "restated":
        return f"{first} → baseline in a later notice"
    kind = f", {row.kind}" if row.kind in {"new", "dropped"} else ""
    return f"{first} → {stage(row.later.stage, row)}{kind}"


def stated(side: Statement, row: BudgetRow) -> str:
    """An amount as printed; a cell of a table prints no unit, so that the amount must say it."""
    if any(each.isalpha() for each in side.printed):
        return side.printed
    if not side.amount:
        return "–"
    if side.language == "ko" and row.currency == "KRW":
        return f"{describe_in_korean(side.amount)}원"
    return f"{row.currency} {describe_amount(side.amount)}"


def remarks(row: BudgetRow) -> tuple[str, ...]:
    """Why a budget row may not be what it seems."""
    found = [f"Doubtful: {side.doubt}." for side in (row.earlier, row.later) if side.doubt]
    if is_tenfold(row.earlier.amount, row.later.amount):
        found.append("Likely a misprint: one amount is exactly a power of ten of the other.")
    if row.identity == "similar":
        found.append("The two names were matched by similarity; nobody has confirmed it.")
    return tuple(dict.fromkeys(found))


def doubt(of: Doubt) -> str:
    """What is not to be relied on and why, after the printed words."""
    if of.kind == "claim":
        return f" is not borne out by the amounts: {of.reason}"
    others = f" and {of.more:,} more" if of.more else ""
    label = f" ({of.label})" if of.label else ""
    return f"{label}{others}: {of.reason}"


def budget_delta(row: BudgetRow) -> str:
    """The difference of a budget row in words."""
    return describe_delta(row.earlier.amount, row.later.amount, row.currency)


def figure_delta(row: FigureRow) -> str:
    """The difference of a corrected figure in words, `""` where one side is not known."""
    if row.amount_from is None or row.amount_to is None:
        return ""
    return describe_delta(row.amount_from, row.amount_to, row.currency)


_FILE_WORDS: dict[AttachmentChangeKind, str] = {
    "added": "added",
    "removed": "removed",
    "renamed": "renamed",
    "revised": "revised",
    "replaced": "replaced (its text cannot be compared)",
    "resaved": "saved again",
    "arrived": "could be fetched only now",
}


def file_words(row: FileRow) -> str:
    """What became of a file, in words."""
    if row.kind == "revised" and not row.blocks:
        return "revised in the same way"  # as the text told before it
    return _FILE_WORDS[row.kind]


def file_names(row: FileRow) -> str:
    """The name of a file, or both."""
    return f"{row.before} → {row.after}" if row.kind == "renamed" else row.after or row.before


def place(where: Place) -> str:
    """A place in words; blocks are counted from 1."""
    if where.name == "title":
        return "title"
    name = "body" if where.name == "body" else f"attachment {where.name}"
    section = f", under “{where.section}”" if where.section else ""
    return f"{name}, block {where.block + 1}{section}"


def marked(words: tuple[WordRun, ...]) -> str:
    """Changed words as text: `[-removed-]`, `{+added+}`; white space stays outside the marks."""
    return "".join(_mark(run) for run in words).strip()


def margins(run: WordRun) -> tuple[str, str, str]:
    """The white space before a run, its words, and the white space behind them."""
    words = run.text.strip()
    return run.text.partition(words) if words else (run.text, "", "")


def unbroken_share(delta: str) -> str:
    """Keeps a percentage in one line."""
    return delta.replace(" %", "\N{NO-BREAK SPACE}%")


def is_one_place(row: BudgetRow) -> bool:
    """Whether both sides of a budget row stand in one place, as in the row of a table."""
    one, other = row.earlier, row.later
    return (one.source, one.number, one.place) == (other.source, other.number, other.place)


def is_web_address(url: str) -> bool:
    """Whether an address may be made a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _mark(run: WordRun) -> str:
    before, after = _MARKS[run.op]
    left, words, right = margins(run)
    return f"{left}{before}{words}{after}{right}" if words else run.text
