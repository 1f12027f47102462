"""How filters are called: times by their names, and the lists from which one is picked (*Lọc*)."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from bot.texts.words import first_upper
from storage.states import Bucket

PAGE = 6
"""Filters on a page, each a line and a button."""
_MONTH, _QUARTER, _YEAR = 1, 3, 12
_QUARTERS = ("I", "II", "III", "IV")


class By(StrEnum):
    """What tasks are filtered by."""

    UNIT = "unit"
    AREA = "area"
    PLACE = "place"
    NOTICE = "notice"
    MEMBER = "member"
    PERIOD = "period"


LABELS = {
    By.UNIT: "Đơn vị",
    By.AREA: "Lĩnh vực",
    By.PLACE: "Khối, xóm",
    By.NOTICE: "Thông báo",
    By.MEMBER: "Người thực hiện",
    By.PERIOD: "Thời gian",
}
_NONE = {
    By.UNIT: "Chưa có đơn vị nào chủ trì nhiệm vụ.",
    By.AREA: "Chưa có nhiệm vụ nào ghi lĩnh vực.",
    By.PLACE: "Danh sách chưa có khối, xóm nào.",
    By.NOTICE: "Chưa có nhiệm vụ nào được giao theo thông báo.",
    By.MEMBER: "Chưa có ai được giao nhiệm vụ.",
    By.PERIOD: "Chưa có nhiệm vụ nào có hạn.",
}
PERIODS = {
    "today": "hôm nay",
    "this_week": "tuần này",
    "next_week": "tuần sau",
    "this_month": "tháng này",
    "next_month": "tháng sau",
    "last_month": "tháng trước",
    "this_quarter": "quý này",
    "this_year": "năm nay",
}
"""By the name of a time that is counted from the day on which it is asked for."""


def span(first: date, last: date) -> str:
    """A month, a quarter or a year, from its first to its last day: `tháng 01/2026`, `quý I/2026`, `năm 2026`."""
    months = (last.year - first.year) * _YEAR + last.month - first.month + 1
    if months == _MONTH:
        return f"tháng {first:%m/%Y}"
    if months == _QUARTER:
        return f"quý {_QUARTERS[(first.month - 1) // _QUARTER]}/{first.year}"
    return f"năm {first.year}"


def which() -> str:
    """By what the state is to be filtered."""
    return "Lọc tình hình theo:"


def picked_from(by: By, rows: Sequence[tuple[str, dict[Bucket, int]]], first: int, total: int) -> str:
    """The filters of one kind, each with how much is of it. `rows`: those from the `first` one on, of `total`."""
    if not rows:
        return f"{_NONE[by]} Bộ lọc chưa đổi."
    shown = f" {first + 1}–{first + len(rows)}/{total}" if len(rows) < total else ""
    return "\n".join([f"Theo {LABELS[by].lower()}{shown}:", *(_row(name, boxes) for name, boxes in rows)])


def _row(name: str, boxes: dict[Bucket, int]) -> str:
    late = f", quá hạn {boxes[Bucket.OVERDUE]}" if boxes[Bucket.OVERDUE] else ""
    return f"{first_upper(name)}: {sum(boxes.values())} nhiệm vụ{late}"
