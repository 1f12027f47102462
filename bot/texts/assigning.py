"""A task that is given in chat, without a notice: what was understood, what is asked, what was given."""

from collections.abc import Sequence
from datetime import date

from bot.actions.assigning import Given, Party, Resolved
from bot.texts.turns import rule_in_words
from bot.texts.words import addressed, and_more, clip, code, comrade, first_upper, full_day, hour, pronoun, quoted
from storage.notices import Timing
from storage.people import Member

_EXAMPLE = "giao rà soát hộ nghèo cho Phòng Kinh tế, hạn 25/2"
_WHAT = "khối, xóm"
_PLACES_SHOWN = 3


def how(member: Member) -> str:
    """*Giao* without anything to give."""
    return (
        f"Giao việc gì, cho ai, hạn nào? Chưa giao gì. {first_upper(pronoun(member))} gõ, ví dụ:\n{_EXAMPLE}\n"
        "giao dọn vệ sinh cho từng xóm, hạn thứ Sáu\nHoặc trả lời một tin bất kỳ: giao cho Phòng Kinh tế, hạn 25/2"
    )


def ask_whom(short_name: str) -> str:
    """The work is clear, not who is to do it."""
    return f"{quoted(short_name)}: giao cho đơn vị, người hoặc xóm nào? Chưa giao gì."


def ask_work(whom: str) -> str:
    """Who is to do it is clear, not what."""
    return f"Giao việc gì cho {whom}? Trả lời bằng một tin. Chưa giao gì."


def ask_due(said: str | None) -> str:
    """`said`: what was written for a deadline and is none that is known."""
    unclear = f"Chưa rõ hạn {quoted(clip(said, 80))}. " if said else ""
    return f"{unclear}Hạn là ngày nào? Trả lời ví dụ: 25/2 · thứ Sáu · thường xuyên · hằng tháng · chưa có hạn. Chưa giao gì."


def past(day: date) -> str:
    """A deadline that has passed already."""
    return f"Hạn {full_day(day)} đã qua, nên chưa giao gì. Hạn mới là ngày nào? Trả lời ví dụ: 25/2"


def unknown_name(name: str, near: Sequence[str]) -> str:
    """A name that the roster does not know, or that several have."""
    first = f"Danh sách không có {quoted(clip(name, 80))}. Chưa giao gì."
    if not near:
        return f"{first}\nXin ghi lại tên đơn vị, họ tên hoặc tên xóm như trong danh sách."
    return f"Chưa rõ {quoted(clip(name, 80))} là ai. Chưa giao gì. Chọn một tên, hoặc ghi lại tên khác."


def confirm(resolved: Resolved, today: date) -> str:
    """What was understood, before anything is given."""
    order = resolved.order
    lines = ["Chưa giao gì. Đồng chí xem lại rồi bấm Giao:", order.short_name]
    if resolved.lead is not None:
        lines.append(f"Chủ trì: {_party(resolved.lead)}")
    else:
        lines.append(_places(resolved))
    if resolved.without:
        names = ", ".join(place.name for place in resolved.without)
        lines.append(f"Chưa có người phụ trách nên không giao: {clip(names, 120)}")
    lines += _cooperating(resolved)
    lines.append(_time(resolved, today))
    if order.opinion_of is not None:
        lines.append(f"Ghi theo ý kiến {_leader(resolved.giver)}.")
    return "\n".join(lines)


def _leader(member: Member) -> str:
    return f"{addressed(member)} {member.name}"


def _party(party: Party) -> str:
    body, member = party
    if body is None or member is None:
        return body.name if body is not None else _named(member)
    return f"{body.name} ({comrade(member)})"


def _named(member: Member | None) -> str:
    if member is None:
        return "chưa có người nhận"
    return _leader(member) if member.role.leads else addressed(member)


def _cooperating(resolved: Resolved) -> list[str]:
    names = ", ".join(_party(party) for party in resolved.cooperating)
    return [f"Phối hợp: {clip(names, 160)}"] if names else []


def _places(resolved: Resolved) -> str:
    shown = ", ".join(f"{place.name} ({comrade(member)})" for place, member in resolved.places[:_PLACES_SHOWN])
    more = and_more(min(_PLACES_SHOWN, len(resolved.places)), len(resolved.places), _WHAT)
    return "; ".join([f"Giao riêng {len(resolved.places)} {_WHAT}: {shown}", *more])


def _time(resolved: Resolved, today: date) -> str:
    order = resolved.order
    if order.timing is Timing.PERIODIC:
        return f"Định kỳ: {(rule_in_words(order.rule) if order.rule else None) or order.recurrence}"
    if order.due_on is None:
        return "Thường xuyên, báo cáo mỗi tháng một lần" if order.timing is Timing.STANDING else "Chưa có hạn"
    end = f"{hour(order.due_time)} " if order.due_time else "hết "
    said = f" (đã ghi: {quoted(clip(order.due_said, 40))})" if order.due_said else ""
    near = " – hôm nay" if order.due_on == today else ""
    return f"Hạn: {end}{full_day(order.due_on)}{near}{said}"


def given(result: Given, today: date) -> str:
    """It was given: its number, to whom, until when, and who could not be told."""
    task, resolved = result.task, result.resolved
    whom = f"Chủ trì: {_party(resolved.lead)}" if resolved.lead else f"Giao riêng {len(resolved.places)} {_WHAT}"
    by = f", theo ý kiến {_leader(resolved.giver)}" if resolved.order.opinion_of is not None else ""
    lines = [
        f"Đã giao {code(task.number)}{by}. {task.short_name}",
        whom,
        *_cooperating(resolved),
        _time(resolved, today),
    ]
    if resolved.without:
        names = ", ".join(place.name for place in resolved.without)
        lines.append(f"Chưa có người phụ trách nên chưa giao: {clip(names, 120)}")
    if result.unreachable:
        names = clip(", ".join(member.name for member in result.unreachable), 120)
        lines.append(f"Chưa vào kênh nên chưa nhận được tin: {names}")
    if result.unanswered:
        names = clip(", ".join(result.unanswered), 120)
        lines.append(f"Phối hợp chưa có người trong danh sách nên chưa báo được: {names}")
    return "\n".join(lines)


def dropped() -> str:
    """*Bỏ* instead of *Giao*."""
    return f"Đã bỏ lời giao này. Chưa giao gì, chưa có gì thay đổi. Giao lại, ví dụ: {_EXAMPLE}"


_WRONG = {
    "lead_unknown": "chưa rõ giao cho ai",
    "outside_lead": "{value} không trực thuộc UBND xã nên chỉ được đề nghị phối hợp, không chủ trì",
    "no_head": "{value} chưa có người đứng đầu trong danh sách để nhận nhiệm vụ",
    "not_in_charge": "{value} không thuộc lĩnh vực đồng chí phụ trách; việc này đồng chí Chủ tịch hoặc Văn phòng giao",
    "places_not_yours": "việc cho từng khối, xóm do đồng chí Chủ tịch hoặc Văn phòng giao",
    "no_places": "danh sách chưa có khối, xóm nào như vậy",
    "nobody_answers": "chưa có người phụ trách {value}",
    "leader_unknown": "danh sách không có lãnh đạo {value}",
}


def refused(field: str, value: str) -> str:
    """`field` and `value` of an InvalidError of an order."""
    reason = _WRONG[field].format(value=clip(value, 120))
    return f"Chưa giao gì: {reason}.\nGiao lại, ví dụ: {_EXAMPLE}"


def of_a_task(number: int) -> str:
    """*Giao cho …* in reply to a message about a task that is given already."""
    return (
        f"Tin này nói về {code(number)} đã giao. Chưa có gì thay đổi. Xem, gõ: việc {number}\n"
        f"Giao việc mới, gõ đủ nội dung, ví dụ: {_EXAMPLE}"
    )
