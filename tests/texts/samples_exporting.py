"""What is said with files that go out, and the words inside the documents. See `samples`."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.texts import briefing_document, by_place, exporting, report_document, report_workbook, task_journal
from bot.texts.by_place import PlaceSeen
from storage.by_place import PlaceWork
from storage.journal import JournalEntry
from storage.people import Place
from storage.states import Bucket
from tests.texts import cast
from tests.texts.cast import CHAIR, DEPUTY, LOCAL, NOW, OFFICE, SAID, TODAY, Sample, said

_PERIOD = (date(2026, 1, 1), date(2026, 3, 31))


def exporting_samples() -> Iterator[Sample]:
    long = cast.notice(number="1234/TB-UBND-VHXH-KTHT-NVNT-GDĐT-ANQP")
    for person in (CHAIR, DEPUTY, OFFICE):
        for notice in (None, cast.notice(), cast.notice(number=None, date=None), long):
            yield said(person, exporting.workbook_sent, 60, notice)
            yield said(person, exporting.report_sent, 16, notice, None)
        yield said(person, exporting.report_sent, 16, None, _PERIOD)
        yield said(person, exporting.briefing_sent, date(2026, 1, 19))
        yield said(person, exporting.nothing_to_export)
        yield said(person, exporting.span_sent, 60, *_PERIOD)
        yield said(person, exporting.nothing_then, "tuần 05–09/01/2026")
        yield said(person, exporting.unknown_period, SAID)
        for own_work in (False, True):
            yield said(person, exporting.reports, own_work=own_work)
        for number in (1, 6, 9):
            yield said(person, exporting.which_notice, number, 6)
        yield said(person, by_place.no_places)
        for places in (1, 12):
            yield said(person, by_place.table, [_place(at) for at in range(places)], 0)
        for known in ([cast.notice()], [long, cast.notice(number=None), *[cast.notice()] * 8]):
            for words in ("số 99", SAID):
                yield said(person, exporting.unknown_scope, words, known)
    yield from _documents()


def _place(at: int) -> PlaceSeen:
    counts = dict.fromkeys(Bucket, 0) if at % 4 == 3 else dict.fromkeys(Bucket, at % 3)
    place = Place(id=at, organisation_id=1, name=f"xóm Thanh Sơn Thượng Bãi Sậy {at}", key=f"xom {at}")
    return PlaceSeen(PlaceWork(place, counts), ["BHYT 94,7%", "Nước sạch chưa báo"][: at % 3])


def _documents() -> Iterator[Sample]:
    for day in (date(2026, 2, 5), date(2026, 3, 5), date(2026, 12, 31)):
        yield said(CHAIR, report_document.document_day, day)
        yield said(CHAIR, report_document.document_month, day)
        yield said(CHAIR, briefing_document.day_line, day)
    for notice in (cast.notice(), cast.notice(number=None, meeting_date=TODAY), cast.notice(number=None, date=None)):
        yield said(CHAIR, report_document.notice_in_document, notice)
    for number in (0, 3, 160):
        yield said(CHAIR, report_document.counted, number)
        yield said(CHAIR, briefing_document.section, briefing_document.SECTIONS[0], number, number // 2)
    yield said(CHAIR, report_document.share, 1, 3)
    yield said(CHAIR, report_workbook.goal, Decimal(100), None)
    yield said(CHAIR, report_workbook.goal, Decimal(12), "nhà")
    yield said(CHAIR, report_document.share, 9, 10)
    for report in ((None, None, None), (60, SAID, TODAY), (60, None, TODAY), (None, SAID, TODAY)):
        yield said(CHAIR, report_document.progress, *report)
    yield said(CHAIR, briefing_document.numbers, dict.fromkeys(Bucket, 10), LOCAL)
    yield said(CHAIR, briefing_document.others, list(range(101, 200, 2)))
    yield said(CHAIR, briefing_document.obstacle, SAID, TODAY)
    entry = JournalEntry(at=NOW, action="extension_granted", old={}, new={"granted_on": "2026-02-27"})
    yield said(CHAIR, task_journal.what, entry)
