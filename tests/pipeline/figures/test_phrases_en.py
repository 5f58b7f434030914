"""Where English noun phrases begin and end, and which of them name nothing."""

import pytest

from pipeline.figures.phrases_en import phrase_before, phrase_behind
from pipeline.figures.pointing_en import is_pointing
from pipeline.figures.tags_en import Token
from pipeline.figures.tokens_en import tokens


def printed(phrase: tuple[Token, ...]) -> str:
    """The words of a phrase, parted by blanks."""
    return " ".join(word.text for word in phrase)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kelp, nets and ferries | receive it", "kelp , nets and ferries"),
        ("ferries were cut and nets | receive it", "nets"),
        ("aside, and the programme | gets it", "the programme"),
        ("In the committee’s version the budget | is small", "the budget"),
        ("almost half the money | goes to them", "half the money"),
        ("exporters hit by tariffs | get it", "exporters hit by tariffs"),
        ("research into tidal power | costs it", "research into tidal power"),
        ("advanced packaging of fish | costs it", "advanced packaging of fish"),
        ("it says that ferries to islands | cost it", "ferries to islands"),
        ("| gets it", ""),
    ],
)
def test_a_subject_ends_before_its_verb(text: str, expected: str) -> None:
    """It begins behind the clause before; lists and prepositions go on with it."""
    before = text[: text.index("|")]
    line = tokens(text.replace("|", " "), ())
    end = sum(word.start < len(before) for word in line)
    assert printed(phrase_before(line, end)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it has a budget and fund plan", "a budget and fund plan"),
        ("they raised it with a fund for nets", "a fund for nets"),
        ("they raised ferries with funds", "funds"),
        ("exporters hit by tariffs", "tariffs"),
    ],
)
def test_what_an_amount_measures_is_bound_by_of_and_for_alone(text: str, expected: str) -> None:
    """It is no subject, so that `and` begins no clause before it."""
    line = tokens(text, ())
    assert printed(phrase_before(line, len(line), is_subject=False)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kelp, nets and ferries, which sink", "kelp , nets and ferries"),
        ("ferries, nets rise", "ferries"),
        ("the ferry fund in 2026", "the ferry fund"),
        ("the ferry fund of the year", "the ferry fund"),
        ("nets on the coast before March", "nets on the coast"),
        ("newly built ferries of the south", "newly built ferries of the south"),
        ("repairing sea walls", "repairing sea walls"),
        ("training and nets", "training and nets"),
        ("ferries and the fund is small", "ferries"),
        ("harbours overall, which rise", "harbours overall"),
        ("a ferry the fund bought", "a ferry"),
        ("of ferries", ""),
        ("the", ""),
        ("", ""),
    ],
)
def test_a_phrase_ends_before_a_time_a_clause_and_loose_words(text: str, expected: str) -> None:
    """Behind a verb or a preposition it begins at a given word."""
    assert printed(phrase_behind(tokens(text, ()), 0)) == expected


@pytest.mark.parametrize("text", ["ferry " * 500, "ferry and " * 500, "ferry of " * 500])
def test_a_phrase_is_no_longer_than_a_name_may_be(text: str) -> None:
    """Thousands of words are no name."""
    line = tokens(text, ())
    assert len(phrase_behind(line, 0)) < 40
    assert len(phrase_before(line, len(line))) < 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the programme", True),
        ("its budget", True),
        ("the total budget for next year", True),
        ("the same amount", True),
        ("the government’s proposal", True),
        ("the", True),
        ("the budget of the programme", True),
        ("the budget for ferries", False),
        ("the Budget", False),
        ("the ferry programme", False),
        ("the three fields", False),
        ("31 programmes", False),
        ("total expenditure", False),
        ("the supplementary budget", False),
        ("ferries", False),
        ("", False),
    ],
)
def test_a_phrase_that_any_budget_could_have_points_back(text: str, *, expected: bool) -> None:
    """What is counted, owned or written like a name does not."""
    assert is_pointing(tokens(text, ())) is expected
