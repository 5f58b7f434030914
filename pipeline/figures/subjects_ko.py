"""What a Korean sentence without amounts is about, which the next one may refer back to."""

from pipeline.figures.clauses_ko import subject
from pipeline.figures.endings_ko import NOUNS
from pipeline.figures.labels_ko import REACH, topic
from pipeline.figures.names import is_generic, is_giver, is_name
from pipeline.figures.names_ko import is_person, name_of, only_name
from pipeline.figures.phrases_ko import Phrase, phrases
from pipeline.figures.words_ko import (
    ALSO,
    ANSWER,
    INTRODUCED,
    IS_FROM,
    IS_NAMED,
    PRESENTING,
    QUOTED_PART,
    VOTED_ON,
)


def subject_of(text: str) -> str:
    """What a sentence without amounts is about, its topic or else its subject."""
    if introduced := _introduced(text[-REACH:]):
        return introduced
    quoted = [match["name"] for match in QUOTED_PART.finditer(text[-REACH:])]
    if len(quoted) == 1 and is_name(quoted[0]):
        return quoted[0]
    if named := _named_by(text[-REACH:]):
        return named
    found = list(phrases(text[-REACH:]))
    about = topic(text) or _presented(text[-REACH:]) or subject(found)
    about = about or _done_to(found) or _described(found)
    voted = None if about else VOTED_ON.search(text[:REACH])
    return about or (name_of(voted["name"]) or voted["name"] if voted else "")


def is_turning(text: str, name: str) -> bool:
    """Whether a sentence turns to what it is about, rather than mention it on the way.

    It quotes it, names it outright, or begins with it as its topic.
    """
    text = text[-REACH:]
    found = [phrase for phrase in phrases(text) if phrase.words]
    is_first = (
        bool(found) and found[0].part in ("topic", "frame") and name_of(found[0].words) == name
    )
    is_quoted = any(match["name"] == name for match in QUOTED_PART.finditer(text))
    is_long = " " in name
    is_quoted = is_quoted or _introduced(text) == name
    return (
        is_quoted or _named_by(text) == name or _presented(text) == name or (is_first and is_long)
    )


def _introduced(text: str) -> str:
    """What a sentence brings up: `여객선 운임 지원이 새로 생긴다`, `여객선 운임 지원도 있다`."""
    said = INTRODUCED.search(text)
    last = next(reversed(list(phrases(said["said"]))), None) if said else None
    name = name_of(last.words) if last and last.part == "bare" else ""
    return "" if is_giver(name) or is_person(name) else name


def _named_by(text: str) -> str:
    """What a sentence with a generic subject names: `가장 큰 사업은 여객선 운임 지원이다`."""
    for said in (IS_NAMED.search(text), IS_FROM.search(text)):
        topics = (said["topic"], said["topic"].rpartition(" ")[2]) if said else ()
        if said and any(map(is_generic, topics)) and (name := only_name(said["name"])):
            return name
    answer = ANSWER.match(text)
    return only_name(answer["name"]) if answer else ""


def _described(found: list[Phrase]) -> str:
    """What `사업` as a subject is described by: `갯벌을 되살리는 사업이 커진다`."""
    for done, does, plain in zip(found, found[1:], found[2:], strict=False):
        parts = (done.part, does.part, plain.part)
        is_plain = plain.words in ("사업", "일", "과제")
        if is_plain and parts in (
            ("object", "relative", "subject"),
            ("object", "relative", "topic"),
        ):
            return name_of(done.words)
    return ""


def _done_to(found: list[Phrase]) -> str:
    """What a sentence without topic and subject does something to: `학교에 통학차를 붙인다`."""
    is_done = len(found) > 1 and found[-2].part == "object" and found[-1].part in ("verb", "bare")
    is_done = is_done and all(phrase.part not in ("topic", "subject") for phrase in found)
    name = name_of(found[-2].words) if is_done else ""
    return "" if is_giver(name) or is_person(name) else name


def _presented(text: str) -> str:
    """What a speaker turns to: `여객선 운임 지원을 먼저 말씀드리면`, `여객선도 마찬가지다`."""
    if shown := PRESENTING.search(text):
        name = name_of(next(reversed([p.words for p in phrases(shown["said"])]), ""))
        return "" if is_person(name) else name
    also = ALSO.match(text.lstrip())
    return only_name(also["name"]) if also and not NOUNS.search(also["name"] + "도") else ""
