"""An office's working calendar, as the reader of notices asks for it."""

from datetime import date, timedelta

from scheduler.calendar import WorkingCalendar


class OfficeDays:
    """`bot.notices.workdays.WorkingDays` over an office's own calendar."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar

    def is_working_day(self, day: date) -> bool:
        return self._calendar.is_working_day(day)

    def last_before(self, day: date) -> date:
        return self._calendar.on_or_before(day - timedelta(days=1))

    def add(self, day: date, n: int) -> date:
        return self._calendar.add_working_days(day, n)
