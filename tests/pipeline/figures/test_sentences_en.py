"""What the grammar of an English sentence says that its amounts are for."""

import re
import sys
from dataclasses import dataclass
from types import FrameType

import pytest

from pipeline.figures import lexicon_en
from pipeline.figures.prose import read_labels
from pipeline.figures.sentences_en import Sentence, subject_of


def spans_of(text: str) -> list[tuple[int, int]]:
    """The amounts of a made-up sentence: `₩1`, `₩2`."""
    return [match.span() for match in re.finditer(r"₩\d", text)]


def names(text: str) -> list[str]:
    """What each amount is for; `<` before what refers back."""
    spans = spans_of(text)
    sentence = Sentence(text, spans)
    found = [sentence.name(index) for index in range(len(spans))]
    return ["<" * named.refers_back + named.label for named in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry proposed ₩1 for kelp farms.", "kelp farms"),
        ("₩1 is spent on ferry subsidies.", "ferry subsidies"),
        ("₩1 goes to lighthouse keepers.", "lighthouse keepers"),
        ("Parliament moved ₩1 away from road paving.", "road paving"),
        ("The city set aside ₩1 to repair sea walls.", "sea walls"),
        ("The city set aside ₩1 to help fishermen buy nets.", "help fishermen buy nets"),
        ("₩1 supports coastal ferries.", "coastal ferries"),
        ("₩1 was given to play centres.", "play centres"),
        ("The city asked for ₩1 to be spent on ferry subsidies.", "ferry subsidies"),
        ("Half of the sum, ₩1, belongs to island schools.", "island schools"),
        ("The city will invest ₩1 in tidal power.", "tidal power"),
        ("The increase of ₩1 in tidal power was welcomed.", "tidal power"),
        ("The city gave ₩1 in grants to island schools.", "island schools"),
        ("Of this, ₩1, or 32 per cent, goes to island schools.", "island schools"),
        ("₩1 of the sum is for island schools.", "island schools"),
        ("₩1 next year goes to island schools.", "island schools"),
    ],
)
def test_a_purpose_stands_behind_its_amount(text: str, expected: str) -> None:
    """Behind a preposition of purpose, a verb of serving or sending, or as a deed."""
    assert names(text) == [expected]
    assert Sentence(text, spans_of(text)).purpose(0).label == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tidal power rises by ₩1 to a total of ₩2.",
        "The city paid ₩1 on average.",
        "The city paid ₩1 for it.",
        "The city paid ₩1.",
    ],
)
def test_what_names_nothing_is_no_purpose(text: str) -> None:
    """Totals, idle words and pronouns."""
    assert Sentence(text, spans_of(text)).purpose(0).label == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kelp Programme receives ₩1.", "Kelp Programme"),
        ("Vouchers cost ₩1.", "Vouchers"),
        ("The Kelp Programme, which costs ₩1, was approved.", "Kelp Programme"),
        ("The Kelp Programme, for which they have ₩1, was approved.", "Kelp Programme"),
        ("The Kelp Programme, whose budget is ₩1, was approved.", "Kelp Programme"),
        ("The Kelp Programme, which the ministry gave ₩1, was approved.", "Kelp Programme"),
        ("The Kelp Programme is new and receives ₩1.", "Kelp Programme"),
        ("The Kelp Programme is given less, having had ₩1 before.", "Kelp Programme"),
        ("The Kelp Programme, a favourite of islanders, costs ₩1.", "Kelp Programme"),
        ("The Kelp Programme as finally passed costs ₩1.", "Kelp Programme"),
        ("The ferry subsidy that the committee passed costs ₩1.", "ferry subsidy"),
        ("A new programme, the Ferry Campus Network, starts with ₩1.", "Ferry Campus Network"),
        ("The Kelp Programme will be able to spend ₩1.", "Kelp Programme"),
        ("The first is the Ferry Fund with ₩1.", "Ferry Fund"),
        ("Budget for Tidal Power Finalised at ₩1", "Tidal Power"),
        ("Of this, the ministry spends ₩1.", "ministry"),
        ("The ferry fund as passed at ₩1.", "ferry fund"),
        ("MSIT’s part of it costs ₩1.", "MSIT’s part"),
    ],
)
def test_a_subject_has_the_amount_of_its_verb(text: str, expected: str) -> None:
    """Through relative clauses, asides, shared subjects and auxiliary verbs."""
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Assembly raised tidal power to ₩1.", "tidal power"),
        ("The city gave island schools ₩1.", "island schools"),
        ("For tidal power, the government set aside ₩1.", "tidal power"),
        ("With regard to tidal power, the government set aside ₩1.", "tidal power"),
        ("As for tidal power, it receives ₩1.", "tidal power"),
        ("For tidal power, the Assembly approved the ₩1.", "tidal power"),
        ("To repair sea walls, ₩1 is needed.", "sea walls"),
        ("The Ferry Fund was created, and we have ₩1 for it.", "Ferry Fund"),
    ],
)
def test_who_gives_money_is_not_what_it_is_for(text: str, expected: str) -> None:
    """The object of giving has it, or what stands in front of the clause or in the one before."""
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sea wall fund of ₩1 was created.", ["sea wall fund"]),
        ("The hatchery’s ₩1 was cut.", ["hatchery"]),
        ("A ₩1 programme for sea walls.", ["programme for sea walls"]),
        ("Tidal power, ₩1 in the proposal, was cut.", ["Tidal power"]),
        ("Tidal power, at ₩1, is the largest item.", ["Tidal power"]),
        ("Tidal power, with ₩1", ["Tidal power"]),
        ("Tidal power ₩1", ["Tidal power"]),
        ("At ₩1, tidal power is the largest item.", ["tidal power"]),
        ("With ₩1, the ministry plans to repair sea walls.", ["sea walls"]),
        ("With ₩1, the largest item is tidal power.", ["tidal power"]),
        ("With ₩1, the ministry is rich.", [""]),
        ("Tidal power shows the same: ₩1.", ["Tidal power"]),
        ("₩1: fire boats", ["fire boats"]),
        ("Tidal power gets ₩1 and sea walls ₩2.", ["Tidal power", "sea walls"]),
        ("Tidal power gets ₩1, and sea walls within it to ₩2.", ["Tidal power", "sea walls"]),
        (
            "Ferries take ₩1, followed by harbours with ₩2 and lighthouses with ₩3.",
            ["Ferries", "harbours", "lighthouses"],
        ),
        ("Sea walls (₩1) are repaired.", ["Sea walls"]),
        ("Sea walls (first-year budget of ₩1) are repaired.", ["Sea walls"]),
        ("The lake survey is newly established (₩1).", ["lake survey"]),
        ("22.5% (₩1) goes to island schools.", ["island schools"]),
        ("Tidal power is strengthened ahead of the opening of the harbour (₩1).", ["Tidal power"]),
    ],
)
def test_a_name_stands_beside_its_amount(text: str, expected: list[str]) -> None:
    """Measured by it, in apposition, in a list, at the start of the sentence, before brackets."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Kelp Programme has grown from ₩1 to ₩2.",
        "The Kelp Programme receives ₩1, more than the ₩2 of last year.",
        "The Kelp Programme receives ₩1 compared with ₩2 in 2025.",
        "The Kelp Programme receives ₩1 in 2026, ₩2 in 2027.",
    ],
)
def test_compared_amounts_share_their_name(text: str) -> None:
    """The second is held against the first, or the same verb governs both."""
    assert names(text) == ["Kelp Programme", "Kelp Programme"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It receives ₩1.", "<"),
        ("The total budget is ₩1.", "<total budget"),
        ("The Assembly raised its budget to ₩1.", "<"),
        ("The Assembly approved ₩1.", "<"),
        ("The ₩1 was approved.", "<"),
        ("The ₩1 won was approved.", "<"),
        ("31 programmes receive ₩1.", "<31 programmes"),
        ("The plenary session in March cost ₩1.", "<"),
        ("Under the plan, the Assembly approved ₩1.", "<"),
    ],
)
def test_what_any_budget_could_be_called_refers_back(text: str, expected: str) -> None:
    """The name was told before; a label helps where none was."""
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kelp Programme was approved.", "Kelp Programme"),
        ("The ministry announced that the Ferry Fund receives more.", "Ferry Fund"),
        ("What we need most is the Ferry Fund.", "Ferry Fund"),
        ("The main instrument is the Ferry Voucher Programme.", "Ferry Voucher Programme"),
        ("The minister announced the Smart Harbour Programme.", "Smart Harbour Programme"),
        ("For tidal power, the government set money aside.", "tidal power"),
        ("Island schools", "Island schools"),
        ("The programme", ""),
        ("They met in March.", ""),
        ("", ""),
    ],
)
def test_a_sentence_is_about_its_subject_or_what_it_introduces(text: str, expected: str) -> None:
    """A name for the next sentence to refer back to."""
    assert Sentence(text).topic() == expected


def test_only_a_heading_with_a_verb_has_a_subject() -> None:
    """A name before a colon is a name and needs no grammar."""
    assert subject_of("Tidal power is the biggest item") == "Tidal power"
    assert subject_of("Tidal power of the coast") == ""


HOSTILE = [
    "and ",
    "which ",
    "than ₩1 ",
    "(₩1 ",
    "(₩1) ",
    ", ",
    "that ",
    "X of ",
    "₩1 ",
    "plans ",
    "also ",
    "x, ",
    "— ",
    "X and ",
    "and gets ",
    "and gets ₩1 ",
    "is said that ",
    "to be given ",
    "planned to ",
    "giving ₩1 and ",
    "the ₩1 ",
    "of ₩1 ",
    ": ₩1 ",
    "X, which is Y, gets ₩1 ",
    "is the X and the ₩1 ",
    "it is ₩1 and ",
    "X gets ₩1 and Y ",
    "₩1 for X and ",
    "₩1 in X and ",
    "₩1 to help X and ",
    "₩1% (₩1) of X ",
]


def read_all(text: str) -> None:
    """Asks for everything that a sentence can be asked."""
    spans = spans_of(text)
    sentence = Sentence(text, spans)
    sentence.topic()
    for index in range(len(spans)):
        sentence.name(index)
        sentence.purpose(index)
    if spans:
        read_labels(text, spans, None)


@dataclass
class Steps:
    """Counts the lines of Python that run: a clock that no load disturbs."""

    count: int = 0

    def __call__(self, _frame: FrameType, event: str, _argument: object) -> "Steps":
        """Is called by Python before each line, and tells it to go on."""
        self.count += event == "line"
        return self


def steps_of(text: str) -> int:
    """How many steps it takes to read a sentence."""
    steps = Steps()
    measuring = sys.gettrace()  # of coverage, perhaps
    sys.settrace(steps)
    try:
        read_all(text)
    finally:
        sys.settrace(measuring)
    return steps.count


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_sentences_of_any_length_are_read(unit: str) -> None:
    """Neither a chain of comparisons nor one of clauses is followed by recursion."""
    read_all(f"{unit * 2_000}and the programme receives ₩2.")


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_sentence_is_twice_the_work(unit: str) -> None:
    """Anything but linear work would take four times as many steps."""
    once, twice = (f"{unit * count}and the programme gets ₩2." for count in (150, 300))
    read_all(twice)  # fills the cache of verbs
    assert steps_of(twice) < 2.5 * steps_of(once)


@pytest.mark.parametrize(
    "text",
    [
        "The Kelp Fund didn't get ₩1.",
        "The Kelp Fund did not receive ₩1.",
        "Minister Park Jin-su asked for ₩1.",
        "₩1 was given on condition that it be spent.",
    ],
)
def test_what_is_denied_or_is_no_programme_has_no_name(text: str) -> None:
    """A wrong name is worse than none."""
    at = text.index("₩1")
    assert Sentence(text, [(at, at + 2)]).name(0).label == ""


def test_verbs_of_every_table_are_known() -> None:
    """A verb that has no base form in the table of verbs would never be found."""
    for verb in lexicon_en.HAVING | lexicon_en.EITHER | lexicon_en.NOUN_LIKE:
        assert lexicon_en.verb_form(verb) is not None, verb
