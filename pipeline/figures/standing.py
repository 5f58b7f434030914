"""Which role and which year an amount has where it stands."""

import re
from typing import Final

from pipeline.figures import roles
from pipeline.figures.reader import Reader
from pipeline.figures.stage import Proof, proof_beside
from pipeline.figures.statement import Statement
from storage.records import Role

# A sentence about the notice's own budget, which may take its year from the notice: plan and
# budget words, 예산 (budget), 편성 (drawn up), 투입 (put in), 할 계획 and 예정 (planned, due).
_PLANNED: Final = re.compile(
    r"\b(?:will|budget|allocat\w*|earmark\w*|appropriat\w*|plans? to)\b"
    r"|예산|편성|투입|할 계획|예정",
    re.IGNORECASE,
)
# The smallest sum in won that a budget gives a programme; wages, fees and fares are smaller.
_SMALLEST: Final = 10**7
_FAR: Final = 3  # years before the budget; earlier ones date something else
# At these stages a budget is that of the year to come.
_VOTED_BEFORE: Final = ("plan", "proposal", "committee", "final")
_REACH: Final = 3  # amounts on either side among which the other end of a comparison is sought
# `added KRW 3 billion to X and KRW 2 billion to Y`: the second has no verb.
_ELLIPSIS: Final = re.compile(r"[^,;]{3,80}(?:,| and|, and) (?:another |a further )?")
_TO_OTHER: Final = re.compile(r"(?: won)? (?:to|for|from) ")
# `9억원, 이사화물비는 15억원이 국회에서 증액되었다`
_TOPICS: Final = re.compile(r"(?:[ ]?원)?,[ ][^,.;()]{2,40}(?:은|는|이|가)[ ](?:총[ ]|약[ ])?")
_CHANGED_BOTH: Final = re.compile(
    r"(?:[ ]?원)?(?:이|가|을|를)?[ ](?:[^,.;]{1,14}에서[ ])?(?:각각[ ])?"
    r"(?:증액|감액|삭감|순증|순감)(?=[되됐된됨했하함])"
)
# The same year at an earlier step: originally, existing, main budget.
_SAME_YEAR: Final = re.compile(
    r"(?:당초|기존|본예산|original(?:ly)?|initial(?:ly)?|main budget)[^,.;]{0,20}$", re.IGNORECASE
)
# The budget is voted in won; a sum in another currency belongs to it only where words say so.
_FOREIGN: Final = re.compile(r"예산|분담|출연|국비|budget|contribut|allocat|funding", re.IGNORECASE)
_SET_ASIDE: Final = re.compile(
    r"\b(?:set aside|earmarked|allocated|appropriated|reserved)\b|편성|확보|책정"
)
_MORE: Final = re.compile(r"[ ](?:more|extra|additional)\b|[ ]?(?:증액|추가)")
_BUDGET_WORDS: Final = re.compile(
    r"예산|정부지원금|지원규모|정부안|국비|추경|\bbudget", re.IGNORECASE
)


def role_of(
    statement: Statement, index: int, reader: Reader, left: Role | None, label: str
) -> Role:
    """What words say outright, then arrows, then the year; money that nobody gives is `other`.

    An amount to which an arrow, or `from … to …`, leads is *left* another amount's role. Amounts
    of one year at two stages are both allocated.
    """
    if _is_elsewhere(statement, index, reader):
        return "other"
    is_staged = bool(side_proof(statement, index, reader)) or _is_voted_draft(statement, index)
    said = _said(statement, index, is_budget=is_staged)
    if said == "increase" and _is_added(statement, index, reader):
        said = None
    if said in ("other", "increase", "decrease"):
        return said
    if is_staged:
        return "allocated"
    if said or statement.is_left_of_arrow(index) or statement.is_compared(index):
        return "baseline"
    if left == "other" or not (_is_budget(statement, index, reader, label) or left):
        return "other"
    if left and _pair(statement, reader):
        return "allocated"
    return "baseline" if _is_earlier(statement, index, reader) else "allocated"


def _is_elsewhere(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether the notice is about other money, and nothing here speaks of a budget."""
    if not reader.is_other_money or _BUDGET_WORDS.search(statement.text):
        return False
    is_topic = statement.label is not None and statement.is_dated_beside(index)
    return not (reader.is_call and (is_topic or _SET_ASIDE.search(statement.text)))


def _is_added(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether a line says what a supplementary budget adds, which is what it allocates."""
    is_extra_notice = reader.proof is not None and reader.proof.is_supplementary
    return (
        is_extra_notice
        and statement.label is not None
        and _MORE.match(statement.after(index)) is not None
    )


def _said(statement: Statement, index: int, *, is_budget: bool) -> Role | None:
    """The role that the words around an amount, its label or its size say outright.

    Args:
        statement: that it stands in.
        index: of the amount.
        is_budget: its stage is printed, so that no label makes it other money.
    """
    said = roles.printed_role(
        _verb_before(statement, index),
        statement.after(index),
        is_over_years=statement.is_over_years(index),
    )
    label, amount = statement.label or "", statement.amounts[index]
    names = () if is_budget else (label, statement.namings[index].label)
    is_small = amount.currency == "KRW" and 0 < amount.amount < _SMALLEST
    if (
        said == "other"
        or is_small
        or any(map(roles.is_other_label, names))
        or statement.is_in_period(index)
    ):
        return "other"
    return said or roles.label_role(label) or _shared_change(statement, index)


def _shared_change(statement: Statement, index: int) -> Role | None:
    """`A는 9억원, B는 15억원이 증액됐다`: the verb behind the last amount speaks of both."""
    last = len(statement.amounts) - 1
    if index == last or not _CHANGED_BOTH.match(statement.after(last)):
        return None
    if any(not _TOPICS.fullmatch(statement.after(k)) for k in range(index, last)):
        return None
    role = roles.printed_role("", statement.after(last), is_over_years=False)
    return role if role in ("increase", "decrease") else None


def _verb_before(statement: Statement, index: int) -> str:
    """The words before an amount; where its verb is left out (`and KRW 2 to Y`), those before."""
    before = statement.before(index)
    first = statement.ranges[index][0]
    if first and _ELLIPSIS.fullmatch(before) and _TO_OTHER.match(statement.after(index)):
        return statement.before(first - 1)
    return before


def _printed_year(statement: Statement, index: int, reader: Reader) -> int | None:
    """The year of an amount or its statement; `founded in 2010` is far from any comparison."""
    year = statement.printed_year(index)
    about = reader.budget_year
    is_far = year is not None and about is not None and year < about - _FAR
    return None if is_far and not statement.is_dated_beside(index) else year


def _is_earlier(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether the year of an amount lies before the budget that the notice is about."""
    if reader.budget_year is None:
        draft, year = statement.draft_year, statement.year_beside(index)
        is_before_draft = draft is not None and year is not None and year < draft
        return is_before_draft or statement.is_of_last_year(index) or statement.is_aside(index)
    if _is_undated(statement, index, reader):
        return True
    year = _printed_year(statement, index, reader)
    return year is not None and year < reader.budget_year


def _is_undated(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether 올해 or 작년 is no known year; in a work plan 올해 is the year of the plan."""
    is_vote = reader.proof is None or reader.proof.stage in _VOTED_BEFORE
    return is_vote and statement.is_undated(index)


def _is_budget(statement: Statement, index: int, reader: Reader, label: str) -> bool:
    """Whether the amount is given, requested or planned by a state."""
    is_item = statement.namings[0].is_item or statement.label is not None
    if statement.amounts[index].currency != "KRW":
        return _FOREIGN.search(statement.text) is not None
    if (
        is_item
        or statement.is_given
        or statement.draft_year
        or (statement.is_bare and reader.is_about_budget)
    ):
        return True
    return bool(label) and reader.is_about_budget


def lead(statement: Statement, index: int) -> str:
    """The words before an amount, with the label of the line: `과방위 예비심사: 200억원`."""
    first = statement.ranges[index][0]
    return statement.before(index) if first else statement.text[: statement.amounts[0].start]


def side_proof(statement: Statement, index: int, reader: Reader) -> Proof | None:
    """The stage of an amount that is compared with another stage of the same year."""
    beside = proof_beside(lead(statement, index), statement.after(index))
    is_left, is_right = statement.is_left_of_arrow(index), statement.is_right_of(index)
    years = {mention.year for mention in statement.mentions if mention.meaning == "own"}
    year = statement.year_beside(index)
    if beside:
        year = statement.printed_year(index) if beside.is_weak else year
        is_earlier = year is not None and year < max(years | {reader.budget_year or 0})
        return None if is_earlier else beside
    legend = reader.legend
    if legend and legend.stages and (is_left or is_right) and len(years) < 2:
        return legend.stages[0 if is_left else 1]
    if is_left and len(years) < 2 and not statement.is_dated_beside(index):
        following = statement.ranges[index][1] + 1
        other = proof_beside(statement.before(following), statement.after(following))
        is_vote = other and not other.is_weak and other.stage in ("final", "supplementary-final")
        return other if is_vote else None
    return None


def is_extra(proof: Proof | None) -> bool:
    """Whether a proof is of a supplementary budget."""
    return proof is not None and proof.is_supplementary


def of_draft(statement: Statement, index: int, draft: str, proof: Proof | None) -> Proof | None:
    """The stage of an amount that is printed as a draft: never the vote that its notice tells.

    Args:
        statement: that it stands in.
        index: of the amount.
        draft: the year as printed, `’25안`.
        proof: of what stands around it.
    """
    if _is_voted_draft(statement, index):
        return Proof("proposal", draft)
    return None if proof and proof.stage in ("final", "supplementary-final") else proof


def _is_voted_draft(statement: Statement, index: int) -> bool:
    """Whether an arrow leads from a draft to what the Assembly made of it in the same year."""
    if not (statement.draft_at(index) and statement.is_left_of_arrow(index)):
        return False
    following = statement.ranges[index][1] + 1
    other = proof_beside(statement.before(following), statement.after(following))
    is_same = statement.year_beside(following) in (None, statement.year_beside(index))
    return is_same and other is not None and not other.is_weak and other.stage == "final"


def year_of(statement: Statement, index: int, reader: Reader, role: Role) -> int | None:
    """The printed year; else that of the headings, then of the notice."""
    if role == "other":
        return statement.year_beside(index)
    pair = _pair(statement, reader)
    is_left, is_right = statement.is_left_of_arrow(index), statement.is_right_of(index)
    if pair and (is_left or is_right) and not statement.is_dated_beside(index):
        return pair[0 if is_left else 1]
    if role != "baseline":
        following = statement.ranges[index][1] + 1
        is_change = role in ("increase", "decrease") and following < len(statement.amounts)
        if is_change and statement.is_described_by(index):
            return _allocated_year(statement, following, reader)
        if is_left and not statement.is_dated_beside(index):
            return _allocated_year(statement, following, reader)
        return _allocated_year(statement, index, reader)
    return _baseline_year(statement, index, reader)


def _pair(statement: Statement, reader: Reader) -> tuple[int, int] | None:
    """The years of both sides of an arrow, behind it in brackets or in the heading above."""
    if statement.arrow_years:
        return statement.arrow_years
    return reader.legend.years if reader.legend else None


def _allocated_year(statement: Statement, index: int, reader: Reader) -> int | None:
    """The year of what is given, requested or planned."""
    if _is_undated(statement, index, reader):
        return None
    year = _printed_year(statement, index, reader)
    is_own = (
        statement.label is not None
        or reader.is_about_budget
        or statement.namings[index].label
        or _PLANNED.search(statement.text)
    )
    if year is not None or not is_own:
        return year
    return reader.heading_year or reader.budget_year or statement.year_before(index)


def _baseline_year(statement: Statement, index: int, reader: Reader) -> int | None:
    """The year beside an earlier amount; else the year before that of what it is compared with."""
    if _is_undated(statement, index, reader):
        return None
    year = _printed_year(statement, index, reader)
    is_earlier = year is not None and reader.budget_year is not None and year < reader.budget_year
    is_only = reader.budget_year is None and statement.is_of_last_year(index)
    if statement.is_dated_beside(index) or is_earlier or is_only:
        return year or None
    first, last = statement.ranges[index]
    ahead = range(last + 1, min(last + 1 + _REACH, len(statement.amounts)))
    behind = range(first - 1, max(-1, first - 1 - _REACH), -1)
    main = next((k for k in (*ahead, *behind) if not statement.is_left_of_arrow(k)), None)
    if main is None:
        return None
    year = _allocated_year(statement, main, reader)
    if year is None:
        return None
    is_extra = reader.proof is not None and reader.proof.is_supplementary
    return year if is_extra or _SAME_YEAR.search(statement.before(index)) else year - 1
