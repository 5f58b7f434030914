"""Which money of a notice is not to be relied on, as parts of a row."""

from dataclasses import replace

from alerts.parts import Doubt
from alerts.places import officials
from alerts.text import quote
from storage.records import Claim, Figure, Version


def list_doubts(version: Version) -> list[Doubt]:
    """Doubtful amounts, then statements that the amounts do not bear out, in printed order.

    A table whose unit nobody knows has as many unknown amounts as cells: amounts with one reason
    are counted under the first of them.
    """
    names = officials(version)
    found: dict[object, Doubt] = {}
    for figure in version.figures:
        if figure.doubt:
            key = figure.doubt if figure.amount is None else (figure.printed, figure.doubt)
            known = found.get(key)
            found[key] = replace(known, more=known.more + 1) if known else _doubtful(figure, names)
    failing = (claim for claim in version.claims if claim.verdict == "fails")
    return [*found.values(), *(_failing(claim, names) for claim in failing)]


def _doubtful(figure: Figure, names: tuple[str, ...]) -> Doubt:
    return Doubt(
        kind="figure",
        printed=quote(figure.printed, names),
        label=quote(figure.label, names),
        reason=quote(figure.doubt, names),
    )


def _failing(claim: Claim, names: tuple[str, ...]) -> Doubt:
    return Doubt(
        kind="claim",
        printed=quote(claim.printed, names),
        label="",
        reason=quote(claim.expected, names),
    )
