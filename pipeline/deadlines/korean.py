"""Which printed days are deadlines in Korean."""

import re

from pipeline.deadlines import korean_words as words
from pipeline.deadlines.context import Clause
from pipeline.deadlines.labels import MOST, last_words, parts, stated


def purpose(clause: Clause) -> str | None:
    """Says what a day is the last day for.

    Returns:
        The words as printed, `""` where only the limit itself is printed; `None` where nothing
        proves that it is a deadline.
    """
    labelled = _by_label(clause)
    if labelled is not None:
        return labelled
    return _in_prose(clause) if clause.term.limit in ("까지", "마감", "moved", "~") else None


def _by_label(clause: Clause) -> str | None:
    """The label before the day, or beside or above it, if it is one of a deadline."""
    if words.PAST.search(clause.after) and not _is_moved(clause):
        return None
    is_limited = bool(clause.term.first or clause.term.limit)
    before = words.FROM_NOTICE.sub("", clause.before)
    return stated(before, clause.labels, lambda label: _label(label, is_limited=is_limited))


def _is_moved(clause: Clause) -> bool:
    """Whether it is the day to which another one was moved; the move itself is told as past."""
    return clause.term.limit == "moved" or words.MOVED.match(clause.after) is not None


def _label(label: str, *, is_limited: bool) -> str | None:
    """The label that words end with; a day that no word limits needs one that says so."""
    label = last_words(label, MOST)
    match = words.LABEL.search(label)
    if not match:
        bare = words.BARE.fullmatch(label)
        return label.rstrip("은는이가을를") if bare else None
    head = match["posted"] or match["head"] or match["subject"]
    is_limit = re.fullmatch(words.LIMITS, head) is not None
    if match["particle"] and not is_limit and head not in words.SPANS:
        return None  # the topic of a sentence, whose verb decides
    if (match["between"] and not match["head"]) or not (is_limit or is_limited):
        return None
    return _noun_phrase(label[: match.start("particle")] if match["particle"] else label)


def _in_prose(clause: Clause) -> str | None:
    """What a sentence says that is to be done until the day."""
    before, after = clause.before, clause.after
    if _is_theirs(before, after):
        return None
    ended = words.CLAUSE_END.search(after)
    verb = words.VERB.search(after[: min(ended.start() if ended else 2 * MOST, 2 * MOST)])
    if verb and not words.THEIR_WORK.search(after[: verb.start()]):
        return verb["noun"] or verb["papers"]
    noun = words.NOUN.search(before[-2 * MOST :])
    goes_on = words.STANDS.match(after) or words.GOES_ON.search(after[:MOST])
    if noun and goes_on and not words.THEIR_WORK.search(after[:MOST]):
        return _noun_phrase(noun["noun"])
    if clause.term.limit == "마감" and not words.THEIR_WORK.search(before + after):
        return _noun_phrase(parts(before)[0]) if parts(before) else ""
    return None


def _is_theirs(before: str, after: str) -> bool:
    """Whether a sentence tells what others do or did, or what else ends on the day."""
    told = (words.THEIR_PLACE, words.THEIR_PLAN)
    if any(pattern.search(before + after) for pattern in told) or words.PAST.search(after):
        return True
    if words.LASTING.match(after):
        return True
    is_somebody = words.TOPIC.search(before) and not words.ANYBODY.search(before)
    return bool((is_somebody or words.THEY.search(before)) and words.THEY_DO.search(after))


def _noun_phrase(label: str) -> str:
    """The last words of a label, without the topic of the sentence before them."""
    short = last_words(words.TOPICAL.sub("", label).strip(), MOST)
    return " ".join(short.split(" ")[-6:])
