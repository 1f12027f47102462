"""Writes the register: the roster, three notices read and given out, and eight weeks of what people did about them."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.actions import assigning, importing, publishing
from bot.actions.acting import Acting
from bot.actions.directory import Ref
from bot.actions.roster import add_member, edit_member
from bot.actions.roster_profile import Field
from bot.notices import finding
from bot.notices.document import Document, Source
from scheduler.planning import replan
from scheduler.rules import rules_of
from storage import people
from storage.accounts import Account
from storage.database import Database
from storage.deliveries import Delivery, DeliveryState
from storage.notices import Timing
from storage.organisations import Organisation
from storage.people import Member, Role
from storage.reminders import Reminder
from storage.tasks import Assignment, Task
from tests.registers import counting
from tests.registers.commune import HOA, NAME, OFFICE, OTHERS, PHONE
from tests.registers.directives import LETTERS, SPOKEN, SPOKEN_ON, Directive, Letter
from tests.registers.fates import Story
from tests.registers.scene import Scene, Step

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FOUNDED = datetime(2026, 1, 14, 8, tzinfo=ZONE)
NOW = datetime(2026, 3, 16, 7, 30, tzinfo=ZONE)
"""A Monday, eight weeks after the first notice was given out: the moment of which the register tells."""
TODAY = NOW.date()
_GIVEN_OUT = (date(2026, 1, 19), date(2026, 2, 10), date(2026, 3, 3))
_NOT_JOINED = 3  # of the heads of places


async def write_register(database: Database, seed: int = 1) -> int:
    """Writes it into an empty register, the same for the same seed; returns the id of the organisation."""
    async with database.write() as unit:
        organisation = await unit.add(Organisation(name=NAME, phone=PHONE, time_zone=str(ZONE), created_at=FOUNDED))
        scene = Scene(unit, organisation, rules_of(organisation), Random(seed), NOW)
        await _roster(scene)
        for letter, day in zip(LETTERS, _GIVEN_OUT, strict=True):
            scene.plan(datetime.combine(day, time(9), ZONE), _giving_out(scene, letter))
        for order, directive in enumerate(SPOKEN):
            moment = datetime.combine(SPOKEN_ON, time(10, 10 * order), ZONE)
            scene.plan(moment, _spoken(scene, directive))
        counting.plan(scene, time(8, tzinfo=ZONE))
        await scene.play()
        await _settle(scene)
        await unit.commit()
        return organisation.id


async def _roster(scene: Scene) -> None:
    hoa = await scene.unit.add(
        Member(
            organisation_id=scene.organisation.id,
            name=HOA.name,
            form_of_address=HOA.form_of_address,
            title=HOA.title,
            role=Role.OFFICE,
            created_at=FOUNDED,
            phone=HOA.phone,
            memberships=[],
        )
    )
    acting = scene.acting(hoa, FOUNDED)
    scene.members[hoa.name] = hoa
    for entry in OTHERS:
        scene.members[entry.name] = (await add_member(acting, entry)).member
    await edit_member(acting, hoa, [(Field.BODIES, OFFICE), (Field.HEAD, "trưởng")])
    for member in list(scene.members.values())[:-_NOT_JOINED]:
        account = {"channel": "telegram", "user_id": str(1000 + member.id), "chat_id": str(1000 + member.id)}
        await scene.unit.add(
            Account(organisation_id=scene.organisation.id, member=member, created_at=FOUNDED, **account)
        )


def _giving_out(scene: Scene, letter: Letter) -> Step:
    async def step(now: datetime) -> None:
        acting = scene.acting(scene.members[HOA.name], now)
        imported = await importing.import_notice(acting, _arrived(letter))
        given = await publishing.publish(acting, imported.notice, {member.id for member in scene.members.values()})
        if given.held:
            raise ValueError([(draft.short_name, why) for draft, why in given.held])
        for directive, task in zip(letter.directives, given.tasks, strict=True):
            await Story(scene, directive, task).begin()

    return step


def _spoken(scene: Scene, directive: Directive) -> Step:
    async def step(now: datetime) -> None:
        chair = next(member for member in scene.members.values() if member.role is Role.CHAIR)
        acting = scene.acting(chair, now)
        given = await assigning.give(acting, await _order(acting, directive))
        await Story(scene, directive, given.task).begin()

    return step


async def _order(acting: Acting, directive: Directive) -> assigning.Order:
    body = await people.body_named(acting.unit, acting.organisation.id, directive.lead)
    if body is None:
        raise LookupError(directive.lead)
    return assigning.Order(
        work=directive.name,
        said=f"giao {directive.lead}: {directive.name}",
        short_name=directive.name,
        lead=Ref("body", body.id),
        timing=Timing(directive.timing.value),
        due_on=directive.due,
        due_said=f"{directive.due:%d/%m}" if directive.due else None,
    )


def _arrived(letter: Letter) -> importing.Arrived:
    texts = tuple(directive.text for directive in letter.directives)
    read = finding.Notice(
        number=letter.number,
        date=letter.day,
        meeting_date=letter.day - timedelta(days=1),
        issuer=NAME,
        chair="Lê Anh Đức",
        subject=letter.subject,
        tasks=tuple(_finding(at, directive) for at, directive in enumerate(letter.directives)),
    )
    file_name = f"TB {letter.number.split('/')[0]}.docx"
    return importing.Arrived(read, Document(Source.WORD, texts), file_name)


def _finding(at: int, directive: Directive) -> finding.Finding:
    suggested = directive.due is not None and directive.timing is finding.Timing.undated
    return finding.Finding(
        no=str(at + 1),
        section=directive.area,
        text=directive.text,
        short_name=directive.name,
        lead=directive.lead,
        coop=directive.with_,
        timing=directive.timing,
        deadline=directive.named,
        deadline_text=directive.deadline_text,
        due_on=directive.due,
        due_time=None,
        deadline_suggested=suggested,
        recurrence=directive.recurrence,
        recurrence_rule=directive.rule,
        product=directive.product,
        targets=(),
        places=directive.places,
        paragraph=at,
        doubts=(),
        lead_text=f"{directive.lead} chủ trì",
        lead_paragraph=at,
        suggested_reason="theo đề nghị của đơn vị" if suggested else None,
    )


async def _settle(scene: Scene) -> None:
    """What was to be said until now was said, and what comes next is planned: started up, the register has no backlog."""
    for delivery in await scene.unit.session.scalars(select(Delivery).where(Delivery.due_at <= NOW)):
        delivery.state, delivery.settled_at, delivery.attempts = DeliveryState.SENT, delivery.due_at, 1
    for reminder in (await scene.unit.session.scalars(select(Reminder).where(Reminder.next_at <= NOW))).unique():
        assignment = await scene.unit.session.get_one(Assignment, reminder.assignment_id)
        reminder.told_at, reminder.next_at = NOW, None
        if reminder.member_id != assignment.member_id:
            reminder.told_for = assignment.task.due_on
    for task in (await scene.unit.session.scalars(select(Task))).unique():
        await replan(scene.unit, task, NOW, scene.rules)
    await scene.unit.flush()
