"""One call in five goes wrong, and every delivery still comes to its true end, in the order of its chat."""

import random
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.playground.faults import ConnectionCut, Hang
from bot.playground.people import Person
from bot.playground.refusals import Refusal, too_many_requests
from storage import deliveries
from storage.deliveries import Kind
from tests.journeys.committee import count, rows
from tests.journeys.house import House
from tests.journeys.test_faults import BEGINNING, Impatience, opened
from tests.storage.cast import add_account, add_member, found, give

PEOPLE, EACH = 40, 5
OFFICE = 999
FAULTY = 0.2
# A hanging call costs real seconds, so there are few.
HANGS = 2
ANSWER_WITHIN = 2.0


class Weather:
    """Strikes `FAULTY` of the calls that send. `unheard` counts by chat the messages that arrived without an answer."""

    def __init__(self) -> None:
        self._random = random.Random(20)
        self._cut_after: set[int] = set()
        self.hangs: list[Hang] = []
        self.struck = self.calls = 0
        self.unheard: Counter[int] = Counter()

    async def strike(self, method: str, chat: int | None, *, after_effect: bool) -> None:
        if method != "sendMessage" or chat is None:
            return
        if after_effect:
            if chat in self._cut_after:
                self._cut_after.remove(chat)
                self.unheard[chat] += 1
                raise ConnectionCut
            return
        self.calls += 1
        if self._random.random() >= FAULTY:
            return
        self.struck += 1
        kind = self._random.choice(["429", "5xx", "hang", "cut before", "cut after"])
        if kind == "429":
            raise too_many_requests(self._random.choice([3, 25, 90]))
        if kind == "5xx":
            raise Refusal(self._random.choice([500, 502, 504]), "Bad Gateway")
        if kind == "cut before":
            raise ConnectionCut
        if kind == "cut after":
            self._cut_after.add(chat)
        elif len(self.hangs) < HANGS:
            self.hangs.append(Hang())
            await self.hangs[-1].strike()

    def clears(self) -> None:
        for hang in self.hangs:
            hang.abandon()


async def planned(house: House) -> list[Person]:
    """`EACH` deliveries to each of `PEOPLE` members, one task in each, and an office that is told of failures."""
    people = []
    async with house.program.database.write() as unit:
        committee = await found(unit)
        await add_account(unit, committee.hoa, str(OFFICE))
        for number in range(PEOPLE):
            member = await add_member(unit, committee.organisation, f"Nguyễn Văn {number}", body=committee.economy)
            await add_account(unit, member, str(1000 + number))
            people.append(house.server.person(1000 + number, member.name))
            for _ in range(EACH):
                task = await give(unit, committee, lead=member)
                items = [{"assignment_id": task.assignments[0].id}]
                now = house.clock.now()
                await deliveries.plan(unit, member, Kind.ASSIGNED, f"assigned:{task.id}", now, now, items)
        await unit.commit()
    for person in [*people, house.server.person(OFFICE, "Lê Thị Hoa")]:
        person.chat.started = True
    return people


def numbers_of(person: Person) -> list[str]:
    return [found for text in person.texts for found in re.findall(r"NV\d+", text)[:1]]


async def test_of_two_hundred_deliveries_each_is_sent_once_or_ends_as_it_must_and_chats_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weather = Weather()
    async with opened(tmp_path, Impatience(), ANSWER_WITHIN) as house:
        monkeypatch.setattr(house.server.faults, "strike", weather.strike)
        people = await planned(house)
        gone, reached = people[:4], people[4:]
        for person in gone:
            person.chat.blocked = True
        await house.move_to(BEGINNING + timedelta(hours=4))
        weather.clears()

        assert weather.struck > FAULTY * weather.calls / 2
        for person in reached:
            told = numbers_of(person)
            assert len(set(told)) == EACH
            assert told == sorted(told), "in order; what is repeated comes before the next"
            assert len(told) == EACH + weather.unheard[person.user_id]
        assert [numbers_of(person) for person in gone] == [[]] * len(gone)
        assert set(rows(tmp_path, "SELECT state, count(*) FROM delivery WHERE kind = 'assigned' GROUP BY state")) == {
            ("sent", len(reached) * EACH),
            ("undeliverable", len(gone) * EACH),
        }
        assert count(tmp_path, "delivery", "kind = 'undelivered' AND state = 'sent'") == len(gone)
        assert count(tmp_path, "delivery", "state IN ('waiting', 'sending')") == 0
