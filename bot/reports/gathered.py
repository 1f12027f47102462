"""All that the exports show, read from the register once, so that they can be drawn up outside of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.reports import indicator_lines
from bot.reports.lines import Happened, NoticeLine, Obstructed, PlaceLine, PlacePart, Register, TaskLine, Wait
from bot.texts import task_journal
from bot.texts.report_document import notice_in_document
from bot.texts.words import notice_name
from scheduler.calendar import WorkingCalendar
from scheduler.rules import rules_of
from storage import exporting, extensions, obstacles, organisations, people, transfers
from storage.database import Unit
from storage.journal import JournalEntry
from storage.notices import Notice, Timing
from storage.people import Place
from storage.progress import ProgressReport
from storage.states import Bucket, Part, State
from storage.task_filter import EVERYTHING, Filter
from storage.tasks import Assignment, Task

MOST_ENTRIES = 5_000


async def gather(
    unit: Unit,
    organisation_id: int,
    now: datetime,
    wanted: Filter,
    *,
    of_notices: Collection[int] | None = None,
    with_entries: bool = False,
) -> Register:
    """`of_notices`: only tasks from the notices with these ids."""
    organisation = await organisations.get(unit, organisation_id)
    calendar = rules_of(organisation).calendar
    found = await exporting.tasks(unit, organisation_id, wanted)
    if of_notices is not None:
        found = [task for task in found if task.notice_id in of_notices]
    lines = _Lines(
        calendar=calendar,
        today=calendar.day(now),
        last=await exporting.last_reports(unit, organisation_id, wanted),
        products=await exporting.last_products(unit, organisation_id, wanted),
        evidence=await exporting.evidence_counts(unit, organisation_id, wanted),
        obstacles=await _obstacles(unit, organisation_id, calendar),
        waits=await _waits(unit, organisation_id),
    )
    names = await exporting.names(unit, organisation_id)
    entries: Sequence[tuple[JournalEntry, str]] = ()
    if with_entries:
        entries = await exporting.latest_entries(unit, organisation_id, wanted, MOST_ENTRIES)
    everything = of_notices is None and wanted == EVERYTHING
    counted = await indicator_lines.gather(
        unit, organisation_id, calendar.day(now), None if everything else [task.number for task in found]
    )
    return Register(
        organisation=organisation.name,
        at=calendar.local(now),
        calendar=calendar,
        tasks=tuple(lines.of(task) for task in found),
        notices=_notices(found),
        places=tuple(_place(place, names) for place in await people.places(unit, organisation_id)),
        entries=tuple(_happened(entry, short_name, names, calendar) for entry, short_name in entries),
        indicators=counted,
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """What was read beside the tasks, by the task's id."""

    calendar: WorkingCalendar
    today: date
    last: Mapping[int, ProgressReport]
    products: Mapping[int, ProgressReport]
    evidence: Mapping[int, int]
    obstacles: Mapping[int, Sequence[Obstructed]]
    waits: Mapping[int, Mapping[Wait, date | None]]

    def of(self, task: Task) -> TaskLine:
        last, product, box = self.last.get(task.id), self.products.get(task.id), task.bucket(self.today)
        waits = dict(self.waits.get(task.id, {}))
        if not task.is_over and any(lead.state is State.REPORTED for lead in task.leads):
            waits[Wait.SIGN_OFF] = task.claimed_on
        if task.proposed_due_on is not None and task.proposed_due_on >= self.today and task.claimed_on is None:
            waits[Wait.DATE] = task.proposed_due_on
        return TaskLine(
            number=task.number,
            short_name=task.short_name,
            text=task.text,
            box=box,
            timing=task.timing,
            notice_id=task.notice_id,
            notice=notice_name(task.notice) if task.notice else None,
            area=task.area,
            lead=_lead(task),
            cooperating=_named(item for item in task.active if item.part is Part.COOPERATING),
            deadline_text=task.deadline_text,
            original_due_on=task.original_due_on,
            due_on=task.due_on,
            due_time=task.due_time,
            extensions=task.extensions,
            percent=_percent(task),
            said=last.words if last else None,
            said_on=self.calendar.day(last.at) if last else None,
            product=product.product if product else None,
            claimed_on=task.claimed_on,
            days_late=self._days_late(task, box),
            is_finished=task.reported_on is not None,
            obstacles=tuple(self.obstacles.get(task.id, ())),
            waits=waits,
            parts=tuple(
                PlacePart(item.place_id, item.state, None if box is Bucket.STANDING else item.due_on)
                for item in task.active
                if item.place_id is not None
            ),
            evidence=self.evidence.get(task.id, 0),
            on_briefing=task.briefing_on is not None and not task.is_over,
        )

    def _days_late(self, task: Task, box: Bucket) -> int | None:
        if task.due_on is None or box not in (Bucket.OVERDUE, Bucket.DONE_LATE):
            return None
        return self.calendar.working_days_between(task.due_on, task.reported_on or task.claimed_on or self.today)


def _lead(task: Task) -> str | None:
    if task.lead_body is not None:
        return task.lead_body.name
    return "; ".join(_named(task.leads)) or None


def _named(items: Iterable[Assignment]) -> tuple[str, ...]:
    """Bodies by their names, people who answer for none by theirs, each once."""
    found: dict[str, None] = {}
    for item in items:
        name = item.body.name if item.body else item.member.name if item.member else None
        if name is not None:
            found[name] = None
    return tuple(found)


def _percent(task: Task) -> int | None:
    """Of work with one lead; standing work has none (DESIGN, records)."""
    if task.timing in (Timing.STANDING, Timing.PERIODIC) or len(task.leads) != 1:
        return None
    return task.leads[0].percent


async def _obstacles(unit: Unit, organisation_id: int, calendar: WorkingCalendar) -> dict[int, list[Obstructed]]:
    found: dict[int, list[Obstructed]] = defaultdict(list)
    for item in await obstacles.unanswered(unit, organisation_id):
        found[item.assignment.task_id].append(Obstructed(item.words, calendar.day(item.at)))
    return found


async def _waits(unit: Unit, organisation_id: int) -> dict[int, dict[Wait, date | None]]:
    """Requests that a leader decides on: what was given on is asked of the head first."""
    found: dict[int, dict[Wait, date | None]] = defaultdict(dict)
    for asked in await extensions.waiting(unit, organisation_id):
        if asked.assignment.part is not Part.DELEGATED:
            found[asked.assignment.task_id][Wait.EXTENSION] = asked.wanted_on
    for request in await transfers.waiting(unit, organisation_id):
        found[request.assignment.task_id][Wait.TRANSFER] = None
    return found


def _notices(tasks: Sequence[Task]) -> tuple[NoticeLine, ...]:
    notices = {task.notice.id: task.notice for task in tasks if task.notice is not None}
    return tuple(
        NoticeLine(notice.id, notice.number, notice_name(notice), notice_in_document(notice), notice.subject)
        for notice in sorted(notices.values(), key=lambda each: (day_of(each), each.id))
    )


def day_of(notice: Notice) -> date:
    """The day of a notice, or the nearest to it that is known."""
    return notice.date or notice.meeting_date or notice.imported_at.date()


def _place(place: Place, names: Mapping[int, str]) -> PlaceLine:
    return PlaceLine(place.id, place.name, names.get(place.head_id or 0, ""), names.get(place.in_charge_id or 0, ""))


def _happened(entry: JournalEntry, short_name: str, names: Mapping[int, str], calendar: WorkingCalendar) -> Happened:
    return Happened(
        at=calendar.local(entry.at).replace(tzinfo=None, microsecond=0),
        number=entry.task_number or 0,
        short_name=short_name,
        who=names.get(entry.actor_id or 0, task_journal.REGISTER),
        for_whom=names.get(entry.on_behalf_of_id or 0, ""),
        what=task_journal.what(entry),
    )
