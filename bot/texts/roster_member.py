"""One member as the office sees them: all that is known, and what came of inviting, testing, changing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.roster import Edited
from bot.actions.roster_facts import Facts
from bot.actions.roster_profile import Field, Profile
from bot.texts.reports import BLOCKED, NO_ACCOUNT
from bot.texts.roster import learnt
from bot.texts.roster_sheet import HEADINGS
from bot.texts.task_journal import CHANNELS
from bot.texts.words import ROLE_NAMES, clip, comrade, first_upper, full_day, hour, quoted
from scheduler.calendar import WorkingCalendar
from storage.accounts import Account, Reach
from storage.deliveries import Delivery, DeliveryState
from storage.people import Member, Role

_LONG, _VALUE = 160, 80
INVITE, TEST, EDIT, REMOVE = "Mời lại", "Gửi tin thử", "Sửa", "Bỏ khỏi danh sách"
ADD = "Mã cho kênh khác, giữ tài khoản cũ"
UNLINK, LEAVE = "Bỏ tài khoản cũ, mời lại", "Thôi"
_MAY_THEN = {
    Role.CHAIR: "xem được mọi nhiệm vụ, giao và thu hồi nhiệm vụ, xác nhận hoàn thành, quyết định hạn, cho ý kiến chỉ đạo",
    Role.DEPUTY: (
        "xem được mọi nhiệm vụ; với đơn vị phụ trách: giao nhiệm vụ, xác nhận hoàn thành, quyết định hạn, cho ý kiến chỉ đạo"
    ),
    Role.OFFICE: (
        "xem được mọi nhiệm vụ, nhập thông báo, giao và thu hồi nhiệm vụ, ghi thay mọi người, sửa danh sách thành viên, "
        "mời người vào kênh, đặt quy tắc nhắc việc"
    ),
}
_HOW = (
    "Ví dụ: sửa Hùng; điện thoại 0912 345 678; chức danh Phó Trưởng phòng; đơn vị Phòng Kinh tế (trưởng)\n"
    "Các mục: họ tên, xưng hô, chức danh, đơn vị, trưởng đơn vị, đứng đầu xóm, phụ trách xóm, vai trò, đơn vị phụ trách, "
    "điện thoại. Xóa một mục: ghi không."
)


def page(facts: Facts, calendar: WorkingCalendar) -> str:
    """All that the register knows of the member, as a page."""
    profile = facts.profile
    title = f", {profile.title}" if profile.title else ""
    lines = [f"{first_upper(profile.form_of_address)} {profile.name}{title} – {ROLE_NAMES[profile.role]}"]
    bodies = said(profile, Field.BODIES)
    lines.append(clip(f"Đơn vị: {bodies or 'chưa có'}", _LONG))
    if profile.charges:
        lines.append(clip(f"Đơn vị phụ trách: {said(profile, Field.CHARGES)}", _LONG))
    places = [
        f"{word} {said(profile, field)}"
        for word, field in (("đứng đầu", Field.HEADED), ("phụ trách", Field.IN_CHARGE))
        if said(profile, field)
    ]
    if places:
        lines.append(clip(f"Khối, xóm: {'; '.join(places)}", _LONG))
    stand_in = f" · người thay: {comrade(facts.stand_in)}" if facts.stand_in else ""
    lines.append(f"Điện thoại: {profile.phone or 'chưa có'}{stand_in}")
    lines.append(_way_in(facts, calendar))
    accepted = f", {facts.new} chưa nhận" if facts.new else ", đã nhận cả" if facts.undone else ""
    lines.append(f"Nhiệm vụ đang thực hiện: {facts.undone}{accepted}")
    if facts.test is not None:
        lines.append(_test(facts.test, calendar))
    return "\n".join(lines)


def test_on_its_way(member: Member, at: datetime, now: datetime, calendar: WorkingCalendar) -> str:
    """To the office: a test message was planned; `at` is later than `now` in the quiet hours."""
    local = calendar.local(at)
    when = (
        f"Tin đến lúc {hour(local)}, {full_day(local.date())}, hết giờ yên lặng."
        if at > now
        else "Tin đang trên đường."
    )
    return f"Đã ghi: gửi tin thử cho {member.name}. {when}\nĐến hay chưa, xem lại: thành viên {member.name}"


def test_message(member: Member, organisation_name: str) -> str:
    """To the member: nothing is asked of them."""
    return f"Tin thử của Văn phòng {organisation_name} gửi {member.form_of_address} {member.name}. Không cần trả lời."


def ask_unlink(member: Member, accounts: Sequence[Account], calendar: WorkingCalendar) -> str:
    """*Mời lại* of somebody who has joined."""
    return (
        f"{member.name} đã vào kênh: {_accounts(accounts, calendar)}.\n"
        "Mất máy hoặc đổi số thì bỏ tài khoản cũ rồi mời lại: máy cũ không xem, không báo cáo được nữa; "
        "nhiệm vụ và báo cáo giữ nguyên. Chưa ghi gì."
    )


def unlinked(member: Member) -> str:
    """The old accounts are gone; the invitation follows."""
    return f"Đã bỏ tài khoản cũ của {member.name}. Thư mời mới ở tin sau, đề nghị đồng chí chuyển cho người được mời."


def how_to_edit() -> str:
    """*Sửa* alone."""
    return f"Sửa một người bằng một tin, các mục cách nhau bằng dấu chấm phẩy.\n{_HOW} Chưa ghi gì."


def ask_field(member: Member) -> str:
    """*Sửa* was pressed: which field?"""
    return f"Sửa mục nào của {member.name}? Chưa ghi gì."


def ask_value(profile: Profile, field: Field) -> str:
    """A field was pressed: its new value, in words or by a button."""
    now = said(profile, field)
    example = {
        Field.BODIES: " Nhiều đơn vị cách nhau bằng dấu chấm phẩy; ghi (trưởng) sau đơn vị đứng đầu.",
        Field.HEADED: " Nhiều nơi cách nhau bằng dấu phẩy.",
        Field.IN_CHARGE: " Nhiều nơi cách nhau bằng dấu phẩy.",
        Field.CHARGES: " Nhiều đơn vị cách nhau bằng dấu chấm phẩy.",
    }.get(field, "")
    known = f"nay là {quoted(clip(now, _LONG))}" if now else "đang để trống"
    by_button = field in (Field.ROLE, Field.FORM)
    ask = "Đồng chí chọn một." if by_button else f"Gửi nội dung mới; để trống thì gửi: không.{example}"
    return f"{HEADINGS[field]} của {profile.name} {known}. {ask} Chưa ghi gì."


def edited(done: Edited) -> str:
    """What was changed: old → new of each field."""
    lines = [f"Đã ghi. {done.new.name}: {changes(done.old, done.new)}"]
    if done.new_bodies or done.new_places:
        lines.append(learnt(done.new_bodies, done.new_places))
    if done.new.role is not done.old.role and done.new.role.needs_confirmation:
        lines.append("Người chưa vào kênh: vai trò này chỉ có hiệu lực khi đồng chí xác nhận tài khoản vào.")
    return "\n".join(lines)


def ask_rise(wanted: Edited) -> str:
    """Before somebody becomes a leader or of the office: what they may then, and what else would change."""
    old, new = wanted.old, wanted.new
    others = replace(new, role=old.role)
    more = f"\nCùng lúc: {clip(changes(old, others), _LONG)}" if others.differs_in(old) else ""
    return (
        f"Đặt vai trò {ROLE_NAMES[new.role]} cho {new.name} (nay là {ROLE_NAMES[old.role]})?\n"
        f"Người này sẽ {_MAY_THEN[new.role]}.{more}\nChưa ghi gì khi đồng chí chưa chọn."
    )


def nothing_edited(member: Member) -> str:
    """What was said is known."""
    return f"{member.name}: danh sách đã ghi đúng như vậy. Chưa có gì thay đổi.\nXem, gõ: thành viên {member.name}"


def changes(old: Profile, new: Profile) -> str:
    """`điện thoại: để trống → “0912345678”` for each field that differs."""
    return "; ".join(
        f"{HEADINGS[field].lower()}: {_shown(said(old, field))} → {_shown(said(new, field))}"
        for field in new.differs_in(old)
    )


def said(profile: Profile, field: Field) -> str:
    """A field in words; empty where nothing is said."""
    match field:
        case Field.NAME:
            return profile.name
        case Field.FORM:
            return profile.form_of_address
        case Field.TITLE:
            return profile.title or ""
        case Field.PHONE:
            return profile.phone or ""
        case Field.ROLE:
            return ROLE_NAMES[profile.role]
        case Field.HEADED:
            return "; ".join(profile.headed)
        case Field.IN_CHARGE:
            return "; ".join(profile.in_charge)
        case Field.CHARGES:
            return "; ".join(profile.charges)
        case _:
            return "; ".join(f"{body.name} (trưởng)" if body.is_head else body.name for body in profile.bodies)


def _shown(value: str) -> str:
    return quoted(clip(value, _VALUE)) if value else "để trống"


def _way_in(facts: Facts, calendar: WorkingCalendar) -> str:
    if facts.accounts:
        return f"Đã vào kênh: {_accounts(facts.accounts, calendar)}"
    if facts.invitation is None:
        return "Chưa vào kênh, chưa có mã mời còn hiệu lực"
    written, ends = calendar.day(facts.invitation.created_at), calendar.day(facts.invitation.expires_at)
    pending = "; có tài khoản chờ xác nhận" if facts.invitation.pending_user_id else ""
    return f"Chưa vào kênh; mã mời ngày {written:%d/%m}, hết hiệu lực {ends:%d/%m/%Y}{pending}"


def _accounts(accounts: Sequence[Account], calendar: WorkingCalendar) -> str:
    return "; ".join(
        f"{CHANNELS.get(account.channel, account.channel)} từ {calendar.day(account.created_at):%d/%m/%Y}"
        + (" (đã chặn kênh này)" if account.reach is Reach.BLOCKED else "")
        for account in accounts
    )


def _test(test: Delivery, calendar: WorkingCalendar) -> str:
    local = calendar.local(test.settled_at or test.due_at)
    at = f"{hour(local)}, {local:%d/%m/%Y}"
    if test.settled_at is None:
        return f"Tin thử: đang gửi ({at})"
    if test.state is DeliveryState.SENT:
        return f"Tin thử: đã đến lúc {at}"
    reason = test.reason if test.reason in (BLOCKED, NO_ACCOUNT) else "ứng dụng nhắn tin không nhận"
    return f"Tin thử: không đến được lúc {at}: {reason}"
