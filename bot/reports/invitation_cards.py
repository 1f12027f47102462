"""Invitations as a printed sheet (*thẻ mời*): one card a person, to be cut out and handed over at a meeting.

The codes are derived from the message's secret when the sheet is drawn and are kept nowhere. Drawn again, because the message
may not have arrived, it is the same sheet; a card whose invitation was used or ended meanwhile is left out of it.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

import fontpkg
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.chat import Enclosure, File
from bot.reports.qr import matrix_of
from bot.texts import invitation_card as words
from scheduler.rules import rules_of
from storage import accounts, organisations
from storage.accounts import Invitation, last_day
from storage.database import Unit

COLUMNS, ROWS = 2, 4
QR_SIDE = 34 * mm  # a module of a deep link is then 0.9 mm wide
_WIDTH, _HEIGHT = A4
_MARGIN_X, _MARGIN_Y = 10 * mm, 12 * mm
_CARD_WIDTH, _CARD_HEIGHT = (_WIDTH - 2 * _MARGIN_X) / COLUMNS, (_HEIGHT - 2 * _MARGIN_Y) / ROWS
PAD = 5 * mm
_FAMILY, _PLAIN, _BOLD = "Be Vietnam Pro", "Card", "Card-Bold"
QR_FROM_TOP = 24 * mm
_SMALLEST = 6.5  # points: what does not fit in this size is cut


@dataclass(frozen=True, slots=True)
class Card:
    """What one card shows. `qr` is the deep link, or the code where the channel has no links."""

    organisation: str
    name: str
    post: str
    phone: str | None
    code: str
    qr: str
    until: date
    has_link: bool


async def gathered(
    link: Callable[[str], str | None], unit: Unit, organisation_id: int, enclosure: Enclosure
) -> Callable[[], File] | None:
    """The sheet of the invitations `enclosure.records`; None when none of them works any more."""
    organisation = await organisations.get(unit, organisation_id)
    found = {each.id: each for each in await accounts.unused(unit, organisation_id, enclosure.records)}
    calendar = rules_of(organisation).calendar
    cards = []
    for invitation in [found[number] for number in enclosure.records if number in found]:
        token, code = accounts.derived(enclosure.secret, str(invitation.member_id))
        if not _is_of(invitation, token, code):
            continue
        url, member = link(token), invitation.member
        until = calendar.day(last_day(invitation))
        name, post = words.addressee(member), words.post(member)
        cards.append(Card(organisation.name, name, post, organisation.phone, code, url or code, until, url is not None))
    return partial(drawn, cards) if cards else None


def _is_of(invitation: Invitation, token: str, code: str) -> bool:
    """Never a card with a code that does not work, whatever secret the message had."""
    return (invitation.token_hash, invitation.code_hash) == (accounts.hashed(token), accounts.hashed(code))


def drawn(cards: Sequence[Card]) -> File:
    """The sheet: pages of A4 with eight cards each."""
    _register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, pageCompression=True)
    canvas.setTitle(words.TITLE)
    for number, card in enumerate(cards):
        place = number % (COLUMNS * ROWS)
        if number and place == 0:
            canvas.showPage()
        _draw(canvas, card, *corner(place))
    canvas.showPage()
    canvas.save()
    return File("the-moi.pdf", out.getvalue())


def corner(place: int) -> tuple[float, float]:
    """Left and top of the card at `place` on its page, in points from the page's lower left."""
    column, row = place % COLUMNS, place // COLUMNS
    return _MARGIN_X + column * _CARD_WIDTH, _HEIGHT - _MARGIN_Y - row * _CARD_HEIGHT


def _draw(canvas: Canvas, card: Card, left: float, top: float) -> None:
    bottom, width = top - _CARD_HEIGHT, _CARD_WIDTH - 2 * PAD
    canvas.setStrokeGray(0.6)
    canvas.setDash(2, 2)
    canvas.rect(left, bottom, _CARD_WIDTH, _CARD_HEIGHT)  # where the scissors go
    canvas.setDash()
    x = left + PAD
    _line(canvas, x, top - 7 * mm, width, card.organisation, _PLAIN, 8)
    _line(canvas, x, top - 13.5 * mm, width, card.name, _BOLD, 13)
    _line(canvas, x, top - 18.5 * mm, width, card.post, _PLAIN, 9)
    _draw_qr(canvas, card.qr, x, top - QR_FROM_TOP)
    beside = x + QR_SIDE + 5 * mm  # the standard asks for four modules of white
    room = left + _CARD_WIDTH - PAD - beside
    y = top - 28 * mm
    for line in words.how(has_link=card.has_link):
        _line(canvas, beside, y, room, line, _PLAIN, 9)
        y -= 4.8 * mm
    _line(canvas, beside, y - 3.5 * mm, room, words.digits(card.code), _BOLD, 19)
    _line(canvas, beside, y - 10 * mm, room, words.until(card.until), _PLAIN, 8)
    _line(canvas, beside, y - 14.2 * mm, room, words.ONCE, _PLAIN, 8)
    _line(canvas, beside, y - 20 * mm, room, words.help_at(card.phone), _PLAIN, 8)
    _line(canvas, x, bottom + 3.5 * mm, width, words.NO_SECRETS, _BOLD, 8)


def _draw_qr(canvas: Canvas, content: str, left: float, top: float) -> None:
    """Dark modules of a row that touch are one rectangle: thin white lines between them confuse cameras."""
    rows = matrix_of(content)
    side = QR_SIDE / len(rows)
    canvas.setFillGray(0)
    for number, row in enumerate(rows):
        start = None
        for place, dark in enumerate([*row, False]):
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                canvas.rect(
                    left + start * side, top - (number + 1) * side, (place - start) * side, side, stroke=0, fill=1
                )
                start = None


def _line(canvas: Canvas, x: float, y: float, room: float, text: str, font: str, size: float) -> None:
    """One line of text, smaller where it does not fit, cut where the smallest does not fit either."""
    width = pdfmetrics.stringWidth(text, font, size)
    if width > room:
        size = max(_SMALLEST, size * room / width)
    while pdfmetrics.stringWidth(text, font, size) > room * 1.001:
        text = text[:-2].rstrip() + "…"
    canvas.setFillGray(0)
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


@cache
def _register_fonts() -> None:
    pdfmetrics.registerFont(TTFont(_PLAIN, str(fontpkg.path(_FAMILY))))
    pdfmetrics.registerFont(TTFont(_BOLD, str(fontpkg.path(_FAMILY, weight=700))))
