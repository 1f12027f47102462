import pytest

from storage import access, people
from storage.access import Action, Relation
from storage.database import Database
from storage.people import Role
from tests.storage.cast import Committee, give

OWN, UNIT, IN_CHARGE, ELSEWHERE = Relation.OWN, Relation.UNIT, Relation.IN_CHARGE, Relation.ORGANISATION
HEAD, ABOVE, STANDS_IN = Relation.HEAD, Relation.ABOVE, Relation.STANDS_IN
PLACE = Relation.PLACE
EVERYWHERE = set(Relation)
NEAR = {OWN, STANDS_IN, UNIT, IN_CHARGE}
NOWHERE: set[Relation] = set()
ROLES = (Role.CHAIR, Role.DEPUTY, Role.OFFICE, Role.MEMBER, Role.OBSERVER)

# For each action, in the order of ROLES: the relations to a task in which it is allowed.
EXPECTED: dict[Action, tuple[set[Relation], ...]] = {
    Action.IMPORT: (NOWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.REVIEW: (NOWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.ROSTER: (NOWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.SEE_TASK: (EVERYWHERE, EVERYWHERE, EVERYWHERE, NEAR, {OWN}),
    Action.REPORT: ({OWN, STANDS_IN},) * 5,
    Action.RECORD_FOR_OTHERS: (NOWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.RETURN_REPORT: (EVERYWHERE, {IN_CHARGE}, EVERYWHERE, NOWHERE, NOWHERE),
    Action.SIGN_OFF: (EVERYWHERE, {IN_CHARGE}, NOWHERE, NOWHERE, NOWHERE),
    Action.AGREE_DATE: (EVERYWHERE, {IN_CHARGE}, NOWHERE, NOWHERE, NOWHERE),
    Action.ANSWER_OBSTACLE: (EVERYWHERE, {IN_CHARGE}, NOWHERE, NOWHERE, NOWHERE),
    Action.URGE: (EVERYWHERE, {IN_CHARGE}, NOWHERE, NOWHERE, NOWHERE),
    Action.MARK_SEEN: (NOWHERE, {IN_CHARGE}, NOWHERE, NOWHERE, NOWHERE),
    Action.BRIEF: (EVERYWHERE, {IN_CHARGE}, NOWHERE, NOWHERE, NOWHERE),
    Action.TAKE_OFF_BRIEFING: (EVERYWHERE, {IN_CHARGE}, EVERYWHERE, NOWHERE, NOWHERE),
    Action.SEE_EVERYTHING: (EVERYWHERE, EVERYWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.SET_RULES: (NOWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.SEE_RULES: (EVERYWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.ASSIGN: (EVERYWHERE, {IN_CHARGE}, EVERYWHERE, NOWHERE, NOWHERE),
    Action.CHANGE_LEAD: (EVERYWHERE, {IN_CHARGE}, EVERYWHERE, NOWHERE, NOWHERE),
    Action.WITHDRAW: (EVERYWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.AMEND_NOTICE: (NOWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.MOVE_DEADLINE: (EVERYWHERE, {IN_CHARGE}, EVERYWHERE, NOWHERE, NOWHERE),
    Action.DELEGATE: ({HEAD}, {HEAD}, EVERYWHERE, {HEAD}, {HEAD}),
    Action.ACCEPT_PART: ({ABOVE, STANDS_IN},) * 5,
    Action.REMIND_OFTEN: (EVERYWHERE, {IN_CHARGE}, EVERYWHERE, NOWHERE, NOWHERE),
    Action.SET_INDICATORS: (EVERYWHERE, NOWHERE, EVERYWHERE, NOWHERE, NOWHERE),
    Action.READ_INDICATORS: (EVERYWHERE, EVERYWHERE, EVERYWHERE, {PLACE}, {PLACE}),
    Action.REPORT_READING: ({PLACE}, {PLACE}, EVERYWHERE, {PLACE}, {PLACE}),
}


def test_every_action_is_expected_of_every_role() -> None:
    assert set(EXPECTED) == set(Action)
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("relation", Relation)
def test_who_may_do_what_to_which_task(action: Action, relation: Relation) -> None:
    allowed = {role for role in Role if access.may(people.Member(role=role), action, frozenset({relation}))}

    assert allowed == {role for role, relations in zip(ROLES, EXPECTED[action], strict=True) if relation in relations}


def test_an_action_that_is_not_in_the_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(access.ALLOWED, Action.SIGN_OFF, {})

    assert not access.may(people.Member(role=Role.CHAIR), Action.SIGN_OFF)


async def test_how_each_of_the_cast_stands_to_a_task_of_phong_kinh_te(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        task = await give(unit, committee, with_=[(committee.dung, committee.police)])
        everyone = await people.everyone(unit, committee.organisation.id)
        standing = {
            member.name.split()[-1]: access.relations(member, task, await people.bodies_in_charge(unit, member))
            for member in everyone
        }

    assert standing == {
        "Hoa": {ELSEWHERE},
        "Đức": {ELSEWHERE},
        "Lan": {ELSEWHERE, IN_CHARGE},
        "Hùng": {ELSEWHERE, OWN, HEAD, UNIT},
        "Tám": {ELSEWHERE, UNIT},
        "Dũng": {ELSEWHERE, OWN, HEAD},
        "Mai": {ELSEWHERE},
    }


async def test_a_task_without_a_lead_body_is_nobodys_unit(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        task = await give(unit, committee, lead=committee.dung)
        task.lead_body_id = None
        for member in (committee.tam, committee.lan):
            in_charge = await people.bodies_in_charge(unit, member)
            assert access.relations(member, task, in_charge) == {ELSEWHERE}
