"""What notices rightly say is never refuted."""

import tomllib
from pathlib import Path

import pytest

from tests.pipeline.claims.reading import checked

GROUPS = tomllib.loads(Path(__file__).with_name("sound.toml").read_text("utf-8"))
LINES = [(group, line) for group, lines in GROUPS.items() for line in lines]


@pytest.mark.parametrize(
    ("group", "text"), LINES, ids=[f"{group} {line[:60]}" for group, line in LINES]
)
def test_what_is_right_is_never_refuted_nor_doubted(group: str, text: str) -> None:
    """It holds, or cannot be told."""
    figures, found = checked(text)
    assert [claim.printed for claim in found if claim.verdict == "fails"] == [], group
    assert [figure.printed for figure in figures if figure.doubt.startswith("likely")] == [], group
