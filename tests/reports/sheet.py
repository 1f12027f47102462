"""A printed sheet of invitations as a camera and an eye see it."""

import re
from dataclasses import dataclass

import pypdfium2 as pdfium

from bot.chat import File
from bot.reports.invitation_cards import COLUMNS, PAD, QR_FROM_TOP, QR_SIDE, ROWS, corner

Matrix = tuple[tuple[bool, ...], ...]
_SCALE = 6  # pixels a point
_CARD = re.compile(
    r"(?P<name>(?:Đồng chí|Ông|Bà|Bác|Anh|Chị) [^\r\n]+)\s+(?P<rest>.*?)(?P<code>\d{4} \d{4})\s+"
    r"Hiệu lực đến hết (?P<until>\d\d/\d\d/\d{4})",
    re.DOTALL,
)


@dataclass(frozen=True)
class Printed:
    """What stands on one card. `qr`: dark modules, as they are on the paper."""

    name: str
    post: str
    code: str
    until: str
    qr: Matrix


def cards_on(file: File, modules: int) -> list[Printed]:
    """Every card of the sheet, page by page. `modules`: on a side of the QR codes."""
    found = []
    document = pdfium.PdfDocument(file.data)
    try:
        for page in document:
            picture = page.render(scale=_SCALE, grayscale=True).to_pil()
            texts = list(_CARD.finditer(page.get_textpage().get_text_range()))
            assert len(texts) <= COLUMNS * ROWS
            for place, text in enumerate(texts):
                left, top = corner(place)
                side = QR_SIDE / modules
                x, y = left + PAD, page.get_height() - (top - QR_FROM_TOP)
                qr = tuple(
                    tuple(
                        picture.getpixel(
                            (int((x + (column + 0.5) * side) * _SCALE), int((y + (row + 0.5) * side) * _SCALE))
                        )
                        < 128
                        for column in range(modules)
                    )
                    for row in range(modules)
                )
                post = text["rest"].partition("1. ")[0].strip()
                found.append(Printed(text["name"], post, text["code"], text["until"], qr))
    finally:
        document.close()
    return found
