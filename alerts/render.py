"""How a digest looks: as text, as HTML and as JSON, from one value."""

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from alerts import wording
from alerts.layout import fill
from alerts.rows import Digest
from alerts.wire import to_json

_FIELDS = {"title": "title", "published_on": "day", "department": "department"}


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


_FILTERS: tuple[Callable[..., object], ...] = (
    wording.kst,
    wording.scope,
    wording.day,
    wording.weekday,
    wording.due,
    wording.days_moved,
    wording.deadline_delta,
    wording.licence,
    wording.relation,
    wording.owner,
    wording.stage,
    wording.steps,
    wording.stated,
    wording.remarks,
    wording.doubt,
    wording.budget_delta,
    wording.figure_delta,
    wording.file_names,
    wording.file_words,
    wording.place,
    wording.marked,
    wording.margins,
    wording.unbroken_share,
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
    environment.tests["web_address"] = wording.is_web_address
    environment.tests["one_place"] = wording.is_one_place
    environment.globals["field_names"] = _FIELDS
    return environment


_TEMPLATES = _environment()
