"""Puts amounts into their context: label, section, year, role and stage."""

import datetime as dt
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.figures import heads, local_ko, new_names, notice_year
from pipeline.figures.amounts import Amount, scan
from pipeline.figures.captions import Captions, bare_amounts
from pipeline.figures.folding import fold
from pipeline.figures.heard import Heard, hear
from pipeline.figures.judge import LEARNED, Judge
from pipeline.figures.judging import judged_label, judged_role
from pipeline.figures.outline import Outline, closes_from, heading_level
from pipeline.figures.outlook import Outlook
from pipeline.figures.reader import Reader
from pipeline.figures.segments import segments
from pipeline.figures.stage import proof_of, section_proof
from pipeline.figures.stage_scope import scoped
from pipeline.figures.standing_stage import is_bare_extra, proof_where, side_proof
from pipeline.figures.standing_year import year_of
from pipeline.figures.statement import Statement, read_statement
from pipeline.figures.statement_new import is_new
from pipeline.figures.table_unit import unit_at
from pipeline.figures.tables import Around, Row, read_table
from scrapers.notice import Block, Part
from storage.records import Figure, Role

# Without a colon the unit stands right behind the word: `30분 단위로 보는 예보에 37억원` is money.
_UNIT = re.compile(
    r"(?:\bunits?|단위)(?:[ ]?[:：](?:[^():]{0,20}[ ,])?|[ ](?:in[ ])?(?:[^() ]{1,3},)?)?[ ]?$",
    re.IGNORECASE,
)
_UNIT_ASIDE = re.compile(r"[(](?:(?:figures|amounts|values) )?in $", re.IGNORECASE)
# A caption that is only a unit: `(KRW 100 million)`, `[1 million won]`.
_UNIT_LINE = re.compile(
    r"[(\[](?:KRW|₩)?[ ]?10{0,3}[ ]?(?:thousand|million|billion)(?:[ ]won)?[)\]]", re.IGNORECASE
)
_UNIT_AFTER = re.compile(r"[ ]단위(?:로|를|의|[ ])")
_NEW = re.compile(r"new|신규", re.IGNORECASE)
# "This marks an increase from …" speaks of what the sentence before named.
_REFERS_BACK = re.compile(
    r"(?:[:：] ?|(?:This|It|The (?:amount|figure|total|sum))\b|이는 |이것은 )"
)


def read_context(
    title: str,
    blocks: Sequence[Block],
    published_on: dt.date | None,
    attached: Sequence[Part] = (),
    judge: Judge = LEARNED,
) -> tuple[Figure, ...]:
    """Reads title, blocks and attachments of one notice, in reading order.

    What an attachment does not say of its year and stage, the body says; and of the amounts in the
    title of a notice whose body is a stub, its attachments say it.
    """
    published_on = published_on or notice_year.issue_day(title)
    own = Outlook.of(title, blocks, published_on)
    # The title heads the body; of a file it says no more than the body does.
    others = [Outlook.of("", part.blocks, published_on) for part in attached]
    is_stub = not any(scan(text.text) for text in own.folded)
    body = own.or_else(*others) if is_stub else own
    reader = body.reader(title, published_on, judge)
    figures: list[Figure] = []
    if title:
        headline = Block(kind="heading", text=title)
        row = Row(index=0, block=headline, folded=fold(title))
        figures += _read_block(reader, "title", row, Captions(()))
        reader.title_label = next((figure.label for figure in figures), "")
        reader.last_label, reader.recent = "", ()
        reader.outline = Outline()
    title_label = reader.title_label
    figures = [
        *body.ahead(figures),
        *_read_part(reader, Part(place="body", blocks=tuple(blocks)), body),
    ]
    for part, other in zip(attached, others, strict=True):
        outlook = other.or_else(own)  # what another file says is nothing to this one
        reader = outlook.reader(title, published_on, judge)
        reader.title_label = title_label
        figures += (
            replace(figure, block=figure.block + part.first)
            for figure in _read_part(reader, part, outlook)
        )
    return _numbered(figures)


def _read_part(reader: Reader, part: Part, outlook: Outlook) -> list[Figure]:
    """The figures of one text of a notice."""
    rows = [
        Row(index=index, block=block, folded=text)
        for index, (block, text) in enumerate(zip(part.blocks, outlook.folded, strict=True))
    ]
    captions = Captions(rows)
    figures: list[Figure] = []
    for table, run in groupby(rows, key=lambda row: row.block.table):
        if table is not None:
            figures += _read_rows(reader, part.place, tuple(run), captions.below(table))
            continue
        for row in run:
            reader.begin_block()
            figures += _read_block(reader, part.place, row, captions)
    spoken = [
        tuple(segment.text for segment in segments(row.folded.text))
        for row in rows
        if row.block.table is None
    ]
    return new_names.marked(outlook.ahead(figures), spoken, reader.published_on)


def _read_rows(reader: Reader, place: str, rows: Sequence[Row], below: str) -> Iterator[Figure]:
    """The figures of one table, with the unit that stands below it."""
    around = Around(
        place=place,
        section=reader.outline.path,
        published_on=reader.published_on,
        budget_year=reader.budget_year,
        proof=reader.proof,
        below=below,
    )
    by_index = {row.index: row for row in rows}
    for figure in read_table(rows, around):
        row = by_index[figure.block]
        start, end = row.folded.span(figure.start, figure.end)
        yield replace(figure, start=start, end=end, printed=row.block.text[start:end])


def _read_block(reader: Reader, place: str, row: Row, captions: Captions) -> Iterator[Figure]:
    """The figures of one block; its headings open sections for what follows."""
    index, block, folded = row.index, row.block, row.folded
    reader.paragraph = None
    for segment in segments(folded.text):
        reader.hear(segment.text, is_marked=bool(segment.mark))
        if segment.mark == "[" and _NEW.fullmatch(segment.text):
            reader.is_new = True
            continue
        closing = closes_from(segment)
        if closing is not None:
            reader.outline.close(closing)
        amounts = _priced(segment.text, row, captions)
        reader.told.begin(segment.text, segment.mark)
        label = None
        if amounts:
            statement = read_statement(segment, amounts, reader.published_on)
            label = statement.label
            figures = [*_figures(statement, reader, place, index)]
            for figure in figures:
                start, end = folded.span(figure.start, figure.end)
                yield replace(figure, start=start, end=end, printed=block.text[start:end])
            if label is None:
                reader.leave(segment.text, {figure.role for figure in figures})
        else:
            reader.turn_to(segment.text)
            reader.announce(segment.text, is_marked=bool(segment.mark))
            reader.remember(hear(segment.text))
        reader.told.end(segment.text, is_priced=bool(amounts))
        reader.above = heads.titled(segment.text) or (label or "")
        reader.is_new, reader.is_within = False, True
        is_heading = block.kind == "heading"
        level = heading_level(segment, is_heading=is_heading, is_item=label is not None)
        if level is not None:
            words = _heading(statement, figures[0].role) if amounts else segment.text
            reader.enter(level, label or words, reader.last_label if amounts else None)


def _heading(statement: Statement, role: Role) -> str:
    """The words before the first amount of a heading; the year beside it dates it alone.

    Args:
        statement: that is the heading.
        role: of its first amount; `올해 37억원보다 12% 증가` heads nothing of that year.
    """
    start, dated = statement.amounts[0].start, statement.beside[0]
    cut = min(start, dated.start) if dated else start
    words = statement.text[:cut].rstrip(" (:")
    return words or ("" if role == "baseline" else statement.text[:start].rstrip(" (:"))


def _priced(text: str, row: Row, captions: Captions) -> tuple[Amount, ...]:
    """The amounts of a statement; the unit of a caption is none."""
    if unit := captions.unit_of(row):
        return bare_amounts(text, unit)
    is_caption = captions.is_caption(row)
    if _UNIT_LINE.fullmatch(text.strip()):
        return ()
    return tuple(
        amount
        for amount in scan(text)
        if not _UNIT.search(text[max(0, amount.start - 30) : amount.start])
        and not _UNIT_AFTER.match(text, amount.end)
        and not (is_caption and unit_at(text, amount.start))
        and not (
            text[amount.end :][:1] == ")"
            and _UNIT_ASIDE.search(text[max(0, amount.start - 20) : amount.start])
        )
    )


def _figures(statement: Statement, reader: Reader, place: str, block: int) -> Iterator[Figure]:
    """The figures of one statement, spans in folded text."""
    sentence_proof = proof_of(statement.text)
    around = section_proof(reader.outline.path, reader.proof or reader.paragraph)
    heard = hear(statement.text, statement.spans)
    role: Role | None = None
    label, roles_before = "", set[Role]()
    for index, amount in enumerate(statement.amounts):
        label = _label(statement, index, reader) or (
            "" if statement.namings[index].is_sum else label
        )
        is_part = role == "other" and statement.is_part(index)
        is_part = is_part or (statement.namings[index].is_sum and roles_before == {"other"})
        left = role if is_part or statement.is_right_of(index) else None
        role = judged_role(statement, index, reader, left, label)
        roles_before.add(role)
        proof, is_bare = None, False
        if role != "other":
            own = scoped(sentence_proof, around, statement, index, role)
            proof = proof_where(statement, index, reader, own, around)
            is_bare = is_bare_extra(statement, index, sentence_proof, around)
            label = _judged(heard, statement, index, reader, label, is_title=place == "title")
            reader.last_label = label or reader.last_label
            reader.told.keep(label)
        year = year_of(statement, index, reader, role)
        if role == "allocated" and not (year and reader.last_year and year < reader.last_year):
            reader.last_year = year
        yield Figure(
            printed=amount.printed,
            amount=amount.amount,
            currency=amount.currency,
            precision=amount.precision,
            label=label,
            section=reader.outline.path,
            year=year,
            role=role,
            place=place,
            block=block,
            start=statement.segment.start + amount.start,
            end=statement.segment.start + amount.end,
            stage=proof.stage if proof and not is_bare else None,
            proof=proof.printed if proof and not is_bare else "",
            round=proof.round if proof else 0,
            basis=proof.basis if proof else None,
            is_new=role == "allocated" and (reader.is_new or is_new(statement, index)),
        )
    reader.remember(heard)


def _judged(
    heard: Heard, statement: Statement, index: int, reader: Reader, label: str, *, is_title: bool
) -> str:
    """What an amount is for, after what stands further up and the judge were asked."""
    is_aside = reader.last_role != "allocated" or side_proof(statement, index, reader) is not None
    label = label or (reader.antecedent if is_aside else "")
    if reader.told.pointed_at(statement, index):
        return label  # words point to it
    return judged_label(heard, statement, index, reader, label, is_title=is_title)


def _label(statement: Statement, index: int, reader: Reader) -> str:
    """What the statement says, else what it refers back to, else the heading above it."""
    naming = statement.namings[index]
    if pointed := reader.told.pointed_at(statement, index):
        return pointed
    if statement.text[:1] in ":：" and reader.above:
        return reader.above  # `: (’25) 31억원 → (’26) 37억원` goes on with the line above
    is_pointing = naming.refers_back and not naming.is_own and statement.label is None
    if local_ko.is_payer(naming.label) and local_ko.is_local(statement, index):
        return reader.antecedent
    if naming.label and not is_pointing:
        return naming.label
    if is_pointing or statement.is_bare or _REFERS_BACK.match(statement.text):
        return reader.topic or naming.label or reader.antecedent
    return naming.label


def _numbered(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Gives figures that state the same thing the same number."""
    known: dict[Hashable, int] = {}
    return tuple(
        replace(figure, statement=known.setdefault(figure.says, len(known) + 1))
        for figure in figures
    )
