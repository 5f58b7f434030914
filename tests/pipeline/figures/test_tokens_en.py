"""The words of English sentences: which is a verb, which a noun."""

import re

import pytest

from pipeline.figures.tokens_en import has_verb, tokens


def tagged(text: str) -> str:
    """Each word with its tag; `₩1`, `₩2` are the amounts."""
    spans = [match.span() for match in re.finditer(r"₩\d", text)]
    return " ".join(f"{word.text.replace(' ', '_')}/{word.tag}" for word in tokens(text, spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ferries, which it built, do",
            "The/det ferries/noun ,/comma which/rel it/pronoun built/past ,/comma do/do",
        ),
        (
            "a “Blue Sea” fund (2026) of 3% in",
            "a/det “Blue_Sea”/noun fund/noun (/open 2026/number )/close of/prep 3%/number in/prep",
        ),
        ("they do not rely", "they/pronoun do/do not/adverb rely/verb"),
        ("ferries — and nets", "ferries/noun —/dash and/and nets/noun"),
        ("the U.S. budget as a whole", "the/det U.S./noun budget/noun as_a_whole/adverb"),
        ("newly built ferries", "newly/adverb built/past ferries/noun"),
        ("ferries get ₩1 after 2025", "ferries/noun get/verb ₩1/amount after/prep 2025/number"),
    ],
)
def test_a_sentence_is_cut_into_words_marks_and_amounts(text: str, expected: str) -> None:
    """Words of closed classes, quoted names, abbreviations, numbers and amounts."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the fund funds ferries", "funds/verb"),
        ("the fund funds ferries", "fund/noun"),
        ("the programme supports ferries", "supports/verb"),
        ("individual grants make up ₩1", "grants/noun"),
        ("individual grants make up ₩1", "make/verb"),
        ("Vouchers will cost ₩1", "cost/verb"),
        ("the costs of ferries", "costs/noun"),
        ("winners share prizes", "share/verb"),
        ("schools in Jeju and Busan share a budget", "share/verb"),
        ("buoy chips (₩1)", "chips/noun"),
        ("harbour divides on islands: ₩1", "divides/noun"),
        ("the ministry refunds small firms through ferries (₩1)", "refunds/verb"),
        ("ferries, back since May, return with ₩1", "return/verb"),
        ("subsidies, too, shrink to ₩1", "shrink/verb"),
        ("the budget more than doubles, from ₩1 to ₩2", "doubles/verb"),
        ("the budget more than doubles, from ₩1 to ₩2", "than/adverb"),
        ("all amount to ₩1", "amount/verb"),
    ],
)
def test_forms_of_the_present_are_told_from_nouns(text: str, expected: str) -> None:
    """By what stands before and behind them."""
    assert expected in tagged(text).split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Assembly cut kelp farms by ₩1", "cut/past"),
        ("a cut of ₩1 in the budget", "cut/noun"),
        ("its planned budget", "planned/noun"),
        ("as finally passed", "passed/past"),
        ("exports rose", "rose/past"),
        ("officials singled out ferries", "singled/past"),
        ("the sum is earmarked", "earmarked/past"),
        ("national funding for the province", "funding/noun"),
        ("rising costs of ferries", "rising/ing"),
        ("ferries, sold two years ago, return", "sold/past"),
        ("ferries, run together with piers, are", "run/past"),
    ],
)
def test_participles_are_told_from_adjectives_and_nouns(text: str, expected: str) -> None:
    """A past form behind an article describes a noun; a form in -ing may be one."""
    assert expected in tagged(text).split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budget Finalised at ₩1", "Finalised/past"),
        ("R&D to Grow by ₩1", "Grow/verb"),
        ("Ministry Opens a New Chapter", "Opens/verb"),
        ("the Development Fund receives ₩1", "Fund/noun"),
        ("the Plans for Development", "Plans/noun"),
        ("the sum is SPENT", "SPENT/noun"),
    ],
)
def test_capitals_are_names_but_in_headlines(text: str, expected: str) -> None:
    """A verb in capitals has an amount, or a preposition of change, behind it."""
    assert expected in tagged(text).split()


def test_a_token_knows_its_place_its_verb_and_its_amount() -> None:
    """Places count in code points; an amount has its number, a verb its base form."""
    subject, verb, amount = tokens("Ferries received ₩1", [(17, 19)])
    assert (subject.start, subject.end, subject.is_capital, subject.index) == (0, 7, True, -1)
    assert (verb.lemma, verb.is_capital) == ("receive", False)
    assert (amount.text, amount.tag, amount.index) == ("₩1", "amount", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferries get it", True),
        ("The sum is small", True),
        ("Support for ferries", False),
        ("Plans to build ferries", False),
        ("", False),
    ],
)
def test_a_name_has_no_finite_verb(text: str, *, expected: bool) -> None:
    """An infinitive is none."""
    assert has_verb(text) is expected
