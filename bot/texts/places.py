"""A task given to each place (*từng khối, xóm*): one state each, one total."""

from collections.abc import Sequence

from bot.actions.fanning import Fanned, Spread, by_place
from bot.texts.assignments import STATE_NAMES
from bot.texts.words import and_more, clip, code, comrade, first_upper, named, pronoun, quoted
from storage.people import Member, Place
from storage.states import State
from storage.tasks import Assignment, Task

PAGE = 8
_NAMES = 200  # characters of a list of places
_WHAT = "khối, xóm"
_OFFICE_ENTERS = "Đề nghị Văn phòng ghi người phụ trách vào danh sách thành viên."


def total(task: Task) -> str:
    """`4/12 khối, xóm đã xong, 1 chờ xác nhận; chưa: xóm Đồng Tâm, xóm Nam Sơn`."""
    parts = by_place(task)
    done = sum(item.state is State.DONE for item in parts)
    waiting = sum(item.state is State.REPORTED for item in parts)
    open_ones = [item.place.name for item in parts if item.is_open and item.place]
    waits = f", {waiting} chờ xác nhận" if waiting else ""
    left = f"; chưa: {clip(', '.join(open_ones), _NAMES)}" if open_ones else ""
    return f"{done}/{len(parts)} {_WHAT} đã xong{waits}{left}"


def without_line(spread: Spread) -> str:
    """Under one task, to whoever may give it on: which places have nobody yet."""
    lines = []
    if spread.to_give:
        names = [place.name for place, _ in spread.missing] + [place.name for place, _, _ in spread.moved]
        lines.append(f"Chưa giao: {clip(', '.join(names), 120)}")
    if spread.without:
        lines.append(f"Chưa có người phụ trách: {_names(spread.without)}")
    return "\n".join(lines)


def by_place_list(task: Task, page: int) -> str:
    """*104 theo xóm*: a page of the places, each with who answers for it and how far it is."""
    parts = by_place(task)
    first = page * PAGE
    shown = parts[first : first + PAGE]
    done = sum(item.state is State.DONE for item in parts)
    lines = [f"{named(task)}: {done}/{len(parts)} {_WHAT} đã xong"]
    lines += [_line(item) for item in shown]
    return "\n".join([*lines, *and_more(first + len(shown), len(parts), _WHAT)])


def _line(item: Assignment) -> str:
    place = first_upper(item.place.name) if item.place else ""
    who = f" ({comrade(item.member)})" if item.member else ""
    percent = f", {item.percent}%" if item.percent is not None and item.state is State.IN_PROGRESS else ""
    return f"{place}{who} – {STATE_NAMES[item.state]}{percent}"


def not_by_place(task: Task) -> str:
    """*104 theo xóm* of a task that no place has a part in."""
    return f"{named(task)} chưa giao cho từng khối, xóm. Xem nhiệm vụ, gõ: việc {task.number}"


def preview(task: Task, spread: Spread) -> str:
    """Before a task is given on to its places: who gets it, and which get nothing."""
    lines = [f"{named(task)}: giao cho {spread.to_give} {_WHAT}. Chưa giao gì."]
    lines += [f"{first_upper(place.name)}: {comrade(member)}" for place, member in spread.missing[:3]]
    lines += and_more(min(3, len(spread.missing)), len(spread.missing), _WHAT)
    if spread.moved:
        names = ", ".join(place.name for place, _, _ in spread.moved)
        lines.append(f"Chuyển sang người phụ trách mới: {clip(names, 120)}")
    if spread.without:
        lines.append(f"Chưa có người phụ trách nên không giao: {_names(spread.without)}")
    return "\n".join(lines)


def nothing_to_give(task: Task, spread: Spread) -> str:
    """No place is left that could be given it."""
    if spread.without:
        return (
            f"{named(task)}: chưa có người phụ trách {_names(spread.without)}, nên chưa giao. Chưa có gì thay đổi.\n"
            f"{_OFFICE_ENTERS}"
        )
    if not spread.total:
        return f"Danh sách chưa có khối, xóm nào. Chưa có gì thay đổi. {_OFFICE_ENTERS}"
    return (
        f"{named(task)} đã giao cho cả {spread.covered} {_WHAT}. Chưa có gì thay đổi. Xem, gõ: {task.number} theo xóm"
    )


def not_yours(task: Task) -> str:
    """*Giao từng xóm* by who does not lead the task, or once it is over."""
    only = "chỉ người chủ trì hoặc Văn phòng giao cho từng khối, xóm, khi nhiệm vụ đang làm"
    return f"{named(task)}: {only}. Chưa có gì thay đổi. Xem, gõ: việc {task.number}"


def how_to_fan_out() -> str:
    """The command without a number."""
    return "Giao nhiệm vụ nào cho từng khối, xóm? Ví dụ: giao từng xóm 104. Chưa ghi gì."


def how_to_see() -> str:
    """The command without a number."""
    return "Xem nhiệm vụ nào theo khối, xóm? Ví dụ: 104 theo xóm. Chưa ghi gì."


def unknown_places(task: Task, names: str) -> str:
    """*Giao 104 cho xóm …* with names that the roster does not know."""
    name = quoted(clip(names, 80))
    return f"Danh sách không có {name}, nên chưa giao {code(task.number)}. Gõ, ví dụ: giao từng xóm {task.number}"


def dropped(task: Task) -> str:
    """The press that does not give it on."""
    return f"{named(task)} không giao thêm cho khối, xóm nào. Chưa có gì thay đổi. Xem, gõ: việc {task.number}"


def fanned(result: Fanned, unreachable: Sequence[Member]) -> str:
    """A task was given on to places."""
    task = result.task
    names = [item.place.name for item in result.parts if item.place]
    lines = [f"Đã giao {named(task)} cho {len(names)} {_WHAT}: {clip(', '.join(names), _NAMES)}"]
    if result.without:
        lines.append(f"Chưa có người phụ trách nên chưa giao: {_names(result.without)}")
    if unreachable:
        who = clip(", ".join(member.name for member in unreachable), 120)
        lines.append(f"Chưa vào kênh nên chưa nhận được tin: {who}")
    lines.append(f"Xem từng nơi, gõ: {task.number} theo xóm")
    return "\n".join(lines)


def ask_place(member: Member, what: str, parts: Sequence[Assignment]) -> str:
    """A report on a task that the member has for several places: for which of them?"""
    task, who = parts[0].task, pronoun(member)
    names = [item.place.name for item in parts if item.place]
    example = names[0] if names else "xóm"
    return "\n".join(
        [
            f"{first_upper(who)} báo {quoted(clip(what, 80))} {code(task.number)} cho nơi nào?",
            task.short_name,
            clip(first_upper(", ".join(names)), _NAMES),
            f"Trả lời ví dụ: {task.number} {example} xong. Chưa ghi gì khi {who} chưa chọn.",
        ]
    )


def _names(places: Sequence[Place]) -> str:
    return clip(", ".join(place.name for place in places), 120)
