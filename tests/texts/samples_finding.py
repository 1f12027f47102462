"""Samples of *tìm* and of the filters of *việc*."""

from collections.abc import Iterator
from itertools import product

from bot.texts import finding
from bot.texts.finding import Heading, Result
from bot.texts.words import outside
from storage.notices import Timing
from storage.people import Member
from storage.states import State
from storage.task_filter import Which
from storage.tasks import Task
from tests.texts import cast
from tests.texts.cast import CALENDAR, EVERYONE, NOW, SAID, TODAY, Sample, said

_NAMES = ("xóm Đồng Vàng", "Phòng Văn hóa, Khoa học, Thông tin - XH")


def finding_samples() -> Iterator[Sample]:
    for person in EVERYONE:
        yield said(person, finding.how_to_find)
        yield said(person, finding.too_long, 100)
        for words in ("người có công", SAID):
            yield said(person, finding.nothing, words)
            yield said(person, finding.unknown_name, words, ())
            yield said(person, finding.unknown_name, words, _NAMES)
            yield said(person, finding.several_of_name, words, ["Nguyễn Văn Hùng (Trưởng phòng)"] * 12)
        for page, total in ((0, finding.PAGE), (0, 300), (2, 2 * finding.PAGE + 1)):
            shown = list(_results())[: min(finding.PAGE, total - page * finding.PAGE)]
            yield said(person, finding.found, SAID, shown, page, total)


def filter_samples() -> Iterator[Sample]:
    for person in EVERYONE:
        tasks = list(_tasks(person))
        for which in [Which.OPEN] if outside(person) else list(Which):
            for period, names, given_on in product((None, "tuần này"), ((), _NAMES), (False, not outside(person))):
                heading = Heading(which, period, names, given_on=given_on)
                yield said(person, finding.none_filtered, heading)
                for first in range(0, len(tasks), finding.LIST):
                    some = tasks[first : first + finding.LIST]
                    yield said(person, finding.filtered, heading, some, 0, 300, person, TODAY, CALENDAR)


def _results() -> Iterator[Result]:
    task = cast.task(104)
    excerpt = "… rà soát danh sách người có công trên địa bàn, báo cáo kết quả thực hiện…"
    yield Result(task)
    yield Result(cast.task(105, withdrawn_at=NOW), where="báo cáo của đ/c Hùng ngày 15/01", excerpt=excerpt)
    yield Result(task, where="kết quả cần có", excerpt=excerpt)
    yield Result(notice=cast.notice(), where="văn bản", excerpt=excerpt)
    yield Result(notice=cast.notice(number=None, date=None))


def _tasks(person: Member) -> Iterator[Task]:
    for item in cast.assignments(person):
        yield item.task
    done = cast.task(117, reported_on=TODAY)
    waiting = cast.assignment(cast.task(118), person, state=State.REPORTED)
    periodic = cast.task(119, None, timing=Timing.PERIODIC)
    yield from (done, waiting.task, periodic)
