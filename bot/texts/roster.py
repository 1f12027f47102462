"""The roster: how to add people, who is in it."""

from collections.abc import Sequence

from bot.texts.words import ROLE_NAMES, addressed, and_more
from storage.people import Member

PAGE = 8


def how_to_add() -> str:
    """*Thêm* alone."""
    return (
        "Thêm một người bằng một tin, các mục cách nhau bằng dấu chấm phẩy:\n"
        "thêm họ tên; chức danh; đơn vị; trưởng đơn vị; nơi phụ trách; vai trò\n"
        "Ví dụ: thêm Nguyễn Văn Hùng; Trưởng phòng; Phòng Văn hóa - Xã hội; trưởng đơn vị\n"
        "thêm ông Vi Văn Páo; Xóm trưởng; ; ; xóm Đồng Tâm (xóm trưởng)\n"
        "thêm Trần Thị Lan; Phó Chủ tịch; ; ; ; phó chủ tịch: Phòng Văn hóa - Xã hội\n"
        "Vai trò: chủ tịch, phó chủ tịch, văn phòng, thành viên, theo dõi; để trống là thành viên.\n"
        "Đơn vị không trực thuộc ghi thêm (ngoài), ví dụ: Bảo hiểm xã hội (ngoài). Chưa ghi gì."
    )


def added(member: Member, new_bodies: Sequence[str], new_places: Sequence[str], charge: Sequence[str]) -> str:
    """The new member, and what the roster learnt with them."""
    lines = [f"Đã thêm: {_described(member)}."]
    if charge:
        lines.append(f"Phụ trách: {', '.join(charge)}.")
    if new_bodies:
        lines.append(f"Đơn vị mới trong danh sách: {', '.join(new_bodies)}.")
    if new_places:
        lines.append(f"Khối, xóm mới trong danh sách: {', '.join(new_places)}.")
    lines.append("Thư mời ở tin sau, đề nghị đồng chí chuyển cho người được mời.")
    if member.role.needs_confirmation:
        lines.append("Vai trò này chỉ có hiệu lực khi đồng chí xác nhận tài khoản vào.")
    return "\n".join(lines)


def invited_again(member: Member) -> str:
    """To the office; the invitation follows."""
    return f"Đã tạo mã mời mới cho {member.name}; mã cũ hết hiệu lực. Thư mời ở tin sau."


def _described(member: Member) -> str:
    """`Nguyễn Văn Hùng, Trưởng phòng, trưởng Phòng Văn hóa - Xã hội (Thành viên)`."""
    parts = [member.name if member.form_of_address == "đồng chí" else addressed(member)]
    if member.title:
        parts.append(member.title)
    for membership in member.memberships:
        parts.append(f"đứng đầu {membership.body.name}" if membership.is_head else membership.body.name)
    return f"{', '.join(parts)} ({ROLE_NAMES[member.role]})"


def members(everyone: Sequence[Member], joined: set[int], page: int) -> str:
    """A page of everybody; `joined`: ids of those with an account."""
    first = page * PAGE
    shown = everyone[first : first + PAGE]
    inside = sum(member.id in joined for member in everyone)
    lines = [f"Danh sách: {len(everyone)} người, {inside} người đã vào kênh."]
    lines += [f"{'' if member.id in joined else 'chưa vào: '}{_described(member)}" for member in shown]
    lines += and_more(first + len(shown), len(everyone), "người")
    lines.append("Thêm người: thêm · mã mời khác: mời <họ tên>")
    return "\n".join(lines)


WRONG = {
    "name": "họ tên để trống, có chữ số hoặc dài quá 80 ký tự",
    "name_taken": "“{value}” đã có trong danh sách với chức danh này",
    "second_chair": "danh sách đã có Chủ tịch",
    "charge_without_deputy": "chỉ Phó Chủ tịch mới có đơn vị phụ trách",
    "head": "“{value}” đã có người đứng đầu",
    "place_head": "“{value}” đã có người đứng đầu",
    "place_in_charge": "“{value}” đã có người phụ trách",
    "role": "không có vai trò “{value}”",
    "head_word": "mục thứ tư là “trưởng đơn vị” hoặc để trống, không phải “{value}”",
    "head_without_body": "ghi trưởng đơn vị thì cần tên đơn vị ở mục thứ ba",
    "fields": "nhiều hơn sáu mục",
    "member_unknown": "không có ai tên “{value}” trong danh sách",
    "member_ambiguous": "có nhiều người tên “{value}”, xin ghi đủ họ tên",
    "joined": "“{value}” đã vào kênh",
}

_SEEN_IN_THE_LIST = frozenset({"name_taken", "second_chair", "member_unknown", "member_ambiguous", "joined"})


def wrong_entry(field: str, value: str) -> str:
    """`field` and `value` of an InvalidError of the roster."""
    way = "Xem danh sách, gõ: thành viên" if field in _SEEN_IN_THE_LIST else "Xem cách ghi, gõ: thêm"
    return f"Chưa ghi gì: {WRONG[field].format(value=value)}.\n{way}"
