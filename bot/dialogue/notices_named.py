"""What the text of a notice says of earlier ones (*thay thế Thông báo số …*): said where it is looked at, and offered there.

Nothing happens by itself, and nothing is guessed: only the one notice in force that has this very number, and day, is offered.
"""

from dataclasses import dataclass

from bot.chat import Choice
from bot.dialogue.notices_amending import EFFECT
from bot.dialogue.turn import Turn
from bot.notices.earlier import Does, Earlier, earlier_notices
from bot.texts import notices_amending as texts
from bot.texts.words import clip, notice_name
from storage import notice_changes, notice_lists, search
from storage.access import Action
from storage.notice_changes import Effect
from storage.notices import Notice

MOST = 3
_LABEL = 30
_EFFECTS = {Does.REPLACES: Effect.REPLACED, Does.AMENDS: Effect.AMENDED, Does.REVOKES: Effect.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Offer:
    """What may stand under a message about the notice: a line for each earlier one, and its button."""

    lines: tuple[str, ...] = ()
    choices: tuple[tuple[Choice, ...], ...] = ()


async def offered(turn: Turn, notice: Notice) -> Offer:
    """To whoever may amend; what this notice was recorded to have done already is not offered again."""
    if not await turn.acting.may(Action.AMEND_NOTICE):
        return Offer()
    organisation_id = turn.acting.organisation.id
    paragraphs = await search.paragraphs(turn.unit, organisation_id, notice.id)
    made = {change.notice_id for change in await notice_changes.made_by(turn.unit, organisation_id, notice.id)}
    lines: list[str] = []
    choices: list[tuple[Choice, ...]] = []
    for earlier in earlier_notices(paragraphs):
        meant = await _meant(turn, notice, earlier)
        if meant is None or meant.id in made or len(lines) == MOST:
            continue
        tasks = await notice_lists.tasks_of(turn.unit, organisation_id, meant.id)
        lines.append(texts.says_so(earlier.words, sum(not task.is_over for task in tasks)))
        label = clip(f"Xử lý {meant.number or notice_name(meant)}", _LABEL)
        data = {"notice_id": meant.id, "by_notice_id": notice.id, "words": None}
        value = {"effect": _EFFECTS[earlier.does], "new": True}
        choices += await turn.ask(EFFECT, [[(label, value)]], data)
    return Offer(tuple(lines), tuple(choices))


async def _meant(turn: Turn, notice: Notice, earlier: Earlier) -> Notice | None:
    """The one notice of that number, in force, of that day where both are known, and not later than this one."""
    organisation_id = turn.acting.organisation.id
    found = [
        each
        for each in await notice_lists.numbered(turn.unit, organisation_id, earlier.number)
        if each.id != notice.id and _may_be(each, notice, earlier)
    ]
    in_force = await notice_lists.in_force(turn.unit, organisation_id, [each.id for each in found])
    return found[0] if len(found) == 1 and found[0].id in in_force else None


def _may_be(known: Notice, notice: Notice, earlier: Earlier) -> bool:
    if earlier.date is not None and known.date is not None and earlier.date != known.date:
        return False
    return known.date is None or notice.date is None or known.date <= notice.date
