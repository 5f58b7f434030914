"""Which role an amount has where it stands."""

import re
from typing import Final

from pipeline.figures import added_ko, changes_ko, local_ko, roles
from pipeline.figures.reader import Reader
from pipeline.figures.stage_pairs import leads_on
from pipeline.figures.standing_stage import is_voted_draft, side_proof
from pipeline.figures.standing_year import is_undated, year_printed, years_of_pair
from pipeline.figures.statement import Statement
from storage.records import Role

# The smallest sum in won that a budget gives a programme; wages, fees and fares are smaller.
SMALLEST: Final = 10**7
_LARGE: Final = 5 * 10**8  # what no one person gets, whatever the amount before was for
_ADDITIONAL: Final = re.compile(r": (?:an )?(?:additional|extra|another) $")
_TOO_MUCH_FOR_ONE: Final = 5 * 10**9  # in a call, what one project or winner may get is less
_LOAN: Final = re.compile(r"융자(?:는|은|에|에는)?[ ]$")
_PER_HEAD: Final = re.compile(r"단가|[가-힣]당(?:[ ]|$)")
# `added KRW 3 billion to X and KRW 2 billion to Y`: the second has no verb.
_ELLIPSIS: Final = re.compile(r"[^,;]{3,80}(?:,| and|, and) (?:another |a further )?")
_BY: Final = re.compile(r"(?: won)?(?: of 20\d\d)?[)]? by (?:about |some )?")
_TO_OTHER: Final = re.compile(r"(?: won)? (?:to|for|from) ")
# The budget is voted in won; what it owes abroad, in few currencies, belongs to it if words say so.
_FOREIGN: Final = re.compile(r"예산|분담|출연|국비|budget|contribut|allocat|funding", re.IGNORECASE)
_SET_ASIDE: Final = re.compile(
    r"\b(?:set aside|earmarked|allocated|appropriated|reserved)\b|편성|확보|책정|마련|떼어"
)
_EXTRA_ADDS: Final = re.compile(
    r"\b(?:supplementary|supplemental|extra) budget\b[^.;]{0,60}\badd(?:s|ed)? (?:another "
    r"|about )?$"
)
# In a supplementary budget `X grows by A` says what it gives to X.
_TOPPED_UP: Final = re.compile(
    r"\b(?:grow|widen|top)(?:s|ed|n|ped)?"
    r"(?: up)? by (?:another |a further )?$|\b[Ww]ith another $"
)
_ASSEMBLY: Final = re.compile(r"\b(?:Assembly|[Cc]ommittee|[Ll]awmakers|[Mm]embers|plenary)\b")
_COMPARED: Final = re.compile(r"[^,.;]{0,24}\b(?:than|over|above|compared)\b")
# `Among the additions, A went to X and B to Y`
_AMONG_ADDED: Final = re.compile(
    r"(?:Among|Of|From|Out of) (?:the|these|this|all)(?: \w+)? (?:additions?|increases?"
    r"|increments?)\b"
)
_WITH: Final = re.compile(r"\b(?:with|to|in total) $")  # `which will work with A`: the new total
_GETS: Final = re.compile(
    r"\b(?:gets?|receives?|(?:[Ww]e|[Mm]inistry|MSIT|[Ii]t|proposal|bill|budget)\b[^.;]{0,70}"
    r"\badd(?:s|ed|ing)?) (?:another |a further )?$"
)
_MORE: Final = re.compile(
    r"[ ](?:more|extra|additional|(?:is |was |are |were |has been |have been )?added)\b"
    r"|[ ]?(?:증액|추가)"
    r"|(?:이|을)[ ](?:더[해하]|얹|보태|추가)"
)
# `총 280억원이 드는데 내년 몫은 41억원`
_THEN_THIS_YEAR: Final = re.compile(
    r"(?:[ ]?원)?(?:이|을|를)?[ ](?:드는|들어가는|투입되는|들이는|투입하는|필요한|들어가|투입되"
    r"|들)[가-힣]{0,3},?[ ]"
    r".{0,30}(?:내년|올해|첫해|우선|20\d\d년|[’']\d\d년).{0,14}$"
)
# `실증실을 열고(37억원), 시험동을 짓는다(12억원)`: what something that is done costs.
_DONE: Final = re.compile(r"[가-힣](?:[^니]다|니다|고|며|함)[ ]?[(]$")
_NEW: Final = re.compile(r"신규|신설|새로")
_BUDGET_WORDS: Final = re.compile(
    r"예산|정부지원금|(?:지원|사업|공고)[ ]?규모|공고분|정부안|국비|추경|\bbudget"
    r"|\bgovernment(?:[’']s)? proposal",
    re.IGNORECASE,
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
    is_staged = bool(side_proof(statement, index, reader)) or is_voted_draft(statement, index)
    said = _said(statement, index, is_budget=is_staged) or _headed(statement, reader)
    if said == "increase" and _is_added(statement, index, reader):
        said = None
    if said in ("other", "increase", "decrease"):
        return said
    if is_staged or (said == "baseline" and _is_topped_up(statement, index, reader)):
        return "allocated"
    is_other_side = statement.is_left_of_arrow(index) or statement.is_compared(index)
    if said or is_other_side or _is_in_brackets_of_before(statement, index, reader):
        return "baseline"
    if left == "other" or not (_is_budget(statement, index, reader, label) or left):
        return "other"
    if left and years_of_pair(statement, reader):
        return "allocated"
    return "baseline" if _is_earlier(statement, index, reader) else "allocated"


def _is_topped_up(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether a supplementary budget adds to an amount, both steps of one year."""
    is_extra = reader.proof is not None and reader.proof.is_supplementary
    return is_extra and added_ko.is_main(statement, index)


def _is_in_brackets_of_before(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether a heading says that amounts in brackets are of an earlier year."""
    year = reader.aside_year if statement.is_part(index) else None
    return year is not None and (reader.budget_year is None or year < reader.budget_year)


def _is_elsewhere(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether the notice is about other money, and nothing here speaks of a budget."""
    if not reader.is_other_money or _BUDGET_WORDS.search(statement.text):
        return False
    heading = reader.outline.path.rpartition(" > ")[2]
    is_line = statement.label is not None and not index
    if reader.is_call and is_line and _BUDGET_WORDS.search(heading):
        return False  # `분야별 예산`, and below it one line for each field
    is_topic = statement.label is not None or statement.is_given
    is_topic = is_topic and statement.is_dated_beside(index)
    is_topic = is_topic or statement.amounts[index].amount >= _TOO_MUCH_FOR_ONE
    is_shared = statement.namings[0].is_item and any(
        amount.amount >= _TOO_MUCH_FOR_ONE for amount in statement.amounts
    )
    is_topic = is_topic or is_shared  # `A 분야 80억원 / B 분야 12억원`
    return not (reader.is_call and (is_topic or _SET_ASIDE.search(statement.text)))


def _headed(statement: Statement, reader: Reader) -> Role | None:
    """What the heading says of a line of one amount; a new programme has no earlier amount."""
    if not roles.ARROW.search(statement.text) and (led := roles.led_role(statement.text)):
        return led
    is_line = statement.label is not None or not statement.amounts[0].start  # `- A to open X`
    if len(statement.amounts) != 1 or not is_line:
        return None
    if reader.list_role and statement.segment.mark:
        return reader.list_role
    if statement.label is None or _NEW.search(statement.text):
        return None
    role = roles.heading_role(reader.outline.path.rpartition(" > ")[2])
    is_extra = reader.proof is not None and reader.proof.is_supplementary
    return None if "예산" in statement.text or (is_extra and role != "other") else role


def _is_added(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether a line says what a supplementary budget adds, which is what it allocates."""
    is_extra_notice = reader.proof is not None and reader.proof.is_supplementary
    if is_extra_notice and added_ko.is_added(statement, index):
        return True
    if added_ko.INTO_TOTAL.fullmatch(statement.after(index)) and index + 1 < len(statement.amounts):
        return False  # `30억원이 추가되어 80억원`: the total follows
    before = statement.text[: statement.amounts[index].start]
    if added_ko.REVIEWED.search(before):
        return False
    is_plus = before.endswith("+") or _ADDITIONAL.search(before) is not None
    is_listed = statement.label is not None or before.endswith(": +") or ": a" in before[-16:]
    if is_extra_notice and not index and is_listed and is_plus:
        return True  # `Export Voucher: +A`, `Export Voucher: an additional A`
    if _EXTRA_ADDS.search(before) or (is_extra_notice and _GETS.search(before)):
        return True
    if is_extra_notice and _TOPPED_UP.search(before) and not _ASSEMBLY.search(before):
        return _COMPARED.match(statement.after(index)) is None
    return (
        is_extra_notice
        and not index
        and bool(statement.namings[index].label)
        and _MORE.match(statement.after(index)) is not None
    )


def _said(statement: Statement, index: int, *, is_budget: bool) -> Role | None:
    """The role that the words around an amount, its label or its size say outright.

    Args:
        statement: that it stands in.
        index: of the amount.
        is_budget: its stage is printed, so that no label makes it other money.
    """
    is_lent = _is_lent(statement, index)
    before = _verb_before(statement, index)
    said = roles.printed_role(
        _LOAN.sub("", before) if is_lent else before,
        statement.after(index),
        is_over_years=statement.is_over_years(index),
    )
    label, amount = statement.label or "", statement.amounts[index]
    is_local = local_ko.is_local(statement, index)
    said = None if is_local and said == "other" else said
    is_budget = is_budget or is_lent or is_local
    naming = statement.namings[index]
    is_each = amount.amount < _LARGE or naming.is_own or not _PER_HEAD.search(naming.label)
    own = naming.label if is_each else ""
    names = () if is_budget else ((label, True), (own, False))
    is_small = amount.currency == "KRW" and 0 < amount.amount < SMALLEST
    if (
        said == "other"
        or is_small
        or any(roles.is_other_label(name, is_line=is_line) for name, is_line in names)
        or statement.is_in_period(index)
        or _is_whole_cost(statement, index)
    ):
        return "other"
    if said is None and _AMONG_ADDED.match(statement.text) and not _WITH.search(before):
        return "increase"
    return (
        said
        or roles.label_role(label)
        or changes_ko.shared(statement, index)
        or changes_ko.adjusted(statement, index)
        or changes_ko.part_of(statement, index)
    )


def _is_lent(statement: Statement, index: int) -> bool:
    """Whether a line counts a programme of loans as a budget: by its change, or by that word."""
    name = statement.label or statement.namings[index].label
    is_changed = roles.ARROW.search(statement.text) is not None or leads_on(statement, 0)
    is_changed = is_changed or "예산" in statement.text
    return name.endswith("융자") and name != "융자" and is_changed


def _is_whole_cost(statement: Statement, index: int) -> bool:
    """`관로 교체(총 98억원) 12억원`: what all years cost, unless it sums the line."""
    rest = [one.amount for k, one in enumerate(statement.amounts) if k != index]
    if not rest or statement.is_dated_beside(index):
        return False
    before, after = statement.before(index), statement.after(index)
    is_whole = (before.endswith("(총 ") and after[:3].lstrip("원")[:1] == ")") or before.endswith(
        "/ 총 "
    )
    is_whole = is_whole or (before.endswith("총 ") and _THEN_THIS_YEAR.match(after) is not None)
    return is_whole and statement.amounts[index].amount > sum(rest)


def _verb_before(statement: Statement, index: int) -> str:
    """The words before an amount; where its verb is left out (`and KRW 2 to Y`), those before."""
    before = statement.before(index)
    first = statement.ranges[index][0]
    if first and _BY.fullmatch(before):
        return f"{statement.before(first - 1)}it by "  # `exceeds B by A`
    if first and added_ko.NEXT_YEAR.fullmatch(before):
        return statement.before(first - 1) + before.lstrip("원, ")  # `대학당 37억원, 내년부터 연`
    if first and _ELLIPSIS.fullmatch(before) and _TO_OTHER.match(statement.after(index)):
        return statement.before(first - 1)
    return before


def _is_earlier(statement: Statement, index: int, reader: Reader) -> bool:
    """Whether the year of an amount lies before the budget that the notice is about."""
    if reader.budget_year is None:
        draft, year = statement.draft_year, statement.year_beside(index)
        is_before = year is not None and year < max(draft or 0, reader.last_year or 0)
        return is_before or statement.is_of_last_year(index) or statement.is_aside(index)
    if is_undated(statement, index, reader):
        return True
    year = year_printed(statement, index, reader)
    return year is not None and year < reader.budget_year


def _is_budget(statement: Statement, index: int, reader: Reader, label: str) -> bool:
    """Whether the amount is given, requested or planned by a state."""
    is_item = statement.namings[0].is_item or statement.label is not None
    if (currency := statement.amounts[index].currency) != "KRW":
        return currency in ("USD", "EUR", "CHF") and _FOREIGN.search(statement.text) is not None
    if (
        is_item
        or statement.is_given
        or statement.draft_year
        or local_ko.is_local(statement, index)
        or (_DONE.search(statement.before(index)) and statement.after(index)[:1] == ")")
        or (statement.is_bare and reader.is_about_budget)
    ):
        return True
    if reader.is_call and statement.amounts[index].amount >= _TOO_MUCH_FOR_ONE:
        return True
    is_told = bool(statement.printed_year(index)) or reader.last_year is not None
    return bool(label) and (reader.is_about_budget or is_told)
