"""Every message of `bot/texts` with realistic and with extreme content, and who gets it."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from bot.texts import assignments, decisions, errors, joining, morning, obstacles, reports, waiting
from bot.texts import help as help_texts
from bot.texts.reminded import Reminded, Waiting
from bot.texts.words import first_upper, pronoun
from scheduler.policy import Why
from storage.progress import Outcome, ReportKind
from storage.states import State
from tests.texts import (
    cast,
    samples_assigning,
    samples_channels,
    samples_evidence,
    samples_exporting,
    samples_extending,
    samples_finding,
    samples_import,
    samples_indicators,
    samples_joining,
    samples_leaders,
    samples_notices,
    samples_office,
    samples_parts,
    samples_review,
    samples_roster,
    samples_rules,
    samples_status,
    samples_turns,
    samples_undoing,
    samples_unreached,
    samples_uploading,
    samples_workbook,
)
from tests.texts.cast import (
    CALENDAR,
    COMRADE,
    DEPUTY,
    EVERYONE,
    LEADERS,
    LOCAL,
    OFFICE,
    SAID,
    TODAY,
    Sample,
    said,
)


def every() -> Iterator[Sample]:
    for samples in (
        _assignments,
        _decisions_for_leaders,
        _decisions_for_members,
        _errors,
        _joining,
        _morning,
        _reports,
        samples_leaders.leaders_samples,
        samples_parts.parts_samples,
        samples_extending.extending_samples,
        samples_import.importing_samples,
        samples_uploading.uploading_samples,
        samples_office.report_samples,
        samples_review.review_samples,
        samples_roster.list_samples,
        samples_roster.member_samples,
        samples_roster.workbook_samples,
        samples_roster.leaving_samples,
        samples_workbook.workbook_samples,
        samples_rules.calendar_samples,
        samples_rules.rules_samples,
        samples_rules.postponing_samples,
        samples_status.status_samples,
        samples_turns.turns_samples,
        samples_assigning.assigning_samples,
        samples_assigning.places_samples,
        samples_undoing.undoing_samples,
        samples_undoing.choices_samples,
        samples_unreached.unreached_samples,
        samples_evidence.evidence_samples,
        samples_joining.joining_samples,
        samples_channels.channel_samples,
        samples_indicators.indicators_samples,
        samples_finding.finding_samples,
        samples_finding.filter_samples,
        samples_notices.notice_samples,
        samples_exporting.exporting_samples,
    ):
        yield from samples()


def _assignments() -> Iterator[Sample]:
    for person in EVERYONE:
        mine = cast.assignments(person)
        for organisation in (cast.ORGANISATION, cast.NO_PHONE):
            for item in mine:
                yield said(person, assignments.new, person, organisation, [item], TODAY)
            for few in (mine, mine[:2], mine[2:3] * 2, mine[11:13]):
                yield said(person, assignments.new, person, organisation, few, TODAY)
        for item in mine:
            yield said(person, assignments.whole, item.task, TODAY)
        for page in (0, 1):
            yield said(person, assignments.mine, mine, page, 8, TODAY)
        yield said(person, assignments.mine, [], 0, 8, TODAY)
        kinds = [cast.report(kind) for kind in ReportKind]
        kinds += [cast.report(ReportKind.PROGRESS, words=None, percent=60, recorded_by_id=OFFICE.id)]
        decided = [cast.decision(Outcome.SIGNED_OFF, recorded_by=OFFICE), cast.decision(Outcome.RETURNED)]
        answered = [cast.obstacle(mine[0], answer=SAID)]
        yield said(person, assignments.history, kinds * 3, decided, answered, CALENDAR)
        yield said(person, assignments.history, kinds[:1], [], [], CALENDAR)
        yield said(person, assignments.history, [], [], [], CALENDAR)


def _decisions_for_leaders() -> Iterator[Sample]:
    for leader in (*LEADERS, OFFICE):
        mine = cast.assignments(COMRADE)
        for item in mine:
            item.reported_on = TODAY
        proposed = [item.task for item in mine if item.task.proposed_due_on]
        for sign_offs, dates in ((mine, proposed), (mine[:1], []), ([], proposed), ([], [])):
            piles = [decisions.sign_off_pile(sign_offs, TODAY), decisions.dates_pile(dates)]
            yield said(leader, waiting.waiting, piles)
        for report in (cast.report(), cast.report(product=None, words=None), cast.report(product="không"), None):
            for opinion in (None, DEPUTY):
                yield said(leader, decisions.sign_off_question, mine[0], report, CALENDAR, opinion)
        for opinion in (None, DEPUTY):
            yield said(leader, decisions.signed_off_recorded, mine[0], opinion)
        yield said(leader, decisions.ask_what_is_missing, mine[0])
        yield said(leader, decisions.returned_recorded, mine[0], SAID)
        yield said(leader, decisions.dates, leader, proposed * 7, TODAY)
        for task in proposed:
            yield said(leader, decisions.one_date, task, TODAY)
        for item in mine:
            yield said(leader, decisions.dates_agreed, [item.task], TODAY)
            yield said(leader, decisions.date_declined, item.task)
            yield said(leader, obstacles.one, cast.obstacle(item), leader, CALENDAR)
        yield said(leader, decisions.dates_agreed, [item.task for item in mine], TODAY)
        yield said(leader, decisions.later)
        found = [cast.obstacle(item) for item in mine]
        for shown in (found, found[:1], []):
            yield said(leader, obstacles.listing, shown, CALENDAR, TODAY)
        yield said(leader, obstacles.one, cast.obstacle(mine[0], answer=SAID), leader, CALENDAR)
        yield said(leader, obstacles.ask_answer, found[0])
        yield said(leader, obstacles.answer_recorded, found[0])


def _decisions_for_members() -> Iterator[Sample]:
    for person in EVERYONE:
        mine = cast.assignments(person)
        for item in mine:
            for day in (TODAY, TODAY - timedelta(days=30)):
                item.reported_on = day
                yield said(person, decisions.signed_off, item, cast.decision(Outcome.SIGNED_OFF), CALENDAR)
            yield said(person, decisions.returned, item, cast.decision(Outcome.RETURNED, OFFICE), CALENDAR)
        dated = [item for item in mine if item.task.due_on]
        for some in (dated, dated[:1]):
            yield said(person, decisions.new_dates, some, TODAY)
        yield said(person, obstacles.answered, cast.obstacle(mine[0], answer=SAID))


def _errors() -> Iterator[Sample]:
    for person in EVERYONE:
        who = pronoun(person)
        yield said(person, errors.internal, "A1B2C3")
        for phone in ("0238 3123 456", None):
            yield said(person, errors.not_text, who, phone)
            yield said(person, help_texts.help_for, person, phone)
        yield said(person, errors.edited_message)
        yield said(person, errors.not_found, 104)
        yield said(person, errors.not_found, *range(103, 301, 2))
        yield said(person, errors.nothing_written)
        yield said(person, errors.not_allowed)
        yield said(person, errors.press_a_button)
        yield said(person, errors.stale_choice)
        yield said(person, errors.not_understood, who)
        yield said(person, errors.not_understood, who, leads=person in LEADERS)
        yield said(person, errors.private_only)
    for person in (*LEADERS, OFFICE):
        yield said(person, errors.already_decided)
    yield said(OFFICE, errors.not_your_task, 104)
    yield said(cast.OBSERVER, help_texts.help_for, cast.OBSERVER, None)


def _joining() -> Iterator[Sample]:
    yield said(cast.STRANGER, joining.unknown_sender)
    yield said(OFFICE, joining.owner_welcome)
    for organisation in (cast.ORGANISATION, cast.NO_PHONE):
        yield said(OFFICE, joining.owner_described, organisation, OFFICE)
    yield said(OFFICE, joining.owner_fields_missing)
    for person in EVERYONE:
        yield said(person, joining.already_member, person)
        for number in (0, 16):
            yield said(person, joining.welcome, person, cast.ORGANISATION, number)
        yield said(person, joining.pending)
        yield said(OFFICE, joining.account_question, person, "Hoa Lê ✨")
        yield said(OFFICE, joining.account_confirmed, person)
        yield said(OFFICE, joining.account_rejected, person)
        for link in ("https://t.me/giaoviec_bot?start=" + "a" * 43, None):
            until = date(2026, 1, 23)
            yield said(person, joining.invitation, person, cast.ORGANISATION, OFFICE, "12345678", link, until)


def _morning() -> Iterator[Sample]:
    whys = {-1: Why.OVERDUE, 0: Why.DUE_TODAY, 1: Why.DUE_SOON}
    for person in EVERYONE:
        items = []
        for item in cast.assignments(person):
            due_on = item.task.due_on
            away = (due_on > TODAY) - (due_on < TODAY) if due_on else None
            items.append(Reminded(item, Why.STANDING if away is None else whys[away]))
        items[3].assignment.task.due_time = time(16)
        waits = Waiting(cast.assignments(COMRADE), cast.tasks()[-2:]) if person.role.leads else Waiting()
        for alone in items:
            yield said(person, morning.morning, person, [alone], Waiting(), TODAY, CALENDAR)
        standing = [reminded for reminded in items if reminded.why is Why.STANDING]
        for some in (items, items[:2], items[3:6], standing):
            yield said(person, morning.morning, person, some, Waiting(), TODAY, CALENDAR)
            yield said(person, morning.morning, person, some, waits, TODAY, CALENDAR)
        if waits:
            for some_waits in (
                waits,
                Waiting(waits.sign_offs[:2]),
                Waiting(waits.sign_offs[:1]),
                Waiting((), waits.dates),
            ):
                yield said(person, morning.morning, person, [], some_waits, TODAY, CALENDAR)


def _reports() -> Iterator[Sample]:
    for person in EVERYONE:
        mine = cast.assignments(person)
        who = first_upper(pronoun(person))
        yield said(person, reports.accepted, [mine[0].task])
        yield said(person, reports.accepted, [item.task for item in mine])
        yield said(person, reports.nothing_to_accept)
        yield said(person, reports.progress, mine[0], None, took_back=True)
        yield said(person, reports.progress, mine[0], SAID, took_back=False)
        for item in mine:
            yield said(person, reports.noted_for_office, item, SAID, TODAY)
            yield said(person, reports.actions, item, TODAY)
            for product, news, asks in (
                ("biên bản số 02", True, False),
                (None, True, True),
                (None, True, False),
                (None, False, False),
            ):
                yield said(person, reports.done, item, product, LOCAL, news=news, asks=asks, others=person is OFFICE)
            for leader in (*LEADERS, None):
                yield said(person, obstacles.received, cast.obstacle(item), leader, LOCAL)
        yield said(person, reports.product_recorded, mine[0], SAID)
        yield said(person, reports.no_product, mine[0])
        yield said(person, reports.more_recorded, 12)
        yield said(person, reports.ask_which, person, SAID, mine, TODAY)
        yield said(person, reports.ask_which, person, "xong", mine[2:6], TODAY)
        yield said(person, reports.ask_words, mine[0].task, "vướng gì")
        for state in State:
            yield said(person, reports.wrong_state, mine[0].task, state)
        yield said(person, reports.nothing_open, who)
