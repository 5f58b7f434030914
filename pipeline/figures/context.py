"""Puts amounts into their context: label, section, year, role and stage."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.figures import roles, years
from pipeline.figures.amounts import scan
from pipeline.figures.folding import Folded, fold
from pipeline.figures.outline import Outline, closes_from, heading_level
from pipeline.figures.segments import segments
from pipeline.figures.stage import Proof, notice_stage, proof_beside, proof_of, stages
from pipeline.figures.statement import Statement, read_statement
from pipeline.figures.tables import cells, row_label
from scrapers.notice import Block
from storage.records import Figure, Role

# A sentence about the notice's own budget, which may take its year from the notice: plan and
# budget words, 예산 (budget), 편성 (drawn up), 투입 (put in), 할 계획 and 예정 (planned, due).
_PLANNED = re.compile(
    r"\b(?:will|budget|allocat\w*|earmark\w*|appropriat\w*|plans? to)\b"
    r"|예산|편성|투입|할 계획|예정",
    re.IGNORECASE,
)
# "This marks an increase from …" speaks of what the sentence before named.
_REFERS_BACK = re.compile(r"(?:(?:This|It|The (?:amount|figure|total|sum))\b|이는 |이것은 )")


@dataclass(slots=True)
class Reader:
    """What a notice has said so far.

    Attributes:
        published_on: Seoul calendar day; gives 올해 ("this year") its year.
        budget_year: the year whose budget the notice is about, where its words say one.
        proof: of the stage of the notice as a whole.
        outline: the headings above the next statement.
        last_label: what the sentence before was about.
    """

    published_on: dt.date | None
    budget_year: int | None
    proof: Proof | None
    outline: Outline = field(default_factory=Outline)
    last_label: str = ""


def read_context(
    title: str, blocks: Sequence[Block], published_on: dt.date | None
) -> tuple[Figure, ...]:
    """Reads title and blocks of one notice, in reading order."""
    folded = [fold(block.text) for block in blocks]
    year = years.budget_year(fold(title).text, [text.text for text in folded])
    reader = Reader(published_on, year, notice_stage(stages(blocks, title)))
    figures: list[Figure] = []
    if title:
        headline = Block(kind="heading", text=title)
        figures += _read_block(reader, "title", 0, headline, fold(title))
        reader.outline, reader.last_label = Outline(), ""
    for index, (block, text) in enumerate(zip(blocks, folded, strict=True)):
        figures += _read_block(reader, "body", index, block, text)
    return _numbered(figures)


def _read_block(
    reader: Reader, place: str, index: int, block: Block, folded: Folded
) -> Iterator[Figure]:
    """The figures of one block; its headings open sections for what follows."""
    is_row = block.kind == "table_row"
    for segment in cells(folded.text) if is_row else segments(folded.text):
        closing = None if is_row else closes_from(segment)
        if closing is not None:
            reader.outline.close(closing)
        amounts = scan(segment.text)
        label = None
        if amounts:
            statement = read_statement(segment, amounts, reader.published_on)
            if is_row:
                statement = replace(statement, label=row_label(folded.text))
            label = statement.label
            for figure in _figures(statement, reader, place, index):
                start, end = folded.span(figure.start, figure.end)
                yield replace(figure, start=start, end=end, printed=block.text[start:end])
        is_heading = block.kind == "heading"
        level = heading_level(segment, is_heading=is_heading, is_item=label is not None)
        if level is not None:
            reader.outline.enter(level, label or segment.text)


def _figures(statement: Statement, reader: Reader, place: str, block: int) -> Iterator[Figure]:
    """The figures of one statement, spans in folded text."""
    sentence_proof = proof_of(statement.text)
    role: Role | None = None
    for index, amount in enumerate(statement.amounts):
        role = _role(statement, index, reader, role if statement.is_right_of(index) else None)
        beside = proof_beside(statement.before(index), statement.after(index))
        proof = None if role == "other" else beside or sentence_proof or reader.proof
        reader.last_label = _label(statement, index, reader)
        yield Figure(
            printed=amount.printed,
            amount=amount.amount,
            currency=amount.currency,
            precision=amount.precision,
            label=reader.last_label,
            section=reader.outline.path,
            year=_year(statement, index, reader, role),
            role=role,
            place=place,
            block=block,
            start=statement.segment.start + amount.start,
            end=statement.segment.start + amount.end,
            stage=proof.stage if proof else None,
            proof=proof.printed if proof else "",
            is_new=role == "allocated" and statement.is_new(index),
        )


def _label(statement: Statement, index: int, reader: Reader) -> str:
    """The label of the line, else what the sentence is about, else what it refers back to."""
    if statement.label is not None:
        return statement.label
    end, name = statement.subject
    label = name if end <= statement.amounts[index].start else ""
    if not label and _REFERS_BACK.match(statement.text):
        return reader.last_label
    return label


def _role(statement: Statement, index: int, reader: Reader, left: Role | None) -> Role:
    """What words say outright, then arrows, then the year; money that nobody gives is `other`.

    An amount to which an arrow, or `from … to …`, leads is *left* another amount's role.
    """
    said = roles.printed_role(
        statement.before(index), statement.after(index), is_over_years=statement.is_over_years
    )
    is_other_label = statement.label is not None and roles.is_other_label(statement.label)
    if said == "other" or is_other_label or statement.is_in_period(index):
        return "other"
    if said:
        return said
    if statement.is_left_of_arrow(index) or statement.is_compared(index):
        return "baseline"
    if left == "other":
        return "other"
    is_budget = statement.label is not None or statement.is_given
    if not is_budget and not (left and reader.budget_year):
        return "other"
    year = statement.printed_year(index)
    is_earlier = year is not None and reader.budget_year is not None and year < reader.budget_year
    return "baseline" if is_earlier else "allocated"


def _year(statement: Statement, index: int, reader: Reader, role: Role) -> int | None:
    """The printed year; of what is allocated else that of the headings, then of the notice."""
    if role == "other":
        return statement.year_beside(index)
    year = statement.printed_year(index)
    if year is not None:
        return year
    if role == "baseline" and proof_beside(statement.before(index), statement.after(index)):
        # `proposal KRW 37.0 billion → final KRW 36.6 billion` compares two amounts of one year.
        other = statement.ranges[index][1] + 1 if statement.is_left_of_arrow(index) else 0
        return _allocated_year(statement, other, reader)
    return _allocated_year(statement, index, reader) if role == "allocated" else None


def _allocated_year(statement: Statement, index: int, reader: Reader) -> int | None:
    """The year of what is given, requested or planned."""
    year = statement.printed_year(index)
    is_own = statement.label is not None or _PLANNED.search(statement.text)
    if year is not None or not is_own:
        return year
    return _heading_year(reader) or reader.budget_year


def _heading_year(reader: Reader) -> int | None:
    """The year that the headings above name, if they name one only."""
    found = {
        mention.year
        for mention in years.mentions(reader.outline.path, reader.published_on)
        if mention.meaning == "own" and not mention.is_loose
    }
    return found.pop() if len(found) == 1 else None


def _numbered(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Gives figures that state the same thing the same number."""
    known: dict[tuple[object, ...], int] = {}
    numbered = []
    for figure in figures:
        label = " ".join(figure.label.casefold().split())
        key = (label, figure.year, figure.amount, figure.currency, figure.role)
        numbered.append(replace(figure, statement=known.setdefault(key, len(known) + 1)))
    return tuple(numbered)
