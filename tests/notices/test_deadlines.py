"""Which day is named, and which is the last on time."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notices.deadlines import find_deadline, named_dates, table_deadline
from bot.notices.finding import Doubt

NOTICE = date(2026, 1, 15)

RULES = [
    ("hoàn thành trước ngày 20/01/2026", date(2026, 1, 20), date(2026, 1, 19)),
    ("chậm nhất trước ngày 20/01/2026", date(2026, 1, 20), date(2026, 1, 19)),
    ("thời hạn: trước ngày 05/3/2026", date(2026, 3, 5), date(2026, 3, 4)),
    ("gửi danh sách trước ngày 01/3/2026", date(2026, 3, 1), date(2026, 2, 28)),
    ("xong trước ngày 7.2.2026", date(2026, 2, 7), date(2026, 2, 6)),
    ("trước ngày 20 tháng 01 năm 2026", date(2026, 1, 20), date(2026, 1, 19)),
    ("xong trước tháng 3/2026", date(2026, 3, 1), date(2026, 2, 28)),
    ("xong trước quý II/2026", date(2026, 4, 1), date(2026, 3, 31)),
    ("xong trước năm 2027", date(2027, 1, 1), date(2026, 12, 31)),
    ("đến ngày 20/01/2026 phải xong", date(2026, 1, 20), date(2026, 1, 20)),
    ("đến hết ngày 20/01/2026", date(2026, 1, 20), date(2026, 1, 20)),
    ("chậm nhất ngày 20/01/2026", date(2026, 1, 20), date(2026, 1, 20)),
    ("chậm nhất là ngày 20/01/2026", date(2026, 1, 20), date(2026, 1, 20)),
    ("báo cáo trong ngày 20/01/2026", date(2026, 1, 20), date(2026, 1, 20)),
    ("hoàn thành trong tháng 02/2026", date(2026, 2, 28), date(2026, 2, 28)),
    ("hoàn thành trong tháng 02 năm 2028", date(2028, 2, 29), date(2028, 2, 29)),
    ("xong trong quý II/2026", date(2026, 6, 30), date(2026, 6, 30)),
    ("trong quý IV năm 2026", date(2026, 12, 31), date(2026, 12, 31)),
    ("hoàn thành trong năm 2026", date(2026, 12, 31), date(2026, 12, 31)),
    ("báo cáo trong ngày 21/3", date(2026, 3, 21), date(2026, 3, 21)),
    ("hoàn thành trong 6 tháng đầu năm 2026", date(2026, 6, 30), date(2026, 6, 30)),
    ("xong trong 6 tháng cuối năm", date(2026, 12, 31), date(2026, 12, 31)),
    (
        "đến trước tháng 9.2026 (thay cho trước tháng 6.2026 tại Kế hoạch số 7/KH ngày 27.12.2025)",
        date(2026, 9, 1),
        date(2026, 8, 31),
    ),
    ("gia hạn thời gian nộp hồ sơ từ ngày 30.5.2026 sang ngày 30.7.2026", date(2026, 7, 30), date(2026, 7, 30)),
    ("lùi thời hạn báo cáo từ ngày 10/3 đến ngày 20/3/2026", date(2026, 3, 20), date(2026, 3, 20)),
    ("chốt số liệu trước ngày 28/02/2026", date(2026, 2, 28), date(2026, 2, 27)),
    ("tiến độ hoàn thành: tháng 7/2026", date(2026, 7, 31), date(2026, 7, 31)),
    ("(xong trước 30/4/2026)", date(2026, 4, 30), date(2026, 4, 29)),
    (
        "hoàn thiện danh mục gửi trước ngày 11 tháng 7 năm 2026; trên cơ sở đó, báo cáo UBND tỉnh",
        date(2026, 7, 11),
        date(2026, 7, 10),
    ),
    ("chậm nhất là 12/02", date(2026, 2, 12), date(2026, 2, 12)),
    ("Hạn cuối: 12/02", date(2026, 2, 12), date(2026, 2, 12)),
    ("gieo xong 25/3.", date(2026, 3, 25), date(2026, 3, 25)),
    ("ngày 12/02 là hạn cuối", date(2026, 2, 12), date(2026, 2, 12)),
    ("lấy ngày 30/6 làm hạn", date(2026, 6, 30), date(2026, 6, 30)),
    ("ngày 15/3/2026 phải gửi báo cáo", date(2026, 3, 15), date(2026, 3, 15)),
    ("họp vào tuần cuối tháng 4/2026", date(2026, 4, 30), date(2026, 4, 30)),
    ("NHỮNG VIỆC CẦN LÀM NGAY TRONG THÁNG 12/2026", date(2026, 12, 31), date(2026, 12, 31)),
]
NOT_DEADLINES = [
    "theo Quyết định số 12/QĐ-UBND ngày 03/4/2026",
    "triển khai Nghị quyết số 05-NQ/ĐU ngày 30/12/2025 của Đảng ủy",
    "mừng Xuân Bính Ngọ năm 2026",
    "nhiệm kỳ 2026 - 2031",
    "Kế hoạch giai đoạn 2026 - 2030",
    "bắt đầu thực hiện từ tháng 3/2026",
    "từ ngày 01/3/2026 đến ngày 15/3/2026",
    "giải quyết 6/137 đơn thư",
    "nâng số xóm đạt chuẩn lên đến 6/12 xóm",
    "số liệu tính đến ngày 31/12/2025",
    "định hướng đến năm 2030, tầm nhìn đến năm 2045",
    "hoàn thành chỉ tiêu theo kế hoạch năm 2026",
    "bố trí từ nguồn ngân sách trong năm 2026",
    "chậm nhất vào ngày 05 hằng tháng",
    "trước ngày 31/02/2026",
    "trước tháng 13/2026",
    "buổi làm việc (dự kiến tổ chức trong tháng 6 năm 2026)",
    "báo cáo trước ngày 15/12 hằng năm",
    "thu ngân sách trong 6 tháng đầu năm tăng",
    "số liệu đến ngày 31/12/2025",
    "trước ngày 25% hộ nghèo",
    "đã xong 6/12 hộ",
    "từ ngày 12/3 phải có mặt",
]


@pytest.mark.parametrize(("text", "day", "due_on"), RULES)
def test_each_wording_has_its_last_day(text: str, day: date, due_on: date) -> None:
    deadline = find_deadline(text, 2026, NOTICE)
    assert deadline is not None
    assert (deadline.day, deadline.due_on, deadline.due_time) == (day, due_on, None)
    assert text[deadline.start : deadline.end] == deadline.text


@pytest.mark.parametrize("text", NOT_DEADLINES)
def test_citations_periods_starts_and_shares_are_no_deadlines(text: str) -> None:
    assert find_deadline(text, 2026, NOTICE) is None


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("trước 16 giờ ngày 20/01/2026", time(16)),
        ("trước 16h00, thứ Ba, ngày 20/01/2026", time(16)),
        ("chậm nhất 17 giờ 30 phút ngày 20/01/2026", time(17, 30)),
        ("trước 9 giờ 00 ngày 20/01", time(9)),
    ],
)
def test_before_an_hour_is_due_on_that_day_until_that_hour(text: str, hour: time) -> None:
    deadline = find_deadline(text, 2026, NOTICE)
    assert deadline is not None
    assert (deadline.day, deadline.due_on, deadline.due_time) == (date(2026, 1, 20), date(2026, 1, 20), hour)


def test_a_day_without_a_year_before_the_notice_is_of_the_next_year() -> None:
    deadline = find_deadline("trước ngày 14/01", 2026, NOTICE)
    assert deadline is not None
    assert (deadline.day, deadline.doubts) == (date(2027, 1, 14), (Doubt.year_assumed,))


@pytest.mark.parametrize("text", ["trước ngày 15/01", "trước ngày 16/01"])
def test_a_day_without_a_year_on_or_after_the_notice_is_of_its_year(text: str) -> None:
    deadline = find_deadline(text, 2026, NOTICE)
    assert deadline is not None
    assert deadline.day is not None
    assert (deadline.day.year, deadline.doubts) == (2026, ())


@pytest.mark.parametrize(("day", "doubts"), [(14, (Doubt.deadline_before_notice,)), (15, ()), (16, ())])
def test_a_full_date_before_the_notice_is_a_doubt(day: int, doubts: tuple[Doubt, ...]) -> None:
    deadline = find_deadline(f"chậm nhất ngày {day}/01/2026", 2026, NOTICE)
    assert deadline is not None
    assert deadline.doubts == doubts


@pytest.mark.parametrize(
    ("text", "month", "day", "doubts"),
    [
        ("nộp trước ngày 25", date(2026, 9, 30), date(2026, 9, 25), ()),
        ("nộp chậm nhất ngày 25", None, date(2026, 1, 25), (Doubt.month_assumed,)),
        ("nộp chậm nhất ngày 10", None, date(2026, 2, 10), (Doubt.month_assumed,)),
    ],
)
def test_a_day_without_a_month_is_of_the_month_spoken_of_else_the_next_one(
    text: str, month: date | None, day: date, doubts: tuple[Doubt, ...]
) -> None:
    deadline = find_deadline(text, 2026, NOTICE, month=month)
    assert deadline is not None
    assert (deadline.day, deadline.doubts) == (day, doubts)


def test_a_day_without_a_month_that_comes_round_is_none() -> None:
    assert find_deadline("chậm nhất ngày 25 hằng tháng", 2026, NOTICE) is None


def test_a_day_without_a_year_in_a_text_without_one_makes_no_date() -> None:
    deadline = find_deadline("trước ngày 20/01", None, None)
    assert deadline is not None
    assert (deadline.day, deadline.due_on, deadline.doubts) == (None, None, (Doubt.year_unknown,))


def test_two_dates_give_the_first_and_a_doubt() -> None:
    deadline = find_deadline("đợt 1 trước ngày 20/01/2026, đợt 2 trước ngày 20/02/2026", 2026, NOTICE)
    assert deadline is not None
    assert (deadline.day, deadline.doubts) == (date(2026, 1, 20), (Doubt.two_dates,))


def test_the_same_date_twice_is_no_doubt() -> None:
    deadline = find_deadline("trước ngày 20/01/2026, nhất thiết xong trước ngày 20/01/2026", 2026, NOTICE)
    assert deadline is not None
    assert deadline.doubts == ()


def test_a_replaced_deadline_in_brackets_is_not_read() -> None:
    deadline = find_deadline("trước ngày 20/02/2026 (thay cho trước ngày 20/01/2026)", 2026, NOTICE)
    assert deadline is not None
    assert (deadline.day, deadline.doubts) == (date(2026, 2, 20), ())


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("6/2026", date(2026, 6, 30)),
        ("Tháng 10/2026", date(2026, 10, 31)),
        ("Quý II/2026", date(2026, 6, 30)),
        ("2026", date(2026, 12, 31)),
        ("20/3/2026", date(2026, 3, 20)),
        ("Trước 20/3/2026", date(2026, 3, 20)),
    ],
)
def test_a_table_cell_needs_no_word_of_deadline(cell: str, day: date) -> None:
    deadline = table_deadline(cell, 2026, None)
    assert deadline is not None
    assert (deadline.day, deadline.text) == (day, cell)


@pytest.mark.parametrize("cell", ["", "Thường xuyên", "2026 - 2027", "Hằng năm", "2026 và những năm tiếp theo"])
def test_a_table_cell_without_one_end_names_no_day(cell: str) -> None:
    assert table_deadline(cell, 2026, None) is None


def test_named_dates_are_all_days_written_and_all_months_due() -> None:
    text = "Theo Kế hoạch số 8/KH ngày 02/01/2026: xong trong tháng 02/2026, họp ngày 5/3; đạt 3/4 xóm."
    assert named_dates(text, 2026) == {date(2026, 1, 2), date(2026, 2, 28), date(2026, 3, 5)}


DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))
WRITTEN = st.sampled_from(
    ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02} tháng {m:02} năm {y}", "{d}-{m}-{y}"]
)


@given(
    day=DAYS,
    form=WRITTEN,
    before=st.sampled_from(["", "Rà soát, báo cáo UBND xã ", "theo Kế hoạch số 3/KH-UBND ngày 02/01/2020, xong "]),
)
def test_before_a_day_is_due_the_day_before(day: date, form: str, before: str) -> None:
    text = f"{before}trước ngày {form.format(d=day.day, m=day.month, y=day.year)} theo quy định"
    deadline = find_deadline(text, 2020, None)
    assert deadline is not None
    assert (deadline.day, deadline.due_on) == (day, day - timedelta(days=1))


@given(
    day=DAYS,
    form=WRITTEN,
    cue=st.sampled_from(["đến ngày", "chậm nhất ngày", "trong ngày", "chậm nhất là ngày", "hết ngày"]),
)
def test_until_a_day_is_due_on_that_day(day: date, form: str, cue: str) -> None:
    deadline = find_deadline(f"xong {cue} {form.format(d=day.day, m=day.month, y=day.year)}.", 2020, None)
    assert deadline is not None
    assert (deadline.day, deadline.due_on) == (day, day)


@given(
    day=DAYS,
    form=WRITTEN,
    behind=st.sampled_from(
        [" là hạn cuối", " là thời hạn chót để nộp", " làm hạn", " phải gửi báo cáo", ", phải xong"]
    ),
)
def test_a_word_of_deadline_may_stand_behind_the_day(day: date, form: str, behind: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year)
    deadline = find_deadline(f"Nộp sổ: ngày {written}{behind}", 2020, None)
    assert deadline is not None
    assert (deadline.day, deadline.due_on) == (day, day)


@given(year=st.integers(2020, 2099), month=st.integers(1, 12))
def test_in_a_month_is_due_on_its_last_day_and_before_it_on_the_day_before_its_first(year: int, month: int) -> None:
    within = find_deadline(f"trong tháng {month}/{year}", None, None)
    ahead = find_deadline(f"trước tháng {month}/{year}", None, None)
    assert within is not None
    assert within.due_on is not None
    assert (within.due_on + timedelta(days=1)).day == 1
    assert ahead is not None
    assert ahead.due_on == date(year, month, 1) - timedelta(days=1)


@given(st.text(max_size=80), st.one_of(st.none(), st.integers(-5, 99_999)))
def test_arbitrary_text_never_raises(text: str, year: int | None) -> None:
    find_deadline(text, year, NOTICE)
    find_deadline(f"trước ngày {text}", year, NOTICE)


@given(
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 9999),
    st.integers(0, 99),
    st.sampled_from(["trước", "đến", "trong", "trước 25 giờ"]),
)
def test_arbitrary_numbers_never_raise(day: int, month: int, year: int, other: int, cue: str) -> None:
    for text in (f"{day}/{month}/{year:04}", f"{day}/{month}", f"{day} tháng {month} năm {year:04}"):
        find_deadline(f"{cue} ngày {text}", other, NOTICE)
        find_deadline(f"ngày {text} là hạn cuối", other, NOTICE)
    find_deadline(
        f"{cue} tháng {month}/{year:04}, {cue} năm {year:04}, {cue} quý {month % 5}/{year:04}", 9999, date.max
    )
    named_dates(f"ngày {day}/{month}, trước ngày {day}/{month}/{year:04}", year)
