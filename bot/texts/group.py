"""The committee's group chat (*nhóm chung*): model message 17, and how a group becomes it. Nothing of a task is said there."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.chat import Hearing
from bot.texts.words import first_upper, full_day, hour, outside, pronoun
from storage.people import Member
from storage.states import Bucket
from storage.totals import UnitTotal

_MOST_UNITS = 6
_BOXES: Mapping[Bucket, str] = {
    Bucket.DONE_ON_TIME: "hoàn thành đúng hạn",
    Bucket.DONE_LATE: "hoàn thành quá hạn",
    Bucket.IN_TIME: "đang thực hiện trong hạn",
    Bucket.OVERDUE: "đang thực hiện quá hạn",
    Bucket.STANDING: "thường xuyên",
    Bucket.UNDATED: "chưa có hạn",
}


def bound(hearing: Hearing | None) -> str:
    """In the group, to the office's */nhom*. `hearing` is None where the platform did not say."""
    return f"Đã ghi nhóm này là nhóm chung của cơ quan.\n{_hears(hearing)}"


def bound_before(hearing: Hearing | None) -> str:
    """*/nhom* once more."""
    return (
        "Nhóm này là nhóm chung của cơ quan từ trước. Chưa có gì thay đổi.\n"
        f"{_hears(hearing)}\nMuốn bỏ, xin đưa kênh này ra khỏi nhóm."
    )


def _hears(hearing: Hearing | None) -> str:
    use = "Trong nhóm gõ /tinhhinh: số liệu theo đơn vị; /viec: danh sách gửi vào tin riêng."
    if hearing is None:
        return use
    if hearing.everything:
        return f"Kênh nghe được cả chữ thường trong nhóm.\n{use}"
    if hearing.is_administrator:
        return f"Kênh nghe được cả chữ thường, vì đang là quản trị viên của nhóm.\n{use}"
    return (
        f"Kênh chỉ nghe được lệnh bắt đầu bằng dấu / và câu trả lời cho tin của kênh; như vậy đã đủ dùng.\n{use}\n"
        "Muốn gõ chữ thường: mở @BotFather, gõ /setprivacy, chọn kênh này, chọn Disable; "
        "rồi đưa kênh ra khỏi nhóm và thêm lại."
    )


def totals(units: Sequence[UnitTotal], at: datetime) -> str:
    """*/tinhhinh* in the group: totals by unit, and nothing of a task or a person. `at`: local time."""
    if not units:
        return "Hiện chưa có nhiệm vụ nào."
    return _totals(f"Tình hình lúc {hour(at)}, {full_day(at.date())}", units)


def period_totals(units: Sequence[UnitTotal], name: str) -> str:
    """Unasked, after the chair's report, where the office wants it. `name`: of the week or the month."""
    return _totals(f"Số liệu {name}, theo đơn vị", units)


def _totals(opening: str, units: Sequence[UnitTotal]) -> str:
    whole = sum(each.total for each in units)
    lines = [f"{opening}: {whole} nhiệm vụ"]
    lines += [f"{_unit_name(each)} {each.total} nhiệm vụ ({_boxes(each)})" for each in units[:_MOST_UNITS]]
    rest = units[_MOST_UNITS:]
    if rest:
        lines.append(f"và {len(rest)} đơn vị khác: {sum(each.total for each in rest)} nhiệm vụ")
    return "\n".join(lines)


def _unit_name(total: UnitTotal) -> str:
    return f"{total.body.name}:" if total.body else "Chưa ghi đơn vị chủ trì:"


def _boxes(total: UnitTotal) -> str:
    """The boxes that hold something; of a body from outside without a word on lateness."""
    counts = total.counts
    if total.body is not None and total.body.outside:
        finished = counts[Bucket.DONE_ON_TIME] + counts[Bucket.DONE_LATE]
        return f"đang phối hợp {total.total - finished}, hoàn thành {finished}"
    return ", ".join(f"{words} {counts[box]}" for box, words in _BOXES.items() if counts[box])


def told_in_private(member: Member) -> str:
    """In the group: nothing of what was asked."""
    return f"Đã gửi tin riêng cho {member.form_of_address} {member.name}."


def report_not_taken(member: Member) -> str:
    """In private, to a report that was made in the group."""
    return (
        f"Chưa ghi gì từ tin {pronoun(member)} gửi trong nhóm: báo cáo chỉ nhận ở đây, trong tin nhắn riêng.\n"
        f"{first_upper(pronoun(member))} gửi lại câu đó tại đây, ví dụ: 104 xong"
    )


def how_to_bind(*, known: bool) -> str:
    """*/nhom* in the private chat. `known`: there is a group already."""
    state = "Cơ quan đã có nhóm chung." if known else "Cơ quan chưa có nhóm chung."
    return (
        f"{state} Chưa có gì thay đổi.\n"
        "Trong nhóm chung chỉ có số liệu theo đơn vị và lời mời mở tin nhắn riêng; không nêu nhiệm vụ.\n"
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
