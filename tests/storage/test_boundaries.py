"""Nothing crosses organisations: each query, asked by one commune with the ids of another, finds nothing."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import ModuleType

import pytest

from storage import (
    accounts,
    attempts,
    deliveries,
    journal,
    notices,
    obstacles,
    organisations,
    people,
    progress,
    questions,
    task_queries,
    unreached,
)
from storage.accounts import Invitation
from storage.database import Database, Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.notices import Draft, DraftState, Notice, Timing
from storage.obstacles import Obstacle
from storage.people import Member, Place
from storage.progress import Decision, Outcome, ProgressReport, ReportKind
from storage.questions import Question, Wants
from storage.task_queries import Scope
from storage.tasks import Assignment, Bucket, State, Task
from tests.storage.cast import DUE, NOW, Committee, add_account, add_draft, add_notice, found, give


@dataclass(frozen=True, slots=True)
class Theirs:
    """One of everything, of the commune `committee`."""

    committee: Committee
    task: Task
    assignment: Assignment
    notice: Notice
    draft: Draft
    invitation: Invitation
    report: ProgressReport
    obstacle: Obstacle
    delivery: Delivery
    question: Question

    @property
    def hung(self) -> Member:
        return self.committee.hung


async def _everything(unit: Unit, name: str) -> Theirs:
    them = await found(unit, name)
    organisation_id, hung = them.organisation.id, them.hung
    task = await give(unit, them, with_=[(them.dung, them.police)], proposed_due_on=DUE)
    lead = task.assignments[0]
    lead.report_done(NOW, DUE)
    await give(unit, them, with_=[(None, them.insurance)], proposed_due_on=DUE)
    standing = await give(unit, them, timing=Timing.STANDING)
    await add_account(unit, hung, str(hung.id))
    await unit.add(Place(organisation_id=organisation_id, name="xóm Đồng Vàng", key="xom dong vang"))
    notice = await add_notice(unit, them)
    draft = await add_draft(unit, them, notice)
    both = {"reported_by_id": hung.id, "recorded_by_id": hung.id, "at": NOW, "organisation_id": organisation_id}
    await journal.write(unit, NOW, "published", task, organisation_id=organisation_id, actor_id=None, task_number=101)
    await unit.add(ProgressReport(assignment_id=standing.assignments[0].id, kind=ReportKind.PROGRESS, **both))
    await unit.add(
        Decision(
            organisation_id=organisation_id,
            assignment_id=lead.id,
            outcome=Outcome.RETURNED,
            decided_by_id=them.lan.id,
            recorded_by_id=them.lan.id,
            at=NOW,
        )
    )
    await deliveries.remember_sent(unit, hung, "telegram", str(hung.id), "9", [task.id], NOW)
    delivery = await deliveries.plan(unit, hung, Kind.ASSIGNED, "assigned:1", NOW, NOW, [{"assignment_id": lead.id}])
    delivery.state, delivery.settled_at = DeliveryState.UNDELIVERABLE, NOW
    await attempts.about_items(unit, delivery)
    return Theirs(
        them,
        task,
        lead,
        notice,
        draft,
        await unit.add(
            Invitation(
                organisation_id=organisation_id,
                member_id=hung.id,
                inviter_id=them.hoa.id,
                token_hash=accounts.hashed(f"token {name}"),
                code_hash=accounts.hashed(f"code {name}"),
                created_at=NOW,
                expires_at=NOW + accounts.INVITATION_LIFE,
            )
        ),
        await unit.add(ProgressReport(assignment_id=lead.id, kind=ReportKind.DONE, **both)),
        await unit.add(Obstacle(assignment=lead, words="vướng kinh phí", **both)),
        delivery,
        await questions.ask(unit, hung, "telegram", "what", NOW, wants=Wants.TEXT),
    )


Asked = Callable[[Unit, int, Theirs], Awaitable[object]]
TODAY = DUE

# By the id of an organisation and what another one has. Asked for its own each of them finds something.
BY_ORGANISATION: dict[str, Asked] = {
    "people.get": lambda unit, ours, has: people.get(unit, ours, has.hung.id),
    "people.body": lambda unit, ours, has: people.body(unit, ours, has.committee.economy.id),
    "people.head_of": lambda unit, ours, has: people.head_of(unit, ours, has.committee.economy.id),
    "accounts.of_member": lambda unit, ours, has: accounts.of_member(unit, ours, has.hung.id),
    "accounts.invitation": lambda unit, ours, has: accounts.invitation(unit, ours, has.invitation.id),
    "notices.get": lambda unit, ours, has: notices.get(unit, ours, has.notice.id),
    "obstacles.get": lambda unit, ours, has: obstacles.get(unit, ours, has.obstacle.id),
    "obstacles.of_task": lambda unit, ours, has: obstacles.of_task(unit, ours, [has.assignment.id]),
    "progress.report": lambda unit, ours, has: progress.report(unit, ours, has.report.id),
    "progress.reports_of": lambda unit, ours, has: progress.reports_of(unit, ours, [has.assignment.id]),
    "progress.decisions_of": lambda unit, ours, has: progress.decisions_of(unit, ours, [has.assignment.id]),
    "progress.last_decision": lambda unit, ours, has: progress.last_decision(unit, ours, has.assignment.id),
    "progress.last_done_report": lambda unit, ours, has: progress.last_done_report(unit, ours, has.assignment.id),
    "task_queries.with_ids": lambda unit, ours, has: task_queries.with_ids(unit, ours, [has.task.id]),
    "task_queries.assignment": lambda unit, ours, has: task_queries.assignment(unit, ours, has.assignment.id),
    "task_queries.tasks_of_assignments": lambda unit, ours, has: task_queries.tasks_of_assignments(
        unit, ours, [has.assignment.id]
    ),
    "task_queries.in_bucket": lambda unit, ours, has: task_queries.in_bucket(
        unit, Scope(ours, has.hung.id), Bucket.IN_TIME, TODAY
    ),
    "task_queries.due_between": lambda unit, ours, has: task_queries.due_between(
        unit, Scope(ours, has.hung.id), TODAY, TODAY
    ),
    "task_queries.unanswered_for": lambda unit, ours, has: task_queries.unanswered_for(
        unit, ours, has.committee.insurance.id
    ),
    "attempts.of_task": lambda unit, ours, has: attempts.of_task(unit, ours, has.task.id),
    "unreached.open_tasks": lambda unit, ours, has: unreached.open_tasks(unit, ours, [has.delivery]),
    "deliveries.of_organisation": lambda unit, ours, has: deliveries.of_organisation(unit, ours, has.delivery.id),
}

# Asked by an organisation that has none of these itself: what another one has is not among them.
NOTHING_OF_THEIRS: dict[str, Asked] = {
    "people.everyone": lambda unit, ours, _: people.everyone(unit, ours),
    "people.with_roles": lambda unit, ours, _: people.with_roles(unit, ours, list(people.Role)),
    "people.bodies": lambda unit, ours, _: people.bodies(unit, ours),
    "people.body_named": lambda unit, ours, _: people.body_named(unit, ours, "Phòng Kinh tế"),
    "people.place_named": lambda unit, ours, _: people.place_named(unit, ours, "xóm Đồng Vàng"),
    "people.leader_of": lambda unit, ours, has: people.leader_of(unit, ours, has.committee.economy.id),
    "accounts.joined": lambda unit, ours, _: accounts.joined(unit, ours),
    "notices.by_hash": lambda unit, ours, has: notices.by_hash(unit, ours, has.notice.sha256),
    "notices.in_review": lambda unit, ours, _: notices.in_review(unit, ours),
    "notices.draft_numbered": lambda unit, ours, has: notices.draft_numbered(unit, ours, has.draft.number),
    "notices.draft_numbers": lambda unit, ours, _: notices.draft_numbers(unit, ours),
    "obstacles.unanswered": lambda unit, ours, _: obstacles.unanswered(unit, ours),
    "progress.standing_reported_in_month": lambda unit, ours, _: progress.standing_reported_in_month(
        unit, ours, NOW.date(), DUE
    ),
    "task_queries.numbered": lambda unit, ours, has: task_queries.numbered(unit, ours, has.task.number),
    "task_queries.waiting_for_sign_off": lambda unit, ours, _: task_queries.waiting_for_sign_off(unit, ours),
    "task_queries.with_proposed_dates": lambda unit, ours, _: task_queries.with_proposed_dates(unit, ours, DUE),
    "unreached.untold": lambda unit, ours, _: unreached.untold(unit, ours),
    "deliveries.by_key": lambda unit, ours, has: deliveries.by_key(unit, ours, has.delivery.key),
    "journal.of_task": lambda unit, ours, has: journal.of_task(unit, ours, has.task.number),
}

# Asked for a member: what was put, sent or given to another member is not theirs.
BY_MEMBER: dict[str, Callable[[Unit, Member, Theirs], Awaitable[object]]] = {
    "people.bodies_in_charge": lambda unit, me, _: people.bodies_in_charge(unit, me),
    "accounts.open_invitations_of": lambda unit, me, _: accounts.open_invitations_of(unit, me, NOW),
    "questions.get": lambda unit, me, has: questions.get(unit, me, has.question.id),
    "questions.latest": lambda unit, me, _: questions.latest(unit, me, "what"),
    "questions.awaiting_text": lambda unit, me, _: questions.awaiting_text(unit, me, "telegram", NOW),
    "questions.awaiting_choice": lambda unit, me, _: questions.awaiting_choice(unit, me, "telegram", NOW),
    "task_queries.numbers_of_member": lambda unit, me, _: task_queries.numbers_of_member(unit, me),
    "task_queries.open_of_member": lambda unit, me, _: task_queries.open_of_member(unit, me),
    "deliveries.sent": lambda unit, me, has: deliveries.sent(unit, me, "telegram", str(has.hung.id), "9"),
}

# Not asked with anybody's ids: by a secret, by a channel's own id, by a record in hand, or the scheduler's work for all.
OTHERS = {
    "accounts.mark_blocked", "accounts.on_channel", "accounts.open_claim", "accounts.open_invitation",
    "accounts.stranger", "accounts.waiting_claims", "attempts.about", "attempts.about_items", "attempts.begin",
    "attempts.begin_another", "attempts.end", "attempts.forget", "attempts.planned_between", "deliveries.claim",
    "deliveries.get", "deliveries.next_due", "deliveries.open_mornings", "deliveries.plan", "deliveries.release",
    "deliveries.remember_sent", "deliveries.renew", "deliveries.tried_again_at", "deliveries.with_ids",
    "journal.write", "notices.crops",
    "notices.doubtful_words", "notices.drafts_of", "notices.others_of", "organisations.everyone",
    "organisations.forget_day", "organisations.get", "organisations.locked", "organisations.set_day",
    "organisations.with_group", "questions.ask", "questions.close_text", "questions.forget_parts",
    "questions.forget_photos", "questions.parts_of", "questions.photos_of", "task_queries.approver_of",
    "task_queries.counts", "unreached.set_aside",
}  # fmt: skip


def test_every_query_of_the_register_is_in_one_of_the_tables() -> None:
    modules: list[ModuleType] = [
        accounts, attempts, deliveries, journal, notices, obstacles, organisations, people, progress, questions,
        task_queries, unreached,
    ]  # fmt: skip
    written = {
        f"{module.__name__.removeprefix('storage.')}.{name}"
        for module in modules
        for name, function in inspect.getmembers(module, inspect.iscoroutinefunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }

    assert written == {*BY_ORGANISATION, *NOTHING_OF_THEIRS, *BY_MEMBER, *OTHERS}


@pytest.mark.parametrize("query", BY_ORGANISATION)
async def test_the_ids_of_another_commune_find_nothing(database: Database, query: str) -> None:
    async with database.write() as unit:
        ours, theirs = await _everything(unit, "ours"), await _everything(unit, "theirs")
        ask = BY_ORGANISATION[query]

        assert await ask(unit, ours.committee.organisation.id, ours)
        assert not await ask(unit, ours.committee.organisation.id, theirs)


@pytest.mark.parametrize("query", NOTHING_OF_THEIRS)
async def test_what_another_commune_has_is_not_listed(database: Database, query: str) -> None:
    async with database.write() as unit:
        theirs = await _everything(unit, "theirs")
        empty = await unit.add(type(theirs.committee.organisation)(name="ours", time_zone="UTC", created_at=NOW))
        ask = NOTHING_OF_THEIRS[query]

        assert await ask(unit, theirs.committee.organisation.id, theirs)
        assert not await ask(unit, empty.id, theirs)


@pytest.mark.parametrize("query", BY_MEMBER)
async def test_what_is_another_members_is_not_found(database: Database, query: str) -> None:
    async with database.write() as unit:
        theirs = await _everything(unit, "theirs")
        await questions.ask(unit, theirs.hung, "telegram", "which", NOW)
        mai = theirs.committee.mai
        owner = theirs.committee.lan if query == "people.bodies_in_charge" else theirs.hung
        ask = BY_MEMBER[query]

        assert await ask(unit, owner, theirs)
        assert not await ask(unit, mai, theirs)


async def test_the_boxes_of_another_commune_are_empty(database: Database) -> None:
    async with database.write() as unit:
        ours, theirs = await _everything(unit, "ours"), await _everything(unit, "theirs")
        scope = Scope(ours.committee.organisation.id, theirs.hung.id)

        assert sum((await task_queries.counts(unit, scope, TODAY)).values()) == 0
        assert sum((await task_queries.counts(unit, Scope(scope.organisation_id), TODAY)).values()) == 3


async def test_both_communes_have_a_task_101_a_notice_of_one_text_and_a_delivery_of_one_key(
    database: Database,
) -> None:
    async with database.write() as unit:
        ours, theirs = await _everything(unit, "ours"), await _everything(unit, "theirs")

    assert ours.task.number == theirs.task.number == 101
    assert ours.notice.sha256 == theirs.notice.sha256
    assert ours.delivery.key == theirs.delivery.key
    assert (ours.assignment.state, ours.draft.state) == (State.REPORTED, DraftState.OPEN)
    assert ours.task.timing is Timing.DATED
