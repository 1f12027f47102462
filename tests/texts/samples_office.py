"""What the office is told: drafts, reports that reach it. See `samples`."""

from collections.abc import Iterator

from bot.texts import reports
from tests.texts import cast
from tests.texts.cast import CALENDAR, EVERYONE, OFFICE, TODAY, Sample, said


def report_samples() -> Iterator[Sample]:
    yield said(OFFICE, reports.ask_record)
    for person in EVERYONE:
        yield said(OFFICE, reports.on_behalf, person)
        item = cast.assignments(person)[4]
        item.reported_on = TODAY
        report = cast.report(reported_by=person)
        yield said(OFFICE, reports.reported_done, report, item, CALENDAR)
        yield said(OFFICE, reports.noted, report, item.task, CALENDAR)
        yield said(OFFICE, reports.noted, cast.report(words=None, percent=60), item.task, CALENDAR)
