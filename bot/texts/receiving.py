"""*Nhận tin qua*: which of a member's accounts is written to first. Channels are called by the names they come with."""

from collections.abc import Sequence

from bot.texts.words import clip, first_upper, pronoun, quoted
from storage.people import Member


def now_received_by(member: Member, channels: Sequence[str]) -> str:
    """How it stands, the first one first."""
    first, *others = [channel.capitalize() for channel in channels]
    if not others:
        return (
            f"Văn phòng đang gửi tin cho {pronoun(member)} qua {first}. Chưa có gì thay đổi.\n"
            "Muốn nhận cả ở kênh khác: xin Văn phòng mã mời, gửi mã tới kênh đó."
        )
    return (
        f"Văn phòng đang gửi tin cho {pronoun(member)} qua {first}; không gửi được thì qua {', '.join(others)}. "
        "Chưa có gì thay đổi.\n"
        f"Đổi, gõ: nhận tin qua {others[0]}"
    )


def preferred(member: Member, channels: Sequence[str]) -> str:
    """It is recorded. The first of the channels is the one that was named."""
    first, *others = [channel.capitalize() for channel in channels]
    otherwise = f"; không gửi được thì qua {', '.join(others)}" if others else ""
    return f"Đã ghi: từ nay Văn phòng gửi tin cho {pronoun(member)} qua {first} trước{otherwise}."


def not_on(member: Member, name: str, channels: Sequence[str]) -> str:
    """The member has no account there that can be reached."""
    known = ", ".join(channel.capitalize() for channel in channels)
    return (
        f"{first_upper(pronoun(member))} chưa vào kênh trên {quoted(clip(name, 40))}, nên chưa có gì thay đổi; "
        f"đang nhận tin qua {known}.\n"
        "Xin Văn phòng mã mời, gửi mã tới kênh đó, rồi gõ lại."
    )
