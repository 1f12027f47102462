from datetime import timedelta

import pytest

from scheduler.delivery import LONGEST_BACK_OFF, MAX_ATTEMPTS, Failed, Outcome, Sent, Settlement, Skipped, settle
from storage.deliveries import DeliveryState
from tests.storage.cast import NOW

LONG, SHORT = timedelta(minutes=7), timedelta(seconds=1)


def _again(wait: timedelta) -> Settlement:
    return Settlement(DeliveryState.WAITING, NOW + wait, "lỗi mạng")


@pytest.mark.parametrize(
    ("outcome", "attempts", "expected"),
    [
        pytest.param(Sent(), 1, Settlement(DeliveryState.SENT), id="sent"),
        pytest.param(Sent(), MAX_ATTEMPTS, Settlement(DeliveryState.SENT), id="sent at the last attempt"),
        pytest.param(
            Skipped("không còn gì để báo"),
            1,
            Settlement(DeliveryState.SKIPPED, reason="không còn gì để báo"),
            id="nothing left to say",
        ),
        pytest.param(
            Failed("đã chặn", permanent=True),
            1,
            Settlement(DeliveryState.UNDELIVERABLE, reason="đã chặn"),
            id="permanent",
        ),
        pytest.param(Failed("lỗi mạng"), 1, _again(timedelta(seconds=10)), id="an unknown error is temporary"),
        pytest.param(Failed("lỗi mạng"), 2, _again(timedelta(seconds=20)), id="each attempt doubles the wait"),
        pytest.param(Failed("lỗi mạng", retry_after=LONG), 1, _again(LONG), id="the channel asks for a longer wait"),
        pytest.param(
            Failed("lỗi mạng", retry_after=SHORT),
            3,
            _again(timedelta(seconds=40)),
            id="the channel asks for a shorter one",
        ),
        pytest.param(Failed("lỗi mạng"), MAX_ATTEMPTS - 1, _again(LONGEST_BACK_OFF), id="before the limit of attempts"),
        pytest.param(
            Failed("lỗi mạng"),
            MAX_ATTEMPTS,
            Settlement(DeliveryState.UNDELIVERABLE, reason="lỗi mạng"),
            id="on the limit of attempts",
        ),
        pytest.param(
            Failed("lỗi mạng", retry_after=LONG),
            MAX_ATTEMPTS + 1,
            Settlement(DeliveryState.UNDELIVERABLE, reason="lỗi mạng"),
            id="after the limit of attempts",
        ),
    ],
)
def test_what_becomes_of_a_delivery(outcome: Outcome, attempts: int, expected: Settlement) -> None:
    assert settle(outcome, attempts, NOW) == expected


def test_the_wait_never_shrinks_and_never_exceeds_an_hour() -> None:
    settled = [settle(Failed("lỗi mạng"), attempts, NOW).due_at for attempts in range(1, MAX_ATTEMPTS)]
    waits = [due_at - NOW for due_at in settled if due_at is not None]

    assert len(waits) == MAX_ATTEMPTS - 1
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_BACK_OFF
