"""A member on both channels: which goes first, and what happens where one fails."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.chat import Address, File, Message, SendError
from bot.notifier import ChatNotifier
from bot.reports.enclosures import RegisterEnclosures
from scheduler.delivery import Deliverer
from scheduler.outcome import MOST_UNCERTAIN, TRIES_BY_ONE_WAY
from storage import deliveries
from storage.accounts import Account
from storage.deliveries import UNCERTAIN, DeliveryState, Kind
from tests.bot.desk import Desk, desk_in
from tests.dialogue.cast import HUNG
from tests.dialogue.founding import found_both
from tests.dialogue.stage import Stage, local, opened


class Phone:
    """Takes every message, unless there is an `error`."""

    def __init__(self) -> None:
        self.error: SendError | None = None
        self.tried = 0
        self.got: list[str] = []

    async def send(self, address: Address, message: Message, file: File | None = None) -> str:
        self.tried += 1
        if self.error is not None:
            raise self.error
        self.got.append(address.chat_id)
        return f"m{len(self.got)}"


class Phones:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.telegram, self.zalo = Phone(), Phone()
        messengers = {"telegram": self.telegram, "zalo": self.zalo}
        notifier = ChatNotifier(stage.database, messengers, RegisterEnclosures(stage.database))
        self.deliverer = Deliverer(stage.database, notifier, stage.clock)

    async def told(self, tries: int = 1) -> None:
        """A test message to Hùng, tried so often."""
        async with self.stage.acting(HUNG) as acting:
            now = acting.now
            await deliveries.plan(acting.unit, acting.member, Kind.TEST, "test:1", now, now)
        for _ in range(tries):
            await self.deliverer.run_due()
            due = await self.deliverer.next_due()
            if due is not None:
                self.stage.clock.move_to(max(due, self.stage.clock.now()))

    async def settled(self) -> tuple[str, str | None]:
        ((state, reason),) = self.stage.rows("SELECT state, reason FROM delivery WHERE key = 'test:1'")
        return state, reason


@pytest.fixture
async def phones(tmp_path: Path) -> AsyncGenerator[Phones]:
    async with opened(tmp_path, local(15, 9)) as stage:
        await found_both(stage.database, stage.clock.now())
        async with stage.acting(HUNG) as acting:
            member = acting.member
            await acting.unit.add(
                Account(
                    organisation_id=member.organisation_id,
                    member_id=member.id,
                    channel="zalo",
                    user_id="z6",
                    chat_id="chat-6",
                    created_at=acting.now,
                    member=member,
                )
            )
        yield Phones(stage)


async def test_the_first_account_is_written_to_until_the_member_says_otherwise(phones: Phones) -> None:
    await phones.told()
    assert (phones.telegram.got, phones.zalo.got) == ([HUNG.user_id], [])


@pytest.mark.parametrize("words", ["nhận tin qua Zalo", "nhan tin qua zalo", "Nhận tin qua Zalo.", "/nhantin zalo"])
async def test_a_member_says_where_they_want_to_be_told(phones: Phones, words: str) -> None:
    (answer,) = await phones.stage.says(HUNG, words)
    assert answer.text.startswith("Đã ghi: từ nay Văn phòng gửi tin cho đồng chí qua Zalo trước")
    await phones.told()
    assert (phones.telegram.got, phones.zalo.got) == ([], ["chat-6"])
    (back,) = await phones.stage.says(HUNG, "nhận tin qua telegram")
    assert "Telegram trước; không gửi được thì qua Zalo" in back.text


async def test_without_a_name_it_is_told_how_it_stands_and_a_channel_without_an_account_is_not_taken(
    phones: Phones,
) -> None:
    (answer,) = await phones.stage.says(HUNG, "nhận tin qua")
    assert "qua Telegram; không gửi được thì qua Zalo" in answer.text
    (refused,) = await phones.stage.says(HUNG, "nhận tin qua Viber")
    assert "chưa có gì thay đổi" in refused.text
    assert "“Viber”" in refused.text


async def test_where_the_first_fails_again_and_again_the_other_is_used(phones: Phones) -> None:
    phones.telegram.error = SendError("NetworkError")
    await phones.told(TRIES_BY_ONE_WAY)
    assert (phones.telegram.tried, phones.zalo.got) == (TRIES_BY_ONE_WAY, [])
    await phones.deliverer.run_due()
    assert phones.zalo.got == ["chat-6"]
    assert (await phones.settled())[0] == DeliveryState.SENT


async def test_where_both_fail_each_is_tried_and_nothing_is_given_up_at_once(phones: Phones) -> None:
    phones.telegram.error = phones.zalo.error = SendError("NetworkError")
    await phones.told(2 * TRIES_BY_ONE_WAY)
    assert (phones.telegram.tried, phones.zalo.tried) == (TRIES_BY_ONE_WAY, TRIES_BY_ONE_WAY)
    assert (await phones.settled())[0] == DeliveryState.WAITING


async def test_where_the_person_has_blocked_the_first_the_other_is_used_at_once(phones: Phones) -> None:
    phones.telegram.error = SendError("403", permanent=True, gone=True)
    await phones.told()
    assert phones.zalo.got == ["chat-6"]


async def test_one_that_may_have_arrived_is_sent_once_more_and_then_by_the_other(phones: Phones) -> None:
    await phones.stage.says(HUNG, "nhận tin qua zalo")
    phones.zalo.error = SendError("ReadTimeout", uncertain=True)
    await phones.told(MOST_UNCERTAIN)
    assert (phones.zalo.tried, phones.telegram.got) == (MOST_UNCERTAIN, [])
    await phones.deliverer.run_due()
    assert (phones.zalo.tried, phones.telegram.got) == (MOST_UNCERTAIN, [HUNG.user_id])
    outcomes = phones.stage.rows("SELECT channel, outcome FROM attempt ORDER BY id")
    assert outcomes == [("zalo", "uncertain"), ("zalo", "uncertain"), ("telegram", "sent")]


async def test_where_there_is_no_other_the_office_hears_that_it_is_not_known(phones: Phones) -> None:
    phones.zalo.error = phones.telegram.error = SendError("ReadTimeout", uncertain=True)
    await phones.told(2 * MOST_UNCERTAIN + 1)
    tried = "SELECT channel, count(*) FROM attempt WHERE delivery_id = (SELECT id FROM delivery WHERE key = 'test:1') "
    assert phones.stage.rows(f"{tried} AND outcome = 'uncertain' GROUP BY channel ORDER BY channel") == [
        ("telegram", MOST_UNCERTAIN),
        ("zalo", MOST_UNCERTAIN),
    ]
    assert await phones.settled() == (DeliveryState.UNDELIVERABLE, UNCERTAIN)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncGenerator[Desk]:
    async with desk_in(tmp_path) as desk:
        yield desk


async def test_an_answer_that_may_have_arrived_is_repeated_once(desk: Desk) -> None:
    tried: list[str] = []

    async def lost() -> None:
        tried.append("x")
        raise SendError("ReadTimeout", uncertain=True)

    desk.platform.on["Đã ghi: xong"] = lost
    await desk.hears("xong", "việc")
    assert len(tried) == MOST_UNCERTAIN
    assert desk.platform.to("1") == ["Đã ghi: việc"]
