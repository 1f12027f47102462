"""What stands on a printed card (*thẻ mời*); after model message 18, in as few words as fit."""

from datetime import date

from bot.texts.words import first_upper
from storage.people import Member

TITLE = "Thẻ mời"
ONCE = "Dùng một lần, không đưa người khác."
NO_SECRETS = "Không gửi tài liệu mật qua kênh này."


def addressee(member: Member) -> str:
    return first_upper(f"{member.form_of_address} {member.name}")


def post(member: Member) -> str:
    """Title and bodies, as far as the roster has them."""
    parts = [first_upper(member.title)] if member.title else []
    parts += [membership.body.name for membership in member.memberships]
    return ", ".join(parts)


def how(*, has_link: bool) -> tuple[str, ...]:
    """The ways in, one a line."""
    if has_link:
        return ("1. Quét mã này, bấm Bắt đầu.", "2. Chưa vào được: gửi 8 số")
    return ("Mở kênh của cơ quan,", "gửi 8 số hoặc quét mã này:")


def digits(code: str) -> str:
    """In two groups, as it is read out."""
    return f"{code[:4]} {code[4:]}"


def help_at(phone: str | None) -> str:
    return f"Cần giúp: {phone}" if phone else "Cần giúp: hỏi Văn phòng"


def until(day: date) -> str:
    return f"Hiệu lực đến hết {day:%d/%m/%Y}."
