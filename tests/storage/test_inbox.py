from storage import inbox
from storage.database import Database
from storage.inbox import NewEvent
from tests.storage.cast import NOW, at


def _event(event_id: str, *, lane: str = "77", bot: str = "1", channel: str = "telegram") -> NewEvent:
    return NewEvent(channel, bot, event_id, lane, {"text": f"said {event_id}"})


async def _received(database: Database, *events: NewEvent) -> list[int]:
    async with database.write() as unit:
        rows = await inbox.receive(unit, events, NOW)
        await unit.commit()
    return [row.id for row in rows]


async def test_a_repeat_is_stored_once(database: Database) -> None:
    first = await _received(database, _event("1"))
    repeats = await _received(database, _event("1"))

    assert len(first) == 1
    assert repeats == []


async def test_a_repeat_within_one_batch_is_stored_once(database: Database) -> None:
    assert len(await _received(database, _event("1"), _event("2"), _event("1"))) == 2


async def test_the_same_id_of_another_bot_or_channel_is_another_event(database: Database) -> None:
    received = await _received(database, _event("1"), _event("1", bot="2"), _event("1", channel="zalo"))

    assert len(received) == 3


async def test_a_repeat_of_an_answered_event_is_still_known(database: Database) -> None:
    (row_id,) = await _received(database, _event("1"))
    async with database.write() as unit:
        (await inbox.get(unit, row_id)).handled([], NOW)
        await unit.commit()

    assert await _received(database, _event("1")) == []


async def test_what_was_said_is_dropped_once_it_is_answered_and_not_before(database: Database) -> None:
    (row_id,) = await _received(database, _event("1"))
    async with database.write() as unit:
        event = await inbox.get(unit, row_id)
        event.handled([{"text": "đã ghi"}], NOW)
        await unit.commit()
    async with database.write() as unit:
        event = await inbox.get(unit, row_id)
        assert (event.payload, event.answered_at) == ({"text": "said 1"}, None)
        event.finished(at("15/01 09:01"))
        await unit.commit()

    async with database.read() as unit:
        event = await inbox.get(unit, row_id)
        assert (event.payload, event.answer, event.answered_at) == (None, None, at("15/01 09:01"))
        assert event.event_id == "1"


async def test_an_event_without_an_answer_is_finished_when_it_is_handled(database: Database) -> None:
    (row_id,) = await _received(database, _event("1"))
    async with database.write() as unit:
        event = await inbox.get(unit, row_id)
        event.handled([], NOW, "failed")

        assert (event.handled_at, event.answered_at, event.payload, event.error) == (NOW, NOW, None, "failed")


async def test_what_a_restart_left_comes_in_the_order_of_arrival(database: Database) -> None:
    events = [_event("3", lane="a"), _event("1", lane="b"), _event("2", lane="a"), _event("9", bot="2")]
    rows = await _received(database, *events)
    async with database.write() as unit:
        (await inbox.get(unit, rows[1])).handled([{"text": "đã ghi"}], NOW)  # not answered yet
        (await inbox.get(unit, rows[2])).handled([], NOW)
        await unit.commit()

    async with database.read() as unit:
        assert await inbox.unfinished(unit, "telegram", "1") == [(rows[0], "a"), (rows[1], "b")]
        assert await inbox.unfinished(unit, "telegram", "2") == [(rows[3], "77")]
        assert await inbox.unfinished(unit, "zalo", "1") == []


async def test_a_scrubbed_event_keeps_its_id_and_not_its_words(database: Database) -> None:
    first, second = await _received(database, _event("1"), _event("2"))
    async with database.write() as unit:
        await inbox.scrub(unit, [first])
        await unit.commit()

    async with database.read() as unit:
        assert (await inbox.get(unit, first)).payload is None
        assert (await inbox.get(unit, second)).payload == {"text": "said 2"}
    assert await _received(database, _event("1")) == []
