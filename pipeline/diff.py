"""What differs between two versions of one notice: head, blocks, figures, dates, attachments."""

from collections import Counter
from collections.abc import Iterator

from pipeline.diff_deadlines import compare_deadlines
from pipeline.diff_figures import compare_figures
from pipeline.diff_text import compare_texts
from scrapers.notice import Notice, Sha256
from storage.records import AttachmentChange, Change, Field, FieldChange, Version

_File = tuple[str, Sha256 | None]
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
        blocks=compare_texts(_texts(old), _texts(new)),
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


def _texts(notice: Notice) -> list[str]:
    """The texts to compare, in reading order.

    The caption of a table stands once, above its rows, unless a block prints it anyway: it often
    holds the unit of every amount below (`단위: 억원`, "unit: 100 million won").
    """
    printed = {block.text for block in notice.blocks}
    texts: list[str] = []
    captioned: set[int | None] = set()
    for block in notice.blocks:
        if block.caption and block.caption not in printed and block.table not in captioned:
            captioned.add(block.table)
            texts.append(block.caption)
        texts.append(block.text)
    return [text for text in texts if text]


def _files(version: Version) -> list[_File]:
    """Every attachment by name and known bytes, sorted, because their order is no change."""
    files = [(file.attachment.name, file.sha256) for file in version.files]
    described = Counter(name for name, _ in files)
    offered = Counter(attachment.name for attachment in version.notice.attachments)
    files += [(name, None) for name in (offered - described).elements()]
    return sorted(files, key=lambda file: (file[0], file[1] or ""))


def _compare_attachments(before: Version, after: Version) -> Iterator[AttachmentChange]:
    """Finds attachments that are not what they were.

    Unknown bytes are never a difference: a failed download says nothing about the file.
    """
    left = _without(_files(before), _files(after))
    right = _without(_files(after), _files(before))
    for name, sha256 in left.copy():
        twin = next((file for file in right if file[0] == name), None)
        if twin is None:
            continue
        left.remove((name, sha256))
        right.remove(twin)
        if sha256 and twin[1]:
            yield AttachmentChange(kind="replaced", before=name, after=name)
    for name, sha256 in left:
        twin = next((file for file in right if sha256 and file[1] == sha256), None)
        if twin is None:
            yield AttachmentChange(kind="removed", before=name, after="")
            continue
        right.remove(twin)
        yield AttachmentChange(kind="renamed", before=name, after=twin[0])
    for name, _ in right:
        yield AttachmentChange(kind="added", before="", after=name)


def _without(files: list[_File], others: list[_File]) -> list[_File]:
    """The files that the other side does not have, each as often as it has it more."""
    return list((Counter(files) - Counter(others)).elements())
