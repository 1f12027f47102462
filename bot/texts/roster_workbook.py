"""The roster as a workbook (*danh sách thành viên*): how to use it, what a file would change, what came of it."""

from collections.abc import Mapping, Sequence

from bot.actions.roster import Applied
from bot.actions.roster_comparing import Unclear
from bot.actions.roster_conflicts import Wanted
from bot.actions.roster_profile import Field, Profile
from bot.texts.roster import why
from bot.texts.roster_member import changes, said
from bot.texts.words import ROLE_NAMES, and_more, clip, quoted

PAGE = 7
_LINE, _FILE, _PLACES = 220, 60, 160
_TEMPLATE = "Lấy mẫu: gõ thành viên, bấm Tệp Excel."


def sent_out(members: int) -> str:
    """Goes with the workbook."""
    return (
        f"Danh sách thành viên: {members} người. Cách ghi ở trang thứ hai của tệp.\n"
        "Thêm dòng, sửa ô, lưu lại rồi gửi tệp vào đây; xóa dòng không bỏ ai khỏi danh sách. "
        "Các thay đổi được nêu ra trước; chưa ghi gì khi đồng chí chưa bấm Ghi vào danh sách."
    )


def neither(file_name: str) -> str:
    """A table that is neither the roster nor the drafts."""
    return (
        f"Không nhận ra bảng trong {_file(file_name)}. Chưa có gì thay đổi.\n"
        "Danh sách thành viên cần dòng tiêu đề có cột Họ tên và ít nhất một cột như Chức danh, Đơn vị, Điện thoại. "
        f"{_TEMPLATE}\nSổ dự thảo cần cột NV và cột ẩn Phiên bản: gõ sổ dự thảo để lấy sổ mới."
    )


def too_many_rows(file_name: str, most: int) -> str:
    return (
        f"{_file(file_name)} có quá {most} dòng. Chưa có gì thay đổi.\nĐề nghị chia thành nhiều tệp rồi gửi lần lượt."
    )


def no_rows(file_name: str) -> str:
    return f"{_file(file_name)} có tiêu đề nhưng không có dòng nào. Chưa có gì thay đổi.\n{_TEMPLATE}"


def nothing_to_change(file_name: str, same: int, absent: int) -> str:
    """The file says what the roster says."""
    lines = [f"{_file(file_name)}: {same} người như danh sách đã ghi. Chưa có gì thay đổi.", *_absent(absent)]
    return "\n".join([*lines, "Ô để trống là giữ như cũ; muốn xóa điều đã ghi, xin ghi: không"])


def preview(
    file_name: str, lines: Sequence[str], page: int, counts: Mapping[str, int], absent: int, ignored: Sequence[str]
) -> str:
    """What pressing would write. `counts`: *new, changed, same, unclear*."""
    parts = [f"{counts['new']} người mới", f"{counts['changed']} người thay đổi", f"{counts['same']} như cũ"]
    if counts["unclear"]:
        parts.append(f"{counts['unclear']} dòng chưa rõ")
    first = page * PAGE
    shown = lines[first : first + PAGE]
    without = [clip(f"Cột không dùng: {', '.join(ignored)}.", _PLACES)] if ignored else []
    return "\n".join(
        [
            f"Danh sách {_file(file_name)}: {', '.join(parts)}. Chưa ghi gì.",
            *shown,
            *and_more(first + len(shown), len(lines), "dòng"),
            *_absent(absent),
            *without,
        ]
    )


def unclear_line(row: Unclear) -> str:
    """A row that is not written."""
    name = f", {clip(row.name, 60)}" if row.name else ""
    return f"Chưa rõ: dòng {row.place}{name}: {why(row.error.field, row.error.value)}"


def changed_line(wanted: Wanted) -> str:
    """A member with each field that would be another."""
    old = wanted.old or wanted.profile
    return clip(f"Thay đổi: {old.name}: {changes(old, wanted.profile)}", _LINE)


def new_line(place: int, profile: Profile) -> str:
    """Somebody new, with what the row says of them."""
    asked = (Field.TITLE, Field.BODIES, Field.HEADED, Field.IN_CHARGE, Field.CHARGES, Field.PHONE)
    parts = [value for field in asked if (value := said(profile, field))]
    form = "" if profile.form_of_address == "đồng chí" else f"{profile.form_of_address} "
    return clip(f"Mới: dòng {place}, {form}{', '.join([profile.name, *parts])} ({ROLE_NAMES[profile.role]})", _LINE)


def new_name(name: str, known: str) -> str:
    """A body or place that the roster would learn, and the known one that it comes near, if any."""
    near = f", gần giống {quoted(clip(known, 60))} đã có" if known else ""
    return f"Tên mới: {quoted(clip(name, 60))}{near}"


def applied(done: Applied, unclear: Sequence[int]) -> str:
    """What was written and what was left out. `unclear`: rows of the file that were so from the start."""
    first = f"Đã ghi vào danh sách: {done.new} người mới, {done.changed} người thay đổi."
    lines = [first if done.members else "Chưa ghi gì: không còn dòng nào ghi được."]
    lines += _learnt(done)
    if done.stale:
        names = ", ".join(each.profile.name for each in done.stale)
        lines.append(clip(f"Để lại, vì danh sách vừa được sửa sau khi đồng chí xem: {names}. Xin gửi lại tệp.", _LINE))
    lines += [clip(f"Để lại: {unclear_line(each)}", _LINE) for each in done.unclear[:2]]
    if unclear:
        places = ", ".join(map(str, unclear))
        lines.append(clip(f"Chưa rõ nên không ghi: dòng {places}. Xin sửa trong tệp rồi gửi lại.", _LINE))
    if done.new:
        lines.append("Mời từng người: mời <họ tên>; in thẻ cho cả loạt: thẻ mời.")
    return "\n".join(lines)


def _learnt(done: Applied) -> list[str]:
    """New bodies and places, a line each."""
    names = (("Đơn vị mới", done.new_bodies), ("Khối, xóm mới", done.new_places))
    return [clip(f"{what}: {', '.join(found)}.", _LINE) for what, found in names if found]


def _absent(absent: int) -> list[str]:
    return [f"Không có trong tệp: {absent} người, giữ nguyên."] if absent else []


def _file(name: str) -> str:
    return quoted(clip(name, _FILE))
