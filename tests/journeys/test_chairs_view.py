"""What the chair, the deputy, the office and a member each see and do over HTTP: an obstacle, dates, sign-offs, files."""

import io
import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import openpyxl
import pytest

from bot.playground.people import Person
from bot.texts.errors import not_allowed
from tests.dialogue.cast import DUC, HOA, HUNG, LAN, MAI, MINH, NOTICE, OURS
from tests.dialogue.founding import found
from tests.journeys.house import House, local, opened


@pytest.fixture
def folder(tmp_path: Path, migrated: Path) -> Path:
    shutil.copy(migrated, tmp_path / "giaoviec.db")
    return tmp_path


@pytest.fixture
async def house(folder: Path) -> AsyncGenerator[House]:
    async with opened(folder, local(15, 14)) as running:
        await found(running.program.database, "UBND xã Thanh Sơn Hạ", OURS, running.clock.now())
        for part in OURS:
            running.server.person(int(part.person.user_id), part.person.name).chat.started = True
        yield running


def phones(house: House) -> tuple[Person, ...]:
    """The office, the chair, the deputy in charge, the other deputy, the head of the unit, a body from outside."""
    return tuple(house.server.person(int(person.user_id), person.name) for person in (HOA, DUC, LAN, MINH, HUNG, MAI))


async def given_out(house: House, hoa: Person, *corrections: str) -> None:
    hoa.sends_document("thong-bao.txt", NOTICE.encode())
    await house.settle()
    for words in corrections:
        await house.hears(hoa, words)
    assert "Đã giao" in await house.hears(hoa, "giao")


async def test_an_obstacle_is_answered_by_the_deputy_in_charge_and_the_member_reads_it(house: House) -> None:
    hoa, duc, lan, minh, hung, mai = phones(house)
    await given_out(house, hoa)
    before = len(duc.chat.messages), len(minh.chat.messages), len(mai.chat.messages)
    await house.hears(hung, "101 vướng chưa có mặt bằng")
    assert "chưa có mặt bằng" in lan.last.text
    assert "chưa có mặt bằng" in hoa.last.text
    assert (len(duc.chat.messages), len(minh.chat.messages), len(mai.chat.messages)) == before
    assert "NV101" in await house.hears(duc, "vướng mắc")
    assert "mặt bằng" not in await house.hears(mai, "vướng mắc")
    await house.hears(lan, "mượn sân nhà văn hóa xóm", reply_to=lan.last.message_id)
    assert "“mượn sân nhà văn hóa xóm”" in hung.last.text
    assert "NV101" not in await house.hears(duc, "vướng mắc")


async def test_proposed_dates_are_agreed_to_with_one_tap(house: House) -> None:
    hoa, duc, lan, minh, hung, _ = phones(house)
    await given_out(house, hoa, "105 hạn 30/01; 106 hạn 06/02")
    assert "Đề xuất hạn" not in [b.text for m in minh.chat.messages for row in m.buttons for b in row]
    assert "NV105" not in await house.hears(minh, "duyệt")
    await house.hears(lan, "duyệt")
    await house.presses(lan, "Đề xuất hạn (2)")
    assert "đồng ý 2 hạn" in await house.presses(lan, "Đồng ý tất cả (2)")
    assert "NV105" in hung.last.text
    assert "NV106" in hung.last.text
    assert "trong hạn 3" in await house.hears(duc, "báo cáo tuần")


async def test_several_reports_of_done_are_signed_off_at_once(house: House) -> None:
    hoa, duc, lan, minh, hung, mai = phones(house)
    await given_out(house, hoa, "105 hạn 15/1; 106 hạn 15/1")
    await house.hears(hung, "101 105 106 xong")
    assert "xác nhận" not in (await house.hears(minh, "duyệt")).replace("chờ xác nhận", "")
    assert "NV101" not in await house.hears(mai, "duyệt")
    await house.hears(lan, "duyệt")
    signed_off = await house.presses(lan, "Xác nhận tất cả (3)")
    assert "3 nhiệm vụ" in signed_off
    assert "đã được xác nhận hoàn thành" in hung.last.text
    assert "Hoàn thành đúng hạn 3" in await house.hears(duc, "báo cáo tuần")


async def test_files_go_to_who_sees_everything_and_to_nobody_else(house: House) -> None:
    hoa, duc, lan, minh, hung, mai = phones(house)
    await given_out(house, hoa)
    for person in (duc, lan, minh, hoa):
        await house.hears(person, "báo cáo")
        await house.presses(person, "Sổ Excel")
        assert person.last.document is not None
        name, data = person.last.document
        assert name.endswith(".xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        assert [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)] == [f"NV{n}" for n in range(101, 107)]
        await house.hears(person, "báo cáo")
        await house.presses(person, "Bản Word")
        assert person.last.document is not None
        assert person.last.document[0].endswith(".docx")
    for person in (hung, mai):
        for words in ("/xuatexcel", "/xuatbaocao", "/hinh", "/khoixom"):
            assert await house.hears(person, words) == not_allowed()
        assert all(message.document is None for message in person.chat.messages)


async def test_the_week_comes_to_the_chair_with_its_picture_and_its_paper(house: House) -> None:
    hoa, duc, lan, minh, hung, _ = phones(house)
    await given_out(house, hoa)
    await house.move_to(local(16, 15, 29))
    others = [len(person.chat.messages) for person in (hoa, lan, minh, hung)]
    before = len(duc.chat.messages)
    await house.move_to(local(16, 15, 31))
    week, paper = duc.chat.messages[before:]
    assert "tuần 12–16/01/2026: 6 nhiệm vụ" in week.text
    assert paper.document is not None
    assert paper.document[0] == "Bao cao tien do 16-01-2026.docx"
    assert [len(person.chat.messages) for person in (hoa, lan, minh, hung)] == others
