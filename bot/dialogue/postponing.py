"""*Nhắc lại chiều*: a member puts a reminder off; *dừng*, *nhắc tiếp*: a day without the morning message."""

import re
from datetime import date, datetime, time, timedelta

from bot.actions import postponing
from bot.actions.errors import AlreadyError
from bot.actions.postponing import BarredRefusal
from bot.chat import Message
from bot.dialogue.days import day_meant
from bot.dialogue.turn import Turn
from bot.texts import postponing as texts
from scheduler.rules import Rules
from storage.tasks import Assignment
from storage.words import fold_words

# What stands around the moment in a sentence that asks for a reminder; folded.
_AROUND = re.compile(
    r"\b(?:nhac lai|hoi lai|nhac|giup|gium|dum|cho|xin|nho|de nghi|van phong|em|toi|minh|anh|chi|dong chi|ong|ba|"
    r"viec nay|nhiem vu nay|viec|nhe|nha|a|voi|duoc khong|vao|luc|den|truoc|vay)\b"
)
_SPAN = re.compile(
    r"(?P<after>sau )?(?P<n>\d{1,3}|nua) ?(?P<unit>tieng|gio|h|phut|p|ngay|hom|tuan)(?: (?P<half>ruoi))?(?P<more> nua)?"
)
_CLOCK = re.compile(
    r"(?<![\d/])(?P<hour>\d{1,2}) ?(?:gio|h|g|:)(?: ?(?P<minute>\d{2})(?![\d/])| (?P<half>ruoi))?(?: phut)?(?![\w])"
)
_AFTERNOON = re.compile(r"\b(?:chieu|cuoi ngay|cuoi gio)\b")
_MORNING = re.compile(r"\b(?:sang(?: som)?|dau gio)\b")
_NOON = 12
_HALF = 30
_EARLIEST = 7  # nobody asks to be reminded at night: "3 giờ" is in the afternoon


async def later(turn: Turn, assignment: Assignment, words: str) -> str:
    """*Nhắc lại* of one task; asks back where no moment can be told from the words."""
    acting = turn.acting
    moment = moment_meant(words, acting.now, acting.rules)
    if moment is None:
        return texts.ask_when(assignment.task)
    local = acting.rules.calendar.local
    try:
        snoozed = await postponing.snooze(acting, assignment, moment)
    except BarredRefusal as refusal:
        return texts.not_snoozed(assignment.task, refusal.bar, local(refusal.latest), acting.today)
    return texts.snoozed(assignment.task, local(snoozed.at), snoozed.left, acting.today)


async def stop(turn: Turn, _argument: str) -> list[Message]:
    """*Dừng tin sáng*."""
    if turn.incoming.text.strip(" .").casefold() == "dung":  # may be "đúng"
        return [Message(texts.ask_stop())]
    today = turn.acting.today
    try:
        return [Message(texts.quiet(await postponing.quiet(turn.acting), today))]
    except AlreadyError:
        return [Message(texts.quiet_already(turn.member.quiet_on or today, today))]


async def go_on(turn: Turn, _argument: str) -> list[Message]:
    """*Nhắc tiếp*."""
    try:
        return [Message(texts.goes_on(await postponing.go_on(turn.acting), turn.acting.today))]
    except AlreadyError:
        return [Message(texts.not_stopped())]


def moment_meant(text: str, now: datetime, rules: Rules) -> datetime | None:
    """The moment that the words name, in UTC: a span from now, an hour, a part of a day, a day. None for anything else.

    *Mai* and spans of days mean working days; a day that is named is that day, whether it is worked or not.
    """
    words = " ".join(_AROUND.sub(" ", fold_words(text)).replace(",", " ").split()).strip(" .")
    if not words:
        return None
    span = _SPAN.fullmatch(words)
    if span is not None and (span["after"] or span["more"]):
        return _after(span, now, rules)
    clock = _CLOCK.search(words)
    if clock is not None:
        words = _without(words, clock)
    hour = _hour(clock) if clock is not None else None
    if clock is not None and hour is None:
        return None
    afternoon, morning = _AFTERNOON.search(words), _MORNING.search(words)
    for part in (afternoon, morning):
        words = _without(words, part) if part is not None else words
    if afternoon is not None and morning is not None:
        return None
    if afternoon is not None:
        hour = rules.policy.late_hour if hour is None else _in_the_afternoon(hour)
    elif hour is not None and morning is None and hour.hour < _EARLIEST:
        hour = _in_the_afternoon(hour)
    if not words and hour is None:  # "sáng" may be today's or tomorrow's
        return None
    day = _day(words, now, rules) if words else rules.calendar.day(now)
    if day is None:
        return None
    return rules.calendar.at(day, hour or rules.policy.morning)


def _after(span: re.Match[str], now: datetime, rules: Rules) -> datetime | None:
    """In two hours, in half an hour; in three days: a morning."""
    half = 0.5 if span["half"] else 0.0
    number = 0.5 if span["n"] == "nua" else int(span["n"]) + half
    match span["unit"]:
        case "tieng" | "gio" | "h":
            return now + timedelta(hours=number)
        case "phut" | "p":
            return now + timedelta(minutes=number)
        case "ngay" | "hom":
            days = int(number)
        case _:
            days = 7 * int(number)
    if number != int(number) or days < 1:
        return None
    calendar = rules.calendar
    day = calendar.next_working_day(calendar.day(now) + timedelta(days=days - 1))
    return calendar.at(day, rules.policy.morning)


def _day(words: str, now: datetime, rules: Rules) -> date | None:
    calendar = rules.calendar
    today = calendar.day(now)
    match words:
        case "nay" | "hom nay":
            return today
        case "mai" | "ngay mai":
            return calendar.next_working_day(today)
        case "tuan sau" | "dau tuan sau" | "dau tuan":
            return calendar.next_working_day(today + timedelta(days=6 - today.weekday()))
        case _:
            return day_meant(words, today)


def _hour(clock: re.Match[str]) -> time | None:
    hour = int(clock["hour"])
    minute = _HALF if clock["half"] else int(clock["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _in_the_afternoon(hour: time) -> time:
    return hour.replace(hour=hour.hour + _NOON) if hour.hour < _NOON else hour


def _without(words: str, match: re.Match[str]) -> str:
    return " ".join(f"{words[: match.start()]} {words[match.end() :]}".split())
