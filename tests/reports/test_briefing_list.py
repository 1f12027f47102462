"""The list for the briefing: one page, each task once, what is left out counted."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reports.briefing_list import MOST_LINES, draw_up, fitting, height, sections
from bot.reports.lines import Obstructed, Register, TaskLine, Wait
from bot.reports.scope import briefing_day
from scheduler.calendar import vietnam
from storage.states import Bucket
from tests.reports.made import TODAY, line, register

MONDAY = date(2026, 1, 26)


def written(of: Register) -> list[list[str]]:
    document = docx.Document(io.BytesIO(draw_up(of).data))
    (table,) = document.tables
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 1, 23), MONDAY),
        (date(2026, 1, 25), MONDAY),
        (MONDAY, MONDAY),
        (date(2026, 1, 27), date(2026, 2, 2)),
        (date(2026, 2, 13), date(2026, 2, 23)),  # the Monday between is in the Tết leave
    ],
)
def test_the_briefing_is_on_the_next_worked_monday(today: date, day: date) -> None:
    assert briefing_day(today, vietnam()) == day


def test_each_task_stands_once_and_the_numbers_are_whole() -> None:
    stuck = (Obstructed("chưa có kinh phí", TODAY),)
    tasks = (
        line(101, Bucket.OVERDUE, on_briefing=True, obstacles=stuck),
        line(102, Bucket.OVERDUE, days_late=2, obstacles=stuck),
        line(103, Bucket.OVERDUE, days_late=5),
        line(104, Bucket.IN_TIME, obstacles=stuck, due_on=MONDAY),
        line(105, Bucket.IN_TIME, waits={Wait.EXTENSION: date(2026, 2, 27)}, due_on=MONDAY),
        line(106, Bucket.IN_TIME, due_on=date(2026, 2, 1)),
        line(107, Bucket.IN_TIME, due_on=date(2026, 2, 2)),
    )
    found = sections(register(0, tasks=tasks), MONDAY)
    assert [[task.number for task in part.tasks] for part in found] == [[101], [103, 102], [104], [105], [106]]
    assert [part.number for part in found] == [1, 3, 3, 1, 3]
    rows = written(register(0, tasks=tasks))
    assert "II. Đang thực hiện quá hạn: 03 nhiệm vụ (01 đã nêu ở trên)" in rows[3]
    assert "xin lùi đến 27/02/2026" in "\n".join(row[4] for row in rows)
    assert "quá hạn 5 ngày làm việc" in "\n".join(row[4] for row in rows)


def test_without_anything_each_part_says_so() -> None:
    rows = written(register(0))
    assert len(rows) == 6
    assert all(row[0].endswith("không có nhiệm vụ") for row in rows[1:])


_tasks = st.lists(
    st.builds(
        lambda box, name, lead, words, briefed: line(
            0, box, short_name=name, lead=lead, on_briefing=briefed,
            obstacles=(Obstructed(words, TODAY),) if words else (),
        ),
        st.sampled_from(list(Bucket)),
        st.text("ABC ỦỞ", min_size=1, max_size=60),
        st.none() | st.text("ABC ỦỞ", max_size=200),
        st.text("ABC ỦỞ", max_size=300),
        st.booleans(),
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_tasks)
def test_whatever_there_is_fits_on_one_page_and_what_does_not_is_named(tasks: list[TaskLine]) -> None:
    numbered = tuple(replace(task, number=101 + at) for at, task in enumerate(tasks))
    found = sections(register(0, tasks=numbered), MONDAY)
    shown = fitting(found)
    lines = sum(1 + (count < len(part.tasks)) for part, count in zip(found, shown, strict=True))
    lines += sum(height(task) for part, count in zip(found, shown, strict=True) for task in part.tasks[:count])
    assert lines <= MOST_LINES
    assert all(count > 0 for part, count in zip(found, shown, strict=True) if part.tasks), "one of each is shown"
