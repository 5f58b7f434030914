"""Makes the attachment that the look-alike serves, as HWPX and as PDF, with real libraries.

    python -m benchmarks.look_alike_files

python-hwpx makes the HWPX, reportlab the PDF, with the glyphs that it needs of NanumGothic
(apt: fonts-nanum). The same texts give the same bytes, as long as the libraries are the same. The
files are part of the package; the notice of the final budget, in `final.toml`, carries both.
"""

import io
from pathlib import Path
from typing import Final

from hwpx import HwpxDocument
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from benchmarks.document_making import number

FILES: Final = Path(__file__).resolve().parents[1] / "pipeline" / "demo" / "files"
NAME: Final = "2025-final-budget"
FONT: Final = "NanumGothic"
FONT_FILE: Final = Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf")

HEADING: Final = "2025년도 과기정통부 예산 확정"
NOTE: Final = "모의 게시판에 쓰려고 지어낸 합성 자료이며, 어느 부처의 간행물도 아니다."
SENTENCES: Final = (
    "2025년도 예산이 2024년 12월 10일 국회 본회의 의결을 거쳐 확정되었다.",
    "국회 심사에서 정해진 주요 세부사업의 금액은 아래 표와 같다.",
)
CAPTION: Final = "2025년도 주요 세부사업 예산"
UNIT: Final = "(단위: 백만원)"
# The amounts that are known to us are the final ones of the first three programmes; the rest is
# invented, an increase and a programme that the Assembly added among it.
ROWS: Final = (
    ("세부사업", "2024년", "2025년 정부안", "국회 확정", "증감"),
    ("AI반도체를 활용한 K-클라우드 기술개발", "-", "37,000", "36,620", "△380"),
    ("이공계 연구생활장려금 지원", "-", "60,000", "60,000", "-"),
    ("초고집적 반도체용 반데르발스 소재·공정 기술개발", "-", "4,000", "4,000", "-"),
    ("국립과학관 야간 개방 운영", "900", "1,200", "1,500", "300"),
    ("섬 학교 이동식 천체투영관 보급", "-", "-", "2,000", "2,000"),
)


def main() -> None:
    """Writes both files."""
    FILES.mkdir(exist_ok=True)
    (FILES / f"{NAME}.hwpx").write_bytes(hwpx())
    (FILES / f"{NAME}.pdf").write_bytes(pdf())


def hwpx() -> bytes:
    """The attachment as HWPX."""
    document = HwpxDocument.new()
    document.add_heading(HEADING, level=1)
    for text in (NOTE, *SENTENCES, CAPTION, UNIT):
        document.add_paragraph(text, inherit_style=False)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            table.set_cell_text(row, column, text)
    document.package.clear_document_metadata()
    number(document)
    return document.to_bytes()


def pdf() -> bytes:
    """The attachment as PDF."""
    pdfmetrics.registerFont(TTFont(FONT, FONT_FILE))
    body = ParagraphStyle(
        "body", fontName=FONT, fontSize=10, leading=16, wordWrap="CJK", spaceAfter=8
    )
    heading = ParagraphStyle("heading", body, fontSize=16, leading=24)
    right = ParagraphStyle("right", body, alignment=TA_RIGHT)
    story: list[Flowable] = [
        Paragraph(HEADING, heading),
        *(Paragraph(text, body) for text in (NOTE, *SENTENCES, CAPTION)),
        Paragraph(UNIT, right),
        _printed(body),
    ]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, title=HEADING, invariant=1).build(story)
    return file.getvalue()


def _printed(names: ParagraphStyle) -> Table:
    head, *others = ROWS
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
