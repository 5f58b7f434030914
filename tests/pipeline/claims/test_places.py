"""One number with the amounts around it, looked at once."""

import pytest

from pipeline.claims.intervals import Printed
from pipeline.claims.statements import Statement, percentage_at
from tests.pipeline.claims.reading import checked

LINE = "사업 {} 예산은 {}억원으로 {}억원보다 12.3% 늘고 4.7%를 차지한다.\n"


def percentages_read(lines: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many times a percentage is read from the words around it."""
    read: list[int] = []

    def counted(statement: Statement, position: int) -> Printed:
        read.append(position)
        return percentage_at(statement, position)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.claims.places.percentage_at", counted)
        checked("".join(LINE.format(n, 100 + 7 * n, 90 + 5 * n) for n in range(lines)))
    return len(read)


def test_a_percentage_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many amounts around it may bear it out."""
    assert 0 < percentages_read(20, monkeypatch) <= 2 * 20
