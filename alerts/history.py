"""What happened to one notice within one window."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from scrapers.notice import Notice
from storage.records import AttachedFile, Change, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The changes of one notice, oldest first; at least one."""

    changes: tuple[Change, ...]

    @property
    def newest(self) -> Version:
        """The version that stands at the end of the window."""
        return self.changes[-1].after

    @property
    def notice(self) -> Notice:
        """As it reads at the end of the window."""
        return self.newest.notice

    @property
    def is_new(self) -> bool:
        """Whether the notice was seen for the first time."""
        return self.changes[0].before is None

    @property
    def revisions(self) -> tuple[Change, ...]:
        """The changes against an older version."""
        return tuple(change for change in self.changes if change.before)

    @property
    def is_restored(self) -> bool:
        """Whether several revisions left the notice as they had found it."""
        revisions = self.revisions
        if len(revisions) < 2 or revisions[0].before is None:
            return False
        return _says(revisions[0].before) == _says(revisions[-1].after)


def histories(changes: Iterable[Change]) -> tuple[History, ...]:
    """Sorts changes by notice, whatever order they come in; a change that came twice counts once.

    Returns:
        The newest notices first, then by source and number.
    """
    notices: dict[tuple[str, str], dict[int, Change]] = {}
    for change in changes:
        notice = change.after.notice
        notices.setdefault((notice.source, notice.number), {})[change.after.seq] = change
    found = (
        History(changes=tuple(change for _, change in sorted(steps.items())))
        for _, steps in sorted(notices.items())
    )
    return tuple(sorted(found, key=_age))


def _age(history: History) -> int:
    """Sorts by day of publication, the newest first; a notice without a day stands last."""
    day = history.notice.published_on
    return -day.toordinal() if day else 0


def _says(version: Version) -> Hashable:
    """What a version states, in its order; only attachments may change places.

    Equal paragraphs in another order may speak of other things, and so may equal words of which
    others are headings. Paragraphs that only moved are no change, and so no news by themselves.
    """
    notice = version.notice
    figures = sorted(version.figures, key=lambda figure: figure.place)
    deadlines = sorted(version.deadlines, key=lambda deadline: deadline.place)
    return (
        notice.title,
        notice.published_on,
        notice.department,
        tuple((block.text, block.caption) for block in notice.blocks),
        tuple(
            (each.section, each.label, each.year, each.role, each.currency, each.amount)
            for each in figures
        ),
        tuple((each.label, each.due_on, each.due_at, each.opens_on) for each in deadlines),
        tuple(sorted(attachment.name for attachment in notice.attachments)),
        frozenset(Counter(map(_content, version.files)).items()),
    )


def _content(file: AttachedFile) -> Hashable:
    """What a file says; where that is not known, its bytes stand for it."""
    text = file.blocks if file.state == "read" else file.sha256
    return file.attachment.name, text
