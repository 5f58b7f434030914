"""PDF files as tests need them, made by reportlab, by Chromium, or by hand."""

import io
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Table

from scrapers.documents.pdf import read_pdf
from scrapers.notice import Block

FONT = "HYSMyeongJo-Medium"
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
IN_FONT = ("FONTNAME", (0, 0), (-1, -1), FONT)

pdfmetrics.registerFont(UnicodeCIDFont(FONT))

needs_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="prints HTML with Chromium"
)


def texts(body: bytes) -> list[str]:
    """The text of each block."""
    return [block.text for block in read_pdf(body)]


def placed(blocks: Iterable[Block]) -> list[list[tuple[int, int, str, int, int]]]:
    """The cells of each row: row, column, text, row span, column span."""
    return [
        [(c.row, c.column, c.text, c.row_span, c.column_span) for c in block.cells]
        for block in blocks
        if block.cells
    ]


def drawn(*pages: Iterable[tuple[float, float, str]], size: float = 10) -> bytes:
    """Pages with texts at places: points from the left and from the top."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in pages:
        canvas.setFont(FONT, size)
        for x, top, text in page:
            canvas.drawString(x, A4[1] - top, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def column(lines: Iterable[str], x: float = 72, top: float = 72) -> list[tuple[float, float, str]]:
    """Lines of text 16 points apart."""
    return [(x, top + 16 * number, line) for number, line in enumerate(lines)]


def built(*story: Flowable) -> bytes:
    """A file of what reportlab sets in pages of A4."""
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(list(story))
    return file.getvalue()


def ruled(rows: Sequence[Sequence[str]], *commands: tuple[object, ...], head: int = 0) -> Table:
    """A table with all its rules; *commands* in reportlab's words."""
    return Table(rows, style=[GRID, IN_FONT, *commands], repeatRows=head)


def encrypted() -> bytes:
    """A file that asks for a password."""
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("user", "owner"))
    canvas.drawString(72, 700, "secret")
    canvas.save()
    return file.getvalue()


def scanned(*texts_or_none: str | None) -> bytes:
    """Pages of a text each, or of a picture where there is `None`."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for text in texts_or_none:
        if text is None:
            canvas.saveState()
            canvas.scale(*A4)
            picture = (
                b"BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID 80> EI"  # one grey pixel, page-wide
            ).decode()
            canvas._code.append(picture)  # noqa: SLF001 - reportlab draws none without Pillow
            canvas.restoreState()
        else:
            canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def raw(objects: Sequence[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def packed(content: bytes, times: int = 1) -> bytes:
    """A stream, deflated *times* over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * times
    return b"<</Length %d/Filter[%s]>>\nstream\n%s\nendstream" % (len(content), filters, content)


def many_pages(count: int) -> bytes:
    """Pages that each say which they are."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    kids = b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 600 800]>>" % (count, kids),
        font,
    ]
    for page in range(count):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (5 + 2 * page)
        )
        objects.append(packed(b"BT /F 12 Tf 50 700 Td (This is the page called %d.) Tj ET" % page))
    return raw(objects)


def crowded(glyphs: int) -> bytes:
    """One page with so many glyphs, packed a thousand times smaller."""
    shown = b"BT /F 9 Tf 40 780 Td " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * (glyphs // 20) + b"ET"
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    return raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[4 0 R]/MediaBox[0 0 600 800]>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            page,
            packed(shown),
        ]
    )


def printed(html: str, folder: Path) -> bytes:
    """A page of HTML as Chromium prints it."""
    page, file = folder / "page.html", folder / "page.pdf"
    page.write_text(f"<meta charset=utf-8>{html}", encoding="utf-8")
    chromium = shutil.which("chromium") or "chromium"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(  # noqa: S603 - our own page
        [chromium, *options, f"--print-to-pdf={file}", str(page)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return file.read_bytes()
