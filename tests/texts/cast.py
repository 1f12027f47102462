"""The people and records of the samples: transient, never in a session. Names are invented, some as long as they may be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from scheduler.calendar import vietnam
from storage.notices import Draft, DraftState, Notice, NoticeState, Timing
from storage.obstacles import Obstacle
from storage.organisations import Organisation
from storage.people import Body, Member, Membership, Role
from storage.progress import Decision, Outcome, ProgressReport, ReportKind
from storage.states import DueSource, Part, State
from storage.tasks import Assignment, Task

CALENDAR = vietnam()
TODAY = date(2026, 1, 16)
"""A Friday; Tết leave begins in the middle of February."""
NOW = datetime(2026, 1, 16, 2, 5, tzinfo=UTC)
LOCAL = CALENDAR.local(NOW)
SAID = "đang chờ ký, " * 60
"""Words of a member, far longer than any message shows."""
_ids = count(1)


def short_name(number: int) -> str:
    """A task's name of exactly 60 characters that ends in its number, so that a test can tell which task is named."""
    return f"Rà soát, lập danh sách hộ kinh doanh tại chợ, lần thứ {number}".ljust(60, "0")[:60]


def body(name: str, *, outside: bool = False) -> Body:
    return Body(id=next(_ids), organisation_id=1, name=name, key=name, outside=outside)


def member(
    name: str, role: Role = Role.MEMBER, form: str = "đồng chí", title: str | None = None, of: Body | None = None
) -> Member:
    person = Member(
        id=next(_ids),
        organisation_id=1,
        name=name,
        form_of_address=form,
        title=title,
        role=role,
        created_at=NOW,
        memberships=[],
    )
    if of is not None:
        Membership(organisation_id=1, member=person, body=of, is_head=True)
    return person


ORGANISATION = Organisation(id=1, name="UBND xã Thanh Sơn Thượng", time_zone="Asia/Ho_Chi_Minh", phone="0238 3123 456")
NO_PHONE = Organisation(id=1, name="UBND xã Thanh Sơn Thượng", time_zone="Asia/Ho_Chi_Minh", phone=None)

UNIT = body("Phòng Văn hóa, Khoa học, Thông tin - XH")  # 40 characters
OTHER_UNIT = body("Ban Chỉ đạo chuyển đổi số của ủy ban xã")
OUTSIDE_UNIT = body("Bảo hiểm xã hội cơ sở khu vực Thanh Sơn", outside=True)

CHAIR = member("Trần Minh Đức", Role.CHAIR, title="Chủ tịch UBND xã")
DEPUTY = member("Phạm Thị Lan", Role.DEPUTY, title="Phó Chủ tịch UBND xã")
OFFICE = member("Lê Thị Hoa", Role.OFFICE, title="Chánh Văn phòng")
COMRADE = member("Nguyễn Hoàng Thị Phương Thảo Nguyên", title="Trưởng phòng", of=UNIT)
MR = member("Vi Văn Páo", form="ông", title="xóm trưởng xóm Bãi Sậy")
MRS = member("Lương Thị Khăm", form="bà", title="khối trưởng khối 3")
OUTSIDE = member("Hồ Thị Mai", title="Giám đốc", of=OUTSIDE_UNIT)
OBSERVER = member("Võ Văn Nam", Role.OBSERVER)
STRANGER = member("người lạ")
EVERYONE = (CHAIR, DEPUTY, OFFICE, COMRADE, MR, MRS, OUTSIDE)
LEADERS = (CHAIR, DEPUTY)


def notice(**values: Any) -> Notice:
    given: dict[str, Any] = {
        "number": "15/TB-UBND",
        "date": date(2026, 1, 16),
        "meeting_date": None,
        "file_name": "Thông báo kết luận giao ban.docx",
        "imported_at": NOW,
        "state": NoticeState.REVIEW,
    }
    return Notice(id=next(_ids), organisation_id=1, paragraphs=[], **(given | values))


def task(number: int = 104, due_on: date | None = date(2026, 1, 19), **values: Any) -> Task:
    """Due next Monday by the notice's own words, unless said otherwise."""
    given: dict[str, Any] = {
        "notice": notice(),
        "short_name": short_name(number),
        "text": "",
        "source_sentence": "Khẩn trương rà soát, tổng hợp và báo cáo kết quả thực hiện. " * 30,
        "product": "Biên bản nghiệm thu có chữ ký của các bên và danh sách kèm theo " * 4,
        "timing": Timing.DATED if due_on else Timing.UNDATED,
        "lead_body": UNIT,
        "deadline_text": f"trước ngày {due_on + timedelta(days=1):%d/%m/%Y}" if due_on else None,
        "deadline_named": due_on + timedelta(days=1) if due_on else None,
        "due_source": DueSource.NOTICE if due_on else None,
        "assignments": [],
    }
    return Task(id=next(_ids), organisation_id=1, number=number, due_on=due_on, **(given | values))


def assignment(
    of: Task, person: Member | None = COMRADE, part: Part = Part.LEAD, state: State = State.GIVEN, **values: Any
) -> Assignment:
    unit = person.memberships[0].body if person and person.memberships else None
    given: dict[str, Any] = {"body": unit, "percent": None, "last_report_at": None, "reported_on": None}
    return Assignment(
        id=next(_ids), organisation_id=1, task=of, member=person, part=part, state=state, **(given | values)
    )


def tasks() -> list[Task]:
    """Sixteen tasks of every timing: late, today, near, far, another year, by the hour, proposed, standing, undated."""
    days = (*range(-3, 1), 3, 4, 13, 14, 15, 40, 360)
    found = [task(101 + place, TODAY + timedelta(days=away)) for place, away in enumerate(days)]
    found[4].due_time = time(16)
    found[5].due_source = DueSource.AGREED
    found.append(task(112, None, timing=Timing.STANDING))
    found.append(task(113, None, timing=Timing.PERIODIC))
    found.append(task(114, date(2026, 1, 30), timing=Timing.PERIODIC))
    found.append(task(115, None, proposed_due_on=date(2026, 1, 30), proposed_reason="nhân dịp Tết Nguyên đán " * 9))
    found.append(task(116, None, proposed_due_on=date(2026, 2, 13)))
    return found


def assignments(person: Member | None) -> list[Assignment]:
    """That person's parts in the sixteen tasks, with the others who cooperate."""
    found = []
    for place, each in enumerate(tasks()):
        part = Part.COOPERATING if place % 3 == 2 else Part.LEAD
        found.append(assignment(each, person, part, last_report_at=NOW - timedelta(days=2), percent=60))
        for other in (OUTSIDE, MR, CHAIR):
            if other is not person:
                assignment(each, other, Part.COOPERATING, State.ACCEPTED)
        assignment(each, None, Part.COOPERATING, body=OTHER_UNIT)
    return found


def report(kind: ReportKind = ReportKind.DONE, **values: Any) -> ProgressReport:
    given: dict[str, Any] = {
        "percent": 100,
        "words": SAID,
        "product": "biên bản số 02/BB ngày 16/01",
        "reported_by": COMRADE,
        "reported_by_id": COMRADE.id,
        "recorded_by_id": COMRADE.id,
    }
    return ProgressReport(id=next(_ids), organisation_id=1, kind=kind, at=NOW, **(given | values))


def decision(outcome: Outcome, decided_by: Member = DEPUTY, recorded_by: Member | None = None) -> Decision:
    return Decision(
        id=next(_ids),
        organisation_id=1,
        outcome=outcome,
        note=SAID,
        decided_by=decided_by,
        decided_by_id=decided_by.id,
        recorded_by_id=(recorded_by or decided_by).id,
        at=NOW,
    )


def obstacle(of: Assignment, answer: str | None = None) -> Obstacle:
    return Obstacle(
        id=next(_ids),
        organisation_id=1,
        assignment=of,
        words=SAID,
        reported_by=of.member,
        at=NOW,
        answer=answer,
        answered_by=DEPUTY if answer else None,
        answered_at=NOW if answer else None,
    )


def draft(number: int, timing: Timing = Timing.UNDATED, doubts: Sequence[str] = (), **values: Any) -> Draft:
    given: dict[str, Any] = {
        "state": DraftState.OPEN,
        "version": 2,
        "changes": {},
        "source_sentence": "Khẩn trương rà soát, tổng hợp và báo cáo kết quả thực hiện. " * 40,
        "short_name": short_name(number),
        "paragraph": 13,
        "lead_name": UNIT.name,
        "lead_body_id": UNIT.id,
        "coop": [],
        "places": [],
    }
    return Draft(
        id=next(_ids), organisation_id=1, number=number, timing=timing, doubts=list(doubts), **(given | values)
    )


@dataclass(frozen=True)
class Sample:
    """What `function` said to `to`."""

    function: Callable[..., Any]
    to: Member
    text: str


def said(to: Member, function: Callable[..., str], *args: Any, **kwargs: Any) -> Sample:
    return Sample(function, to, function(*args, **kwargs))
