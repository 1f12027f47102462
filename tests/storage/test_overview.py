"""The six boxes by unit, by area and by week: each task once, withdrawn ones nowhere, past days as they were."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from storage import journal, overview, task_queries
from storage.database import Database, Unit
from storage.notices import Timing
from storage.overview import Story
from storage.people import Charge, Place
from storage.sight import Sight
from storage.states import Bucket, DueSource
from storage.task_filter import EVERYTHING, Filter
from storage.task_queries import Scope
from storage.tasks import Assignment, Task
from tests.storage.cast import DUE, NOW, Committee, at, found, give

GIVEN = NOW.date()
AREAS = (None, "Lĩnh vực đất đai", "Lĩnh vực Đất đai", "Lĩnh vực y tế")
days = st.none() | st.dates(date(2026, 1, 17), date(2026, 1, 21))
row = st.fixed_dictionaries(
    {
        "timing": st.sampled_from(Timing),
        "due_on": days,
        "reported_on": days,
        "claimed_on": days,
        "area": st.sampled_from(AREAS),
        "unit": st.integers(0, 2),
        "withdrawn": st.booleans(),
    }
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(row, max_size=14), today=st.dates(date(2026, 1, 21), date(2026, 1, 23)))
async def test_each_task_is_in_one_box_and_every_view_adds_up_to_the_same(
    database: Database, rows: list[dict[str, object]], today: date
) -> None:
    async with database.write() as unit:  # never committed: each example begins with an empty register
        committee = await found(unit)
        organisation_id = committee.organisation.id
        await _store(unit, committee, rows)

        counts = await task_queries.counts(unit, Scope(organisation_id), today)
        units = await overview.by_unit(unit, organisation_id, EVERYTHING, today)
        areas = await overview.by_area(unit, organisation_id, EVERYTHING, today)
        (week,) = await overview.weeks(unit, organisation_id, EVERYTHING, [today])

        assert sum(counts.values()) == sum(not each["withdrawn"] for each in rows)
        for groups in (units, areas):
            assert {box: sum(group.counts[box] for group in groups) for box in Bucket} == counts
            assert len({group.name for group in groups}) == len(groups)
        assert week.counts == counts
        sees = Sight(organisation_id, everything=True)
        assert await overview.counts(unit, sees, EVERYTHING, today) == counts
        for group in (*units, *areas):
            if group.only is not None:
                assert await overview.counts(unit, sees, group.only, today) == group.counts


async def _store(unit: Unit, committee: Committee, rows: list[dict[str, object]]) -> None:
    bodies = (None, committee.economy.id, committee.police.id)
    fixed = {"organisation_id": committee.organisation.id, "version": 1, "short_name": "x", "text": "x"}
    fixed |= {"source_sentence": "x", "targets": [], "places": [], "published_at": NOW, "timed_at": NOW}
    values = []
    for index, each in enumerate(rows):
        own = {**each, "number": 101 + index, "lead_body_id": bodies[int(str(each["unit"]))]}
        own["withdrawn_at"] = NOW if own.pop("withdrawn") else None
        del own["unit"]
        values.append({**fixed, **own})
    if values:
        await unit.session.execute(insert(Task), values)


@pytest.mark.parametrize(
    ("story", "day", "box"),
    [
        (Story(GIVEN, Timing.DATED, DUE), GIVEN - timedelta(days=1), None),
        (Story(GIVEN, Timing.DATED, DUE), GIVEN, Bucket.IN_TIME),
        (Story(GIVEN, Timing.DATED, DUE), DUE, Bucket.IN_TIME),
        (Story(GIVEN, Timing.DATED, DUE), DUE + timedelta(days=1), Bucket.OVERDUE),
        (Story(GIVEN, Timing.DATED, DUE, DUE, DUE), DUE - timedelta(days=1), Bucket.IN_TIME),
        (Story(GIVEN, Timing.DATED, DUE, DUE, DUE), DUE, Bucket.DONE_ON_TIME),
        (Story(GIVEN, Timing.DATED, DUE, DUE), DUE + timedelta(days=9), Bucket.IN_TIME),
        (Story(GIVEN, Timing.DATED, GIVEN, DUE, DUE), DUE - timedelta(days=1), Bucket.OVERDUE),
        (Story(GIVEN, Timing.DATED, GIVEN, DUE, DUE), DUE, Bucket.DONE_LATE),
        (Story(GIVEN, Timing.DATED, DUE, withdrawn_on=DUE), DUE - timedelta(days=1), Bucket.IN_TIME),
        (Story(GIVEN, Timing.DATED, DUE, withdrawn_on=DUE), DUE, None),
        (Story(GIVEN, Timing.STANDING, None), DUE, Bucket.STANDING),
        (Story(GIVEN, Timing.DATED, DUE, moves=((DUE, None),)), DUE - timedelta(days=1), Bucket.UNDATED),
        (Story(GIVEN, Timing.DATED, DUE, moves=((DUE, None),)), DUE, Bucket.IN_TIME),
    ],
)
def test_the_box_of_a_past_day(story: Story, day: date, box: Bucket | None) -> None:
    assert story.box(day) is box


async def test_a_week_before_a_deadline_was_moved_has_the_old_one(database: Database, committee: Committee) -> None:
    moved = at("28/01 09:00")
    async with database.write() as unit:
        task = await give(unit, committee)
        task.move_deadline(date(2026, 2, 20), DueSource.EXTENDED, moved)
        await journal.write(
            unit,
            moved,
            "deadline_moved",
            task,
            organisation_id=task.organisation_id,
            actor_id=None,
            old={"due_on": DUE},
        )
        await unit.flush()
        ends = await overview.weeks(
            unit, task.organisation_id, EVERYTHING, [date(2026, 1, 16), date(2026, 1, 23), date(2026, 1, 30)]
        )

    boxes = [next(box for box, number in end.counts.items() if number) for end in ends]
    assert boxes == [Bucket.IN_TIME, Bucket.OVERDUE, Bucket.IN_TIME]


async def test_a_week_ago_is_the_end_of_that_day_and_nothing_before_the_register_is_so_old(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        sees = Sight(committee.organisation.id, everything=True)
        assert await overview.week_ago(unit, sees, EVERYTHING, GIVEN) is None
        await give(unit, committee)
        assert await overview.week_ago(unit, sees, EVERYTHING, GIVEN + timedelta(days=6)) is None
        before = await overview.week_ago(unit, sees, EVERYTHING, GIVEN + timedelta(days=7))
        assert before is not None
        assert (before[Bucket.IN_TIME], sum(before.values())) == (1, 1)
        of_another = await overview.week_ago(unit, sees, Filter(place_id=9), GIVEN + timedelta(days=7))
        assert of_another is not None
        assert sum(of_another.values()) == 0


async def test_a_day_begins_when_it_does_where_the_office_is(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await give(unit, committee, published_at=at("24/01 00:30"))
        friday, saturday = await overview.weeks(
            unit, committee.organisation.id, EVERYTHING, [date(2026, 1, 23), date(2026, 1, 24)]
        )

    assert (sum(friday.counts.values()), sum(saturday.counts.values())) == (0, 1)


async def test_due_soon_holds_both_ends_and_what_nobody_has_reported_done(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        for offset in (-1, 0, 30, 31):
            await give(unit, committee, due_on=DUE + timedelta(days=offset))
        (await give(unit, committee)).claimed_on = DUE
        (await give(unit, committee)).withdrawn_at = NOW
        await give(unit, committee, timing=Timing.STANDING)
        await unit.flush()
        due = await overview.due_soon(unit, committee.organisation.id, EVERYTHING, DUE, 30)

    assert [(each.due_on, each.unit) for each in due] == [
        (DUE, "Phòng Kinh tế"), (DUE + timedelta(days=30), "Phòng Kinh tế"),
    ]  # fmt: skip


async def test_a_filter_counts_only_what_it_says_and_nothing_of_another_commune(database: Database) -> None:
    async with database.write() as unit:
        ours, theirs = await found(unit, "ours"), await found(unit, "theirs")
        first = await give(unit, ours, area="Lĩnh vực y tế", due_on=DUE)
        await give(unit, ours, lead=ours.dung, body=ours.police, area=None, due_on=DUE + timedelta(days=9))
        for committee in (ours, theirs):
            place = Place(organisation_id=committee.organisation.id, name="xóm", key="xom")
            await unit.add(place)
            if committee is ours:
                values = {"part": first.assignments[0].part, "state": first.assignments[0].state}
                await unit.add(
                    Assignment(
                        organisation_id=first.organisation_id, task=first, member=ours.tam, place=place, **values
                    )
                )

        async def counted(wanted: Filter, committee: Committee = ours) -> int:
            groups = await overview.by_unit(unit, committee.organisation.id, wanted, DUE)
            return sum(group.total for group in groups)

        place_id = first.assignments[-1].place_id
        filters = [
            Filter(body_id=ours.economy.id), Filter(member_id=ours.tam.id), Filter(area_of=(first.id,)),
            Filter(place_id=place_id), Filter(leader_id=ours.lan.id), Filter(due_from=DUE, due_until=DUE),
        ]  # fmt: skip
        assert await counted(EVERYTHING) == 2
        assert [await counted(wanted) for wanted in filters] == [1] * len(filters)
        assert [await counted(wanted, theirs) for wanted in filters] == [0] * len(filters)
        charges = Charge(organisation_id=ours.organisation.id, member_id=ours.lan.id, body_id=ours.police.id)
        await unit.add(charges)
        assert await counted(Filter(leader_id=ours.lan.id)) == 2


async def test_the_revision_rises_with_the_journal_of_that_commune(database: Database) -> None:
    async with database.write() as unit:
        ours, theirs = await found(unit, "ours"), await found(unit, "theirs")
        task = await give(unit, ours)
        before = await overview.revision(unit, ours.organisation.id)
        await journal.write(unit, NOW, "x", task, organisation_id=ours.organisation.id, actor_id=None)

        assert before == 0
        assert await overview.revision(unit, ours.organisation.id) > 0
        assert await overview.revision(unit, theirs.organisation.id) == 0
