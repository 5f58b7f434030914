"""Which amounts of a sentence the words for a stage speak of."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.figures import plain_blocks, read_figures

TABLE = tomllib.loads(Path(__file__).with_name("scope.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLE["row"], ids=lambda row: row["text"])
def test_what_became_of_a_proposal_is_told_from_it(row: dict[str, Any]) -> None:
    """Who asked, proposed and voted stand in one sentence, each with an amount of its own."""
    notice = TABLE["notice"][row["in"]]
    blocks = plain_blocks(row["text"])
    figures = read_figures(notice["title"], blocks, published_on=notice["on"])
    assert [figure.stage for figure in figures if figure.place == "body"] == row["stages"]


def test_a_paragraph_of_a_newsletter_goes_on_at_the_stage_that_it_names() -> None:
    """What one item says of its stage goes for the rest of its paragraph and for no other item."""
    text = (
        "The ministry reported its work plan for 2027 to the President. Robots get KRW 3 billion.\n"
        "Divers receive KRW 2 billion this year."
    )
    blocks = plain_blocks(text)
    figures = read_figures("Marine Monthly Letter, March 2027", blocks)
    assert [figure.stage for figure in figures] == ["workplan", None]
