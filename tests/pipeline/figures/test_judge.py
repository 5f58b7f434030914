"""The judge between rules and models, and what it is asked."""

import datetime as dt
from dataclasses import dataclass, field
from math import log

import pytest

from pipeline.figures import plain_blocks, read_figures
from pipeline.figures.context import read_context
from pipeline.figures.judge import LabelQuestion, Learned, RoleQuestion
from pipeline.figures.loglinear import Model
from storage.records import Role

BUDGET = "Ministry of Oceans Sets Out Its 2026 Budget"


@dataclass(slots=True)
class Listener:
    """Leaves all to the rules, and counts the features of what it was asked."""

    asked: list[int] = field(default_factory=list)

    def role(self, question: RoleQuestion) -> Role:
        """The role of the rules."""
        self.asked.append(len(question.features))
        return question.rule

    def label(self, question: LabelQuestion) -> str:
        """The label of the rules."""
        self.asked += map(len, question.candidates.values())
        return question.rule


def role_asked(rule: Role, *, is_open: bool = True) -> RoleQuestion:
    """A question whose only feature is `far`."""
    return RoleQuestion("en", is_open, rule, frozenset(["far"]))


@pytest.mark.parametrize(("odds", "role"), [(5, "other"), (3, "allocated")])
def test_only_a_sure_model_overrules_the_rules(odds: int, role: Role) -> None:
    """Five to the four other roles is more than a half, three is less."""
    judge = Learned(roles=Model({"other far": log(odds)}))
    assert judge.role(role_asked("allocated")) == role


def test_differences_and_closed_questions_are_left_to_the_rules() -> None:
    """Words say them outright."""
    judge = Learned(roles=Model({"other far": 9.0, "increase far": 5.0}))
    assert judge.role(role_asked("increase")) == "increase"
    assert judge.role(role_asked("baseline", is_open=False)) == "baseline"
    assert Learned(roles=Model({"increase far": 9.0})).role(role_asked("other")) == "other"


def label_asked(rule: str, *names: str) -> LabelQuestion:
    """A question about names, each of which has itself as its only feature."""
    return LabelQuestion("en", rule, {name: frozenset([name]) for name in names})


def test_another_name_must_be_twice_as_probable() -> None:
    """Half as much again is not enough, three times is."""
    asked = label_asked("piers", "piers", "tide museum")
    assert Learned(labels=Model({"tide museum": log(1.5)})).label(asked) == "piers"
    assert Learned(labels=Model({"tide museum": log(3)})).label(asked) == "tide museum"


def test_where_no_name_is_probable_there_is_none() -> None:
    """A wrong line of a budget is worse than a missing one."""
    assert Learned(labels=Model({})).label(label_asked("a", "a", "b", "c", "d")) == ""


def test_what_the_rules_leave_without_a_name_stays_so() -> None:
    """And so does what they decide alone, as in a sentence of very many amounts."""
    judge = Learned(labels=Model({"piers": 9.0}))
    assert judge.label(label_asked("", "piers", "boats")) == ""
    assert judge.label(label_asked("boats")) == "boats"


@pytest.mark.parametrize("word", ["the sea ", "boats, piers and ", "한 바다 ", "a (b "])
def test_a_sentence_without_an_end_is_no_more_work_than_a_long_one(word: str) -> None:
    """Words are heard up to a distance, and candidates up to a number."""
    work = []
    for count in (500, 5_000):
        listener = Listener()
        text = f"{word * count}gets KRW 3 billion 30억원 for {word * count}."
        read_context(BUDGET, plain_blocks(text), None, judge=listener)
        work.append(sum(listener.asked))
    assert 0 < work[1] < 2 * work[0]


@pytest.mark.parametrize("unit", ["KRW 3 billion for piers and ", "부두에 30억원, "])
def test_twice_the_amounts_are_twice_the_work(unit: str) -> None:
    """Names are sought for the amounts of a sentence, not for those of an endless list."""
    work = []
    for count in (50, 100):
        listener = Listener()
        read_context(BUDGET, plain_blocks(f"We spend {unit * count}."), None, judge=listener)
        work.append(sum(listener.asked))
    assert 0 < work[1] < 2.5 * work[0]


@pytest.mark.parametrize(
    "far", ["The weather was fine.", "Visitors came from many countries.", "Nobody spoke of it."]
)
def test_an_unrelated_sentence_far_away_changes_nothing(far: str) -> None:
    """What an amount is for stands in its sentence or in one of the three before it."""
    body = (
        "The ministry published its plans on Monday.\n"
        "Officials explained them.\n"
        "They answered questions.\n"
        "The tide museum will receive KRW 9 billion in 2026, up from KRW 7 billion in 2025.\n"
        "A prize of KRW 5 million goes to the best diver."
    )
    alone, followed, led = (
        [
            (each.label, each.year, each.role, each.amount, each.stage)
            for each in read_figures(BUDGET, plain_blocks(text))
        ]
        for text in (body, f"{body}\n{far}", f"{far}\n{body}")
    )
    assert alone == followed == led


def test_what_words_say_outright_is_left_to_the_rules() -> None:
    """Debts are no budget, however likely a sentence looks."""
    figures = read_figures(
        "해양수산부 2026년 예산안 7조 3천억원 편성",
        plain_blocks("어가 부채는 모두 600억원에 이른다."),
        published_on=dt.date(2025, 9, 2),
    )
    assert [(each.role, each.year) for each in figures[1:]] == [("other", None)]
