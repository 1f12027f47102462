"""Who could not be reached and what was told by telephone: model message 37."""

from collections.abc import Sequence
from datetime import date

from bot.texts.reports import BLOCKED, NO_ACCOUNT
from bot.texts.words import addressed, and_more, code, codes, first_upper, last_moment, named
from storage.deliveries import TOO_OLD, UNCERTAIN
from storage.people import Member
from storage.tasks import Task

PAGE = 5
PHONED = "Đã báo qua điện thoại"
_TASKS_NAMED = 3


def undelivered(member: Member, tasks: Sequence[Task], reason: str, today: date) -> str:
    """Model message 37."""
    content = []
    if tasks:
        shown = [f"{named(task)} ({last_moment(task, today)})" for task in tasks[:_TASKS_NAMED]]
        content = [f"Nội dung cần báo: {'; '.join(shown)}{_others(tasks, _TASKS_NAMED)}."]
    ask = f"Đề nghị báo bằng điện thoại; tạo mã mời khác, gõ: mời {member.name}"
    if reason == BLOCKED:
        ask = "Đề nghị báo bằng điện thoại; nhờ bỏ chặn kênh trên ứng dụng"
    elif reason == UNCERTAIN:
        ask = "Đề nghị gọi điện hỏi đã thấy tin chưa."
    return "\n".join(
        [
            f"Chưa gửi được tin tới: {member.name} ({_reason(reason)}).",
            *content,
            ask,
            f"Đã gọi điện báo rồi, trả lời: đã báo {member.name}",
        ]
    )


def listing(everyone: Sequence[tuple[Member, str, Sequence[Task]]], page: int, today: date) -> str:
    """*Không liên lạc*: one line a person, with the reason and what has to be told."""
    if not everyone:
        return "Không có ai chưa liên lạc được. Chưa có gì thay đổi."
    first = page * PAGE
    shown = everyone[first : first + PAGE]
    return "\n".join(
        [
            f"Chưa gửi được tin tới {len(everyone)} người:",
            *(_line(member, reason, tasks, today) for member, reason, tasks in shown),
            *and_more(first + len(shown), len(everyone), "người"),
            "Đã gọi điện báo rồi, trả lời: đã báo <Tên>",
        ]
    )


def phoned_recorded(member: Member, tasks: Sequence[Task]) -> str:
    """*Đã báo*. It stands in the story of each task too."""
    of = f" {codes([task.number for task in tasks])}" if tasks else ""
    return f"Đã ghi: đã báo{of} cho {addressed(member)} qua điện thoại."


def ask_who(members: Sequence[Member]) -> str:
    """*Đã báo* with a name that several have."""
    return "\n".join(
        [
            "Đã báo cho ai?",
            *(f"{number}) {_described(member)}" for number, member in enumerate(members, 1)),
            "Trả lời số. Chưa ghi gì khi đồng chí chưa chọn.",
        ]
    )


def nobody_of_that_name(said: str) -> str:
    """*Đã báo* with a name that is not in the list."""
    return (
        f"Không có ai tên như vậy trong danh sách chưa liên lạc được (“{said.strip()[:60]}”). Chưa ghi gì.\n"
        "Xem danh sách, gõ: không liên lạc"
    )


def _line(member: Member, reason: str, tasks: Sequence[Task], today: date) -> str:
    who = f"{_described(member)} ({_reason(reason)})"
    if not tasks:
        return first_upper(who)
    if len(tasks) == 1:
        return f"{who}: {named(tasks[0])}, {last_moment(tasks[0], today)}"
    return f"{who}: {', '.join(code(task.number) for task in tasks[:5])}{_others(tasks, 5)}"


def _others(tasks: Sequence[Task], shown: int) -> str:
    return f" và {len(tasks) - shown} nhiệm vụ khác" if len(tasks) > shown else ""


def _described(member: Member) -> str:
    return f"{member.name}, {member.title}" if member.title else member.name


def _reason(reason: str) -> str:
    """For people. A reason in the words of a platform is not."""
    return reason if reason in (NO_ACCOUNT, BLOCKED, TOO_OLD, UNCERTAIN) else "ứng dụng nhắn tin không nhận"
