"""Absences (*vắng*): what is recorded, who is told, the list."""

from collections.abc import Sequence

from bot.texts.words import LIST_LIMIT, addressed, and_more, comrade, first_upper, full_day, opening, pronoun
from storage.absences import Absence
from storage.people import Member


def recorded(absence: Absence, replaced: Sequence[Absence], *, news: bool = True) -> str:
    """To whoever recorded it: the days in full, and what it takes the place of. `news`: whether it was not so before."""
    if not news:
        deputy = f", {_named(absence.deputy)} thay" if absence.deputy else ", chưa có người thay"
        return f"{first_upper(_named(absence.member))} vắng {_days(absence)}{deputy}: đã ghi trước đó. Chưa có gì thay đổi."
    if absence.deputy is not None:
        does = "nhận tin, báo cáo và cho ý kiến thay" if absence.member.role.leads else "nhận tin và báo cáo thay"
        stands_in = f"{first_upper(_named(absence.deputy))} thay: {does} trong những ngày đó."
    else:
        stands_in = "Chưa có người thay; có người thay thì gửi lại, ghi thêm ở cuối, ví dụ: đ/c Tám thay"
    lines = [f"Đã ghi: {_named(absence.member)} vắng {_days(absence)}.", stands_in]
    if replaced:
        lines.append(f"Thay cho lần ghi trước: {'; '.join(_days(old) for old in replaced[:2])}.")
    return "\n".join([*lines, "Về sớm hoặc ghi nhầm, gõ: hết vắng"])


def ended(found: Sequence[Absence]) -> str:
    """To whoever said *hết vắng*."""
    return f"Đã ghi: {_named(found[0].member)} hết vắng ({'; '.join(_days(item) for item in found[:2])})."


def none_to_end(member: Member) -> str:
    """*Hết vắng* of somebody who is not away."""
    return f"{first_upper(_named(member))} không có ngày vắng nào được ghi. Chưa ghi gì; xem, gõ: vắng"


def how_to_say() -> str:
    """The days were not understood."""
    return "Chưa rõ ngày vắng; chưa ghi gì.\nVí dụ: vắng 20/2 đến 25/2, đ/c Tám thay · hết vắng"


def how_to_say_of_another() -> str:
    """To the office, which records for others."""
    return "Ghi vắng cho người khác, ví dụ: đ/c Hùng vắng 20/2 đến 25/2, đ/c Tám thay · đ/c Hùng hết vắng. Chưa ghi gì."


WRONG = {
    "order": "ngày cuối trước ngày đầu ({value})",
    "past": "ngày cuối đã qua ({value})",
    "long": "dài quá một năm ({value})",
    "self": "người thay không thể là người vắng ({value})",
    "outside": "“{value}” thuộc đơn vị không trực thuộc, không nhận thay việc của UBND xã",
    "leader": "người thay không thể là lãnh đạo ({value})",
    "member_unknown": "không có ai tên “{value}” trong danh sách",
    "member_ambiguous": "có nhiều người tên “{value}”, xin ghi đủ họ tên",
}


def wrong(field: str, value: str) -> str:
    """`field` and `value` of an InvalidError of an absence."""
    return f"Chưa ghi gì: {WRONG[field].format(value=value)}.\nVí dụ: vắng 20/2 đến 25/2, đ/c Tám thay"


def told(recipient: Member, absence: Absence) -> str:
    """To the stand-in, to the office, and to the member for whom the office recorded it."""
    who = comrade(absence.member)
    if recipient.id == absence.deputy_id:
        does = "báo cáo, cho ý kiến thay" if absence.member.role.leads else "báo cáo thay"
        return (
            f"{opening(recipient)} {_named(absence.member)} vắng {_days(absence)}.\n"
            f"Trong những ngày đó {pronoun(recipient)} nhận tin của {who} và {does}, ví dụ: 104 xong\n"
            "Cần đổi người thay, xin báo Văn phòng."
        )
    deputy = f"; {_named(absence.deputy)} thay" if absence.deputy else "; chưa có người thay"
    if recipient.id == absence.member_id:
        return (
            f"{opening(recipient)} Văn phòng đã ghi {pronoun(recipient)} vắng {_days(absence)}{deputy}.\n"
            "Chưa đúng, trả lời: hết vắng"
        )
    return f"{first_upper(_named(absence.member))} vắng {_days(absence)}{deputy}."


def told_of_end(recipient: Member, absence: Absence) -> str:
    """To who stood in."""
    return f"{opening(recipient)} từ nay {pronoun(recipient)} không nhận thay tin của {comrade(absence.member)} nữa."


def listing(found: Sequence[Absence]) -> str:
    """*Vắng*: who is away now and later."""
    if not found:
        return "Không có ai vắng trong những ngày tới. Cần ghi, ví dụ: vắng 20/2 đến 25/2, đ/c Tám thay"
    lines = [f"Vắng từ hôm nay: {len(found)} lần"]
    for item in found[:LIST_LIMIT]:
        deputy = f", {comrade(item.deputy)} thay" if item.deputy else ", chưa có người thay"
        lines.append(f"{first_upper(comrade(item.member))}: {_short(item)}{deputy}")
    return "\n".join([*lines, *and_more(min(LIST_LIMIT, len(found)), len(found), "lần vắng")])


def _days(absence: Absence) -> str:
    if absence.first_day == absence.last_day:
        return full_day(absence.first_day)
    return f"từ {full_day(absence.first_day)} đến hết {full_day(absence.last_day)}"


def _short(absence: Absence) -> str:
    first, last = absence.first_day, absence.last_day
    return f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"


def _named(member: Member) -> str:
    """By name: there are several deputies."""
    return f"đồng chí {member.name}" if member.role.leads else addressed(member)
