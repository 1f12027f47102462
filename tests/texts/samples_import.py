"""Bringing notices in, by each door: what is held, how far a reading is, what could not be read. See `samples`."""

from collections.abc import Iterator

from bot.actions.importing import Unfit
from bot.actions.machine import UnfitNotice
from bot.notices.document import Reading
from bot.notices.errors import (
    REASONS,
    SIZES,
    BrokenFile,
    EmptyNotice,
    OcrMissing,
    OldWordFormat,
    TooLarge,
    TooSlow,
    UnsupportedFormat,
)
from bot.texts import doors, importing, photos, reading, review, unreadable
from bot.texts.photos import NotKept
from storage.notices import Door, NoticeState, Source
from tests.texts import cast
from tests.texts.cast import CALENDAR, OFFICE, Sample, said

NAME = "Thông báo kết luận giao ban tháng 01.doc"
LONG_NAME = f"{'Thông báo kết luận giao ban ' * 12}.pdf"
ERRORS = (
    OldWordFormat(),
    UnsupportedFormat(".pdf"),
    UnsupportedFormat(""),
    EmptyNotice(),
    OcrMissing(("tesseract-ocr", "tesseract-ocr-vie")),
    TooSlow(60),
    *(TooLarge(what, 1) for what in sorted(SIZES)),
    *(BrokenFile(reason) for reason in sorted(REASONS)),
)


def importing_samples() -> Iterator[Sample]:
    for function in (
        importing.how_to_import,
        importing.paste_dropped,
        importing.nothing_pasted,
        importing.held_too_long,
        review.no_drafts,
    ):
        yield said(OFFICE, function)
    yield said(OFFICE, importing.part_kept, 3, 12_500)
    yield said(OFFICE, importing.parts_dropped, 3)
    yield said(OFFICE, importing.still_pasting, 3)
    yield said(OFFICE, importing.pasting_before_photos, 3)
    yield said(OFFICE, importing.paste_too_long, 500_000)
    yield said(OFFICE, importing.no_tasks, "“Thông báo.docx”")
    yield said(OFFICE, importing.too_many_tasks, "“Thông báo.docx”", 12_000, 300)
    yield said(OFFICE, importing.not_fetched, "Thông báo.docx")
    for deleted in (True, False):
        yield said(OFFICE, importing.secret_refused, deleted)
    for state, left in ((NoticeState.PUBLISHED, 0), (NoticeState.PUBLISHED, 2), (NoticeState.REVIEW, 16)):
        for importer in (OFFICE, None):
            yield said(OFFICE, importing.known_before, cast.notice(state=state), importer, left, CALENDAR)
    for error in ERRORS:
        yield said(OFFICE, unreadable.unreadable, NAME, error)
        yield said(OFFICE, unreadable.reason, NAME, error)
    yield from _photos()
    yield from _reading()
    yield from _doors()


def _photos() -> Iterator[Sample]:
    yield said(OFFICE, photos.begun)
    for count in (None, 2, 20):
        yield said(OFFICE, photos.kept, count)
    for why in NotKept:
        for held in (0, 20):
            yield said(OFFICE, photos.not_kept, why, held)
    for function in (photos.still_holding, photos.dropped, photos.replaced, photos.not_fetched):
        yield said(OFFICE, function, 20)


def _reading() -> Iterator[Sample]:
    for known in (None, Reading(2, 9, False), Reading(0, 9, True), Reading(9, 9, True)):
        yield said(OFFICE, reading.reading_file, known)
        yield said(OFFICE, reading.reading_photos, 9, known)
    yield said(OFFICE, reading.scan_read, f"“{NAME}”", 9)
    yield said(OFFICE, reading.photos_read, 9)
    yield said(OFFICE, reading.file_read, f"“{NAME}”")
    yield said(OFFICE, reading.stopped)


def _doors() -> Iterator[Sample]:
    drafts = [cast.draft(number) for number in range(101, 117)]
    for door in (Door.FOLDER, Door.COMMAND):
        for source in Source:
            for name in (NAME, LONG_NAME):
                notice = cast.notice(door=door, source=source, file_name=name)
                yield said(OFFICE, doors.arrived, notice, drafts)
    yield said(OFFICE, doors.secret_in_folder)
    yield said(OFFICE, doors.known_beside, cast.notice(), CALENDAR)
    yield said(OFFICE, doors.imported_by_command, cast.notice(), drafts)
    for why in (*ERRORS, *(UnfitNotice(unfit, 12_000) for unfit in Unfit)):
        yield said(OFFICE, doors.not_taken, LONG_NAME, why)
        yield said(OFFICE, doors.reason_beside, NAME, why)
