"""Paragraphs that are no tasks (*không phải nhiệm vụ*): the list, one of them, and what making it a draft did."""

from collections.abc import Sequence

from bot.notices.finding import Why
from bot.texts.words import and_more, clip, code, quoted
from storage.notices import Draft
from storage.types import Json

PAGE = 8
WHYS = {
    Why.assessment: "đánh giá, kết quả đã qua",
    Why.agreement: "ghi nhận, biểu dương, nhất trí",
    Why.opening: "câu mở đầu, chủ trì và hạn đã dùng cho các nhiệm vụ bên dưới",
    Why.detail: "nói thêm về các nhiệm vụ bên trên",
    Why.closing: "lời kết",
    Why.outside: "ngoài phần kết luận (mở đầu, phụ lục), có thể có việc",
    Why.prose: "không thấy việc được giao",
    Why.table: "dòng đầu bảng hoặc dòng không có việc",
}


def listing(others: Sequence[Json], page: int) -> str:
    """A page of the list, in the order of the text, each with its number and why it is no task."""
    first = page * PAGE
    shown = others[first : first + PAGE]
    lines = [f"Không phải nhiệm vụ: {len(others)} đoạn. Xem cả đoạn: bấm số."]
    for place, entry in enumerate(shown, start=first + 1):
        lines.append(f"{place}) {_why(entry)}: {quoted(clip(_one_line(entry), 70))}")
    return "\n".join(lines + and_more(first + len(shown), len(others), "đoạn"))


def paragraph(entry: Json) -> str:
    """One paragraph as it stands in the notice."""
    return (
        f"Đoạn {entry['paragraph'] + 1}, không đưa vào dự thảo: {_why(entry)}.\n"
        f"{quoted(clip(_one_line(entry), 1_600))}\n"
        "Là nhiệm vụ thì bấm Đưa vào dự thảo. Chưa ghi gì khi đồng chí chưa chọn."
    )


def taken_up(draft: Draft) -> str:
    """The paragraph is a draft now; it follows whole."""
    place = f"đoạn {draft.paragraph + 1}"
    return f"Đã ghi {place} thành {code(draft.number)} trong dự thảo, chưa giao cho ai. Không cần nữa, gõ: {draft.number} bỏ"


def none_left() -> str:
    """Every paragraph is in a draft or a heading."""
    return "Không có đoạn nào ngoài dự thảo. Chưa có gì thay đổi. Xem dự thảo, gõ: dự thảo"


def gone() -> str:
    """A second press, or another reviewer was quicker."""
    return "Đoạn này đã được đưa vào dự thảo. Chưa ghi gì thêm; xem, gõ: dự thảo"


def _why(entry: Json) -> str:
    return WHYS[Why(entry["why"])]


def _one_line(entry: Json) -> str:
    return " ".join(str(entry["text"]).split())
