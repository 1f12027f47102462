"""The state, its lists and its filters. See `samples`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.texts import filters, status, status_lists
from bot.texts.status import Board, Whole
from bot.texts.status_lists import Tasks
from storage.states import Bucket, Part
from tests.texts import cast
from tests.texts.cast import CALENDAR, CHAIR, COMRADE, EVERYONE, LEADERS, LOCAL, TODAY, Sample, said


def status_samples() -> Iterator[Sample]:
    full = Board(
        counts=dict(zip(Bucket, (1, 2, 3, 4, 5, 6), strict=True)),
        due_today=cast.tasks()[3:4],
        overdue=cast.tasks()[:3],
        obstacles=[cast.obstacle(item) for item in cast.assignments(COMRADE)],
        sign_offs=2,
        dates=3,
        unconfirmed=2,
    )
    quiet = Board(counts=dict.fromkeys(Bucket, 0) | {Bucket.IN_TIME: 1}, due_today=full.due_today, unconfirmed=1)
    for person in EVERYONE:
        for board in (full, quiet):
            yield said(person, status.status, board, LOCAL, owner=person, calendar=CALENDAR)
        yield said(person, status.empty)
    before = dict(zip(Bucket, (3, 2, 3, 2, 5, 7), strict=True))
    of_filter = replace(full, before=before, name="Phòng Văn hóa, Khoa học, Thông tin - XH", due_week=5)
    in_charge = replace(of_filter, whole=Whole("Cả xã", 120, 14))
    for leader in LEADERS:
        for board in (full, of_filter, in_charge):
            yield said(leader, status.status, board, LOCAL, owner=None, calendar=CALENDAR)
    found = cast.tasks()
    for task in found:
        cast.assignment(task, COMRADE, Part.LEAD)
        task.reported_on = TODAY
        yield said(CHAIR, status_lists.with_lead, task)
        yield said(CHAIR, status_lists.overdue_line, task, TODAY, CALENDAR)
    for which in Tasks:
        for shown, first in ((found[:8], 0), (found[:3], 8), ([], 0)):
            for of in ("", of_filter.name):
                yield said(CHAIR, status_lists.task_list, which, shown, first, 30, TODAY, CALENDAR, of)
    yield said(CHAIR, filters.which)
    rows = [(of_filter.name, before)] * filters.PAGE
    for by in filters.By:
        yield said(CHAIR, filters.picked_from, by, rows, 0, 30)
        yield said(CHAIR, filters.picked_from, by, [], 0, 0)
    for months in (0, 2, 11):
        yield said(CHAIR, filters.span, date(2026, 1, 1), date(2026, 1 + months, 28))
