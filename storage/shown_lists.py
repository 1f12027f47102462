"""What a bare number means in a chat whose platform has no buttons: the newest list of numbered choices that was shown there."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Unit
from storage.types import Base, Json


class ShownList(Base):
    """One a chat. `keys`: number → id of a question and of its choice, as callback data has it; checked when it is used."""

    __tablename__ = "shown_list"

    channel: Mapped[str] = mapped_column(primary_key=True)
    chat_id: Mapped[str] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    message_id: Mapped[str]
    keys: Mapped[Json]
    digest: Mapped[str]  # of what the message looks like
    certain: Mapped[bool]  # False: it is not known whether the message arrived
    shown_at: Mapped[datetime]

    @property
    def by_number(self) -> dict[int, str]:
        return {int(number): key for number, key in self.keys.items()}


async def of_chat(unit: Unit, channel: str, chat_id: str) -> ShownList | None:
    return await unit.session.get(ShownList, (channel, chat_id))


async def keep(
    unit: Unit,
    channel: str,
    chat_id: str,
    organisation_id: int,
    message_id: str,
    keys: Mapping[int, str],
    digest: str,
    now: datetime,
    *,
    certain: bool,
) -> None:
    """The list takes the place of the one before it."""
    query = select(ShownList).where(ShownList.channel == channel, ShownList.chat_id == chat_id)
    shown = await unit.session.scalar(query.with_for_update())
    if shown is None:
        shown = ShownList(channel=channel, chat_id=chat_id)
        unit.session.add(shown)
    shown.organisation_id = organisation_id
    shown.message_id, shown.digest = message_id, digest
    shown.keys = {str(number): key for number, key in keys.items()}
    shown.certain, shown.shown_at = certain, now
    await unit.session.flush()
