"""The one table of who may do what. Whatever is not in it is refused."""

from collections.abc import Collection
from enum import StrEnum

from storage.people import Member, Role
from storage.states import Part
from storage.tasks import Task


class Action(StrEnum):
    IMPORT = "import"  # nhập thông báo
    REVIEW = "review"  # dự thảo: xem, sửa, giao
    ROSTER = "roster"  # thành viên, mã mời
    SEE_TASK = "see_task"
    REPORT = "report"
    RECORD_FOR_OTHERS = "record_for_others"  # ghi thay, theo ý kiến
    RETURN_REPORT = "return_report"  # đề nghị bổ sung
    SIGN_OFF = "sign_off"
    AGREE_DATE = "agree_date"
    ANSWER_OBSTACLE = "answer_obstacle"  # ý kiến chỉ đạo
    URGE = "urge"  # đôn đốc
    MARK_SEEN = "mark_seen"  # đã nắm
    BRIEF = "brief"  # đưa vào giao ban
    TAKE_OFF_BRIEFING = "take_off_briefing"  # bỏ khỏi giao ban
    SEE_EVERYTHING = "see_everything"  # tình hình chung
    SET_RULES = "set_rules"  # lịch nghỉ, quy tắc nhắc việc
    SEE_RULES = "see_rules"
    ASSIGN = "assign"  # giao không qua thông báo
    CHANGE_LEAD = "change_lead"  # đổi đơn vị chủ trì, quyết định chuyển
    WITHDRAW = "withdraw"  # thu hồi
    AMEND_NOTICE = "amend_notice"  # sửa đổi, thay thế, thu hồi cả thông báo
    MOVE_DEADLINE = "move_deadline"  # gia hạn, hạn khác
    DELEGATE = "delegate"  # giao lại trong đơn vị, giao từng xóm
    ACCEPT_PART = "accept_part"  # trưởng đơn vị, hoặc người thay, xem báo cáo của việc đã giao lại
    REMIND_OFTEN = "remind_often"  # nhắc gấp: days of its own for one task
    SET_INDICATORS = "set_indicators"  # chỉ tiêu: thêm, sửa, đóng, hỏi số liệu
    READ_INDICATORS = "read_indicators"
    REPORT_READING = "report_reading"  # báo số liệu


class Relation(StrEnum):
    """How a member stands to a task. A task of another organisation is never even found."""

    OWN = "own"  # has an assignment in it
    HEAD = "head"  # heads the body that an own assignment in it answers for, or leads it
    ABOVE = "above"  # gave a part of it on to somebody
    STANDS_IN = "stands_in"  # stands in today for somebody with an assignment in it
    UNIT = "unit"  # heads or belongs to its lead body
    IN_CHARGE = "in_charge"  # the deputy in charge of its lead body
    PLACE = "place"  # heads the place that a figure is of, or has it in charge
    ORGANISATION = "organisation"  # none of these


_ANY = frozenset(Relation)
_MINE = frozenset({Relation.OWN})
_ANSWERS = frozenset({Relation.OWN, Relation.STANDS_IN})
_NEAR = frozenset({Relation.OWN, Relation.STANDS_IN, Relation.UNIT, Relation.IN_CHARGE})
_DEPUTY = frozenset({Relation.IN_CHARGE})
_OF_PLACE = frozenset({Relation.PLACE})

ALLOWED: dict[Action, dict[Role, frozenset[Relation]]] = {
    Action.IMPORT: {Role.OFFICE: _ANY},
    Action.REVIEW: {Role.OFFICE: _ANY},
    Action.ROSTER: {Role.OFFICE: _ANY},
    Action.SEE_TASK: {
        Role.CHAIR: _ANY,
        Role.DEPUTY: _ANY,
        Role.OFFICE: _ANY,
        Role.MEMBER: _NEAR,
        Role.OBSERVER: _MINE,
    },
    Action.REPORT: dict.fromkeys(Role, _ANSWERS),
    Action.RECORD_FOR_OTHERS: {Role.OFFICE: _ANY},
    Action.RETURN_REPORT: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY, Role.OFFICE: _ANY},
    Action.SIGN_OFF: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY},
    Action.AGREE_DATE: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY},
    Action.ANSWER_OBSTACLE: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY},
    Action.URGE: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY},
    Action.MARK_SEEN: {Role.DEPUTY: _DEPUTY},
    Action.BRIEF: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY},
    Action.TAKE_OFF_BRIEFING: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY, Role.OFFICE: _ANY},
    Action.SEE_EVERYTHING: {Role.CHAIR: _ANY, Role.DEPUTY: _ANY, Role.OFFICE: _ANY},
    Action.SET_RULES: {Role.OFFICE: _ANY},
    Action.SEE_RULES: {Role.CHAIR: _ANY, Role.OFFICE: _ANY},
    Action.ASSIGN: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY, Role.OFFICE: _ANY},
    Action.CHANGE_LEAD: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY, Role.OFFICE: _ANY},
    Action.WITHDRAW: {Role.CHAIR: _ANY, Role.OFFICE: _ANY},
    Action.AMEND_NOTICE: {Role.OFFICE: _ANY},
    Action.MOVE_DEADLINE: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY, Role.OFFICE: _ANY},
    Action.DELEGATE: {**dict.fromkeys(Role, frozenset({Relation.HEAD})), Role.OFFICE: _ANY},
    Action.ACCEPT_PART: dict.fromkeys(Role, frozenset({Relation.ABOVE, Relation.STANDS_IN})),
    Action.REMIND_OFTEN: {Role.CHAIR: _ANY, Role.DEPUTY: _DEPUTY, Role.OFFICE: _ANY},
    Action.SET_INDICATORS: {Role.CHAIR: _ANY, Role.OFFICE: _ANY},
    Action.READ_INDICATORS: {
        **dict.fromkeys(Role, _OF_PLACE),
        Role.CHAIR: _ANY,
        Role.DEPUTY: _ANY,
        Role.OFFICE: _ANY,
    },
    Action.REPORT_READING: {**dict.fromkeys(Role, _OF_PLACE), Role.OFFICE: _ANY},
}


def relations(
    member: Member, task: Task, in_charge: set[int], stands_in_for: Collection[int] = frozenset()
) -> frozenset[Relation]:
    """Every way in which the member stands to the task.

    `in_charge`: ids of the bodies a deputy has in charge. `stands_in_for`: ids of the members whom they stand in for today.
    """
    found = {Relation.ORGANISATION}
    own = [assignment for assignment in task.active if assignment.member_id == member.id]
    if own:
        found.add(Relation.OWN)
    headed = {membership.body_id for membership in member.memberships if membership.is_head}
    if any(item.part is Part.LEAD or item.body_id in headed for item in own):
        found.add(Relation.HEAD)
    if {item.id for item in own} & {item.parent_id for item in task.active}:
        found.add(Relation.ABOVE)
    if any(assignment.member_id in stands_in_for for assignment in task.active):
        found.add(Relation.STANDS_IN)
    led_by_own_body = task.lead_body_id in {membership.body_id for membership in member.memberships}
    if task.lead_body_id is not None and led_by_own_body:
        found.add(Relation.UNIT)
    if task.lead_body_id in in_charge:
        found.add(Relation.IN_CHARGE)
    return frozenset(found)


def may(member: Member, action: Action, standing: frozenset[Relation] = frozenset({Relation.ORGANISATION})) -> bool:
    """Whether the member's role allows the action in any of these relations to the record. Who left may do nothing."""
    return member.left_at is None and bool(ALLOWED[action].get(member.role, frozenset()) & standing)
