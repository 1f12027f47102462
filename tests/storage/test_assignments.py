"""given → accepted → in progress → reported done → done, or returned."""

from collections.abc import Callable

import pytest

from storage.notices import Timing
from storage.states import Part, State, WrongStateError
from storage.tasks import Assignment, Task
from tests.storage.cast import DUE, NOW, assignment, at, task

LATER = at("16/01 10:00")
Step = Callable[[Assignment], object]

STEPS: dict[str, Step] = {
    "accept": lambda item: item.accept(),
    "progress": lambda item: item.progress(60, LATER),
    "report done": lambda item: item.report_done(LATER, DUE),
    "report a turn": lambda item: item.report_turn(LATER),
    "take back": lambda item: item.take_back(),
    "sign off": lambda item: item.sign_off(LATER),
    "return": lambda item: item.return_report(),
}
REFUSED = None
G, A, P, W, R, D = State.GIVEN, State.ACCEPTED, State.IN_PROGRESS, State.REPORTED, State.RETURNED, State.DONE

# For each step of a lead: the state it leads to from G, A, P, W (waits for sign-off), R (returned), D (done).
LEAD = {
    "accept": (A, A, P, W, R, D),
    "progress": (P, P, P, W, P, REFUSED),
    "report done": (W, W, W, W, W, REFUSED),
    "report a turn": (P, P, P, P, P, REFUSED),
    "take back": (REFUSED, REFUSED, REFUSED, P, REFUSED, REFUSED),
    "sign off": (REFUSED, REFUSED, REFUSED, D, REFUSED, REFUSED),
    "return": (REFUSED, REFUSED, REFUSED, R, REFUSED, REFUSED),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("start", "column"), [(state, column) for column, state in enumerate((G, A, P, W, R, D))])
def test_every_step_from_every_state(step: str, start: State, column: int) -> None:
    expected = LEAD[step][column]
    lead = assignment(state=start)
    task(lead)

    if expected is REFUSED:
        with pytest.raises(WrongStateError) as refusal:
            STEPS[step](lead)
        assert refusal.value.state is start
        assert (lead.state, lead.version) == (start, 1)
    else:
        STEPS[step](lead)
        assert lead.state is expected


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("start", State)
def test_a_change_of_state_is_a_new_version_so_that_an_old_button_changes_nothing(step: str, start: State) -> None:
    lead = assignment(state=start)
    task(lead)
    try:
        STEPS[step](lead)
    except WrongStateError:
        return

    assert lead.state is start or lead.version > 1


def test_accepting_is_news_once() -> None:
    lead = assignment()

    assert lead.accept()
    assert not lead.accept()


def test_a_report_of_done_is_news_once_and_keeps_the_day_of_the_first() -> None:
    lead = assignment()
    task(lead)

    assert lead.report_done(NOW, NOW.date())
    assert not lead.report_done(LATER, DUE)
    assert (lead.reported_on, lead.last_report_at, lead.percent) == (NOW.date(), LATER, 100)


def test_a_report_of_done_by_a_lead_waits_for_sign_off() -> None:
    lead = assignment()
    whole = task(lead)
    lead.report_done(NOW, DUE)

    assert (lead.state, lead.is_open, lead.done_at, whole.reported_on) == (W, False, None, None)


def test_a_report_of_done_by_a_cooperating_member_is_done_and_never_holds_the_task_back() -> None:
    lead, police = assignment(), assignment(Part.COOPERATING)
    whole = task(lead, police)

    police.report_done(NOW, DUE)
    assert (police.state, police.done_at, whole.reported_on) == (D, NOW, None)

    other = assignment(Part.COOPERATING)
    whole = task(lead := assignment(), other)
    lead.report_done(NOW, DUE)
    lead.sign_off(LATER)
    assert (whole.reported_on, other.state) == (DUE, G)


def test_words_without_a_percentage_keep_the_percentage() -> None:
    lead = assignment()
    lead.progress(60, NOW)
    lead.progress(None, LATER)

    assert (lead.percent, lead.last_report_at) == (60, LATER)


def test_a_returned_report_does_not_count_and_the_work_is_open_again() -> None:
    lead = assignment()
    whole = task(lead)
    lead.report_done(NOW, DUE)
    lead.return_report()

    assert (lead.reported_on, lead.is_open, whole.reported_on) == (None, True, None)


@pytest.mark.parametrize("part", Part)
def test_a_report_on_a_turn_is_no_report_of_done_and_the_next_turn_has_no_percentage(part: Part) -> None:
    item = assignment(part)
    whole = task(item, timing=Timing.PERIODIC)
    item.progress(60, NOW)
    item.report_turn(LATER)

    assert (item.state, item.percent, item.last_report_at, item.reported_on) == (P, None, LATER, None)
    assert (whole.claimed_on, whole.reported_on) == (None, None)


def test_a_turn_that_is_reported_on_ends_a_report_of_done_that_was_waiting() -> None:
    lead = assignment()
    whole = task(lead, timing=Timing.PERIODIC)
    lead.report_done(NOW, DUE)
    lead.report_turn(LATER)

    assert (lead.state, lead.reported_on, whole.claimed_on) == (P, None, None)


def test_a_report_that_is_taken_back_does_not_count() -> None:
    lead = assignment()
    task(lead)
    lead.report_done(NOW, DUE)
    lead.take_back()
    lead.progress(80, LATER)

    assert (lead.reported_on, lead.percent, lead.is_open) == (None, 80, True)


@pytest.mark.parametrize(("state", "is_open"), [(G, True), (A, True), (P, True), (W, False), (R, True), (D, False)])
def test_what_is_open_is_what_its_member_still_has_to_do(state: State, is_open: bool) -> None:
    assert assignment(state=state).is_open is is_open


def test_a_task_with_two_leads_is_done_when_both_are_and_on_the_day_of_the_later_report() -> None:
    first, second = assignment(), assignment()
    whole: Task = task(first, second)
    first.report_done(NOW, at("16/01 09:00").date())
    first.sign_off(LATER)
    assert whole.reported_on is None

    second.report_done(LATER, at("20/01 09:00").date())
    second.sign_off(LATER)
    assert whole.reported_on == at("20/01 09:00").date()
