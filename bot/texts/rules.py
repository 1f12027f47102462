"""When people are reminded (*nhắc việc*): the policy in words, and what the office changed in it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import time
from typing import Any

from bot.texts.days_off import moved_reminders
from bot.texts.words import first_upper, hour, named
from scheduler.policy import Policy
from storage.tasks import Task

MOST_DAYS = 60
MOST_LEADS = 10
MOST_OVERDUE = 30

_BOUNDS = {
    "lead_days": f"Nhắc trước nhận từ 1 đến {MOST_LEADS} số, mỗi số từ 1 đến {MOST_DAYS} ngày; ngày đến hạn luôn được nhắc",
    "overdue_days": f"Nhắc quá hạn nhận số ngày làm việc từ 0 đến {MOST_OVERDUE}; 0 là chỉ nhắc thứ Hai",
    "standing_day": "Thường xuyên nhận một ngày trong tháng, từ 1 đến 31",
    "deputy_after": f"Trình Phó Chủ tịch nhận số ngày làm việc từ 1 đến {MOST_DAYS}",
    "chair_after": f"Trình Chủ tịch nhận số ngày làm việc từ 1 đến {MOST_DAYS}",
    "obstacle_after": f"Vướng mắc nhận số ngày làm việc từ 1 đến {MOST_DAYS}",
    "morning": "Giờ nhắc viết như 7 giờ 30",
    "late_hour": "Giờ nhắc buổi chiều viết như 15 giờ 30",
    "week_hour": "Giờ báo cáo tuần viết như 15 giờ 30",
    "quiet_from": "Giờ yên lặng viết như 20 giờ đến 7 giờ",
}


def policy(rules: Policy) -> str:
    """The whole policy."""
    late = f"{rules.overdue_days} ngày làm việc liền, sau đó " if rules.overdue_days else "chỉ "
    return "\n".join(
        [
            "Quy tắc nhắc việc:",
            f"Một tin mỗi sáng làm việc, lúc {hour(rules.morning)}: còn {_numbers(rules.lead_days)} ngày; đến hạn; quá hạn.",
            f"Giao sau tin sáng cuối cùng trước hạn: nhắc chiều lúc {hour(rules.late_hour)}.",
            f"Quá hạn: nhắc {late}thứ Hai hằng tuần.",
            f"Quá hạn {rules.deputy_after} ngày làm việc: trình Phó Chủ tịch; {rules.chair_after} ngày: trình Chủ tịch.",
            f"Vướng mắc {rules.obstacle_after} ngày làm việc chưa có ý kiến: trình Chủ tịch.",
            f"Thường xuyên: mỗi tháng một lần, vào ngày làm việc cuối tính đến ngày {rules.standing_day}.",
            f"{first_upper(_quiet(rules.quiet_from, rules.quiet_to))}. Báo cáo tuần, tháng lúc {hour(rules.week_hour)}"
            f"{', rồi gửi số liệu theo đơn vị vào nhóm' if rules.group_totals else ''}.",
        ]
    )


def how_to_change() -> str:
    """The second page: every sentence that changes a rule."""
    return "\n".join(
        [
            "Đổi quy tắc, gõ một câu như sau:",
            "• nhắc trước 7, 3, 1 ngày · nhắc quá hạn 3 ngày",
            "• nhắc lúc 7 giờ 30 · nhắc chiều lúc 15 giờ 30 · báo cáo tuần 15 giờ 30",
            "• yên lặng 20 giờ đến 7 giờ · thường xuyên ngày 25",
            "• trình phó chủ tịch sau 1 ngày · trình chủ tịch sau 3 ngày · vướng mắc sau 2 ngày",
            "• gửi số liệu vào nhóm · không gửi số liệu vào nhóm: theo đơn vị, sau báo cáo tuần, tháng",
            "• nhắc mặc định: bỏ mọi thay đổi",
            "Riêng một nhiệm vụ: 104 nhắc gấp · 104 nhắc trước 10, 5, 2 · 104 nhắc như thường",
        ]
    )


def changed(before: Policy, after: Policy, moved: int) -> str:
    """What was set: the new and the old words."""
    old, new = asdict(before), asdict(after)
    names = [name for name in new if new[name] != old[name] and name != "quiet_to"]
    if new["quiet_to"] != old["quiet_to"] and "quiet_from" not in names:
        names.append("quiet_from")
    said = [f"{_said(name, new)} (trước đây {_said(name, old)})" for name in names[:4]]
    more = [f"và {len(names) - 4} quy tắc khác"] if len(names) > 4 else []
    return f"Đã ghi: {'; '.join([*said, *more])}.\n{moved_reminders(moved)}\nXem cả quy tắc, gõ: nhắc việc"


def holds_already() -> str:
    """The same rule once more."""
    return "Quy tắc này đang áp dụng. Chưa có gì thay đổi.\nXem quy tắc, gõ: nhắc việc"


def out_of_bounds(name: str) -> str:
    """A value that no rule takes; `name` is a field of the policy."""
    return f"{_BOUNDS[name]}. Chưa có gì thay đổi.\nXem cách viết, gõ: nhắc việc"


def contradiction(names: Sequence[str], attempted: Mapping[str, Any]) -> str:
    """Two settings that contradict each other, both as they would be."""
    said = list(dict.fromkeys(_said(name, attempted) for name in names))
    why = (
        "trình Phó Chủ tịch trước, Chủ tịch sau"
        if "chair_after" in names
        else "giờ nhắc chiều phải sau giờ nhắc sáng"
        if "late_hour" in names and "morning" in names
        else "trong giờ yên lặng Văn phòng không gửi tin"
    )
    return f"“{said[0]}” trái với “{said[1]}”: {why}. Chưa có gì thay đổi.\nXin đổi một trong hai trước. Xem, gõ: nhắc việc"


def own_days(task: Task, moved: int) -> str:
    """A task's own days before."""
    own = task.lead_days
    said = "nhắc theo quy tắc chung" if own is None else f"nhắc riêng trước hạn {_numbers(own)} ngày"
    return f"Đã ghi {named(task)}: {said}.\n{moved_reminders(moved)}"


def own_days_already(task_number: int) -> str:
    """The same days once more."""
    return f"NV{task_number} đang được nhắc như vậy. Chưa có gì thay đổi. Xem, gõ: việc {task_number}"


def untimed(task: Task) -> str:
    """Days before what has no day."""
    return f"{named(task)} không có hạn đang chờ nên không nhắc trước được. Chưa có gì thay đổi.\nXem, gõ: việc {task.number}"


def _said(name: str, values: Mapping[str, Any]) -> str:
    value = values[name]
    match name:
        case "lead_days":
            return f"nhắc trước {_numbers(value)} ngày"
        case "morning":
            return f"nhắc lúc {hour(value)}"
        case "late_hour":
            return f"nhắc chiều lúc {hour(value)}"
        case "overdue_days":
            return f"nhắc quá hạn {value} ngày làm việc liền"
        case "standing_day":
            return f"thường xuyên ngày {value}"
        case "deputy_after":
            return f"trình Phó Chủ tịch sau {value} ngày"
        case "chair_after":
            return f"trình Chủ tịch sau {value} ngày"
        case "obstacle_after":
            return f"vướng mắc sau {value} ngày"
        case "week_hour":
            return f"báo cáo tuần lúc {hour(value)}"
        case "group_totals":
            return "gửi số liệu theo đơn vị vào nhóm" if value else "không gửi số liệu vào nhóm"
        case _:
            return _quiet(values["quiet_from"], values["quiet_to"])


def _quiet(start: time, end: time) -> str:
    return "không có giờ yên lặng" if start == end else f"yên lặng từ {hour(start)} đến {hour(end)}"


def _numbers(days: Sequence[int]) -> str:
    return ", ".join(map(str, days))
