"""One directive read by itself: a sentence that a reviewer has split off."""

from bot.notices.drafts import Draft, Named
from bot.notices.finding import Finding
from bot.notices.heading import Heading
from bot.notices.notice import Frame, finding_of
from bot.notices.responsible import charge_inside, charged, cooperating


def read_item(text: str, year: int) -> Finding:
    """The finding in these words alone. `year` is that of the notice, for days without one; nothing is inherited."""
    # The day of the notice is not known here: a year has to do, so no term is counted and no day proposed.
    head = Heading(None, None, None, None, None, None, year)
    charge = charged(text) or charge_inside(text)
    lead = Named(charge.lead, text[charge.start : charge.end], 0) if charge else None
    return finding_of("1", Draft(text, 0, None, lead, cooperating(text)), Frame(head, year))
