"""Giving on (*giao lại*): what the head is answered and asked, and what the members of the unit are told (model message 30)."""

from collections.abc import Sequence
from datetime import date

from bot.actions.giving_on import GivenOn, Why
from bot.actions.own_parts import place_names
from bot.texts.words import (
    LIST_LIMIT,
    addressed,
    and_more,
    clip,
    code,
    codes,
    comrade,
    day,
    first_upper,
    named,
    opening,
    outside,
    pronoun,
    quoted,
)
from storage.people import Member
from storage.states import Part
from storage.tasks import Assignment, Task

_CHOICES = 12


def given(items: Sequence[GivenOn], not_joined: Sequence[Member], today: date) -> str:
    """To the head: who has what from now on. `not_joined`: who has no account, and so could not be told."""
    lines = []
    # A message has eight lines: the members of most units are all named where nothing else is to be said.
    limit = LIST_LIMIT if len({item.news for item in items}) == 1 else 2
    for new, label in ((True, "Đã giao lại"), (False, "Đã giao từ trước, chưa ghi gì thêm")):
        groups: dict[tuple[int, date | None], list[GivenOn]] = {}
        for item in items:
            if item.news is new:
                key = (item.assignment.member_id or 0, item.assignment.inner_due_on)
                groups.setdefault(key, []).append(item)
        shown = list(groups.values())[:limit]
        lines += [f"{label}: {_group(group, today)}" for group in shown]
        lines += and_more(len(shown), len(groups), "người")
    if not_joined:
        names = clip(", ".join(member.name for member in not_joined), 120)
        lines.append(f"Chưa vào kênh nên chưa nhận được tin: {names}; mã mời do Văn phòng tạo.")
    if any(item.news for item in items):
        lines.append(f"Báo cáo gửi về {_head(items)} xem trước. Đổi ý, gõ: thu lại {items[0].assignment.task.number}")
    return "\n".join(lines)


def _group(group: Sequence[GivenOn], today: date) -> str:
    first = group[0].assignment
    who = comrade(first.member) if first.member else "đơn vị"
    numbers = [item.assignment.task.number for item in group]
    what = named(first.task) if len(group) == 1 else clip(codes(numbers), 120)
    inner = f", hạn trong đơn vị hết {day(first.inner_due_on, today)}" if first.inner_due_on else ""
    return f"{what} cho {who}{inner}."


def _head(items: Sequence[GivenOn]) -> str:
    parent = items[0].assignment.parent
    return comrade(parent.member) if parent is not None and parent.member is not None else "trưởng đơn vị"


def cannot(part: Assignment, why: Why, today: date) -> str:
    """Why it was not given on."""
    task = part.task
    match why:
        case Why.GIVEN_ON:
            parent = part.parent
            head = comrade(parent.member) if parent is not None and parent.member is not None else "trưởng đơn vị"
            reason = f"do {head} giao lại nên không giao tiếp được. Cần đổi người, xin báo {head}"
        case Why.NO_HEAD:
            reason = "chỉ trưởng đơn vị giao lại được trong đơn vị. Cần đổi người, xin báo Văn phòng"
        case Why.WAITS:
            reason = f"đang chờ xác nhận hoàn thành. Chưa xong, trả lời: {task.number} chưa xong"
        case Why.OVER:
            reason = f"đã kết thúc. Xem, gõ: việc {task.number}"
        case Why.DATE_PAST:
            reason = "hạn trong đơn vị đã qua. Xin gửi lại ngày khác"
        case Why.DATE_LATE:
            last = f" (hết {day(part.due_on, today)})" if part.due_on else ""
            reason = f"hạn trong đơn vị sau hạn chung{last}. Xin gửi lại ngày sớm hơn"
    return f"{named(task)}: {reason}. Chưa giao."


def ask_whom(parts: Sequence[Assignment], who: Sequence[Member], name: str | None = None, several: int = 0) -> str:
    """Which member of the unit is meant. `name`: what was written; `several`: how many in the unit it may be."""
    tasks = [part.task for part in parts]
    what = named(tasks[0]) if len(tasks) == 1 else clip(codes([task.number for task in tasks]), 120)
    asked = f"{what} giao lại cho ai?"
    if name is not None and several:
        asked = f"{what}: có {several} người tên {quoted(clip(name, 40))} trong đơn vị. Giao lại cho ai?"
    elif name is not None:
        asked = f"{what}: chưa rõ {quoted(clip(name, 40))} là ai trong đơn vị. Giao lại cho ai?"
    number = tasks[0].number
    example = who[0].name.split()[-1] if who else "<Tên>"
    more = [f"và {len(who) - _CHOICES} người khác, xin gõ tên."] if len(who) > _CHOICES else []
    how = f"Bấm tên, hoặc gõ: {number} {example}, hạn 06/02. Chưa giao khi chưa chọn người."
    return "\n".join([asked, *more, how])


def nobody(task: Task) -> str:
    """The unit has no other member in the roster."""
    return f"{named(task)}: danh sách chưa có ai khác trong đơn vị. Chưa giao. Thêm người, xin báo Văn phòng."


def ask_numbers() -> str:
    """To whom it is given on was said, but not what."""
    return "Giao lại nhiệm vụ nào? Ví dụ: 101–103 chị Lan; 107 anh Tám, hạn 06/02. Chưa giao."


def ask_date(words: str) -> str:
    """The unit's date could not be read."""
    return f"Chưa rõ ngày {quoted(clip(words, 40))}. Chưa giao. Xin gửi lại, ví dụ: 104 chị Lan, hạn 06/02"


def taken_back(ended: Sequence[Assignment]) -> str:
    """To the head: who has it no more."""
    shown = ended[:LIST_LIMIT]
    lines = [f"Đã ghi thu lại: {named(item.task)} của {_who(item)}." for item in shown]
    lines += and_more(len(shown), len(ended), "phần việc")
    return "\n".join([*lines, "Nhiệm vụ vẫn do đơn vị thực hiện; người được giao sẽ nhận được tin."])


def nothing_to_take_back(numbers: Sequence[int]) -> str:
    """Nobody has it given on any more, or what was given on is done."""
    what = clip(codes(numbers), 120)
    return f"{what}: không có phần nào đang giao lại để thu lại. Chưa ghi gì. Xem, gõ: việc {numbers[0]}"


def changed_since(parts: int) -> str:
    """The button under an older answer: the parts have moved on since."""
    return (
        f"{parts} phần việc đã có báo cáo hoặc đã thay đổi nên chưa thu lại. Chưa ghi gì. Cần thu lại, gõ: thu lại <số>"
    )


def _who(item: Assignment) -> str:
    return comrade(item.member) if item.member else "đơn vị"


def delegated(member: Member, items: Sequence[Assignment], today: date) -> str:
    """To the member of the unit: model message 30. In a body from outside they are asked."""
    parent = items[0].parent
    head = parent.member if parent is not None else None
    by = comrade(head) if head else "trưởng đơn vị"
    count = f"{len(items)} nhiệm vụ" if len(items) > 1 else "nhiệm vụ"
    if outside(member):
        first = f"{opening(member)} {by} đề nghị {member.name} thực hiện {count}:"
    elif member.role.leads or member.form_of_address != "đồng chí":
        first = f"{opening(member)} {by} đề nghị {pronoun(member)} thực hiện {count}:"
    else:
        first = f"{first_upper(addressed(member))} được {by} giao thực hiện {count}:"
    shown = items[:LIST_LIMIT]
    listed = [f"{named(item.task)}{_at(item)}" for item in shown]
    number = items[0].task.number
    return "\n".join(
        [
            first,
            *listed,
            *and_more(len(shown), len(items)),
            *(_dates(items, today)[:1] if len(items) > 3 else _dates(items, today)[:2]),
            f"Báo cáo gửi về {by} xem trước. Trả lời: đã nhận · xem {number} · {number} vướng …",
        ][:8]
    )


def _at(item: Assignment) -> str:
    places = place_names(item) or (item.place.name if item.place else "")
    return f" ({clip(places, 120)})" if places else ""


def _dates(items: Sequence[Assignment], today: date) -> list[str]:
    """The unit's own day with the one for all, where it is the same for all of them; else the earliest."""
    dated = [(item.due_on, item) for item in items if item.due_on is not None]
    if not dated:
        return []
    first, item = min(dated, key=lambda pair: pair[0])
    label = "Thời gian đề nghị" if item.outside else "Hạn"
    if len({due_on for due_on, _ in dated}) > 1 or len(dated) < len(items):
        return [f"{label} gần nhất: {code(item.task.number)}, hết {day(first, today)}"]
    if item.inner_due_on == first and item.task.due_on is None:
        return [f"{label} trong đơn vị: hết {day(first, today)}"]
    if item.inner_due_on == first and item.task.due_on != first:
        return [f"{label} trong đơn vị: hết {day(first, today)} (hạn chung {day(item.task.due_on or first, today)})"]
    return [f"{label}: hết {day(first, today)}"]


def relieved(member: Member, items: Sequence[Assignment], reason: str | None) -> str:
    """*Thôi giao*: no more theirs, because it was withdrawn (`reason`: why, where that was said), taken back or handed over."""
    shown = items[:LIST_LIMIT]
    tasks = [f"{named(item.task)}{_at(item)}" for item in shown]
    withdrawn = items[0].task.withdrawn_at is not None
    calling = pronoun(member)
    if withdrawn:
        first = f"{opening(member)} nhiệm vụ sau đã được thu hồi, {calling} không phải thực hiện nữa:"
    else:
        first = f"{opening(member)} {calling} không phải thực hiện {'các ' if len(items) > 1 else ''}nhiệm vụ sau nữa:"
    lines = [first, *tasks, *and_more(len(shown), len(items))]
    if withdrawn and reason:
        lines.append(f"Lý do: {quoted(clip(reason, 300))}")
    elif not withdrawn:
        lines.append(_why(items[0]))
    return "\n".join(lines)


def _why(item: Assignment) -> str:
    """Who has it now."""
    if item.part is Part.DELEGATED:
        return (
            "Trưởng đơn vị đã thu lại hoặc giao người khác. Không còn nhắc việc này."
            if not item.outside
            else ("Người phụ trách đã phân công lại.")
        )
    lead = item.task.lead_body
    now = f"Chủ trì hiện nay: {lead.name}." if lead is not None else "Đã có người khác phụ trách."
    return now if item.outside else f"{now} Không còn nhắc việc này."
