"""The labelled corpus is sound, and what is read in its seen part stays as good as it is."""

import pytest

from benchmarks import corpus
from benchmarks.corpus import LabelledNotice
from benchmarks.figures import score_notice
from benchmarks.scoring import total
from pipeline.figures import read_amounts

NOTICES = [notice for part in corpus.PARTS for notice in corpus.load(part)]
SEEN = corpus.load("seen")
REACHED = {"en": 0.945, "ko": 0.965}  # of label, year and amount together


def test_the_corpus_is_large_enough_and_a_third_of_it_is_held_back() -> None:
    """A thousand notices at least, half of them Korean, a third not used to write the rules."""
    korean = sum(notice.language == "ko" for notice in NOTICES)
    assert len(NOTICES) >= 1_000
    assert 0.45 <= korean / len(NOTICES) <= 0.55
    assert len(corpus.load("held")) * 3 >= len(NOTICES)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.name)
def test_labels_stand_in_their_notice_in_reading_order(notice: LabelledNotice) -> None:
    """Every labelled amount is printed, each after the one before."""
    text = "\n".join((notice.title, *(block.text for block in notice.blocks)))
    position = 0
    for one in notice.figures:
        position = text.find(one.printed, position)
        assert position >= 0, one
        position += 1


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.name)
def test_labelled_amounts_are_what_their_words_say(notice: LabelledNotice) -> None:
    """An amount that prints its own unit is labelled with what the grammar makes of it."""
    for one in notice.figures:
        (*read,) = read_amounts(one.printed)
        if len(read) == 1 and read[0].printed == one.printed:
            assert (read[0].amount, read[0].currency) == (one.amount, one.currency), one


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_the_rules_were_written_with_is_read_well(language: str) -> None:
    """Precision and recall per label, year and amount do not fall below what was reached.

    That is short of the aim (0.99 and 0.97); decision 0024 says how short, also on unseen notices.
    """
    scores = total(score_notice(notice) for notice in SEEN if notice.language == language)
    line = scores["line"]
    assert line.precision >= REACHED[language], "\n".join(line.faults)
    assert line.recall >= REACHED[language], "\n".join(line.faults)
