"""*Từng khối, xóm*: one part a place, one state each, one total; asked back for which place a report is."""

from datetime import timedelta

from bot.actions import deciding
from bot.actions.acting import Acting
from bot.actions.roster import NewMember, add_member
from storage import people
from storage.people import Place
from storage.words import name_key
from tests.dialogue.cast import DUC, DUNG, ECONOMY, HOA, HUNG, LAN, PAO, TIEN, Person
from tests.dialogue.founding import _link
from tests.dialogue.stage import Stage, buttons, local, text_of

TAM = Person("77", "Bùi Văn Tám")  # Phòng Kinh tế, in charge of two hamlets
BEN = "xóm Bến Mới"  # nobody's
EVERYWHERE = "giao tuyên truyền bảo hiểm y tế cho các xóm, hạn 25/2"


async def _settled(stage: Stage) -> None:
    """Xóm Đồng Vàng is headed by Páo, Đồng Tâm and Nam Sơn are in Tám's charge, nobody answers for Bến Mới."""
    async with stage.acting(HOA) as acting:
        entry = NewMember(TAM.name, body=ECONOMY, in_charge_of_places=("xóm Đồng Tâm", "xóm Nam Sơn"))
        added = await add_member(acting, entry)
        await _link(acting.unit, added.member, TAM, acting.now)
        await acting.unit.add(Place(organisation_id=acting.organisation.id, name=BEN, key=name_key(BEN)))


async def _put_in_charge(stage: Stage, place: str, person: Person) -> None:
    async with stage.acting(HOA) as acting:
        places = await people.places(acting.unit, acting.organisation.id)
        found = next((each for each in places if each.key == name_key(place)), None)
        everyone = await people.everyone(acting.unit, acting.organisation.id)
        assert found is not None
        found.in_charge_id = next(member.id for member in everyone if member.name == person.name)


async def _given(stage: Stage) -> None:
    await _settled(stage)
    await stage.says(DUC, EVERYWHERE)
    await stage.presses(DUC, "Giao")
    await stage.told()


async def _led(stage: Stage) -> None:
    """NV101 led by Phòng Kinh tế, to be done in each hamlet; nobody has it for a hamlet yet."""
    await _settled(stage)
    await stage.says(HOA, "giao Phòng Kinh tế vận động hiến đất đến từng xóm, hạn 20/2")
    await stage.presses(HOA, "Giao")
    await stage.told()


def _states(stage: Stage) -> dict[str, str]:
    query = "SELECT place.name, state FROM assignment JOIN place ON place.id = place_id ORDER BY assignment.id"
    return dict(stage.rows(query))


async def test_each_place_has_a_lead_of_its_own(stage: Stage) -> None:
    await _settled(stage)
    (shown,) = await stage.says(DUC, EVERYWHERE)
    assert "Giao riêng 3 khối, xóm" in shown.text
    assert "Chưa có người phụ trách nên không giao: xóm Bến Mới" in shown.text
    await stage.presses(DUC, "Giao")
    assert stage.rows("SELECT part, count(*) FROM assignment WHERE place_id IS NOT NULL GROUP BY part") == [("lead", 3)]
    told = await stage.told()
    assert set(told) == {PAO.user_id, TAM.user_id}
    assert "xóm Đồng Tâm, xóm Nam Sơn" in told[TAM.user_id]
    assert told[TAM.user_id].count("NV101") == 1


async def test_named_places_only(stage: Stage) -> None:
    await _settled(stage)
    await stage.says(DUC, "giao dọn vệ sinh cho xóm Đồng Tâm, Nam Sơn, hạn thứ 6")
    await stage.presses(DUC, "Giao")
    assert list(_states(stage)) == ["xóm Đồng Tâm", "xóm Nam Sơn"]


async def test_where_nobody_answers_nothing_is_given(stage: Stage) -> None:
    await _settled(stage)
    assert "chưa có người phụ trách xóm Bến Mới" in text_of(await stage.says(DUC, "giao dọn vệ sinh cho xóm Bến Mới"))
    assert "chưa có khối, xóm nào như vậy" in text_of(await stage.says(DUC, "giao dọn vệ sinh cho các thôn"))


async def test_one_member_of_two_places_is_asked_which(stage: Stage) -> None:
    await _given(stage)
    (asked,) = await stage.says(TAM, "101 xong")
    assert "Chưa ghi gì" in asked.text
    assert buttons(asked) == ["Xóm Đồng Tâm", "Xóm Nam Sơn", "Cả 2 nơi"]
    assert set(_states(stage).values()) == {"given"}
    assert "Xóm Nam Sơn: Đã ghi NV101 hoàn thành" in text_of(await stage.presses(TAM, "Xóm Nam Sơn"))
    assert _states(stage)["xóm Nam Sơn"] == "reported"
    assert _states(stage)["xóm Đồng Tâm"] == "given"
    await stage.says(TAM, "101 xong")  # one is left: nothing to ask
    assert _states(stage)["xóm Đồng Tâm"] == "reported"


async def test_all_places_with_one_press_or_word(stage: Stage) -> None:
    await _given(stage)
    await stage.says(TAM, "101 60%")
    await stage.presses(TAM, "Cả 2 nơi")
    assert stage.rows("SELECT percent, count(*) FROM assignment WHERE percent NOT NULL GROUP BY percent") == [(60, 2)]
    await stage.says(TAM, "101 cả 2 xóm xong")
    assert [state for name, state in _states(stage).items() if name != "xóm Đồng Vàng"] == ["reported"] * 2


async def test_the_place_may_be_named(stage: Stage) -> None:
    await _given(stage)
    await stage.says(TAM, "101 xóm Đồng Tâm xong, xóm Nam Sơn 60%")
    assert (_states(stage)["xóm Đồng Tâm"], _states(stage)["xóm Nam Sơn"]) == ("reported", "in_progress")
    await stage.says(TAM, "101 xong xom nam son")
    assert _states(stage)["xóm Nam Sơn"] == "reported"


async def test_accepted_is_said_once_for_all_places(stage: Stage) -> None:
    await _given(stage)
    assert "Đã ghi: đã nhận NV101" in text_of(await stage.says(TAM, "đã nhận"))
    assert list(_states(stage).values()).count("accepted") == 2


async def test_the_words_of_a_place_are_too_old_once_it_was_reported_on(stage: Stage) -> None:
    await _given(stage)
    await stage.says(TAM, "101 60%")
    key, message_id = stage.chats.button(TAM, "Xóm Nam Sơn")
    stage.clock.move(timedelta(hours=1))
    await stage.says(TAM, "101 xóm Nam Sơn xong")
    before = stage.register()
    await stage.presses_key(TAM, key, message_id)
    assert stage.register() == before


async def test_one_line_a_task_in_the_members_list_and_in_the_morning(stage: Stage) -> None:
    await _given(stage)
    listed = text_of(await stage.says(TAM, "việc"))
    assert "1 nhiệm vụ" in listed
    assert "xóm Đồng Tâm, xóm Nam Sơn" in listed
    stage.clock.move_to(local(25, 8, month=2))
    told = (await stage.told())[TAM.user_id]
    assert told.count("NV101") == 1
    assert "xóm Đồng Tâm, xóm Nam Sơn" in told


async def test_a_late_task_is_put_before_the_chair_once(stage: Stage) -> None:
    await _given(stage)
    await stage.says(PAO, "xong")
    for day in (25, 26, 27):
        stage.clock.move_to(local(day, 8, month=2))
        await stage.told()
    for day in (2, 3, 4, 5):
        stage.clock.move_to(local(day, 8, month=3))
        told = (await stage.told()).get(DUC.user_id, "")
        if "quá" in told:
            break
    assert "cho ý kiến 1 nhiệm vụ" in told
    assert "– xóm Đồng Tâm, xóm Nam Sơn, quá hạn" in told
    await stage.presses(DUC, "NV101")
    await stage.presses(DUC, "Đôn đốc")
    assert list(await stage.told()) == [TAM.user_id]


async def test_the_task_shows_one_total(stage: Stage) -> None:
    await _given(stage)
    await stage.says(PAO, "xong")
    async with stage.acting(DUC) as acting:
        await _sign_off_everything(acting)
    assert "1/3 khối, xóm đã xong; chưa: xóm Đồng Tâm, xóm Nam Sơn" in text_of(await stage.says(DUC, "việc 101"))
    whole = text_of(await stage.says(DUC, "101 theo xóm"))
    assert "Xóm Đồng Vàng (ông Páo) – hoàn thành" in whole
    assert "Xóm Đồng Tâm (đ/c Tám) – chưa báo đã nhận" in whole
    assert stage.rows("SELECT reported_on FROM task") == [(None,)]
    await stage.says(TAM, "101 cả 2 xóm xong")
    async with stage.acting(DUC) as acting:
        await _sign_off_everything(acting)
    assert stage.rows("SELECT reported_on FROM task") == [("2026-01-15",)]


async def test_whoever_may_not_see_the_task_sees_no_places(stage: Stage) -> None:
    await _given(stage)
    for person in (HUNG, DUNG, TIEN):
        assert "xóm" not in text_of(await stage.says(person, "101 theo xóm")).replace("theo xóm", "")


async def test_a_place_that_gets_somebody_later_is_added(stage: Stage) -> None:
    await _given(stage)
    assert "Chưa có người phụ trách: xóm Bến Mới" in text_of(await stage.says(HOA, "việc 101"))
    await _put_in_charge(stage, BEN, DUNG)
    (shown,) = await stage.says(HOA, "giao từng xóm 101")
    assert "giao cho 1 khối, xóm" in shown.text
    await stage.presses(HOA, "Giao 1")
    assert len(_states(stage)) == 4
    assert list(await stage.told()) == [DUNG.user_id]
    assert "đã giao cho cả 4" in text_of(await stage.says(HOA, "giao từng xóm 101"))


async def test_a_place_whose_person_changed_is_handed_over(stage: Stage) -> None:
    await _given(stage)
    await _put_in_charge(stage, "xóm Nam Sơn", DUNG)
    assert "Chuyển sang người phụ trách mới: xóm Nam Sơn" in text_of(await stage.says(HOA, "giao từng xóm 101"))
    await stage.presses(HOA, "Giao 1")
    told = await stage.told()
    assert set(told) >= {DUNG.user_id}
    assert "xóm Nam Sơn" in text_of(await stage.says(DUNG, "việc"))
    assert "xóm Đồng Tâm" in text_of(await stage.says(TAM, "việc"))


async def test_the_lead_gives_it_on_to_each_place(stage: Stage) -> None:
    await _led(stage)
    (shown,) = await stage.says(HUNG, "việc 101")
    assert "Giao từng khối, xóm NV101 (3)" in buttons(shown)
    before = stage.register()
    await stage.presses(HUNG, "Giao từng")
    assert stage.register() == before
    assert "Đã giao NV101" in text_of(await stage.presses(HUNG, "Giao 3"))
    assert stage.rows("SELECT part, count(*) FROM assignment WHERE place_id IS NOT NULL GROUP BY part") == [
        ("delegated", 3)
    ]
    told = await stage.told()
    assert set(told) == {PAO.user_id, TAM.user_id}
    assert "xóm Đồng Tâm, xóm Nam Sơn" in told[TAM.user_id]
    await stage.says(PAO, "xong")
    assert "xóm Đồng Vàng" in (await stage.told())[HUNG.user_id]


async def test_the_answer_to_giao_has_a_button_for_each_task_of_places(stage: Stage) -> None:
    await _settled(stage)
    await stage.imported(
        HOA, "Giao Phòng Kinh tế:\n\n- Phát động vệ sinh môi trường đến từng khối, xóm.\n\n- Nạo vét kênh.\n"
    )
    (shown,) = await stage.says(HOA, "giao")
    assert buttons(shown) == ["Giao từng khối, xóm NV101 (3)"]
    await stage.presses(HOA, "Giao từng")
    await stage.presses(HOA, "Giao 3")
    assert len(_states(stage)) == 3


async def test_a_press_twice_gives_it_on_once(stage: Stage) -> None:
    await _led(stage)
    await stage.says(HUNG, "giao từng xóm 101")
    key, message_id = stage.chats.button(HUNG, "Giao 3")
    await stage.presses_key(HUNG, key, message_id)
    before = stage.register()
    await stage.presses_key(HUNG, key, message_id)
    assert stage.register() == before


async def test_only_the_lead_and_the_office_give_it_on(stage: Stage) -> None:
    await _led(stage)
    for person in (LAN, DUNG, PAO, TIEN):
        before = stage.register()
        await stage.says(person, "giao từng xóm 101")
        assert stage.register() == before
    (shown,) = await stage.says(HUNG, "giao từng xóm 101")
    assert "Giao 3 khối, xóm" in buttons(shown)
    (shown,) = await stage.says(HOA, "giao 101 cho xóm Đồng Tâm")
    assert "Giao 1 khối, xóm" in buttons(shown)


async def test_the_office_records_for_one_place(stage: Stage) -> None:
    await _given(stage)
    (asked,) = await stage.says(HOA, "ghi thay 101 xong")
    assert "cho nơi nào" in asked.text
    assert "Ghi thay đ/c Tám. Xóm Nam Sơn" in text_of(await stage.says(HOA, "ghi thay 101 xóm Nam Sơn xong"))
    assert _states(stage)["xóm Nam Sơn"] == "reported"


async def _sign_off_everything(acting: Acting) -> None:
    for item in await deciding.waiting_sign_offs(acting):
        await deciding.sign_off(acting, item.id, item.version)
