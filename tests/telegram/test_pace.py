"""Telegram's limits hold whatever is asked for, and nobody waits longer than they demand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.pace import LONGEST_WAY, Pace, Ticket, Urgency

LIMITS = {"all": (30, 1.0), "private": (1, 1.0), "group": (20, 60.0)}
# What a schedule may take more than the limits ask for.
TOLERANCE = 1.05


@dataclass(frozen=True)
class Asked:
    """One message: when it is asked for, how long until it reaches the server, and until its answer is here."""

    at: float
    chat: str
    urgency: Urgency = Urgency.REMINDER
    way: float = 0.0
    back: float = 0.0


@dataclass(frozen=True)
class Gone:
    asked: Asked
    number: int
    departed: float

    @property
    def arrived(self) -> float:
        return self.departed + self.asked.way


def played(asked: Sequence[Asked], pace: Pace | None = None) -> list[Gone]:
    """What became of them, in the order of departure."""
    pace = pace or Pace()
    events: list[tuple[float, int, Asked | Ticket | None]] = []
    for number, item in enumerate(asked):
        heappush(events, (item.at, number, item))
    of: dict[Ticket, Asked] = {}
    gone: list[Gone] = []
    count = len(asked)
    while events:
        now, _, event = heappop(events)
        if isinstance(event, Asked):
            of[pace.ask(event.chat, event.urgency, now)] = event
        elif event is not None:
            pace.done(event, now)
        if events and events[0][0] == now:
            continue
        while (ticket := pace.admit(now)) is not None:
            item = of[ticket]
            gone.append(Gone(item, ticket.number, now))
            count += 1
            heappush(events, (now + item.way + item.back, count, ticket))
        later = pace.next_at(now)
        if later is not None:
            assert later > now
            count += 1
            heappush(events, (later, count, None))
    return gone


def kind_of(chat: str) -> str:
    return "group" if chat.startswith("-") else "private"


def crowded(moments: Sequence[float], limit: int, span: float) -> bool:
    """Whether more than `limit` lie within some half-open `span`."""
    ordered = sorted(moments)
    return any(last - first < span for first, last in zip(ordered, ordered[limit:], strict=False))


CHATS = st.sampled_from(["1", "2", "3", "-7", "-8"]) | st.integers(10, 60).map(str)
WAYS = st.floats(0, LONGEST_WAY / 2)
MESSAGES = st.builds(Asked, st.floats(0, 5), CHATS, st.sampled_from(Urgency), WAYS, WAYS)
BURSTS = st.lists(MESSAGES, max_size=150)


@given(BURSTS)
def test_no_limit_is_broken_however_long_the_messages_are_on_their_way(asked: list[Asked]) -> None:
    gone = played(asked)
    assert sorted(item.number for item in gone) == list(range(1, len(asked) + 1)), "each goes once"
    assert not crowded([item.arrived for item in gone], *LIMITS["all"])
    by_chat = defaultdict(list)
    for item in gone:
        by_chat[item.asked.chat].append(item.arrived)
    for chat, moments in by_chat.items():
        assert not crowded(moments, *LIMITS[kind_of(chat)])


@given(BURSTS)
def test_the_next_of_a_chat_waits_for_the_answer_and_equals_keep_their_order(asked: list[Asked]) -> None:
    last: dict[str, Gone] = {}
    numbers: dict[tuple[str, Urgency], int] = defaultdict(int)
    for item in played(asked):
        chat = item.asked.chat
        if chat in last:
            assert item.departed >= last[chat].arrived + last[chat].asked.back
        last[chat] = item
        assert item.number > numbers[chat, item.asked.urgency]
        numbers[chat, item.asked.urgency] = item.number


@given(st.lists(st.builds(Asked, st.floats(0, 5), CHATS, st.sampled_from(Urgency)), max_size=150))
def test_nobody_waits_while_the_limits_would_let_them_go(asked: list[Asked]) -> None:
    gone = played(asked)
    for place, item in enumerate(gone):
        if item.departed == item.asked.at:
            continue
        before = gone[:place]
        limit, span = LIMITS["all"]
        everybody = [other for other in before if other.departed > item.departed - span * TOLERANCE]
        own_limit, own_span = LIMITS[kind_of(item.asked.chat)]
        own = [
            other
            for other in before
            if other.asked.chat == item.asked.chat and other.departed > item.departed - own_span * TOLERANCE
        ]
        assert len(everybody) >= limit or len(own) >= own_limit


@given(st.lists(st.builds(Asked, st.just(0.0), CHATS, st.sampled_from(Urgency)), max_size=150))
def test_of_those_who_may_go_an_answer_goes_before_every_reminder(asked: list[Asked]) -> None:
    free_from: dict[str, float] = {}
    gone = played(asked)
    for place, item in enumerate(gone):
        if item.asked.urgency is Urgency.ANSWER and kind_of(item.asked.chat) == "private":
            since = free_from.get(item.asked.chat, 0.0) * TOLERANCE
            overtaken = [
                other
                for other in gone[:place]
                if other.asked.urgency is Urgency.REMINDER
                and since < other.departed < item.departed
                and other.asked.chat != item.asked.chat
            ]
            assert not overtaken
        free_from[item.asked.chat] = item.departed + 1


def test_within_a_chat_an_answer_goes_before_the_reminders_that_wait_there() -> None:
    asked = [Asked(0, "1"), Asked(0, "1"), Asked(0.5, "1", Urgency.ANSWER)]
    assert [item.asked.urgency for item in played(asked)] == [Urgency.REMINDER, Urgency.ANSWER, Urgency.REMINDER]


@pytest.mark.parametrize(("number", "seconds"), [(20, 0), (21, 60), (40, 60), (41, 120)])
def test_a_group_gets_twenty_a_minute(number: int, seconds: float) -> None:
    last = played([Asked(0, "-1001")] * number)[-1]
    assert seconds <= last.departed <= seconds * TOLERANCE


def test_a_public_group_by_its_name_is_a_group() -> None:
    assert played([Asked(0, "@nhom")] * 20)[-1].departed == 0


def test_a_message_without_an_answer_holds_its_slot_no_longer_than_it_can_matter() -> None:
    asked = [Asked(0, str(chat), back=20) for chat in range(30)] + [Asked(0.5, "99", Urgency.ANSWER)]
    last = played(asked)[-1]
    assert LONGEST_WAY + 1 <= last.departed <= (LONGEST_WAY + 1) * TOLERANCE


def test_a_closed_chat_waits_and_the_others_do_not() -> None:
    pace = Pace()
    first = pace.ask("1", Urgency.ANSWER, 0)
    assert pace.admit(0) is first
    pace.close("1", 7)
    pace.done(first, 0)
    held = pace.ask("1", Urgency.ANSWER, 0)
    other = pace.ask("2", Urgency.REMINDER, 0)
    assert pace.admit(0) is other
    assert pace.admit(6.9) is None
    assert pace.next_at(6.9) == 7
    assert pace.admit(7) is held


def test_when_all_is_closed_nobody_goes() -> None:
    pace = Pace()
    pace.close(None, 7)
    ticket = pace.ask("1", Urgency.ANSWER, 0)
    assert pace.admit(6.9) is None
    assert pace.next_at(0) == 7
    assert pace.admit(7) is ticket


@pytest.mark.parametrize("on_the_way", [False, True])
def test_a_withdrawn_message_has_taken_nothing(on_the_way: bool) -> None:
    pace = Pace()
    first = pace.ask("1", Urgency.REMINDER, 0)
    if on_the_way:
        assert pace.admit(0) is first
    second = pace.ask("1", Urgency.REMINDER, 0)
    pace.withdraw(first, 0)
    pace.withdraw(first, 0)
    assert pace.admit(0) is second


@given(BURSTS)
def test_idle_chats_are_forgotten(asked: list[Asked]) -> None:
    pace = Pace()
    played(asked, pace)
    pace.admit(200)
    assert pace.remembered == 0


def test_a_chat_is_remembered_while_its_last_message_counts() -> None:
    pace = Pace()
    played([Asked(0, "1")], pace)
    assert pace.admit(0.9) is None
    assert pace.remembered == 1
    assert pace.admit(1.1) is None
    assert pace.remembered == 0
