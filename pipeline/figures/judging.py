"""Puts what the rules say of an amount before the judge."""

from pipeline.figures.candidates_en import Heard
from pipeline.figures.headlines_en import is_headline
from pipeline.figures.label_features_en import label_question
from pipeline.figures.patterns import is_korean
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
    heard: Heard | None, statement: Statement, index: int, reader: Reader, rule: str
) -> str:
    """What the rules call an amount; of a budget in an English sentence, what the judge does.

    Args:
        heard: the sentence; none in a title, which the rules read alone.
        statement: that the amount stands in.
        index: of the amount, whose role is settled.
        reader: what the notice has said so far.
        rule: what the rules call it.
    """
    is_line = reader.last_role in ("allocated", "baseline")
    if heard is None or not (is_line and reader.title and statement.is_sentence):
        return rule
    is_series = "respectively" in statement.text  # names and amounts are told in two lists
    is_title = is_headline(statement.text[: statement.amounts[0].start])
    if is_series or is_title or is_korean(statement.text):
        return rule
    told = {
        "last": reader.last_label,
        "title": reader.title_label,
        "above": reader.above,
        "headline": reader.title,
        "heading": reader.outline.path.rpartition(" > ")[2],
    }
    at = statement.spans.index(statement.span(index))
    return reader.judge.label(label_question(heard, at, reader.recent, rule, told))
