"""The roster: how to add people, who is in it, and why something cannot be written."""

from collections.abc import Mapping, Sequence

from bot.texts.words import ROLE_NAMES, addressed, and_more, clip
from storage.people import Member

PAGE = 8
FILTERS: Mapping[str, str] = {"all": "Tất cả", "out": "Chưa vào", "new": "Chưa nhận việc"}
_VALUE = 60


def how_to_add() -> str:
    """*Thêm* alone."""
    return (
        "Thêm một người bằng một tin, các mục cách nhau bằng dấu chấm phẩy:\n"
        "thêm họ tên; chức danh; đơn vị; trưởng đơn vị; nơi phụ trách; vai trò\n"
        "Ví dụ: thêm Nguyễn Văn Hùng; Trưởng phòng; Phòng Văn hóa - Xã hội; trưởng đơn vị\n"
        "thêm ông Vi Văn Páo; Xóm trưởng; ; ; xóm Đồng Tâm (xóm trưởng)\n"
        "thêm Trần Thị Lan; Phó Chủ tịch; ; ; ; phó chủ tịch: Phòng Văn hóa - Xã hội\n"
        "Vai trò: chủ tịch, phó chủ tịch, văn phòng, thành viên, theo dõi; để trống là thành viên.\n"
        "Đơn vị không trực thuộc ghi thêm (ngoài), ví dụ: Bảo hiểm xã hội (ngoài).\n"
        "Nhiều người một lúc: gửi tệp Excel có cột họ tên; mẫu ở thành viên, nút Tệp Excel. Chưa ghi gì."
    )


def added(member: Member, new_bodies: Sequence[str], new_places: Sequence[str], charge: Sequence[str]) -> str:
    """The new member, and what the roster learnt with them."""
    lines = [f"Đã thêm: {described(member)}."]
    if charge:
        lines.append(f"Phụ trách: {', '.join(charge)}.")
    if new_bodies or new_places:
        lines.append(learnt(new_bodies, new_places))
    lines.append("Thư mời ở tin sau, đề nghị đồng chí chuyển cho người được mời.")
    if member.role.needs_confirmation:
        lines.append("Vai trò này chỉ có hiệu lực khi đồng chí xác nhận tài khoản vào.")
    return "\n".join(lines)


def invited_again(member: Member) -> str:
    """To the office; the invitation follows."""
    return f"Đã tạo mã mời mới cho {member.name}; mã cũ hết hiệu lực. Thư mời ở tin sau."


def described(member: Member) -> str:
    """`Nguyễn Văn Hùng, Trưởng phòng, trưởng Phòng Văn hóa - Xã hội (Thành viên)`."""
    parts = [member.name if member.form_of_address == "đồng chí" else addressed(member)]
    if member.title:
        parts.append(member.title)
    for membership in member.memberships:
        parts.append(f"đứng đầu {membership.body.name}" if membership.is_head else membership.body.name)
    return f"{', '.join(parts)} ({ROLE_NAMES[member.role]})"


def learnt(new_bodies: Sequence[str], new_places: Sequence[str]) -> str:
    """Bodies and places that the roster did not know before; a line each, if any."""
    lines = [f"Đơn vị mới trong danh sách: {clip(', '.join(new_bodies), 200)}"] if new_bodies else []
    lines += [f"Khối, xóm mới trong danh sách: {clip(', '.join(new_places), 200)}"] if new_places else []
    return "\n".join(lines)


def members(
    everyone: Sequence[Member],
    found: Sequence[Member],
    joined: set[int],
    new: Mapping[int, int],
    page: int,
    only: str = "all",
) -> str:
    """A page of those whom the filter `only` has found. `joined`: ids of who has an account; `new`: tasks not accepted."""
    inside = sum(member.id in joined for member in everyone)
    waiting = sum(member.id in new for member in everyone)
    lines = [f"Danh sách: {len(everyone)} người, {inside} người đã vào kênh, {waiting} người chưa nhận việc."]
    first = page * PAGE
    shown = found[first : first + PAGE]
    if only != "all":
        lines.append(f"{FILTERS[only]}: {len(found)} người." if found else f"{FILTERS[only]}: không còn ai.")
    for member in shown:
        out = "" if member.id in joined else "chưa vào: "
        tasks = f" – {new[member.id]} nhiệm vụ chưa nhận" if member.id in new else ""
        lines.append(f"{out}{clip(described(member), 150)}{tasks}")
    lines += and_more(first + len(shown), len(found), "người")
    if only == "all":
        lines.append("Thêm: thêm, hoặc gửi tệp Excel · xem, sửa, bỏ một người: thành viên <họ tên>")
    return "\n".join(lines)


def ask_which(found: Sequence[Member]) -> str:
    """Several have the name that was typed."""
    names = "\n".join(clip(described(member), 120) for member in found)
    return f"Có {len(found)} người tên như vậy, đồng chí chọn ai? Chưa ghi gì.\n{names}"


WRONG = {
    "name": "họ tên để trống, có chữ số, ký hiệu lạ hoặc dài quá 80 ký tự",
    "name_missing": "thiếu họ tên",
    "name_short": "“{value}” chưa đủ họ và tên",
    "name_near": "“{value}” có trong danh sách, chỉ khác dấu; chưa rõ có phải một người",
    "name_taken": "“{value}” đã có trong danh sách với chức danh này",
    "namesakes": "có nhiều người tên “{value}”, chưa rõ là ai; xin ghi chức danh đúng như trong danh sách",
    "twice": "“{value}” có ở nhiều dòng",
    "renamed": "mã ở dòng này là của “{value}”; nếu là người khác thì xóa ô Mã",
    "form": "không có cách xưng hô “{value}”; có: đồng chí, ông, bà, bác, anh, chị, cô, chú",
    "title_long": "chức danh dài quá 150 ký tự",
    "phone": "số điện thoại “{value}” không đúng; cần 10 hoặc 11 chữ số, bắt đầu bằng 0",
    "body": "tên đơn vị hoặc xóm “{value}” để trống, hoặc quá dài",
    "not_outside": "“{value}” trong danh sách không phải đơn vị ngoài",
    "second_chair": "danh sách đã có Chủ tịch",
    "last_office": "“{value}” là người cuối cùng của Văn phòng",
    "last_chair": "“{value}” là Chủ tịch duy nhất trong danh sách",
    "charge_without_deputy": "chỉ Phó Chủ tịch mới có đơn vị phụ trách",
    "head": "“{value}” đã có người đứng đầu",
    "place_head": "“{value}” đã có người đứng đầu",
    "place_in_charge": "“{value}” đã có người phụ trách",
    "role": "không có vai trò “{value}”; có: chủ tịch, phó chủ tịch, văn phòng, thành viên, theo dõi",
    "head_word": "mục thứ tư là “trưởng đơn vị” hoặc để trống, không phải “{value}”",
    "head_cell": "trưởng đơn vị ghi x, không, hoặc tên đơn vị; không hiểu “{value}”",
    "head_of_which": "người ở nhiều đơn vị: ghi (trưởng) sau tên đơn vị đứng đầu",
    "head_without_body": "ghi trưởng đơn vị thì cần có tên đơn vị",
    "fields": "nhiều hơn sáu mục",
    "field": "không hiểu mục “{value}”",
    "member_unknown": "không có ai tên “{value}” trong danh sách",
    "member_ambiguous": "có nhiều người tên “{value}”, xin ghi đủ họ tên",
    "not_joined": "“{value}” chưa vào kênh nên chưa có nơi gửi",
    "own_account": "“{value}” đang dùng chính tài khoản này",
    "oneself": "“{value}” là người đang ghi; người khác trong Văn phòng mới bỏ được",
    "heir_oneself": "“{value}” là người được bỏ khỏi danh sách",
    "heir_outside": "“{value}” thuộc đơn vị ngoài, không nhận bàn giao được",
    "heir_missing": "“{value}” còn việc phải bàn giao",
}

_HOW_TO_WRITE = frozenset({"role", "head_word", "head_without_body", "fields", "name", "charge_without_deputy"})


def wrong_entry(field: str, value: str, *, edited: bool = False) -> str:
    """`field` and `value` of an InvalidError of the roster. `edited`: of what was to be changed by *sửa*."""
    if edited:
        return f"Chưa ghi gì: {why(field, value)}.\nXin gửi lại; xem cách ghi, gõ: sửa"
    way = "Xem cách ghi, gõ: thêm" if field in _HOW_TO_WRITE else "Xem danh sách, gõ: thành viên"
    return f"Chưa ghi gì: {why(field, value)}.\n{way}"


def why(field: str, value: str) -> str:
    """What is wrong, as a part of a sentence."""
    return WRONG[field].format(value=clip(value, _VALUE))
