"""One directive read by itself: a sentence that a reviewer has split off."""

from datetime import date

from bot.notices.finding import Finding
from bot.notices.heading import Heading
from bot.notices.notice import finding_of
from bot.notices.responsible import charged, cooperating, lead_inside
from bot.notices.tasks import Draft


def read_item(text: str, year: int) -> Finding:
    """The finding in these words alone. `year` is that of the notice, for days without one; nothing is inherited."""
    head = Heading(None, date(year, 1, 1), None, None, None, None, year)
    charge = charged(text)
    lead = charge.lead if charge else lead_inside(text)
    draft = Draft(text=text, paragraph=0, section=None, lead=lead, coop=cooperating(text))
    return finding_of("1", draft, head, year)
