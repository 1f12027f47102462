"""The buttons under a list of *việc* that show another one."""

from typing import Any

from bot.dialogue.periods import Period, When
from bot.dialogue.turn import Rows, in_rows
from bot.texts.finding import LABELS
from bot.texts.words import outside, pronoun
from storage.people import Member
from storage.task_filter import Which

_STATES = (Which.WAITING, Which.STANDING, Which.UNDATED, Which.DONE, Which.ALL)
_OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    (LABELS[Which.OVERDUE], {"which": Which.OVERDUE}),
    ("Tuần này", {"period": Period.THIS_WEEK}),
    *((LABELS[which], {"which": which}) for which in _STATES),
)


def filter_rows(reader: Member, current: Which | None, period: When | None) -> Rows:
    """All but the one that is shown; `current` None: the member's own list. A body from outside has its own list only."""
    if outside(reader):
        return []
    shown = {"period": period} if period is not None else {"which": current}
    own = [] if current is None else [(f"Việc của {pronoun(reader)}", {"own": True})]
    return in_rows([*(option for option in _OPTIONS if option[1] != shown), *own], 4)
