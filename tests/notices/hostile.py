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
from tests.notices.making_sheets import workbook

TEXT = ["Giao Phòng Kinh tế:", "- Rà soát hộ nghèo, xong trước ngày 20/01/2026.", "- Sửa mái chợ xã."]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def hostile_files() -> Iterator[tuple[str, bytes, str]]:
    """The name, the bytes, and the error's name with its reason or kind; ``?`` where a text or any error will do."""
    yield from _word_files()
    yield from _pdf_files()
    yield from _pictures()
    yield from _texts()
    yield from _damaged()


def hostile_sheets() -> Iterator[tuple[str, bytes, str]]:
    """Tables, as ``hostile_files``; ``?`` where a table will do too."""
    plain = workbook([["Tên", "Đơn vị"], ["Nguyễn Văn An", "Phòng Kinh tế"]])
    sheet = "xl/worksheets/sheet1.xml"

    def with_rows(rows: str, around: str = "") -> bytes:
        return with_entry(plain, sheet, f"<worksheet {S}>{around}<sheetData>{rows}</sheetData></worksheet>".encode())

    def text(place: str) -> str:
        return f'<c r="{place}" t="inlineStr"><is><t>a</t></is></c>'

    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE s [<!ENTITY l0 "ha">{laughs}]>'
    row = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData>'
    bomb = f"{declared}<worksheet {S}>{row}</worksheet>"
    yield "zip-bomb.xlsx", with_entry(plain, "xl/media/a.png", b"\0" * (package.MAX_UNPACKED + 1)), "TooLarge unpacked"
    yield "xml-bomb.xlsx", with_entry(plain, sheet, b"<c/>" * (package.MAX_XML // 4 + 1)), "TooLarge unpacked"
    yield "entities.xlsx", with_entry(plain, sheet, bomb.encode()), "BrokenFile entities"
    yield "entities-16.xlsx", with_entry(plain, sheet, bomb.encode("utf-16")), "BrokenFile entities"
    yield "entities-late.xlsx", with_entry(plain, sheet, b" " * 1_048_570 + bomb.encode()), "BrokenFile entities"
    yield "entities-in-strings.xlsx", with_entry(plain, "xl/sharedStrings.xml", bomb.encode()), "BrokenFile entities"
    yield "truncated.xlsx", plain[: len(plain) // 2], "BrokenFile truncated"
    yield "password.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "BrokenFile encrypted"
    yield "old.xls", OLE + b"\0" * 4_000, "UnsupportedFormat"
    yield "old-named-new.xlsx", OLE + b"\0" * 4_000, "UnsupportedFormat"
    yield "binary.xlsb", _zip({"xl/workbook.bin": b"\0" * 90}), "UnsupportedFormat"
    yield "word.xlsx", word_file(lambda _: None), "BrokenFile sheet"
    yield "no-zip.xlsx", b"hello", "BrokenFile zip"
    yield "no-sheet.xlsx", _without(plain, sheet), "?"
    yield "no-types.xlsx", _without(plain, "[Content_Types].xml"), "BrokenFile sheet"
    yield "entries.xlsx", _zip({f"{n}.xml": b"<a/>" for n in range(package.MAX_ENTRIES + 1)}), "TooLarge entries"
    yield "claimed.xlsx", with_rows(f'<row r="1">{text("A1")}</row>', '<dimension ref="A1:XFD1048576"/>'), "?"
    yield "far-down.xlsx", with_rows(f'<row r="1000000">{text("A1000000")}</row>'), "TooLarge rows"
    yield "beyond.xlsx", with_rows(f'<row r="{10**12}"/>'), "TooLarge rows"
    yield "no-row.xlsx", with_rows('<row r="-5"/><row r="x"/>'), "BrokenFile sheet"
    yield "far-right.xlsx", with_rows(f'<row r="1">{text("XFD1")}</row>'), "TooLarge columns"
    wide = "".join(f'<row><c r="XFD{n}" s="0"/></row>' for n in range(1, 300_000))
    yield "wide.xlsx", with_rows(wide), "TooLarge columns"
    yield "rows.xlsx", with_rows("<row/>" * 1_100_000), "TooLarge rows"
    yield "nested.xlsx", with_rows("<row>" * 90_000 + "</row>" * 90_000), "?"
    yield "strings.xlsx", with_rows('<row><c t="s"><v>99999999999</v></c></row>'), "BrokenFile sheet"
    yield "numbers.xlsx", with_rows(f"<row><c><v>{'9' * 4_000}</v></c><c><v>1e308</v></c><c><v>nan</v></c></row>"), "?"
    yield "styles.xlsx", with_rows('<row><c s="4000000000"><v>1</v></c></row>'), "BrokenFile sheet"
    yield "long-cell.xlsx", workbook([["a" * 2_001]]), "TooLarge cell"
    yield "secret.xlsx", workbook([["Số", "12"], ["", "TUYỆT MẬT"]]), "SecrecyMark"
    yield "nothing.xlsx", b"", "EmptyNotice"
    yield "empty.xlsx", workbook([]), "EmptyNotice"
    yield "one-line.csv", b"a" * 10_000_000, "TooLarge characters"
    yield "one-line-of-cells.csv", b"a," * 200_000, "TooLarge columns"
    yield "one-cell.csv", b"a" * 400_000, "TooLarge cell"
    yield "open-quote.csv", b'a,"' + b"b\n" * 200_000, "TooLarge cell"
    yield "quotes.csv", b'"' * 400_000, "TooLarge cell"
    yield "rows.csv", b"a\n" * 200_000, "TooLarge rows"
    yield "lines.csv", b"\n" * 500_000, "EmptyNotice"
    yield "zeros.csv", b"a\0,b\0\n" * 90, "?"
    yield "all-zeros.csv", b"\0" * 100_000, "EmptyNotice"
    yield "bytes.csv", bytes(range(256)) * 40, "BrokenFile encoding"
    yield "secret.csv", "Số,Độ mật\n12,Mật\n".encode(), "SecrecyMark"
    yield "song.mp3", b"ID3" * 100, "UnsupportedFormat"
    chance = random.Random(4)
    for number in range(8):
        turned = bytearray(plain)
        for _ in range(2 ** (number + 1)):
            turned[chance.randrange(len(turned))] = chance.randrange(256)
        yield f"damaged-{number}.xlsx", bytes(turned), "?"


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
