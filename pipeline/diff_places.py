"""Which attachments of two versions cannot be compared, because one side's text is not known."""

from typing import Literal

from storage.records import AttachedFile, Version

_Known = Literal["no", "in part", "whole"]


def unjudged_places(before: Version, after: Version) -> frozenset[str]:
    """The places whose figures and deadlines say nothing of what the publisher changed."""
    old, new = _known_texts(before), _known_texts(after)
    unjudged = {name for name in old.keys() & new.keys() if old[name] != new[name]}
    # A file that appeared unread may be the one that went away under another name.
    for ours, theirs in ((old, new), (new, old)):
        if any(ours[name] == "no" for name in ours.keys() - theirs.keys()):
            unjudged |= theirs.keys() - ours.keys()
    return frozenset(unjudged)


def _known_texts(version: Version) -> dict[str, _Known]:
    """How much is known of the text of each attachment, by the place that it is."""
    offered: dict[str, _Known] = {one.name: "no" for one in version.notice.attachments}
    parts: dict[str, _Known] = {part.place: "whole" for part in version.parts[1:]}
    return offered | parts | {file.attachment.name: _known(file) for file in version.files}


def _known(file: AttachedFile) -> _Known:
    if file.state == "preview":
        return "in part"
    return "whole" if file.has_text else "no"
