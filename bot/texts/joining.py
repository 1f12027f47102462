"""Coming in: strangers, the owner, invitations, confirmation."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import ROLE_NAMES, addressed, and_more, first_upper, opening, outside, pronoun, quoted
from storage.organisations import Organisation
from storage.people import Member

_NAMED = 5


def unknown_sender() -> str:
    """The one refusal for every stranger, whatever they send and whatever exists."""
    return (
        "Đây là kênh giao việc nội bộ của cơ quan. Tài khoản này chưa được đăng ký.\n"
        "Đã có mã: gửi mã.\n"
        "Chưa có mã: liên hệ văn phòng của cơ quan."
    )


def owner_welcome() -> str:
    """To whoever came in by the claim code."""
    return (
        "Đã ghi: tài khoản này là Văn phòng.\n"
        "Đề nghị đồng chí gửi một tin: tên cơ quan; họ tên đồng chí; số điện thoại Văn phòng.\n"
        "Ví dụ: UBND xã Thanh Sơn; Lê Thị Hoa; 0238 3123 456"
    )


def owner_described(organisation: Organisation, member: Member) -> str:
    """What is known now, and what comes next."""
    phone = organisation.phone or "chưa có"
    return (
        f"Đã ghi: {organisation.name}; Văn phòng: {member.name}; điện thoại: {phone}.\n"
        "Việc tiếp theo:\n"
        "• thêm: đưa từng người vào danh sách\n"
        "• nhập: đưa thông báo kết luận vào\n"
        "Xem các việc khác, gõ: trợ giúp"
    )


def owner_fields_missing() -> str:
    """Too little was said of the organisation."""
    return (
        "Chưa ghi gì: cần ít nhất tên cơ quan và họ tên, cách nhau bằng dấu chấm phẩy.\n"
        "Ví dụ: UBND xã Thanh Sơn; Lê Thị Hoa; 0238 3123 456"
    )


def already_member(member: Member) -> str:
    """A code from somebody who is in."""
    return (
        f"{first_upper(addressed(member))} đã có trong danh sách, vai trò {ROLE_NAMES[member.role]}. "
        "Chưa có gì thay đổi.\nCách dùng, gõ: trợ giúp"
    )


def welcome(member: Member, organisation: Organisation, open_tasks: int) -> str:
    """The first words to a new member."""
    asked = outside(member)
    if asked:
        channel, what = "kênh phối hợp công việc", "gửi nội dung đề nghị phối hợp và nhận ý kiến"
    else:
        channel, what = "kênh giao việc", "gửi việc, nhắc hạn và nhận báo cáo"
    kind = "nhiệm vụ phối hợp" if asked else "nhiệm vụ đang thực hiện"
    return "\n".join(
        [
            f"{opening(member)} tài khoản này đã được đăng ký vào {channel} của {organisation.name}.",
            f"Kênh {what}; {pronoun(member)} chỉ cần trả lời tin nhắn, gõ không dấu cũng được.",
            f"Hiện có {open_tasks} {kind}, xem danh sách, gõ: việc" if open_tasks else "Hiện chưa có nhiệm vụ nào.",
            "Không gửi tài liệu mật qua đây. Cách dùng, gõ: trợ giúp",
        ]
    )


def pending() -> str:
    """A code that the inviter still has to confirm."""
    return "Đã nhận mã. Văn phòng đang xác nhận tài khoản này; xong sẽ có tin báo."


def back(member: Member, missed: int) -> str:
    """To a member who can be reached again, above what is open. `missed`: messages that did not arrive meanwhile."""
    return f"Trước đây có {missed} tin của Văn phòng chưa gửi được tới {pronoun(member)}. Danh sách hiện nay:"


def unlinked(phone: str | None) -> str:
    """To an account that another has replaced."""
    call = f"gọi ngay Văn phòng: {phone}" if phone else "liên hệ ngay Văn phòng"
    return (
        "Tài khoản này không còn được dùng cho kênh này, do người dùng đã đăng ký tài khoản khác. "
        f"Từ nay tin nhắn ở đây chưa ghi được.\nNếu không đúng, đề nghị {call}."
    )


def blocked_line(members: Sequence[Member]) -> str:
    """Under *không liên lạc*: who has blocked the channel, whether or not a message was lost by it."""
    names = ", ".join(member.name for member in members[:_NAMED])
    more = and_more(_NAMED, len(members), "người")
    return f"Đang chặn kênh: {names}{f' {more[0]}' if more else ''}"


def account_question(member: Member, user_name: str) -> str:
    """To the inviter of a leader or an officer: `user_name` as the platform shows it."""
    return (
        f"Tài khoản tên {quoted(user_name)} vừa dùng mã mời của {member.name} ({ROLE_NAMES[member.role]}).\n"
        "Có đúng người không? Chưa ghi gì khi đồng chí chưa chọn."
    )


def account_confirmed(member: Member) -> str:
    """To the inviter."""
    return f"Đã ghi: tài khoản này là của {member.name}, vai trò {ROLE_NAMES[member.role]}."


def account_rejected(member: Member) -> str:
    """To the inviter."""
    return f"Đã hủy mã mời của {member.name}; tài khoản lạ không được vào.\nTạo mã khác, gõ: mời {member.name}"


def invitation(
    member: Member, organisation: Organisation, officer: Member, code: str, link: str | None, until: date
) -> str:
    """To be passed on by hand: model message 18. `code`: eight digits, shown in two groups of four."""
    title = f", {member.title}" if member.title else ""
    digits = f"Gửi 8 số: {code[:4]} {code[4:]}"
    way = f"1. Mở {link}\n2. {digits}" if link else f"Mở kênh này. {digits}"
    work = "gửi nội dung đề nghị phối hợp và nhận ý kiến" if outside(member) else "gửi việc và nhận báo cáo"
    phone = f", {organisation.phone}" if organisation.phone else ""
    return (
        f"Kính gửi {member.form_of_address} {member.name}{title}.\n"
        f"{organisation.name} {work} qua kênh này, bên cạnh văn bản.\n"
        f"{way}\n"
        f"Mã dùng một lần, đến hết {until:%d/%m/%Y}, chỉ dành cho {pronoun(member)}.\n"
        "Không gửi tài liệu mật, ảnh căn cước qua đây.\n"
        f"Cần giúp: {officer.name}{phone}"
    )
