"""Nothing crosses organisations: each query, asked by one commune with the ids of another, finds nothing."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from types import ModuleType

import pytest

from storage import (
    accounts,
    applicants,
    attempts,
    by_place,
    claims,
    deliveries,
    evidence,
    exporting,
    extensions,
    indicators,
    journal,
    leaving,
    links,
    notice_changes,
    notice_lists,
    notices,
    obstacles,
    organisations,
    overview,
    parts,
    people,
    progress,
    questions,
    roster,
    search,
    sight,
    task_filter,
    task_queries,
    totals,
    transfers,
    undoable,
    unreached,
)
from storage.absences import Absence
from storage.accounts import Invitation, Reach
from storage.applicants import Applicant
from storage.database import Database, Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.evidence import Evidence
from storage.extensions import ExtensionRequest
from storage.indicators import Indicator, Reading, ReadingAsk
from storage.notice_changes import Effect, NoticeChange
from storage.notices import Draft, DraftState, Notice, Timing
from storage.obstacles import Obstacle
from storage.people import Member, Place
from storage.progress import Decision, Outcome, ProgressReport, ReportKind
from storage.questions import Question, Wants
from storage.sight import Sight
from storage.states import Bucket, Part, State
from storage.task_filter import EVERYTHING, Filter, Which
from storage.task_queries import Scope
from storage.tasks import Assignment, Task
from storage.transfers import TransferRequest
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
    applicant: Applicant
    place: Place
    extension: ExtensionRequest
    transfer: TransferRequest
    evidence: Evidence
    reading: Reading
    ask: ReadingAsk
    change: NoticeChange

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
    standing = await give(unit, them, timing=Timing.STANDING, area="Văn hóa")
    await add_account(unit, hung, str(hung.id))
    (await add_account(unit, them.dung, str(them.dung.id))).reach = Reach.BLOCKED
    place = await unit.add(Place(organisation_id=organisation_id, name="xóm Đồng Vàng", key="xom dong vang"))
    await unit.add(
        Assignment(organisation_id=organisation_id, task=standing, place=place, part=Part.LEAD, state=State.GIVEN)
    )
    await unit.add(
        Absence(
            organisation_id=organisation_id,
            member=hung,
            first_day=DUE,
            last_day=DUE,
            recorded_by_id=hung.id,
            recorded_at=NOW,
        )
    )
    await deliveries.plan(unit, hung, Kind.TEST, "test:1", NOW, NOW)
    notice = await add_notice(unit, them)
    standing.notice_id = notice.id
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
    reading, ask = await _counted(unit, them, task, place)
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
        await unit.add(ProgressReport(assignment_id=lead.id, kind=ReportKind.DONE, product="biên bản", **both)),
        await unit.add(Obstacle(assignment=lead, words="vướng kinh phí", **both)),
        delivery,
        await questions.ask(unit, hung, "telegram", "what", NOW, wants=Wants.TEXT),
        await unit.add(
            Applicant(
                organisation_id=organisation_id,
                channel="telegram",
                user_id=f"stranger {name}",
                chat_id=f"stranger {name}",
                name="Na Bùi",
                at=NOW,
            )
        ),
        place,
        await unit.add(
            ExtensionRequest(
                organisation_id=organisation_id,
                assignment=standing.assignments[0],
                due_before=DUE,
                wanted_on=DUE + timedelta(days=3),
                reason="chờ thẩm định",
                asked_by_id=hung.id,
                recorded_by_id=hung.id,
                at=NOW,
            )
        ),
        transfer=await _given_on_and_moved(unit, them, standing),
        change=await _amended(unit, them, notice),
        reading=reading,
        ask=ask,
        evidence=await unit.add(
            Evidence(
                organisation_id=organisation_id,
                assignment_id=lead.id,
                sha256="0" * 64,
                name="ảnh.jpg",
                size=1,
                is_picture=True,
                added_by_id=hung.id,
                at=NOW,
            )
        ),
    )


async def _counted(unit: Unit, them: Committee, task: Task, place: Place) -> tuple[Reading, ReadingAsk]:
    """An indicator made of a task, asked of a hamlet, with a figure that replaced another."""
    organisation_id = them.organisation.id
    indicator = await unit.add(
        Indicator(
            organisation_id=organisation_id,
            name="BHYT",
            short="BHYT",
            key="bhyt",
            unit="người",
            target=Decimal(100),
            in_percent=True,
            by_place=True,
            place_ids=[],
            task_id=task.id,
            created_by_id=them.hoa.id,
            created_at=NOW,
            ask_at=NOW,
        )
    )
    both = {"organisation_id": organisation_id, "indicator_id": indicator.id, "place": place, "day": DUE, "at": NOW}
    both |= {"reported_by": them.hung, "recorded_by_id": them.hung.id}
    await unit.add(Reading(percent=Decimal("97.50"), replaced_at=NOW, **both))
    reading = await unit.add(Reading(numerator=Decimal(485), denominator=Decimal(512), **both))
    ask = ReadingAsk(
        organisation_id=organisation_id,
        indicator=indicator,
        place=place,
        member_id=them.hung.id,
        asked_on=DUE,
        asked_at=NOW,
        look_at=NOW,
    )
    return reading, await unit.add(ask)


async def _given_on_and_moved(unit: Unit, them: Committee, task: Task) -> TransferRequest:
    """Tám has reported what Hùng gave on, and met an obstacle; Hùng says that the task is not theirs."""
    lead = task.assignments[0]
    part = await unit.add(
        Assignment(
            organisation_id=task.organisation_id,
            task=task,
            member=them.tam,
            parent_id=lead.id,
            part=Part.DELEGATED,
            state=State.GIVEN,
        )
    )
    part.report_done(NOW, DUE)
    both = {"reported_by_id": them.tam.id, "recorded_by_id": them.tam.id, "at": NOW}
    await unit.add(Obstacle(organisation_id=task.organisation_id, assignment=part, words="vướng mặt bằng", **both))
    return await unit.add(
        TransferRequest(
            organisation_id=task.organisation_id,
            assignment=lead,
            reason="không đúng chức năng",
            asked_by_id=them.hung.id,
            recorded_by_id=them.hung.id,
            at=NOW,
        )
    )


async def _amended(unit: Unit, them: Committee, notice: Notice) -> NoticeChange:
    """The notice is amended by a later one, which has a task that was withdrawn."""
    later = await add_notice(unit, them, "1" * 64)
    later.number = "15/TB-UBND"
    (await give(unit, them, notice_id=later.id)).withdraw(NOW)
    return await unit.add(
        NoticeChange(
            organisation_id=them.organisation.id,
            notice=notice,
            effect=Effect.AMENDED,
            by_notice=later,
            recorded_by=them.hoa,
            at=NOW,
        )
    )


Asked = Callable[[Unit, int, Theirs], Awaitable[object]]
TODAY = DUE

# By the id of an organisation and what another one has. Asked for its own each of them finds something.
BY_ORGANISATION: dict[str, Asked] = {
    "search.reports": lambda unit, ours, has: search.reports(unit, ours, [has.report.id]),
    "search.obstacles": lambda unit, ours, has: search.obstacles(unit, ours, [has.obstacle.id]),
    "search.notices": lambda unit, ours, has: search.notices(unit, ours, [has.notice.id]),
    "search.paragraphs": lambda unit, ours, has: search.paragraphs(unit, ours, has.notice.id),
    "task_filter.count": lambda unit, ours, has: task_filter.count(
        unit, Sight(ours, everything=True), Filter(member_id=has.hung.id), Which.ALL, TODAY
    ),
    "task_filter.page": lambda unit, ours, has: task_filter.page(
        unit, Sight(ours, everything=True), Filter(place_id=has.place.id), Which.ALL, TODAY, 0, 8
    ),
    "task_filter.numbers": lambda unit, ours, has: task_filter.numbers(
        unit, Sight(ours, everything=True), Filter(body_id=has.committee.economy.id)
    ),
    "evidence.of_assignments": lambda unit, ours, has: evidence.of_assignments(unit, ours, [has.assignment.id]),
    "evidence.with_ids": lambda unit, ours, has: evidence.with_ids(unit, ours, [has.evidence.id]),
    "people.get": lambda unit, ours, has: people.get(unit, ours, has.hung.id),
    "people.body": lambda unit, ours, has: people.body(unit, ours, has.committee.economy.id),
    "people.head_of": lambda unit, ours, has: people.head_of(unit, ours, has.committee.economy.id),
    "accounts.of_member": lambda unit, ours, has: accounts.of_member(unit, ours, has.hung.id),
    "accounts.unused": lambda unit, ours, has: accounts.unused(unit, ours, [has.invitation.id]),
    "applicants.get": lambda unit, ours, has: applicants.get(unit, ours, has.applicant.id),
    "applicants.of_account": lambda unit, ours, has: applicants.of_account(
        unit, ours, "telegram", has.applicant.user_id
    ),
    "accounts.invitation": lambda unit, ours, has: accounts.invitation(unit, ours, has.invitation.id),
    "notice_changes.get": lambda unit, ours, has: notice_changes.get(unit, ours, has.change.id),
    "notice_changes.of_notices": lambda unit, ours, has: notice_changes.of_notices(unit, ours, [has.notice.id]),
    "notice_changes.made_by": lambda unit, ours, has: notice_changes.made_by(unit, ours, has.change.by_notice_id or 0),
    "notice_lists.boxes": lambda unit, ours, has: notice_lists.boxes(unit, ours, [has.notice.id], TODAY),
    "notice_lists.closed": lambda unit, ours, has: notice_lists.closed(unit, ours, has.change.by_notice_id or 0),
    "notice_lists.open_drafts": lambda unit, ours, has: notice_lists.open_drafts(unit, ours, [has.notice.id]),
    "notice_lists.tasks_of": lambda unit, ours, has: notice_lists.tasks_of(unit, ours, has.notice.id),
    "notice_lists.in_force": lambda unit, ours, has: notice_lists.in_force(unit, ours, [has.notice.id]),
    "notices.get": lambda unit, ours, has: notices.get(unit, ours, has.notice.id),
    "transfers.get": lambda unit, ours, has: transfers.get(unit, ours, has.transfer.id),
    "transfers.of_assignments": lambda unit, ours, has: transfers.of_assignments(
        unit, ours, [has.transfer.assignment_id]
    ),
    "indicators.get": lambda unit, ours, has: indicators.get(unit, ours, has.reading.indicator_id),
    "indicators.reading": lambda unit, ours, has: indicators.reading(unit, ours, has.reading.id),
    "indicators.readings": lambda unit, ours, has: indicators.readings(unit, ours, [has.reading.indicator_id]),
    "indicators.asks": lambda unit, ours, has: indicators.asks(unit, ours, [has.ask.id]),
    "extensions.get": lambda unit, ours, has: extensions.get(unit, ours, has.extension.id),
    "extensions.of_assignments": lambda unit, ours, has: extensions.of_assignments(
        unit, ours, [has.extension.assignment_id]
    ),
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
    "task_queries.unanswered_for_place": lambda unit, ours, has: task_queries.unanswered_for_place(
        unit, ours, has.place.id
    ),
    "unreached.open_tasks": lambda unit, ours, has: unreached.open_tasks(unit, ours, [has.delivery]),
    "deliveries.of_organisation": lambda unit, ours, has: deliveries.of_organisation(unit, ours, has.delivery.id),
}

# Asked by an organisation that has none of these itself: what another one has is not among them.
NOTHING_OF_THEIRS: dict[str, Asked] = {
    "indicators.of_number": lambda unit, ours, has: indicators.of_number(unit, ours, has.task.number),
    "by_place.by_place": lambda unit, ours, _: by_place.by_place(unit, ours, TODAY),
    "overview.by_unit": lambda unit, ours, _: overview.by_unit(unit, ours, EVERYTHING, TODAY),
    "overview.by_area": lambda unit, ours, _: overview.by_area(unit, ours, EVERYTHING, TODAY),
    "overview.due_soon": lambda unit, ours, _: overview.due_soon(unit, ours, EVERYTHING, TODAY, 30),
    "overview.revision": lambda unit, ours, _: overview.revision(unit, ours),
    "search.find": lambda unit, ours, _: search.find(unit, Sight(ours, everything=True), ("tram bom",)),
    "task_filter.areas": lambda unit, ours, _: task_filter.areas(unit, Sight(ours, everything=True)),
    "task_filter.notices": lambda unit, ours, _: task_filter.notices(unit, Sight(ours, everything=True)),
    "task_filter.members": lambda unit, ours, _: task_filter.members(unit, Sight(ours, everything=True)),
    "overview.week_ago": lambda unit, ours, _: overview.week_ago(
        unit, Sight(ours, everything=True), EVERYTHING, TODAY + timedelta(days=30)
    ),
    "exporting.tasks": lambda unit, ours, _: exporting.tasks(unit, ours, EVERYTHING),
    "exporting.last_reports": lambda unit, ours, _: exporting.last_reports(unit, ours, EVERYTHING),
    "exporting.last_products": lambda unit, ours, _: exporting.last_products(unit, ours, EVERYTHING),
    "exporting.evidence_counts": lambda unit, ours, _: exporting.evidence_counts(unit, ours, EVERYTHING),
    "exporting.latest_entries": lambda unit, ours, _: exporting.latest_entries(unit, ours, EVERYTHING, 10),
    "exporting.names": lambda unit, ours, _: exporting.names(unit, ours),
    "exporting.reported_notices": lambda unit, ours, _: exporting.reported_notices(unit, ours),
    "people.everyone": lambda unit, ours, _: people.everyone(unit, ours),
    "people.with_roles": lambda unit, ours, _: people.with_roles(unit, ours, list(people.Role)),
    "people.bodies": lambda unit, ours, _: people.bodies(unit, ours),
    "people.body_named": lambda unit, ours, _: people.body_named(unit, ours, "Phòng Kinh tế"),
    "people.places": lambda unit, ours, _: people.places(unit, ours),
    "people.charges": lambda unit, ours, _: people.charges(unit, ours),
    "roster.not_accepted": lambda unit, ours, _: roster.not_accepted(unit, ours),
    "people.leader_of": lambda unit, ours, has: people.leader_of(unit, ours, has.committee.economy.id),
    "accounts.open_invitations": lambda unit, ours, _: accounts.open_invitations(unit, ours, NOW),
    "accounts.out_of_reach": lambda unit, ours, _: accounts.out_of_reach(unit, ours),
    "applicants.waiting": lambda unit, ours, _: applicants.waiting(unit, ours),
    "applicants.number_since": lambda unit, ours, _: applicants.number_since(unit, ours, NOW - timedelta(hours=1)),
    "totals.by_unit": lambda unit, ours, _: totals.by_unit(unit, ours, TODAY),
    "accounts.joined": lambda unit, ours, _: accounts.joined(unit, ours),
    "notice_lists.count": lambda unit, ours, _: notice_lists.count(unit, ours, unpublished=True),
    "notice_lists.page": lambda unit, ours, _: notice_lists.page(unit, ours, 0, 9, unpublished=True),
    "notice_lists.numbered": lambda unit, ours, _: notice_lists.numbered(unit, ours, "15/TB-UBND"),
    "notices.by_hash": lambda unit, ours, has: notices.by_hash(unit, ours, has.notice.sha256),
    "notices.in_review": lambda unit, ours, _: notices.in_review(unit, ours),
    "notices.draft_numbered": lambda unit, ours, has: notices.draft_numbered(unit, ours, has.draft.number),
    "notices.draft_numbers": lambda unit, ours, _: notices.draft_numbers(unit, ours),
    "transfers.waiting": lambda unit, ours, _: transfers.waiting(unit, ours),
    "obstacles.of_parts": lambda unit, ours, _: obstacles.of_parts(unit, ours),
    "indicators.open_ones": lambda unit, ours, _: indicators.open_ones(unit, ours),
    "indicators.open_asks": lambda unit, ours, _: indicators.open_asks(unit, ours),
    "extensions.waiting": lambda unit, ours, _: extensions.waiting(unit, ours),
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
    "roster.absences_of": lambda unit, me, _: roster.absences_of(unit, me, DUE),
    "roster.last_test": lambda unit, me, _: roster.last_test(unit, me),
    "accounts.open_invitations_of": lambda unit, me, _: accounts.open_invitations_of(unit, me, NOW),
    "parts.waiting_for": lambda unit, me, _: parts.waiting_for(unit, me),
    "questions.get": lambda unit, me, has: questions.get(unit, me, has.question.id),
    "questions.latest": lambda unit, me, _: questions.latest(unit, me, "what"),
    "questions.awaiting_text": lambda unit, me, _: questions.awaiting_text(unit, me, "telegram", NOW),
    "questions.awaiting_choice": lambda unit, me, _: questions.awaiting_choice(unit, me, "telegram", NOW),
    "task_queries.numbers_of_member": lambda unit, me, _: task_queries.numbers_of_member(unit, me),
    "task_queries.open_of_member": lambda unit, me, _: task_queries.open_of_member(unit, me),
    "task_queries.unfinished_of_member": lambda unit, me, _: task_queries.unfinished_of_member(unit, me),
    "progress.recorded_since": lambda unit, me, _: progress.recorded_since(unit, me, NOW),
    "evidence.of_member_since": lambda unit, me, _: evidence.of_member_since(unit, me, NOW),
    "undoable.recorded_by": lambda unit, me, _: undoable.recorded_by(unit, me, NOW),
    "deliveries.planned_at": lambda unit, me, _: deliveries.planned_at(unit, me, Kind.TEST, NOW),
    "deliveries.sent": lambda unit, me, has: deliveries.sent(unit, me, "telegram", str(has.hung.id), "9"),
}

# Not asked with anybody's ids: by a secret, by a channel's own id, by a record in hand, or the scheduler's work for all.
OTHERS = {
    "accounts.is_locked", "accounts.is_taken", "accounts.in_chat", "accounts.on_channel", "accounts.unlink", "accounts.with_id",
    "accounts.open_claim", "accounts.open_invitation", "applicants.hour_of", "applicants.last_told",
    "applicants.open_hours", "applicants.waiting_of_account",
    "accounts.stranger", "accounts.waiting_claims", "attempts.about", "attempts.about_items", "attempts.begin",
    "attempts.begin_another", "attempts.counted", "attempts.end", "attempts.forget", "attempts.planned_between", "claims.claim",
    "claims.settle", "claims.release",
    "deliveries.get", "deliveries.next_due", "deliveries.open_mornings", "deliveries.open_of", "deliveries.plan",
    "deliveries.remember_sent", "claims.renew", "claims.tried_again_at", "deliveries.with_ids",
    "evidence.removed_since", "evidence.wanted", "extensions.passed_on_to",
    "journal.write", "leaving.close_questions", "leaving.drop_messages", "leaving.end_invitations",
    "obstacles.before_leaders_since", "obstacles.with_parts",
    "links.any_ended", "links.close", "links.forget", "links.offer", "links.opened", "links.take",
    "leaving.forget_accounts", "leaving.free_charges", "leaving.leave_body", "leaving.leave_charge",
    "notice_changes.predecessors", "notice_changes.successor", "notice_lists.later", "notices.crops",
    "notices.doubtful_words", "notices.drafts_of", "notices.others_of", "indicators.organisations_due",
    "indicators.replaced", "organisations.everyone",
    "organisations.forget_day", "organisations.get", "organisations.locked", "organisations.set_day",
    "organisations.with_group", "overview.counts", "overview.weeks", "questions.ask", "questions.close_text",
    "questions.forget_parts", "questions.forget_photos", "sight.of_member", "questions.parts_of", "questions.photos_of",
    "task_queries.approver_of",
    "task_queries.counts", "unreached.set_aside",
}  # fmt: skip


def test_every_query_of_the_register_is_in_one_of_the_tables() -> None:
    modules: list[ModuleType] = [
        accounts, applicants, attempts, by_place, claims, deliveries, evidence, exporting, extensions,
        indicators, journal, leaving, links, notice_changes, notice_lists, notices, obstacles,
        organisations, overview, parts, people, progress,
        questions, roster, search, sight, task_filter, task_queries, totals, transfers, undoable, unreached,
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
