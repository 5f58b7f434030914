"""What differs between two versions of one notice: head, blocks, figures, dates, attachments."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from pipeline.diff_deadlines import compare_deadlines
from pipeline.diff_figures import compare_figures
from pipeline.diff_text import compare_texts
from scrapers.notice import Block, Notice
from storage.records import (
    AttachedFile,
    AttachmentChange,
    Change,
    Field,
    FieldChange,
    Version,
)

_HEAD: tuple[Field, ...] = ("title", "published_on", "department")


def compare(before: Version | None, after: Version) -> Change:
    """Says what differs between two versions of one notice.

    The order of blocks, attachments and figures is no difference; `cause` and `reader` are not
    looked at. Revisions of budget lines concern other notices and are not found here.

    Args:
        before: the older version; `None` where the notice is new.
        after: the newer version.

    Returns:
        The change; its `is_empty` holds where both versions say the same.

    Raises:
        ValueError: the versions belong to two notices.
    """
    if before is None:
        return Change(before=None, after=after)
    old, new = before.notice, after.notice
    if (old.source, old.number) != (new.source, new.number):
        message = (
            "expected two versions of one notice, "
            f"got {old.source}/{old.number} and {new.source}/{new.number}"
        )
        raise ValueError(message)
    return Change(
        before=before,
        after=after,
        fields=tuple(_compare_heads(old, new)),
        blocks=compare_texts(_texts(old.blocks), _texts(new.blocks)),
        figures=compare_figures(before, after),
        deadlines=compare_deadlines(before, after),
        attachments=tuple(_compare_attachments(before, after)),
    )


def _compare_heads(old: Notice, new: Notice) -> Iterator[FieldChange]:
    """Finds the lines of the head that were printed differently."""
    for field in _HEAD:
        before, after = _printed(old, field), _printed(new, field)
        if before != after:
            yield FieldChange(field=field, before=before, after=after)


def _printed(notice: Notice, field: Field) -> str:
    """One line of the head; a day as ISO."""
    if field == "published_on":
        return notice.published_on.isoformat() if notice.published_on else ""
    return notice.title if field == "title" else notice.department


def _texts(blocks: Sequence[Block]) -> list[str]:
    """The texts to compare, in reading order.

    The caption of a table stands once, above its rows, unless a block prints it anyway: it often
    holds the unit of every amount below (`단위: 억원`, "unit: 100 million won").
    """
    printed = {block.text for block in blocks}
    texts: list[str] = []
    captioned: set[int | None] = set()
    for block in blocks:
        if block.caption and block.caption not in printed and block.table not in captioned:
            captioned.add(block.table)
            texts.append(block.caption)
        texts.append(block.text)
    return [text for text in texts if text]


def _files(version: Version) -> list[AttachedFile]:
    """Every attachment, sorted by name and known bytes, because their order is no change."""
    described = Counter(file.attachment for file in version.files)
    offered = Counter(version.notice.attachments)
    unknown = (AttachedFile(attachment=one) for one in (offered - described).elements())
    return sorted((*version.files, *unknown), key=_identity)


def _identity(file: AttachedFile) -> tuple[str, str]:
    return file.attachment.name, file.sha256 or ""


def _compare_attachments(before: Version, after: Version) -> Iterator[AttachmentChange]:
    """Finds attachments that are not what they were.

    Equal bytes are one file, whatever it is called; then equal names; then equal texts. Unknown
    bytes are never a difference: a failed download says nothing about the file.
    """
    left = _without(_files(before), _files(after))
    right = _without(_files(after), _files(before))
    renamed = _pairs(left, right, lambda file: file.sha256)
    named = _pairs(left, right, lambda file: file.attachment.name)
    saved = _pairs(left, right, _whole_text)
    for old, new in named:
        yield from _compare_files(old, new)
    for old, new in (*renamed, *saved):
        yield AttachmentChange(
            kind="renamed", before=old.attachment.name, after=new.attachment.name
        )
    for old in left:
        yield AttachmentChange(kind="removed", before=old.attachment.name, after="")
    for new in right:
        yield AttachmentChange(kind="added", before="", after=new.attachment.name)


def _pairs(
    left: list[AttachedFile],
    right: list[AttachedFile],
    key: Callable[[AttachedFile], Hashable],
) -> list[tuple[AttachedFile, AttachedFile]]:
    """Takes files of equal *key* out of both lists, in their order; `None` equals nothing."""
    pairs = []
    for old in left.copy():
        wanted = key(old)
        twin = next((file for file in right if key(file) == wanted), None)
        if twin is not None and wanted is not None:
            left.remove(old)
            right.remove(twin)
            pairs.append((old, twin))
    return pairs


def _whole_text(file: AttachedFile) -> Hashable:
    """The text of a file that is read whole and has one."""
    return (file.blocks or None) if file.state == "read" else None


def _compare_files(old: AttachedFile, new: AttachedFile) -> Iterator[AttachmentChange]:
    """What became of one file under its name; nothing where its bytes are not known."""
    name = new.attachment.name
    if old.sha256 is None and new.has_text:
        yield AttachmentChange(kind="arrived", before=name, after=name)
    if old.sha256 is None or new.sha256 is None or old.sha256 == new.sha256:
        return
    blocks = compare_texts(_texts(old.blocks), _texts(new.blocks))
    if blocks and old.text_state == new.text_state and old.has_text:
        yield AttachmentChange(kind="revised", before=name, after=name, blocks=blocks)
    elif old.text_state == new.text_state == "read":
        yield AttachmentChange(kind="resaved", before=name, after=name)
    else:
        yield AttachmentChange(kind="replaced", before=name, after=name)


def _without(files: list[AttachedFile], others: list[AttachedFile]) -> list[AttachedFile]:
    """The files that the other side does not have, each as often as it has it more."""
    there = Counter(map(_identity, others))
    left = []
    for file in files:
        if there[_identity(file)]:
            there[_identity(file)] -= 1
        else:
            left.append(file)
    return left
