from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from scheduler.calendar import WorkingCalendar, vietnam
from scheduler.policy import (
    Policy,
    Subject,
    Why,
    earliest_reminder,
    earliest_send,
    may_send,
    next_moment,
)
from tests.scheduler.walking import CALENDAR, POLICY, at, task, walk

days = st.dates(date(2025, 6, 1), date(2028, 6, 1))
moments = st.datetimes(datetime(2025, 6, 1), datetime(2028, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
policies = st.builds(
    Policy,
    lead_days=st.lists(st.integers(1, 30), max_size=4).map(tuple),
    morning=st.times(time(7), time(11)),
    late_hour=st.times(time(12), time(19, 59)),
    overdue_days=st.integers(0, 6),
    standing_day=st.integers(1, 31),
)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """A calendar with holes: single days and one long leave off, some days of rest worked."""
    off = draw(st.frozensets(days, max_size=15))
    leave, length = draw(days), draw(st.integers(0, 40))
    off |= {leave + timedelta(days=n) for n in range(length)}
    return vietnam(days_off=off, extra=draw(st.frozensets(days, max_size=15)) - off)


@st.composite
def open_subjects(draw: st.DrawFn) -> Subject:
    """A dated task around its publication, or standing work."""
    published_at = draw(moments)
    if draw(st.booleans()):
        return task(published_at.date() + timedelta(days=draw(st.integers(-60, 120))), published_at)
    return task(None, published_at, "standing")


@given(subject=open_subjects(), after=moments, policy=policies, calendar=calendars())
def test_an_open_task_always_has_a_next_reminder_after_now_in_working_time(
    subject: Subject, after: datetime, policy: Policy, calendar: WorkingCalendar
) -> None:
    moment = next_moment(subject, after=after, policy=policy, calendar=calendar)

    assert moment is not None
    assert moment.at > after
    assert moment.at > subject.published_at
    assert calendar.is_working_day(calendar.day(moment.at))
    assert calendar.local(moment.at).time() in (policy.morning, policy.late_hour)
    assert may_send(moment.at, policy, calendar)
    assert earliest_reminder(moment.at, policy, calendar) == moment.at


@given(subject=open_subjects(), policy=policies, calendar=calendars())
def test_the_reminders_of_a_task_never_repeat_nor_share_a_day(
    subject: Subject, policy: Policy, calendar: WorkingCalendar
) -> None:
    walked = list(islice(walk(subject, subject.published_at, policy=policy, calendar=calendar), 15))

    assert all(earlier.at < later.at for earlier, later in pairwise(walked))
    assert len({calendar.day(moment.at) for moment in walked}) == len(walked)


@given(subject=open_subjects(), after=moments, policy=policies, calendar=calendars())
def test_wherever_the_walk_is_joined_it_goes_the_same_way(
    subject: Subject, after: datetime, policy: Policy, calendar: WorkingCalendar
) -> None:
    joined = next_moment(subject, after=after, policy=policy, calendar=calendar)
    whole = walk(subject, subject.published_at, policy=policy, calendar=calendar)

    assert joined == next(moment for moment in whole if moment.at > after)


@given(published_at=moments, ahead=st.integers(0, 60), policy=policies, calendar=calendars())
@example(published_at=at("19/01 09:00"), ahead=0, policy=POLICY, calendar=CALENDAR)
def test_every_deadline_given_before_its_last_hour_is_told_before_it_is_over(
    published_at: datetime, ahead: int, policy: Policy, calendar: WorkingCalendar
) -> None:
    due_on = calendar.day(published_at) + timedelta(days=ahead)
    last_hour = calendar.at(calendar.on_or_before(due_on), policy.late_hour)

    moment = next_moment(task(due_on, published_at), after=published_at, policy=policy, calendar=calendar)

    assert moment is not None
    assert (calendar.day(moment.at) <= due_on) is (published_at < last_hour)


@given(subject=open_subjects(), policy=policies, calendar=calendars())
def test_a_reminder_says_what_its_day_is(subject: Subject, policy: Policy, calendar: WorkingCalendar) -> None:
    for moment in islice(walk(subject, subject.published_at, policy=policy, calendar=calendar), 10):
        if subject.due_on is None:
            assert moment.why is Why.STANDING
        else:
            day = calendar.day(moment.at)
            assert (moment.why is Why.DUE_SOON) is (day < subject.due_on)
            assert (moment.why is Why.DUE_TODAY) is (day == subject.due_on)
            assert (moment.why is Why.OVERDUE) is (day > subject.due_on)


@given(due_on=days, published_at=moments, calendar=calendars())
def test_a_late_task_is_told_on_each_of_its_first_days_and_then_once_a_week(
    due_on: date, published_at: datetime, calendar: WorkingCalendar
) -> None:
    late_from = max(due_on, calendar.day(published_at))
    walked = islice(walk(task(due_on, published_at), published_at, calendar=calendar), 15)
    late = [day for moment in walked if (day := calendar.day(moment.at)) > late_from]

    assert late[:3] == [calendar.add_working_days(late_from, n) for n in (1, 2, 3)]
    for day in late[3:]:
        monday = day + timedelta(days=-day.weekday() % 7)
        assert calendar.on_or_before(monday) == day


@given(moment=moments, policy=policies, calendar=calendars())
def test_what_waits_goes_out_as_soon_as_it_may(moment: datetime, policy: Policy, calendar: WorkingCalendar) -> None:
    send = earliest_send(moment, policy, calendar)
    reminder = earliest_reminder(moment, policy, calendar)

    assert moment <= send <= reminder
    assert send - moment <= timedelta(hours=11)
    assert may_send(send, policy, calendar)
    assert may_send(reminder, policy, calendar)
    assert calendar.is_working_day(calendar.day(reminder))
    assert calendar.local(reminder).time() >= policy.morning
