"""A due delivery is put into words and sent with no transaction open; what came of it is said to the scheduler."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.chat import Address, Message, SendError
from bot.notifier import ChatNotifier
from bot.texts.reports import BLOCKED, NO_ACCOUNT
from scheduler.delivery import Due, Failed, Sent, Skipped
from storage.accounts import Account, Reach
from storage.database import Database, Unit
from storage.deliveries import Delivery, Kind, SentMessage
from storage.tasks import Assignment, State
from tests.dialogue.cast import HOA, HUNG
from tests.dialogue.founding import found_both
from tests.dialogue.stage import CHANNEL, Stage, local, opened


class Phone:
    """Takes one message after the other, or raises `error`. A unit can be opened while it does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.error: SendError | None = None
        self.got: list[tuple[str, Message]] = []

    async def send(self, address: Address, message: Message) -> str:
        async with self._database.write() as unit:  # would wait for ever if the notifier held one
            await unit.commit()
        if self.error is not None:
            raise self.error
        self.got.append((address.chat_id, message))
        return str(len(self.got))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncGenerator[Stage]:
    async with opened(tmp_path, local(15, 14)) as stage:
        await found_both(stage.database, stage.clock.now())
        await stage.imported(HOA)
        await stage.says(HOA, "giao")
        yield stage


@pytest.fixture
def phone(stage: Stage) -> Phone:
    return Phone(stage.database)


@pytest.fixture
def notifier(stage: Stage, phone: Phone) -> ChatNotifier:
    return ChatNotifier(stage.database, {CHANNEL: phone})


@pytest.fixture
async def due(stage: Stage) -> Due:
    """What is new for Hùng."""
    async with stage.database.read() as unit:
        account = await hungs(unit)
        found = await unit.session.scalar(
            select(Delivery).where(Delivery.kind == Kind.ASSIGNED, Delivery.member_id == account.member_id)
        )
    assert found is not None
    return Due(found.id, found.organisation_id, found.member_id, found.kind, tuple(found.items))


async def hungs(unit: Unit) -> Account:
    return (await unit.session.scalars(select(Account).where(Account.user_id == HUNG.user_id))).one()


async def test_a_message_arrives_and_a_reply_to_it_will_find_its_tasks(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due
) -> None:
    assert await notifier.notify(due, stage.clock.now()) == Sent()
    ((chat_id, message),) = phone.got
    assert chat_id == HUNG.user_id
    assert "NV101" in message.text
    async with stage.database.read() as unit:
        remembered = (
            await unit.session.scalars(select(SentMessage).where(SentMessage.delivery_id == due.delivery_id))
        ).one()
    assert (remembered.chat_id, remembered.message_id) == (HUNG.user_id, "1")
    assert remembered.task_ids == list(message.task_ids)
    assert remembered.task_ids


async def test_whoever_is_gone_is_marked_so_and_not_tried_again(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due
) -> None:
    phone.error = SendError("403", permanent=True, gone=True)
    assert await notifier.notify(due, stage.clock.now()) == Failed(BLOCKED, permanent=True)
    async with stage.database.read() as unit:
        assert (await hungs(unit)).reach is Reach.BLOCKED
    phone.error = None
    assert await notifier.notify(due, stage.clock.now()) == Failed(BLOCKED, permanent=True)
    assert phone.got == []


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (SendError("TimedOut"), Failed("TimedOut")),
        (SendError("429", retry_after=timedelta(seconds=7)), Failed("429", retry_after=timedelta(seconds=7))),
        (SendError("refused: too long", permanent=True), Failed("refused: too long", permanent=True)),
    ],
    ids=["temporary", "flood", "refused"],
)
async def test_an_error_is_passed_on_as_it_is_and_the_account_stays_reachable(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due, error: SendError, outcome: Failed
) -> None:
    phone.error = error
    assert await notifier.notify(due, stage.clock.now()) == outcome
    async with stage.database.read() as unit:
        assert (await hungs(unit)).reach is Reach.REACHABLE


async def test_a_member_without_an_account_cannot_be_told(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due
) -> None:
    async with stage.database.write() as unit:
        await unit.session.delete(await hungs(unit))
        await unit.commit()
    assert await notifier.notify(due, stage.clock.now()) == Failed(NO_ACCOUNT, permanent=True)


async def test_an_account_on_a_channel_that_does_not_run_is_none(stage: Stage, phone: Phone, due: Due) -> None:
    elsewhere = ChatNotifier(stage.database, {"zalo": phone})
    assert await elsewhere.notify(due, stage.clock.now()) == Failed(NO_ACCOUNT, permanent=True)
    assert phone.got == []


async def test_nothing_is_sent_when_there_is_nothing_left_to_say(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due
) -> None:
    async with stage.database.write() as unit:
        for assignment in await unit.session.scalars(select(Assignment)):
            assignment.state = State.DONE
        await unit.commit()
    assert isinstance(await notifier.notify(due, stage.clock.now()), Skipped)
    assert phone.got == []


async def test_nothing_is_sent_to_whoever_is_not_in_the_roster(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due
) -> None:
    nobody = Due(due.delivery_id, due.organisation_id, 999, due.kind, due.items)
    assert isinstance(await notifier.notify(nobody, stage.clock.now()), Skipped)


async def test_a_delivery_of_one_organisation_never_reaches_a_member_of_another(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due
) -> None:
    crossed = Due(due.delivery_id, 2, due.member_id, due.kind, due.items)
    assert isinstance(await notifier.notify(crossed, stage.clock.now()), Skipped)
    assert phone.got == []


async def test_what_is_out_counts_as_sent_even_when_remembering_its_tasks_fails(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_arguments: object, **_more: object) -> None:
        raise OSError("disk I/O error")

    monkeypatch.setattr("storage.deliveries.remember_sent", fails)
    assert await notifier.notify(due, stage.clock.now()) == Sent()
    assert len(phone.got) == 1
