"""Sets a table among other text with real libraries: HWPX, HWP 5, and PDF from two producers."""

import io
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import Final

from hwpx import HwpxDocument
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from benchmarks.document_tables import PrintedTable
from scrapers.notice import Cell, Language

CHROMIUM: Final = shutil.which("chromium") or ""
_FONTS: Final[dict[Language, str]] = {"ko": "HYSMyeongJo-Medium", "en": "Helvetica"}
pdfmetrics.registerFont(UnicodeCIDFont(_FONTS["ko"]))
_TEXTS: Final[dict[Language, tuple[str, str, str]]] = {
    "ko": (
        "2025년도 예산 개요",
        "이 문서는 표를 읽는 시간을 재려고 지어낸 합성 자료이며, 금액은 모두 제비로 뽑은 것이다.",
        "세부 계획은 사업별로 따로 알린다.",
    ),
    "en": (
        "Budget 2025 in Brief",
        "This document is synthetic: it was made to measure readers, and its amounts are drawn.",
        "The plans of each programme are announced separately.",
    ),
}
_SIZE: Final = 9  # points
_STYLE: Final = """
@page { size: A4; margin: 18mm }
body { font: 9pt NanumGothic, sans-serif; line-height: 1.5 }
table { border-collapse: collapse; width: 100% }
tr { break-inside: avoid }
td, th { padding: 1.5mm 2mm; font-weight: normal }
td:not(.words) { text-align: right; white-space: nowrap }
.unit { text-align: right; margin: 0 }
"""
_RULES: Final = "td, th { border: 0.3mm solid #333 }"


def hancom(table: PrintedTable, ending: str) -> bytes:
    """The document as python-hwpx writes it; *ending* is `hwpx` or `hwp`."""
    title, before, after = _TEXTS[table.language]
    document = HwpxDocument.new()
    document.add_heading(title, level=1)
    for text in (before, table.caption, table.unit):
        document.add_paragraph(text, inherit_style=False)
    grid = document.add_table(table.rows, table.columns)
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}
    for row, line in enumerate(grid.rows):
        for column, cell in enumerate(line.cells):
            cell.text = texts.get((row, column), "")
    for one in table.cells:
        if one.row_span > 1 or one.column_span > 1:
            grid.merge_cells(one.row, one.column, *_last(one))
    document.add_paragraph(after, inherit_style=False)
    number(document)
    return document.to_bytes(format="hwp" if ending == "hwp" else "hwpx")


def number(document: HwpxDocument) -> None:
    """Gives paragraphs and tables the same ids every time; the library draws them by lot."""
    for section in document.sections:
        drawn = (element for element in section.element.iter() if element.get("id"))
        for place, element in enumerate(drawn, start=1):
            element.set("id", str(place))


def reportlab(table: PrintedTable, *, is_ruled: bool, is_packed: bool = True) -> bytes:
    """The document as reportlab prints it, with a number below every page.

    Args:
        table: its table.
        is_ruled: every cell has a frame.
        is_packed: what is drawn is compressed, as it is in nearly every file.
    """
    font = _FONTS[table.language]
    body = ParagraphStyle("body", fontName=font, fontSize=_SIZE, leading=1.4 * _SIZE)
    heading = ParagraphStyle("heading", body, fontSize=16, leading=24)
    right = ParagraphStyle("right", body, alignment=TA_RIGHT)
    title, before, after = _TEXTS[table.language]
    story: list[Flowable] = [
        Paragraph(title, heading),
        Paragraph(before, body),
        Spacer(1, 12),
        Paragraph(table.caption, body),
        Paragraph(table.unit, right),
        Spacer(1, 4),
        _grid(table, body, is_ruled=is_ruled),
        Spacer(1, 12),
        Paragraph(after, body),
    ]
    file = io.BytesIO()
    made = SimpleDocTemplate(file, pagesize=A4, invariant=1, pageCompression=int(is_packed))
    made.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return file.getvalue()


def _grid(table: PrintedTable, body: ParagraphStyle, *, is_ruled: bool) -> Table:
    rows: list[list[str | Paragraph]] = [[""] * table.columns for _ in range(table.rows)]
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), body.fontName, _SIZE),
        ("ALIGN", (0, 0), (-1, table.heads - 1), "CENTER"),
        ("ALIGN", (0, table.heads), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for cell in table.cells:
        is_words = _is_words(table, cell)
        rows[cell.row][cell.column] = Paragraph(escape(cell.text), body) if is_words else cell.text
        if cell.row_span > 1 or cell.column_span > 1:
            row, column = _last(cell)
            style.append(("SPAN", (cell.column, cell.row), (column, row)))
    if is_ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    numbers = table.columns - (2 if table.columns == 7 else 1)
    words = [70] if table.columns == 7 else []
    widths = [*words, 455 - sum(words) - 56 * numbers, *[56] * numbers]
    return Table(rows, colWidths=widths, style=style, repeatRows=table.heads)


def _foot(canvas: Canvas, _: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", _SIZE)
    canvas.drawCentredString(A4[0] / 2, 40, f"- {canvas.getPageNumber()} -")


def chromium(table: PrintedTable, *, is_ruled: bool) -> bytes:
    """The document as Chromium prints it."""
    title, before, after = _TEXTS[table.language]
    rows = [f"<tr>{''.join(_tag(table, c) for c in table.row(n))}" for n in range(table.rows)]
    html = (
        f"<!doctype html><html lang={table.language}><meta charset=utf-8><title>{title}</title>"
        f"<style>{_STYLE}{_RULES if is_ruled else ''}</style><h1>{title}</h1><p>{before}"
        f"<p>{table.caption}<p class=unit>{table.unit}"
        f"<table><thead>{''.join(rows[: table.heads])}<tbody>{''.join(rows[table.heads :])}</table>"
        f"<p>{after}"
    )
    with tempfile.TemporaryDirectory() as folder:
        page, file = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        options = (
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
            *("--disable-background-networking", "--disable-component-update"),
            *(f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"),
        )
        subprocess.run(  # noqa: S603 - our own page
            [CHROMIUM, *options, f"--print-to-pdf={file}", str(page)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return file.read_bytes()


def _tag(table: PrintedTable, cell: Cell) -> str:
    name = "th" if cell.row < table.heads else "td"
    kind = " class=words" if _is_words(table, cell) else ""
    spans = f" rowspan={cell.row_span} colspan={cell.column_span}"
    return f"<{name}{kind}{spans}>{escape(cell.text)}</{name}>"


def _is_words(table: PrintedTable, cell: Cell) -> bool:
    """Whether it is an area or a name, which are set to the left and run over several lines."""
    return cell.row >= table.heads and cell.column <= (table.columns == 7)


def _last(cell: Cell) -> tuple[int, int]:
    """The last row and the last column that it covers."""
    return cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
