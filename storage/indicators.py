"""Indicators (*chỉ tiêu*) and their readings (*số liệu*), by place, source and day; who was asked for them and has not answered.

A reading is never changed: what replaces it, or takes it back, leaves it there.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, Dialect, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from storage.database import Unit
from storage.figures import Figure
from storage.notices import Draft
from storage.people import Member, Place
from storage.tasks import Task
from storage.types import Base

LONGEST_NAME = 60


class Exact(TypeDecorator[Decimal]):
    """A number as it was given, digit for digit: `97.50` stays that."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> str | None:
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Indicator(Base):
    """What is counted again and again until it reaches its target. `short` is what people call it."""

    __tablename__ = "indicator"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str]
    short: Mapped[str]
    key: Mapped[str]  # `short` folded; of the open ones no two have the same
    unit: Mapped[str]  # người, hộ, …
    target: Mapped[Decimal] = mapped_column(Exact)
    in_percent: Mapped[bool]  # whether the target is a percentage, or a number of units
    due_on: Mapped[date | None]
    by_place: Mapped[bool]
    place_ids: Mapped[list[int]] = mapped_column(JSON, default=list)  # none: every place of the roster
    base: Mapped[Decimal | None] = mapped_column(Exact)  # where it began, counted as the target is
    base_on: Mapped[date | None]
    base_source: Mapped[str | None]
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    draft_id: Mapped[int | None] = mapped_column(
        ForeignKey("draft.id")
    )  # where it was made before its task was given out
    created_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    ask_at: Mapped[datetime | None]  # when the hamlets are asked next; None where nobody is

    def is_for(self, place: Place) -> bool:
        """Whether the place is one of those that are counted."""
        return self.by_place and (not self.place_ids or place.id in self.place_ids)


class Reading(Base):
    """One figure of one place, or of the whole (`place_id` None). `source` is a body from outside; else its member said it."""

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    numerator: Mapped[Decimal | None] = mapped_column(Exact)
    denominator: Mapped[Decimal | None] = mapped_column(Exact)
    percent: Mapped[Decimal | None] = mapped_column(Exact)
    day: Mapped[date]  # on which it was so
    source: Mapped[str | None]
    reported_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]  # the same place said another figure for the same day
    taken_back_at: Mapped[datetime | None]

    place: Mapped[Place | None] = relationship(lazy="joined")
    reported_by: Mapped[Member] = relationship(foreign_keys=[reported_by_id], lazy="joined", innerjoin=True)

    @property
    def figure(self) -> Figure:
        return Figure(self.numerator, self.denominator, self.percent)


class ReadingAsk(Base):
    """A member was asked for the figure of a place. `none_at`: they said that there is none yet (*chưa có*)."""

    __tablename__ = "reading_ask"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    asked_on: Mapped[date]
    asked_at: Mapped[datetime]
    none_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]  # the figure came, or it was asked for again
    look_at: Mapped[datetime | None]  # when to look whether it came; None once that was done
    missing_at: Mapped[datetime | None]  # the committee member in charge was asked instead

    indicator: Mapped[Indicator] = relationship(lazy="joined", innerjoin=True)
    place: Mapped[Place] = relationship(lazy="joined", innerjoin=True)


async def open_ones(unit: Unit, organisation_id: int) -> list[Indicator]:
    """Those that are not closed, the oldest first."""
    query = select(Indicator).where(Indicator.organisation_id == organisation_id, Indicator.closed_at.is_(None))
    return list(await unit.session.scalars(query.order_by(Indicator.id)))


async def get(unit: Unit, organisation_id: int, indicator_id: int) -> Indicator | None:
    query = select(Indicator).where(Indicator.id == indicator_id, Indicator.organisation_id == organisation_id)
    return await unit.session.scalar(query)


async def of_number(unit: Unit, organisation_id: int, number: int) -> list[Indicator]:
    """The open ones that were made of the task of that number, or of the draft that became it."""
    of_task = select(Task.id).where(Task.organisation_id == organisation_id, Task.number == number)
    of_draft = select(Draft.id).where(Draft.organisation_id == organisation_id, Draft.number == number)
    query = select(Indicator).where(
        Indicator.organisation_id == organisation_id,
        Indicator.closed_at.is_(None),
        Indicator.task_id.in_(of_task) | Indicator.draft_id.in_(of_draft),
    )
    return list(await unit.session.scalars(query.order_by(Indicator.id)))


async def readings(unit: Unit, organisation_id: int, indicator_ids: Sequence[int]) -> list[Reading]:
    """Those that count, the oldest first: by the day on which it was so, then as they came."""
    query = (
        select(Reading)
        .where(
            Reading.organisation_id == organisation_id,
            Reading.indicator_id.in_(indicator_ids),
            Reading.replaced_at.is_(None),
            Reading.taken_back_at.is_(None),
        )
        .order_by(Reading.day, Reading.id)
    )
    return list(await unit.session.scalars(query))


async def reading(unit: Unit, organisation_id: int, reading_id: int) -> Reading | None:
    query = select(Reading).where(Reading.id == reading_id, Reading.organisation_id == organisation_id)
    return await unit.session.scalar(query)


async def replaced(unit: Unit, last: Reading) -> Reading | None:
    """The one that a reading replaced last, if any."""
    query = (
        select(Reading)
        .where(
            Reading.organisation_id == last.organisation_id,
            Reading.indicator_id == last.indicator_id,
            Reading.place_id == last.place_id if last.place_id is not None else Reading.place_id.is_(None),
            Reading.replaced_at == last.at,
            Reading.taken_back_at.is_(None),
            Reading.id < last.id,
        )
        .order_by(Reading.id.desc())
    )
    return await unit.session.scalar(query.limit(1))


async def open_asks(unit: Unit, organisation_id: int) -> list[ReadingAsk]:
    """What was asked for and has not come, of indicators that are open, the oldest first."""
    query = (
        select(ReadingAsk)
        .join(Indicator, Indicator.id == ReadingAsk.indicator_id)
        .where(
            ReadingAsk.organisation_id == organisation_id,
            ReadingAsk.closed_at.is_(None),
            Indicator.closed_at.is_(None),
        )
        .order_by(ReadingAsk.id)
    )
    return list(await unit.session.scalars(query))


async def asks(unit: Unit, organisation_id: int, ids: Sequence[int]) -> list[ReadingAsk]:
    query = select(ReadingAsk).where(ReadingAsk.organisation_id == organisation_id, ReadingAsk.id.in_(ids))
    return list(await unit.session.scalars(query.order_by(ReadingAsk.id)))


async def organisations_due(unit: Unit, now: datetime) -> list[int]:
    """Those where hamlets are to be asked by now, or what was asked for is to be looked after."""
    open_one = Indicator.closed_at.is_(None)
    to_ask = select(Indicator.organisation_id).where(open_one, Indicator.ask_at <= now)
    to_look = (
        select(ReadingAsk.organisation_id)
        .join(Indicator, Indicator.id == ReadingAsk.indicator_id)
        .where(open_one, ReadingAsk.closed_at.is_(None), ReadingAsk.look_at <= now)
    )
    found = [*await unit.session.scalars(to_ask.distinct()), *await unit.session.scalars(to_look.distinct())]
    return sorted(set(found))
