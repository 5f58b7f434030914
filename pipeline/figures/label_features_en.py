"""What speaks for each name that an amount of an English sentence may have, as features."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from pipeline.figures.candidates_en import Candidate, Heard
from pipeline.figures.judge import LabelQuestion
from pipeline.figures.label_features import RULE, Known
from pipeline.figures.lexicon_en import words
from pipeline.figures.name_keys import name_key
from pipeline.figures.named_en import hands_out
from pipeline.figures.pointing_en import is_pointing
from pipeline.figures.tags_en import FINITE, Token
from pipeline.figures.telling_en import is_telling
from pipeline.figures.times_en import is_time

_MOST_AMOUNTS: Final = 12  # of a sentence; one with more is a list, and its work would be squared
_STEPS: Final = ((4, 4), (7, 5), (12, 6))  # distances, in words, below which they are alike
_FARTHEST: Final = 7
_PATH: Final = 5  # words; between a near name and its amount their order counts
_SPOKEN: Final = ("prep", "to", "and", "be")  # words that count themselves, not their class
_PROGRAMMES: Final = words(
    """
    programme program project fund budget r&d support service centre center scheme initiative
    package plan line grants grant vouchers voucher schools platform system network stipends
    programmes projects research development proposal
    """
)
_PEOPLE: Final = words(
    """
    team chair staff researchers people koreans students officials official firms companies
    households farmers committee lawmakers agency ministry government assembly cabinet minister
    members council house
    """
)


def label_question(
    heard: Heard, index: int, before: Sequence[Heard], known: Known
) -> LabelQuestion:
    """What the amount may be called, by its statement and those before it.

    Args:
        heard: the statement of the amount.
        index: of the amount among the spans of the statement.
        before: the statements before it, the nearest first.
        known: what rules and notice say.
    """
    if len(heard.spans) > _MOST_AMOUNTS:
        return LabelQuestion(known.language, known.rule, {})
    features: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    opinions = _Opinions(heard, index)
    at = heard.sentence.place(index)
    for one in heard.candidates:
        key = name_key(one.name)
        names.setdefault(key, one.name)
        found = features.setdefault(key, {*known.features(key, "same"), *opinions.on(key, "same")})
        found.update(_shape(one, "s_"))
        found.update(_near(heard.line, at, one))
    for depth, statement in enumerate(before):
        for key, name, shape in _of_before(statement):
            names.setdefault(key, name)
            if key not in features:
                features[key] = {*known.features(key, "before"), *opinions.on(key, "before")}
            features[key].update(shape, (f"{each}{depth}" for each in shape & _DEEP))
    return known.question(features, names)


_DEEP: Final = frozenset(("p_", "p_inner", "p_whole", "p_topic", f"{RULE}p_named", f"{RULE}p_last"))


class _Opinions:
    """What the parts of the grammar call an amount."""

    def __init__(self, heard: Heard, index: int) -> None:
        self._opinions = [
            (source, name_key(named.label), named.refers_back)
            for source, named in heard.sentence.opinions(index).items()
            if named
        ]

    def on(self, key: str, place: str) -> Iterator[str]:
        """Which of them say the name *key*, or a longer one, or point to what was said before.

        Args:
            key: of the name.
            place: where it stands.
        """
        for source, name, is_back in self._opinions:
            if not name:
                yield f"{RULE}back_{source}_{place}"
            elif key == name:
                yield f"{RULE}by_{source}{'_back' if is_back else ''}"
            elif key in name:
                yield f"{RULE}in_{source}"


@lru_cache(maxsize=8)  # each amount of the sentences behind asks
def _of_before(sentence: Heard) -> list[tuple[str, str, frozenset[str]]]:
    """The candidates of a statement before: by key, as printed, and their features there."""
    return [
        (key, one.name, frozenset(("p_", *_shape(one, "p_"), *_stance(sentence, one, key))))
        for one in sentence.candidates
        if (key := name_key(one.name))
    ]


def _stance(sentence: Heard, one: Candidate, key: str) -> Iterator[str]:
    """Where a candidate stands in a sentence before."""
    line = sentence.line
    if key == sentence.topic:
        yield "p_topic"
    if key in sentence.names:
        yield f"{RULE}p_named"
    if sentence.names[-1:] == (key,):
        yield f"{RULE}p_last"
    if _opens(line[: one.begin]):
        yield "p_first"
    yield f"p_left_{_tag(line, one.begin - 1)}"
    yield f"p_right_{_tag(line, one.end)}"
    yield f"p_third{3 * one.begin // len(line)}"


def _shape(one: Candidate, prefix: str) -> Iterator[str]:
    """How a name is written, and what its words are."""
    first, is_inside = one.words[0], one.words[0].start > 0
    capitals = sum(word.is_capital for word in one.words)
    nouns = [word for word in one.words if word.tag == "noun"]
    head = one.head
    is_sentence_case = not is_inside and first.is_capital and capitals < 2
    yield f"{prefix}len{min(len(one.words), 7)}"
    yield f"{prefix}caps{min(capitals - is_sentence_case, 3)}"
    yield f"{prefix}start_{first.tag}"
    yield f"{prefix}head_{head}"
    yield f"{prefix}{f'det_{first.lemma}' if first.tag == 'det' else 'nodet'}"
    traits = {
        "inner": one.is_inner,
        "whole": one.is_whole,
        "proper": bool(capitals) and not is_sentence_case and all(w.is_capital for w in nouns),
        "quoted": first.text[:1] in "“\"‘'「『",
        "programme": head in _PROGRAMMES,
        "people": head in _PEOPLE,
        "telling": is_telling(one.name),
        "pointing": is_pointing(one.words),
        "time": is_time(one.words),
        "giver": hands_out(one.name),
        "bound": any(word.tag in ("prep", "to") for word in one.words),
        "digits": any(letter.isdigit() for letter in one.name),
        "plural": head.endswith("s"),
    }
    yield from (f"{prefix}{name}" for name, is_so in traits.items() if is_so)
    lemmas = [word.lemma for word in one.words]
    yield f"first_{lemmas[0]}"
    yield f"last_{lemmas[-1]}"
    yield f"last3_{lemmas[-1][-3:]}"
    yield from (f"word_{lemma}" for lemma in lemmas)


def _near(line: Sequence[Token], at: int, one: Candidate) -> Iterator[str]:
    """What stands between a name and the amount at word *at*, and on their other sides."""
    is_before = one.end <= at
    between = line[one.end : at] if is_before else line[at + 1 : one.begin]
    side = "b_" if is_before else "a_"
    tags = [word.tag for word in between]
    spoken = [word.lemma if word.tag in _SPOKEN else word.tag for word in between[:_PATH]]
    verbs = [word.lemma for word in between if word.tag in ("verb", "past", "ing")]
    finite = sum(tag in (*FINITE, "past") for tag in tags)
    yield side
    yield f"{side}dist{_distance(len(between))}"
    yield f"{side}amounts{min(tags.count('amount'), 2)}"
    yield f"{side}commas{min(tags.count('comma'), 2)}"
    yield f"{side}nouns{min(tags.count('noun'), 3)}"
    yield f"{side}verbs{min(finite, 2)}"
    yield from (f"{side}{tag}" for tag in ("stop", "rel", "sub", "open", "close") if tag in tags)
    if len(between) < _PATH:
        yield f"{side}path_{'_'.join(spoken)}"
    if between:
        yield f"{side}from_{_tag(between, 0)}"
        yield f"{side}to_{_tag(between, len(between) - 1)}"
    if verbs:
        yield f"{side}verb_{verbs[0] if is_before else verbs[-1]}"
    yield f"{side}left_{_tag(line, one.begin - 1)}"
    yield f"{side}right_{_tag(line, one.end)}"
    if one.begin > 1 and line[one.begin - 1].tag == "prep":
        yield f"{side}left2_{line[one.begin - 2].tag}"
    if _opens(line[: one.begin]):
        yield f"{side}first"
    yield f"{side}amount_left_{_tag(line, at - 1)}"
    yield f"{side}amount_right_{_tag(line, at + 1)}"


def _distance(words_between: int) -> int:
    """A distance in words; far ones are alike."""
    if words_between < _STEPS[0][0]:
        return words_between
    return next((step for limit, step in _STEPS if words_between < limit), _FARTHEST)


def _tag(line: Sequence[Token], at: int) -> str:
    """The class of a word, or the word itself where it binds; `none` outside the sentence."""
    if not 0 <= at < len(line):
        return "none"
    word = line[at]
    return word.lemma if word.tag in _SPOKEN else word.tag


def _opens(line: Sequence[Token]) -> bool:
    """Whether nothing but an opener stands in a beginning of a sentence."""
    return len(line) < _PATH and all(w.tag in ("adverb", "comma", "det", "stop") for w in line)
