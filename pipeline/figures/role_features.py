"""What speaks for the role of an amount where it stands, as features."""

from collections.abc import Iterator
from typing import Final

from pipeline.figures import features_en, features_ko
from pipeline.figures.judge import Language, RoleQuestion
from pipeline.figures.patterns import is_korean
from pipeline.figures.reader import Reader
from pipeline.figures.roles import is_other_label, label_role, printed_role
from pipeline.figures.standing_role import SMALLEST
from pipeline.figures.statement import Statement
from storage.records import Role

_FAR: Final = 3  # years; those farther from the budget are alike
_LAST: Final = 3  # amounts of a statement; those behind are alike
_MOST_DIGITS: Final = 14


def role_question(
    statement: Statement, index: int, reader: Reader, rule: Role, label: str
) -> RoleQuestion:
    """What the rules say, the words around, the label, the title, the heading and the year.

    Args:
        statement: that the amount stands in.
        index: of the amount.
        reader: what the notice has said so far.
        rule: what the rules make of it.
        label: of the amount, by the rules.
    """
    spans = tuple((amount.start, amount.end) for amount in statement.amounts)
    language: Language = "ko" if is_korean(statement.text) else "en"
    heard = features_ko if language == "ko" else features_en
    features = (
        "bias",
        f"rule_{rule}",
        f"last_{reader.last_role}",
        *_standing(statement, index, reader),
        *_said(statement, index),
        *heard.around(statement.text, spans, index),
        *heard.words("l", label),
        *heard.words("t", reader.title),
        *heard.words("h", reader.outline.path.rpartition(" > ")[2]),
    )
    is_titled = bool(reader.title) and reader.published_on is not None
    is_noted = reader.aside_year is not None and statement.is_part(index)  # `괄호 안은 2024년`
    is_large = statement.amounts[index].amount >= SMALLEST
    is_open = is_titled and is_large and not is_noted and not is_other_label(label)
    return RoleQuestion(language, is_open, rule, frozenset(features))


def _said(statement: Statement, index: int) -> Iterator[str]:
    """What the words right beside the amount say outright, and what it is compared with."""
    before, after = statement.before(index), statement.after(index)
    is_over_years = statement.is_over_years(index)
    said = printed_role(before, after, is_over_years=is_over_years)
    yield f"said_{said}"
    if said is None and (named := label_role(statement.label or "")):
        yield f"named_{named}"
    yield from (
        name
        for name, is_so in (
            ("over_years", is_over_years or statement.is_in_period(index)),
            ("left", statement.is_left_of_arrow(index)),
            ("right", statement.is_right_of(index)),
            ("compared", statement.is_compared(index)),
            ("last_year", statement.is_of_last_year(index)),
            ("aside", statement.is_aside(index)),
            ("part", statement.is_part(index)),
            ("described", statement.is_described_by(index)),
        )
        if is_so
    )


def _standing(statement: Statement, index: int, reader: Reader) -> Iterator[str]:
    """How the amount is written, where it stands in its statement, and whose year it has."""
    amount = statement.amounts[index]
    yield f"currency_{amount.currency}"
    yield f"digits_{min(_MOST_DIGITS, len(str(amount.amount)))}"
    yield f"nth_{min(_LAST, index)}"
    yield "item" if statement.label is not None else "sentence"
    year, about = statement.printed_year(index), reader.budget_year or reader.news_year
    if year is None:
        yield "year_none"
    elif about is not None:
        yield f"year_{max(-_FAR, min(_FAR, year - about))}"
    if statement.is_dated_beside(index):
        yield "dated"
    if reader.is_about_budget:
        yield "budget"
    if statement.is_given:
        yield "given"
