"""Small files with the right first bytes, to hang on posts; each says that it is synthetic."""

import io
import zipfile

_NOTE = "Synthetic file of a look-alike; not a publication of any ministry."
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day that a ZIP can state: same input, same bytes
_HWP_3 = b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05"
_HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
_HS = "http://www.hancom.co.kr/hwpml/2011/section"


def paper(name: str, text: str) -> bytes:
    """Makes the bytes of a file called *name* that says *text*; the ending picks the format."""
    ending = name.rpartition(".")[2].lower()
    if ending == "pdf":
        return pdf(text)
    if ending == "hwpx":
        return hwpx(text)
    if ending == "zip":
        return _zipped({"note.txt": f"{_NOTE}\n{text}"})
    # HWP 3, whose text nobody reads any more: what counts here are its first bytes.
    return _HWP_3 + f"{_NOTE} {text}".encode("utf-16-le")


def pdf(text: str) -> bytes:
    """Makes a one-page PDF; characters that its built-in font lacks become question marks."""
    shown = f"{_NOTE} {text}".encode("latin-1", "replace").translate(None, b"()\\\r\n")
    content = b"BT /F1 9 Tf 40 780 Td (" + shown + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    return _pdf_of(objects)


def _pdf_of(objects: tuple[bytes, ...]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def hwpx(text: str) -> bytes:
    """Makes a small HWPX: a ZIP whose section holds one paragraph per line of *text*."""
    lines = (_NOTE, *text.splitlines())
    paragraphs = "".join(f"<hp:p><hp:run><hp:t>{_xml(t)}</hp:t></hp:run></hp:p>" for t in lines)
    section = f'<hs:sec xmlns:hs="{_HS}" xmlns:hp="{_HP}">{paragraphs}</hs:sec>'
    return _zipped(
        {
            "mimetype": "application/hwp+zip",
            "version.xml": "<version/>",
            "Contents/section0.xml": section,
            "Preview/PrvText.txt": "\n".join(lines)[:1000],
        }
    )


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text)
    return out.getvalue()
