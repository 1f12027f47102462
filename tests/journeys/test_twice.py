"""Every update delivered twice acts once; two writers at once keep both."""

import asyncio
import re
from pathlib import Path

import pytest

from tests.journeys.committee import count, given_out, imported, rows, seated
from tests.journeys.house import House, local, new_texts, opened
from tests.journeys.steps import HANDOVER, claimed, joined
from tests.journeys.steps import imported as sample_imported

# What is counted of every table; an inbox or a heartbeat says nothing about effects.
TABLES = [
    "organisation",
    "member",
    "body",
    "membership",
    "account",
    "claim",
    "invitation",
    "notice",
    "draft",
    "task",
    "assignment",
    "progress_report",
    "decision",
    "reminder",
    "delivery",
    "sent_message",
    "question",
    "journal_entry",
    "inbox_event",
]
HUNGS = "member_id = (SELECT id FROM member WHERE name = 'Nguyễn Văn Hùng')"
SECRETS = re.compile(r"\d{4} \d{4}(?=\n)|start=\S+")


class TwiceHouse(House):
    """Whatever was delivered is delivered again under the same id, once it has been acted upon."""

    repeated = 0

    async def settle(self) -> None:
        new = self.server.pending
        await super().settle()
        for update_id in new:
            self.server.repeat(update_id)
        self.repeated += len(new)
        await super().settle()


async def whole_journey(house: House) -> list[str]:
    """From the claim code to the signed-off task; every text that the bot said, person by person."""
    hoa = await claimed(house)
    lan, hung, dung = await joined(house, hoa, "lan", "hung", "dung")
    await sample_imported(house, hoa)
    await house.hears(hoa, "102 hạn 13/02; 105 tên Quản lý nguồn thu; 106 bỏ; 110 thường xuyên")
    await house.hears(hoa, "giao")
    await house.hears(hung, "rõ", reply_to=hung.last.message_id)
    await house.move_to(local(16, 7, 30))
    await house.hears(hung, f"{HANDOVER} 60%")
    await house.hears(hung, f"{HANDOVER} xong, biên bản số 02")
    await house.hears(lan, "duyệt")
    await house.presses(lan, f"NV{HANDOVER}")
    assert "xác nhận hoàn thành" in await house.presses(lan, "Xác nhận hoàn thành")
    await house.move_to(local(19, 12))
    return [SECRETS.sub("…", text) for person in (hoa, lan, hung, dung) for text in person.texts]


def effects(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {table: count(folder, table) for table in TABLES}
    found["journal"] = rows(folder, "SELECT action, record, record_id, old, new FROM journal_entry ORDER BY id")
    found["reports"] = rows(folder, "SELECT assignment_id, kind, percent, words, product FROM progress_report")
    found["deliveries"] = rows(folder, "SELECT key, kind, state, attempts FROM delivery ORDER BY key")
    found["tasks"] = rows(folder, "SELECT number, version, reported_on, due_on FROM task ORDER BY number")
    return found


async def test_a_journey_with_every_update_delivered_twice_is_the_journey_with_each_delivered_once(
    tmp_path: Path,
) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    async with opened(once, local(15, 14)) as house:
        said_once = await whole_journey(house)
    async with opened(twice, local(15, 14)) as opened_house:
        house = TwiceHouse(opened_house.server, opened_house.program, opened_house.clock, opened_house.said)
        said_twice = await whole_journey(house)
        assert house.repeated == effects(twice)["inbox_event"]
        assert house.repeated > 15
    assert said_twice == said_once
    assert effects(twice) == effects(once)


async def test_an_update_that_comes_twice_in_one_batch_acts_once(tmp_path: Path) -> None:
    async with opened(tmp_path, local(15, 14)) as house:
        who = await seated(house)
        await given_out(house, who)
        before = len(who.hung.chat.messages)
        house.server.repeat(who.hung.says("101 60%"))
        await house.settle()
        assert new_texts(who.hung, before).count("Đã ghi NV101") == 1
        assert rows(tmp_path, "SELECT percent FROM progress_report") == [(60,)]


async def test_edits_of_different_fields_by_two_reviewers_at_once_both_stay(tmp_path: Path) -> None:
    async with opened(tmp_path, local(15, 14)) as house:
        who = await seated(house)
        await imported(house, who.hoa)
        await house.hears(who.nga, "dự thảo")
        who.hoa.says("102 tên Kiểm tra hành lang đường")
        who.nga.says("102 kết quả biên bản kiểm tra")
        await house.settle()
        found = rows(tmp_path, "SELECT short_name, product FROM draft WHERE number = 102")
        assert found == [("Kiểm tra hành lang đường", "biên bản kiểm tra")]


async def test_of_two_edits_of_the_same_field_at_once_the_later_is_told_and_overwrites_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, local(15, 14)) as house:
        who = await seated(house)
        await imported(house, who.hoa)
        await house.hears(who.nga, "dự thảo")
        names = {who.hoa: "Tên của Hoa", who.nga: "Tên của Ngà"}
        for person, name in names.items():
            person.says(f"102 tên {name}")
        await house.settle()
        ((kept,),) = rows(tmp_path, "SELECT short_name FROM draft WHERE number = 102")
        (first,) = [person for person, name in names.items() if name == kept]
        second = who.nga if first is who.hoa else who.hoa
        assert kept in second.last.text, "shown what the other made of it"
        assert first.user.name.split()[-1] in second.last.text, "and who"
        assert count(tmp_path, "journal_entry", "action = 'draft_edited'") == 1


@pytest.mark.parametrize("said", ["101 60%", "101 xong, biên bản số 02"])
async def test_a_report_and_a_tick_at_once_both_count(tmp_path: Path, said: str) -> None:
    async with opened(tmp_path, local(15, 14)) as house:
        who = await seated(house)
        await given_out(house, who)
        house.clock.move_to(local(16, 7, 30))
        who.hung.says(said)
        await asyncio.gather(house.program.ticker.tick(), house.settle())
        assert "Đã ghi NV101" in "\n".join(who.hung.texts)
        assert count(tmp_path, "progress_report") == 1
        assert count(tmp_path, "delivery", f"{HUNGS} AND settled_at IS NULL") == 0


async def test_a_report_that_comes_while_the_reminder_is_on_its_way_is_not_undone_by_it(tmp_path: Path) -> None:
    async with opened(tmp_path, local(15, 14)) as house:
        who = await seated(house)
        await given_out(house, who)
        hang = house.server.faults.hang("sendMessage", chat=who.hung.user_id)
        house.clock.move_to(local(16, 7, 30))
        tick = asyncio.create_task(house.program.ticker.tick())
        await asyncio.wait_for(hang.entered(), 10)
        who.hung.says("101 xong, biên bản số 02")
        await house.server.idle()
        await house.program.idle()
        hang.release()
        await tick
        await house.settle()
        assert rows(tmp_path, "SELECT state, reported_on FROM assignment") == [("reported", "2026-01-16")]
        assert count(tmp_path, "delivery", f"{HUNGS} AND kind = 'morning' AND state = 'sent'") == 1
        assert count(tmp_path, "reminder", "next_at IS NOT NULL") == 0, "nothing to remind of"
