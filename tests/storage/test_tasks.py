from datetime import date, time

import pytest

from storage.notices import Timing
from storage.states import Bucket, DueSource, Part, State
from tests.storage.cast import DUE, NOW, assignment, at, task

LATER = at("05/02 09:00")
BEFORE, AFTER = date(2026, 1, 18), date(2026, 1, 20)


# --- on time ---


@pytest.mark.parametrize(
    ("reported_on", "expected"),
    [
        pytest.param(BEFORE, Bucket.DONE_ON_TIME, id="before the due day"),
        pytest.param(DUE, Bucket.DONE_ON_TIME, id="on the due day"),
        pytest.param(AFTER, Bucket.DONE_LATE, id="after the due day"),
    ],
)
def test_on_time_is_judged_by_the_day_of_the_report_however_late_the_sign_off(
    reported_on: date, expected: Bucket
) -> None:
    lead = assignment()
    given = task(lead)
    lead.report_done(NOW, reported_on)
    lead.sign_off(LATER)

    assert given.bucket(LATER.date()) is expected


def test_a_returned_report_counts_again_from_the_due_day() -> None:
    lead = assignment()
    given = task(lead)
    lead.report_done(NOW, BEFORE)
    lead.return_report()
    assert given.bucket(AFTER) is Bucket.OVERDUE

    lead.report_done(LATER, AFTER)
    lead.sign_off(LATER)
    assert given.bucket(LATER.date()) is Bucket.DONE_LATE


def test_a_report_that_waits_for_sign_off_is_not_finished_yet() -> None:
    lead = assignment()
    given = task(lead)
    lead.report_done(NOW, DUE)

    assert given.reported_on is None
    assert given.bucket(AFTER) is Bucket.IN_TIME


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(BEFORE, Bucket.IN_TIME, id="before the due day"),
        pytest.param(DUE, Bucket.IN_TIME, id="on the due day"),
        pytest.param(AFTER, Bucket.OVERDUE, id="after the due day"),
    ],
)
def test_an_unfinished_task_is_overdue_from_the_day_after(today: date, expected: Bucket) -> None:
    assert task(assignment()).bucket(today) is expected


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        pytest.param(Timing.STANDING, Bucket.STANDING, id="standing"),
        pytest.param(Timing.PERIODIC, Bucket.STANDING, id="periodic, also with a day that is over"),
        pytest.param(Timing.UNDATED, Bucket.UNDATED, id="undated"),
    ],
)
def test_what_has_no_deadline_is_never_overdue(timing: Timing, expected: Bucket) -> None:
    assert task(assignment(), timing=timing).bucket(AFTER) is expected


def test_a_dated_task_whose_day_could_not_be_read_is_undated() -> None:
    assert task(assignment(), due_on=None).bucket(AFTER) is Bucket.UNDATED


# --- settling ---


@pytest.mark.parametrize(
    ("leads", "finished"),
    [
        pytest.param([State.DONE, State.DONE], True, id="all leads done"),
        pytest.param([State.DONE, State.REPORTED], False, id="one waits for sign-off"),
        pytest.param([], False, id="no lead at all"),
    ],
)
def test_a_task_is_finished_when_all_its_leads_are(leads: list[State], finished: bool) -> None:
    items = [assignment(state=state) for state in leads]
    for item in items:
        item.reported_on = DUE
    done = assignment(Part.COOPERATING, State.DONE)
    done.reported_on = AFTER
    given = task(*items, done)
    given.settle()

    assert given.reported_on == (DUE if finished else None)


# --- proposed dates ---


def test_an_agreed_date_takes_effect_and_becomes_the_original_where_there_was_none() -> None:
    given = task(assignment(), timing=Timing.UNDATED, proposed_due_on=DUE, proposed_reason="nhân dịp Tết")

    assert given.agree_to_date(LATER) == DUE
    assert (given.timing, given.due_on, given.original_due_on, given.due_source) == (
        Timing.DATED,
        DUE,
        DUE,
        DueSource.AGREED,
    )
    assert (given.timed_at, given.proposed_due_on, given.proposed_reason, given.version) == (LATER, None, None, 2)


def test_the_original_never_changes() -> None:
    given = task(assignment(), due_time=time(16))
    for day in (AFTER, date(2026, 2, 5), BEFORE):
        given.proposed_due_on = day
        given.agree_to_date(LATER)
        assert (given.due_on, given.original_due_on) == (day, DUE)

    assert given.due_time is None  # the hour was the old deadline's


def test_standing_work_with_an_agreed_date_is_dated_and_periodic_work_stays_periodic() -> None:
    standing = task(assignment(), timing=Timing.STANDING, proposed_due_on=DUE)
    standing.agree_to_date(LATER)
    periodic = task(assignment(), timing=Timing.PERIODIC, due_on=None, proposed_due_on=DUE)
    periodic.agree_to_date(LATER)

    assert standing.timing is Timing.DATED
    assert periodic.timing is Timing.PERIODIC


def test_a_declined_date_leaves_the_deadline_in_force() -> None:
    given = task(assignment(), proposed_due_on=AFTER, proposed_reason="Văn phòng đề xuất")
    given.decline_date()

    assert (given.due_on, given.proposed_due_on, given.proposed_reason, given.version) == (DUE, None, None, 2)


def test_nothing_can_be_agreed_to_or_declined_twice() -> None:
    given = task(assignment(), proposed_due_on=AFTER)
    given.decline_date()

    with pytest.raises(ValueError, match="task 101 has no proposed date"):
        given.agree_to_date(LATER)
    with pytest.raises(ValueError, match="task 101 has no proposed date"):
        given.decline_date()


@pytest.mark.parametrize(("reported", "box"), [(DUE, Bucket.IN_TIME), (AFTER, Bucket.OVERDUE)])
def test_a_report_that_waits_for_its_sign_off_is_judged_by_its_own_day(reported: date, box: Bucket) -> None:
    lead = assignment()
    given = task(lead, due_on=DUE)
    lead.report_done(NOW, reported)
    assert given.bucket(LATER.date()) is box
    lead.return_report()
    assert given.bucket(LATER.date()) is Bucket.OVERDUE
