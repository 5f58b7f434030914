"""Texts made to cost more than they are long; the work is counted, since clocks are disturbed."""

import pytest

from pipeline.figures import plain_blocks, read_figures
from pipeline.figures.roles import is_other_label
from pipeline.figures.stage_columns import column_stage
from pipeline.figures.stage_proof import Proof


def headers_read(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many sides of arrows are read for the stage that they may name."""
    read: list[str] = []

    def counted(header: str) -> Proof | None:
        read.append(header)
        return column_stage(header)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.figures.stage_notice.column_stage", counted)
        assert read_figures("2026년 예산 국회 확정", plain_blocks(text))
    return len(read)


@pytest.mark.parametrize("unit", ["30억원 → 50억원 → ", "가 30억원→나 "])
def test_twice_the_arrows_are_twice_the_work(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the sides of arrows are is asked of a statement once, and not for each amount."""
    once, twice = (headers_read(unit * count, monkeypatch) for count in (60, 120))
    assert 0 < twice < 2.5 * once


@pytest.mark.parametrize("word", ["a ", "가 ", "1 "])
def test_a_long_cell_is_no_label_of_other_money(word: str) -> None:
    """A name may say whose money it is, a cell of a thousand words is none and costs nothing."""
    assert is_other_label(f"{word * 3}평균 사업비")
    assert not is_other_label(f"{word * 1_000}평균 사업비")
    assert read_figures("예산", plain_blocks(f"{word * 3_000}| 30억원\nA | 20억원"))


def test_names_are_looked_for_only_where_something_may_be_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twice the programmes are no four times as many comparisons of names with sentences."""

    def compared(count: int) -> int:
        seen: list[str] = []

        def counted(sentence: str, start: int, _: int) -> str:
            seen.append(sentence[start:])
            return ""

        lines = (f"- 바다 사업 {number}: {number % 90 + 2}억원 (신규)" for number in range(count))
        with monkeypatch.context() as patch:
            patch.setattr("pipeline.figures.new_names._said", counted)
            assert read_figures("2026년 예산안", plain_blocks("\n".join(lines)))
        return len(seen)

    once, twice = compared(40), compared(80)
    assert 0 < twice < 3 * once
