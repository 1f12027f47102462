"""The drafts as a workbook (*sổ dự thảo*): how to use it, and what a sheet that came back would change."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.actions.comparing import Problem
from bot.actions.draft_cells import Trouble
from bot.actions.draft_sheet import Column, coop_cell
from bot.actions.reviewing import Edit, Field, named_by_notice
from bot.texts.review import TIMING_NAMES
from bot.texts.words import and_more, clip, code, codes, comrade, hour, notice_name, quoted
from bot.texts.workbook_sheet import HEADINGS
from storage.notices import Draft, Notice
from storage.people import Member

PAGE = 8
_LINE = 180  # characters of one entry
_VALUE = 60
_NEW_BOOK = "Lấy sổ mới, gõ: sổ dự thảo. Sửa trong sổ đó rồi gửi lại."
_FIELD_COLUMNS: Mapping[Field, Column] = {
    Field.NAME: Column.NAME,
    Field.LEAD: Column.LEAD,
    Field.COOP: Column.COOP,
    Field.PRODUCT: Column.PRODUCT,
    Field.DUE: Column.DUE,
    Field.STANDING: Column.DUE,
    Field.UNDATED: Column.DUE,
}


def sent_out(notice: Notice, drafts: int) -> str:
    """Goes with the workbook."""
    return (
        f"Sổ dự thảo theo {notice_name(notice)}: {drafts} nhiệm vụ. Chưa giao cho ai.\n"
        "Sửa được các cột có tiêu đề màu vàng; ghi x ở cột Bỏ (x) để bỏ một nhiệm vụ. "
        "Không cần sửa hết; dòng nào xóa khỏi sổ thì nhiệm vụ vẫn giữ nguyên.\n"
        "Sửa xong, lưu lại rồi gửi tệp vào đây. Các thay đổi được nêu ra trước; chưa ghi gì khi đồng chí chưa bấm Ghi."
    )


def wrong_sheet(file_name: str, missing: Sequence[Column]) -> str:
    """A sheet without the headings of the drafts."""
    columns = ", ".join(quoted(HEADINGS[column]) for column in missing)
    hidden = " (cột ẩn)" if Column.MARK in missing else ""
    return (
        f"Không nhận ra sổ dự thảo trong {_file(file_name)}: trang đầu thiếu cột {columns}{hidden}. "
        f"Chưa có gì thay đổi.\n{_NEW_BOOK}"
    )


def too_many_rows(file_name: str, most: int) -> str:
    """More rows than any notice has drafts."""
    return f"{_file(file_name)} có quá {most} dòng. Chưa có gì thay đổi.\n{_NEW_BOOK}"


def too_many_edits(file_name: str, edits: int, most: int) -> str:
    """More changes than one press may write."""
    return (
        f"{_file(file_name)} có {edits} thay đổi, mỗi lần ghi được {most}. Chưa có gì thay đổi.\n"
        "Xóa bớt dòng khỏi sổ, gửi làm nhiều lần."
    )


def nothing_to_change(file_name: str, left_out: Sequence[int]) -> str:
    """The sheet says what the drafts say."""
    lines = [f"{_file(file_name)}: không có ô nào được sửa khác với dự thảo. Chưa có gì thay đổi."]
    return "\n".join([*lines, *_left_out(left_out), "Xem dự thảo, gõ: dự thảo"])


def preview(
    file_name: str, lines: Sequence[str], page: int, counts: tuple[int, int, int], left_out: Sequence[int]
) -> str:
    """What pressing would write. `counts`: changes, tasks that they are about, rows with something that cannot be written."""
    edits, tasks, wrong = counts
    said = f"{edits} thay đổi ở {tasks} nhiệm vụ" if edits else "không có thay đổi nào ghi được"
    said += f"; {wrong} dòng không ghi được" if wrong else ""
    first = page * PAGE
    shown = lines[first : first + PAGE]
    return "\n".join(
        [
            f"Sổ {_file(file_name)}: {said}. Chưa ghi gì.",
            *shown,
            *and_more(first + len(shown), len(lines), "dòng"),
            *_left_out(left_out),
        ]
    )


def change_line(draft: Draft, edit: Edit) -> str:
    """One change: what is there now → what would be."""
    if edit.field is Field.DROP:
        return clip(f"{code(draft.number)} bỏ khỏi dự thảo: {quoted(draft.short_name)}", _LINE)
    old, new = _values(draft, edit)
    column = HEADINGS[_FIELD_COLUMNS[edit.field]].lower()
    return f"{code(draft.number)} {column}: {old} → {new}"


def problem_line(problem: Problem) -> str:
    """One row, or one cell of it, that cannot be written."""
    return clip(f"{_where(problem)}: {_why(problem)}", _LINE + _VALUE)


def stale_line(problem: Problem, by: Member, at: datetime, draft_line: str) -> str:
    """A cell whose field another reviewer changed since; `draft_line` is the draft as it is now."""
    return (
        f"{_where(problem)}: {comrade(by)} đã sửa lúc {hour(at)}, {at:%d/%m}, nay là: {clip(draft_line, _LINE)}; "
        "vẫn cần thì gửi lại sổ"
    )


def _file(name: str) -> str:
    return quoted(clip(name, _VALUE))


def _left_out(numbers: Sequence[int]) -> list[str]:
    return [f"Không có dòng trong sổ, giữ nguyên: {clip(codes(numbers), 120)}"] if numbers else []


def _values(draft: Draft, edit: Edit) -> tuple[str, str]:
    match edit.field:
        case Field.NAME:
            return _said(draft.short_name), _said(edit.words)
        case Field.LEAD:
            return _said(draft.lead_name), _said(edit.words)
        case Field.COOP:
            return _said(coop_cell(draft)), _said(edit.words)
        case Field.PRODUCT:
            return _said(draft.product), _said(edit.words)
        case Field.STANDING:
            return _time(draft), "thường xuyên"
        case Field.UNDATED:
            return _time(draft), "chưa có hạn"
        case _:
            day = edit.day or date.min
            return _time(draft), _day(day) if named_by_notice(draft, day) else f"đề xuất {_day(day)}"


def _said(value: str | None) -> str:
    return quoted(clip(value, _VALUE)) if value else "để trống"


def _time(draft: Draft) -> str:
    if draft.due_on is not None:
        return _day(draft.due_on)
    if draft.proposed_due_on is not None:
        return f"đề xuất {_day(draft.proposed_due_on)}"
    return TIMING_NAMES[draft.timing]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _where(problem: Problem) -> str:
    named = f", {code(problem.number)}" if problem.number is not None else ""
    return f"Dòng {problem.place}{named}"


def _why(problem: Problem) -> str:
    value = quoted(clip(problem.value, _VALUE))
    column = quoted(HEADINGS[problem.column]) if problem.column else ""
    match problem.trouble:
        case Trouble.NO_NUMBER if problem.value:
            return f"{value} không phải số NV"
        case Trouble.NO_NUMBER:
            return "không có số NV; nhiệm vụ mới không thêm được qua sổ"
        case Trouble.NO_MARK:
            return "cột ẩn “Phiên bản” đã bị sửa; lấy sổ mới, gõ: sổ dự thảo"
        case Trouble.UNKNOWN:
            return "số này không có trong dự thảo"
        case Trouble.OTHER_NOTICE:
            return "số này nay là của thông báo khác; lấy sổ mới, gõ: sổ dự thảo"
        case Trouble.TWICE:
            return "số này có ở nhiều dòng, chưa rõ lấy dòng nào"
        case Trouble.DROPPED:
            return f"đã bỏ khỏi dự thảo; cần lại, gõ: {problem.number} lấy lại"
        case Trouble.PUBLISHED:
            return "đã giao, không còn là dự thảo"
        case Trouble.EMPTY:
            return f"cột {column} không để trống được"
        case Trouble.NAME_LONG:
            return f"tên gọn dài quá 60 ký tự ({len(problem.value)}): {value}"
        case Trouble.BODY_UNKNOWN:
            return f"danh sách chưa có đơn vị {value}; thêm người của đơn vị đó trước, gõ: thêm"
        case Trouble.BODY_NEAR:
            return f"danh sách chưa có đơn vị {value}; gần giống {quoted(problem.near)}"
        case Trouble.DAY:
            return f"không hiểu ngày {value}; ghi ví dụ 19/01/2026"
        case Trouble.DAY_PAST:
            return f"ngày {value} đã qua nên không đề xuất được"
        case Trouble.DAY_MISSING:
            return "đã chọn có hạn nhưng cột “Hạn” để trống"
        case Trouble.DAY_LEFT:
            return f"ghi hạn mới nhưng lại chọn {value}"
        case Trouble.TIMING:
            return f"không hiểu {value}; chọn trong danh sách của cột {column}"
        case Trouble.PERIODIC:
            return "chu kỳ lấy từ văn bản, không chọn định kỳ qua sổ được"
        case Trouble.DROP:
            return f"cột {column} ghi {value}; ghi x để bỏ, để trống để giữ"
        case Trouble.STALE:
            return f"cột {column} vừa được người khác sửa"
