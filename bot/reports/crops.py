"""Words of a scan that may be misread, as pieces of its pages one below another, each with its number (*chữ chưa rõ*)."""

import io
from collections.abc import Callable, Sequence
from functools import partial

from PIL import Image, ImageDraw, ImageFont

from bot.chat import Enclosure, File
from storage import notices
from storage.database import Unit

WIDEST, HIGHEST = 480, 120  # pixels of one piece
_MOST_PIXELS = 1_000_000  # of a stored piece: one of our own making has far fewer
_NARROWEST, _LOWEST = 320, 44  # pixels: a chat makes a strip too small to read
_MARGIN, _GAP, _NUMBER = 60, 12, 28
_PAPER, _INK, _RULE = 255, 0, 190


async def gathered(unit: Unit, organisation_id: int, enclosure: Enclosure) -> Callable[[], File] | None:
    """The pieces of the words that the message names; None where there is none, or the notice is another organisation's."""
    notice = await notices.get(unit, organisation_id, enclosure.of)
    if notice is None:
        return None
    found = await notices.crops(unit, notice, enclosure.records)
    return partial(drawn, [found.get(word_id, b"") for word_id in enclosure.records]) if found else None


def drawn(pieces: Sequence[bytes]) -> File:
    """The picture. A piece that is no picture leaves its place blank, so that the numbers stay right."""
    opened = [_opened(piece) for piece in pieces]
    heights = [max(_LOWEST, piece.height) for piece in opened]
    width = _MARGIN + max(_NARROWEST, *(piece.width for piece in opened)) + _GAP
    sheet = Image.new("L", (width, sum(heights) + _GAP * (len(opened) + 1)), _PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_NUMBER)
    top = _GAP
    for number, (piece, height) in enumerate(zip(opened, heights, strict=True), start=1):
        if number > 1:
            draw.line((0, top - _GAP // 2, width, top - _GAP // 2), fill=_RULE)
        draw.text((_GAP, top + height // 2), str(number), fill=_INK, font=font, anchor="lm")
        sheet.paste(piece, (_MARGIN, top + (height - piece.height) // 2))
        top += height + _GAP
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return File("chu-chua-ro.png", out.getvalue(), is_picture=True)


def _opened(piece: bytes) -> Image.Image:
    """The piece in grey and small enough. What was stored came from a file that somebody sent: it may be anything."""
    try:
        stored = Image.open(io.BytesIO(piece), formats=("PNG",))
        if stored.width * stored.height > _MOST_PIXELS:
            return _blank()
        image = stored.convert("L")
        image.thumbnail((WIDEST, HIGHEST))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _blank()
    return image


def _blank() -> Image.Image:
    return Image.new("L", (_NARROWEST, _LOWEST), _PAPER)
