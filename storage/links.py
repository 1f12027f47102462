"""Links that we hand out: the one-time upload page (*nhập tệp*), and pictures and files on channels that take none from us.

A link is bound to an organisation and opens by its token alone; only the token's hash is stored.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.accounts import hashed, new_token
from storage.database import Unit
from storage.types import Base, Json, choice

_SECRET = "."  # noqa: S105 - what stands between the random part of a token and a secret; it is in neither alphabet


class Purpose(StrEnum):
    """What a link opens. `life` is how long."""

    UPLOAD = "upload"  # a file comes in, once
    FILE = "file"  # a file goes out, as often as it is asked for: the platform fetches more than once

    @property
    def life(self) -> timedelta:
        return timedelta(minutes=15) if self is Purpose.UPLOAD else timedelta(days=1)


class Link(Base):
    """`of` says what is behind it, by reference. `member_id` is whose it is; None of a file that goes to a group."""

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    purpose: Mapped[Purpose] = mapped_column(choice(Purpose))
    of: Mapped[Json]
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Behind:
    """What a link leads to. `secret` is what only the token held; it is in no record."""

    link_id: int
    organisation_id: int
    member_id: int | None
    of: Json
    secret: str = ""


async def offer(
    unit: Unit,
    purpose: Purpose,
    of: Json,
    organisation_id: int,
    now: datetime,
    *,
    member_id: int | None = None,
    secret: str = "",
) -> str:
    """Opens a link and returns its token, in letters that an address allows: it is told once and can be read nowhere.

    `secret` (`storage.accounts.new_token`) travels in the token and is given back by `take` and `opened`.
    """
    token = f"{new_token()}{_SECRET}{secret}" if secret else new_token()
    await unit.add(
        Link(
            organisation_id=organisation_id,
            member_id=member_id,
            purpose=purpose,
            of=of,
            token_hash=hashed(token),
            created_at=now,
            expires_at=now + purpose.life,
        )
    )
    return token


async def _known(unit: Unit, purpose: Purpose, token: str) -> Link | None:
    """The link of that token, open or not; None where none was ever made, or it was forgotten since."""
    return await unit.session.scalar(
        select(Link).where(Link.token_hash == hashed(token), Link.purpose == purpose),
    )


async def opened(unit: Unit, purpose: Purpose, token: str, now: datetime) -> Behind | None:
    """What is behind an open link; it stays open."""
    link = await _known(unit, purpose, token)
    return _behind(link, token) if link is not None and link.is_open(now) else None


async def take(unit: Unit, purpose: Purpose, token: str, now: datetime) -> Behind | None:
    """What is behind an open link, which is used up by this."""
    # Guarded: of two who hold the same token at once only one changes the row.
    query = (
        update(Link)
        .where(Link.token_hash == hashed(token), Link.purpose == purpose, Link.used_at.is_(None), Link.expires_at > now)
        .values(used_at=now)
        .returning(Link)
    )
    link = (await unit.session.scalars(query)).one_or_none()
    return _behind(link, token) if link is not None else None


async def close(
    unit: Unit, organisation_id: int, member_id: int, now: datetime, purposes: Collection[Purpose] = tuple(Purpose)
) -> None:
    """Ends what the member still holds of those purposes: a new link replaces it, or the account or role is another now."""
    await unit.session.execute(
        update(Link)
        .where(
            Link.organisation_id == organisation_id,
            Link.member_id == member_id,
            Link.purpose.in_(purposes),
            Link.used_at.is_(None),
        )
        .values(used_at=now)
    )


async def any_ended(unit: Unit, before: datetime) -> bool:
    """Whether there is anything to forget."""
    return await unit.session.scalar(select(Link.id).where(Link.expires_at < before).limit(1)) is not None


async def forget(unit: Unit, before: datetime) -> None:
    """Deletes the links, of every organisation, that ended before that moment."""
    await unit.session.execute(delete(Link).where(Link.expires_at < before))


def _behind(link: Link, token: str) -> Behind:
    return Behind(link.id, link.organisation_id, link.member_id, link.of, token.partition(_SECRET)[2])
