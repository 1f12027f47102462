"""*Nhắc lại*, *dừng*, *nhắc tiếp*: what a member may put off, how often, and what never changes by it."""

from datetime import time, timedelta

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from bot.dialogue.postponing import moment_meant
from scheduler.calendar import vietnam
from scheduler.policy import Policy
from scheduler.rules import Rules
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, OANH, STRANGER, Person
from tests.dialogue.planned import new_deadline, planned
from tests.dialogue.stage import Stage, local, text_of

RULES = Rules(Policy(), vietnam())
NOW = local(15, 9)  # a Thursday


def quiet_on(stage: Stage, person: Person) -> str | None:
    query = "SELECT quiet_on FROM member JOIN account ON account.member_id = member.id WHERE user_id = ?"
    return stage.rows(query, person.user_id)[0][0]  # type: ignore[no-any-return]


def snoozes(stage: Stage) -> list[int]:
    return [count for (count,) in stage.rows("SELECT snoozes FROM reminder WHERE snoozes > 0")]


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("nhắc lại chiều", "15/01 15:30"),
        ("chiều nay nhắc lại giúp em", "15/01 15:30"),
        ("nhắc lại lúc 16 giờ", "15/01 16:00"),
        ("nhắc lại 3 giờ chiều", "15/01 15:00"),
        ("nhac lai 3h", "15/01 15:00"),
        ("nhắc lại 3 rưỡi", None),
        ("nhắc lại 15h30", "15/01 15:30"),
        ("nhắc lại sau 2 tiếng", "15/01 11:00"),
        ("2 tiếng rưỡi nữa nhắc lại", "15/01 11:30"),
        ("nhắc tôi sau nửa tiếng", "15/01 09:30"),
        ("nhắc lại sau 45 phút", "15/01 09:45"),
        ("nhắc lại mai", "16/01 07:30"),
        ("mai nhắc lại", "16/01 07:30"),
        ("nhắc lại chiều mai", "16/01 15:30"),
        ("nhắc lại mai 10 giờ", "16/01 10:00"),
        ("nhắc lại sáng thứ hai", "19/01 07:30"),
        ("nhắc lại sau 2 ngày", "19/01 07:30"),  # Saturday is no working day
        ("nhắc lại tuần sau", "19/01 07:30"),
        ("nhắc lại 22/01", "22/01 07:30"),
        ("nhắc lại ngày 22/01/2026 lúc 14 giờ", "22/01 14:00"),
        ("nhắc lại thứ bảy", "17/01 07:30"),
        ("nhắc lại", None),
        ("nhắc lại sau", None),
        ("nhắc lại sáng", None),
        ("nhắc lại tối", None),
        ("nhắc lại 31/02", None),
        ("nhắc lại 25 giờ", None),
        ("xong rồi không cần nhắc lại", None),
        ("nhắc lại khi nào có kết quả", None),
    ],
)
def test_the_moment_that_words_name(words: str, moment: str | None) -> None:
    found = moment_meant(words, NOW, RULES)
    assert (f"{RULES.calendar.local(found):%d/%m %H:%M}" if found else None) == moment


def test_tomorrow_is_the_next_working_day() -> None:
    found = moment_meant("nhắc lại mai", local(13, 9, month=2), RULES)
    assert found == local(23, 7, 30, month=2)  # after Tết


@hypothesis_given(st.text(max_size=40) | st.text("0123456789 hgiờchiềumaisau/:", max_size=30))
def test_whatever_is_said_is_a_moment_or_none(text: str) -> None:
    found = moment_meant(text, NOW, RULES)
    assert found is None or found.tzinfo is not None


async def test_a_reply_to_the_reminder_puts_it_off_and_it_comes_then(given: Stage) -> None:
    given.clock.move_to(local(16, 7, 31))
    await given.told()
    message = given.last(HUNG)
    given.clock.move_to(local(16, 9))
    answer = text_of(await given.says(HUNG, "nhắc lại chiều", message))
    assert "nhắc lại NV101" in answer
    assert "lúc 15 giờ 30 thứ Sáu, 16/01. Còn 1 lần" in answer
    assert planned(given) == ["01-16 15:30"]
    given.clock.move_to(local(16, 15, 29))
    assert HUNG.user_id not in await given.told()
    given.clock.move_to(local(16, 15, 30))
    assert "NV101" in (await given.told())[HUNG.user_id]
    assert planned(given) == ["01-19 07:30"]  # the due day comes as ever


async def test_by_number_without_accents_and_for_nobody_else(given: Stage) -> None:
    await given.says(HUNG, "101 nhac lai chieu")
    assert planned(given) == ["01-15 15:30"]
    assert planned(given, 2) == ["01-16 07:30"]


async def test_where_several_may_be_meant_it_is_asked_back(given: Stage) -> None:
    before = given.register()
    assert "cho nhiệm vụ nào" in text_of(await given.says(HUNG, "nhắc lại chiều"))
    assert given.register() == before
    assert "Đã ghi: nhắc lại NV101" in text_of(await given.presses(HUNG, "NV101"))
    assert planned(given) == ["01-15 15:30"]


async def test_twice_a_task_and_anew_after_another_deadline(given: Stage) -> None:
    assert "Còn 1 lần" in text_of(await given.says(HUNG, "101 nhắc lại chiều"))
    assert "lần nhắc lại cuối" in text_of(await given.says(HUNG, "101 nhắc lại mai"))
    before = given.register()
    assert "đã nhắc lại 2 lần" in text_of(await given.says(HUNG, "101 nhắc lại lúc 16 giờ"))
    assert given.register() == before
    assert snoozes(given) == [2]
    await new_deadline(given, local(28))
    assert "Còn 1 lần" in text_of(await given.says(HUNG, "101 nhắc lại 27/01"))
    assert planned(given) == ["01-27 07:30"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("101 nhắc lại 20/01", "nhắc lại chỉ được đến 7 giờ 30 thứ Hai, 19/01"),
        ("101 nhắc lại 17/01", "ngày nghỉ"),
        ("101 nhắc lại 21 giờ", "ngoài giờ gửi tin"),
        ("101 nhắc lại mai 7 giờ", "ngoài giờ gửi tin"),
        ("101 nhắc lại 14/01", "đã qua"),
        ("101 nhắc lại 8 giờ sáng nay", "đã qua"),
        ("101 nhắc lại", "khi nào"),
        ("101 nhắc lại tối", "khi nào"),
        ("105 nhắc lại mai", "không có lời nhắc nào"),
        ("104 nhắc lại 30/01", "Xin chọn ngày gần hơn"),
    ],
)
async def test_what_is_refused_says_why_and_changes_nothing(given: Stage, words: str, why: str) -> None:
    before = given.register()
    answer = text_of(await given.says(HUNG, words))
    assert why in answer
    assert "Chưa" in answer
    assert given.register() == before


async def test_a_late_task_waits_until_the_next_working_morning_at_most(given: Stage) -> None:
    given.clock.move_to(local(22, 9))
    before = given.register()
    assert "chậm nhất 7 giờ 30 thứ Sáu, 23/01" in text_of(await given.says(HUNG, "101 nhắc lại 26/01"))
    assert given.register() == before
    assert "Đã ghi" in text_of(await given.says(HUNG, "101 nhắc lại mai"))
    assert planned(given) == ["01-23 07:30"]


async def test_what_was_reported_done_is_not_put_off(given: Stage) -> None:
    await given.says(HUNG, "101 xong, biên bản số 7")
    before = given.register()
    assert "không có lời nhắc nào" in text_of(await given.says(HUNG, "101 nhắc lại mai"))
    assert given.register() == before


@pytest.mark.parametrize("person", [HOA, LAN, DUC, DUNG, MAI, STRANGER])
async def test_nobody_puts_off_what_is_somebody_elses(given: Stage, person: Person) -> None:
    before = given.register()
    await given.says(person, "101 nhắc lại mai")
    await given.says(person, "ghi thay 101 nhắc lại mai")
    assert given.register() == before


async def test_another_communes_task_of_the_same_number_stays(given: Stage) -> None:
    await given.says(OANH, "101 nhắc lại mai")
    await given.says(HUNG, "101 nhắc lại chiều")
    assert planned(given, 2) == ["01-16 07:30"]


async def test_it_is_in_the_journal_with_the_moment_before_and_after(given: Stage) -> None:
    await given.says(HUNG, "101 nhắc lại chiều")
    query = "SELECT task_number, old, new FROM journal_entry WHERE action = 'snoozed'"
    ((number, old, new),) = given.rows(query)
    assert number == 101
    assert "2026-01-16T00:30" in old
    assert "2026-01-15T08:30" in new


# dừng


@pytest.mark.parametrize("words", ["dừng", "dừng hôm nay", "Dừng tin sáng.", "dung tin sang", "không nhắc hôm nay"])
async def test_before_the_morning_message_is_out_it_is_that_of_today(given: Stage, words: str) -> None:
    await given.told()
    given.clock.move_to(local(16, 6, 50))
    assert "không gửi tin sáng thứ Sáu, 16/01" in text_of(await given.says(HUNG, words))
    given.clock.move_to(local(16, 7, 31))
    assert "NV101" not in (await given.told()).get(HUNG.user_id, "")
    given.clock.move_to(local(19, 7, 31))
    assert "NV101" in (await given.told())[HUNG.user_id]


async def test_after_it_went_out_it_is_that_of_the_next_working_day(given: Stage) -> None:
    given.clock.move_to(local(16, 7, 31))
    assert "NV101" in (await given.told())[HUNG.user_id]
    given.clock.move_to(local(16, 8))
    assert "không gửi tin sáng thứ Hai, 19/01" in text_of(await given.says(HUNG, "dừng"))
    given.clock.move_to(local(19, 7, 31))
    assert HUNG.user_id not in await given.told()
    given.clock.move_to(local(20, 7, 31))
    assert "NV101" in (await given.told())[HUNG.user_id]


async def test_a_message_that_is_late_can_still_be_stopped(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    given.clock.move_to(local(16, 7, 45))  # nothing went out yet
    assert "thứ Sáu, 16/01" in text_of(await given.says(LAN, "dừng"))
    assert LAN.user_id not in await given.told()


async def test_what_is_new_comes_all_the_same(given: Stage) -> None:
    given.clock.move_to(local(16, 7))
    await given.says(HUNG, "dừng")
    given.clock.move_to(local(16, 8))
    assert "được giao" in (await given.told())[HUNG.user_id]


async def test_a_leader_stops_the_message_of_a_morning_too(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    await given.says(LAN, "dừng tin sáng")
    given.clock.move_to(local(16, 7, 31))
    assert LAN.user_id not in await given.told()
    given.clock.move_to(local(19, 7, 31))
    assert "NV104" in (await given.told())[LAN.user_id]


async def test_it_is_taken_back(given: Stage) -> None:
    await given.says(HUNG, "dừng")
    assert quiet_on(given, HUNG) == "2026-01-16"
    assert "đã dừng trước đó" in text_of(await given.says(HUNG, "dừng"))
    assert "từ thứ Sáu, 16/01" in text_of(await given.says(HUNG, "nhắc tiếp"))
    assert quiet_on(given, HUNG) is None
    before = given.register()
    assert "Chưa có gì thay đổi" in text_of(await given.says(HUNG, "nhac tiep"))
    assert given.register() == before
    given.clock.move_to(local(16, 7, 31))
    assert "NV101" in (await given.told())[HUNG.user_id]


async def test_dung_without_its_accent_is_asked_back(given: Stage) -> None:
    before = given.register()
    assert "dừng tin sáng. Chưa ghi gì" in text_of(await given.says(HUNG, "dung"))
    assert "Đã ghi" not in text_of(await given.says(HUNG, "đúng"))
    assert given.register() == before


async def test_on_a_day_that_was_stopped_nothing_is_promised(given: Stage) -> None:
    given.clock.move_to(local(16, 6, 50))
    await given.says(HUNG, "dừng")
    assert "đang dừng. Nhận lại, gõ: nhắc tiếp" in text_of(await given.says(HUNG, "101 nhắc lại chiều"))
    await given.says(HUNG, "nhắc tiếp")
    assert "Đã ghi: nhắc lại NV101" in text_of(await given.says(HUNG, "101 nhắc lại chiều"))


async def test_it_is_the_members_own_message_only(given: Stage) -> None:
    await given.says(HUNG, "dừng")
    assert [quiet_on(given, person) for person in (HOA, LAN, OANH)] == [None, None, None]
    before = given.register()
    await given.says(STRANGER, "dừng")
    assert given.register() == before


@pytest.mark.parametrize("days", range(4))
async def test_stopping_day_after_day_keeps_the_reminder(given: Stage, days: int) -> None:
    """Whoever stops every morning is told as soon as they do not: nothing is lost."""
    await given.told()
    moment = local(16, 7)
    for _ in range(days):
        given.clock.move_to(moment)
        await given.says(HUNG, "dừng")
        given.clock.move_to(moment + timedelta(minutes=31))
        assert "NV101" not in (await given.told()).get(HUNG.user_id, "")
        moment = RULES.calendar.at(RULES.calendar.next_working_day(RULES.calendar.day(moment)), time(7))
    given.clock.move_to(moment + timedelta(minutes=31))
    assert "NV101" in (await given.told())[HUNG.user_id]
