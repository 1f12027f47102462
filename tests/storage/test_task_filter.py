"""Each filter of *việc* on both databases; those of the boxes are the boxes."""

from datetime import timedelta

import pytest

from storage import task_filter, task_queries
from storage.database import Database, Unit
from storage.notices import Timing
from storage.people import Place
from storage.sight import Sight
from storage.states import Bucket, Part, State
from storage.task_filter import EVERYTHING, Filter, Which
from storage.task_queries import Scope
from storage.tasks import Assignment, Task
from tests.storage.cast import DUE, NOW, Committee, add_notice, give

AFTER = DUE + timedelta(days=1)


async def numbers(
    unit: Unit, committee: Committee, wanted: Filter = EVERYTHING, which: Which = Which.ALL, *, size: int = 20
) -> list[int]:
    """The tasks of the filter; their count is the same, and so is a filter that was kept as numbers."""
    sees = Sight(committee.organisation.id, everything=True)
    kept = Filter.from_numbers(wanted.numbers())
    found = await task_filter.page(unit, sees, kept, which, AFTER, 0, size)
    assert await task_filter.count(unit, sees, wanted, which, AFTER) >= len(found)
    if which is Which.ALL and size > len(found):
        assert await task_filter.numbers(unit, sees, wanted) == {task.number for task in found}
    return [task.number for task in found]


async def _of_every_kind(unit: Unit, them: Committee) -> None:
    """101 late, 102 standing, 103 undated, 104 in time, 105 waiting, 106 done, 107 withdrawn."""
    await give(unit, them, area="Văn hóa")
    await give(unit, them, timing=Timing.STANDING, with_=[(them.dung, them.police)])
    await give(unit, them, timing=Timing.UNDATED, text="Sửa đường xóm Đồng Vàng")
    await give(unit, them, due_on=AFTER)
    for signed in (False, True):
        task = await give(unit, them)
        task.assignments[0].report_done(NOW, DUE)
        if signed:
            task.assignments[0].sign_off(NOW)
        await unit.flush()
    task = await give(unit, them)
    task.withdraw(NOW)
    await unit.flush()


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (Which.OPEN, [101, 105, 104, 102, 103]),
        (Which.OVERDUE, [101]),
        (Which.IN_TIME, [105, 104]),
        (Which.DUE, [104]),
        (Which.UNREPORTED, [101, 104, 102, 103]),
        (Which.WAITING, [105]),
        (Which.STANDING, [102]),
        (Which.UNDATED, [103]),
        (Which.DONE, [106]),
        (Which.ALL, [101, 105, 104, 102, 103, 106]),
    ],
)
async def test_how_they_stand(database: Database, committee: Committee, which: Which, expected: list[int]) -> None:
    async with database.write() as unit:
        await _of_every_kind(unit, committee)

        assert await numbers(unit, committee, which=which) == expected


async def test_the_filters_of_the_boxes_add_up_to_all(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await _of_every_kind(unit, committee)
        boxes = await task_queries.counts(unit, Scope(committee.organisation.id), AFTER)
        states = (Which.OVERDUE, Which.IN_TIME, Which.STANDING, Which.UNDATED, Which.DONE)
        found = [len(await numbers(unit, committee, which=which)) for which in states]

        assert sum(found) == sum(boxes.values()) == len(await numbers(unit, committee))
        assert found[0] == boxes[Bucket.OVERDUE]


async def test_what_they_are_of(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await _of_every_kind(unit, committee)
        place = Place(organisation_id=committee.organisation.id, name="xóm Đồng Vàng", key="xom dong vang")
        await unit.add(place)
        task = await give(unit, committee, notice_id=(await add_notice(unit, committee)).id)
        await _part(unit, task, committee, place_id=place.id, parent_id=task.assignments[0].id)
        sees = Sight(committee.organisation.id, everything=True)

        areas = await task_filter.areas(unit, sees)
        assert list(areas) == ["Văn hóa"]
        assert await numbers(unit, committee, Filter(area_of=tuple(areas.values()))) == [101]
        assert [notice.id for notice in await task_filter.notices(unit, sees)] == [task.notice_id]
        assert {member.id for member in await task_filter.members(unit, sees)} == {
            committee.hung.id, committee.dung.id, committee.tam.id,
        }  # fmt: skip
        assert await numbers(unit, committee, Filter(place_id=place.id)) == [108, 103]
        assert await numbers(unit, committee, Filter(with_body_id=committee.police.id)) == [102]
        assert await numbers(unit, committee, Filter(body_id=committee.police.id)) == []
        assert await numbers(unit, committee, Filter(member_id=committee.tam.id)) == [108]
        assert await numbers(unit, committee, Filter(notice_id=task.notice_id)) == [108]
        assert await numbers(unit, committee, Filter(given_on_by_id=committee.hung.id)) == [108]
        assert await numbers(unit, committee, Filter(due_from=AFTER, due_until=AFTER)) == [104]
        assert await numbers(unit, committee, Filter(due_until=DUE), Which.UNREPORTED) == [101, 108]
        assert await numbers(unit, committee, Filter(due_until=DUE)) == [101, 105, 108, 106]
        assert await numbers(unit, committee, Filter(body_id=committee.economy.id), Which.STANDING) == [102]
        assert len(await numbers(unit, committee, size=2)) == 2


async def _part(unit: Unit, task: Task, committee: Committee, **values: int) -> None:
    await unit.add(
        Assignment(
            organisation_id=task.organisation_id,
            task=task,
            member_id=committee.tam.id,
            part=Part.DELEGATED,
            state=State.GIVEN,
            **values,
        )
    )
