"""A refused action leaves nothing behind, even where its unit of work is committed."""

import pytest

from bot.actions import deciding, joining, obstacles, publishing, reporting, reviewing, roster
from bot.actions.errors import AlreadyError, DroppedError, InvalidError, NotAllowedError, NotFoundError, StaleError
from bot.actions.reviewing import Edit, Field
from bot.actions.roster import NewMember
from storage import notices, task_queries
from tests.dialogue.cast import DUNG, HOA, HUNG, LAN, MINH, NGA, OANH, TIEN, Person
from tests.dialogue.stage import Stage


@pytest.mark.parametrize(
    "entry",
    [
        NewMember("Cao Văn Ba", body="Đơn vị mới", in_charge_of_places=("xóm Mới",), heads_places=("xóm Đồng Vàng",)),
        NewMember("Cao Văn Ba", body="Phòng Kinh tế", is_head=True),
        NewMember("Cao Văn Ba", in_charge_of_bodies=("Đơn vị mới",)),
        NewMember(""),
        NewMember("Ba 2"),
    ],
)
async def test_a_member_who_cannot_be_added_leaves_no_body_and_no_place(stage: Stage, entry: NewMember) -> None:
    before = stage.register()
    async with stage.acting(HOA) as acting:
        with pytest.raises(InvalidError):
            await roster.add_member(acting, entry)
    assert stage.register() == before


@pytest.mark.parametrize("person", [HUNG, LAN, DUNG])
async def test_only_the_office_keeps_the_roster_and_gives_out(stage: Stage, person: Person) -> None:
    await stage.imported(HOA)
    before = stage.register()
    async with stage.acting(person) as acting:
        (notice,) = await notices.in_review(acting.unit, acting.organisation.id)
        with pytest.raises(NotAllowedError):
            await roster.add_member(acting, NewMember("Cao Văn Ba"))
        with pytest.raises(NotAllowedError):
            await joining.invite(acting, acting.member)
        with pytest.raises(NotAllowedError):
            await publishing.publish(acting, notice, set())
        with pytest.raises(NotAllowedError):
            await reviewing.edit(acting, Edit(101, Field.DROP), {})
        with pytest.raises(NotAllowedError):
            await reviewing.describe_notice(acting, notice, "1", None)
    assert stage.register() == before


async def test_the_errors_of_an_edit_say_what_is_wrong(stage: Stage) -> None:
    await stage.imported(HOA)
    async with stage.acting(HOA) as acting:
        await reviewing.edit(acting, Edit(101, Field.NAME, "Tên mới"), {})
        await reviewing.edit(acting, Edit(102, Field.DROP), {})
    before = stage.register()
    async with stage.acting(NGA) as acting:
        with pytest.raises(NotFoundError):
            await reviewing.edit(acting, Edit(199, Field.DROP), {})
        with pytest.raises(DroppedError):
            await reviewing.edit(acting, Edit(102, Field.STANDING), {})
        with pytest.raises(NotFoundError):
            await reviewing.edit(acting, Edit(103, Field.RESTORE), {})
        with pytest.raises(InvalidError):
            await reviewing.edit(acting, Edit(103, Field.SPLIT), {})
        with pytest.raises(StaleError) as stale:
            await reviewing.edit(acting, Edit(101, Field.NAME, "Tên khác"), {101: 1})
    assert (stale.value.number, stale.value.field, stale.value.value) == (101, "short_name", "Tên mới")
    assert stage.register() == before


@pytest.mark.parametrize("person", [MINH, HUNG, DUNG, OANH, TIEN])
async def test_only_who_may_decide_decides(given: Stage, person: Person) -> None:
    await given.says(HUNG, "104 xong, biên bản số 7; 105 vướng kinh phí")
    async with given.acting(LAN) as acting:
        task = await task_queries.numbered(acting.unit, 1, 104)
        assert task is not None
        assignment = task.assignments[0]
    before = given.register()
    async with given.acting(person) as acting:
        for refused in (
            deciding.sign_off(acting, assignment.id, assignment.version),
            deciding.return_report(acting, assignment.id, assignment.version, "thiếu"),
            obstacles.answer_obstacle(acting, 1, "được"),
        ):
            with pytest.raises((NotAllowedError, NotFoundError)):
                await refused
    assert given.register() == before


async def test_a_decision_is_about_the_version_that_was_shown(given: Stage) -> None:
    await given.says(HUNG, "104 xong, biên bản số 7")
    async with given.acting(LAN) as acting:
        (assignment,) = await deciding.waiting_sign_offs(acting)
        with pytest.raises(AlreadyError):
            await deciding.sign_off(acting, assignment.id, assignment.version - 1)
        await deciding.sign_off(acting, assignment.id, assignment.version)
        with pytest.raises(AlreadyError):
            await deciding.return_report(acting, assignment.id, assignment.version, "thiếu")


async def test_nobody_reports_for_another_but_the_office(given: Stage) -> None:
    before = given.register()
    async with given.acting(HUNG) as acting:
        mine = await reporting.own_assignment(acting, 104)
    async with given.acting(DUNG) as acting:
        with pytest.raises(NotAllowedError):
            await reporting.report_done(acting, mine, "xong", None)
        with pytest.raises(NotFoundError):
            await reporting.own_assignment(acting, 104)
        with pytest.raises(NotFoundError):
            await reporting.lead_assignment(acting, 104)
    assert given.register() == before


async def test_a_product_is_added_by_who_reported(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    async with given.acting(DUNG) as acting:
        with pytest.raises(NotFoundError):
            await reporting.add_product(acting, 1, "biên bản")
