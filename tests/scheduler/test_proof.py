"""One row an attempt, what it was about, and who hears of what did not arrive."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from scheduler.delivery import Deliverer
from scheduler.outcome import MAX_FAILURES, Failed, Outcome, Sent
from storage import attempts, claims, organisations, unreached
from storage.attempts import Attempt
from storage.claims import LEASE
from storage.deliveries import DeliveryState, Kind
from storage.people import Member
from tests.scheduler.house import House
from tests.storage.cast import at

FRIDAY = at("16/01 07:30")
BLOCKED = Failed("đã chặn kênh này", permanent=True, channel="telegram")
OFF = Failed("lỗi mạng", channel="telegram")
SENT = Sent("telegram")


async def tries(house: House, member: Member | None = None) -> list[tuple[str | None, str | None, str | None]]:
    ids = [row.id for row in await house.deliveries(member)]
    async with house.database.read() as unit:
        found = await unit.session.scalars(select(Attempt).where(Attempt.delivery_id.in_(ids)).order_by(Attempt.id))
        return [(row.outcome, row.channel, row.reason) for row in found]


async def with_group(house: House) -> None:
    async with house.database.write() as unit:
        organisation = await organisations.get(unit, house.committee.organisation.id)
        organisation.group_channel, organisation.group_chat_id = "telegram", "-100"
        await unit.commit()


async def test_each_attempt_leaves_its_row(house: House) -> None:
    house.notifier.answers = [OFF, RuntimeError("bad"), SENT]
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.until(at("15/01 10:00"))

    assert await tries(house) == [
        ("temporary", "telegram", "lỗi mạng"),
        ("error", None, "lỗi hệ thống: RuntimeError"),
        ("sent", "telegram", None),
    ]


async def test_it_is_written_before_the_message_goes_out(house: House) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    house.notifier.gate = asyncio.Event()
    running = asyncio.create_task(house.deliverer.run_due())
    await house.notifier.begun.wait()
    assert await tries(house) == [(None, None, None)]
    house.notifier.gate.set()
    await running
    assert await tries(house) == [("sent", None, None)]


async def test_a_crash_on_the_way_leaves_a_row_that_says_nothing(house: House) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    async with house.database.write() as unit:
        await attempts.begin(unit, await claims.claim(unit, house.clock.now()), house.clock.now())
        await unit.commit()  # and the process ends here
    house.clock.move(LEASE)
    await house.deliverer.run_due()

    assert await tries(house) == [(None, None, None), ("sent", None, None)]


async def test_a_claim_that_waits_for_its_hour_or_behind_another_is_no_attempt(house: House) -> None:
    house.clock.move_to(at("15/01 21:00"))
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:night")
    await house.deliverer.run_due()
    assert await tries(house) == []

    house.notifier.answers = [OFF]
    house.clock.move_to(at("16/01 07:00"))
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:second")
    await house.deliverer.run_due()
    assert await tries(house) == [("temporary", "telegram", "lỗi mạng")]
    assert [row.attempts for row in await house.deliveries()] == [1, 0]


async def test_what_a_stop_gives_back_is_no_attempt(house: House) -> None:
    for number in range(3):
        await house.plans(house.committee.hung, Kind.ASSIGNED, f"assigned:{number}")
    house.notifier.during = lambda _due: house.deliverer.stop()
    await house.deliverer.run_due()

    assert await tries(house) == [("sent", None, None)]


async def test_the_other_channel_is_tried_at_once_and_the_order_in_the_chat_holds(house: House) -> None:
    """A second messenger beside the first: each way has its own row, and what is behind stays behind."""
    closed = Failed("đã chặn kênh này", permanent=True, channel="telegram", elsewhere=True)
    house.notifier.answers = [closed, Sent("zalo"), Sent("zalo")]
    for number in range(2):
        await house.plans(house.committee.hung, Kind.ASSIGNED, f"assigned:{number}")
    await house.deliverer.run_due()

    assert await tries(house) == [
        ("permanent", "telegram", "đã chặn kênh này"),
        ("sent", "zalo", None),  # of the second message, whose claim was written with the first's
        ("sent", "zalo", None),
    ]
    rows = await house.deliveries(house.committee.hung)
    async with house.database.read() as unit:
        found = list(await unit.session.scalars(select(Attempt).order_by(Attempt.id)))
    assert [attempt.delivery_id for attempt in found] == [rows[0].id, rows[1].id, rows[0].id]
    assert await house.states(house.committee.hung) == [DeliveryState.SENT] * 2
    assert {told.at for told in house.notifier.told} == {house.clock.now()}


async def test_a_channel_that_sends_us_in_a_circle_does_not_keep_us(house: House) -> None:
    house.notifier.answer = lambda _due: Failed("nhóm đổi", permanent=True, elsewhere=True)
    await house.plans(house.committee.hung, Kind.GROUP_MENTION, "mention:1")
    await house.deliverer.run_due()

    assert (await house.deliveries())[0].state is DeliveryState.UNDELIVERABLE


async def test_the_message_keeps_why_it_did_not_say_a_task(house: House) -> None:
    kept, reported, done = await house.gives(), await house.gives(), await house.gives()
    house.clock.move_to(FRIDAY)
    await house.deliverer.gather_some()
    await house.changes(reported, lambda task: task.assignments[0].progress(60, house.clock.now()), replans=False)
    await house.changes(done, lambda task: setattr(task, "reported_on", FRIDAY.date()), replans=False)
    await house.deliverer.run_due()

    (row,) = await house.deliveries(house.committee.hung)
    said = {item["assignment_id"]: item.get("left_out") for item in row.items}
    assert said == {
        kept.assignments[0].id: None,
        reported.assignments[0].id: "đã báo tiến độ từ sáng hôm trước",
        done.assignments[0].id: "đã hoàn thành",
    }


async def test_what_an_error_of_ours_keeps_from_going_out_is_set_aside_and_nobody_is_blamed(house: House) -> None:
    await with_group(house)
    house.notifier.answer = lambda _due: ValueError("bad record")
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.until(at("16/01 19:00"))

    (row,) = await house.deliveries()  # neither the office nor the group is told
    assert (row.state, row.reason) == (DeliveryState.UNDELIVERABLE, "lỗi hệ thống: ValueError")
    assert len(house.notifier.told) == MAX_FAILURES
    async with house.database.read() as unit:
        assert await unreached.set_aside(unit, at("15/01 00:00")) == [row.id]
        assert await unreached.untold(unit, house.committee.organisation.id) == []


async def test_a_restart_keeps_the_order_within_a_chat(house: House) -> None:
    house.notifier.answers = [OFF]
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.deliverer.run_due()
    await house.plans(house.committee.hung, Kind.OBSTACLE, "obstacle:1")
    await house.plans(house.committee.dung, Kind.OBSTACLE, "obstacle:2")
    house.deliverer = Deliverer(house.database, house.notifier, house.clock)
    await house.deliverer.run_due()
    assert [told.kind for told in house.notifier.told if told.member_id == house.committee.hung.id] == [Kind.ASSIGNED]

    await house.until(at("15/01 09:30"))
    order = [told.kind for told in house.notifier.told if told.member_id == house.committee.hung.id]
    assert order == [Kind.ASSIGNED, Kind.ASSIGNED, Kind.OBSTACLE]


async def test_after_a_restart_a_broken_record_holds_nobody_up(house: House) -> None:
    house.notifier.answers = [ValueError("bad record")]
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.deliverer.run_due()
    await house.plans(house.committee.hung, Kind.OBSTACLE, "obstacle:1")
    house.deliverer = Deliverer(house.database, house.notifier, house.clock)
    await house.deliverer.run_due()

    assert house.notifier.told[-1].kind is Kind.OBSTACLE


# --- the group ---


@pytest.mark.parametrize("answer", [BLOCKED, Failed("chưa vào kênh này", permanent=True)])
async def test_whoever_cannot_be_reached_is_asked_in_the_group_once_a_week(house: House, answer: Outcome) -> None:
    await with_group(house)
    hung = house.committee.hung
    house.notifier.answer = lambda due: (
        answer if due.member_id == hung.id and due.kind is not Kind.GROUP_MENTION else SENT
    )
    for day in ("15/01", "16/01", "19/01", "23/01", "26/01"):
        house.clock.move_to(at(f"{day} 10:00"))
        await house.plans(hung, Kind.ASSIGNED, f"assigned:{day}")
        await house.deliverer.run_due()

    mentions = [told.hour for told in house.notifier.told if told.kind is Kind.GROUP_MENTION]
    assert mentions == ["Thu 15/01 10:00", "Mon 19/01 10:00", "Mon 26/01 10:00"]


async def test_without_a_group_nobody_is_asked_there(house: House) -> None:
    house.notifier.answer = lambda due: BLOCKED if due.kind is Kind.ASSIGNED else SENT
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.until(at("16/01 19:00"))

    assert [row.kind for row in await house.deliveries()] == [Kind.ASSIGNED, Kind.UNDELIVERED]


async def test_a_group_that_is_lost_is_told_to_the_office_once(house: House) -> None:
    await with_group(house)
    house.notifier.answer = lambda due: SENT if due.kind is Kind.UNDELIVERED else BLOCKED
    for member in (house.committee.hung, house.committee.dung):
        await house.plans(member, Kind.ASSIGNED, f"assigned:{member.id}")
    await house.until(at("15/01 19:00"))

    told = [row for row in await house.deliveries(house.committee.hoa) if "member_id" not in row.items[0]]
    assert len(told) == 1


async def test_what_did_not_arrive_within_seven_days_is_told_to_the_office_too(house: House) -> None:
    house.notifier.answer = lambda due: OFF if due.kind is Kind.ASSIGNED else SENT
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.until(house.clock.now() + timedelta(days=8))

    assert [row.kind for row in await house.deliveries(house.committee.hoa)] == [Kind.UNDELIVERED]
    async with house.database.read() as unit:
        assert len(await unreached.untold(unit, house.committee.organisation.id)) == 1
