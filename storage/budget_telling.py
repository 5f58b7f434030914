"""Which steps between stages are news to one subscription."""

import datetime as dt
from collections.abc import Iterable
from typing import Final, get_args

from sqlite_utils import Database

from storage.records import Stage
from storage.store import Row, instant

# As a budget goes through them. What a committee passes is not decided.
_DECISIVE: Final = tuple(stage for stage in get_args(Stage) if stage != "committee")
_TELLABLE: Final = frozenset(("changed", "new", "dropped", "restated"))
_AGREEING: Final = frozenset(("unchanged", "rounding"))

STEPS = """
SELECT step.* FROM (
  SELECT id FROM budget_revision WHERE earlier_version = :version
  UNION SELECT id FROM budget_revision WHERE later_version = :version) AS found
CROSS JOIN budget_step AS step ON step.id = found.id
ORDER BY step.id
"""
# What a later statement is compared with.
RIVALS = """
SELECT step.* FROM budget_step AS step
WHERE step.later_version = :later_version AND step.later_figure = :later_figure
"""
# The other notice as it stood at the end: neither discarded nor superseded by then.
STOOD = """
SELECT 1 FROM accepted_version AS this
WHERE this.id = :version AND this.recorded_at <= :until
  AND NOT EXISTS (
    SELECT 1 FROM accepted_version AS newer
    WHERE newer.notice = this.notice AND newer.seq > this.seq AND newer.recorded_at <= :until)
"""
# What one subscription was told of the same money between the same stages; under
# whatever name, for one side of a pair may bear a name that is only alike.
TOLD = """
WITH name AS (
  SELECT :programme_id AS programme_key UNION SELECT :programme_id_from
  UNION SELECT programme_key FROM programme_name
  WHERE scope = :scope AND programme_id IN (:programme_id, :programme_id_from)),
line AS (
  SELECT line.version, line.figure FROM name
  CROSS JOIN budget_line AS line ON line.programme_key = name.programme_key
    AND line.fiscal_year = :fiscal_year AND line.scope = :scope),
found AS (
  SELECT revision.id FROM line CROSS JOIN budget_revision AS revision
  ON revision.later_version = line.version AND revision.later_figure = line.figure
  UNION
  SELECT revision.id FROM line CROSS JOIN budget_revision AS revision
  ON revision.earlier_version = line.version AND revision.earlier_figure = line.figure)
SELECT step.*, digest.rowid AS telling FROM found
CROSS JOIN digest_revision ON digest_revision.revision = found.id
CROSS JOIN digest ON digest.id = digest_revision.digest AND digest.subscription = :subscription
CROSS JOIN budget_step AS step ON step.id = found.id
"""


_ByMoney = dict[tuple[tuple[object, ...], str], list[Row]]


class Telling:
    """What one subscription knows of budget steps, and how the notices stood at some time.

    Attributes:
        version: row id of the version whose steps are looked at.
    """

    def __init__(
        self, db: Database, version: int, before: int | None, subscription: str, until: dt.datetime
    ) -> None:
        """Looks up what the version that was known before brought; `None` where none was."""
        self.version = version
        self._db = db
        self._subscription = subscription
        self._until = instant(until)
        self._known = _by_money(db.query(STEPS, {"version": before}) if before else ())
        self._stood = {version: True}
        self._told: dict[tuple[object, ...], list[Row]] = {}

    def news(self) -> list[Row]:
        """The rows of `budget_step` that are news."""
        steps = list(self._db.query(STEPS, {"version": self.version}))
        all_steps = _by_money(steps)
        return [step for step in steps if self._is_decision(step) and self._is_new(step, all_steps)]

    def _is_decision(self, step: Row) -> bool:
        """Whether a step moves money from the decision before, as far as notices stand."""
        is_restated = step["kind"] == "restated"
        stages = {step["from_stage"]} if is_restated else {step["from_stage"], step["to_stage"]}
        if step["kind"] not in _TELLABLE or not stages <= set(_DECISIVE):
            return False
        if not self._stands(other_version(step, self.version)):
            return False
        rivals = [rival for rival in self._db.query(RIVALS, step) if self._is_rival(rival, step)]
        # A baseline may be that of any decision; it is restated if it agrees with none.
        if is_restated and any(rival["kind"] in _AGREEING for rival in rivals):
            return False
        return all(_rank(rival) <= _rank(step) for rival in rivals)

    def _is_rival(self, one: Row, step: Row) -> bool:
        is_decided = one["from_stage"] in _DECISIVE and one["to_role"] == step["to_role"]
        return is_decided and self._stands(one["earlier_version"])

    def _stands(self, version: int) -> bool:
        if version not in self._stood:
            keys = {"version": version, "until": self._until}
            self._stood[version] = self._db.execute(STOOD, keys).fetchone() is not None
        return self._stood[version]

    def _told_of(self, step: Row) -> list[Row]:
        money = step["scope"], step["fiscal_year"], step["programme_id"], step["programme_id_from"]
        if money not in self._told:
            keys = step | {"subscription": self._subscription}
            self._told[money] = list(self._db.query(TOLD, keys))
        return self._told[money]

    def _is_new(self, step: Row, steps: _ByMoney) -> bool:
        """Whether a step was neither stated before nor told last."""
        known = _about(step, self._known)
        told = _about(step, _by_money(self._told_of(step)))
        latest = max((one["telling"] for one in told), default=None)
        last = [one for one in told if one["telling"] == latest]
        if step["is_found_late"]:
            # Our code read a notice anew while a step of that money waited to be told.
            waited = any(not one["is_found_late"] for one in _about(step, steps))
            return waited and not known and not told
        if any(_agree(step, one) for one in known):
            return False
        # A notice that corrects itself is held against what is printed as finely.
        return not any(_agree(step, one) and (not known or _is_finer(one, step)) for one in last)


def other_version(step: Row, version: int) -> int:
    """Row id of the version on the other side of a step, which may be the same one."""
    earlier: int = step["earlier_version"]
    later: int = step["later_version"]
    return earlier if later == version else later


def _rank(step: Row) -> int:
    return _DECISIVE.index(step["from_stage"])


def _by_money(steps: Iterable[Row]) -> _ByMoney:
    """The steps by what they are about, once for each name; a budget book has thousands."""
    found: _ByMoney = {}
    for step in steps:
        for name in _names(step):
            found.setdefault((_subject(step), name), []).append(step)
    return found


def _about(step: Row, others: _ByMoney) -> list[Row]:
    """Those of other steps that are about the same money between the same stages.

    A baseline restated by a proposal is not told again when the vote restates it.
    """
    names = sorted(_names(step))
    found = [one for name in names for one in others.get((_subject(step), name), ())]
    return list({id(one): one for one in found}.values())


def _subject(step: Row) -> tuple[object, ...]:
    is_restated = step["kind"] == "restated"
    columns = ("scope", "fiscal_year", "currency", "round", "basis", "from_stage")
    to_stage = None if is_restated else step["to_stage"]
    return (*(step[column] for column in columns), is_restated, to_stage)


def _names(step: Row) -> set[str]:
    return {step["programme_id"], step["programme_id_from"]}


def _agree(one: Row, other: Row) -> bool:
    """Whether two steps go from and to the same amounts, however coarsely they are printed."""
    return all(
        2 * abs(one[f"amount_{side}"] - other[f"amount_{side}"])
        <= max(one[f"precision_{side}"], other[f"precision_{side}"])
        for side in ("from", "to")
    )


def _is_finer(one: Row, other: Row) -> bool:
    """Whether neither side of a step is printed more coarsely than that of another."""
    return all(one[f"precision_{side}"] <= other[f"precision_{side}"] for side in ("from", "to"))
