"""Figures in the rows of tables."""

from pipeline.figures import read_figures
from scrapers.notice import Block, Cell


def row(*texts: str) -> Block:
    """One row of a table."""
    cells = tuple(Cell(row=1, column=column, text=text) for column, text in enumerate(texts))
    return Block(kind="table_row", text="\t".join(texts), cells=cells, table=0)


def test_a_cell_that_prints_its_unit_is_a_figure_of_its_row() -> None:
    """The first cell labels the row; counts in other cells are no part of the label."""
    (figure,) = read_figures("", [row("Kelp Farms", "4", "KRW 3.1 billion")])
    assert (figure.label, figure.printed, figure.year) == ("Kelp Farms", "KRW 3.1 billion", None)
    assert (
        row("Kelp Farms", "4", "KRW 3.1 billion").text[figure.start : figure.end] == figure.printed
    )


def test_a_number_without_a_unit_is_no_figure() -> None:
    """What a bare number counts is not guessed."""
    assert read_figures("", [row("해양 관측망", "4", "31")]) == ()
