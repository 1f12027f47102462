"""Pictures: real PNGs as wide as a phone, whose numbers are the register's, drawn once for as long as nothing changes."""

import asyncio
import io
import threading
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.chat import Enclosing, Enclosure
from bot.reports import chart, chart_boxes, chart_deadlines, chart_weeks, pictures
from bot.reports.chart_data import MOST_ROWS, Bars, Column, Heading, Mark, PlaceTable, Row, Timeline, Weeks
from bot.reports.pictures import Picture, Pictures, enclosure, week_ends
from bot.texts import charts as words
from storage import journal, organisations, overview, task_queries
from storage.database import Database
from storage.states import Bucket
from storage.task_filter import EVERYTHING, Filter
from storage.task_queries import Scope
from tests.conftest import url_of
from tests.registers import NOW, TODAY
from tests.registers.making import copy_to

HEADING = Heading("Nhiệm vụ theo đơn vị chủ trì", "UBND xã Thanh Sơn Hạ", ("thứ Hai, 16/03/2026",))
LONG = "Ban Chỉ đạo giảm nghèo bền vững và xây dựng nông thôn mới $x^2$ 🙂 " * 3
MOST_BYTES = 120_000
counts = st.fixed_dictionaries({box: st.integers(0, 400) for box in Bucket})


def row(name: str, *numbers: int) -> Row:
    return Row(name, dict(zip(Bucket, numbers, strict=True)))


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    assert image.format == "PNG"
    assert image.width == chart.WIDTH
    assert len(data) < MOST_BYTES
    return image


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row("Phòng Kinh tế", 0, 0, 0, 0, 0, 0)],
        [row("Phòng Kinh tế", 0, 0, 0, 1, 0, 0)],
        [row(LONG, 1, 2, 3, 4, 5, 6), row("", 9999, 1, 1, 1, 1, 1)],
        [row(f"Đơn vị {number}", number, 1, 130, 0, 2, 7) for number in range(40)],
    ],
    ids=["empty", "zeros", "one", "long names", "forty units"],
)
def test_any_rows_make_a_picture_that_a_chat_does_not_shrink(rows: list[Row]) -> None:
    image = opened(chart_boxes.draw(Bars(HEADING, rows, words.MORE_UNITS)))
    assert image.height < 2 * image.width


@pytest.mark.parametrize("number", [0, 1, 16, 17, 60])
def test_any_number_of_deadlines_makes_one_too(number: int) -> None:
    marks = [Mark(f"NV{101 + at} {LONG}", TODAY + timedelta(days=at % 31), LONG) for at in range(number)]
    image = opened(chart_deadlines.draw(Timeline(HEADING, TODAY, 30, {TODAY + timedelta(days=5)}, marks)))
    assert image.height < 2 * image.width


@pytest.mark.parametrize("number", [0, 7, 123456])
def test_any_weeks_make_one_too(number: int) -> None:
    columns = [Column("16/03", dict.fromkeys(Bucket, number)) for _ in range(9)]
    opened(chart_weeks.draw(Weeks(HEADING, columns)))


@settings(max_examples=50)
@given(rows=st.lists(counts, max_size=30))
def test_the_rows_that_are_drawn_add_up_to_all_of_them(rows: list[dict[Bucket, int]]) -> None:
    bars = Bars(HEADING, [Row(str(at), numbers) for at, numbers in enumerate(rows)], words.MORE_UNITS)
    shown = bars.shown()
    assert len(shown) <= MOST_ROWS + 1
    for box in Bucket:
        assert sum(each.counts[box] for each in shown) == sum(each[box] for each in rows)


@settings(max_examples=50)
@given(rows=st.lists(counts, min_size=1, max_size=13))
def test_each_number_fits_into_its_part_of_the_bar_and_the_bar_onto_the_sheet(rows: list[dict[Bucket, int]]) -> None:
    scale = chart_boxes.scale_of(rows, chart.INNER)
    for numbers in rows:
        widths = chart_boxes.widths(numbers, scale)
        assert set(widths) == {box for box, number in numbers.items() if number}  # a zero is not drawn
        assert sum(widths.values()) <= chart.INNER + 1
        assert all(width > chart.width_of(str(numbers[box]), chart.PLAIN, bold=True) for box, width in widths.items())


def test_the_boxes_differ_in_more_than_their_colour() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    plain = [look for look in chart.LOOKS.values() if look.hatch is None]
    hatched = [look.hatch for look in chart.LOOKS.values() if look.hatch is not None]
    assert len(set(hatched)) == len(hatched) == 4
    assert abs(grey(plain[0].face) - grey(plain[1].face)) > 60


def test_the_words_of_the_boxes_are_those_of_the_office() -> None:
    assert list(words.BOXES.values()) == [
        "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Đang thực hiện trong hạn", "Đang thực hiện quá hạn",
        "Thường xuyên", "Chưa có hạn",
    ]  # fmt: skip


def test_every_vietnamese_letter_is_in_the_font_and_decomposed_ones_are_composed() -> None:
    vowels, marks = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", "\u0300\u0301\u0303\u0309\u0323"
    letters = "đĐ" + vowels + "".join(unicodedata.normalize("NFC", each + mark) for each in vowels for mark in marks)
    assert chart.shown(letters) == letters
    assert chart.shown(unicodedata.normalize("NFD", letters)) == letters


def test_what_the_font_lacks_and_what_breaks_lines_is_never_drawn() -> None:
    assert chart.shown("xóm\n 🙂\u202e\x07 Đồng") == "xóm □ Đồng"


def test_words_are_wrapped_whole_and_cut_only_at_the_end() -> None:
    lines = chart.wrapped(LONG, chart.PLAIN, chart.INNER, 2)
    assert len(lines) == 2
    assert lines[0] == "Ban Chỉ đạo giảm nghèo bền vững và xây dựng nông thôn mới"
    assert lines[1].endswith("…")
    assert all(chart.width_of(line, chart.PLAIN) <= chart.INNER for line in lines)
    assert chart.width_of(chart.fitted("x" * 300, chart.PLAIN, 200), chart.PLAIN) <= 200


@pytest.mark.parametrize("today", [date(2026, 3, 13), date(2026, 3, 16), date(2026, 3, 19)])
def test_the_weeks_are_eight_fridays_and_today(today: date) -> None:
    ends = week_ends(today)
    fridays = [day for day in ends if day.weekday() == 4]
    assert len(fridays) == 8
    assert ends[-1] == today
    assert ends == sorted(set(ends))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return copy_to(tmp_path / "commune.db")


async def test_the_pictures_of_a_commune_show_its_register_and_are_drawn_outside_the_loop(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[int, pictures.Chart]] = []
    png = pictures._png

    def noted(picture: pictures.Chart) -> bytes:
        drawn.append((threading.get_ident(), picture))
        return png(picture)

    monkeypatch.setattr(pictures, "_png", noted)
    database, kept = Database(url_of(register)), Pictures()
    async with database.read() as unit:
        (organisation,) = await organisations.everyone(unit)
        boxes = await task_queries.counts(unit, Scope(organisation.id), TODAY)
        for picture in Picture:
            drawing = await kept.gathered(unit, organisation.id, enclosure(picture, TODAY))
            assert drawing is not None
            before = len(drawn)
            file = await asyncio.to_thread(drawing)
            assert len(drawn) == before + 1
            assert file.is_picture
            opened(file.data)
        due = await overview.due_soon(unit, organisation.id, EVERYTHING, TODAY, 30)
    await database.close()

    assert threading.get_ident() not in [thread for thread, _ in drawn]
    units, areas, deadlines, weeks, places = (picture for _, picture in drawn)
    for bars in (units, areas):
        assert isinstance(bars, Bars)
        assert {box: sum(each.counts[box] for each in bars.rows) for box in Bucket} == boxes
        assert bars.heading.below == ("thứ Hai, 16/03/2026", "57 nhiệm vụ")  # three of sixty are withdrawn
    assert isinstance(weeks, Weeks)
    assert weeks.columns[-1].counts == boxes
    assert isinstance(places, PlaceTable)
    assert len(places.rows) == 12
    assert isinstance(deadlines, Timeline)
    assert len(deadlines.marks) == len(due) > 10


async def test_a_picture_is_drawn_once_until_the_register_changes(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[pictures.Chart] = []

    def counted(picture: pictures.Chart) -> bytes:
        times.append(picture)
        return b"png"

    monkeypatch.setattr(pictures, "_png", counted)
    database, kept = Database(url_of(register)), Pictures()

    async def seen(asked: Enclosure) -> int:
        async with database.write() as unit:
            drawing = await kept.gathered(unit, 1, asked)
            assert drawing is not None
            assert drawing().data == b"png"
        return len(times)

    asked = enclosure(Picture.BY_UNIT, TODAY)
    assert [await seen(asked), await seen(asked)] == [1, 1]
    assert await seen(enclosure(Picture.BY_AREA, TODAY)) == 2
    assert await seen(enclosure(Picture.BY_UNIT, TODAY, Filter(body_id=1))) == 3
    assert await seen(enclosure(Picture.BY_UNIT, TODAY + timedelta(days=1))) == 4
    async with database.write() as unit:
        organisation = await organisations.get(unit, 1)
        await journal.write(unit, NOW, "x", organisation, organisation_id=1, actor_id=None)
        await unit.commit()
    assert [await seen(asked), await seen(asked)] == [5, 5]
    await database.close()


async def test_of_many_pictures_the_oldest_are_forgotten(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_png", lambda _picture: b"png")
    database, kept = Database(url_of(register)), Pictures()
    async with database.read() as unit:
        for ahead in range(pictures._MOST_KEPT + 5):
            drawing = await kept.gathered(unit, 1, enclosure(Picture.DEADLINES, TODAY + timedelta(days=ahead)))
            assert drawing is not None
            drawing()
    await database.close()
    assert len(kept._kept) == pictures._MOST_KEPT


@pytest.mark.parametrize(
    "asked",
    [
        Enclosure(Enclosing.PICTURE, 99, enclosure(Picture.WEEKS, TODAY).records),
        Enclosure(Enclosing.PICTURE, 1),
        Enclosure(Enclosing.PICTURE, 1, (TODAY.toordinal(), 1)),
        Enclosure(Enclosing.PICTURE, 1, (-5, 0, 0, 0, 0, 0, 0, 0, 0)),
    ],
)
async def test_what_no_picture_is_gives_none(database: Database, asked: Enclosure) -> None:
    async with database.read() as unit:
        assert await Pictures().gathered(unit, 1, asked) is None


@pytest.mark.parametrize(
    "wanted",
    [
        EVERYTHING,
        Filter(notice_id=3, body_id=5, member_id=6, place_id=7, leader_id=8),
        Filter(area_of=(104, 105), due_from=date(2026, 3, 1), due_until=date(2026, 3, 31)),
    ],
)
def test_a_filter_goes_through_a_table_unchanged(wanted: Filter) -> None:
    asked = enclosure(Picture.WEEKS, TODAY, wanted)
    assert Filter.from_numbers(asked.records[1:]) == wanted
