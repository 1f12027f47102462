"""Scans and photos: the same drafts as from the text, doubtful words with their crops, marks in stamps."""

import difflib
import io

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter

from bot.notices import picture as pictures
from bot.notices import tesseract
from bot.notices.document import Document, Reading, Source
from bot.notices.errors import BrokenFile, EmptyNotice, OcrMissing, SecrecyMark, TooLarge
from bot.notices.finding import Finding
from bot.notices.formats import MAX_PICTURES, read_file, read_pictures
from bot.notices.misread import mended
from bot.notices.notice import read
from bot.notices.picture import MAX_PIXELS, picture, ruling, straightened
from bot.notices.scan import MAX_SCANNED_PAGES
from tests.notices.making import as_jpeg, as_png, pdf_of, pdf_of_pages, scanned_pdf_of, scans_of, stamped
from tests.notices.shapes import SHAPES

needs_ocr = pytest.mark.skipif(
    not tesseract.ocr_status().is_ready,
    reason="NO OCR ON THIS MACHINE: scans were not tested; apt-get install tesseract-ocr tesseract-ocr-vie",
)


def matched(expected: list[Finding], found: list[Finding]) -> list[tuple[Finding, Finding]]:
    """Pairs of findings whose texts are as good as the same."""
    left = list(found)
    pairs = []
    for task in expected:
        likeness = [difflib.SequenceMatcher(None, task.text, each.text).ratio() for each in left]
        if likeness and max(likeness) > 0.85:
            pairs.append((task, left.pop(likeness.index(max(likeness)))))
    return pairs


def assert_same_drafts(document: Document, paragraphs: list[str]) -> None:
    expected, found = list(read(paragraphs).tasks), list(read(document.paragraphs).tasks)
    pairs = matched(expected, found)
    assert 2 * len(pairs) / (len(expected) + len(found)) >= 0.9, document.paragraphs
    for task, other in pairs:
        assert other.deadline == task.deadline, other.text
    dates = {task.deadline for task in expected}
    assert {task.deadline for task in found} <= dates | {None}


@needs_ocr
@pytest.mark.parametrize("shape", SHAPES)
def test_a_scan_gives_the_drafts_of_its_text_and_no_wrong_date(shape: str) -> None:
    document = read_file(scanned_pdf_of(scans_of(pdf_of(SHAPES[shape]))), "scan.pdf")
    assert document.source is Source.SCAN
    assert_same_drafts(document, SHAPES[shape])


@needs_ocr
def test_photos_are_pages_in_the_order_they_came() -> None:
    paragraphs = SHAPES["theo-don-vi"]
    pages = scans_of(pdf_of(paragraphs), turned=-1.8)
    assert len(pages) == 2
    seen: list[Reading] = []
    document = read_pictures(pages, seen.append)
    assert document.source is Source.PHOTO
    assert seen == [Reading(number, len(pages), True) for number in range(len(pages) + 1)]
    assert list(document.pages) == sorted(document.pages)
    assert_same_drafts(document, paragraphs)


@needs_ocr
def test_a_photo_in_bad_light_lying_on_its_side_or_its_head_is_read() -> None:
    paragraphs = SHAPES["chu-cai"]
    page = Image.open(io.BytesIO(scans_of(pdf_of(paragraphs))[0]))
    first = [text for text in paragraphs if not text.startswith(("Nơi nhận", "- BCĐ", "- Lưu"))]
    shade = Image.linear_gradient("L").resize(page.size).point(lambda value: 90 + value * 165 // 255)
    dim = Image.composite(page, Image.new("L", page.size, 40), shade)
    for turned in (90, 180):
        document = read_pictures([as_jpeg(dim.rotate(turned, expand=True))])
        assert_same_drafts(document, first)


@needs_ocr
def test_a_pdf_with_one_scanned_page_is_read_whole() -> None:
    out = io.BytesIO()
    with (
        pypdfium2.PdfDocument(pdf_of(SHAPES["theo-don-vi"])) as document,
        pypdfium2.PdfDocument(scanned_pdf_of(scans_of(pdf_of(SHAPES["cong-van"])))) as scanned,
    ):
        document.import_pages(scanned)
        document.save(out)
        count = len(document)
    read_back = read_file(out.getvalue(), "a.pdf")
    assert read_back.source is Source.SCAN
    assert read_back.page_count == count
    assert set(read_back.pages) == set(range(1, count + 1))
    joined = " ".join(read_back.paragraphs)
    assert "Kế hoạch chỉnh trang đường trục xã" in joined
    assert "V/v rà soát hộ nghèo" in joined


@needs_ocr
def test_words_of_low_confidence_come_with_the_crop_they_were_read_from() -> None:
    page = Image.open(io.BytesIO(scans_of(pdf_of(SHAPES["theo-don-vi"]))[0]))
    blurred = page.crop((250, 700, 1500, 800)).filter(ImageFilter.GaussianBlur(4))
    page.paste(blurred, (250, 700))
    document = read_pictures([as_jpeg(page)])
    assert document.doubtful
    for word in document.doubtful:
        assert word.confidence < 60
        assert 0 <= word.paragraph < len(document.paragraphs)
        crop = Image.open(io.BytesIO(word.crop))
        assert crop.format == "PNG"
        assert crop.width <= 480
    assert [word.paragraph for word in document.doubtful] == sorted(word.paragraph for word in document.doubtful)


@needs_ocr
@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_mark_in_a_stamp_is_refused(mark: str) -> None:
    page = stamped(scans_of(pdf_of(SHAPES["cong-van"]))[0], mark)
    with pytest.raises(SecrecyMark):
        read_pictures([page])


@needs_ocr
def test_a_stamp_that_says_something_else_is_read() -> None:
    page = stamped(scans_of(pdf_of(SHAPES["cong-van"]))[0], "CÔNG VĂN ĐẾN")
    assert read_pictures([page]).paragraphs


@needs_ocr
def test_an_empty_page_is_empty() -> None:
    with pytest.raises(EmptyNotice):
        read_pictures([as_png(Image.new("L", (1_200, 1_700), 255))])


def test_what_reads_images_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    status = tesseract.ocr_status()
    assert (status.version, status.missing, status.is_ready) == (None, tesseract.PACKAGES, False)
    with pytest.raises(OcrMissing) as caught:
        read_pictures([as_png(Image.new("L", (100, 100), 255))])
    assert caught.value.missing == ("tesseract-ocr", "tesseract-ocr-vie")
    with pytest.raises(OcrMissing):
        read_file(scanned_pdf_of([as_jpeg(Image.new("L", (800, 1_100), 200))]), "a.pdf")


@needs_ocr
def test_the_status_names_the_version() -> None:
    assert (tesseract.ocr_status().version or "").startswith("tesseract")


def test_pictures_have_a_limit_that_is_seen_before_they_are_decoded() -> None:
    huge = as_png(Image.new("1", (10_000, 10_000)))
    assert len(huge) < 100_000
    with pytest.raises(TooLarge) as caught:
        picture(huge)
    assert (caught.value.what, caught.value.limit) == ("pixels", MAX_PIXELS)


def test_an_album_and_a_scan_have_a_limit_of_pages() -> None:
    with pytest.raises(TooLarge) as caught:
        read_pictures([b"\xff\xd8\xff"] * (MAX_PICTURES + 1))
    assert caught.value.what == "pictures"
    blank = scanned_pdf_of([as_jpeg(Image.new("L", (80, 110), 200))] * (MAX_SCANNED_PAGES + 1))
    with pytest.raises(TooLarge) as caught:
        read_file(blank, "a.pdf")
    assert caught.value.what == "scanned pages"
    assert len(pdf_of_pages(3)) > 0


@pytest.mark.parametrize("maker", [as_jpeg, as_png])
def test_a_picture_without_its_end_is_truncated_and_other_bytes_are_broken(maker: object) -> None:
    noise = Image.effect_noise((300, 300), 80)
    data = as_jpeg(noise) if maker is as_jpeg else as_png(noise)
    for content, reason in ((data[: len(data) // 2], "truncated"), (data[:8] + b"no picture at all" * 9, "picture")):
        with pytest.raises(BrokenFile) as caught:
            picture(content)
        assert caught.value.reason == reason


def test_a_picture_with_transparency_lies_on_white_paper() -> None:
    image = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    assert picture(as_png(image)).getpixel((5, 5)) == 255


@pytest.mark.parametrize("angle", [-4.0, -0.6, 0.0, 1.3, 5.0])
def test_a_page_is_set_level(angle: float) -> None:
    page = Image.open(io.BytesIO(scans_of(pdf_of(SHAPES["theo-don-vi"]), turned=0)[0]))
    level = pictures._slope(page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255).resize((700, 990)))
    assert level == pytest.approx(-angle, abs=0.2)


def test_ruled_lines_are_found_and_letters_are_none() -> None:
    page = Image.new("L", (1_200, 1_600), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((200, 300, 1_000, 700), outline=0, width=3)
    draw.line((600, 300, 600, 700), fill=0, width=3)
    draw.text((250, 900), "Rà soát" * 9, fill=0)
    found = ruling(page)
    across, down = found.across, found.down
    assert [stroke.along for stroke in across] == pytest.approx([301, 699], abs=4)
    assert [stroke.along for stroke in down] == pytest.approx([201, 600, 999], abs=4)
    assert (down[0].start, down[0].end) == pytest.approx((300, 700), abs=6)
    assert found.clean.getpixel((600, 500)) == 255
    letters = ruling(straightened(Image.open(io.BytesIO(scans_of(pdf_of(SHAPES["cong-van"]))[0]))))
    assert (letters.across, letters.down) == ([], [])


@pytest.mark.parametrize(
    ("read_as", "printed"),
    [
        ("II Nhiệm vụ", "II. Nhiệm vụ"),
        ("Il. Nhiệm vụ", "II. Nhiệm vụ"),
        ("lII. Nhiệm vụ", "III. Nhiệm vụ"),
        ("| Đánh giá", "| Đánh giá"),
        ("I. Đánh giá", "I. Đánh giá"),
        ("2,1. Lĩnh vực", "2.1. Lĩnh vực"),
        ("2 Phòng Kinh tế", "2. Phòng Kinh tế"),
        ("— Rà soát", "- Rà soát"),
        ("~Rà soát", "- Rà soát"),
        ("a} Kiểm tra", "a) Kiểm tra"),
        ("đ ) Kiểm tra", "đ) Kiểm tra"),
        ("Phòng Vănhóa phốihợp", "Phòng Văn hóa phối hợp"),
        ("quanhệ", "quanhệ"),
        ("100 hộ nghèo", "100 hộ nghèo"),
        ("15 hộ nghèo", "15 hộ nghèo"),
        ("Vụ Xuân", "Vụ Xuân"),
        ("Xây dựng", "Xây dựng"),
        ("| II | Hạ tầng số |", "| II | Hạ tầng số |"),
    ],
)
def test_what_was_surely_misread_is_put_right(read_as: str, printed: str) -> None:
    assert mended(read_as) == printed
