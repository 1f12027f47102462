"""Organisations: each commune's committee is one, and no query crosses them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.database import Unit
from storage.types import Base, Json

FIRST_TASK_NUMBER = 101  # bare 1–9 always answer a choice, so tasks begin beyond them


class Organisation(Base):
    """A People's Committee (*cơ quan*) with its register."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    phone: Mapped[str | None]
    next_number: Mapped[int] = mapped_column(default=FIRST_TASK_NUMBER)
    created_at: Mapped[datetime]
    # What the office has set otherwise than the defaults of `scheduler.policy.Policy`, by the names of its fields.
    policy: Mapped[Json] = mapped_column(default=dict)
    group_channel: Mapped[str | None]  # the committee's group chat (*nhóm chung*)
    group_chat_id: Mapped[str | None]
    # giờ ghi danh: until then whoever writes to the bot is shown to the office
    enrolment_until: Mapped[datetime | None]
    enrolment_token_hash: Mapped[str | None] = mapped_column(unique=True)

    days: Mapped[list["CalendarDay"]] = relationship(lazy="selectin", order_by="CalendarDay.day")

    def __init__(self, **values: Any) -> None:
        # A new one has no days yet, and whoever asks for them cannot wait for the database.
        super().__init__(**{"days": [], "policy": {}, **values})

    def take_number(self) -> int:
        """The next task number (NV…). A number is never given twice, whatever becomes of its draft."""
        number = self.next_number
        self.next_number += 1
        return number


class CalendarDay(Base):
    """A day on which the office works otherwise than the public calendar says (*lịch nghỉ*): a swap, a day off of its own."""

    __tablename__ = "calendar_day"
    __table_args__ = (UniqueConstraint("organisation_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    day: Mapped[date]
    worked: Mapped[bool]
    note: Mapped[str | None]


async def get(unit: Unit, organisation_id: int) -> Organisation:
    return await unit.session.get_one(Organisation, organisation_id)


async def everyone(unit: Unit) -> list[Organisation]:
    return list(await unit.session.scalars(select(Organisation).order_by(Organisation.id)))


async def with_group(unit: Unit, channel: str, chat_id: str) -> list[Organisation]:
    """Whose group chat (*nhóm chung*) that is, locked for the unit that writes."""
    query = select(Organisation).where(Organisation.group_channel == channel, Organisation.group_chat_id == chat_id)
    return list(await unit.session.scalars(query.order_by(Organisation.id).with_for_update()))


async def set_day(unit: Unit, organisation: Organisation, day: date, *, worked: bool) -> CalendarDay:
    """Enters a day that the office's table does not have yet."""
    entry = CalendarDay(organisation_id=organisation.id, day=day, worked=worked)
    organisation.days.append(entry)
    await unit.flush()
    return entry


async def forget_day(unit: Unit, organisation: Organisation, entry: CalendarDay) -> None:
    """Takes a day out of the office's table: the public calendar holds for it again."""
    organisation.days.remove(entry)
    await unit.session.delete(entry)
    await unit.flush()


async def locked(unit: Unit, organisation_id: int) -> Organisation:
    """The organisation, locked for the unit that takes task numbers from it."""
    query = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    return (await unit.session.scalars(query)).one()
