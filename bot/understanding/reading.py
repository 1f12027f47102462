"""What a member's short sentence means: with or without accents. What is not certain is asked back, never guessed.

The order decides between kinds: who asks for more time because something hinders asks for more time; who has not finished
because something hinders tells what hinders.
"""

from datetime import date, timedelta

from bot.understanding import accepted, ahead, done, doubts, extension, later, obstacle, question, underway
from bot.understanding.days import day_in, days_in
from bot.understanding.done import Verdict
from bot.understanding.notes import note_in, product_in
from bot.understanding.said import Kind, Said
from bot.understanding.shares import WHOLE, counts_places, is_written_percentage, percent_in
from bot.understanding.spelling import LONGEST, loosely, spelled

_CHECKS = "✅☑✔"
_LONGEST_SPAN = 3660  # days


def understand(text: str, today: date) -> Said:
    """Reads one sentence about one task (its number taken off before)."""
    words = spelled(text)
    if not any(letter.isalnum() for letter in words):
        return _wordless(text, words)
    percent = percent_in(loosely(words))
    verdict = done.report_of_done(words, percent, today)
    words = loosely(words)
    kind, sure = _kind(words, percent, verdict)
    if kind is Kind.PROGRESS and percent == WHOLE:
        percent = None  # "chưa 100%" says no number
    if kind not in (Kind.DONE, Kind.PROGRESS, Kind.OBSTACLE, Kind.EXTENSION):
        percent = None
    day, days = None, None
    if kind in (Kind.EXTENSION, Kind.LATER):
        day, days = day_in(words, today, begins=kind is Kind.LATER), days_in(words)
        if (
            kind is Kind.LATER
            and day is None
            and days is not None
            and days < _LONGEST_SPAN
            and today < date.max - timedelta(days=days)
        ):
            day = today + timedelta(days=days)
    product = product_in(text) if kind is Kind.DONE else None
    return Said(kind, percent, product, day, days, note_in(kind, text), sure and len(text) <= LONGEST)


def denies_done(text: str) -> bool:
    """Whether the sentence says that it is not finished: "chưa xong đâu" takes an earlier report of done back."""
    words = spelled(text)
    told = ahead.told(words)
    denied = doubts.DENIED.search(told) or doubts.BY_MISTAKE.search(told)
    return bool(done.claims_done(words) and denied) and not question.asks(loosely(words))


def _wordless(text: str, words: str) -> Said:
    if "?" in words:
        return Said(Kind.QUESTION, note=text.strip())
    if any(sign in text for sign in _CHECKS):
        return Said(Kind.DONE, sure=False)
    if accepted.is_thumb(text):
        return Said(Kind.ACCEPTED)
    return Said(Kind.UNKNOWN, sure=False)


def _kind(words: str, percent: int | None, verdict: Verdict) -> tuple[Kind, bool]:
    reported = verdict in (Verdict.DONE, Verdict.PERHAPS)
    if later.asks_later(words):
        return Kind.LATER, True
    if extension.asks_for_more_time(words):
        # "Đã gia hạn xong, còn …" tells of both.
        return Kind.EXTENSION, not reported
    hindered = obstacle.hinders(words)
    if question.asks(words):
        return Kind.QUESTION, not reported and not hindered
    if hindered:
        return Kind.OBSTACLE, verdict is not Verdict.DONE
    if reported:
        return Kind.DONE, verdict is Verdict.DONE
    if percent is not None and (percent < WHOLE or is_written_percentage(words) or counts_places(words)):
        return Kind.PROGRESS, True
    if verdict in (Verdict.NOT_DONE, Verdict.DOUBTED):
        return Kind.PROGRESS, verdict is Verdict.NOT_DONE
    if accepted.accepts(words):
        return Kind.ACCEPTED, True
    if doubts.BY_MISTAKE.search(words):  # "em gửi nhầm nhóm"
        return Kind.UNKNOWN, False
    if underway.tells_how_it_stands(words):
        return Kind.PROGRESS, True
    return Kind.UNKNOWN, False
