from datetime import datetime, timedelta

import pytest

from scheduler.outcome import (
    LONGEST_BACK_OFF,
    LONGEST_TRYING,
    MAX_FAILURES,
    Broken,
    Failed,
    Outcome,
    Sent,
    Settlement,
    Skipped,
    Tries,
    ending_of,
    settle,
)
from storage.attempts import Ending
from storage.deliveries import TOO_OLD, DeliveryState
from tests.storage.cast import NOW

LONG, SHORT = timedelta(minutes=7), timedelta(seconds=1)
INSTANT = timedelta(seconds=1)
FAILED = Failed("lỗi mạng")


def _again(wait: timedelta, reason: str = "lỗi mạng") -> Settlement:
    return Settlement(DeliveryState.WAITING, NOW + wait, reason)


def _given_up(reason: str) -> Settlement:
    return Settlement(DeliveryState.UNDELIVERABLE, reason=reason)


@pytest.mark.parametrize(
    ("outcome", "attempts", "expected"),
    [
        pytest.param(Sent(), 1, Settlement(DeliveryState.SENT), id="sent"),
        pytest.param(Sent("telegram"), 200, Settlement(DeliveryState.SENT), id="sent after many attempts"),
        pytest.param(
            Skipped("không còn gì để báo"),
            1,
            Settlement(DeliveryState.SKIPPED, reason="không còn gì để báo"),
            id="nothing left to say",
        ),
        pytest.param(Failed("đã chặn", permanent=True), 1, _given_up("đã chặn"), id="permanent"),
        pytest.param(FAILED, 1, _again(timedelta(seconds=10)), id="an unknown error is temporary"),
        pytest.param(FAILED, 2, _again(timedelta(seconds=20)), id="each attempt doubles the wait"),
        pytest.param(Failed("lỗi mạng", retry_after=LONG), 1, _again(LONG), id="the channel asks for a longer wait"),
        pytest.param(
            Failed("lỗi mạng", retry_after=SHORT), 3, _again(timedelta(seconds=40)), id="the channel asks for less"
        ),
        pytest.param(FAILED, 200, _again(LONGEST_BACK_OFF), id="however often"),
    ],
)
def test_what_becomes_of_a_delivery(outcome: Outcome, attempts: int, expected: Settlement) -> None:
    assert settle(outcome, Tries(attempts, NOW), NOW) == expected


@pytest.mark.parametrize(
    ("first_at", "expected"),
    [
        pytest.param(NOW - LONGEST_TRYING + INSTANT, _again(LONGEST_BACK_OFF), id="before seven days are over"),
        pytest.param(NOW - LONGEST_TRYING, Settlement(DeliveryState.SKIPPED, reason=TOO_OLD), id="when they are"),
        pytest.param(NOW - 2 * LONGEST_TRYING, Settlement(DeliveryState.SKIPPED, reason=TOO_OLD), id="after that"),
    ],
)
def test_a_channel_that_does_not_answer_is_tried_for_seven_days(first_at: datetime, expected: Settlement) -> None:
    assert settle(FAILED, Tries(99, first_at), NOW) == expected
    assert settle(Sent(), Tries(99, first_at), NOW) == Settlement(DeliveryState.SENT)


@pytest.mark.parametrize(
    ("failures", "expected"),
    [
        pytest.param(0, _again(timedelta(seconds=10), "lỗi hệ thống: ValueError"), id="the first"),
        pytest.param(
            MAX_FAILURES - 2, _again(timedelta(seconds=10), "lỗi hệ thống: ValueError"), id="before the limit"
        ),
        pytest.param(MAX_FAILURES - 1, _given_up("lỗi hệ thống: ValueError"), id="on the limit"),
        pytest.param(MAX_FAILURES, _given_up("lỗi hệ thống: ValueError"), id="after it"),
    ],
)
def test_an_error_of_ours_sets_the_record_aside_after_the_limit(failures: int, expected: Settlement) -> None:
    assert settle(Broken("ValueError"), Tries(1, NOW, failures), NOW) == expected


def test_errors_of_ours_do_not_shorten_what_the_channel_is_given() -> None:
    settlement = settle(FAILED, Tries(40, NOW, MAX_FAILURES + 1), NOW)
    assert settlement.state is DeliveryState.WAITING


def test_the_wait_never_shrinks_and_never_exceeds_an_hour() -> None:
    settled = [settle(FAILED, Tries(attempts, NOW), NOW).due_at for attempts in range(1, 200)]
    waits = [due_at - NOW for due_at in settled if due_at is not None]

    assert len(waits) == 199
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_BACK_OFF


@pytest.mark.parametrize(
    ("outcome", "ending"),
    [
        (Sent(), Ending.SENT),
        (Skipped("không còn gì để báo"), Ending.SKIPPED),
        (FAILED, Ending.TEMPORARY),
        (Failed("đã chặn", permanent=True), Ending.PERMANENT),
        (Broken("ValueError"), Ending.ERROR),
    ],
)
def test_how_an_attempt_keeps_its_outcome(outcome: Outcome, ending: Ending) -> None:
    assert ending_of(outcome) is ending
