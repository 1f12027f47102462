"""The open hour (*giờ ghi danh*): what the office and a stranger are told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.texts.words import ROLE_NAMES, and_more, clip, hour, quoted
from scheduler.calendar import WorkingCalendar
from storage.applicants import Applicant
from storage.people import Member

PAGE = 8
_NAME = 40  # characters of a name that somebody gave themselves
CLOSE, NOBODY, OTHER, BACK = "Đóng ghi danh", "Không phải người của cơ quan", "Người khác", "‹ Danh sách"
YES, NO = "Đúng người", "Chọn lại"
UNDO = "Nhầm, chọn lại"


def opened(until: datetime, length: timedelta, link: str | None, waiting: int, *, alone: bool, renewed: bool) -> str:
    """`until`: local time. `alone`: whoever writes is meant; otherwise only who comes by the link.

    `renewed`: an hour was open already, by another link.
    """
    lines = [f"Đã ghi: mở ghi danh {_length(length)}, đến {_at(until)}."]
    if alone:
        lines.append("Ai chưa đăng ký mà nhắn vào kênh này trong giờ đó, Văn phòng được báo ngay để gắn với danh sách.")
    else:
        lines.append("Cơ quan khác cũng đang mở, nên chỉ người vào bằng liên kết dưới đây mới được báo.")
    if link:
        lines.append(f"Liên kết, chiếu mã QR hoặc gửi vào nhóm: {link}")
        before = "; liên kết và mã QR trước đó hết hiệu lực" if renewed else ""
        lines.append(f"Vào bằng liên kết thì bấm Bắt đầu, không phải gõ gì{before}.")
    if waiting:
        lines.append(f"Còn {waiting} người chờ từ trước, xem, gõ: ghi danh")
    lines.append("Đóng sớm, gõ: đóng ghi danh")
    return "\n".join(lines)


def on_the_wall(until: datetime) -> str:
    """Beside the QR code. `until`: local time."""
    return f"Mã QR để chiếu tại hội nghị, dùng đến {_at(until)}."


def no_such_length(said: str) -> str:
    return (
        f"Chưa ghi gì: chưa rõ mở bao lâu ({quoted(clip(said.strip(), _NAME))}), từ 5 phút đến 8 giờ.\n"
        "Ví dụ: mở ghi danh 30 phút · mở ghi danh 2 giờ"
    )


def closed(waiting: int) -> str:
    more = f"\nCòn {waiting} người chờ gắn, xem, gõ: ghi danh" if waiting else ""
    return f"Đã ghi: đóng ghi danh. Người chưa đăng ký nhắn vào kênh không được báo nữa.{more}"


def not_open() -> str:
    return "Hiện không mở ghi danh. Chưa có gì thay đổi.\nMuốn mở, gõ: mở ghi danh 60 phút"


def applied() -> str:
    """To a stranger during the hour, whoever they are and whatever they sent."""
    return "Đã báo Văn phòng. Được xác nhận sẽ có tin báo tại đây."


def listing(waiting: Sequence[Applicant], page: int, calendar: WorkingCalendar) -> str:
    """*Ghi danh*: who waits, under the name that the platform shows. The buttons below have the numbers."""
    if not waiting:
        return "Không có ai chờ gắn với danh sách. Muốn mở ghi danh, gõ: mở ghi danh 60 phút"
    first = page * PAGE
    shown = waiting[first : first + PAGE]
    lines = [f"Ghi danh: {len(waiting)} người chờ gắn với danh sách. Chưa ghi gì khi đồng chí chưa chọn."]
    lines += [
        f"{number}) {_called(each)}, {hour(calendar.local(each.at))}" for number, each in enumerate(shown, first + 1)
    ]
    return "\n".join([*lines, *and_more(first + len(shown), len(waiting), "người")])


def button_of(applicant: Applicant, number: int) -> str:
    return f"{number}. {clip(applicant.name, 28)}"


def who(applicant: Applicant, suggested: Sequence[Member], at: datetime) -> str:
    """`at`: local time. `suggested`: members whose names resemble, as on the buttons."""
    lines = [f"Tài khoản tên {_called(applicant)} nhắn lúc {_at(at)}. Gắn với ai?"]
    lines += [f"{number}) {described(member)}" for number, member in enumerate(suggested, 1)]
    if not suggested:
        lines.append("Trong những người chưa vào, không có ai tên gần giống.")
    lines.append("Chưa ghi gì khi đồng chí chưa chọn.")
    return "\n".join(lines)


def ask_name(applicant: Applicant) -> str:
    return (
        f"Gắn tài khoản {_called(applicant)} với ai? Đề nghị gõ họ tên có trong danh sách. Chưa ghi gì.\n"
        "Người chưa có trong danh sách thì thêm trước, gõ: thêm"
    )


def nobody_named(said: str) -> str:
    """Nobody of the roster who has not joined."""
    return (
        f"Chưa ghi gì: không có ai tên {quoted(clip(said.strip(), _NAME))} trong số người chưa vào.\n"
        "Đề nghị gõ lại họ tên. Xem danh sách, gõ: thành viên · thôi chọn, gõ: thôi"
    )


def sure(applicant: Applicant, member: Member) -> str:
    """Before a leader or an officer is let in."""
    return (
        f"{member.name} có vai trò {ROLE_NAMES[member.role]}, xem và quyết định được việc của cơ quan.\n"
        f"Tài khoản {_called(applicant)} có đúng là người này không? Chưa ghi gì khi đồng chí chưa chọn."
    )


def linked(name: str, member: Member) -> str:
    """`name`: of the account, as the platform shows it."""
    return f"Đã ghi: tài khoản {quoted(clip(name, _NAME))} là của {described(member)}."


def refused(name: str) -> str:
    return f"Đã ghi: tài khoản {quoted(clip(name, _NAME))} không phải người của cơ quan, không được vào."


def described(member: Member) -> str:
    return f"{member.name}, {member.title}" if member.title else member.name


def _called(applicant: Applicant) -> str:
    return quoted(clip(applicant.name, _NAME))


def _at(moment: datetime) -> str:
    return hour(moment)


def _length(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} phút"
    return f"{hours} giờ {rest} phút" if rest else f"{hours} giờ"
