"""PDFs for tests, written on the spot: their content is visible where they are used."""

from __future__ import annotations

from pathlib import Path

SENTENCE = "2025年公务接待费预算2.50万元，比上年减少0.50万元。"


def write_pdf(path: Path, *lines: str, pages: int = 1, password: str = "") -> Path:
    """A PDF with these lines of text on each page."""
    import pymupdf

    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page()
        for number, line in enumerate(lines):
            page.insert_text((72, 100 + 24 * number), line, fontname="china-s", fontsize=12)
    if password:
        encryption = pymupdf.PDF_ENCRYPT_AES_256
        document.save(path, encryption=encryption, user_pw=password, owner_pw=password)
    else:
        document.save(path)
    document.close()
    return path


def write_endless_pdf(path: Path) -> Path:
    """A small PDF that takes for ever to read: forms that each draw the next one ten times."""
    depth = 12
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for level in range(depth):
        last = level == depth - 1
        body = b"0 0 5 5 re f" if last else b"/X Do " * 10
        inner = b"" if last else b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + level)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]%s/Length %d>>" % (inner, len(body))
        objects.append(head + b"stream\n" + body + b"\nendstream")
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj" % number + item + b"endobj\n"
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    path.write_bytes(data)
    return path
