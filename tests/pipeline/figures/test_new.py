"""What a notice says is new."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.figures import plain_blocks, read_figures

ROWS = tomllib.loads(Path(__file__).with_name("new.toml").read_text("utf-8"))["row"]
TITLE = "해양수산부 2027년 예산안 국무회의 의결"
HEAD = "(단위: 억원)\n사업명 | 2026년 | 2027년\n"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_new_is_what_a_programme_is_called_and_not_what_it_pays_for(row: dict[str, Any]) -> None:
    """A mark or a clause says of a programme that it is new; other new things are no news."""
    text = HEAD + row["text"] if row.get("table") else row["text"]
    figures = read_figures(TITLE, plain_blocks(text), published_on=dt.date(2026, 9, 1))
    assert [figure.printed for figure in figures if figure.is_new] == row["new"]
