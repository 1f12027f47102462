"""The week's and the month's report: on the last working day up to Friday, and of the month; one planned at a time."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import vietnam
from scheduler.outcome import Failed
from scheduler.policy import Policy
from scheduler.rules import Rules
from scheduler.weekly import (
    NOBODY_WORKS,
    Reported,
    _next,
    last_reported,
    monday_of,
    month_moment,
    move_weeks,
    plan_all,
    plan_week,
    plan_weeks,
    reported,
    told_in,
    week_key,
    week_moment,
)
from storage import deliveries, organisations
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.organisations import Organisation
from storage.people import Member
from tests.scheduler.house import House
from tests.storage.cast import ZONE, at, found

RULES = Rules(Policy(), vietnam())
OWN = Rules(Policy(), vietnam(days_off=[date(2026, 1, 23)], extra=[date(2026, 1, 31)]))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)).map(lambda moment: moment.replace(tzinfo=ZONE))  # noqa: DTZ001


def hour(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(ZONE):%a %d/%m %H:%M}" if moment else None


@pytest.mark.parametrize(
    ("monday", "rules", "told"),
    [
        (date(2026, 1, 12), RULES, "Fri 16/01 15:30"),
        pytest.param(date(2026, 1, 19), OWN, "Thu 22/01 15:30", id="a Friday off"),
        pytest.param(date(2026, 1, 26), OWN, "Fri 30/01 15:30", id="a Saturday that is worked"),
        pytest.param(date(2026, 2, 16), RULES, None, id="Tết"),
        pytest.param(
            date(2026, 1, 12), Rules(Policy(week_hour=at("01/01 10:00").time()), vietnam()), "Fri 16/01 10:00"
        ),
    ],
)
def test_it_is_told_on_the_last_working_day_up_to_friday(monday: date, rules: Rules, told: str | None) -> None:
    assert hour(week_moment(monday, rules)) == told


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("23/01 15:29", date(2026, 1, 12)),
        ("23/01 15:30", date(2026, 1, 19)),
        ("26/01 09:00", date(2026, 1, 19)),
        ("21/02 09:00", date(2026, 2, 9)),
    ],
)
def test_the_week_that_is_told_is_the_last_one_that_is_over(now: str, monday: date) -> None:
    assert last_reported(at(now), RULES) == monday


@pytest.mark.parametrize(
    ("first", "rules", "told"),
    [
        (date(2026, 1, 1), RULES, "Fri 30/01 15:30"),
        (date(2026, 3, 1), RULES, "Tue 31/03 15:30"),
        pytest.param(date(2026, 1, 1), OWN, "Sat 31/01 15:30", id="a Saturday that is worked"),
        pytest.param(date(2026, 4, 1), RULES, "Wed 29/04 15:30", id="Liberation Day"),
    ],
)
def test_a_month_is_told_on_its_last_working_day(first: date, rules: Rules, told: str) -> None:
    assert hour(month_moment(first, rules)) == told


@given(st.integers(0, 400), st.integers(0, 23))
def test_every_week_and_every_month_is_told_once_however_they_meet(days: int, hours: int) -> None:
    """From report to report: each tells what became due since the one before it was out."""
    since = at("01/01 00:00") + timedelta(days=days, hours=hours)
    told: list[Reported] = []
    end = since + timedelta(days=70)
    planned, moment = since, since
    while True:
        _, moment = _next(moment, RULES)
        if moment > end:
            break
        told.append(reported([{"since": planned.isoformat()}], moment, RULES))
        planned = moment
    mondays = [each.monday for each in told if each.monday is not None]
    months = [each.month for each in told if each.month is not None]
    assert mondays == sorted(set(mondays))
    assert months == sorted(set(months))
    days_of = [since.astimezone(ZONE).date() + timedelta(days=ahead) for ahead in range(71)]
    assert set(mondays) == {m for m in map(monday_of, days_of) if since < (week_moment(m, RULES) or since) <= end}
    firsts = {day.replace(day=1) for day in days_of}
    assert set(months) == {f for f in firsts if since < (month_moment(f, RULES) or since) <= end}


@given(MOMENTS)
def test_what_is_told_is_never_of_the_future_and_never_older_than_tet(now: datetime) -> None:
    monday = last_reported(now, RULES)
    moment = week_moment(monday, RULES)
    assert moment is not None
    assert moment <= now < moment + timedelta(days=21)
    assert monday_of(monday) == monday


async def weeks(house: House, member: Member) -> list[Delivery]:
    return [row for row in await house.deliveries(member) if row.kind is Kind.WEEK]


async def planned(house: House, member: Member) -> None:
    async with house.database.write() as unit:
        await plan_week(unit, member, house.clock.now(), house.rules)
        await unit.commit()


async def test_only_the_next_one_is_planned_and_only_for_a_chair(house: House) -> None:
    async with house.database.write() as unit:
        for _ in range(2):
            await plan_weeks(unit, house.committee.organisation.id, house.clock.now(), house.rules)
        await unit.commit()
    await planned(house, house.committee.lan)
    (row,) = [row for row in await house.deliveries() if row.kind is Kind.WEEK]
    assert (row.member_id, hour(row.due_at)) == (house.committee.duc.id, "Fri 16/01 15:30")
    assert row.key == week_key(house.committee.duc.id, date(2026, 1, 12))


async def test_the_next_follows_when_one_has_settled_even_if_it_could_not_be_sent(house: House) -> None:
    await planned(house, house.committee.duc)
    house.notifier.answers = [Failed("chặn", permanent=True)]
    await house.until(at("16/01 16:00"))
    rows = await weeks(house, house.committee.duc)
    assert [row.state for row in rows] == [DeliveryState.UNDELIVERABLE, DeliveryState.WAITING]
    assert hour(rows[1].due_at) == "Fri 23/01 15:30"


async def test_a_downtime_of_weeks_sends_one(house: House) -> None:
    await planned(house, house.committee.duc)
    house.clock.move_to(at("04/02 09:00"))
    await house.until(at("04/02 15:29"))
    assert house.notifier.told == []  # never beside the morning
    await house.until(at("04/02 16:00"))
    rows = await weeks(house, house.committee.duc)
    assert [hour(row.due_at) for row in rows] == ["Wed 04/02 15:30", "Fri 06/02 15:30"]
    assert [told.kind for told in house.notifier.told] == [Kind.WEEK, Kind.WEEK_PAPER]


async def test_where_the_week_and_the_month_meet_one_message_tells_both(house: House) -> None:
    house.clock.move_to(at("24/01 09:00"))
    await planned(house, house.committee.duc)
    await house.until(at("30/01 16:00"))
    (row, later) = await weeks(house, house.committee.duc)
    assert reported(row.items, at("30/01 15:30"), RULES) == Reported(date(2026, 1, 26), date(2026, 1, 1))
    assert hour(later.due_at) == "Fri 06/02 15:30"
    papers = [row for row in await house.deliveries() if row.kind is Kind.WEEK_PAPER]
    assert [told_in(paper.items) for paper in papers] == [Reported(date(2026, 1, 26), date(2026, 1, 1))]


async def test_a_month_that_ends_within_a_week_has_a_message_of_its_own(house: House) -> None:
    house.clock.move_to(at("28/03 09:00"))
    await planned(house, house.committee.duc)
    await house.until(at("03/04 16:00"))
    told = [(hour(row.due_at), row.key.partition(":")[0]) for row in await weeks(house, house.committee.duc)]
    assert told == [("Tue 31/03 15:30", "month"), ("Fri 03/04 15:30", "week"), ("Fri 10/04 15:30", "week")]


async def test_after_a_downtime_over_the_end_of_a_month_one_message_tells_the_month_and_the_week(house: House) -> None:
    house.clock.move_to(at("28/03 09:00"))
    await planned(house, house.committee.duc)
    house.clock.move_to(at("06/04 09:00"))
    await plan_all(house.database, house.clock.now())  # the program starts
    await house.until(at("06/04 16:00"))
    assert [told.kind for told in house.notifier.told] == [Kind.WEEK, Kind.WEEK_PAPER]
    (row, _) = await weeks(house, house.committee.duc)
    assert reported(row.items, at("06/04 15:30"), RULES) == Reported(date(2026, 3, 30), date(2026, 3, 1))


async def test_a_start_on_the_friday_of_an_old_report_plans_no_second_one(house: House) -> None:
    await planned(house, house.committee.duc)
    house.clock.move_to(at("30/01 09:00"))
    await plan_all(house.database, house.clock.now())
    await house.until(at("30/01 16:00"))
    assert [told.kind for told in house.notifier.told] == [Kind.WEEK, Kind.WEEK_PAPER]


async def test_the_paper_and_the_groups_totals_follow_only_what_was_sent(house: House) -> None:
    async with house.database.write() as unit:
        organisation = await organisations.get(unit, house.committee.organisation.id)
        organisation.policy, organisation.group_channel, organisation.group_chat_id = {"group_totals": True}, "t", "-1"
        await unit.commit()
    await planned(house, house.committee.duc)
    house.notifier.answers = [Failed("chặn", permanent=True)]
    await house.until(at("16/01 16:00"))
    assert Kind.GROUP_TOTALS not in {row.kind for row in await house.deliveries()}
    await house.until(at("23/01 16:00"))
    kinds = [told.kind for told in house.notifier.told if told.kind in (Kind.WEEK_PAPER, Kind.GROUP_TOTALS)]
    assert sorted(kinds) == [Kind.GROUP_TOTALS, Kind.WEEK_PAPER]


async def test_without_a_wish_of_the_office_the_group_hears_nothing(house: House) -> None:
    async with house.database.write() as unit:
        organisation = await organisations.get(unit, house.committee.organisation.id)
        organisation.group_channel, organisation.group_chat_id = "t", "-1"
        await unit.commit()
    await planned(house, house.committee.duc)
    await house.until(at("16/01 16:00"))
    assert Kind.GROUP_TOTALS not in {row.kind for row in await house.deliveries()}


async def test_after_the_clock_was_set_back_a_week_that_is_out_is_not_sent_again(house: House) -> None:
    await planned(house, house.committee.duc)
    await house.until(at("16/01 16:00"))
    async with house.database.write() as unit:
        await plan_week(unit, house.committee.duc, at("14/01 09:00"), house.rules)
        await unit.commit()
    assert [hour(row.due_at) for row in await weeks(house, house.committee.duc)] == [
        "Fri 16/01 15:30",
        "Fri 23/01 15:30",
    ]


async def test_a_chair_who_joins_is_planned_for(house: House) -> None:
    async with house.database.write() as unit:
        now = house.clock.now()
        for member in (house.committee.duc, house.committee.lan):
            await deliveries.plan(unit, member, Kind.ADMITTED, f"admitted:{member.id}", now, now)
        await unit.commit()
    await house.deliverer.run_due()
    (row,) = [row for row in await house.deliveries() if row.kind is Kind.WEEK]
    assert row.member_id == house.committee.duc.id


async def test_one_that_is_late_waits_for_the_hour_of_a_working_day(house: House) -> None:
    await planned(house, house.committee.duc)
    house.clock.move_to(at("17/01 09:00"))  # a Saturday
    await house.until(at("19/01 16:00"))
    assert set(house.notifier.hours(house.committee.duc)) == {"Mon 19/01 15:30"}


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (Rules(Policy(week_hour=at("01/01 10:00").time()), vietnam()), ["Fri 16/01 10:00"]),
        (Rules(Policy(), vietnam(days_off=[date(2026, 1, 16)])), ["Thu 15/01 15:30"]),
        (Rules(Policy(), vietnam(days_off=[date(2026, 1, day) for day in range(12, 17)])), [None, "Fri 23/01 15:30"]),
    ],
)
async def test_new_rules_move_what_waits(house: House, rules: Rules, told: list[str | None]) -> None:
    await planned(house, house.committee.duc)
    async with house.database.write() as unit:
        await move_weeks(unit, house.committee.organisation.id, house.clock.now(), house.rules, rules)
        await unit.commit()
    rows = await weeks(house, house.committee.duc)
    assert [None if row.reason == NOBODY_WORKS else hour(row.due_at) for row in rows] == told


async def test_at_the_start_one_organisation_that_cannot_be_planned_stops_no_other(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.database.write() as unit:
        other = await found(unit, name="Xã khác")
        await unit.commit()
    bad = house.committee.organisation.id

    def rules(organisation: Organisation) -> Rules:
        if organisation.id == bad:
            raise LookupError
        return RULES

    monkeypatch.setattr("scheduler.weekly.rules_of", rules)
    await plan_all(house.database, house.clock.now())
    planned_for = [row.member_id for row in await house.deliveries() if row.kind is Kind.WEEK]
    assert planned_for == [other.duc.id]
