"""The open hour (*giờ ghi danh*): whoever writes to the bot is shown to the office, which says whose account it is."""

from datetime import datetime, timedelta

from rapidfuzz import fuzz

from bot.actions import inviting
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotFoundError
from bot.actions.linking import link, unlink
from bot.chat import Incoming
from storage import accounts, applicants, deliveries, people
from storage.access import Action
from storage.applicants import Applicant
from storage.database import Unit
from storage.deliveries import DeliveryState, Kind
from storage.organisations import Organisation
from storage.people import Member, Role
from storage.words import fold_words

USUAL = timedelta(minutes=60)
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=8)
MOST_AN_HOUR = 200  # applicants of one organisation: more is a flood
TOGETHER = timedelta(minutes=1)  # who comes in that time is told of in one message
RESEMBLES = 60  # of 100: below it a name is not suggested


async def open_hour(acting: Acting, length: timedelta) -> str:
    """Opens the hour, or sets its end anew. The token of its link, of which only the hash is kept: an earlier link ends."""
    await acting.require(Action.ROSTER)
    token = accounts.new_token()
    organisation = acting.organisation
    old = organisation.enrolment_until
    organisation.enrolment_until = acting.now + length
    organisation.enrolment_token_hash = accounts.hashed(token)
    new = {"until": organisation.enrolment_until}
    await acting.journal("enrolment_opened", organisation, old={"until": old} if old else None, new=new)
    return token


def is_open(organisation: Organisation, now: datetime) -> bool:
    return organisation.enrolment_until is not None and now < organisation.enrolment_until


async def close_hour(acting: Acting) -> None:
    """From now on a stranger is refused again. Raises AlreadyError where no hour is open."""
    await acting.require(Action.ROSTER)
    organisation = acting.organisation
    if not is_open(organisation, acting.now):
        raise AlreadyError
    old = organisation.enrolment_until
    organisation.enrolment_until = organisation.enrolment_token_hash = None
    await acting.journal("enrolment_closed", organisation, old={"until": old})


async def hour_of(unit: Unit, secret: str | None, now: datetime) -> Organisation | None:
    """Whose open hour that secret is the token of."""
    return await applicants.hour_of(unit, accounts.hashed(secret), now) if secret else None


async def only_hour(unit: Unit, now: datetime) -> Organisation | None:
    """Whose hour a stranger without a link can mean: none where several are open."""
    found = await applicants.open_hours(unit, now)
    return found[0] if len(found) == 1 else None


async def apply(unit: Unit, organisation: Organisation, incoming: Incoming, now: datetime) -> bool:
    """Whether the stranger waits for the office now. Not so whom the office has refused, nor in a flood."""
    address = incoming.address
    known = await applicants.of_account(unit, organisation.id, address.channel, incoming.user_id)
    if known is not None and known.settled_at is None:
        known.name, known.chat_id = incoming.user_name, address.chat_id
        return True
    if known is not None and known.member_id is None:
        return False
    if await applicants.number_since(unit, organisation.id, now - timedelta(hours=1)) >= MOST_AN_HOUR:
        return False
    if known is None:
        known = Applicant(organisation_id=organisation.id, channel=address.channel, user_id=incoming.user_id)
    known.name, known.chat_id, known.at = incoming.user_name, address.chat_id, now
    known.member_id = known.settled_at = known.settled_by_id = None
    await _tell_office(unit, await unit.add(known), now)
    return True


async def _tell_office(unit: Unit, applicant: Applicant, now: datetime) -> None:
    """At once where nobody came before; those who come within a minute are in one message."""
    for officer in await people.with_roles(unit, applicant.organisation_id, [Role.OFFICE]):
        last = await applicants.last_told(unit, officer)
        if last is not None and last.state is DeliveryState.WAITING:
            continue  # it shows who waits when it is sent
        at = now if last is None else max(now, last.due_at + TOGETHER)
        key = f"applicants:{applicant.id}:{now.isoformat()}:{officer.id}"
        await deliveries.plan(unit, officer, Kind.APPLICANT, key, at, now)


async def resembling(acting: Acting, name: str, most: int) -> list[Member]:
    """Who of those who have not joined may be meant by that name, the likeliest first. People write theirs in any order.

    Where nobody's name resembles it, all of them, if they are no more than `most`: an account often has a nickname.
    """
    wanted = fold_words(name)
    missing = await inviting.not_joined(acting)
    scored = [
        (max(fuzz.token_sort_ratio(wanted, own), fuzz.token_set_ratio(wanted, own)), member)
        for member in missing
        for own in [fold_words(member.name)]
    ]
    likely = [(score, member) for score, member in scored if score >= RESEMBLES]
    if not likely and len(missing) <= most:
        return missing
    return [member for _, member in sorted(likely, key=lambda each: (-each[0], each[1].id))[:most]]


async def waiting(acting: Acting, applicant_id: int) -> Applicant:
    """Raises NotFoundError, or AlreadyError for one who was settled meanwhile."""
    await acting.require(Action.ROSTER)
    found = await applicants.get(acting.unit, acting.organisation.id, applicant_id)
    if found is None:
        raise NotFoundError
    if found.settled_at is not None:
        raise AlreadyError
    return found


async def admit(acting: Acting, applicant_id: int, member_id: int) -> Member:
    """The account is that member's, who is told. Raises AlreadyError where either has found another meanwhile."""
    applicant = await waiting(acting, applicant_id)
    member = await people.get(acting.unit, acting.organisation.id, member_id)
    if member is None or member.left_at is not None:
        raise NotFoundError
    if await accounts.of_member(acting.unit, member.organisation_id, member.id):
        raise AlreadyError
    account = await link(acting.unit, member, applicant.channel, applicant.user_id, applicant.chat_id, acting.now)
    _settle(acting, applicant, member)
    await acting.journal("applicant_linked", account, new={"member_id": member.id})
    key = f"admitted:account:{account.id}"
    await deliveries.plan(acting.unit, member, Kind.ADMITTED, key, acting.now, acting.now)
    return member


async def refuse(acting: Acting, applicant_id: int) -> Applicant:
    """Nobody of the office: they are told nothing, and refused like any stranger from now on."""
    applicant = await waiting(acting, applicant_id)
    _settle(acting, applicant, None)
    await acting.journal("applicant_refused", applicant)
    return applicant


async def reopen(acting: Acting, applicant_id: int) -> Applicant:
    """What was said of the applicant was wrong: the account is nobody's, and waits again.

    Raises NotFoundError, or AlreadyError where the applicant waits already or the account is another member's by now.
    """
    await acting.require(Action.ROSTER)
    applicant = await applicants.get(acting.unit, acting.organisation.id, applicant_id)
    if applicant is None:
        raise NotFoundError
    account = await accounts.on_channel(acting.unit, applicant.channel, applicant.user_id)
    if applicant.settled_at is None or (account is not None and account.member_id != applicant.member_id):
        raise AlreadyError
    if account is not None:
        await unlink(acting.unit, account, acting.now, acting.member)
    old = {"member_id": applicant.member_id}
    applicant.member_id = applicant.settled_at = applicant.settled_by_id = None
    await acting.journal("applicant_reopened", applicant, old=old)
    return applicant


def _settle(acting: Acting, applicant: Applicant, member: Member | None) -> None:
    applicant.member_id = member.id if member else None
    applicant.settled_at, applicant.settled_by_id = acting.now, acting.member.id
