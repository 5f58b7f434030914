"""Puts what the rules say of an amount before the judge."""

from pipeline.figures.heard import Heard, label_question
from pipeline.figures.label_features import Form, Known
from pipeline.figures.reader import Reader
from pipeline.figures.role_features import role_question
from pipeline.figures.standing_role import role_of
from pipeline.figures.statement import Statement
from storage.records import Role


def judged_role(
    statement: Statement, index: int, reader: Reader, left: Role | None, label: str
) -> Role:
    """The role by the rules, unless the judge knows better; the next amount hears of it.

    Args:
        statement: that the amount stands in.
        index: of the amount.
        reader: what the notice has said so far.
        left: role of the amount from which words or an arrow lead to this one.
        label: by the rules.
    """
    rule = role_of(statement, index, reader, left, label)
    reader.last_role = reader.judge.role(role_question(statement, index, reader, rule, label))
    return reader.last_role


def judged_label(
    heard: Heard, statement: Statement, index: int, reader: Reader, rule: str, *, is_title: bool
) -> str:
    """What the rules call an amount; of a budget outside tables, what the judge does.

    Args:
        heard: the statement, as the judge hears it.
        statement: that the amount stands in.
        index: of the amount, whose role is settled.
        reader: what the notice has said so far.
        rule: what the rules call it.
        is_title: it stands in the title of the notice.
    """
    is_line = reader.last_role in ("allocated", "baseline")
    is_series = "respectively" in statement.text  # names and amounts are told in two lists
    is_item = statement.label is not None  # a line of a list begins with its name
    if is_series or is_item or not (is_line and reader.title):
        return rule
    known = Known(
        heard.language,
        rule,
        {
            "last": reader.last_label,
            "title": reader.title_label,
            "above": reader.above,
            "headline": reader.title,
            "heading": reader.outline.path.rpartition(" > ")[2],
        },
        _form(statement, is_title=is_title),
    )
    at = statement.spans.index(statement.span(index))
    question = label_question(heard, at, reader.recent, known)
    return reader.judge.label(question)


def _form(statement: Statement, *, is_title: bool) -> Form:
    if is_title:
        return "title"
    return "bare" if statement.is_bare else "sentence"
