"""The documents that the page offers to send: one of every shape that offices write, as an office has it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PIL import ImageFont

from bot.playground.papers import as_docx, as_png, as_scanned_pdf, printing_font, scanned_pages
from bot.playground.stage import Form, Sample

SAMPLES = Path(__file__).parent / "samples"

# By file: what it is, and how it is built.
_OFFERED = {
    "thong-bao-mau": ("Thông báo kết luận", "mục theo lĩnh vực, một đơn vị chủ trì"),
    "theo-don-vi": ("Kết luận giao ban", "xếp theo từng đơn vị"),
    "chu-cai": ("Kết luận Ban Chỉ đạo", "điểm a), b), c) dưới mỗi đơn vị"),
    "cong-van": ("Công văn", "yêu cầu từng nơi nhận, hạn nằm trong câu"),
    "bang-nhiem-vu": ("Bảng phân công", "nhiệm vụ nằm trong bảng"),
}
_SCANNED = "thong-bao-mau"

Made = Sequence[tuple[str, bytes]]


def offered_samples() -> list[Sample]:
    """Every sample as .docx and .txt; one also scanned and photographed, where the machine has a font to print it."""
    font = printing_font()
    return [
        Sample(name, shape, [*_typed(stem), *(_printed(stem, font) if font and stem == _SCANNED else [])])
        for stem, (name, shape) in _OFFERED.items()
    ]


def _typed(stem: str) -> list[Form]:
    return [Form(".docx", partial(_docx, stem)), Form(".txt", partial(_txt, stem))]


def _printed(stem: str, font: ImageFont.FreeTypeFont) -> list[Form]:
    return [
        Form("bản quét", partial(_scan, stem, font)),
        Form("ảnh chụp", partial(_photos, stem, font), as_photos=True),
    ]


def _docx(stem: str) -> Made:
    typed = SAMPLES / f"{stem}.docx"
    return [(typed.name, typed.read_bytes() if typed.exists() else as_docx(_lines(stem)))]


def _txt(stem: str) -> Made:
    return [(f"{stem}.txt", (SAMPLES / f"{stem}.txt").read_bytes())]


def _scan(stem: str, font: ImageFont.FreeTypeFont) -> Made:
    return [(f"{stem}.pdf", as_scanned_pdf(scanned_pages(_lines(stem), font)))]


def _photos(stem: str, font: ImageFont.FreeTypeFont) -> Made:
    pages = scanned_pages(_lines(stem), font)
    return [(f"{stem}-{number}.png", as_png(page)) for number, page in enumerate(pages, start=1)]


def _lines(stem: str) -> list[str]:
    text = (SAMPLES / f"{stem}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip()]
