"""The probe keeps its schedule across restarts, sends nothing twice, and says what it found."""

from datetime import timedelta
from pathlib import Path

from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from bot.zalo.chats import Chats
from bot.zalo.client import ZaloClient
from bot.zalo.probe import Prober
from bot.zalo.probe_record import AFTER, SENT, Record, read, write
from scheduler.clock import ManualClock
from storage.database import Database
from tests.zalo.conftest import NOW


def planned(folder: Path) -> None:
    record = Record()
    record.plan([("c-1", "Lê Thị Hoa", False)], NOW, pictures=False)
    write(folder, record)


def prober(folder: Path, client: ZaloClient, register: Path) -> Prober:
    clock = ManualClock(NOW)
    return Prober(folder, client, Chats(Database(f"sqlite+aiosqlite:///{register}"), clock), clock)


async def test_each_is_sent_when_it_is_due_and_once(
    tmp_path: Path, register: Path, client: ZaloClient, hoa: ZaloPerson
) -> None:
    planned(tmp_path)
    for after, sent in zip(AFTER, (1, 2, 3, 4), strict=True):
        for _ in range(2):
            await prober(tmp_path, client, register).send_due(NOW + after)
        assert len(hoa.texts) == sent
    assert [text.split(".")[0] for text in hoa.texts] == [f"Tin thử số {number}" for number in (1, 2, 3, 4)]
    assert read(tmp_path).next_at is None


async def test_the_running_program_sends_only_what_nobody_else_did(
    tmp_path: Path, register: Path, client: ZaloClient, hoa: ZaloPerson
) -> None:
    own = prober(tmp_path, client, register)
    await own.left_lying(NOW)
    planned(tmp_path)
    await own.left_lying(NOW + timedelta(minutes=9))
    assert hoa.texts == []
    await own.left_lying(NOW + timedelta(minutes=10))
    assert len(hoa.texts) == 1


async def test_one_that_may_have_arrived_is_not_repeated_and_what_was_seen_says_more(
    tmp_path: Path, register: Path, server: LocalZalo, client: ZaloClient, hoa: ZaloPerson
) -> None:
    planned(tmp_path)
    server.faults.fail("sendMessage", 1, 502, after_effect=True)
    for _ in range(2):
        record = await prober(tmp_path, client, register).send_due(NOW)
    assert len(hoa.texts) == 1
    record.seen = [1, 1]
    assert "không rõ khi gửi 1, đã thấy 1" in record.findings()
    assert "thấy hơn một lần: 1" in record.findings()


async def test_a_burst_finds_where_the_limit_is(
    tmp_path: Path, register: Path, server: LocalZalo, client: ZaloClient, hoa: ZaloPerson
) -> None:
    record = Record()
    record.plan_burst("c-1", "Lê Thị Hoa", 5, NOW)
    write(tmp_path, record)
    own = prober(tmp_path, client, register)
    server.faults.fail("sendMessage", 1, 429)
    found = await own.send_due(NOW)
    assert "gửi liền 5 tin: tin thứ 1 bị 429" in found.findings()
    assert sum(trial.outcome == SENT for trial in found.trials) == 4


def test_a_stop_in_the_middle_of_a_send_leaves_it_open_whether_it_came(tmp_path: Path) -> None:
    planned(tmp_path)
    assert [trial.number for trial in read(tmp_path).due(NOW)] == [1]
    assert read(tmp_path).due(NOW - timedelta(seconds=1)) == []
    assert "chưa ai báo đã thấy tin nào" in read(tmp_path).findings()[-1]
