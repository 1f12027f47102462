"""The small words: days, names, numbers (van-phong.md, parts 2 to 4)."""

from datetime import date, time, timedelta

import pytest

from bot.texts import words
from storage.notices import Timing
from storage.people import Member, Membership, Role
from storage.states import DueSource
from tests.texts import cast
from tests.texts.cast import CHAIR, COMRADE, DEPUTY, MR, MRS, OFFICE, OUTSIDE, TODAY


@pytest.mark.parametrize(
    ("away", "shown"), [(13, "thứ Năm, 29/01"), (14, "thứ Sáu, 30/01"), (15, "31/01"), (0, "thứ Sáu, 16/01")]
)
def test_a_day_has_its_weekday_up_to_fourteen_days_ahead(away: int, shown: str) -> None:
    assert words.day(TODAY + timedelta(days=away), TODAY) == shown


@pytest.mark.parametrize(("away", "shown"), [(13, "thứ Bảy, 03/01"), (14, "thứ Sáu, 02/01"), (16, "31/12/2025")])
def test_a_day_has_its_weekday_up_to_fourteen_days_back(away: int, shown: str) -> None:
    assert words.day(TODAY - timedelta(days=away), TODAY) == shown


def test_a_day_of_another_year_has_its_year_and_a_near_one_its_weekday_too() -> None:
    assert words.day(date(2026, 1, 5), date(2025, 12, 30)) == "thứ Hai, 05/01/2026"
    assert words.day(date(2027, 1, 10), TODAY) == "10/01/2027"


def test_sunday_is_not_numbered() -> None:
    assert words.full_day(date(2026, 1, 18)) == "Chủ nhật, 18/01/2026"


@pytest.mark.parametrize(("at", "shown"), [(time(16), "16 giờ"), (time(7, 30), "7 giờ 30"), (time(9, 5), "9 giờ 05")])
def test_an_hour_is_written_as_offices_write_it(at: time, shown: str) -> None:
    assert words.hour(at) == shown


def test_a_task_is_named_by_its_number_and_short_name() -> None:
    assert words.code(104) == "NV104"
    assert words.named(cast.task(104, short_name="Nghiệm thu trạm bơm")) == "NV104 Nghiệm thu trạm bơm"


def test_a_deadline_keeps_the_words_of_the_notice_and_then_the_last_day_on_time() -> None:
    assert words.due(cast.task(), TODAY) == "trước ngày 20/01/2026 (hết thứ Hai, 19/01)"


def test_a_deadline_named_by_its_last_day_is_said_once() -> None:
    task = cast.task(deadline_text="chậm nhất ngày 19/01/2026", deadline_named=date(2026, 1, 19))
    assert words.due(task, TODAY) == "hết thứ Hai, 19/01"


def test_a_deadline_that_was_agreed_is_not_told_in_the_words_of_the_notice() -> None:
    assert words.due(cast.task(due_source=DueSource.AGREED), TODAY) == "hết thứ Hai, 19/01"


def test_a_deadline_by_the_hour_shows_the_hour() -> None:
    assert words.last_moment(cast.task(due_time=time(16)), TODAY) == "16 giờ thứ Hai, 19/01"


@pytest.mark.parametrize(
    ("timing", "shown"),
    [(Timing.STANDING, "thường xuyên"), (Timing.PERIODIC, "thường xuyên"), (Timing.UNDATED, "chưa có hạn")],
)
def test_without_a_day_the_kind_of_time_is_said(timing: Timing, shown: str) -> None:
    assert words.last_moment(cast.task(104, None, timing=timing), TODAY) == shown


def test_what_does_not_move_the_deadline_says_so() -> None:
    assert words.unchanged(cast.task(), TODAY) == "Hạn chưa thay đổi: hết thứ Hai, 19/01."
    assert words.unchanged(cast.task(104, None), TODAY) == "Chưa có thay đổi về hạn."


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({}, "Thông báo số 15/TB-UBND ngày 16/01/2026"),
        ({"date": None}, "Thông báo số 15/TB-UBND"),
        ({"number": None, "meeting_date": date(2026, 1, 15)}, "Thông báo kết luận họp ngày 15/01/2026"),
        ({"number": None}, "Thông báo kết luận ngày 16/01/2026"),
        ({"number": None, "date": None}, "Thông báo kết luận (chưa có số, ngày)"),
    ],
)
def test_a_notice_is_called_by_what_is_known_of_it(values: dict[str, object], shown: str) -> None:
    assert words.notice_name(cast.notice(**values)) == shown


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("15/TB-UBND", "Thông báo"),
        ("15", "Thông báo"),
        ("15/TB", "Thông báo"),
        ("214/UBND-VHXH", "Công văn"),
        ("07/VP-TH", "Công văn"),
        ("33/KL-UBND", "Kết luận"),
        ("02/CT-UBND", "Chỉ thị"),
        ("9/XYZ", "Văn bản"),
    ],
)
def test_a_document_is_called_what_its_symbol_says(number: str, kind: str) -> None:
    assert words.notice_name(cast.notice(number=number)).startswith(f"{kind} số {number}")


@pytest.mark.parametrize(
    ("member", "called", "pronoun", "opening"),
    [
        (CHAIR, "đồng chí Chủ tịch", "đồng chí", "Báo cáo đồng chí Chủ tịch:"),
        (DEPUTY, "đồng chí Phó Chủ tịch", "đồng chí", "Báo cáo đồng chí Phó Chủ tịch:"),
        (OFFICE, "đồng chí Lê Thị Hoa", "đồng chí", "Đồng chí Lê Thị Hoa,"),
        (COMRADE, f"đồng chí {COMRADE.name}", "đồng chí", f"Đồng chí {COMRADE.name},"),
        (MR, "ông Vi Văn Páo", "ông", "Kính gửi ông Vi Văn Páo,"),
        (MRS, "bà Lương Thị Khăm", "bà", "Kính gửi bà Lương Thị Khăm,"),
        (OUTSIDE, "đồng chí Hồ Thị Mai", "quý cơ quan", "Kính gửi Bảo hiểm xã hội cơ sở khu vực Thanh Sơn:"),
    ],
)
def test_each_is_addressed_as_the_office_does(member: Member, called: str, pronoun: str, opening: str) -> None:
    assert (words.addressed(member), words.pronoun(member), words.opening(member)) == (called, pronoun, opening)


def test_a_leader_is_a_comrade_whatever_form_of_address_was_set() -> None:
    assert words.pronoun(cast.member("Phạm Thị Lan", Role.DEPUTY, form="bà")) == "đồng chí"


def test_only_who_is_called_otherwise_than_comrade_is_asked_as_an_elected_head() -> None:
    assert [words.elected(member) for member in (MR, MRS, COMRADE, CHAIR, OUTSIDE)] == [True, True, False, False, False]


def test_a_body_from_outside_is_known_by_all_its_memberships() -> None:
    both = cast.member("Vi Văn Hai", of=cast.OUTSIDE_UNIT)
    assert words.outside(both)
    Membership(organisation_id=1, member=both, body=cast.UNIT, is_head=False)
    assert not words.outside(both)
    assert not words.outside(MR), "whoever belongs to no body is not from outside"


def test_lists_name_people_the_short_way() -> None:
    assert [words.comrade(member) for member in (OFFICE, MR)] == ["đ/c Hoa", "ông Páo"]


def test_who_decided_is_named_by_office() -> None:
    assert [words.decider(member) for member in (DEPUTY, OFFICE)] == ["đồng chí Phó Chủ tịch", "Văn phòng"]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([101], "NV101"),
        ([101, 102], "NV101, NV102"),
        ([103, 101, 102], "NV101–NV103"),
        ([101, 102, 103, 107, 109, 110], "NV101–NV103, NV107, NV109, NV110"),
        ([], ""),
    ],
)
def test_runs_of_three_numbers_and_more_are_drawn_together(numbers: list[int], shown: str) -> None:
    assert words.codes(numbers) == shown


@pytest.mark.parametrize(("length", "shown"), [(13, "đang chờ…"), (14, "đang chờ ký,…"), (16, "đang chờ ký, rồi")])
def test_long_words_are_cut_at_a_word(length: int, shown: str) -> None:
    cut = words.clip("đang chờ ký, rồi", length)
    assert len(cut) <= length
    assert cut == shown.replace(",…", "…")


def test_what_is_quoted_stays_as_it_was_written() -> None:
    assert words.quoted(" Xong roi nhe! ") == "“Xong roi nhe!”"


def test_only_the_first_letter_is_raised() -> None:
    assert words.first_upper("đ/c Hoa") == "Đ/c Hoa"
    assert words.first_upper("") == ""


@pytest.mark.parametrize(
    ("shown", "total", "lines"),
    [(5, 5, []), (5, 4, []), (5, 6, ["và 1 nhiệm vụ khác"]), (0, 2, ["và 2 nhiệm vụ khác"])],
)
def test_what_is_not_shown_is_counted(shown: int, total: int, lines: list[str]) -> None:
    assert words.and_more(shown, total) == lines
