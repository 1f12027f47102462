"""Whatever the register holds: each task is in exactly one box, and every text, list, picture and file says the same of it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reports.chart_data import Bars, Heading, Row
from bot.reports.gathered import gather
from bot.reports.lines import counts as counted_lines
from bot.reports.tasks_workbook import by_unit as sheet_by_unit
from bot.texts.group import totals as group_text
from bot.texts.status import Board, status
from bot.texts.week import Week, week
from scheduler.rules import rules_of
from storage import overview, task_filter, task_queries, totals
from storage.database import Database, Unit
from storage.notices import Notice, Timing
from storage.people import Place
from storage.sight import Sight
from storage.states import Bucket, Part, State
from storage.task_filter import EVERYTHING, Filter, Which
from storage.task_queries import Scope
from storage.tasks import Assignment, Task
from tests.storage.cast import NOW, Committee, add_notice, at, found

TODAY = date(2026, 1, 23)
AREAS = (None, "Lĩnh vực đất đai", "Lĩnh vực Đất đai", "Lĩnh vực y tế")
DAYS = st.none() | st.dates(TODAY - timedelta(days=4), TODAY + timedelta(days=2))
TASK = st.fixed_dictionaries(
    {
        "timing": st.sampled_from(Timing),
        "due_on": DAYS,
        "claimed_on": st.none() | st.dates(TODAY - timedelta(days=4), TODAY),
        "signed_off": st.booleans(),
        "area": st.sampled_from(AREAS),
        "unit": st.integers(0, 2),
        "notice": st.booleans(),
        "place": st.booleans(),
        "withdrawn": st.booleans(),
    }
)
LISTS = (Which.OVERDUE, Which.IN_TIME, Which.STANDING, Which.UNDATED, Which.DONE)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(TASK, max_size=10))
async def test_every_view_of_any_register_adds_up_to_the_same(
    database: Database, rows: list[dict[str, object]]
) -> None:
    async with database.write() as unit:  # never committed: each example begins with an empty register
        them = await found(unit)
        place, notice = await _store(unit, them, rows)
        organisation_id, sees = them.organisation.id, Sight(them.organisation.id, everything=True)
        tasks = await task_filter.page(unit, sees, EVERYTHING, Which.ALL, TODAY, 0, 99)
        boxes = {box: sum(task.bucket(TODAY) is box for task in tasks) for box in Bucket}
        assert len(tasks) == sum(boxes.values()) == sum(not row["withdrawn"] for row in rows)

        for task in tasks:  # on time by the day of the report
            if task.reported_on is not None:
                in_time = task.due_on is None or task.reported_on <= task.due_on
                assert task.bucket(TODAY) is (Bucket.DONE_ON_TIME if in_time else Bucket.DONE_LATE)

        # The state and its lists, of everything and of each filter.
        assert await overview.counts(unit, sees, EVERYTHING, TODAY) == boxes
        assert await task_queries.counts(unit, Scope(organisation_id), TODAY) == boxes
        listed = [await task_filter.count(unit, sees, EVERYTHING, which, TODAY) for which in LISTS]
        assert sum(listed) == len(tasks)
        units = await overview.by_unit(unit, organisation_id, EVERYTHING, TODAY)
        areas = await overview.by_area(unit, organisation_id, EVERYTHING, TODAY)
        for groups in (units, areas):
            assert _sum(group.counts for group in groups) == boxes
            for group in groups:
                if group.only is not None:
                    assert await overview.counts(unit, sees, group.only, TODAY) == group.counts
        for wanted, chosen in (
            (Filter(notice_id=notice.id), [task for task in tasks if task.notice_id is not None]),
            (Filter(place_id=place.id), [task for task in tasks if task.leads[0].place_id is not None]),
            (Filter(member_id=them.hung.id), tasks),
            (Filter(due_from=TODAY), [task for task in tasks if task.due_on is not None and task.due_on >= TODAY]),
        ):
            of_filter = await overview.counts(unit, sees, wanted, TODAY)
            assert of_filter == {box: sum(task.bucket(TODAY) is box for task in chosen) for box in Bucket}

        # The group, the week, the picture, the workbook.
        of_group = await totals.by_unit(unit, organisation_id, TODAY)
        assert _sum(each.counts for each in of_group) == boxes
        assert {each.body.name if each.body else None: each.counts for each in of_group} == {
            group.name: group.counts for group in units
        }
        (end,) = await overview.weeks(unit, organisation_id, EVERYTHING, [TODAY])
        assert end.counts == boxes
        bars = Bars(Heading("", "", ()), [Row(group.name or "", group.counts) for group in units], "{number}")
        assert _sum(row.counts for row in bars.shown()) == boxes
        register = await gather(unit, organisation_id, at("23/01 09:00"), EVERYTHING)
        assert register.counts() == boxes
        sheet = {name: counted_lines(of_unit) for name, of_unit in sheet_by_unit(register.tasks)}
        assert _sum(sheet.values()) == boxes

        # The words.
        calendar = rules_of(them.organisation).calendar
        local = calendar.local(at("23/01 09:00"))
        of_state = status(Board(boxes, before=end.counts), local, owner=None, calendar=calendar).splitlines()
        of_week = week(them.duc, Week(boxes, TODAY, TODAY)).splitlines()
        for first, *lines in (of_state, of_week):
            assert _total(first) == len(tasks) == sum(map(_added, lines[:3]))
        if of_group:
            assert _total(group_text(of_group, local).splitlines()[0]) == len(tasks)


async def _store(unit: Unit, them: Committee, rows: list[dict[str, object]]) -> tuple[Place, Notice]:
    place = await unit.add(Place(organisation_id=them.organisation.id, name="xóm Đồng Vàng", key="xom dong vang"))
    notice = await add_notice(unit, them)
    bodies = (None, them.economy, them.police)
    for number, row in enumerate(rows, 101):
        claimed = row["claimed_on"]
        done = claimed is not None and row["signed_off"]
        task = Task(
            organisation_id=them.organisation.id,
            number=number,
            short_name="Sửa đường",
            text="Sửa đường",
            source_sentence="",
            timing=row["timing"],
            due_on=row["due_on"],
            area=row["area"],
            lead_body=bodies[int(str(row["unit"]))],
            notice_id=notice.id if row["notice"] else None,
            published_at=NOW,
            timed_at=NOW,
            claimed_on=claimed,
            reported_on=claimed if done else None,
            withdrawn_at=NOW if row["withdrawn"] else None,
        )
        state = State.DONE if done else State.REPORTED if claimed is not None else State.GIVEN
        lead = Assignment(organisation_id=them.organisation.id, member_id=them.hung.id, part=Part.LEAD, state=state)
        lead.reported_on = task.claimed_on
        lead.place_id = place.id if row["place"] else None
        task.assignments.append(lead)
        await unit.add(task)
    return place, notice


def _sum(counts: Iterable[Mapping[Bucket, int]]) -> dict[Bucket, int]:
    found = Counter[Bucket]()
    for each in counts:
        found.update(each)
    return {box: found[box] for box in Bucket}


def _total(line: str) -> int:
    match = re.search(r"(\d+) nhiệm vụ", line)
    assert match is not None, line
    return int(match[1])


def _added(line: str) -> int:
    return sum(map(int, re.findall(r"\d+", re.sub(r"\([^)]*\)", "", line))))
