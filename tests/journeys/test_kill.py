"""Killed at an exact point and started again: nothing is lost, each effect is there once, each answer is given.

The program is killed as a process of its own. It is started again in the test's process: of the killed one only the register
is left to it.
"""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from bot.playground.faults import Hang
from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from storage.claims import LEASE
from tests.journeys.committee import NOTICE, Committee, count, given_out, imported, rows, seated
from tests.journeys.house import local, new_texts, opened
from tests.journeys.process import started

BEGINNING = local(15, 14)
MORNING = local(16, 7, 30)


async def until_entered(hang: Hang) -> None:
    async with asyncio.timeout(20):
        await hang.entered()


async def with_task(folder: Path) -> tuple[LocalTelegram, Committee]:
    """NV101 is given to Hùng, the program has ended."""
    async with opened(folder, BEGINNING) as house:
        who = await seated(house)
        await given_out(house, who)
        await house.hears(who.hung, "101")
    return house.server, who


async def answers_after_restart(folder: Path, server: LocalTelegram, now: datetime, person: Person, before: int) -> str:
    async with opened(folder, now, server) as house:
        await house.settle()
    assert count(folder, "inbox_event", "answered_at IS NULL") == 0
    return new_texts(person, before)


async def test_killed_between_claim_and_send_a_reminder_goes_out_once_when_its_lease_is_over(tmp_path: Path) -> None:
    server, who = await with_task(tmp_path)
    before = len(who.hung.texts)
    hang = server.faults.hang("sendMessage", chat=who.hung.user_id)
    async with server.serving(), started(tmp_path, server, MORNING) as victim:
        await until_entered(hang)
        await victim.kill()
    assert len(who.hung.texts) == before
    assert rows(tmp_path, "SELECT state FROM delivery WHERE kind = 'morning'") == [("sending",)]

    async with opened(tmp_path, local(16, 7, 31), server) as house:
        await house.settle()
        assert len(who.hung.texts) == before, "the lease holds: another process may be sending"
        await house.move_to(MORNING + LEASE)
        assert len(who.hung.texts) == before + 1
        assert "NV101 còn 1 ngày làm việc" in who.hung.last.text
        await house.move_to(local(16, 23))
    assert len(who.hung.texts) == before + 1
    assert rows(tmp_path, "SELECT state, attempts FROM delivery WHERE kind = 'morning'") == [("sent", 2)]
    assert count(tmp_path, "reminder", "next_at IS NOT NULL AND why != 'escalated'") == 1, "the next one is planned"


async def test_killed_between_send_and_record_a_reminder_is_repeated_at_most_once(tmp_path: Path) -> None:
    server, who = await with_task(tmp_path)
    before = len(who.hung.texts)
    hang = server.faults.hang("sendMessage", chat=who.hung.user_id, after_effect=True)
    async with server.serving(), started(tmp_path, server, MORNING) as victim:
        await until_entered(hang)
        await victim.kill()
    assert len(who.hung.texts) == before + 1, "it is out, and the program never learned it"

    async with opened(tmp_path, MORNING + LEASE, server) as house:
        await house.settle()
        await house.move_to(local(16, 23))
    assert len(who.hung.texts) <= before + 2
    assert rows(tmp_path, "SELECT state FROM delivery WHERE kind = 'morning'") == [("sent",)]
    assert count(tmp_path, "reminder", "next_at IS NOT NULL AND why != 'escalated'") == 1, "the next one is planned"


async def test_killed_between_receipt_and_effect_a_notice_is_imported_once_and_answered(tmp_path: Path) -> None:
    async with opened(tmp_path, BEGINNING) as house:
        who = await seated(house)
    server = house.server
    hang = server.faults.hang("getFile")
    async with server.serving(), started(tmp_path, server, BEGINNING) as victim:
        who.hoa.sends_document("thong-bao.txt", NOTICE)
        await until_entered(hang)
        await server.idle()  # acknowledged: Telegram will not give it again
        await victim.kill()
    assert count(tmp_path, "inbox_event", "handled_at IS NULL") == 1
    assert count(tmp_path, "notice") == 0

    answer = await answers_after_restart(tmp_path, server, BEGINNING, who.hoa, 0)
    assert answer.count("3 nhiệm vụ dự thảo") == 1
    assert count(tmp_path, "notice") == 1
    assert count(tmp_path, "draft") == 3


async def test_killed_between_receipt_and_effect_a_press_counts_once_and_is_answered(tmp_path: Path) -> None:
    server, who = await with_task(tmp_path)
    before = len(who.hung.chat.messages)
    hang = server.faults.hang("answerCallbackQuery")
    async with server.serving(), started(tmp_path, server, local(15, 15)) as victim:
        who.hung.presses(who.hung.last.message_id, "50%")
        await until_entered(hang)
        await server.idle()
        await victim.kill()
    assert count(tmp_path, "progress_report") == 0

    answer = await answers_after_restart(tmp_path, server, local(15, 15), who.hung, before)
    assert answer.count("Đã ghi NV101") == 1
    assert rows(tmp_path, "SELECT percent FROM progress_report") == [(50,)]


@pytest.mark.parametrize(
    ("delivered", "answers"),
    [
        pytest.param(False, 1, id="between effect and answer"),
        pytest.param(True, 2, id="between answer and its record"),
    ],
)
async def test_killed_after_the_effect_a_report_counts_once_and_is_answered(
    tmp_path: Path, delivered: bool, answers: int
) -> None:
    server, who = await with_task(tmp_path)
    before = len(who.hung.chat.messages)
    hang = server.faults.hang("sendMessage", chat=who.hung.user_id, after_effect=delivered)
    async with server.serving(), started(tmp_path, server, local(15, 15)) as victim:
        who.hung.says("101 xong, biên bản số 02")
        await until_entered(hang)
        await victim.kill()
    assert rows(tmp_path, "SELECT kind, product FROM progress_report") == [("done", "biên bản số 02")]

    answer = await answers_after_restart(tmp_path, server, local(15, 15) + LEASE, who.hung, before)
    assert answer.count("Đã ghi NV101 hoàn thành") == answers
    assert rows(tmp_path, "SELECT kind FROM progress_report") == [("done",)]
    assert count(tmp_path, "journal_entry", "action = 'reported_done'") == 1
    assert rows(tmp_path, "SELECT state FROM assignment") == [("reported",)]
    for officer in (who.hoa, who.nga):
        told = [text for text in officer.texts if "Chờ xác nhận hoàn thành: NV101" in text]
        assert 1 <= len(told) <= 2


async def test_killed_in_the_middle_of_giving_out_everything_is_given_out_or_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, BEGINNING) as house:
        who = await seated(house)
        await imported(house, who.hoa)
    server = house.server
    before = len(who.hoa.chat.messages)
    # The last statement first: resuming, too, updates the inbox.
    for point in ("UPDATE inbox_event", "INSERT INTO delivery", "INSERT INTO assignment"):
        async with server.serving(), started(tmp_path, server, BEGINNING, dies_at=point) as victim:
            if point == "UPDATE inbox_event":
                who.hoa.says("giao")
            await victim.death()
        for table in ("task", "assignment", "delivery", "reminder"):
            given = "kind != 'week'" if table == "delivery" else "1"  # the chair's week is planned at every start
            assert count(tmp_path, table, given) == 0, f"{table} after {point}"
        assert rows(tmp_path, "SELECT DISTINCT state FROM draft") == [("open",)]

    answer = await answers_after_restart(tmp_path, server, BEGINNING, who.hoa, before)
    assert answer.count("Đã giao 3 nhiệm vụ") == 1
    assert count(tmp_path, "task") == 3
    assert count(tmp_path, "journal_entry", "action = 'published'") == 3
    assert rows(tmp_path, "SELECT state, count(*) FROM draft GROUP BY state") == [("published", 3)]
    assert rows(tmp_path, "SELECT DISTINCT state FROM delivery WHERE kind = 'assigned'") == [("sent",)]
    assert len([text for text in who.hung.texts if "nhiệm vụ mới" in text]) == 1
