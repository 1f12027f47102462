"""Who has a part of the work and how it stands: one line of a member's list, and what a head has given on (*giao lại*)."""

from datetime import date

from bot.actions.own_parts import place_names
from bot.texts.turns import turn_day
from bot.texts.words import clip, comrade, day, last_moment_of, named
from storage.notices import Timing
from storage.states import Part, State
from storage.tasks import Assignment

_SHOWN = 3
_STATES = {
    State.GIVEN: "chưa báo đã nhận",
    State.ACCEPTED: "đã nhận",
    State.IN_PROGRESS: "đang thực hiện",
    State.REPORTED: "báo xong, chờ xem",
    State.RETURNED: "đề nghị bổ sung",
    State.DONE: "xong",
}


def given_on(item: Assignment, today: date) -> str:
    """`đ/c Tám 60%, hạn trong đơn vị 06/02; đ/c Lan đã nhận`; empty where nothing of it was given on to members of the unit."""
    parts = [part for part in item.given_on if part.place_id is None]
    shown = [_one(part, today) for part in parts[:_SHOWN]]
    more = [f"{len(parts) - _SHOWN} người khác"] if len(parts) > _SHOWN else []
    return "; ".join([*shown, *more])


def _one(part: Assignment, today: date) -> str:
    who = comrade(part.member) if part.member else "đơn vị"
    percent = part.state is State.IN_PROGRESS and part.percent is not None
    inner = f", hạn trong đơn vị {day(part.inner_due_on, today)}" if part.inner_due_on else ""
    return f"{who} {f'{part.percent}%' if percent else _STATES.get(part.state, '')}{inner if part.is_open else ''}"


def mine_line(item: Assignment, today: date) -> str:
    """One line of a member's own list: the day that counts for them, and who has it now where they gave it on."""
    given = given_on(item, today)
    places = place_names(item)
    where = f" · {clip(places, 80)}" if places else ""
    return f"{_when(item, today)}{where}{f' · giao lại: {given}' if given else ''}"


def _when(item: Assignment, today: date) -> str:
    task, due_on = item.task, item.due_on
    part = "phối hợp, " if item.part is Part.COOPERATING else ""
    if task.timing is Timing.PERIODIC and item.inner_due_on is None:
        late = task.due_on is not None and task.due_on < today and not item.outside
        label = "QUÁ HẠN: " if late else "HÔM NAY: " if task.due_on == today else ""
        return f"{label}{named(task)} – {part}{turn_day(task, today)}"
    if due_on is not None and due_on < today and item.outside:
        return f"{named(task)} – {part}thời gian đề nghị {day(due_on, today)}"
    if due_on is not None and due_on < today:
        return f"QUÁ HẠN: {named(task)} – {part}hạn {day(due_on, today)}"
    label = "HÔM NAY: " if due_on == today else ""
    return f"{label}{named(task)} – {part}{last_moment_of(item, today)}"
