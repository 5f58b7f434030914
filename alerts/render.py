"""How a digest looks: as text, as HTML and as JSON, from one value."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from alerts.layout import fill
from alerts.money import describe_delta
from alerts.rows import BudgetRow, Digest, FigureRow, Place
from alerts.subscription import SEOUL
from alerts.wire import to_json
from storage.records import Basis, Stage, WordRun

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
}
_BASES: dict[Basis, str] = {"increment": "increment", "total_after": "total after it"}
_FIELDS = {"title": "title", "published_on": "day", "department": "department"}
_MARKS = {"equal": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One digest in its three forms.

    Attributes:
        digest: its id.
        subject: one line, no control characters, at most 120 characters.
    """

    digest: str
    subject: str
    text: str
    html: str
    json: str


def render(digest: Digest) -> Rendered:
    """Renders a digest; the same digest gives the same bytes."""
    return Rendered(
        digest=digest.id,
        subject=digest.subject,
        text=_TEMPLATES.get_template("digest.txt.j2").render(digest=digest),
        html=_TEMPLATES.get_template("digest.html.j2").render(digest=digest),
        json=to_json(digest) + "\n",
    )


def kst(moment: dt.datetime) -> str:
    """An instant as people in Seoul read it, to the minute."""
    return f"{moment.astimezone(SEOUL):%Y-%m-%d %H:%M} KST"


def scope(name: str) -> str:
    """Whose money is summed, in words; an unknown scope as it is."""
    return _SCOPES.get(name, name)


def day(published_on: dt.date | None) -> str:
    """A printed day."""
    return published_on.isoformat() if published_on else "undated"


def stage(name: Stage, row: BudgetRow) -> str:
    """A stage in words, with the number of the supplementary budget where there are several."""
    if not row.round or not name.startswith("supplementary"):
        return _STAGES[name]
    basis = f", {_BASES[row.basis]}" if row.basis else ""
    return f"{_STAGES[name]} {row.round}{basis}"


def budget_delta(row: BudgetRow) -> str:
    """The difference of a budget row in words."""
    return describe_delta(row.earlier.amount, row.later.amount, row.currency)


def figure_delta(row: FigureRow) -> str:
    """The difference of a corrected figure in words, `""` where one side is not known."""
    if row.amount_from is None or row.amount_to is None:
        return ""
    return describe_delta(row.amount_from, row.amount_to, row.currency)


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


_FILTERS: tuple[Callable[..., object], ...] = (
    kst,
    scope,
    day,
    stage,
    budget_delta,
    figure_delta,
    place,
    marked,
    margins,
    unbroken_share,
    fill,
)


def _environment() -> Environment:
    """One environment; only templates of HTML escape what they are given."""
    environment = Environment(
        loader=PackageLoader("alerts"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {each.__name__: each for each in _FILTERS}
    environment.tests["web_address"] = is_web_address
    environment.globals["field_names"] = _FIELDS
    return environment


_TEMPLATES = _environment()
