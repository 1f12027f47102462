"""Coming in: strangers, the owner, invitations, confirmation."""

from datetime import date

from bot.texts.words import ROLE_NAMES, addressed, first_upper, opening, pronoun, quoted
from storage.organisations import Organisation
from storage.people import Member


def unknown_sender() -> str:
    """The one refusal for every stranger, whatever they send and whatever exists."""
    return (
        "Đây là kênh giao việc nội bộ của cơ quan. Tài khoản này chưa được đăng ký.\n"
        "Đã có mã: gửi mã.\n"
        "Chưa có mã: liên hệ văn phòng của cơ quan."
    )


def owner_welcome() -> str:
    return (
        "Tài khoản này từ nay là Văn phòng.\n"
        "Đề nghị đồng chí gửi một tin: tên cơ quan; họ tên đồng chí; số điện thoại Văn phòng.\n"
        "Ví dụ: UBND xã Thanh Sơn; Lê Thị Hoa; 0238 3123 456"
    )


def owner_described(organisation: Organisation, member: Member) -> str:
    phone = organisation.phone or "chưa có"
    return (
        f"Đã ghi: {organisation.name}; Văn phòng: {member.name}; điện thoại: {phone}.\n"
        "Việc tiếp theo:\n"
        "• thêm: đưa từng người vào danh sách\n"
        "• nhập: đưa thông báo kết luận vào\n"
        "Gõ trợ giúp để xem các việc khác."
    )


def owner_fields_missing() -> str:
    return (
        "Chưa ghi gì: cần ít nhất tên cơ quan và họ tên, cách nhau dấu chấm phẩy.\n"
        "Ví dụ: UBND xã Thanh Sơn; Lê Thị Hoa; 0238 3123 456"
    )


def already_member(member: Member) -> str:
    return (
        f"{first_upper(addressed(member))} đã có trong danh sách, vai trò {ROLE_NAMES[member.role]}. "
        "Chưa có gì thay đổi.\nGõ trợ giúp để xem cách dùng."
    )


def welcome(member: Member, organisation: Organisation, open_tasks: int) -> str:
    work = f"Hiện có {open_tasks} nhiệm vụ đang giao, gõ: việc" if open_tasks else "Hiện chưa có nhiệm vụ nào."
    lines = [
        f"{opening(member)} tài khoản này đã được đăng ký vào kênh giao việc của {organisation.name}.",
        f"Kênh gửi việc, nhắc hạn và nhận báo cáo; {pronoun(member)} chỉ cần trả lời tin nhắn, gõ không dấu cũng được.",
        work,
        "Không gửi tài liệu mật qua đây. Cách dùng, gõ: trợ giúp",
    ]
    return "\n".join(lines)


def pending() -> str:
    return "Đã nhận mã. Văn phòng đang xác nhận tài khoản này; xong sẽ có tin báo."


def account_question(member: Member, user_name: str) -> str:
    return (
        f"Tài khoản tên {quoted(user_name)} vừa dùng mã mời của {member.name} ({ROLE_NAMES[member.role]}).\n"
        "Có đúng người không? Chưa ghi gì khi đồng chí chưa chọn."
    )


def account_confirmed(member: Member) -> str:
    return f"Đã ghi: tài khoản này là của {member.name}, vai trò {ROLE_NAMES[member.role]}."


def account_rejected(member: Member) -> str:
    return f"Đã hủy mã mời của {member.name}; tài khoản lạ không được vào.\nTạo mã khác, gõ: mời {member.name}"


def invitation(
    member: Member, organisation: Organisation, officer: Member, code: str, link: str | None, until: date
) -> str:
    """To be passed on by hand: model message 18."""
    title = f", {member.title}" if member.title else ""
    way = f"1. Mở {link}\n2. Gửi 8 số: {spaced(code)}" if link else f"Gửi 8 số vào kênh: {spaced(code)}"
    help_line = f"Cần giúp: {officer.name}, {organisation.phone}" if organisation.phone else f"Cần giúp: {officer.name}"
    return (
        f"Kính gửi {member.form_of_address} {member.name}{title}.\n"
        f"{organisation.name} gửi việc và nhận báo cáo qua kênh này, bên cạnh văn bản.\n"
        f"{way}\n"
        f"Mã dùng một lần, đến hết {until:%d/%m/%Y}, chỉ dành cho {pronoun(member)}.\n"
        "Không gửi tài liệu mật, ảnh căn cước qua đây.\n"
        f"{help_line}"
    )


def spaced(code: str) -> str:
    """Eight digits in two groups of four."""
    return f"{code[:4]} {code[4:]}"
