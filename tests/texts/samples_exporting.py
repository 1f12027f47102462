"""What is said with files that go out, and the words inside the documents. See `samples`."""

from collections.abc import Iterator
from datetime import date

from bot.texts import briefing_document, exporting, report_document, task_journal
from storage.journal import JournalEntry
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
        for known in ([cast.notice()], [long, cast.notice(number=None), *[cast.notice()] * 8]):
            for words in ("số 99", SAID):
                yield said(person, exporting.unknown_scope, words, known)
    yield from _documents()


def _documents() -> Iterator[Sample]:
    for day in (date(2026, 2, 5), date(2026, 3, 5), date(2026, 12, 31)):
        yield said(CHAIR, report_document.document_day, day)
        yield said(CHAIR, briefing_document.day_line, day)
    for notice in (cast.notice(), cast.notice(number=None, meeting_date=TODAY), cast.notice(number=None, date=None)):
        yield said(CHAIR, report_document.notice_in_document, notice)
    for number in (0, 3, 160):
        yield said(CHAIR, report_document.counted, number)
        yield said(CHAIR, briefing_document.section, briefing_document.SECTIONS[0], number, number // 2)
    yield said(CHAIR, report_document.share, 1, 3)
    yield said(CHAIR, report_document.share, 9, 10)
    for report in ((None, None, None), (60, SAID, TODAY), (60, None, TODAY), (None, SAID, TODAY)):
        yield said(CHAIR, report_document.progress, *report)
    yield said(CHAIR, briefing_document.numbers, dict.fromkeys(Bucket, 10), LOCAL)
    yield said(CHAIR, briefing_document.others, list(range(101, 200, 2)))
    yield said(CHAIR, briefing_document.obstacle, SAID, TODAY)
    entry = JournalEntry(at=NOW, action="extension_granted", old={}, new={"granted_on": "2026-02-27"})
    yield said(CHAIR, task_journal.what, entry)
