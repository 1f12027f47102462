"""*Bỏ khỏi danh sách*: everything is handed over first, then nothing of the person is left but what they did."""

import pytest

from bot.texts.joining import unknown_sender
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, MINH, NGA, PAO, Person
from tests.dialogue.stage import Stage, buttons, text_of

TAM = Person("61", "Bùi Văn Tám")
NA = Person("62", "Hà Thị Na")
HELD = (
    "SELECT COUNT(*) FROM assignment a JOIN member m ON m.id = a.member_id WHERE m.name = ? AND m.organisation_id = 1"
    " AND a.state NOT IN ('done', 'ended')"
)


async def joined(stage: Stage, person: Person, words: str) -> None:
    """Somebody more of the roster, with an account."""
    answer = text_of(await stage.says(HOA, f"thêm {person.name}; {words}"))
    await stage.says(person, f"/start {answer.split('?start=')[1].split()[0]}")


async def handed_over(stage: Stage, leaver: Person, heir: Person) -> str:
    await stage.says(HOA, f"bỏ khỏi danh sách {leaver.name}")
    await stage.says(HOA, heir.name)
    return text_of(await stage.presses(HOA, "Bàn giao và bỏ"))


def left(stage: Stage, name: str) -> bool:
    return stage.rows("SELECT left_at IS NOT NULL FROM member WHERE name = ? AND organisation_id = 1", name) == [(1,)]


async def test_who_has_nothing_goes_after_one_question(stage: Stage) -> None:
    await stage.says(HOA, "sửa Páo; đứng đầu không")
    (asked,) = await stage.says(HOA, "bỏ khỏi danh sách Páo")
    assert "Chưa ghi gì" in asked.text
    assert buttons(asked) == ["Bỏ khỏi danh sách", "Thôi"]
    assert not left(stage, PAO.name)
    assert "Đã bỏ Vi Văn Páo khỏi danh sách" in text_of(await stage.presses(HOA, "Bỏ khỏi danh sách"))
    assert left(stage, PAO.name)
    assert text_of(await stage.says(PAO, "việc")) == unknown_sender()
    assert "không có ai tên" in text_of(await stage.says(HOA, "thành viên Páo"))


async def test_what_they_have_is_listed_and_handed_over_to_the_one_who_is_chosen(given: Stage) -> None:
    await joined(given, TAM, "Chuyên viên; Phòng Kinh tế")
    await given.says(HOA, "sửa Hùng; phụ trách xóm Đồng Vàng")
    (asked,) = await given.says(HOA, "bo khoi danh sach Hung")
    for line in (
        "6 nhiệm vụ: NV101–NV106",
        "Đứng đầu: Phòng Kinh tế",
        "phụ trách xóm Đồng Vàng",
        "Bàn giao tất cả cho ai",
    ):
        assert line in asked.text
    before = given.register()
    (sure,) = await given.presses(HOA, TAM.name)
    assert "Chưa ghi gì" in sure.text
    assert given.register() == before
    await given.told()
    assert "Đã giao lại cho Bùi Văn Tám" in text_of(await given.presses(HOA, "Bàn giao và bỏ"))
    assert given.rows(HELD, TAM.name) == [(6,)]
    assert given.rows(HELD, HUNG.name) == [(0,)]
    assert "Phòng Kinh tế (trưởng)" in text_of(await given.says(HOA, "thành viên Tám"))
    assert "phụ trách xóm Đồng Vàng" in text_of(await given.says(HOA, "thành viên Tám"))
    told = await given.told()
    assert HUNG.user_id not in told
    assert "NV101" in told[TAM.user_id]
    assert given.rows("SELECT COUNT(*) FROM delivery WHERE key LIKE 'handed_over:%'") == [(1,)]
    story = text_of(await given.says(HOA, "nhật ký 104"))
    assert "giao sang người khác" in story


async def test_nothing_is_left_of_the_account_and_what_waits_for_it(given: Stage) -> None:
    await joined(given, TAM, "Chuyên viên; Phòng Kinh tế")
    await given.says(HUNG, "104")
    await handed_over(given, HUNG, TAM)
    assert left(given, HUNG.name)
    for query in (
        "SELECT 1 FROM account WHERE user_id = '6'",
        "SELECT 1 FROM reminder r JOIN member m ON m.id = r.member_id WHERE m.name = ? AND m.organisation_id = 1",
        "SELECT 1 FROM membership s JOIN member m ON m.id = s.member_id WHERE m.name = ? AND m.organisation_id = 1",
        "SELECT 1 FROM question q JOIN member m ON m.id = q.member_id WHERE q.closed_at IS NULL AND m.name = ?",
        "SELECT 1 FROM delivery d JOIN member m ON m.id = d.member_id WHERE d.state = 'waiting' AND m.name = ?"
        " AND m.organisation_id = 1",
    ):
        assert not given.rows(query, *[HUNG.name] * query.count("?"))
    assert given.rows("SELECT action FROM journal_entry WHERE action = 'member_removed'") == [("member_removed",)]
    assert text_of(await given.says(HUNG, "104 xong")) == unknown_sender()


async def test_a_report_that_waits_stays_and_is_signed_off_all_the_same(given: Stage) -> None:
    await joined(given, TAM, "Chuyên viên; Phòng Kinh tế")
    await given.says(HUNG, "101 xong, biên bản số 2")
    await handed_over(given, HUNG, TAM)
    query = "SELECT a.state FROM assignment a JOIN member m ON m.id = a.member_id JOIN task t ON t.id = a.task_id"
    query += " WHERE m.name = ? AND t.number = 101"
    assert given.rows(query, TAM.name) == [("reported",)]
    await given.says(LAN, "duyệt")


async def test_what_was_given_on_goes_on_under_the_heir(given: Stage) -> None:
    await joined(given, TAM, "Trưởng phòng; Phòng Kinh tế")
    await joined(given, NA, "Chuyên viên; Phòng Kinh tế")
    await given.says(HUNG, f"101 {NA.name}")
    await given.says(NA, "101 60%")
    await handed_over(given, HUNG, TAM)
    query = "SELECT m.name, a.part, a.state, a.percent FROM assignment a JOIN member m ON m.id = a.member_id"
    query += " JOIN task t ON t.id = a.task_id WHERE t.number = 101 AND t.organisation_id = 1 AND a.state != 'ended'"
    assert sorted(given.rows(query)) == [(TAM.name, "lead", "given", None), (NA.name, "delegated", "in_progress", 60)]
    parent = (
        "SELECT m.name FROM assignment a JOIN assignment p ON p.id = a.parent_id JOIN member m ON m.id = p.member_id"
    )
    assert given.rows(f"{parent} WHERE a.part = 'delegated'") == [(TAM.name,)]


async def test_an_heir_may_be_typed_and_an_unfit_one_is_refused(given: Stage) -> None:
    await given.says(HOA, "bỏ khỏi danh sách Hùng")
    before = given.register()
    assert "thuộc đơn vị ngoài" in text_of(await given.says(HOA, MAI.name))
    assert "không có ai tên" in text_of(await given.says(HOA, "Lò Văn Lạ"))
    assert "là người được bỏ" in text_of(await given.says(HOA, HUNG.name))
    assert "Bàn giao của Nguyễn Văn Hùng cho Hồ Sỹ Dũng" in text_of(await given.says(HOA, "Dũng"))
    assert "chưa ghi gì" in text_of(await given.presses(HOA, "Thôi"))
    assert given.register() == before


async def test_leaving_it_waits_for_no_name_any_more(given: Stage) -> None:
    await given.says(HOA, "bỏ khỏi danh sách Hùng")
    await given.presses(HOA, "Thôi")
    assert "Bàn giao" not in text_of(await given.says(HOA, "Dũng"))


async def test_a_deputy_hands_the_bodies_in_charge_to_a_deputy_else_to_the_chair(stage: Stage) -> None:
    await stage.says(HOA, "bỏ khỏi danh sách Lan")
    assert "các đơn vị phụ trách chuyển về Chủ tịch" in text_of(await stage.says(HOA, HUNG.name))
    await stage.presses(HOA, "Thôi")
    await handed_over(stage, LAN, MINH)
    query = "SELECT COUNT(*) FROM charge c JOIN member m ON m.id = c.member_id WHERE m.name = ?"
    assert (stage.rows(query, LAN.name), stage.rows(query, MINH.name)) == ([(0,)], [(2,)])


async def test_what_was_late_before_a_deputy_is_put_before_the_next_one(given: Stage) -> None:
    await handed_over(given, LAN, MINH)
    query = "SELECT DISTINCT m.name FROM reminder r JOIN member m ON m.id = r.member_id WHERE r.why = 'escalated'"
    names = {name for (name,) in given.rows(query)}
    assert MINH.name in names
    assert LAN.name not in names


async def test_who_stands_in_for_somebody_is_followed_by_the_heir(stage: Stage) -> None:
    await stage.says(HOA, "đ/c Dũng vắng 20/1 đến 25/1, đ/c Hùng thay")
    assert "Người thay của: đ/c Dũng" in text_of(await stage.says(HOA, "bỏ khỏi danh sách Hùng"))
    await stage.presses(HOA, "Thôi")
    await joined(stage, TAM, "Chuyên viên; ")
    await handed_over(stage, HUNG, TAM)
    assert stage.rows("SELECT m.name FROM absence a JOIN member m ON m.id = a.deputy_id") == [(TAM.name,)]


async def test_their_own_absence_ends_and_their_invitation_too(stage: Stage) -> None:
    await stage.says(DUNG, "vắng 20/1 đến 25/1")
    answer = text_of(await stage.says(HOA, f"thêm {TAM.name}; Chuyên viên; "))
    code = answer.split("?start=")[1].split()[0]
    await handed_over(stage, DUNG, HUNG)
    assert not stage.rows("SELECT 1 FROM absence WHERE ended_at IS NULL")
    await stage.says(HOA, f"bỏ khỏi danh sách {TAM.name}")
    await stage.presses(HOA, "Bỏ khỏi danh sách")
    assert text_of(await stage.says(TAM, f"/start {code}")) == unknown_sender()


@pytest.mark.parametrize(
    ("name", "reason"), [("Đức", "Chủ tịch duy nhất"), ("Hoa", "là người đang ghi"), ("Lò Văn Lạ", "không có ai tên")]
)
async def test_who_cannot_go_is_said_with_the_reason(stage: Stage, name: str, reason: str) -> None:
    before = stage.register()
    assert reason in text_of(await stage.says(HOA, f"bỏ khỏi danh sách {name}"))
    assert stage.register() == before


async def test_the_last_of_the_office_stays(stage: Stage) -> None:
    await stage.says(HOA, "bỏ khỏi danh sách Ngà")
    await stage.becomes(HOA, Role.MEMBER)
    await stage.presses(HOA, "Bỏ khỏi danh sách")
    assert not left(stage, NGA.name)
    await stage.becomes(NGA, Role.OFFICE)
    await stage.says(NGA, "bỏ khỏi danh sách Hoa")
    assert not left(stage, HOA.name)


async def test_what_was_given_since_the_question_is_asked_about_again(stage: Stage) -> None:
    await joined(stage, TAM, "Chuyên viên; ")
    await stage.says(HOA, "bỏ khỏi danh sách Tám")
    await stage.says(NGA, "sửa Tám; phụ trách xóm Bãi Sậy")
    assert "Bàn giao tất cả cho ai" in text_of(await stage.presses(HOA, "Bỏ khỏi danh sách"))
    assert not left(stage, TAM.name)


async def test_who_was_removed_may_be_added_again_as_somebody_new(stage: Stage) -> None:
    await stage.says(HOA, "sửa Páo; đứng đầu không")
    await stage.says(HOA, "bỏ khỏi danh sách Páo")
    await stage.presses(HOA, "Bỏ khỏi danh sách")
    assert "Đã thêm" in text_of(
        await stage.says(HOA, "thêm ông Vi Văn Páo; Xóm trưởng; ; ; xóm Đồng Vàng (xóm trưởng)")
    )
    assert DUC.name in text_of(await stage.says(HOA, "thành viên"))
