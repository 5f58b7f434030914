"""Fills the page templates; what a template shows is escaped before it gets here."""

from functools import cache
from importlib.resources import files
from string import Template


class Markup(Template):
    """A template with ``@{name}`` for its gaps, because the pages' scripts are full of ``$``."""

    delimiter = "@"


@cache
def _template(name: str) -> Markup:
    return Markup((files("pipeline.demo") / "templates" / name).read_text(encoding="utf-8"))


def fill(name: str, /, **gaps: object) -> str:
    """Fills every gap of one template."""
    return _template(name).substitute(gaps)
