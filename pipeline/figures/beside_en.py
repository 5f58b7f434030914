"""The noun phrase right before an amount in an English sentence: `X of A`, `X, A,`."""

from collections.abc import Sequence

from pipeline.figures import topics_en
from pipeline.figures.named_en import BACK, NOTHING, Clause, Named, hands_out
from pipeline.figures.phrases_en import FOR, phrase_before, phrase_behind
from pipeline.figures.pointing_en import CHANGES, is_pointing
from pipeline.figures.purposes_en import deed
from pipeline.figures.tags_en import FINITE, Token
from pipeline.figures.times_en import is_time
from pipeline.figures.words_en import ARTICLE, ORGAN


def measured(clause: Clause, at: int) -> Named:
    """`a programme of A`, `the government proposal of A`: the noun that the amount measures."""
    if not at:
        return NOTHING
    left = clause.line[at - 1]
    if left.text.endswith(("’s", "'s")):
        return _owned(clause, at)
    if left.lemma not in ("of", "worth", "totalling", "totaling"):
        return NOTHING
    phrase, lead = _measured(clause.line, at)
    if not phrase or phrase[-1].lemma in ("tune", "amount", "extent", "order"):
        return NOTHING  # `to the tune of A`
    if phrase[-1].lemma in CHANGES:
        return opened(clause, at) if clause.line[0].lemma == "with" and lead < 2 else BACK
    label = clause.label(phrase)
    if is_pointing(phrase):
        printed = ARTICLE.sub("", clause.text[phrase[0].start : phrase[-1].end])
        return Named(label or printed, refers_back=True)
    return Named(label) if label and not hands_out(label) else NOTHING


def _measured(line: Sequence[Token], at: int) -> tuple[tuple[Token, ...], int]:
    """The noun phrase before `of A` or `, worth A`, and how many words stand before `of`’s own."""
    phrase = phrase_before(line, at - 1, is_subject=False)
    if not phrase and at > 2 and line[at - 2].tag == "comma" and line[at - 1].lemma == "worth":
        phrase = phrase_before(line, at - 2)  # `the second supplementary budget, worth A`
    lead = at - 1 - len(phrase)
    if len(phrase) == 2 and phrase[1].lemma == "total" and lead and line[lead - 1].lemma == "of":
        phrase = phrase_before(line, lead - 1, is_subject=False)  # `vouchers of a total of A`
    return phrase, lead


def _owned(clause: Clause, at: int) -> Named:
    """`the hatchery’s A`: whose the amount is."""
    phrase = phrase_before(clause.line, at, is_subject=False)
    label = clause.label(phrase)[:-2].strip()
    is_owner = label and not is_time(phrase) and not label.endswith("year")
    if is_owner and ORGAN.fullmatch(label):
        return BACK  # `the government’s A`
    return Named(label, refers_back=hands_out(label)) if is_owner else NOTHING


def modified(clause: Clause, at: int) -> Named:
    """`a KRW 3 billion programme for X`: the amount stands before its noun."""
    if at + 1 >= len(clause.line) or clause.line[at + 1].tag not in ("noun", "past"):
        return NOTHING
    following = clause.line[at + 1].lemma
    if following in ("won", "year", "years") or following.endswith(("er", "ed")):
        return NOTHING
    phrase = phrase_behind(clause.line, at + 1)
    if is_time(phrase) or any(word.lemma in CHANGES for word in phrase):
        return NOTHING
    label = clause.label(phrase)
    behind = at + 1 + len(phrase)
    is_deed = [word.tag for word in clause.line[behind : behind + 2]] == ["to", "verb"]
    if is_deed and (done := phrase_behind(clause.line, behind + 2)):
        # `a KRW 3 billion programme to retrain welders`
        return Named(clause.text[clause.line[at + 1].start : done[-1].end])
    return Named(label, refers_back=is_pointing(phrase)) if label else NOTHING


def listed(clause: Clause, at: int) -> Named:
    """`X takes B, followed by Y with A and Z with A`: the name stands before `with`."""
    line = clause.line
    if not at or line[at - 1].lemma not in ("with", "at"):
        return NOTHING
    phrase = phrase_before(line, at - 1, is_subject=False)
    first = at - 1 - len(phrase)
    is_next = first > 0 and line[first - 1].lemma in ("by", "and", ",")
    if not is_next or is_pointing(phrase) or not _is_later(line, at):
        return NOTHING
    return Named(clause.label(phrase))


def _is_later(line: Sequence[Token], at: int) -> bool:
    """Whether another amount stands before a word, so that this is a list of amounts."""
    return any(word.tag == "amount" for word in line[:at])


def apposed(clause: Clause, at: int) -> Named:
    """`X, A in the proposal,`: the amount stands in apposition."""
    line = clause.line
    following = line[at + 1].tag if at + 1 < len(line) else None
    end = at - 1
    is_with = end > 0 and line[end].lemma in ("at", "with") and following == "comma"
    end -= is_with  # `X, at A, is …`
    is_apart = following in (None, "prep", "comma", "stop", "and")
    if end < 1 or line[end].tag != "comma" or not is_apart:
        return NOTHING
    phrase = phrase_before(line, end, is_subject=is_with)
    left = line[end - len(phrase) - 1] if len(phrase) < end else None
    # `In X, A …`, `X, A`: what stands in front of the sentence is read as such.
    is_front = not is_with if left is None else left.tag in ("prep", "to") and left.lemma != "for"
    label = "" if is_front or is_pointing(phrase) or is_time(phrase) else clause.label(phrase)
    return Named(label) if label and not hands_out(label) else NOTHING


def beside(clause: Clause, at: int) -> Named:
    """`X, A`, `X, with A`: a noun phrase right before the amount."""
    line, here = clause.line, at
    while here and (line[here - 1].tag == "comma" or line[here - 1].lemma in ("with", "at")):
        here -= 1
    if here == at:
        return _bare(clause, at)
    phrase = phrase_before(line, here)
    left = here - len(phrase) - 1
    is_at = left >= 0 and line[left].lemma == "at"  # `at its disposal, A`
    return NOTHING if is_at else Named(clause.label(phrase))


def _bare(clause: Clause, at: int) -> Named:
    """`X A`, `X from A to B`: a line without a verb."""
    line, start = clause.line, clause.starts[at]
    if any(word.tag in (*FINITE, "past", "amount") for word in line[start:at]):
        return NOTHING
    end = at - 1 if at and line[at - 1].lemma == "from" else at
    while end > start and line[end - 1].tag in ("comma", "adverb", "to"):
        end -= 1
    return Named(clause.label(phrase_before(line, end)))


def elliptic(clause: Clause, at: int) -> Named:
    """`X gets B and Y A`: the verb is left out."""
    line, end = clause.line, at
    if end and line[end - 1].lemma in (
        "to",
        "by",
        "for",
        "from",
    ):  # `amounts to B, and X in it to A`
        end -= 1
        if end > 2 and line[end - 1].tag == "pronoun":
            end -= 2
    phrase = phrase_before(line, end)
    first = end - len(phrase)
    if first > 1 and line[first - 1].lemma in FOR:
        first -= 1  # `and for Y A`
    is_next = first > 0 and line[first - 1].lemma in ("and", ",")
    if not is_next or is_pointing(phrase) or not _is_later(line, first):
        return NOTHING
    return Named(clause.label(phrase))


def opened(clause: Clause, at: int) -> Named:
    """`At A, X is …`: the subject of the clause behind."""
    line, here = clause.line, at + 1
    while here < len(line) and line[here].tag in ("comma", "adverb"):
        here += 1
    phrase = phrase_behind(line, here)
    label = clause.label(phrase)
    if phrase and hands_out(label or clause.text[phrase[0].start : phrase[-1].end]):
        return _last_deed(clause, here)
    behind = here + len(phrase)
    if is_pointing(phrase) and behind < len(line) and line[behind].tag == "be":
        is_said = behind + 1 < len(line) and line[behind + 1].tag != "amount"
        label = clause.label(phrase_behind(line, behind + 1)) if is_said else ""
        return Named(label, refers_back=not label)
    return BACK if is_pointing(phrase) or not phrase else Named(label)


def _last_deed(clause: Clause, start: int) -> Named:
    """`With A, the ministry plans to repair X`: what is done in the end."""
    for verb in range(len(clause.line) - 1, start - 1, -1):
        if clause.line[verb].tag == "verb" and clause.line[verb - 1].tag in ("to", "modal"):
            return deed(clause, verb)
    return NOTHING


def announced(clause: Clause, colon: int) -> Named:
    """`X shows the same: A`, `Growth is strongest in X: A`."""
    topic = topics_en.topic(clause.until(colon))
    if " " in topic or topic.isupper():
        return Named(topic)
    phrase = phrase_before(clause.line, colon, is_subject=False)
    label = "" if is_pointing(phrase) else clause.label(phrase)
    return Named(label or topic) if label or topic else BACK
