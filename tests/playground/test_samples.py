"""The samples of the page: all of them, as offices have them, and read alike from every format."""

import io
from itertools import pairwise

import pytest
from docx import Document
from PIL import ImageFont

from bot.notices.formats import read_file
from bot.notices.text import paragraphs_of
from bot.playground import papers
from bot.playground.albums import as_photo
from bot.playground.sample_files import SAMPLES, offered_samples
from bot.playground.stage import Sample
from tests.notices.making import FONT
from tests.playground.pictures import format_of, size_of


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Sample]:
    """The samples of a machine that has a font to print them with."""
    monkeypatch.setattr(papers, "_FONTS", (FONT,))
    return offered_samples()


def test_every_file_of_the_samples_is_offered() -> None:
    sent = {name for sample in offered_samples() for form in sample.forms[:2] for name, _ in form.make()}
    assert {path.name for path in SAMPLES.iterdir()} <= sent


def test_each_has_a_name_a_shape_and_comes_as_word_and_as_text() -> None:
    for sample in offered_samples():
        assert sample.name
        assert sample.shape
        assert [form.label for form in sample.forms[:2]] == [".docx", ".txt"]


@pytest.mark.parametrize("number", range(5))
def test_word_and_text_say_the_same(number: int) -> None:
    word, text = (form.make() for form in offered_samples()[number].forms[:2])
    read = read_file(word[0][1], word[0][0])
    assert list(read.paragraphs) == paragraphs_of(text[0][1].decode())


def test_lines_with_bars_become_a_table() -> None:
    made = Document(io.BytesIO(papers.as_docx(["THÔNG BÁO", "| STT | Việc |", "| 1 | Họp |", "Hết./."])))
    [table] = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["STT", "Việc"], ["1", "Họp"]]
    assert [paragraph.text for paragraph in made.paragraphs] == ["THÔNG BÁO", "Hết./."]


def test_one_sample_is_scanned_and_photographed(printed: list[Sample]) -> None:
    scans = [form for sample in printed for form in sample.forms[2:]]
    assert [(form.label, form.as_photos) for form in scans] == [("bản quét", False), ("ảnh chụp", True)]


def test_the_scan_is_a_pdf_of_pictures_alone(printed: list[Sample]) -> None:
    [(name, data)] = printed[0].forms[2].make()
    assert name == "thong-bao-mau.pdf"
    assert data.startswith(b"%PDF")
    assert b"/Font" not in data


def test_the_photographed_pages_are_sheets_of_a4_that_go_as_photos(printed: list[Sample]) -> None:
    pages = printed[0].forms[3].make()
    assert [name for name, _ in pages] == [f"thong-bao-mau-{number}.png" for number in range(1, len(pages) + 1)]
    for name, data in pages:
        width, height = size_of(data)
        assert height / width == pytest.approx(297 / 210, abs=0.01)
        photo = as_photo(name, data)
        assert photo.is_photo
        assert format_of(photo.data) == "JPEG"


def test_without_a_font_of_the_language_nothing_is_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "_FONTS", ("khong-co.ttf",))
    assert papers.printing_font() is None
    assert all(len(sample.forms) == 2 for sample in offered_samples())


def test_a_font_without_vietnamese_letters_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    # Pillow's own font knows no Vietnamese.
    plain = ImageFont.load_default(20)
    assert isinstance(plain, ImageFont.FreeTypeFont)
    monkeypatch.setattr(ImageFont, "truetype", lambda *_: plain)
    assert papers.printing_font() is None


def test_no_line_runs_off_the_sheet() -> None:
    font = ImageFont.truetype(FONT, 39)
    [sheet] = papers.scanned_pages(["Rà soát, lập danh sách các tuyến kênh mương hư hỏng tại các xóm " * 4], font)
    edge = sheet.crop((sheet.width - 150, 0, sheet.width, sheet.height))
    darkest, _ = edge.getextrema()
    assert isinstance(darkest, int | float)
    assert darkest > 200


def test_pages_follow_when_a_sheet_is_full() -> None:
    font = ImageFont.truetype(FONT, 39)
    counts = [len(papers.scanned_pages(["Họp."] * lines, font)) for lines in (1, 36, 37, 72, 73)]
    assert counts[0] == 1
    assert all(before <= after for before, after in pairwise(counts))
    assert counts[-1] == 3
