"""What a reviewer of drafts is told: the list, one draft, corrections, what else there is to look at. See `samples`."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from bot.actions.doubtful import InDoubt
from bot.actions.matching import Unknown
from bot.actions.publishing import Held, Published
from bot.actions.reviewing import OFFICE_REASON, Edited
from bot.actions.unknown_bodies import Settled
from bot.notices.finding import Why
from bot.texts import doubts, edits, giving, left_out, review, unknown_bodies
from bot.texts import drafts as draft_texts
from bot.texts.doubts import DOUBTS
from storage.notices import DoubtfulWord, Draft, DraftState, LateChoice, Timing
from tests.texts import cast
from tests.texts.cast import EVERYONE, LOCAL, NOW, OFFICE, SAID, TODAY, Sample, said


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
        yield said(OFFICE, edits.described, notice)
    yield said(OFFICE, review.summary, cast.notice(), drafts[:1])
    for page in (0, 1):
        yield said(OFFICE, review.listing, drafts, page, TODAY)
    for each in drafts:
        yield said(OFFICE, review.line, each, TODAY)
    yield from _whole(drafts)
    yield from _edits(drafts)
    yield from _left_out(drafts[0])
    yield from _unknown_bodies(drafts)
    yield from _doubtful_words()
    given = cast.tasks()
    held = tuple(zip(drafts, [Held.NO_LEAD, Held.NO_HEAD, Held.LATE] * 6, strict=False))
    for result in (
        Published(tuple(given), (), ()),
        Published(tuple(given[:1]), held, EVERYONE * 3, (cast.UNIT.name, cast.OTHER_UNIT.name) * 3),
        Published((), held, ()),
        Published((), held[2:3], ()),
    ):
        yield said(OFFICE, giving.published, result, cast.notice())
    yield said(OFFICE, giving.already_published, cast.notice())
    for due_on in (TODAY, date(2026, 1, 14), date(2025, 12, 1)):
        yield said(OFFICE, giving.late_question, cast.draft(104, Timing.DATED, due_on=due_on), TODAY)
    yield said(OFFICE, giving.ask_new_day, 104)
    yield said(OFFICE, edits.ask_words, 104, "đơn vị nào chủ trì")


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
        Sample(edits.edit_unknown, OFFICE, edits.edit_unknown(199)),
        *(
            said(OFFICE, edits.edit_invalid, 104, field, "Phòng Kinh tế")
            for field in ("body_unknown", "day", "short_name", "cannot_split")
        ),
        said(OFFICE, edits.edit_stale, 104, OFFICE, LOCAL, review.line(changed, TODAY)),
        said(OFFICE, edits.edit_not_understood, SAID),
        said(OFFICE, edits.edit_dropped, 107),
        said(OFFICE, review.already_given, [103, 104, 105]),
    ]
    yield from problems
    for field in ("lead_name", "coop", "product", "state", "due_on"):
        for each in (changed, drafts[6]):
            yield said(OFFICE, edits.changed, each, field, TODAY)
    texts = [problem.text for problem in problems]
    for some, wrong in ((done, []), (done[:2], []), (done, texts), ([], texts[:1]), (done[-1:], texts[:2])):
        yield said(OFFICE, edits.edited, some, wrong, TODAY)


def _whole(drafts: list[Draft]) -> Iterator[Sample]:
    by_hand = {"version": 2, "member_id": 1, "at": NOW.isoformat()}
    heading = "Giao Phòng Văn hóa, Khoa học, Thông tin - XH chủ trì tổ chức thực hiện các nhiệm vụ sau: " * 3
    phrase = "trước 16 giờ ngày 20 tháng 01 năm 2026 theo tinh thần cuộc họp hôm nay " * 3
    inherited: dict[str, Any] = {
        "lead_text": heading,
        "lead_paragraph": 11,
        "deadline_text": phrase,
        "deadline_paragraph": 11,
        "recurrence": "monthly",
        "recurrence_text": "ngày 05 hằng tháng",
        "due_on": date(2026, 1, 20),
        "due_time": time(16),
        "coop": [{"name": cast.OTHER_UNIT.name, "body_id": None}] * 9,
        "product": "Biên bản bàn giao " * 20,
        "places": ["xóm Bãi Sậy"] * 30,
        "area": "Lĩnh vực đất đai",
        "doubts": list(DOUBTS),
    }
    own = "Khẩn trương rà soát"
    for each in (
        *drafts,
        cast.draft(104, Timing.PERIODIC, **inherited),
        cast.draft(104, Timing.DATED, **(inherited | {"lead_body_id": None})),
        cast.draft(104, Timing.DATED, **inherited, changes={"lead_name": by_hand, "due_on": by_hand}),
        cast.draft(104, lead_text=own, lead_paragraph=6, deadline_text=own, due_on=date(2026, 1, 19)),
        cast.draft(104, proposed_due_on=date(2026, 1, 30), proposed_reason=OFFICE_REASON, deadline_text=phrase),
        cast.draft(104, proposed_due_on=date(2026, 2, 13), proposed_reason=SAID, deadline_text="nhân dịp Tết"),
        cast.draft(104, proposed_due_on=date(2026, 2, 13), proposed_reason=phrase, deadline_text=phrase),
    ):
        yield said(OFFICE, draft_texts.whole, each, TODAY)
        yield said(OFFICE, draft_texts.whole, each, TODAY, cast.UNIT if each.lead_body_id is None else None)


def _left_out(draft: Draft) -> Iterator[Sample]:
    others = [{"paragraph": place, "text": SAID, "why": why.value} for place, why in enumerate((*Why, *Why))]
    for page in (0, 1):
        yield said(OFFICE, left_out.listing, others, page)
    yield said(OFFICE, left_out.listing, others[:1], 0)
    for entry in (*others, {"paragraph": 3, "text": "Lời kết.", "why": "closing"}):
        yield said(OFFICE, left_out.paragraph, entry)
    yield said(OFFICE, left_out.taken_up, draft)
    yield said(OFFICE, left_out.none_left)
    yield said(OFFICE, left_out.gone)


def _unknown_bodies(drafts: list[Draft]) -> Iterator[Sample]:
    names = [
        Unknown(f"Ban Chỉ đạo thực hiện {'các chương trình mục tiêu ' * 5}", tuple(range(101, 200, 2))),
        *(Unknown(name, (104,)) for name in ("Phòng Nội vụ", "Hội Phụ nữ", "Đoàn Thanh niên") * 3),
    ]
    for page in (0, 1):
        yield said(OFFICE, unknown_bodies.listing, names, page)
    for each in names[:2]:
        for near in (None, cast.UNIT):
            yield said(OFFICE, unknown_bodies.name_question, each, near)
        yield said(OFFICE, unknown_bodies.not_added, each.name)
    for settled in (
        Settled(cast.UNIT, tuple(drafts)),
        Settled(cast.OUTSIDE_UNIT, tuple(drafts[:1])),
    ):
        yield said(OFFICE, unknown_bodies.added, settled)
        yield said(OFFICE, unknown_bodies.confirmed, settled, names[0].name)
        yield said(OFFICE, unknown_bodies.confirmed_too, settled, names[1].name)
    yield said(OFFICE, unknown_bodies.added, Settled(cast.UNIT, ()))
    yield said(OFFICE, unknown_bodies.nothing_waits)
    yield said(OFFICE, unknown_bodies.known_by_now)


def _doubtful_words() -> Iterator[Sample]:
    words = [
        InDoubt(DoubtfulWord(paragraph=place, word=word, confidence=40, crop=b""), numbers)
        for place, (word, numbers) in enumerate(
            (("19/01", (104,)), ("x" * 200, tuple(range(101, 200, 2))), ("Kinh", (101, 102, 103)), ("tể", ())) * 2
        )
    ]
    yield said(OFFICE, doubts.doubtful_words, words[:6], 0, 8)
    yield said(OFFICE, doubts.doubtful_words, words[6:], 1, 8)
    yield said(OFFICE, doubts.no_doubtful_words)
