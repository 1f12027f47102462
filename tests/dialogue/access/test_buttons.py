"""What each person is shown: every button does what it says when it is pressed at once, and none is for what the table denies."""

import shutil
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.chat import Choice
from bot.texts.errors import already_decided, not_allowed, stale_choice
from storage import access, people, task_queries
from storage.access import Action
from storage.states import State
from tests.dialogue.access.hearing import Heard, presses, says
from tests.dialogue.access.people import EVERYBODY, ROLES, N
from tests.dialogue.cast import Person
from tests.dialogue.conftest import START
from tests.dialogue.stage import Stage, opened

TASKS = (101, 102, 103, 105, N.police)
LOOKS = (
    *(f"việc {number}" for number in TASKS),
    "việc",
    "duyệt",
    "tình hình",
    "vướng mắc",
    "giao ban",
    "báo cáo",
    "thành viên",
    "thành viên Khánh",
    "mời",
    "nhắc việc",
    "thông báo",
    "thông báo 07/TB-VP",
    "104",
)
REFUSED = {not_allowed(), stale_choice(), already_decided()}
# What the buttons under one task do, by the beginning of their labels; the others open, page or ask.
ACTIONS: dict[str, Action] = {
    "Đã nhận": Action.REPORT,
    "Xong": Action.REPORT,
    "25%": Action.REPORT,
    "50%": Action.REPORT,
    "75%": Action.REPORT,
    "Bình thường": Action.REPORT,
    "Tình hình khác": Action.REPORT,
    "Xin gia hạn": Action.REPORT,
    "Đề nghị chuyển đơn vị khác": Action.REPORT,
    "Giao lại": Action.DELEGATE,
    "Giao từng khối, xóm": Action.DELEGATE,
    "Xác nhận hoàn thành": Action.SIGN_OFF,
    "Đề nghị bổ sung": Action.RETURN_REPORT,
    "Ghi xác nhận": Action.RECORD_FOR_OTHERS,
    "Gia hạn": Action.MOVE_DEADLINE,
    "Đặt hạn khác": Action.MOVE_DEADLINE,
    "Giao đơn vị khác": Action.CHANGE_LEAD,
    "Cho ý kiến": Action.ANSWER_OBSTACLE,
    "Đưa vào giao ban": Action.BRIEF,
    "Bỏ khỏi giao ban": Action.TAKE_OFF_BRIEFING,
    "Đôn đốc": Action.URGE,
    "Đã nắm": Action.MARK_SEEN,
}


class Copies:
    """The same register over and over: a fresh copy once a press has changed it."""

    def __init__(self, folder: Path, stack: AsyncExitStack, source: Path) -> None:
        self.folder, self.stack, self.source = folder, stack, source
        self.number = 0
        self.stage: Stage | None = None
        self.before: list[str] = []

    async def fresh(self) -> Stage:
        if self.stage is None or self.stage.register() != self.before:
            self.number += 1
            folder = self.folder / str(self.number)
            folder.mkdir()
            shutil.copy(self.source, folder / "register.db")
            self.stage = await self.stack.enter_async_context(opened(folder, START))
            self.before = self.stage.register()
        return self.stage


@pytest.mark.parametrize("who", sorted(ROLES))
async def test_every_button_that_is_shown_works_and_is_allowed(tmp_path: Path, busy_register: Path, who: str) -> None:
    person = EVERYBODY[who]
    looked_at = tmp_path / "looked"
    looked_at.mkdir()
    shutil.copy(busy_register, looked_at)
    async with opened(looked_at, START) as stage:
        seen = {look: await says(stage, person, look) for look in LOOKS}
        for look, heard in seen.items():
            for denied in await _denied(stage, person, look, heard):
                raise AssertionError(f"{look}: {denied}")
    shown = [(look, choice) for look, heard in seen.items() for choice in heard.choices]
    async with AsyncExitStack() as stack:
        copies = Copies(tmp_path, stack, looked_at / "register.db")
        for look, choice in shown:
            answer = await presses(await copies.fresh(), person, choice.key)
            assert answer.text not in REFUSED, f"{look} › {choice.label}"
            assert "Không tìm thấy" not in answer.text, f"{look} › {choice.label}"


async def _denied(stage: Stage, person: Person, look: str, heard: Heard) -> list[str]:
    """The labels of buttons for actions that the table denies this person on the task that is looked at."""
    numbers = [number for number in TASKS if look.endswith(str(number))]
    if not numbers:
        return []
    async with stage.acting(person) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, numbers[0])
        if task is None:
            return [choice.label for choice in heard.choices]
        in_charge = await people.bodies_in_charge(acting.unit, acting.member)
        standing = access.relations(acting.member, task, in_charge)
        if not access.may(acting.member, Action.SEE_TASK, standing):
            return [choice.label for choice in heard.choices]
        open_parts = [
            item for item in task.active if item.member_id == acting.member.id and item.state is not State.ENDED
        ]
        return [
            choice.label
            for choice, action in _actions(heard.choices)
            if not access.may(acting.member, action, standing) or (action is Action.REPORT and not open_parts)
        ]


def _actions(choices: list[Choice]) -> list[tuple[Choice, Action]]:
    return [(each, action) for each in choices for label, action in ACTIONS.items() if each.label.startswith(label)]
