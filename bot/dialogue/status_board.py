"""The message of the state (*tình hình*): what it counts, and the choices under it."""

from collections.abc import Mapping
from typing import Any

from bot.chat import Message
from bot.dialogue import status_lists
from bot.dialogue.going_back import STATUS
from bot.dialogue.listed import Listed
from bot.dialogue.status_view import IN_CHARGE, View, view_of, whole_name
from bot.dialogue.turn import Rows, Turn, ask, in_rows
from bot.texts import status as texts
from bot.texts.status import Board, Whole
from bot.texts.status_lists import LABELS, Tasks
from bot.texts.words import first_upper, outside
from storage import overview, task_filter, task_queries
from storage.people import Role
from storage.states import Bucket
from storage.tasks import Task

_TOLD_APART = ("sign_off", "dates")
_LATE_SHOWN = 2
_MOST_DUE = 200
_COLUMNS = 3


async def board_message(turn: Turn, view: View) -> Message:
    """The boxes with their lists; one sentence where nothing was given out yet."""
    acting = turn.acting
    counts = await overview.counts(turn.unit, view.sees, view.wanted, acting.today)
    if not any(counts.values()) and view.name == "":
        return Message(texts.empty())
    board = await _board(turn, view, counts)
    calendar = acting.rules.calendar
    text = texts.status(board, calendar.local(acting.now), owner=turn.member if view.own else None, calendar=calendar)
    if outside(turn.member):  # the lists are by lateness, of which a body from outside hears nothing
        return Message(text)
    rows = [*_lists(board), *await _views(turn, view)]
    channel = turn.incoming.address.channel
    return Message(text, await ask(acting, channel, STATUS, [row for row in rows if row], view.data()))


async def _board(turn: Turn, view: View, counts: Mapping[Bucket, int]) -> Board:
    unit, today = turn.unit, turn.acting.today
    piles = await status_lists.piles(turn, view)
    due, week = [status_lists.narrowed(view, which, turn) for which in (Tasks.TODAY, Tasks.WEEK)]
    return Board(
        counts=counts,
        before=await overview.week_ago(unit, view.sees, view.wanted, today),
        name=view.name,
        whole=await _whole(turn) if view.in_charge else None,
        due_today=await task_filter.page(unit, view.sees, *due, today, 0, _MOST_DUE),
        due_week=await task_filter.count(unit, view.sees, *week, today),
        overdue=await _late(turn, view) if counts[Bucket.OVERDUE] else (),
        obstacles=await status_lists.held_up(turn, view),
        sign_offs=len(piles["sign_off"].entries) if turn.member.role is not Role.OFFICE else 0,
        dates=len(piles["dates"].entries),
        unconfirmed=await _unconfirmed(turn, view),
        others=[pile for key, pile in piles.items() if key not in _TOLD_APART and pile.entries],
        decides=turn.member.role is not Role.OFFICE,
    )


async def _late(turn: Turn, view: View) -> list[Task]:
    wanted, which = status_lists.narrowed(view, Tasks.OVERDUE, turn)
    return await task_filter.page(turn.unit, view.sees, wanted, which, turn.acting.today, 0, _LATE_SHOWN)


async def _whole(turn: Turn) -> Whole:
    """All there is, beside what a deputy has in charge."""
    organisation = turn.acting.organisation
    counts = await task_queries.counts(turn.unit, task_queries.Scope(organisation.id), turn.acting.today)
    return Whole(whole_name(organisation.name), sum(counts.values()), counts[Bucket.OVERDUE])


async def _unconfirmed(turn: Turn, view: View) -> int:
    """Reports of done that wait, whoever decides; a member sees that task by task."""
    if view.own or not view.everything:
        return 0
    wanted, which = status_lists.narrowed(view, Tasks.UNCONFIRMED, turn)
    return await task_filter.count(turn.unit, view.sees, wanted, which, turn.acting.today)


def _lists(board: Board) -> Rows:
    """What is to be acted on comes first."""
    counts = board.counts
    decides = board.sign_offs or board.dates or board.others or (board.unconfirmed and not board.decides)
    shown = [
        (LABELS[Tasks.OVERDUE], Tasks.OVERDUE, counts[Bucket.OVERDUE]),
        ("Vướng mắc", status_lists.OBSTACLES, len(board.obstacles)),
        ("Chờ ý kiến", status_lists.WAITING, decides),
        (LABELS[Tasks.TODAY], Tasks.TODAY, len(board.due_today)),
        (LABELS[Tasks.WEEK], Tasks.WEEK, board.due_week > len(board.due_today)),
        (LABELS[Tasks.IN_TIME], Tasks.IN_TIME, counts[Bucket.IN_TIME]),
        (LABELS[Tasks.UNDATED], Tasks.UNDATED, counts[Bucket.UNDATED]),
        (LABELS[Tasks.STANDING], Tasks.STANDING, counts[Bucket.STANDING]),
        (LABELS[Tasks.UNCONFIRMED], Tasks.UNCONFIRMED, board.unconfirmed and not decides),
        (LABELS[Tasks.FINISHED], Tasks.FINISHED, counts[Bucket.DONE_ON_TIME] + counts[Bucket.DONE_LATE]),
    ]
    return in_rows([(label, {"list": name}) for label, name, is_any in shown if is_any], _COLUMNS)


async def _views(turn: Turn, view: View) -> Rows:
    """Another filter, or none; all there is, or what the deputy has in charge."""
    row: list[tuple[str, Any]] = [("Lọc", {"by": None})]
    if view.listed is not None and view.listed != Listed():
        row.append(("Bỏ lọc", {"pick": None}))
    if view.in_charge:
        row.append((whole_name(turn.acting.organisation.name), {"pick": Listed().to_json()}))
    elif view.listed == Listed() and (await view_of(turn, None)).in_charge:
        row.append((first_upper(IN_CHARGE), {"pick": None}))
    if view.is_whole:
        row.append(("Hình", {"list": "picture"}))
    return [row]
