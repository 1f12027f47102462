"""*Lịch nghỉ*: who sees and edits the working calendar, and what an edit does to what was planned."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from bot.dialogue.days_off import days_typed
from storage import task_queries
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, NOTICE, OANH, PAO, STRANGER, Person
from tests.dialogue.planned import planned
from tests.dialogue.stage import Stage, local, text_of

TODAY = date(2026, 1, 15)
DAYS = st.dates(date(2026, 1, 15), date(2030, 12, 31))


def table(stage: Stage, organisation: int = 1) -> list[tuple[str, bool]]:
    rows = stage.rows("SELECT day, worked FROM calendar_day WHERE organisation_id = ? ORDER BY day", organisation)
    return [(day, bool(worked)) for day, worked in rows]


def december(day: int) -> datetime:
    return local(1, 8).replace(year=2025, month=12, day=day)


@pytest.mark.parametrize("words", ["lịch nghỉ", "lich nghi", "/lichnghi"])
async def test_the_office_sees_public_leave_with_tet_and_substitute_days(stage: Stage, words: str) -> None:
    text = text_of(await stage.says(HOA, words))
    assert "14/02–22/02/2026 (9 ngày): Tết Nguyên đán" in text
    assert "25/04–27/04/2026 (3 ngày): Ngày Giỗ Tổ Hùng Vương, có nghỉ bù" in text
    assert "nghỉ 16/02 đến 20/02" in text
    more = (await stage.presses(HOA, "Xem thêm"))[0]
    assert more.edits is not None
    assert "2027" in more.text
    assert "Làm bù: thứ Bảy, 22/08/2026" in more.text


async def test_the_chair_sees_it_and_is_not_told_how_to_edit(stage: Stage) -> None:
    text = text_of(await stage.says(DUC, "lịch nghỉ"))
    assert "Tết Nguyên đán" in text
    assert "Sửa" not in text


@pytest.mark.parametrize("person", [LAN, HUNG, PAO])
async def test_others_see_nothing_of_it(given: Stage, person: Person) -> None:
    before = given.register()
    assert "Tết Nguyên đán" not in text_of(await given.says(person, "/lichnghi"))
    assert given.register() == before


async def test_a_year_of_which_nobody_knows_the_tet_is_said(stage: Stage) -> None:
    stage.clock.move_to(local(15).replace(year=2101))
    text = text_of(await stage.says(HOA, "lịch nghỉ"))
    assert "Chưa có lịch Tết năm 2101, 2102, chỉ biết cuối tuần" in text
    assert "Chưa có lịch Tết năm 2101" in text_of(await stage.says(HOA, "nghỉ 17/02/2101"))


@pytest.mark.parametrize(
    ("words", "entered", "said"),
    [
        ("nghỉ 02/03/2026", [("2026-03-02", False)], "nghỉ thứ Hai, 02/03/2026"),
        ("Nghi 2/3", [("2026-03-02", False)], "nghỉ thứ Hai, 02/03/2026"),
        ("nghỉ ngày 02.03.", [("2026-03-02", False)], "nghỉ thứ Hai, 02/03/2026"),
        ("nghỉ 02/01", [], "Thứ Bảy, 02/01/2027 đã là ngày nghỉ"),
        ("nghỉ 12/02 đến 14/02", [("2026-02-12", False), ("2026-02-13", False)], "2 ngày, từ thứ Năm, 12/02/2026"),
        ("làm bù 24/01/2026", [("2026-01-24", True)], "làm bù thứ Bảy, 24/01/2026"),
        ("đổi 02/03 sang 07/03/2026", [("2026-03-02", False), ("2026-03-07", True)], "làm bù thứ Bảy, 07/03/2026"),
        ("doi 2/1 sang 10/1/2026", [("2026-01-02", False), ("2026-01-10", True)], "nghỉ thứ Sáu, 02/01/2026"),
    ],
)
async def test_the_office_enters_days_in_words(stage: Stage, words: str, entered: list[object], said: str) -> None:
    answer = text_of(await stage.says(HOA, words))
    assert said in answer
    assert table(stage) == entered
    assert table(stage, 2) == []
    assert ("Đã ghi" in answer) == bool(entered)


async def test_what_was_entered_is_listed_and_taken_back(stage: Stage) -> None:
    await stage.says(HOA, "đổi 02/01 sang 10/01/2026")
    await stage.says(HOA, "lịch nghỉ")
    assert "Văn phòng ghi: làm bù thứ Bảy, 10/01/2026" in text_of(await stage.presses(HOA, "Xem thêm"))
    assert "Đã bỏ khỏi lịch của Văn phòng: thứ Sáu, 02/01/2026" in text_of(await stage.says(HOA, "bỏ 02/01/2026"))
    assert table(stage) == [("2026-01-10", True)]
    await stage.says(HOA, "bỏ 10/01/2026")
    assert table(stage) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("nghỉ 31/02/2026", "Chưa rõ ngày"),
        ("nghỉ 31/12/2025", "ngoài khoảng ghi được"),
        ("nghỉ 01/03/2099", "ngoài khoảng ghi được"),
        ("nghỉ 20/03 đến 16/03/2026", "đứng trước ngày đầu"),
        ("nghỉ 01/03/2026 đến 30/06/2026", "quá 31 ngày"),
        ("nghỉ 17/02/2026", "đã là ngày nghỉ"),
        ("nghỉ 17/01/2026", "đã là ngày nghỉ"),
        ("nghỉ 16/03 sang 17/03", "Chưa rõ ngày"),
        ("làm bù 16/03/2026", "đã là ngày làm việc"),
        ("làm bù 14/03 đến 15/03", "Chưa rõ ngày"),
        ("đổi 17/01 sang 24/01/2026", "đã là ngày nghỉ"),
        ("đổi 16/03 sang 17/03/2026", "đã là ngày làm việc"),
        ("đổi 16/03 sang 16/03/2026", "Chưa rõ ngày"),
        ("đổi 16/03/2026", "Chưa rõ ngày"),
        ("bỏ 16/03/2026", "Lịch của Văn phòng không có"),
    ],
)
async def test_what_contradicts_the_calendar_changes_nothing_and_says_why(stage: Stage, words: str, why: str) -> None:
    before = stage.register()
    answer = text_of(await stage.says(HOA, words))
    assert why in answer
    assert "Chưa có gì thay đổi" in answer
    assert stage.register() == before


async def test_the_contrary_of_an_entry_is_refused_until_it_is_taken_out(stage: Stage) -> None:
    await stage.says(HOA, "đổi 16/03 sang 21/03/2026")
    before = stage.register()
    assert "đang ghi là ngày nghỉ" in text_of(await stage.says(HOA, "làm bù 16/03/2026"))
    assert "đang ghi là ngày làm bù" in text_of(await stage.says(HOA, "nghỉ 21/03/2026"))
    assert stage.register() == before


async def test_leave_cannot_be_strung_together_until_no_day_is_left(stage: Stage) -> None:
    await stage.says(HOA, "nghỉ 01/06/2026 đến 26/06/2026")
    before = stage.register()
    assert "quá 31 ngày" in text_of(await stage.says(HOA, "nghỉ 29/06/2026 đến 03/07/2026"))
    assert stage.register() == before


@pytest.mark.parametrize("person", [DUC, LAN, HUNG, DUNG, PAO, STRANGER])
@pytest.mark.parametrize("words", ["nghỉ 02/03/2026", "/nghi 02/03/2026", "đổi 02/03 sang 07/03/2026", "làm bù 24/01"])
async def test_nobody_but_the_office_edits_it(stage: Stage, person: Person, words: str) -> None:
    before = stage.register()
    await stage.says(person, words)
    assert stage.register() == before


async def test_another_commune_keeps_its_own_calendar(given: Stage) -> None:
    await given.says(OANH, "nghỉ 16/01/2026")
    assert (table(given), len(table(given, 2))) == ([], 1)
    assert planned(given) == ["01-16 07:30"]
    assert planned(given, organisation=2) != ["01-16 07:30"]


async def test_a_forged_page_and_an_old_button_of_who_lost_the_role_show_nothing(stage: Stage) -> None:
    await stage.says(HOA, "lịch nghỉ")
    key, _ = stage.chats.button(HOA, "Xem thêm")
    assert "Tết" not in text_of(await stage.presses_key(HUNG, key))
    await stage.becomes(HOA, Role.MEMBER)
    assert "Tết" not in text_of(await stage.presses_key(HOA, key))


async def test_a_report_that_speaks_of_leave_is_a_report(given: Stage) -> None:
    await given.told()
    task = given.last(HUNG)
    for words in ("104 nghỉ 02/03 nên chậm", "nghỉ 02/03/2026"):
        await given.says(HUNG, words, task)
    async with given.acting(HOA) as acting:  # the office leads a task too
        found = await task_queries.numbered(acting.unit, acting.organisation.id, 104)
        assert found is not None
        found.assignments[0].member_id = acting.member.id
    shown = (await given.says(HOA, "xem 104"))[0]
    await given.says(HOA, "nghỉ 02/03/2026", shown)
    assert table(given) == []
    assert "Đã ghi: nghỉ" in text_of(await given.says(HOA, "nghỉ 02/03/2026", (await given.says(HOA, "lịch nghỉ"))[0]))


async def test_each_change_is_in_the_journal_with_old_and_new(stage: Stage) -> None:
    await stage.says(HOA, "đổi 16/03 sang 21/03/2026")
    await stage.says(HOA, "bỏ 16/03/2026")
    rows = stage.rows(
        "SELECT action, member.name, old, new FROM journal_entry JOIN member ON member.id = actor_id"
        " WHERE action LIKE 'calendar%' ORDER BY journal_entry.id"
    )
    assert rows == [
        ("calendar_day", HOA.name, "{}", '{"day": "2026-03-16", "worked": false}'),
        ("calendar_day", HOA.name, "{}", '{"day": "2026-03-21", "worked": true}'),
        ("calendar_day_forgotten", HOA.name, '{"day": "2026-03-16", "worked": false}', "{}"),
    ]


SWAP = "đổi 02/01 sang 10/01/2026"


async def given_before(stage: Stage, day: str, given_out: datetime, now: datetime) -> None:
    """The notice with another deadline ("trước ngày …"), given out; Hùng heard of it. Then it is `now`."""
    stage.clock.move_to(given_out)
    text = NOTICE.replace("15 tháng 01 năm 2026", "25 tháng 12 năm 2025").replace("20/01/2026", day)
    await stage.imported(HOA, text)
    await stage.says(HOA, "giao")
    stage.clock.move_to(now)
    await stage.told()


@pytest.mark.parametrize(
    ("before", "now", "usual", "swapped"),
    [
        pytest.param("03/01/2026", december(31), "01-02 07:30", "01-05 07:30", id="due on the day that is off now"),
        pytest.param("09/01/2026", local(7, 8), "01-08 07:30", "01-08 07:30", id="due between the two"),
        pytest.param("10/01/2026", local(9, 8), "01-12 07:30", "01-10 07:30", id="late on the Saturday worked"),
        pytest.param("11/01/2026", local(9, 8), "01-12 07:30", "01-10 07:30", id="due on the Saturday worked"),
        pytest.param("12/01/2026", local(9, 8), "01-12 07:30", "01-10 07:30", id="due the day after it"),
    ],
)
async def test_the_swap_of_02_01_and_10_01_2026_moves_reminders(
    stage: Stage, before: str, now: datetime, usual: str, swapped: str
) -> None:
    await given_before(stage, before, december(29), now)
    assert planned(stage) == [usual]
    answer = text_of(await stage.says(HOA, SWAP))
    assert planned(stage) == [swapped]
    assert (usual == swapped) == ("Không có lời nhắc nào" in answer) or "Đã xếp lại" in answer
    for words in ("bỏ 02/01/2026", "bỏ 10/01/2026"):
        await stage.says(HOA, words)
    assert planned(stage) == [usual]


async def test_the_member_is_told_on_the_saturday_worked_and_not_on_the_friday_off(stage: Stage) -> None:
    await given_before(stage, "11/01/2026", december(29), local(9, 8))
    await stage.says(HOA, SWAP)
    stage.clock.move_to(local(10, 7, 31))
    assert "HÔM NAY" in (await stage.told())[HUNG.user_id] or "Hôm nay" in stage.last(HUNG).text


@pytest.mark.parametrize(
    ("words", "usual", "then"),
    [
        ("nghỉ 13/02/2026", "02-13 07:30", "02-23 07:30"),
        ("nghỉ 23/02/2026", "02-13 07:30", "02-13 07:30"),
        ("làm bù 14/02/2026", "02-13 07:30", "02-13 07:30"),
    ],
)
async def test_in_the_week_before_tet_the_last_reminder_moves_with_the_last_working_day(
    stage: Stage, words: str, usual: str, then: str
) -> None:
    await given_before(stage, "14/02/2026", local(5), local(12, 8, month=2))
    assert planned(stage) == [usual]
    await stage.says(HOA, words)
    assert planned(stage) == [then]


async def test_a_leaders_morning_message_goes_to_the_next_working_morning(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    query = "SELECT datetime(due_at, '+7 hours') FROM delivery WHERE kind = 'morning' AND organisation_id = 1"
    assert given.rows(query) == [("2026-01-16 07:30:00",)]
    await given.says(HOA, "nghỉ 16/01/2026")
    assert given.rows(query) == [("2026-01-19 07:30:00",)]
    await given.says(HOA, "làm bù 17/01/2026")
    assert given.rows(query) == [("2026-01-19 07:30:00",)]  # it keeps its day


@hypothesis_given(day=DAYS, joint=st.sampled_from("/.-"), named=st.booleans())
def test_a_day_is_understood_however_it_is_written(day: date, joint: str, *, named: bool) -> None:
    text = f"{'ngày ' if named else ''}{day.day}{joint}{day.month}{joint}{day.year}"
    found = days_typed(text, TODAY)
    assert found is not None
    assert (found.first, found.last, found.into) == (day, day, False)


@hypothesis_given(day=DAYS)
def test_a_day_without_a_year_is_the_next_such_day(day: date) -> None:
    found = days_typed(f"{day:%d/%m}", TODAY)
    assert found is not None
    assert found.first >= TODAY
    assert (found.first.day, found.first.month) == (day.day, day.month)
    assert (found.first - TODAY).days <= 366 or (day.day, day.month) == (29, 2)


@hypothesis_given(first=DAYS, apart=st.integers(-90, 90), written=st.sampled_from(["first", "last"]))
def test_of_two_days_the_one_without_a_year_is_the_nearer(first: date, apart: int, written: str) -> None:
    last = first + timedelta(days=apart)
    one, two = (f"{first:%d/%m/%Y}", f"{last:%d/%m}") if written == "first" else (f"{first:%d/%m}", f"{last:%d/%m/%Y}")
    found = days_typed(f"{one} sang {two}", TODAY)
    assert found is not None
    assert (found.first, found.last, found.into) == (first, last, True)


@hypothesis_given(
    st.text(max_size=40) | st.from_regex(r"[0-9/. ]{1,12}( đến | sang |-)?[0-9/. ]{0,12}", fullmatch=True)
)
def test_whatever_is_typed_is_a_day_or_none(text: str) -> None:
    found = days_typed(text, TODAY)
    assert found is None or isinstance(found.first, date)
