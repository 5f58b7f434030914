"""Which stage an amount has where it stands."""

from pipeline.figures.reader import Reader
from pipeline.figures.stage import Proof, proof_at, proof_beside, within
from pipeline.figures.stage_pairs import is_cut, leads_on, stage_pair
from pipeline.figures.statement import Statement


def proof_where(
    statement: Statement, index: int, reader: Reader, own: Proof | None, around: Proof | None
) -> Proof | None:
    """What proves the stage of an amount.

    Args:
        statement: that it stands in.
        index: of the amount.
        reader: what the notice has said so far.
        own: what its clause or its sentence proves.
        around: what its section or its paragraph proves.
    """
    before, after = lead(statement, index), statement.after(index)
    beside, side = proof_beside(before, after), side_proof(statement, index, reader)
    proof = proof_at(before, after, own, around)
    if side and not beside:
        proof = within(side, reader.proof)
    if not beside and (draft := statement.draft_at(index)):
        proof = of_draft(statement, index, draft, proof)
    is_told = beside is not None and not beside.is_weak
    return None if statement.is_considered(index) and not is_told else proof


def is_bare_extra(
    statement: Statement, index: int, own: Proof | None, around: Proof | None
) -> bool:
    """Whether a bare 추경 stands beside an amount: it names a budget, and proves no stage of it."""
    beside = proof_beside(lead(statement, index), statement.after(index))
    is_bare = beside is not None and beside.is_weak
    return is_bare and not is_extra(own) and not is_extra(around)


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
    pair = stage_pair(statement, reader)
    whole = reader.proof
    if whole and whole.stage in ("committee", "final") and is_cut(statement, index):
        return Proof("proposal", whole.printed)
    is_first = is_left or leads_on(statement, index)
    if pair and (is_first or is_right) and len(years) < 2:
        return pair[0 if is_first else 1]
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
    if is_voted_draft(statement, index):
        return Proof("proposal", draft)
    return None if proof and proof.stage in ("final", "supplementary-final") else proof


def is_voted_draft(statement: Statement, index: int) -> bool:
    """Whether an arrow leads from a draft to what the Assembly made of it in the same year."""
    if not (statement.draft_at(index) and statement.is_left_of_arrow(index)):
        return False
    following = statement.ranges[index][1] + 1
    other = proof_beside(statement.before(following), statement.after(following))
    is_same = statement.year_beside(following) in (None, statement.year_beside(index))
    return is_same and other is not None and not other.is_weak and other.stage == "final"
