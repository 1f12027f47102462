"""The one table of who may do what. Whatever is not in it is refused."""

from enum import StrEnum

from storage.people import Member, Role
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
    REMIND_OFTEN = "remind_often"  # nhắc gấp: days of its own for one task


class Relation(StrEnum):
    """How a member stands to a task. A task of another organisation is never even found."""

    OWN = "own"  # has an assignment in it
    UNIT = "unit"  # heads or belongs to its lead body
    IN_CHARGE = "in_charge"  # the deputy in charge of its lead body
    ORGANISATION = "organisation"  # none of these


_ANY = frozenset(Relation)
_MINE = frozenset({Relation.OWN})
_NEAR = frozenset({Relation.OWN, Relation.UNIT, Relation.IN_CHARGE})

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
    Action.REPORT: dict.fromkeys(Role, _MINE),
    Action.RECORD_FOR_OTHERS: {Role.OFFICE: _ANY},
    Action.RETURN_REPORT: {Role.CHAIR: _ANY, Role.DEPUTY: frozenset({Relation.IN_CHARGE}), Role.OFFICE: _ANY},
    Action.SIGN_OFF: {Role.CHAIR: _ANY, Role.DEPUTY: frozenset({Relation.IN_CHARGE})},
    Action.AGREE_DATE: {Role.CHAIR: _ANY, Role.DEPUTY: frozenset({Relation.IN_CHARGE})},
    Action.ANSWER_OBSTACLE: {Role.CHAIR: _ANY, Role.DEPUTY: frozenset({Relation.IN_CHARGE})},
    Action.URGE: {Role.CHAIR: _ANY, Role.DEPUTY: frozenset({Relation.IN_CHARGE})},
    Action.MARK_SEEN: {Role.DEPUTY: frozenset({Relation.IN_CHARGE})},
    Action.BRIEF: {Role.CHAIR: _ANY, Role.DEPUTY: frozenset({Relation.IN_CHARGE})},
    Action.TAKE_OFF_BRIEFING: {Role.CHAIR: _ANY, Role.DEPUTY: frozenset({Relation.IN_CHARGE}), Role.OFFICE: _ANY},
    Action.SEE_EVERYTHING: {Role.CHAIR: _ANY, Role.DEPUTY: _ANY, Role.OFFICE: _ANY},
    Action.SET_RULES: {Role.OFFICE: _ANY},
    Action.SEE_RULES: {Role.CHAIR: _ANY, Role.OFFICE: _ANY},
    Action.REMIND_OFTEN: {Role.CHAIR: _ANY, Role.DEPUTY: frozenset({Relation.IN_CHARGE}), Role.OFFICE: _ANY},
}


def relations(member: Member, task: Task, in_charge: set[int]) -> frozenset[Relation]:
    """Every way in which the member stands to the task. `in_charge`: ids of the bodies a deputy has in charge."""
    found = {Relation.ORGANISATION}
    if any(assignment.member_id == member.id for assignment in task.assignments):
        found.add(Relation.OWN)
    led_by_own_body = task.lead_body_id in {membership.body_id for membership in member.memberships}
    if task.lead_body_id is not None and led_by_own_body:
        found.add(Relation.UNIT)
    if task.lead_body_id in in_charge:
        found.add(Relation.IN_CHARGE)
    return frozenset(found)


def may(member: Member, action: Action, standing: frozenset[Relation] = frozenset({Relation.ORGANISATION})) -> bool:
    """Whether the member's role allows the action in any of these relations to the record."""
    return bool(ALLOWED[action].get(member.role, frozenset()) & standing)
