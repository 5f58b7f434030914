"""Figures of attachments: what they say themselves, and what the body says for them."""

import datetime as dt

from pipeline.figures import read_figures
from scrapers.notice import Block, Cell, Part
from storage.records import Figure

DAY = dt.date(2024, 12, 10)
FINAL = "The plenary session of the National Assembly passed the 2025 budget."
PROPOSAL = "The Cabinet approved the 2025 budget proposal on August 27."
BARE = ("Programme", "Budget"), ("K-Cloud Chips", "37,000")


def lines(*texts: str) -> tuple[Block, ...]:
    """Paragraphs."""
    return tuple(Block(kind="paragraph", text=text) for text in texts)


def rows(*cells: tuple[str, ...]) -> tuple[Block, ...]:
    """A table whose unit its caption states."""
    return tuple(
        Block(
            kind="table_row",
            text="\t".join(row),
            cells=tuple(Cell(row=n, column=m, text=text) for m, text in enumerate(row)),
            table=0,
            caption="(unit: KRW million)",
        )
        for n, row in enumerate(cells)
    )


def read(title: str, body: tuple[Block, ...], *attached: tuple[Block, ...]) -> list[Figure]:
    """The figures of a notice with files called a, b and c."""
    parts = [Part(place=name, blocks=each) for name, each in zip("abc", attached, strict=False)]
    return list(read_figures(title, body, published_on=DAY, attached=parts))


def stated(figures: list[Figure]) -> list[tuple[str, int | None, str | None]]:
    """Place, year and stage."""
    return [(each.place, each.year, each.stage) for each in figures]


def test_a_table_takes_year_and_stage_from_the_body() -> None:
    """It hangs on that notice, and says nothing else."""
    assert stated(read("Budget", lines(FINAL), rows(*BARE))) == [("a", 2025, "final")]


def test_what_a_file_says_itself_goes_before_what_the_body_says() -> None:
    """The proposal may hang on the notice of the vote."""
    found = read("Budget", lines(FINAL), (*lines(PROPOSAL), *rows(*BARE)), rows(*BARE))
    assert stated(found) == [("a", 2025, "proposal"), ("b", 2025, "final")]


def test_files_prove_what_the_title_over_a_stub_states() -> None:
    """The text that the title heads stands in them."""
    title = "MSIT 2025 Budget: KRW 18.8967 trillion"
    stub = lines("Please refer to the attached file.")
    assert stated(read(title, stub)) == [("title", 2025, None)]
    assert stated(read(title, stub, lines(FINAL))) == [("title", 2025, "final")]


def test_files_prove_nothing_for_a_body_that_speaks_of_money_itself() -> None:
    """A text about last year's vote may hang on a notice about next year's plan."""
    body = lines("K-Cloud Chips: KRW 37.0 billion in 2025")
    assert stated(read("Plans", body, lines(FINAL)))[0] == ("body", 2025, None)


def test_what_places_state_alike_is_one_statement() -> None:
    """However the lines of a name are broken."""
    body = lines(FINAL, "K-Cloud Chips: KRW 37.0 billion in 2025")
    split = ("Programme", "Budget"), ("K-Cloud Chi ps", "37,000")
    found = read("Budget", body, rows(*BARE), rows(*split))
    assert [each.place for each in found] == ["body", "a", "b"]
    assert len({each.statement for each in found}) == 1


def test_the_proof_of_the_body_is_no_row_of_a_file() -> None:
    """Block 1 of the body proves the stage; row 1 of the file is another block."""
    figures = read("Budget", lines("Hello.", FINAL), rows(*BARE))
    assert stated(figures) == [("a", 2025, "final")]


def test_spans_count_in_the_block_of_the_file() -> None:
    """They cut out the printed words."""
    file = rows(*BARE)
    (figure,) = read("Budget", lines(FINAL), file)
    assert file[figure.block].text[figure.start : figure.end] == figure.printed == "37,000"


def test_one_file_proves_nothing_for_another() -> None:
    """Two files that hang on a stub may speak of different budgets."""
    other = lines("반도체 연구: 500억원")
    found = read("자료", lines("붙임 참조"), lines("2025년도 예산이 국회에서 확정되었다."), other)
    assert stated(found) == [("b", None, None)]


def test_a_file_about_another_year_takes_no_stage_from_the_body() -> None:
    """Last year's table hangs there for comparison."""
    old = (*lines("2024년도 예산 현황"), *rows(("사업", "예산"), ("관측망", "412")))
    found = read("2025년도 예산안", lines("2025년도 예산안이 국무회의에서 의결되었다."), old)
    assert [each.stage for each in found] == [None]


def test_a_file_about_what_was_spent_takes_no_stage_from_the_body() -> None:
    """A settlement is no budget."""
    spent = (*lines("결산 개요"), *rows(("사업", "금액"), ("관측망", "412")))
    found = read("2025년도 예산안", lines("2025년도 예산안이 국무회의에서 의결되었다."), spent)
    assert [each.stage for each in found] == [None]


def test_the_head_of_a_column_proves_nothing_of_a_later_table() -> None:
    """The first table compares the proposal with the vote, the second one is of the proposal."""
    compared = rows(("사업", "2025년 정부안", "국회 확정"), ("관측망", "412", "400"))
    later = tuple(
        Block(kind="table_row", text=block.text, cells=block.cells, table=1, caption=block.caption)
        for block in rows(("사업", "2025년 예산안"), ("위성", "370"))
    )
    said = lines("2025년도 정부 예산안이 국무회의에서 의결되었다.")
    (*_, satellite) = read("2025년도 예산안", (*said, *compared, *later))
    assert (satellite.label, satellite.stage) == ("위성", "proposal")
