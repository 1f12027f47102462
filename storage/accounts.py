"""Accounts in chat and the ways they are linked to a member: the owner's claim code and one-time invitations.

Only hashes of codes are stored. An eight-digit code is short, so wrong ones slow their sender down and then lock it out
(`Stranger`): a chat id links nobody.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.database import Unit
from storage.people import Member
from storage.types import Base, choice

INVITATION_LIFE = timedelta(days=7)
CLAIM_LIFE = timedelta(days=1)
FREE_WRONG_CODES = 3
LONGEST_LOCK = timedelta(days=1)


class Reach(StrEnum):
    """Whether a message to the account can arrive."""

    REACHABLE = "reachable"
    BLOCKED = "blocked"


class Account(Base):
    """A member's account on one channel."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("channel", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    channel: Mapped[str]
    user_id: Mapped[str]
    chat_id: Mapped[str]
    reach: Mapped[Reach] = mapped_column(choice(Reach), default=Reach.REACHABLE)
    # The member asked to be told things there first (*nhận tin qua*).
    is_preferred: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


class Claim(Base):
    """A one-time code for the office of an organisation: a new one where `organisation_id` is None."""

    __tablename__ = "claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    code_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Invitation(Base):
    """A member's way in (*mời tham gia*): a token in a link and a code to type, either of them once."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    inviter_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    # The account that answered an invitation which its inviter still has to confirm.
    pending_channel: Mapped[str | None]
    pending_user_id: Mapped[str | None]
    pending_chat_id: Mapped[str | None]
    pending_name: Mapped[str | None]

    member: Mapped[Member] = relationship(foreign_keys=[member_id], lazy="joined", innerjoin=True)
    inviter: Mapped[Member] = relationship(foreign_keys=[inviter_id], lazy="joined", innerjoin=True)

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


def last_day(invitation: Invitation) -> datetime:
    """A moment of the last day that is whole: a card or letter says *đến hết* of it."""
    return invitation.expires_at - timedelta(days=1)


class Stranger(Base):
    """Wrong codes from an account that nobody has invited."""

    __tablename__ = "stranger"

    channel: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    wrong_codes: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until

    def count_wrong_code(self, now: datetime) -> None:
        """After the free ones each wrong code doubles the wait, from one minute to a day."""
        self.wrong_codes += 1
        excess = self.wrong_codes - FREE_WRONG_CODES
        if excess > 0:
            self.locked_until = now + min(timedelta(minutes=2 ** min(excess - 1, 20)), LONGEST_LOCK)


def hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def new_token() -> str:
    """192 random bits, in letters that a Telegram deep link allows."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Eight digits to type."""
    return f"{secrets.randbelow(10**8):08d}"


def derived(secret: str, invitation: str) -> tuple[str, str]:
    """The token and the code of one of several invitations that are made together from one secret of `new_token`."""
    token = hmac.digest(secret.encode(), f"token {invitation}".encode(), "sha256")
    code = hmac.digest(secret.encode(), f"code {invitation}".encode(), "sha256")
    return base64.urlsafe_b64encode(token[:24]).decode(), f"{int.from_bytes(code) % 10**8:08d}"


async def on_channel(unit: Unit, channel: str, user_id: str) -> Account | None:
    """The account of that user, with its member; None for a stranger."""
    query = select(Account).where(Account.channel == channel, Account.user_id == user_id)
    return await unit.session.scalar(query)


async def in_chat(unit: Unit, channel: str, chat_id: str) -> Account | None:
    """Whose private chat it is; None for a group's and a stranger's."""
    query = select(Account).where(Account.channel == channel, Account.chat_id == chat_id)
    return await unit.session.scalar(query.order_by(Account.id).limit(1))


async def of_member(unit: Unit, organisation_id: int, member_id: int) -> list[Account]:
    query = (
        select(Account)
        .where(Account.organisation_id == organisation_id, Account.member_id == member_id)
        .order_by(Account.id)
    )
    return list(await unit.session.scalars(query))


async def joined(unit: Unit, organisation_id: int) -> set[int]:
    """Ids of the members who have an account."""
    return set(await unit.session.scalars(select(Account.member_id).where(Account.organisation_id == organisation_id)))


async def open_claim(unit: Unit, code: str, now: datetime) -> Claim | None:
    """The unused, unexpired claim of that code, locked for use."""
    query = select(Claim).where(Claim.code_hash == hashed(code), Claim.used_at.is_(None), Claim.expires_at > now)
    return await unit.session.scalar(query.with_for_update())


async def waiting_claims(unit: Unit, now: datetime) -> list[Claim]:
    query = select(Claim).where(Claim.used_at.is_(None), Claim.expires_at > now).order_by(Claim.id)
    return list(await unit.session.scalars(query))


async def open_invitation(unit: Unit, secret: str, now: datetime) -> Invitation | None:
    """The unused, unexpired invitation of that token or code, locked for use."""
    query = select(Invitation).where(
        (Invitation.token_hash == hashed(secret)) | (Invitation.code_hash == hashed(secret)),
        Invitation.used_at.is_(None),
        Invitation.expires_at > now,
    )
    return await unit.session.scalar(query.with_for_update(of=Invitation))


async def invitation(unit: Unit, organisation_id: int, invitation_id: int) -> Invitation | None:
    query = select(Invitation).where(Invitation.id == invitation_id, Invitation.organisation_id == organisation_id)
    return await unit.session.scalar(query.with_for_update(of=Invitation))


async def open_invitations_of(unit: Unit, member: Member, now: datetime) -> list[Invitation]:
    query = select(Invitation).where(
        Invitation.organisation_id == member.organisation_id,
        Invitation.member_id == member.id,
        Invitation.used_at.is_(None),
        Invitation.expires_at > now,
    )
    return list(await unit.session.scalars(query.order_by(Invitation.id)))


async def open_invitations(unit: Unit, organisation_id: int, now: datetime) -> list[Invitation]:
    """Every invitation that still works, the first to end first."""
    query = select(Invitation).where(
        Invitation.organisation_id == organisation_id, Invitation.used_at.is_(None), Invitation.expires_at > now
    )
    return list(await unit.session.scalars(query.order_by(Invitation.expires_at, Invitation.id)))


async def unused(unit: Unit, organisation_id: int, ids: Iterable[int]) -> list[Invitation]:
    """Those of these invitations that nobody has used and nothing has ended, in the order of their making."""
    query = select(Invitation).where(
        Invitation.organisation_id == organisation_id, Invitation.id.in_(list(ids)), Invitation.used_at.is_(None)
    )
    return list(await unit.session.scalars(query.order_by(Invitation.id)))


async def is_taken(unit: Unit, hashes: Iterable[str]) -> bool:
    """Whether an invitation, old or open, has one of these hashes of codes: eight digits come twice sooner or later."""
    query = select(Invitation.id).where(Invitation.code_hash.in_(list(hashes))).limit(1)
    return await unit.session.scalar(query) is not None


async def out_of_reach(unit: Unit, organisation_id: int) -> set[int]:
    """Ids of the members who have blocked the bot by every account they have."""
    query = select(Account.member_id, Account.reach).where(Account.organisation_id == organisation_id)
    rows = list(await unit.session.execute(query))
    reachable = {row.member_id for row in rows if row.reach is Reach.REACHABLE}
    return {row.member_id for row in rows} - reachable


async def unlink(unit: Unit, account: Account) -> None:
    """The account is nobody's from now on: whoever writes from it is a stranger."""
    await unit.session.delete(account)
    await unit.session.flush()


async def stranger(unit: Unit, channel: str, user_id: str) -> Stranger:
    """The counter of wrong codes of that user, made when it is the first."""
    found = await unit.session.get(Stranger, (channel, user_id))
    return found or await unit.add(Stranger(channel=channel, user_id=user_id, wrong_codes=0))


async def is_locked(unit: Unit, channel: str, user_id: str, now: datetime) -> bool:
    """Whether that user has sent so many wrong codes that nothing of theirs counts for now."""
    found = await unit.session.get(Stranger, (channel, user_id))
    return found is not None and found.is_locked(now)


async def with_id(unit: Unit, account_id: int) -> Account | None:
    return await unit.session.get(Account, account_id)
