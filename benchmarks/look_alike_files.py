"""Makes the attachment that the look-alike serves, as HWPX and as PDF, with real libraries.

    python -m benchmarks.look_alike_files

python-hwpx makes the HWPX, reportlab the PDF, with the glyphs that it needs of NanumGothic
(apt: fonts-nanum). The same texts give the same bytes, as long as the libraries are the same. The
files are part of the package; this is run again when the table in `final.toml` changes.
"""

import io
import tomllib
from pathlib import Path
from typing import Final

from hwpx import HwpxDocument
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

DEMO: Final = Path(__file__).resolve().parents[1] / "pipeline" / "demo"
FILES: Final = DEMO / "files"
NAME: Final = "2025-final-budget"
FONT: Final = "NanumGothic"
FONT_FILE: Final = Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf")

HEADING: Final = "2025년도 과기정통부 예산 확정"
NOTE: Final = "모의 게시판에 쓰려고 지어낸 합성 자료이며, 어느 부처의 간행물도 아니다."
SENTENCES: Final = (
    "2025년도 예산이 2024년 12월 10일 국회 본회의 의결을 거쳐 확정되었다.",
    "국회 심사에서 정해진 주요 세부사업의 금액은 아래 표와 같다.",
)

Rows = list[list[str]]


def main() -> None:
    """Writes both files."""
    caption, unit, rows = budget_table()
    FILES.mkdir(exist_ok=True)
    (FILES / f"{NAME}.hwpx").write_bytes(hwpx(caption, unit, rows))
    (FILES / f"{NAME}.pdf").write_bytes(pdf(caption, unit, rows))


def budget_table() -> tuple[str, str, Rows]:
    """The caption, the unit and the rows of the table in the Korean notice of the final budget."""
    texts = tomllib.loads((DEMO / "texts" / "final.toml").read_text(encoding="utf-8"))
    lines = texts["korean"]["body"].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    (title,) = (line for line in lines if line.startswith("|+ "))
    caption, _, unit = title.removeprefix("|+ ").partition(" (")
    return caption, f"({unit}", rows


def hwpx(caption: str, unit: str, rows: Rows) -> bytes:
    """The attachment as HWPX."""
    document = HwpxDocument.new()
    document.add_heading(HEADING, level=1)
    for text in (NOTE, *SENTENCES, caption, unit):
        document.add_paragraph(text, inherit_style=False)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.set_cell_text(row, column, text)
    document.package.clear_document_metadata()
    _number(document)
    return document.to_bytes()


def _number(document: HwpxDocument) -> None:
    """Gives paragraphs and tables the same ids every time; the library draws them by lot."""
    for section in document.sections:
        drawn = (element for element in section.element.iter() if element.get("id"))
        for number, element in enumerate(drawn, start=1):
            element.set("id", str(number))


def pdf(caption: str, unit: str, rows: Rows) -> bytes:
    """The attachment as PDF."""
    pdfmetrics.registerFont(TTFont(FONT, FONT_FILE))
    body = ParagraphStyle(
        "body", fontName=FONT, fontSize=10, leading=16, wordWrap="CJK", spaceAfter=8
    )
    heading = ParagraphStyle("heading", body, fontSize=16, leading=24)
    right = ParagraphStyle("right", body, alignment=TA_RIGHT)
    story: list[Flowable] = [
        Paragraph(HEADING, heading),
        *(Paragraph(text, body) for text in (NOTE, *SENTENCES, caption)),
        Paragraph(unit, right),
        _printed(rows, body),
    ]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, title=HEADING, invariant=1).build(story)
    return file.getvalue()


def _printed(rows: Rows, names: ParagraphStyle) -> Table:
    head, *others = rows
    cells = [head, *([Paragraph(row[0], names), *row[1:]] for row in others)]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("BACKGROUND", (0, 0), (-1, 0), "lightgrey"),
        ("FONT", (0, 0), (-1, -1), FONT, 10),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("ALIGN", (1, 1), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return Table(cells, colWidths=[180, 60, 85, 70, 60], style=style)


if __name__ == "__main__":
    main()
