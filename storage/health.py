"""Signs of life, for `giaoviec doctor`: when the scheduler last ticked."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Unit
from storage.types import Base


class Heartbeat(Base):
    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


async def beat(unit: Unit, name: str, now: datetime) -> None:
    await unit.session.merge(Heartbeat(name=name, at=now))


async def last_beat(unit: Unit, name: str) -> datetime | None:
    found = await unit.session.get(Heartbeat, name)
    return found.at if found else None
