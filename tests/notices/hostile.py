"""Files that are damaged or made to harm, each with what must come of it."""

import io
import random
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from bot.notices import package, pdf
from tests.notices.making import as_jpeg, as_png, empty_pdf, pdf_of, pdf_of_pages, raw_pdf, with_entry, word_file

TEXT = ["Giao Phòng Kinh tế:", "- Rà soát hộ nghèo, xong trước ngày 20/01/2026.", "- Sửa mái chợ xã."]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def hostile_files() -> Iterator[tuple[str, bytes, str]]:
    """The name, the bytes, and the error's name with its reason or kind; ``?`` where a text or any error will do."""
    yield from _word_files()
    yield from _pdf_files()
    yield from _pictures()
    yield from _texts()
    yield from _damaged()


def _word_files() -> Iterator[tuple[str, bytes, str]]:
    plain = word_file(lambda document: [document.add_paragraph(text) for text in TEXT])
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><w:document {W}>&l9;</w:document>'
    outside = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document {W}>&f;</w:document>'
    )
    yield (
        "zip-bomb.docx",
        with_entry(plain, "word/media/a.png", b"\0" * (package.MAX_UNPACKED + 1)),
        "TooLarge unpacked",
    )
    yield (
        "xml-bomb.docx",
        with_entry(plain, "word/document.xml", b"<w/>" * (package.MAX_XML // 4 + 1)),
        "TooLarge unpacked",
    )
    yield "entities.docx", with_entry(plain, "word/document.xml", bomb.encode()), "BrokenFile entities"
    yield "outside.docx", with_entry(plain, "word/document.xml", outside.encode()), "BrokenFile entities"
    yield "entities-16.docx", with_entry(plain, "word/document.xml", bomb.encode("utf-16")), "BrokenFile entities"
    yield "entities-in-styles.docx", with_entry(plain, "word/styles.xml", bomb.encode()), "BrokenFile entities"
    yield "nested.docx", with_entry(plain, "word/document.xml", b"<a>" * 90_000 + b"</a>" * 90_000), "BrokenFile word"
    empty = f"<w:document {W}><w:body>{'<w:p/>' * 60_000}</w:body></w:document>"
    yield "paragraphs.docx", with_entry(plain, "word/document.xml", empty.encode()), "TooLarge paragraphs"
    tables = f"<w:document {W}><w:body>{'<w:tbl><w:tr><w:tc>' * 60}<w:p/>{'</w:tc></w:tr></w:tbl>' * 60}</w:body></w:document>"
    yield "tables-in-tables.docx", with_entry(plain, "word/document.xml", tables.encode()), "?"
    wide = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{10**9}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    body = f"<w:document {W}><w:body>{wide * 200}</w:body></w:document>"
    yield "spans.docx", with_entry(plain, "word/document.xml", body.encode()), "EmptyNotice"
    counts = f'<w:p><w:pPr><w:numPr><w:numId w:val="{10**30}"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    body = f"<w:document {W}><w:body>{counts}</w:body></w:document>"
    yield "numbers.docx", with_entry(plain, "word/document.xml", body.encode()), "?"
    yield "no-document.docx", _without(plain, "word/document.xml"), "BrokenFile word"
    yield "no-types.docx", _without(plain, "[Content_Types].xml"), "BrokenFile word"
    yield "no-relations.docx", _without(plain, "_rels/.rels"), "BrokenFile word"
    yield "workbook.docx", _zip({"xl/workbook.xml": b"<workbook/>"}), "BrokenFile word"
    yield "entries.docx", _zip({f"{n}.xml": b"<a/>" for n in range(package.MAX_ENTRIES + 1)}), "TooLarge entries"
    yield "truncated.docx", plain[: len(plain) // 2], "BrokenFile truncated"
    yield "cut-end.docx", plain[:-40], "BrokenFile truncated"
    yield "password.docx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "BrokenFile encrypted"
    yield "no-zip.docx", b"not a zip at all", "BrokenFile zip"
    yield "empty.docx", word_file(lambda _: None), "EmptyNotice"
    yield "nothing.docx", b"", "EmptyNotice"
    yield "secret.docx", word_file(lambda document: document.add_paragraph("TUYỆT MẬT")), "SecrecyMark"
    yield "ole.doc", OLE + b"\0" * 4_000, "?"
    yield "text.doc", b"abc", "?"


def _pdf_files() -> Iterator[tuple[str, bytes, str]]:
    plain = pdf_of(TEXT)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=StandardEncryption("mật khẩu"))
    canvas.drawString(85, 700, "x")
    canvas.save()
    yield "pages.pdf", pdf_of_pages(5_000), "TooLarge pages"
    yield "one-too-many.pdf", pdf_of_pages(pdf.MAX_PAGES + 1), "TooLarge pages"
    yield "no-pages.pdf", empty_pdf(), "BrokenFile no_pages"
    yield "encrypted.pdf", out.getvalue(), "BrokenFile encrypted"
    yield "truncated.pdf", plain[: len(plain) // 2], "BrokenFile truncated"
    yield "cut-end.pdf", plain[:-10], "BrokenFile truncated"
    yield "head-only.pdf", b"%PDF-1.7\n", "BrokenFile truncated"
    yield "junk.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(5_000) + b"\n%%EOF", "BrokenFile pdf"
    yield "no-pdf.pdf", b"hello", "BrokenFile pdf"
    yield "ring.pdf", raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), "?"
    yield "count.pdf", raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2000000000>>"]), "?"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents 4 0 R>>"
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    stream = b"<</Length 30>>stream\n0 0 m 9 9 l S                 \nendstream"
    yield "vast-page.pdf", raw_pdf([*head, page % b"99999999 99999999", stream]), "EmptyNotice"
    yield "no-size.pdf", raw_pdf([*head, page % b"0 0", stream]), "EmptyNotice"
    swollen = zlib.compress(b"0 0 m 9 9 l S " * 3_000_000)
    inflated = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(swollen), swollen)
    yield "swollen.pdf", raw_pdf([*head, page % b"595 842", inflated]), "?"
    yield "long-text.pdf", pdf_of(["Rà soát hộ nghèo " * 3_000]), "?"
    yield "blank.pdf", pdf_of_pages(3), "EmptyNotice"


def _pictures() -> Iterator[tuple[str, bytes, str]]:
    huge = as_png(Image.new("1", (10_000, 10_000)))
    noise = Image.effect_noise((400, 300), 90)
    yield "100-megapixels.png", huge, "TooLarge pixels"
    yield "named-otherwise.pdf", huge, "TooLarge pixels"
    yield "gigapixels.png", _png_of_size(60_000, 60_000), "TooLarge pixels"
    yield "truncated.png", as_png(noise)[:5_000], "BrokenFile truncated"
    yield "truncated.jpg", as_jpeg(noise)[:5_000], "BrokenFile truncated"
    yield "junk.jpg", b"\xff\xd8\xff\xe0" + random.Random(2).randbytes(3_000) + b"\xff\xd9", "BrokenFile picture"
    yield "head-only.png", b"\x89PNG\r\n\x1a\n", "BrokenFile picture"
    yield "no-picture.jpeg", b"hello", "BrokenFile picture"
    yield "dot.png", as_png(Image.new("L", (1, 1), 255)), "EmptyNotice"
    yield "thread.png", as_png(Image.new("L", (1, 5_000), 255)), "EmptyNotice"


def _texts() -> Iterator[tuple[str, bytes, str]]:
    yield "bytes.txt", bytes(range(256)) * 40, "BrokenFile encoding"
    yield "half-a-letter.txt", b"\xff\xfe\x41", "BrokenFile encoding"
    yield "zeros.txt", b"\0" * 100_000, "?"
    yield "long.txt", b"a" * 600_000, "TooLarge characters"
    yield "lines.txt", b"\n" * 2_000_000, "?"
    yield "marks.txt", b"- a) 1. " * 60_000, "?"
    yield "accents.txt", ("a" + "\u0301" * 400_000).encode(), "?"
    yield "secret.txt", "Số: 12/BC\nTỐI MẬT\n".encode(), "SecrecyMark"
    yield "blanks.txt", b" \n\t ", "EmptyNotice"
    yield "song.mp3", b"ID3" * 100, "UnsupportedFormat"
    yield "noname", b"\x7fELF" * 100, "UnsupportedFormat"


def _damaged() -> Iterator[tuple[str, bytes, str]]:
    """Good files with some bytes turned: whatever comes of them, nothing else may."""
    chance = random.Random(3)
    good = {
        "docx": word_file(lambda document: [document.add_paragraph(text) for text in TEXT]),
        "pdf": pdf_of(TEXT * 20),
        "txt": "\n".join(TEXT * 50).encode(),
    }
    for suffix, data in good.items():
        for number in range(4):
            turned = bytearray(data)
            for _ in range(3 ** (number + 1)):
                turned[chance.randrange(len(turned))] = chance.randrange(256)
            yield f"damaged-{number}.{suffix}", bytes(turned), "?"


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def _without(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _zip({entry: archive.read(entry) for entry in archive.namelist() if entry != name})


def _png_of_size(width: int, height: int) -> bytes:
    """A PNG that claims such a size in its head."""
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    chunk = len(head[4:]).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IEND\xaeB`\x82"
