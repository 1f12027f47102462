"""A due delivery is put into words and sent with no transaction open; what came of it is said to the scheduler."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.chat import Address, Enclosing, Enclosure, File, Message, SendError
from bot.notifier import GROUP_LOST, NO_GROUP, ChatNotifier
from bot.reports.enclosures import RegisterEnclosures
from bot.texts.reports import BLOCKED, NO_ACCOUNT
from scheduler.outcome import Due, Failed, Sent, Skipped
from storage import organisations
from storage.accounts import Account, Reach
from storage.database import Database, Unit
from storage.deliveries import Delivery, Kind, SentMessage
from storage.states import State
from storage.tasks import Assignment
from tests.dialogue.cast import HOA, HUNG
from tests.dialogue.founding import found_both
from tests.dialogue.stage import CHANNEL, Stage, local, opened


class Phone:
    """Takes one message after the other, or raises `error`. A unit can be opened while it does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.error: SendError | None = None
        self.got: list[tuple[str, Message]] = []
        self.files: list[File] = []

    async def send(self, address: Address, message: Message, file: File | None = None) -> str:
        async with self._database.write() as unit:  # would wait for ever if the notifier held one
            await unit.commit()
        if self.error is not None:
            raise self.error
        self.got.append((address.chat_id, message))
        if file is not None:
            self.files.append(file)
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
    return ChatNotifier(stage.database, {CHANNEL: phone}, RegisterEnclosures(stage.database))


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
    assert await notifier.notify(due, stage.clock.now()) == Sent(CHANNEL)
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
    assert await notifier.notify(due, stage.clock.now()) == Failed(BLOCKED, permanent=True, channel=CHANNEL)
    async with stage.database.read() as unit:
        assert (await hungs(unit)).reach is Reach.BLOCKED
    phone.error = None
    assert await notifier.notify(due, stage.clock.now()) == Failed(BLOCKED, permanent=True)
    assert phone.got == []


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (SendError("TimedOut"), Failed("TimedOut", channel=CHANNEL)),
        (
            SendError("429", retry_after=timedelta(seconds=7)),
            Failed("429", retry_after=timedelta(seconds=7), channel=CHANNEL),
        ),
        (
            SendError("refused: too long", permanent=True),
            Failed("lỗi hệ thống: refused: too long", permanent=True, channel=CHANNEL),
        ),
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


async def joins_zalo(stage: Stage) -> None:
    async with stage.database.write() as unit:
        account = await hungs(unit)
        await unit.add(
            Account(
                organisation_id=account.organisation_id,
                member_id=account.member_id,
                channel="zalo",
                user_id="z6",
                chat_id="z6",
                created_at=stage.clock.now(),
            )
        )
        await unit.commit()


async def test_where_the_one_channel_is_closed_the_other_account_is_next(stage: Stage, phone: Phone, due: Due) -> None:
    await joins_zalo(stage)
    zalo = Phone(stage.database)
    notifier = ChatNotifier(stage.database, {CHANNEL: phone, "zalo": zalo}, RegisterEnclosures(stage.database))
    phone.error = SendError("403", permanent=True, gone=True)
    first = await notifier.notify(due, stage.clock.now())
    assert first == Failed(BLOCKED, permanent=True, channel=CHANNEL, elsewhere=True)
    assert await notifier.notify(due, stage.clock.now()) == Sent("zalo")
    ((chat_id, message),) = zalo.got
    assert (chat_id, "NV101" in message.text) == ("z6", True)
    zalo.error = SendError("403", permanent=True, gone=True)
    assert await notifier.notify(due, stage.clock.now()) == Failed(BLOCKED, permanent=True, channel="zalo")


async def test_an_account_on_the_other_channel_is_none_where_that_channel_does_not_run(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due
) -> None:
    await joins_zalo(stage)
    phone.error = SendError("403", permanent=True, gone=True)
    assert await notifier.notify(due, stage.clock.now()) == Failed(BLOCKED, permanent=True, channel=CHANNEL)


class Papers:
    """Makes one file of whatever it is asked for."""

    async def made(self, organisation_id: int, enclosure: Enclosure) -> File | None:
        return File(f"{organisation_id}-{enclosure.kind}.xlsx", b"1")


async def test_what_goes_along_is_made_when_it_is_sent(
    stage: Stage, phone: Phone, due: Due, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def rendered(*_arguments: object) -> Message:
        return Message("Kèm tệp.", enclosure=Enclosure(Enclosing.DRAFTS, 1))

    monkeypatch.setattr("bot.notifier.render", rendered)
    assert await ChatNotifier(stage.database, {CHANNEL: phone}, Papers()).notify(due, stage.clock.now()) == Sent(
        CHANNEL
    )
    assert phone.files == [File("1-drafts.xlsx", b"1")]


# --- the group ---


@pytest.fixture
async def mention(stage: Stage, due: Due) -> Due:
    """Hùng is to be asked in the group, which is bound."""
    async with stage.database.write() as unit:
        organisation = await organisations.get(unit, due.organisation_id)
        organisation.group_channel, organisation.group_chat_id = CHANNEL, "-100"
        await unit.commit()
    return Due(due.delivery_id, due.organisation_id, due.member_id, Kind.GROUP_MENTION, ())


async def group_of(stage: Stage, due: Due) -> str | None:
    async with stage.database.read() as unit:
        return (await organisations.get(unit, due.organisation_id)).group_chat_id


async def test_a_mention_goes_to_the_group_and_says_nothing_of_a_task(
    stage: Stage, notifier: ChatNotifier, phone: Phone, mention: Due
) -> None:
    assert await notifier.notify(mention, stage.clock.now()) == Sent(CHANNEL)
    ((chat_id, message),) = phone.got
    assert (chat_id, "NV" in message.text, message.choices, message.task_ids) == ("-100", False, (), ())


async def test_without_a_group_a_mention_is_skipped(stage: Stage, notifier: ChatNotifier, due: Due) -> None:
    alone = Due(due.delivery_id, due.organisation_id, due.member_id, Kind.GROUP_MENTION, ())
    assert await notifier.notify(alone, stage.clock.now()) == Skipped(NO_GROUP)


async def test_a_group_that_takes_no_messages_is_the_committees_no_longer(
    stage: Stage, notifier: ChatNotifier, phone: Phone, mention: Due
) -> None:
    phone.error = SendError("403", permanent=True, gone=True)
    assert await notifier.notify(mention, stage.clock.now()) == Failed(GROUP_LOST, permanent=True, channel=CHANNEL)
    assert await group_of(stage, mention) is None
    async with stage.database.read() as unit:
        assert (await hungs(unit)).reach is Reach.REACHABLE


async def test_a_group_that_fails_for_now_stays(
    stage: Stage, notifier: ChatNotifier, phone: Phone, mention: Due
) -> None:
    phone.error = SendError("TimedOut")
    assert await notifier.notify(mention, stage.clock.now()) == Failed("TimedOut", channel=CHANNEL)
    assert await group_of(stage, mention) == "-100"


async def test_a_group_that_moved_is_followed_and_tried_at_its_new_id(
    stage: Stage, notifier: ChatNotifier, phone: Phone, mention: Due
) -> None:
    phone.error = SendError("group migrated", permanent=True, moved_to="-100200")
    outcome = await notifier.notify(mention, stage.clock.now())
    assert isinstance(outcome, Failed)
    assert outcome.elsewhere
    phone.error = None
    assert await notifier.notify(mention, stage.clock.now()) == Sent(CHANNEL)
    assert [chat_id for chat_id, _ in phone.got] == ["-100200"]


async def test_a_member_without_an_account_cannot_be_told(
    stage: Stage, notifier: ChatNotifier, phone: Phone, due: Due
) -> None:
    async with stage.database.write() as unit:
        await unit.session.delete(await hungs(unit))
        await unit.commit()
    assert await notifier.notify(due, stage.clock.now()) == Failed(NO_ACCOUNT, permanent=True)


async def test_an_account_on_a_channel_that_does_not_run_is_none(stage: Stage, phone: Phone, due: Due) -> None:
    elsewhere = ChatNotifier(stage.database, {"zalo": phone}, RegisterEnclosures(stage.database))
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
    assert await notifier.notify(due, stage.clock.now()) == Sent(CHANNEL)
    assert len(phone.got) == 1
