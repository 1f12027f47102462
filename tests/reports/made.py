"""Registers for the exports, made up from a number: every box, every flag, names as long as they may be."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.reports.lines import Happened, NoticeLine, Obstructed, PlaceLine, PlacePart, Register, TaskLine, Wait
from scheduler.calendar import vietnam
from storage.notices import Timing
from storage.states import Bucket, State

AT = datetime(2026, 1, 23, 15, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = AT.date()
LONG_UNIT = "Ban Chỉ đạo giảm nghèo bền vững và xây dựng nông thôn mới xã Thanh Sơn Hạ"
UNITS = ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", LONG_UNIT, "Công an xã", None)
NOTICES = (
    NoticeLine(1, "15/TB-UBND", "Thông báo số 15/TB-UBND ngày 16/01/2026",
               "Thông báo số 15/TB-UBND ngày 16 tháng 01 năm 2026", "Kết luận phiên họp thường kỳ tháng 01 năm 2026"),
    NoticeLine(2, None, "Thông báo kết luận họp ngày 20/01/2026",
               "Thông báo kết luận họp ngày 20 tháng 01 năm 2026", None),
)  # fmt: skip
PLACES = tuple(
    PlaceLine(1 + at, name, "Vi Văn Páo", "Bùi Văn Tám")
    for at, name in enumerate(("khối Tân Lập", "xóm Đồng Vàng", "xóm Khe Nứa"))
)
_GIVEN_AT = datetime(2026, 1, 22, 9, 5, tzinfo=AT.tzinfo)
_NAMES = (
    "Rà soát hộ nghèo, hộ cận nghèo đầu năm",
    "Bàn giao trạm bơm Bến Mới cho Hợp tác xã quản lý, vận hành",
    "Vận động 100% người dân tham gia bảo hiểm y tế năm 2026",
)


def line(number: int, box: Bucket, **values: Any) -> TaskLine:
    """A task in that box, with what belongs there."""
    due_on = {
        Bucket.DONE_ON_TIME: TODAY - timedelta(days=3),
        Bucket.DONE_LATE: TODAY - timedelta(days=9),
        Bucket.IN_TIME: TODAY + timedelta(days=number % 20),
        Bucket.OVERDUE: TODAY - timedelta(days=1 + number % 12),
    }.get(box)
    finished = box in (Bucket.DONE_ON_TIME, Bucket.DONE_LATE)
    timing = {Bucket.STANDING: Timing.STANDING, Bucket.UNDATED: Timing.UNDATED}.get(box, Timing.DATED)
    late = box in (Bucket.OVERDUE, Bucket.DONE_LATE)
    notice = NOTICES[number % 2]
    given: dict[str, Any] = {
        "short_name": _NAMES[number % 3][:60],
        "text": f"{_NAMES[number % 3]}; tổng hợp kết quả, báo cáo Ủy ban nhân dân xã để chỉ đạo thực hiện.",
        "timing": timing,
        "notice_id": notice.notice_id,
        "notice": notice.name,
        "area": "Văn hóa - Xã hội",
        "lead": UNITS[number % 5],
        "cooperating": ("Công an xã", LONG_UNIT)[: number % 3],
        "deadline_text": "trước ngày 20/01/2026" if due_on else None,
        "original_due_on": due_on,
        "due_on": due_on,
        "extensions": number % 2,
        "percent": 100 if finished else 60 if due_on else None,
        "said": "đang chờ ký" if number % 3 else None,
        "said_on": TODAY - timedelta(days=2) if number % 4 else None,
        "product": "biên bản số 02/BB-UBND ngày 16/01/2026" if finished else None,
        "claimed_on": TODAY - timedelta(days=4) if finished else None,
        "days_late": 1 + number % 8 if late else None,
        "is_finished": finished,
    }
    return TaskLine(number=number, box=box, **(given | values))


def register(size: int = 60, **values: Any) -> Register:
    """`size` tasks, the boxes in turn."""
    boxes = list(Bucket)
    tasks = [line(101 + at, boxes[at % len(boxes)]) for at in range(size)]
    for at, task in enumerate(tasks):
        if task.box is Bucket.IN_TIME and at % 4 == 0:
            tasks[at] = line(task.number, task.box, claimed_on=TODAY, waits={Wait.SIGN_OFF: TODAY})
        elif task.box is Bucket.OVERDUE and at % 2:
            stuck = Obstructed("chưa có kinh phí, đã trình phòng Tài chính nhưng chưa được bố trí", date(2026, 1, 19))
            parts = tuple(
                PlacePart(p.place_id, (State.DONE, State.REPORTED, State.GIVEN)[at % 3], TODAY) for p in PLACES
            )
            tasks[at] = line(task.number, task.box, obstacles=(stuck,), on_briefing=at % 4 == 3, parts=parts)
        elif task.box is Bucket.UNDATED:
            tasks[at] = line(task.number, task.box, waits={Wait.DATE: date(2026, 2, 13)})
    given: dict[str, Any] = {
        "organisation": "UBND xã Thanh Sơn Hạ",
        "at": AT,
        "calendar": vietnam(),
        "tasks": tuple(tasks),
        "notices": NOTICES if size else (),
        "places": PLACES,
        "entries": tuple(
            Happened(
                _GIVEN_AT,
                task.number,
                task.short_name,
                "Lê Thị Hoa",
                "",
                "giao nhiệm vụ",
            )
            for task in tasks
        ),
    }
    return Register(**(given | values))
