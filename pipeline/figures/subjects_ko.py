"""What a Korean sentence without amounts is about, which the next one may refer back to."""

from pipeline.figures.clauses_ko import subject
from pipeline.figures.endings_ko import NOUNS
from pipeline.figures.labels_ko import REACH, topic
from pipeline.figures.names import is_generic, is_giver, is_name
from pipeline.figures.names_ko import name_of, only_name
from pipeline.figures.phrases_ko import Phrase, phrases
from pipeline.figures.words_ko import (
    ALSO,
    ANSWER,
    IS_FROM,
    IS_NAMED,
    PRESENTING,
    QUOTED_PART,
    VOTED_ON,
)


def subject_of(text: str) -> str:
    """What a sentence without amounts is about, its topic or else its subject."""
    quoted = [match["name"] for match in QUOTED_PART.finditer(text[-REACH:])]
    if len(quoted) == 1 and is_name(quoted[0]):
        return quoted[0]
    if named := _named_by(text[-REACH:]):
        return named
    found = list(phrases(text[-REACH:]))
    about = topic(text) or _presented(text[-REACH:]) or subject(found) or _done_to(found)
    voted = None if about else VOTED_ON.search(text[:REACH])
    return about or (name_of(voted["name"]) or voted["name"] if voted else "")


def _named_by(text: str) -> str:
    """What a sentence with a generic subject names: `가장 큰 사업은 여객선 운임 지원이다`."""
    for said in (IS_NAMED.search(text), IS_FROM.search(text)):
        topics = (said["topic"], said["topic"].rpartition(" ")[2]) if said else ()
        if said and any(map(is_generic, topics)) and (name := only_name(said["name"])):
            return name
    answer = ANSWER.match(text)
    return only_name(answer["name"]) if answer else ""


def _done_to(found: list[Phrase]) -> str:
    """What a sentence without topic and subject does something to: `학교에 통학차를 붙인다`."""
    is_done = len(found) > 1 and found[-2].part == "object" and found[-1].part in ("verb", "bare")
    is_done = is_done and all(phrase.part not in ("topic", "subject") for phrase in found)
    name = name_of(found[-2].words) if is_done else ""
    return "" if is_giver(name) else name


def _presented(text: str) -> str:
    """What a speaker turns to: `여객선 운임 지원을 먼저 말씀드리면`, `여객선도 마찬가지다`."""
    if shown := PRESENTING.search(text):
        return name_of(next(reversed([p.words for p in phrases(shown["said"])]), ""))
    also = ALSO.match(text.lstrip())
    return only_name(also["name"]) if also and not NOUNS.search(also["name"] + "도") else ""
