"""Which attachments of two versions cannot be compared, because one side's text is not known."""

from typing import Final, Literal

from storage.records import AttachedFile, Version, places_of

_Known = Literal["no", "in part", "whole"]
# Files of other kinds never have a text that we read; so nothing of theirs is unknown.
_READ_TYPES: Final = frozenset(
    (
        "application/pdf",
        "application/hwp+zip",
        "application/x-hwp",
        "application/x-ole-storage",
        "application/zip",
        "",
    )
)
_UNREAD_ENDINGS: Final = frozenset(("jpg", "jpeg", "png", "gif", "bmp", "mp4", "xls", "xlsx"))


def unjudged_places(before: Version, after: Version) -> frozenset[str]:
    """The places whose figures and deadlines say nothing of what the publisher changed."""
    old, new = _known_texts(before), _known_texts(after)
    both = old.keys() & new.keys()
    # Of two parts of a text, nobody knows whether they are the same parts.
    unjudged = {place for place in both if old[place] != new[place] or old[place] == "in part"}
    # A file that appeared unread may be the one that went away under another name.
    for ours, theirs in ((old, new), (new, old)):
        if any(ours[place] == "no" for place in ours.keys() - theirs.keys()):
            unjudged |= theirs.keys() - ours.keys()
    return frozenset(unjudged)


def _known_texts(version: Version) -> dict[str, _Known]:
    """How much is known of the text of each attachment, by the place that it is."""
    files = version.files
    if not files:
        files = tuple(AttachedFile(attachment=one) for one in version.notice.attachments)
    places = places_of(file.attachment.name for file in files)
    return {place: _known(file) for place, file in zip(places, files, strict=True)}


def _known(file: AttachedFile) -> _Known:
    if file.text_state == "preview":
        return "in part"
    is_read = file.media_type in _READ_TYPES and file.attachment.extension not in _UNREAD_ENDINGS
    return "whole" if file.has_text or not is_read else "no"
