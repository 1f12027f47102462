"""Numbers that a reader may add up: they come to the total in the first line, whatever the register holds."""

import re
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.texts.assignments import new
from bot.texts.morning import morning
from bot.texts.reminded import Reminded, Waiting
from bot.texts.review import summary
from bot.texts.status import Board, status
from bot.texts.week import Week, week
from scheduler.policy import Why
from storage.notices import Timing
from storage.people import Member
from storage.states import Bucket
from tests.texts import cast
from tests.texts.cast import CALENDAR, CHAIR, COMRADE, LOCAL, MR, OUTSIDE, TODAY

COUNTS = st.fixed_dictionaries({bucket: st.integers(0, 500) for bucket in Bucket})
TIMINGS = st.lists(st.tuples(st.sampled_from(Timing), st.booleans()), min_size=2, max_size=30)


def total_of(line: str) -> int:
    found = re.search(r"(\d+) nhiệm vụ", line)
    assert found is not None, line
    return int(found.group(1))


def added(line: str) -> int:
    return sum(int(number) for number in re.findall(r"\d+", re.sub(r"\([^)]*\)", "", line)))


@given(counts=COUNTS, today=st.integers(0, 9), owner=st.sampled_from([None, CHAIR, MR, OUTSIDE]))
def test_the_boxes_of_the_state_add_up_to_its_first_line(
    counts: dict[Bucket, int], today: int, owner: Member | None
) -> None:
    board = Board(counts, due_today=[cast.task()] * today, overdue=[cast.task()] * min(2, counts[Bucket.OVERDUE]))
    first, *rest = status(board, LOCAL, owner=owner, calendar=CALENDAR).splitlines()
    boxes = rest[:1] if owner is OUTSIDE else rest[:3]
    assert total_of(first) == sum(counts.values()) == sum(added(line) for line in boxes)


@given(counts=COUNTS, risen=st.integers(0, 20), reported=st.integers(0, 20))
def test_the_boxes_of_the_week_add_up_to_its_first_line(counts: dict[Bucket, int], risen: int, reported: int) -> None:
    monday, month = TODAY - timedelta(days=4), TODAY.replace(day=1)
    rise = {Bucket.DONE_LATE: risen}
    both = Week(counts, monday, TODAY, month, risen=rise, risen_in_month=rise, standing_reported=reported)
    for of in (both, replace(both, month=None), replace(both, first=None, last=None)):
        first, *rest = week(CHAIR, of).splitlines()
        assert total_of(first) == sum(counts.values()) == sum(added(line) for line in rest[:3])


@given(TIMINGS)
def test_the_kinds_of_new_tasks_add_up_to_all_of_them(timings: list[tuple[Timing, bool]]) -> None:
    mine = [
        cast.assignment(cast.task(101 + place, TODAY + timedelta(days=3) if dated else None, timing=timing), COMRADE)
        for place, (timing, dated) in enumerate(timings)
    ]
    lines = new(COMRADE, cast.ORGANISATION, mine, TODAY).splitlines()
    (kinds,) = [line for line in lines if re.match(r"(?:Có hạn|Thường xuyên|Chưa có hạn) \d", line)]
    assert total_of(lines[0]) == len(timings) == added(kinds)


@given(TIMINGS)
def test_the_kinds_of_drafts_add_up_to_all_of_them(timings: list[tuple[Timing, bool]]) -> None:
    drafts = [
        cast.draft(101 + place, timing, ["two_dates"] if doubted else [])
        for place, (timing, doubted) in enumerate(timings)
    ]
    first, _, kinds, *_ = summary(cast.notice(), drafts).splitlines()
    assert total_of(first) == len(timings) == added(kinds.partition(".")[0])
    assert f"cần xem {sum(doubted for _, doubted in timings)}." in kinds


@given(st.lists(st.sampled_from([why for why in Why if why is not Why.ESCALATED]), min_size=2, max_size=30))
def test_what_the_morning_shows_and_what_it_counts_are_all_there_is(whys: list[Why]) -> None:
    items = [
        Reminded(cast.assignment(cast.task(101 + place, TODAY - timedelta(days=1)), COMRADE), why)
        for place, why in enumerate(whys)
    ]
    text = morning(COMRADE, items, Waiting(), TODAY, CALENDAR)
    shown = len(re.findall(r": NV\d{3}", text))
    hidden = re.search(r"và (\d+) nhiệm vụ khác", text)
    assert shown + (int(hidden.group(1)) if hidden else 0) == len(whys)
    labels = {
        "QUÁ HẠN": Why.OVERDUE,
        "HÔM NAY": Why.DUE_TODAY,
        "SẮP ĐẾN HẠN": Why.DUE_SOON,
        "THƯỜNG XUYÊN": Why.STANDING,
    }
    assert {why for label, why in labels.items() if f"{label}: " in text} == set(whys), "no group goes unsaid"
