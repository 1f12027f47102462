"""What a later document made of a notice, the lists of notices, and the task that stands for one that was replaced."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import notice_changes, notice_lists, task_queries
from storage.database import Database, Unit
from storage.notice_changes import Effect, NoticeChange
from storage.notice_lists import number_key
from storage.notices import DraftState, Notice, NoticeState
from storage.states import Bucket, Part, State
from storage.task_queries import Scope
from tests.storage.cast import DUE, NOW, Committee, add_draft, assignment, found, give, task


async def add(unit: Unit, committee: Committee, number: str | None, day: date | None, **values: object) -> Notice:
    fields: dict[str, object] = {
        "sha256": f"{number} {day} {values}",
        "paragraphs": [],
        "imported_by_id": committee.hoa.id,
        "imported_at": NOW,
        "state": NoticeState.PUBLISHED,
    }
    return await unit.add(
        Notice(organisation_id=committee.organisation.id, number=number, date=day, **(fields | values))
    )


async def change(unit: Unit, committee: Committee, notice: Notice, effect: Effect, by: Notice | None) -> NoticeChange:
    return await unit.add(
        NoticeChange(
            organisation_id=committee.organisation.id,
            notice=notice,
            effect=effect,
            by_notice=by,
            recorded_by=committee.hoa,
            at=NOW,
        )
    )


# --- a task that is replaced ---


def test_a_replaced_task_is_closed_and_knows_which_one_stands_for_it() -> None:
    lead, helper = assignment(), assignment(Part.COOPERATING, State.DONE)
    old, new = task(lead, helper, organisation_id=1), task(number=131, organisation_id=1)
    old.replace(new, NOW)

    assert (old.withdrawn_at, old.replaced_by_number) == (NOW, 131)
    assert (lead.state, helper.state) == (State.ENDED, State.DONE)
    assert old.is_over


def test_nothing_that_is_over_or_another_communes_stands_for_a_task_and_none_for_itself() -> None:
    old = task(organisation_id=1)
    withdrawn, theirs = task(number=131, organisation_id=1), task(number=131, organisation_id=2)
    withdrawn.withdraw(NOW)
    for successor in (withdrawn, theirs, old):
        with pytest.raises(ValueError, match="cannot stand for"):
            old.replace(successor, NOW)
    assert not old.is_over


async def test_the_register_takes_no_successor_that_it_does_not_have(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        old = await give(unit, committee)
        old.replaced_by_number = 999
        with pytest.raises(IntegrityError):
            await unit.flush()


async def test_the_last_of_a_chain_stands_for_each_of_it(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        first, second, third = [await give(unit, committee) for _ in range(3)]
        first.replace(second, NOW)
        second.replace(third, NOW)
        await unit.flush()

        assert [await notice_changes.successor(unit, each) for each in (first, second, third)] == [third, third, None]
        assert await notice_changes.predecessors(unit, third) == [second]


async def test_a_replaced_task_is_in_no_box(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        first, second = await give(unit, committee), await give(unit, committee)
        first.replace(second, NOW)
        await unit.flush()

        assert sum((await task_queries.counts(unit, Scope(committee.organisation.id), DUE)).values()) == 1


# --- the lists ---


async def test_a_notice_is_listed_with_its_boxes_and_without_what_is_closed(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        organisation_id = committee.organisation.id
        older = await add(unit, committee, "07/TB-VP", date(2026, 1, 15))
        newer = await add(unit, committee, "08/TB-VP", date(2026, 1, 16))
        review = await add(unit, committee, None, None, state=NoticeState.REVIEW)
        for due_on in (DUE, DUE - timedelta(days=1), DUE + timedelta(days=1)):
            await give(unit, committee, notice_id=older.id, due_on=due_on)
        (await give(unit, committee, notice_id=older.id)).withdraw(NOW)
        await add_draft(unit, committee, older)
        await add_draft(unit, committee, older, state=DraftState.DROPPED)
        await unit.flush()

        listed = await notice_lists.page(unit, organisation_id, 0, 5, unpublished=False)
        boxes = await notice_lists.boxes(unit, organisation_id, [older.id, newer.id], DUE)

        assert listed == [newer, older]
        assert await notice_lists.page(unit, organisation_id, 0, 2, unpublished=True) == [review, newer]
        assert await notice_lists.page(unit, organisation_id, 2, 2, unpublished=True) == [older]
        assert await notice_lists.count(unit, organisation_id, unpublished=True) == 3
        assert {box: number for box, number in boxes[older.id].items() if number} == {
            Bucket.OVERDUE: 1,
            Bucket.IN_TIME: 2,
        }
        assert newer.id not in boxes
        assert await notice_lists.closed(unit, organisation_id, older.id) == 1
        assert await notice_lists.open_drafts(unit, organisation_id, [older.id, newer.id]) == {older.id: 1}


async def test_a_later_notice_is_in_force_has_tasks_and_is_not_known_to_be_older(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        old = await add(unit, committee, "07/TB-VP", date(2026, 1, 15))
        older = await add(unit, committee, "06/TB-VP", date(2026, 1, 14))
        same_day = await add(unit, committee, "08/TB-VP", date(2026, 1, 15))
        undated = await add(unit, committee, "09/TB-VP", None)
        withdrawn = await add(unit, committee, "10/TB-VP", date(2026, 1, 16))
        amended = await add(unit, committee, "11/TB-VP", date(2026, 1, 16))
        await add(unit, committee, "12/TB-VP", date(2026, 1, 16), state=NoticeState.REVIEW)
        await change(unit, committee, withdrawn, Effect.WITHDRAWN, None)
        await change(unit, committee, amended, Effect.AMENDED, undated)
        organisation_id = committee.organisation.id

        assert await notice_lists.later(unit, organisation_id, old, 9) == [amended, undated, same_day]
        assert await notice_lists.later(unit, organisation_id, old, 1) == [amended]
        assert await notice_lists.in_force(unit, organisation_id, [old.id, withdrawn.id]) == {old.id}
        assert older in await notice_lists.later(unit, organisation_id, undated, 9)
        assert await notice_changes.made_by(unit, organisation_id, undated.id) != []


@pytest.mark.parametrize("said", ["07/TB-VP", "7/TB-VP", "7 / tb–vp", "07"])
async def test_a_number_is_found_however_it_is_written_and_no_other(
    database: Database, committee: Committee, said: str
) -> None:
    async with database.write() as unit:
        first = await add(unit, committee, "07/TB-VP", date(2026, 1, 15))
        for other in ("70/TB-VP", "17/TB-VP", "7a/TB-VP", None):
            await add(unit, committee, other, date(2026, 1, 16))
        theirs = await found(unit, "UBND xã Khe Bướm")
        await add(unit, theirs, "07/TB-VP", date(2026, 1, 15))

        assert await notice_lists.numbered(unit, committee.organisation.id, said) == [first]
        assert await notice_lists.numbered(unit, committee.organisation.id, f"{said}/X") == []


def test_one_number_has_one_key() -> None:
    assert number_key("07/TB-UBND") == number_key(" 7 / TB – UBND") == "7/tb-ubnd"
    assert number_key("07/TB-UBND") != number_key("07/TB-VP")
