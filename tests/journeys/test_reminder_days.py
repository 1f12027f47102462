"""Which mornings a member hears of a task due Monday 19/01/2026 ("trước ngày 20/01/2026") that nobody reports on."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.journeys.channels import Channels, Phone
from tests.journeys.house import House, local, opened
from tests.journeys.steps import claimed, joined, only_handover


async def published(house: House, late_answer: str | None = None) -> Phone:
    """The one task given to Hùng now; `late_answer` is the button pressed where it is late on arrival."""
    hoa = await claimed(house)
    (hung,) = await joined(house, hoa, "hung")
    await only_handover(house, hoa)
    await house.hears(hoa, "giao")
    if late_answer is not None:
        await house.presses(hoa, late_answer)
    assert "NV103" in hung.last.text
    return hung


def reminders(hung: Phone) -> list[str]:
    """The local moments of every message about the task after the one that gave it."""
    told = [message for message in hung.chat.messages if message.from_bot and "NV103" in message.text]
    return [f"{message.date.astimezone(local(1).tzinfo):%d/%m %H:%M}" for message in told[1:]]


AS_THE_POLICY_SAYS = {
    "thursday 15/01 after the morning": (
        local(15, 9),
        None,
        ["16/01 07:30", "19/01 07:30", "20/01 07:30", "21/01 07:30", "22/01 07:30", "26/01 07:30", "02/02 07:30"],
    ),
    "thursday 15/01 before the morning: nothing is due that day": (
        local(15, 7, 10),
        None,
        ["16/01 07:30", "19/01 07:30", "20/01 07:30", "21/01 07:30", "22/01 07:30", "26/01 07:30", "02/02 07:30"],
    ),
    "friday 16/01 after the morning": (
        local(16, 9),
        None,
        ["19/01 07:30", "20/01 07:30", "21/01 07:30", "22/01 07:30", "26/01 07:30", "02/02 07:30"],
    ),
    "on its due day: once more at 15:30": (
        local(19, 9),
        "Giữ hạn",
        ["19/01 15:30", "20/01 07:30", "21/01 07:30", "22/01 07:30", "26/01 07:30", "02/02 07:30"],
    ),
    "on its due day, too late for that": (
        local(19, 16),
        "Giữ hạn",
        ["20/01 07:30", "21/01 07:30", "22/01 07:30", "26/01 07:30", "02/02 07:30"],
    ),
    "the day after: not overdue on arrival, counted from then": (
        local(20, 9),
        "Giữ hạn",
        ["20/01 15:30", "21/01 07:30", "22/01 07:30", "23/01 07:30", "26/01 07:30", "02/02 07:30"],
    ),
}


@pytest.mark.parametrize("channels", Channels)
@pytest.mark.parametrize("case", AS_THE_POLICY_SAYS)
async def test_a_task_due_monday_is_reminded_of_as_the_policy_says(
    tmp_path: Path, case: str, channels: Channels
) -> None:
    start, late_answer, mornings = AS_THE_POLICY_SAYS[case]
    async with opened(tmp_path, start, channels=channels) as house:
        hung = await published(house, late_answer)
        await house.move_to(local(2, 12, month=2))
        assert reminders(hung) == mornings


@pytest.mark.parametrize("start", [local(19, 9), local(20, 9)], ids=["on the due day", "after it"])
async def test_what_is_late_on_arrival_is_not_given_before_the_office_has_said_how(
    tmp_path: Path, start: datetime
) -> None:
    async with opened(tmp_path, start) as house:
        hoa = await claimed(house)
        (hung,) = await joined(house, hoa, "hung")
        await only_handover(house, hoa)
        answer = await house.hears(hoa, "giao")
        assert "Giao thế nào?" in answer
        assert "Chưa giao nhiệm vụ nào" in answer
        assert not any("NV103" in text for text in hung.texts)


async def test_a_week_of_downtime_is_one_message_on_the_next_working_morning_hour(tmp_path: Path) -> None:
    async with opened(tmp_path, local(15, 9)) as house:
        hung = await published(house)
        house.clock.move_to(local(24, 10))  # a Saturday
        await house.settle()
        assert reminders(hung) == []
        await house.move_to(local(26, 12))
        assert reminders(hung) == ["26/01 07:30"]
        assert "quá hạn 5 ngày làm việc" in hung.last.text


async def test_a_report_on_the_day_before_is_left_in_peace_until_the_due_day(tmp_path: Path) -> None:
    async with opened(tmp_path, local(15, 9)) as house:
        hung = await published(house)
        await house.hears(hung, "103 60%")
        await house.move_to(local(19, 12))
        assert reminders(hung)[-1] == "19/01 07:30"
        assert not any(moment.startswith("16/01") for moment in reminders(hung))


async def test_what_was_reported_done_is_not_reminded_of(tmp_path: Path) -> None:
    async with opened(tmp_path, local(15, 9)) as house:
        hung = await published(house)
        await house.hears(hung, "103 xong, biên bản số 02")
        before = len(hung.texts)
        await house.move_to(local(26, 12))
        assert len(hung.texts) == before
