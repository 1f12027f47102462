"""How fast a bot may send: Telegram's budget as a schedule. Pure: the time comes in as an argument, in seconds.

30 messages a second in all, one a second in a private chat, 20 a minute in a group.
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this

The server counts a message when it arrives, at a moment that nobody here knows. So a message counts from its departure until a
window after its answer, and the next of its chat departs when it has been answered, which also keeps their order. Of one that
hangs neither waits longer than it can take to arrive.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heappop, heappush

from telegram.constants import FloodLimit

# What the server has not answered within this long has reached it, or never will.
LONGEST_WAY = 1.0
# Two clocks differ, and Windows tells the time in steps of 16 ms.
MARGIN = 0.02


class Urgency(IntEnum):
    """Who goes first. None is 0: python-telegram-bot drops what is false."""

    ANSWER = 1  # somebody waits for it
    REMINDER = 2  # sent unasked


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """One message that waits for its turn, or is on its way. `number` is its place among all."""

    chat: str
    urgency: Urgency
    number: int


class _Window:
    """At most `limit` messages in any `span` seconds."""

    def __init__(self, limit: int, span: float) -> None:
        self._limit = limit
        self._span = span + MARGIN
        self._counts_until: dict[Ticket, float] = {}

    def free_at(self, now: float) -> float:
        """The moment from which one more may go."""
        self._counts_until = {ticket: until for ticket, until in self._counts_until.items() if until > now}
        return now if len(self._counts_until) < self._limit else min(self._counts_until.values())

    def empty_at(self, now: float) -> float:
        return max(self._counts_until.values(), default=now)

    def depart(self, ticket: Ticket, now: float) -> None:
        self._counts_until[ticket] = now + LONGEST_WAY + self._span

    def arrive(self, ticket: Ticket, now: float) -> None:
        if ticket in self._counts_until:
            self._counts_until[ticket] = min(self._counts_until[ticket], now + self._span)

    def give_back(self, ticket: Ticket) -> None:
        self._counts_until.pop(ticket, None)


@dataclass(slots=True, eq=False)
class _Chat:
    """`waiting` by urgency, each in the order of asking; `on_the_way` says until when each holds up the next."""

    key: str
    window: _Window
    waiting: dict[Urgency, dict[Ticket, None]] = field(default_factory=lambda: {urgency: {} for urgency in Urgency})
    on_the_way: dict[Ticket, float] = field(default_factory=dict)
    closed_until: float = 0.0

    @property
    def head(self) -> Ticket | None:
        return next((ticket for urgency in Urgency for ticket in self.waiting[urgency]), None)

    def free_at(self, now: float) -> float:
        """The moment from which its next message may go."""
        return max(self.window.free_at(now), self.closed_until, *self.on_the_way.values())


class Pace:
    """Who may send now, and when the next may. A chat is forgotten when nothing of it counts any more."""

    def __init__(self) -> None:
        self._all = _Window(FloodLimit.MESSAGES_PER_SECOND, 1)
        self._closed_until = 0.0
        self._chats: dict[str, _Chat] = {}
        # Heaps of heads, not all of which still are the head of their chat when their turn comes.
        self._ready: list[tuple[Urgency, int, Ticket]] = []
        self._later: list[tuple[float, int, Ticket]] = []
        self._idle: list[tuple[float, str]] = []
        self._asked = 0

    @property
    def remembered(self) -> int:
        """How many chats are kept in mind."""
        return len(self._chats)

    def ask(self, chat: str, urgency: Urgency, now: float) -> Ticket:
        """A place in the queue of that chat. A group's id begins with a minus, a public group's name with an @."""
        known = self._chats.get(chat)
        if known is None:
            known = self._chats[chat] = _Chat(chat, _window(chat))
        self._asked += 1
        ticket = Ticket(chat, urgency, self._asked)
        known.waiting[urgency][ticket] = None
        if known.head is ticket:
            self._place(known, now)
        return ticket

    def admit(self, now: float) -> Ticket | None:
        """The next that may depart now; it counts from here on. None when nobody may."""
        self._forget(now)
        while self._later and self._later[0][0] <= now:
            _, _, ticket = heappop(self._later)
            heappush(self._ready, (ticket.urgency, ticket.number, ticket))
        if self._open_at(now) > now:
            return None
        while self._ready:
            _, _, ticket = heappop(self._ready)
            chat = self._chats.get(ticket.chat)
            if chat is None or chat.head is not ticket:
                continue
            if chat.free_at(now) > now:  # closed in the meantime
                self._place(chat, now)
                continue
            del chat.waiting[ticket.urgency][ticket]
            chat.on_the_way[ticket] = now + LONGEST_WAY
            for window in (self._all, chat.window):
                window.depart(ticket, now)
            self._place(chat, now)
            return ticket
        return None

    def next_at(self, now: float) -> float | None:
        """When `admit` is worth asking again, after it has said None; None: not before something else has happened."""
        if self._ready:
            return self._open_at(now)
        return max(self._later[0][0], self._open_at(now)) if self._later else None

    def done(self, ticket: Ticket, now: float) -> None:
        """It was answered, or will never be."""
        chat = self._chats[ticket.chat]
        for window in (self._all, chat.window):
            window.arrive(ticket, now)
        del chat.on_the_way[ticket]
        self._place(chat, now)

    def withdraw(self, ticket: Ticket, now: float) -> None:
        """It will not be sent: whatever it had taken is free again. Saying it twice changes nothing."""
        chat = self._chats.get(ticket.chat)
        if chat is None:
            return
        if chat.on_the_way.pop(ticket, None) is not None:
            for window in (self._all, chat.window):
                window.give_back(ticket)
        else:
            chat.waiting[ticket.urgency].pop(ticket, None)
        self._place(chat, now)

    def close(self, chat: str | None, until: float) -> None:
        """Nothing to that chat before `until`, or to none."""
        if chat is None:
            self._closed_until = max(self._closed_until, until)
        elif chat in self._chats:
            known = self._chats[chat]
            known.closed_until = max(known.closed_until, until)

    def closed_until(self, chat: str) -> float:
        """The end of what `close` said of that chat or of all; it may lie in the past."""
        known = self._chats.get(chat)
        return max(self._closed_until, known.closed_until if known else 0.0)

    def waiting(self, chat: str | None) -> Iterator[Ticket]:
        """Those that wait for that chat, or for any."""
        chats = self._chats.values() if chat is None else filter(None, [self._chats.get(chat)])
        return (ticket for known in chats for queue in known.waiting.values() for ticket in queue)

    def _open_at(self, now: float) -> float:
        return max(self._all.free_at(now), self._closed_until)

    def _place(self, chat: _Chat, now: float) -> None:
        """Puts the chat where it is found when its time comes."""
        ticket, at = chat.head, chat.free_at(now)
        if ticket is None:
            heappush(self._idle, (max(chat.window.empty_at(now), chat.closed_until), chat.key))
        elif at <= now:
            heappush(self._ready, (ticket.urgency, ticket.number, ticket))
        else:
            heappush(self._later, (at, ticket.number, ticket))

    def _forget(self, now: float) -> None:
        while self._idle and self._idle[0][0] <= now:
            chat = self._chats.get(heappop(self._idle)[1])
            if chat is None or chat.head is not None or chat.on_the_way:
                continue
            if max(chat.window.empty_at(now), chat.closed_until) <= now:
                del self._chats[chat.key]


def _window(chat: str) -> _Window:
    if chat.startswith(("-", "@")):
        return _Window(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP, 60)
    return _Window(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT, 1)
