"""Names in a notice that the roster does not know (*đơn vị chưa có*): added to it, or said to be one that it knows."""

from dataclasses import dataclass

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotFoundError
from bot.actions.importing import match_again
from bot.actions.matching import fill
from storage import people
from storage.access import Action
from storage.notices import Draft, Notice
from storage.people import Body
from storage.words import name_key


@dataclass(frozen=True, slots=True)
class Settled:
    """The body that a name stands for, and the drafts in which it was put for it, by number."""

    body: Body
    drafts: tuple[Draft, ...]


async def add_body(acting: Acting, name: str, *, outside: bool) -> Settled:
    """A body without anybody in it yet. Raises AlreadyError where the roster has one of that name by now."""
    await acting.require(Action.ROSTER)
    if await people.body_named(acting.unit, acting.organisation.id, name) is not None:
        raise AlreadyError
    written = " ".join(name.split())
    written = written[:1].upper() + written[1:]
    body = await acting.unit.add(
        Body(organisation_id=acting.organisation.id, name=written, key=name_key(written), outside=outside)
    )
    await acting.journal("body_added", body, new={"name": written, "outside": outside})
    drafts = await match_again(acting, body)
    return Settled(body, tuple(sorted(drafts, key=lambda draft: draft.number)))


async def is_body(acting: Acting, notice: Notice, name: str, body_id: int) -> Settled:
    """The office says that `name` in this notice is that body: so it is in each of its drafts that waits for the name.

    Raises NotFoundError for a body that the organisation does not have.
    """
    await acting.require(Action.REVIEW)
    body = await people.body(acting.unit, acting.organisation.id, body_id)
    if body is None:
        raise NotFoundError
    return Settled(body, tuple(await fill(acting, notice, name_key(name), body)))
