"""More time for a part that was given on: the head decides, within the deadline of the whole; beyond it asks further up."""

from datetime import date

import pytest

from bot.actions import extending
from bot.actions.errors import NotAllowedError
from bot.actions.giving import give
from bot.actions.roster import NewMember, add_member
from storage import task_queries
from storage.accounts import Account
from storage.states import Part
from tests.dialogue.cast import ECONOMY, HOA, HUNG, LAN, Person
from tests.dialogue.stage import Stage, buttons, text_of

SON = Person("31", "Lê Văn Sơn")  # a specialist of Hùng's
DUE = "SELECT due_on, original_due_on, extensions FROM task WHERE number = 101 AND organisation_id = 1"


async def given_on(stage: Stage, inner: date | None = date(2026, 1, 17)) -> None:
    """NV101 is given on to Sơn within the unit."""
    async with stage.acting(HOA) as acting:
        added = await add_member(acting, NewMember(SON.name, title="Chuyên viên", body=ECONOMY))
        account = {"channel": "telegram", "user_id": SON.user_id, "chat_id": SON.user_id, "created_at": acting.now}
        ids = {"organisation_id": acting.organisation.id, "member_id": added.member.id}
        await acting.unit.add(Account(**ids, **account, member=added.member))
        task = await task_queries.numbered(acting.unit, acting.organisation.id, 101)
        assert task is not None
        lead = task.leads[0]
        await give(acting, task, added.member, lead.body, Part.DELEGATED, parent=lead, inner_due_on=inner)


async def test_a_specialist_asks_the_head_who_gives_time_within_the_deadline(given: Stage) -> None:
    await given_on(given)
    await given.told()
    await given.says(SON, "101 xin lùi đến 18/1 vì ốm")
    told = await given.told()
    assert set(told) == {HUNG.user_id}
    assert "Hạn chung: hết thứ Hai, 19/01." in told[HUNG.user_id]
    await given.presses(HUNG, "Đồng ý")
    assert given.rows("SELECT inner_due_on FROM assignment WHERE parent_id IS NOT NULL") == [("2026-01-18",)]
    assert given.rows(DUE) == [("2026-01-19", "2026-01-19", 0)]
    assert "đồng ý gia hạn đến hết Chủ nhật, 18/01/2026" in (await given.told())[SON.user_id]


async def test_beyond_the_deadline_the_head_passes_it_on_with_the_same_reason(given: Stage) -> None:
    await given_on(given)
    await given.says(SON, "101 xin lùi đến 23/1 vì ốm")
    await given.told()
    assert "Đồng ý" not in buttons(given.last(HUNG))
    assert "chỉ gia hạn được đến ngày đó" in text_of(await given.says(HUNG, "101 đồng ý gia hạn đến 23/1"))
    await given.presses(HUNG, "Chuyển lên trên")
    assert given.rows("SELECT reason, outcome FROM extension_request ORDER BY id") == [
        ("ốm", "passed_on"),
        ("ốm (theo đề nghị của đ/c Sơn)", None),
    ]
    assert "đã chuyển lên trên" in (await given.told())[SON.user_id]
    await given.says(LAN, "101 đồng ý gia hạn")
    assert given.rows(DUE) == [("2026-01-23", "2026-01-19", 1)]
    assert given.rows("SELECT inner_due_on FROM assignment WHERE parent_id IS NOT NULL") == [("2026-01-23",)]
    assert "23/01/2026" in (await given.told())[SON.user_id]


async def test_a_refusal_from_above_reaches_the_specialist_too(given: Stage) -> None:
    await given_on(given)
    await given.says(SON, "101 xin lùi đến 23/1 vì ốm")
    await given.told()
    await given.presses(HUNG, "Chuyển lên trên")
    await given.told()
    await given.says(LAN, "101 chưa đồng ý gia hạn, cần xong trước Tết")
    told = await given.told()
    assert "cần xong trước Tết" in told[SON.user_id]
    assert "cần xong trước Tết" in told[HUNG.user_id]


async def test_leaders_have_no_say_within_the_unit(given: Stage) -> None:
    await given_on(given)
    await given.says(SON, "101 xin lùi đến 18/1 vì ốm")
    async with given.acting(LAN) as acting:
        with pytest.raises(NotAllowedError):
            await extending.grant(acting, 1, date(2026, 1, 18))
