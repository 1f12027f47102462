"""Blocking, coming back, a telephone that joins late: it is noticed, and what was missed is told once."""

from bot.chat import Content
from tests.dialogue.cast import HOA, HUNG, PAO, STRANGER, Person
from tests.dialogue.stage import Stage, text_of

NEW = Person("51", "Bùi Thị Na")


def journal_of(stage: Stage, action: str) -> int:
    ((number,),) = stage.rows("SELECT count(*) FROM journal_entry WHERE action = ?", action)
    return int(number)


async def test_a_block_is_noticed_and_the_office_finds_it(given: Stage) -> None:
    await given.told()
    await given.sends(HUNG, Content.BLOCKED)
    await given.sends(HUNG, Content.BLOCKED)
    assert journal_of(given, "blocked") == 1
    assert "Đang chặn kênh: Nguyễn Văn Hùng" in text_of(await given.says(HOA, "không liên lạc"))


async def test_who_takes_the_block_back_gets_what_is_open_once(given: Stage) -> None:
    await given.sends(HUNG, Content.BLOCKED)
    await given.told()
    assert await given.sends(HUNG, Content.UNBLOCKED) == []
    told = (await given.told())[HUNG.user_id]
    assert told.startswith("Trước đây có 1 tin của Văn phòng chưa gửi được tới đồng chí.")
    assert "NV101" in told
    assert journal_of(given, "reachable_again") == 1
    assert "Không có ai" in text_of(await given.says(HOA, "không liên lạc"))
    await given.sends(HUNG, Content.UNBLOCKED)
    await given.says(HUNG, "việc")
    assert HUNG.user_id not in await given.told()


async def test_who_simply_writes_again_is_back_too(given: Stage) -> None:
    await given.sends(HUNG, Content.BLOCKED)
    await given.told()
    assert "NV101" in text_of(await given.says(HUNG, "việc"))
    assert "chưa gửi được" in (await given.told())[HUNG.user_id]


async def test_who_missed_nothing_hears_nothing(given: Stage) -> None:
    await given.told()
    await given.sends(PAO, Content.BLOCKED)
    await given.sends(PAO, Content.UNBLOCKED)
    assert journal_of(given, "reachable_again") == 1
    assert not await given.told()


async def test_a_stranger_who_blocks_and_unblocks_is_no_event(given: Stage) -> None:
    before = given.register()
    for content in (Content.BLOCKED, Content.UNBLOCKED):
        assert await given.sends(STRANGER, content) == []
    assert given.register() == before


async def test_who_joins_after_work_was_given_out_gets_it_at_once(stage: Stage) -> None:
    await stage.says(HOA, "thêm Bùi Thị Na; Trưởng ban; Ban Quản lý chợ; trưởng đơn vị")
    letter = (await stage.says(HOA, "mời Na"))[1].text
    notice = stage.imported
    await notice(HOA)
    await stage.says(HOA, "104 chủ trì Ban Quản lý chợ")
    await stage.says(HOA, "giao")
    await stage.told()
    welcome = text_of(await stage.says(NEW, letter.partition("start=")[2].split()[0]))
    assert "Hiện có 1 nhiệm vụ" in welcome
    assert "NV104" in (await stage.told())[NEW.user_id]
