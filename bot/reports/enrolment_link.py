"""The link of an open hour as a QR code, to be shown on a wall (*giờ ghi danh*)."""

import io
from collections.abc import Callable
from functools import partial

from PIL import Image

from bot.chat import Enclosure, File
from bot.reports.qr import matrix_of
from storage import accounts, organisations
from storage.database import Unit

_MODULE = 16  # pixels: a chat that shrinks the picture must leave the modules apart
_PAPER, _INK = 255, 0


async def gathered(
    link: Callable[[str], str | None], unit: Unit, organisation_id: int, enclosure: Enclosure
) -> Callable[[], File] | None:
    """None where the channel has no links, or the hour is over or has another link by now."""
    organisation = await organisations.get(unit, organisation_id)
    url = link(enclosure.secret)
    if url is None or organisation.enrolment_token_hash != accounts.hashed(enclosure.secret):
        return None
    return partial(drawn, url)


def drawn(url: str) -> File:
    rows = matrix_of(url, border=4)
    picture = Image.new("L", (len(rows), len(rows)), _PAPER)
    picture.putdata([_INK if dark else _PAPER for row in rows for dark in row])
    out = io.BytesIO()
    picture.resize((len(rows) * _MODULE,) * 2, Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
    return File("ghi-danh.png", out.getvalue(), is_picture=True)
