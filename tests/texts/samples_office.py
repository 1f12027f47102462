"""What the office is told: drafts, the roster, reports that reach it. See `samples`."""

from collections.abc import Iterator

from bot.texts import reports, roster
from tests.texts import cast
from tests.texts.cast import CALENDAR, CHAIR, COMRADE, EVERYONE, OFFICE, TODAY, Sample, said


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


def roster_samples() -> Iterator[Sample]:
    yield said(OFFICE, roster.how_to_add)
    for person in EVERYONE:
        many = (cast.UNIT.name, cast.OTHER_UNIT.name)
        yield said(OFFICE, roster.added, person, many, ("xóm Bãi Sậy",), many)
        yield said(OFFICE, roster.added, person, (), (), ())
        yield said(OFFICE, roster.invited_again, person)
    for page in (0, 2):
        yield said(OFFICE, roster.members, EVERYONE * 3, {CHAIR.id, COMRADE.id}, page)
    for field in roster.WRONG:
        yield said(OFFICE, roster.wrong_entry, field, "Phòng Kinh tế")
