"""Paragraphs that the reader took for no task (*không phải nhiệm vụ*): the reviewer may make one a draft after all."""

import hashlib

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError
from bot.actions.reviewing import read_alone
from storage import notices, organisations, people
from storage.access import Action
from storage.notices import Draft, Notice
from storage.types import Json


def mark_of(entry: Json) -> str:
    """What tells one entry from the others, also when some of them are gone meanwhile."""
    return hashlib.sha256(f"{entry['paragraph']}\n{entry['text']}".encode()).hexdigest()[:16]


async def take_up(acting: Acting, notice: Notice, mark: str) -> Draft:
    """*Đưa vào dự thảo*: the paragraph, read by itself, becomes a draft and leaves the list. `notice` is locked by the caller.

    Raises AlreadyError where it is not in the list any more.
    """
    await acting.require(Action.REVIEW)
    others = await notices.others_of(acting.unit, notice)
    place = next((place for place, entry in enumerate(others) if mark_of(entry) == mark), None)
    if place is None:
        raise AlreadyError
    entry = others[place]
    notice.others = [*others[:place], *others[place + 1 :]]
    organisation = await organisations.locked(acting.unit, acting.organisation.id)
    bodies = await people.bodies(acting.unit, acting.organisation.id)
    number = organisation.take_number()
    draft = await acting.unit.add(read_alone(entry["text"], entry["paragraph"], notice, number, bodies))
    new = {"paragraph": entry["paragraph"], "why": entry["why"]}
    await acting.journal("draft_taken_up", draft, task_number=draft.number, new=new)
    return draft
