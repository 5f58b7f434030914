"""What of foreign text is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.text import RUN_LENGTH, contacts, cut, excerpt, mask, plain, shorten
from storage.records import WordRun


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("a\r\nb", "a b"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]8;;http://x\x1b\\x", "x"),
        ("\x1bcx", "x"),
        ("\x1b]never ends", "never ends"),
        ("x\x1b", "x"),
        ("a\u202eb\u2066c\u200bd\ufeffe", "abcde"),
        ("a\u2028b", "a b"),
        ("bell\x07", "bell"),
        ("cell\tcell", "cell | cell"),
        ("\ud800x", "x"),
        ("국회 \u3000확정", "국회 확정"),
    ],
)
def test_controls_and_overrides_are_left_out(printed: str, shown: str) -> None:
    """Nothing moves the cursor, turns the writing round or breaks the line."""
    assert plain(printed) == shown


@given(st.text())
def test_plain_text_has_no_control_characters(printed: str) -> None:
    """Whatever a page holds."""
    shown = plain(printed)
    assert not {unicodedata.category(each) for each in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert plain(shown) == shown


def test_long_lines_end_with_an_ellipsis() -> None:
    """A title of 10,000 characters is no title."""
    assert len(cut("x" * 10_000)) == 200
    assert cut("x" * 10_000).endswith("…")
    assert cut(" x ") == "x"


def test_an_excerpt_shows_the_words_around() -> None:
    """It begins and ends at the borders of words."""
    text = "alpha " * 40 + "KRW 5 billion" + " omega" * 40
    start = text.index("KRW")
    shown = excerpt(text, start, start + 13)
    assert shown.startswith("…alpha ")
    assert shown.endswith(" omega…")
    assert "KRW 5 billion" in shown
    assert len(shown) < 200


def test_a_short_text_is_its_own_excerpt() -> None:
    """Nothing is cut where nothing is too much."""
    assert excerpt("KRW 5 billion", 0, 5) == "KRW 5 billion"


def test_an_excerpt_of_glued_text_is_still_short() -> None:
    """Without spaces there are no borders to keep to."""
    assert len(excerpt("x" * 10_000, 5_000, 5_001)) < 200


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Kim Minsu (044-202-4567)", ("Kim Minsu",)),
        ("홍길동 / 044-202-1234", ("홍길동",)),
        ("044-202-1234", ()),
        ("", ()),
    ],
)
def test_a_contact_line_names_an_official(printed: str, names: tuple[str, ...]) -> None:
    """The name stands before the number."""
    assert contacts(printed) == names


@pytest.mark.parametrize(
    "printed", ["044-202-4567", "+82-44-202-4567", "02) 2110-1234", "010-1234-5678"]
)
def test_telephone_numbers_are_masked(printed: str) -> None:
    """In the body as well as in the contact line."""
    assert mask(f"Ask Hong: {printed}.", ["Hong"]) == "Ask [official]: [telephone]."


@pytest.mark.parametrize("printed", ["2024-12-10", "1,040-2,000", "KRW 18.9728 trillion", "3180"])
def test_dates_and_amounts_are_no_telephone_numbers(printed: str) -> None:
    """Only what is written like a number of Korea is masked."""
    assert mask(printed, []) == printed


def numbered(count: int) -> str:
    """So many words."""
    return "".join(f"w{n} " for n in range(count))


def test_kept_words_are_shortened_around_a_change() -> None:
    """Eight words on each side of a change are enough to place it."""
    runs = (
        WordRun(op="equal", text=numbered(100)),
        WordRun(op="removed", text="old "),
        WordRun(op="equal", text=numbered(100)),
        WordRun(op="added", text="new "),
        WordRun(op="equal", text=numbered(100)),
    )
    assert "".join(run.text for run in shorten(runs)) == (
        "… w92 w93 w94 w95 w96 w97 w98 w99 old w0 w1 w2 w3 w4 w5 w6 w7 … "
        "w92 w93 w94 w95 w96 w97 w98 w99 new w0 w1 w2 w3 w4 w5 w6 w7 … "
    )


def test_short_runs_stay_whole() -> None:
    """There is nothing to leave out."""
    runs = (WordRun(op="equal", text="a b "), WordRun(op="added", text="c"))
    assert tuple(shorten(runs)) == runs


def test_endless_words_are_cut() -> None:
    """One word of 10,000 characters must not fill a digest, whatever its fate."""
    runs = tuple(WordRun(op=op, text="x" * 10_000) for op in ("equal", "removed", "equal", "added"))
    assert all(len(run.text) < RUN_LENGTH + 10 for run in shorten(runs))


def test_a_run_of_controls_is_left_out() -> None:
    """What cannot be shown is not told."""
    assert not list(shorten((WordRun(op="added", text="\u202e"),)))
