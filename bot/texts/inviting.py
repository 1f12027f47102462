"""Invitations seen together: who has one, withdrawing one, the printed sheet (*thẻ mời*)."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import and_more, clip, day, quoted
from storage.people import Member

PAGE = 8
PRINT, LATER = "Tạo mã mới, in {} thẻ", "Để sau"
CARDS = "In thẻ mời"


def open_list(invitations: Sequence[tuple[Member, date]], page: int, today: date) -> str:
    """*Mời*: who has a code that works, and its last day."""
    if not invitations:
        return (
            "Không có mã mời nào đang có hiệu lực.\nTạo mã, gõ: mời <họ tên> · in thẻ cho người chưa vào, gõ: thẻ mời"
        )
    first = page * PAGE
    shown = invitations[first : first + PAGE]
    lines = [f"Mã mời đang có hiệu lực: {len(invitations)} người"]
    lines += [f"{member.name}: đến hết {day(until, today)}" for member, until in shown]
    lines += and_more(first + len(shown), len(invitations), "người")
    return "\n".join([*lines, "Tạo mã khác: mời <họ tên> · bỏ mã: hủy mời <họ tên>"])


def withdrawn(member: Member) -> str:
    return f"Đã hủy mã mời của {member.name}; mã đó không dùng được nữa.\nTạo mã khác, gõ: mời {member.name}"


def none_to_withdraw(member: Member) -> str:
    return f"{member.name} không có mã mời đang có hiệu lực. Chưa có gì thay đổi.\nTạo mã, gõ: mời {member.name}"


def cards_question(number: int, losing: int, of: str | None) -> str:
    """Before the sheet is made. `losing`: how many have a code that ends then."""
    where = f" của {of}" if of else ""
    lines = [f"In thẻ mời cho {number} người chưa vào{where}: mỗi thẻ có mã QR và 8 số, dùng trong 7 ngày."]
    if losing:
        lines.append(f"{losing} người đang có mã: mã cũ hết hiệu lực ngay khi tạo thẻ.")
    return "\n".join([*lines, "Chưa ghi gì khi đồng chí chưa chọn."])


def cards_later() -> str:
    return "Chưa in thẻ mời, mã cũ vẫn dùng được. Chưa có gì thay đổi.\nMuốn in, gõ: thẻ mời"


def cards_made(number: int) -> str:
    """In place of the question; the sheet follows."""
    return f"Đã tạo mã mời mới cho {number} người; mã cũ của những người này hết hiệu lực. Thẻ mời ở tin sau."


def cards_ready(number: int, leaders: int) -> str:
    """Under the sheet. `leaders`: whose account the office has to confirm."""
    lines = [f"Thẻ mời cho {number} người, 8 thẻ một trang A4: in, cắt, đưa tận tay từng người."]
    if leaders:
        lines.append(f"{leaders} người có vai trò lãnh đạo, văn phòng: đồng chí xác nhận tài khoản khi họ vào.")
    lines.append("In xong, đề nghị xóa tệp này khỏi máy và khỏi tin nhắn.")
    return "\n".join(lines)


def everybody_joined(of: str | None) -> str:
    where = f" của {of}" if of else " trong danh sách"
    return f"Mọi người{where} đã vào kênh, không có thẻ để in. Chưa có gì thay đổi.\nXem danh sách, gõ: thành viên"


def too_many(most: int) -> str:
    return f"Chưa ghi gì: một lần in được {most} thẻ. Đề nghị in theo đơn vị, ví dụ: thẻ mời Phòng Kinh tế"


def no_such_unit(said: str) -> str:
    return (
        f"Chưa ghi gì: không có đơn vị {quoted(clip(said.strip(), 60))} trong danh sách.\n"
        "Đề nghị gõ đủ tên, ví dụ: thẻ mời Phòng Kinh tế · in cho tất cả: thẻ mời"
    )
