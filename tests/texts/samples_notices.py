"""Samples of the notices, of what is made of them by later ones, and of what their members hear of it."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.actions.amending import Amendment, Fate, Standing, Verdict, Written
from bot.texts import notices, notices_amending
from bot.texts.notices import Listed, Whole
from storage.notice_changes import Effect, NoticeChange
from storage.notices import Door, Notice
from storage.people import Member
from storage.states import Bucket, State
from tests.texts import cast
from tests.texts.cast import CALENDAR, COMRADE, EVERYONE, LEADERS, NOW, OFFICE, SAID, TODAY, Sample, said

LONG = "Thông báo kết luận của đồng chí Chủ tịch UBND xã tại cuộc họp giao ban tháng 01 năm 2026 " * 4
COUNTS = {
    Bucket.DONE_ON_TIME: 4,
    Bucket.DONE_LATE: 1,
    Bucket.IN_TIME: 5,
    Bucket.OVERDUE: 2,
    Bucket.STANDING: 7,
    Bucket.UNDATED: 3,
}
NOTHING = dict.fromkeys(Bucket, 0)


def change(of: Notice, effect: Effect, by: Notice | None, words: str | None = None) -> NoticeChange:
    return NoticeChange(
        id=1, organisation_id=1, notice=of, effect=effect, by_notice=by, words=words, recorded_by=OFFICE, at=NOW
    )


def notice_samples() -> Iterator[Sample]:
    older, newer = cast.notice(number="07/TB-UBND", date=date(2026, 1, 5)), _long()
    changes = [
        change(older, effect, by, None if by else words)
        for effect in Effect
        for by, words in ((newer, None), (None, "theo Công văn số 12/UBND-VP"), (None, SAID))
    ]
    yield said(OFFICE, notices.none_yet, imports=True)
    for person in (OFFICE, *LEADERS):
        yield said(person, notices.none_yet, imports=False)
        yield said(person, notices.unknown, SAID)
        yield from _lists(person, older, newer, changes)
    for each in changes:
        yield said(OFFICE, notices.changed, each, CALENDAR)
        yield said(OFFICE, notices_amending.over, each, CALENDAR)
        yield said(OFFICE, notices_amending.changed_by, each, CALENDAR)
        yield said(OFFICE, notices_amending.document, each.by_notice, each.words)
        yield from _written(each)
        yield from _told(each)
    yield from _asked(older, newer)
    yield from _late()


def _long() -> Notice:
    return cast.notice(
        number="120/TB-BCĐ-UBND",
        subject=LONG,
        chair="Chủ tịch UBND xã kiêm Trưởng ban Chỉ đạo chuyển đổi số của Ủy ban nhân dân xã",
        meeting_date=date(2026, 1, 15),
    )


def _lists(person: Member, older: Notice, newer: Notice, changes: list[NoticeChange]) -> Iterator[Sample]:
    unnumbered = cast.notice(number=None, date=None, meeting_date=date(2026, 1, 15), door=Door.FOLDER)
    found = [
        Listed(newer, COUNTS, 3, changes[:1]),
        Listed(older, COUNTS, 0, [changes[0], changes[3], changes[-1]]),
        Listed(unnumbered, NOTHING, 16),
        Listed(cast.notice(number=None, date=None), NOTHING),
        Listed(older, COUNTS, 0, changes[-1:]),
    ]
    yield said(person, notices.listing, found, 0, 5, CALENDAR)
    yield said(person, notices.listing, found, 1, 300, CALENDAR)
    for each in found:
        yield said(person, notices.whole, Whole(each), CALENDAR)
        named = [notices_amending.says_so("thay thế Thông báo số 07/TB-UBND", 5)]
        yield said(person, notices.whole, Whole(each, COMRADE, 3, changes[:2], named), CALENDAR)


def _asked(older: Notice, newer: Notice) -> Iterator[Sample]:
    yield said(OFFICE, notices_amending.ask_by, newer, 0)
    yield said(OFFICE, notices_amending.ask_by, older, 5)
    yield said(OFFICE, notices_amending.ask_document, newer)
    yield said(OFFICE, notices_amending.ask_reason, newer)
    yield said(OFFICE, notices_amending.ask_effect, older, newer, None)
    yield said(OFFICE, notices_amending.ask_effect, older, None, SAID)
    yield said(OFFICE, notices_amending.says_so, "thay thế Thông báo số 07/TB-UBND ngày 05/01/2026", 5)
    yield said(OFFICE, notices_amending.says_so, SAID, 0)
    yield said(OFFICE, notices_amending.changed_meanwhile, {104, 107})
    yield said(OFFICE, notices_amending.not_given_yet, newer)
    yield said(OFFICE, notices_amending.still_drafts, {131})
    tasks, drafts = cast.tasks(), [cast.draft(131), cast.draft(132)]
    lead = cast.assignment(tasks[0], COMRADE, state=State.IN_PROGRESS, percent=60)
    tasks[1].claimed_on = TODAY
    for by, words in ((newer, None), (None, SAID)):
        now = Standing(older, by, (), tasks, 3, drafts, [cast.task(130)], drafts)
        verdicts = {101: Verdict(Fate.KEEP), 102: Verdict(Fate.CLOSE), 103: Verdict(Fate.MOVE, 130)}
        verdicts |= {104: Verdict(Fate.MOVE, 131)}
        every = verdicts | {task.number: Verdict(Fate.KEEP) for task in tasks[4:]}
        for effect in Effect:
            amendment = Amendment(older.id, effect, by.id if by else None, words)
            for chosen in ({}, verdicts, every):
                yield said(OFFICE, notices_amending.fates, amendment, now, chosen, 0)
            note = notices_amending.changed_meanwhile({104})
            yield said(OFFICE, notices_amending.fates, amendment, now, every, 2, note)
        for verdict in (None, *verdicts.values()):
            yield said(OFFICE, notices_amending.one, lead.task, verdict, [cast.task(130), *drafts], 0, now, TODAY)
            yield said(OFFICE, notices_amending.one, tasks[15], verdict, [], 0, now, TODAY)
    bare = Standing(older, None, (), (), 0, (), (), ())
    yield said(OFFICE, notices_amending.fates, Amendment(1, Effect.WITHDRAWN, None, "vì nhầm"), bare, {}, 0)


def _written(of: NoticeChange) -> Iterator[Sample]:
    tasks = cast.tasks()
    pairs = [(task, cast.task(task.number + 100)) for task in tasks]
    yield said(OFFICE, notices_amending.written, Written(of, (), (), (), 0, ()), ())
    yield said(OFFICE, notices_amending.written, Written(of, pairs, tasks, tasks, 3, EVERYONE), EVERYONE)
    yield said(OFFICE, notices_amending.written, Written(of, pairs[:2], tasks[:2], (), 0, [COMRADE]), ())


def _told(of: NoticeChange) -> Iterator[Sample]:
    for person in EVERYONE:
        gone = [cast.task(101, withdrawn_at=NOW), cast.task(102, withdrawn_at=NOW, replaced_by_number=131)]
        yield said(person, notices_amending.told, person, of, gone[:1], ())
        yield said(person, notices_amending.told, person, of, gone[1:], {131})
        yield said(person, notices_amending.told, person, of, [*gone, *cast.tasks()], ())


def _late() -> Iterator[Sample]:
    gone = cast.task(104, withdrawn_at=NOW, replaced_by_number=131)
    for successor in (
        cast.task(131),
        cast.task(131, withdrawn_at=NOW),
        cast.task(131, reported_on=TODAY),
        cast.task(131, notice=None),
    ):
        for person in EVERYONE:
            yield said(person, notices_amending.replaced, gone, successor, mine=True)
            yield said(person, notices_amending.replaced, gone, successor, mine=False)
            yield said(person, notices_amending.is_replaced, gone, successor, TODAY - timedelta(days=1))
            yield said(person, notices_amending.withdrawn, gone)
            yield said(person, notices_amending.stands_for, [gone])
            yield said(person, notices_amending.stands_for, cast.tasks())
