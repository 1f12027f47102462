from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from storage import task_queries
from storage.database import Database, Unit
from storage.notices import Timing
from storage.people import Charge, Role
from storage.states import Bucket, Part, State
from storage.task_queries import Scope
from storage.tasks import Task
from tests.storage.cast import DUE, NOW, Committee, add_member, found, give

days = st.none() | st.dates(date(2026, 1, 17), date(2026, 1, 21))
row = {"timing": st.sampled_from(Timing), "due_on": days, "reported_on": days, "claimed_on": days}
rows = st.lists(st.fixed_dictionaries(row), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows, today=st.dates(date(2026, 1, 17), date(2026, 1, 21)))
async def test_the_boxes_in_sql_are_those_of_the_record_and_add_up_to_all_tasks(
    database: Database, rows: list[dict[str, object]], today: date
) -> None:
    async with database.write() as unit:  # never committed: each example begins with an empty register
        committee = await found(unit)
        fixed = {
            "organisation_id": committee.organisation.id,
            "version": 1,
            "short_name": "x",
            "text": "x",
            "source_sentence": "x",
            "targets": [],
            "places": [],
            "published_at": NOW,
            "timed_at": NOW,
        }
        if rows:
            numbered = [{**fixed, **row, "number": 101 + index} for index, row in enumerate(rows)]
            await unit.session.execute(insert(Task), numbered)
        scope = Scope(committee.organisation.id)
        query = select(Task, task_queries.bucket_expression(today)).where(scope.condition())
        boxes = [(task, Bucket(box)) for task, box in (await unit.session.execute(query)).unique()]
        counted = await task_queries.counts(unit, scope, today)

        assert all(task.bucket(today) is box for task, box in boxes)
        assert len(boxes) == len(rows) == sum(counted.values())
        for bucket in Bucket:
            listed = await task_queries.in_bucket(unit, scope, bucket, today)
            assert len(listed) == counted[bucket]
            assert all(task.bucket(today) is bucket for task in listed)


async def test_a_member_counts_only_tasks_in_which_they_have_a_part(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await give(unit, committee)
        await give(unit, committee, with_=[(committee.dung, committee.police)])
        own = await task_queries.counts(unit, Scope(committee.organisation.id, committee.dung.id), DUE)
        none = await task_queries.counts(unit, Scope(committee.organisation.id, committee.mai.id), DUE)

    assert own == {**dict.fromkeys(Bucket, 0), Bucket.IN_TIME: 1}
    assert sum(none.values()) == 0


async def test_due_between_holds_both_ends(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        for offset in (-1, 0, 1, 2):
            await give(unit, committee, due_on=DUE + timedelta(days=offset))
        await give(unit, committee, timing=Timing.STANDING)
        done = await give(unit, committee)
        done.claimed_on = DUE
        await unit.flush()
        found = await task_queries.due_between(unit, Scope(committee.organisation.id), DUE, DUE + timedelta(days=1))

    assert [task.due_on for task in found] == [DUE, DUE + timedelta(days=1)]


async def test_what_a_member_still_has_to_do_comes_by_deadline_and_then_by_number(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        await give(unit, committee, timing=Timing.UNDATED)
        await give(unit, committee, due_on=DUE + timedelta(days=3))
        await give(unit, committee)
        reported = await give(unit, committee)
        reported.assignments[0].state = State.REPORTED
        await unit.flush()
        mine = await task_queries.open_of_member(unit, committee.hung)

    assert [item.task.number for item in mine] == [103, 102, 101]


async def test_a_proposed_date_of_a_finished_task_waits_for_nobody(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        waiting = await give(unit, committee, proposed_due_on=DUE)
        await give(unit, committee, proposed_due_on=DUE, reported_on=DUE, claimed_on=DUE)
        found = await task_queries.with_proposed_dates(unit, committee.organisation.id, DUE)
        too_late = await task_queries.with_proposed_dates(unit, committee.organisation.id, DUE + timedelta(days=1))

    assert (found, too_late) == ([waiting], [])


# --- who decides ---


async def test_the_deputy_in_charge_of_the_lead_body_decides(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        assert await _decider(unit, await give(unit, committee)) == "Trần Thị Lan"


async def test_where_no_deputy_is_in_charge_the_chair_decides(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        police = await give(unit, committee, lead=committee.dung, body=committee.police)
        assert await _decider(unit, police) == "Lê Anh Đức"


async def test_a_deputy_who_leads_the_work_does_not_decide_on_it(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        assert await _decider(unit, await give(unit, committee, lead=committee.lan)) == "Lê Anh Đức"


async def test_a_deputy_who_only_cooperates_decides(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        task = await give(unit, committee, with_=[(committee.lan, committee.police)])
        assert [item.part for item in task.assignments] == [Part.LEAD, Part.COOPERATING]
        assert await _decider(unit, task) == "Trần Thị Lan"


async def test_where_there_is_no_chair_nobody_decides(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        committee.duc.role = Role.MEMBER
        unit.session.add(committee.duc)
        await unit.flush()
        assert await _decider(unit, await give(unit, committee, lead=committee.lan)) is None
        assert await _decider(unit, await give(unit, committee, lead=committee.dung, body=committee.police)) is None


async def test_one_who_is_no_deputy_any_more_decides_on_nothing(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        minh = await add_member(unit, committee.organisation, "Võ Văn Minh", Role.OBSERVER)
        await unit.add(
            Charge(organisation_id=committee.organisation.id, member_id=minh.id, body_id=committee.police.id)
        )
        police = await give(unit, committee, lead=committee.dung, body=committee.police)
        assert await _decider(unit, police) == "Lê Anh Đức"


async def _decider(unit: Unit, task: Task) -> str | None:
    decider = await task_queries.approver_of(unit, task)
    return decider.name if decider else None
