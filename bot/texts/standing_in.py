"""The usual stand-in (*người thay*) of a member."""

from bot.texts.words import addressed, first_upper
from storage.people import Member


def shown(member: Member, stand_in: Member | None) -> str:
    """*Người thay* alone."""
    if stand_in is None:
        return (
            f"{first_upper(addressed(member))} chưa đặt người thay thường xuyên. Chưa có gì thay đổi.\n"
            "Đặt, ví dụ: người thay đ/c Tám. Từng lần vắng có thể ghi người khác: vắng 20/2, đ/c Tám thay"
        )
    return (
        f"Người thay thường xuyên của {addressed(member)}: {_named(stand_in)}. Chưa có gì thay đổi.\n"
        "Đổi, gõ: người thay <họ tên> · bỏ, gõ: người thay không"
    )


def recorded(member: Member, stand_in: Member | None, *, news: bool, own: bool) -> str:
    """To whoever set it. `own`: for themselves."""
    whose = "" if own else f" của {_named(member)}"
    if not news:
        what = _named(stand_in) if stand_in else "chưa có"
        return f"Người thay thường xuyên{whose}: {what}, đã ghi trước đó. Chưa có gì thay đổi."
    if stand_in is None:
        return f"Đã ghi: không còn người thay thường xuyên{whose}. Các lần vắng đã ghi giữ nguyên."
    does = "nhận thay tin, báo cáo và cho ý kiến thay" if member.role.leads else "nhận thay tin và báo cáo thay"
    return (
        f"Đã ghi: người thay thường xuyên{whose} là {_named(stand_in)}, {does} trong những ngày vắng.\n"
        "Áp dụng cho các lần vắng ghi từ nay, khi không nêu người khác."
    )


def _named(member: Member) -> str:
    return f"đồng chí {member.name}" if member.role.leads else addressed(member)
