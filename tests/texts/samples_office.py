"""What the office is told: bringing notices in, drafts, the roster, reports that reach it. See `samples`."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from bot.actions.publishing import Held, Published
from bot.actions.reviewing import Edited
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
from bot.texts import importing, reports, review, roster
from bot.texts.doubts import DOUBTS
from storage.notices import DraftState, LateChoice, NoticeState, Timing
from tests.texts import cast
from tests.texts.cast import CALENDAR, CHAIR, COMRADE, EVERYONE, LOCAL, NOW, OFFICE, SAID, TODAY, Sample, said


def importing_samples() -> Iterator[Sample]:
    for function in (
        importing.how_to_import,
        importing.paste_dropped,
        importing.nothing_pasted,
        review.no_drafts,
    ):
        yield said(OFFICE, function)
    yield said(OFFICE, importing.part_kept, 3, 12_500)
    yield said(OFFICE, importing.parts_dropped, 3)
    yield said(OFFICE, importing.still_pasting, 3)
    yield said(OFFICE, importing.paste_too_long, 500_000)
    yield said(OFFICE, importing.no_tasks, "“Thông báo.docx”")
    yield said(OFFICE, importing.too_many_tasks, "“Thông báo.docx”", 12_000, 300)
    yield said(OFFICE, importing.recognised)
    yield said(OFFICE, importing.not_fetched, "Thông báo.docx")
    for deleted in (True, False):
        yield said(OFFICE, importing.secret_refused, deleted)
    for state, left in ((NoticeState.PUBLISHED, 0), (NoticeState.PUBLISHED, 2), (NoticeState.REVIEW, 16)):
        yield said(OFFICE, importing.known_before, cast.notice(state=state), OFFICE, left, CALENDAR)
    for error in (
        OldWordFormat(),
        UnsupportedFormat(".pdf"),
        UnsupportedFormat(""),
        EmptyNotice(),
        OcrMissing(("tesseract-ocr", "tesseract-ocr-vie")),
        TooSlow(60),
        *(TooLarge(what, 1) for what in sorted(SIZES)),
        *(BrokenFile(reason) for reason in sorted(REASONS)),
    ):
        yield said(OFFICE, importing.unreadable, "Thông báo kết luận giao ban tháng 01.doc", error)


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
        for reason in (reports.NO_ACCOUNT, reports.BLOCKED, "Bad Request: chat not found"):
            yield said(OFFICE, reports.undelivered, person, cast.tasks(), reason)
            yield said(OFFICE, reports.undelivered, person, [], reason)


def review_samples() -> Iterator[Sample]:
    dated: dict[str, Any] = {"due_on": date(2026, 1, 19), "deadline_text": "trước ngày 20/01/2026"}
    drafts = [
        cast.draft(101, Timing.DATED, **dated),
        cast.draft(102, Timing.DATED, due_on=date(2026, 1, 22), due_time=time(16), deadline_text="trước 16 giờ"),
        cast.draft(103, Timing.PERIODIC),
        cast.draft(104, Timing.STANDING, coop=[{"name": cast.OTHER_UNIT.name, "body_id": None}] * 4),
        cast.draft(105, proposed_due_on=date(2026, 2, 13), proposed_reason="nhân dịp Tết Nguyên đán"),
        cast.draft(106, doubts=list(DOUBTS), lead_name=None, lead_body_id=None, area="Lĩnh vực đất đai"),
        cast.draft(107, lead_body_id=None, product="Biên bản bàn giao " * 20, places=["xóm Bãi Sậy"] * 14),
        *(cast.draft(number) for number in range(108, 117)),
    ]
    for notice in (
        cast.notice(),
        cast.notice(number=None, date=None, file_name=None),
        cast.notice(number=None),
        cast.notice(date=None),
        cast.notice(number=None, date=None, meeting_date=date(2026, 1, 15)),
    ):
        yield said(OFFICE, review.summary, notice, drafts)
        yield said(OFFICE, review.described, notice)
    yield said(OFFICE, review.summary, cast.notice(), drafts[:1])
    for page in (0, 1):
        yield said(OFFICE, review.listing, drafts, page, TODAY)
    for each in drafts:
        yield said(OFFICE, review.whole, each, TODAY)
        yield said(OFFICE, review.line, each, TODAY)
    yield from _edits(drafts)
    given = cast.tasks()
    held = tuple(zip(drafts, [Held.NO_LEAD, Held.NO_HEAD, Held.LATE] * 6, strict=False))
    for result in (
        Published(tuple(given), (), ()),
        Published(tuple(given[:1]), held, EVERYONE * 3, (cast.UNIT.name, cast.OTHER_UNIT.name) * 3),
        Published((), held, ()),
        Published((), held[2:3], ()),
    ):
        yield said(OFFICE, review.published, result, cast.notice())
    yield said(OFFICE, review.already_published, cast.notice())
    for due_on in (TODAY, date(2026, 1, 14), date(2025, 12, 1)):
        yield said(OFFICE, review.late_question, cast.draft(104, Timing.DATED, due_on=due_on), TODAY)
    yield said(OFFICE, review.ask_new_day, 104)
    yield said(OFFICE, review.ask_words, 104, "đơn vị nào chủ trì")


def _edits(drafts: list[Any]) -> Iterator[Sample]:
    by_now = {"version": 2, "member_id": 1, "at": NOW.isoformat()}
    changed = cast.draft(
        104,
        changes=dict.fromkeys(("lead_body_id", "coop", "late_choice"), by_now),
        coop=[{"name": cast.OTHER_UNIT.name, "body_id": 1}],
        late_choice=LateChoice.KEEP,
    )
    done = [Edited(each) for each in (changed, *drafts, cast.draft(117, state=DraftState.DROPPED))]
    done.insert(0, Edited(drafts[0], tuple(drafts[1:3])))
    problems = [
        Sample(review.edit_unknown, OFFICE, review.edit_unknown(199)),
        *(
            said(OFFICE, review.edit_invalid, 104, field, "Phòng Kinh tế")
            for field in ("body_unknown", "day", "short_name", "cannot_split")
        ),
        said(OFFICE, review.edit_stale, 104, OFFICE, LOCAL, review.line(changed, TODAY)),
        said(OFFICE, review.edit_not_understood, SAID),
        said(OFFICE, review.edit_dropped, 107),
        said(OFFICE, review.already_given, [103, 104, 105]),
    ]
    yield from problems
    for field in ("lead_name", "coop", "product", "state", "due_on"):
        for each in (changed, drafts[6]):
            yield said(OFFICE, review.changed, each, field, TODAY)
    texts = [problem.text for problem in problems]
    for some, wrong in ((done, []), (done[:2], []), (done, texts), ([], texts[:1]), (done[-1:], texts[:2])):
        yield said(OFFICE, review.edited, some, wrong, TODAY)


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
