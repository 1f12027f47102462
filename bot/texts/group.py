"""The committee's group chat (*nhóm chung*): model message 17, and how a group becomes it. Nothing of a task is said there."""

from bot.texts.words import outside
from storage.people import Member


def bound() -> str:
    """In the group, to the office's */nhom*."""
    return "Đã ghi nhóm này là nhóm chung của cơ quan."


def bound_before() -> str:
    """*/nhom* once more."""
    return "Nhóm này là nhóm chung của cơ quan từ trước. Chưa có gì thay đổi.\nMuốn bỏ, xin đưa kênh này ra khỏi nhóm."


def how_to_bind(*, known: bool) -> str:
    """*/nhom* in the private chat. `known`: there is a group already."""
    state = "Cơ quan đã có nhóm chung." if known else "Cơ quan chưa có nhóm chung."
    return (
        f"{state} Chưa có gì thay đổi.\n"
        "Nhóm chung chỉ dùng để mời người chưa liên lạc được mở tin nhắn riêng; không nêu nhiệm vụ.\n"
        "Đặt nhóm khác: thêm kênh này vào nhóm, rồi gõ trong nhóm: /nhom"
    )


def mention(member: Member, phone: str | None) -> str:
    """Model message 17: no task, no lateness, no reason."""
    call = f"xin gọi {phone}" if phone else "xin liên hệ Văn phòng"
    channel = "kênh này" if outside(member) else "kênh giao việc"
    return (
        f"Mời {member.form_of_address} {member.name} mở tin nhắn riêng của {channel} để nhận thông tin từ Văn phòng.\n"
        f"Chưa mở được, {call}."
    )


def lost() -> str:
    """To the office: the group takes no more messages, so it is the committee's no longer."""
    return (
        "Nhóm chung của cơ quan không nhận được tin của kênh này nữa, nên đã bỏ khỏi danh sách.\n"
        "Muốn dùng lại: thêm kênh này vào nhóm, rồi gõ trong nhóm: /nhom"
    )
