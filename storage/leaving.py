"""What goes with a member who leaves the roster (*bỏ khỏi danh sách*), and with an account that is no more theirs."""

from datetime import datetime

from sqlalchemy import delete, select, update

from storage.accounts import Account, Invitation
from storage.database import Unit
from storage.deliveries import Delivery, DeliveryState
from storage.people import Charge, Member, Membership, Place
from storage.questions import HeldPhoto, PastedPart, Question
from storage.reminders import Reminder

GONE = "không còn trong danh sách"


async def forget_accounts(unit: Unit, member: Member) -> list[Account]:
    """Unlinks every account of the member and returns them as they were. Whoever writes by one is a stranger from now on."""
    query = select(Account).where(Account.organisation_id == member.organisation_id, Account.member_id == member.id)
    found = list(await unit.session.scalars(query.order_by(Account.id)))
    for account in found:
        await unit.session.delete(account)
    await unit.session.flush()
    return found


async def close_questions(unit: Unit, member: Member, now: datetime) -> None:
    """Closes every open question to the member, and forgets what was pasted or held for one."""
    mine = select(Question.id).where(
        Question.organisation_id == member.organisation_id, Question.member_id == member.id
    )
    for held in (PastedPart, HeldPhoto):
        await unit.session.execute(delete(held).where(held.question_id.in_(mine)))
    await unit.session.execute(
        update(Question).where(Question.id.in_(mine), Question.closed_at.is_(None)).values(closed_at=now)
    )


async def end_invitations(unit: Unit, member: Member, heir_id: int, now: datetime) -> None:
    """Ends the member's own open invitations. Those that they wrote for others are the heir's to confirm."""
    still_open = (
        Invitation.organisation_id == member.organisation_id,
        Invitation.used_at.is_(None),
        Invitation.expires_at > now,
    )
    own = update(Invitation).where(*still_open, Invitation.member_id == member.id)
    await unit.session.execute(own.values(used_at=now))
    written = update(Invitation).where(*still_open, Invitation.inviter_id == member.id)
    await unit.session.execute(written.values(inviter_id=heir_id))


async def drop_messages(unit: Unit, member: Member, now: datetime) -> None:
    """Forgets the member's reminders; messages that wait for them are not sent."""
    await unit.session.execute(
        delete(Reminder).where(Reminder.organisation_id == member.organisation_id, Reminder.member_id == member.id)
    )
    await unit.session.execute(
        update(Delivery)
        .where(
            Delivery.organisation_id == member.organisation_id,
            Delivery.member_id == member.id,
            Delivery.state == DeliveryState.WAITING,
        )
        .values(state=DeliveryState.SKIPPED, reason=GONE, settled_at=now)
    )


async def free_charges(unit: Unit, member: Member) -> None:
    """Takes the member out of every body, charge and place, and as standing stand-in of anybody."""
    own = member.organisation_id
    await unit.session.execute(delete(Charge).where(Charge.organisation_id == own, Charge.member_id == member.id))
    for field in (Place.head_id, Place.in_charge_id):
        await unit.session.execute(
            update(Place).where(Place.organisation_id == own, field == member.id).values({field: None})
        )
    for membership in list(member.memberships):
        await leave_body(unit, membership)
    await unit.session.execute(
        update(Member).where(Member.organisation_id == own, Member.stand_in_id == member.id).values(stand_in_id=None)
    )


async def leave_body(unit: Unit, membership: Membership) -> None:
    """The member is no more of that body."""
    await unit.session.delete(membership)
    membership.member.memberships.remove(membership)
    await unit.session.flush()


async def leave_charge(unit: Unit, charge: Charge) -> None:
    """The body is no more in that deputy's charge."""
    await unit.session.delete(charge)
    await unit.session.flush()
