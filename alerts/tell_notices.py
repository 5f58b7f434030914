"""Which notices were revised and which are new, as rows of a digest."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from alerts.history import History
from alerts.parts import BlockRow, FileRow, Step
from alerts.places import Looks, locate_notice, officials
from alerts.rows import NewRow, RevisedRow, Section
from alerts.tell_deadlines import list_deadlines
from alerts.tell_doubts import list_doubts
from alerts.tell_misprints import list_misprints
from alerts.tell_relations import addresses, list_relations
from alerts.text import cut, mask, quote, shorten
from storage.records import (
    AttachmentChange,
    BlockChange,
    Change,
    FieldChange,
    Version,
    WordOp,
    WordRun,
)

MAX_BLOCKS = 20  # of one change; a rewritten notice is better read at its address
OPENING_LENGTH = 300
MAX_LINES = 5  # of deadlines, relations, misprints or doubts under one notice

_Line = TypeVar("_Line")


def tell_revised(told: Sequence[History], looks: Looks) -> Iterator[RevisedRow]:
    """Lists revised notices with their changes in order.

    A notice that ended as it had begun is told in one line: somebody may have read it meanwhile.
    What a notice is to others, and what looks misprinted, is told once: where it is new, if it is.
    """
    known = addresses(told)
    for history in told:
        is_restored = history.is_restored
        found = [] if is_restored else [_step(change) for change in history.revisions]
        steps = tuple(step for step in found if step.fields or step.blocks or step.attachments)
        is_brief = is_restored or history.is_new
        version = history.newest
        if steps or is_restored:
            yield RevisedRow(
                where=locate_notice(history.notice, looks),
                steps=steps,
                revisions=len(history.revisions),
                is_restored=is_restored,
                relations=_few([] if is_brief else list_relations(version, known, looks)),
                misprints=_few([] if is_brief else list_misprints(version)),
                doubts=_few([] if is_brief else list_doubts(version)),
            )


def tell_new(told: Sequence[History], looks: Looks) -> Iterator[NewRow]:
    """Lists notices seen for the first time."""
    known = addresses(told)
    for history in told:
        if history.is_new:
            version = history.newest
            yield NewRow(
                where=locate_notice(history.notice, looks),
                opening=_opening(version),
                figures=len(version.figures),
                attachments=len(version.notice.attachments),
                deadlines=_few(list_deadlines(version)),
                relations=_few(list_relations(version, known, looks)),
                misprints=_few(list_misprints(version)),
                doubts=_few(list_doubts(version)),
            )


def _few(lines: Sequence[_Line]) -> Section[_Line]:
    return Section(rows=tuple(lines[:MAX_LINES]), more=max(0, len(lines) - MAX_LINES))


def _opening(version: Version) -> str:
    """The first paragraph that says more than the title; of an attachment, where no other does."""
    for block in chain.from_iterable(part.blocks for part in version.parts):
        if block.kind in {"paragraph", "list_item"} and block.text != version.notice.title:
            return quote(block.text, officials(version), OPENING_LENGTH)
    return ""


def _step(change: Change) -> Step:
    names = officials(change.before, change.after)
    told: set[Hashable] = set()
    blocks = _tell_blocks(change.blocks, names, told)
    return Step(
        from_seq=change.before.seq if change.before else 0,
        to_seq=change.after.seq,
        recorded_at=change.after.recorded_at,
        fields=tuple(
            FieldChange(field=each.field, before=cut(each.before), after=cut(each.after))
            for each in change.fields
        ),
        blocks=tuple(blocks[:MAX_BLOCKS]),
        attachments=tuple(
            _tell_file(each, names, told) for each in change.attachments if each.is_news
        ),
        more=max(0, len(blocks) - MAX_BLOCKS),
    )


def _tell_file(file: AttachmentChange, names: tuple[str, ...], told: set[Hashable]) -> FileRow:
    blocks = _tell_blocks(file.blocks, names, told)
    return FileRow(
        kind=file.kind,
        before=cut(file.before),
        after=cut(file.after),
        blocks=tuple(blocks[:MAX_BLOCKS]),
        more=max(0, len(blocks) - MAX_BLOCKS),
    )


def _tell_blocks(
    blocks: Iterable[BlockChange], names: tuple[str, ...], told: set[Hashable]
) -> list[BlockRow]:
    """What differs in one text, without what *told* holds, to which it is added.

    A press release is often attached twice, and stands in the body as well.
    """
    rows = []
    for block in blocks:
        key = block.kind, *("".join(text.split()) for text in (block.before, block.after))
        row = None if key in told else _tell_block(block, names)
        told.add(key)
        if row is not None:
            rows.append(row)
    return rows


def _tell_block(block: BlockChange, names: tuple[str, ...]) -> BlockRow | None:
    """Shortens a block around its changed words; `None` where only an official's line changed."""
    before, after = mask(block.before, names), mask(block.after, names)
    if before == after:
        return None
    runs = block.words
    if (before, after) != (block.before, block.after):
        # A name may be spread over several runs, so a block with one is told without them.
        sides: tuple[tuple[WordOp, str], ...] = (("removed", before), ("added", after))
        runs = tuple(WordRun(op=op, text=text) for op, text in sides if text)
    words = tuple(shorten(runs))
    return BlockRow(kind=block.kind, words=words) if words else None
