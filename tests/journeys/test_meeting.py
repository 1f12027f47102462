"""A meeting joins over HTTP: thirty people by link, by code, by printed card and in the open hour; then the group."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat import File
from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from bot.texts.enrolling import applied
from bot.texts.joining import unknown_sender
from scheduler.clock import ManualClock
from tests.dialogue.cast import HOA, OURS
from tests.journeys.channels import by_telegram
from tests.journeys.house import TOKEN, House, local, opened
from tests.journeys.steps import claimed, imported, joined
from tests.journeys.ways import WAYS, Walk, phones
from tests.reports.qr_reader import read
from tests.reports.sheet import Printed, cards_on

START = local(15)
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hiền",
    "Khang",
    "Lam",
    "Long",
    "Mạnh",
    "Ngọc",
    "Phúc",
    "Quý",
    "Sáu",
    "Yến",
)
NAMES = [f"{family} Thị {given}" for family in ("Lô", "Vi") for given in GIVEN]
GROUP, SUPERGROUP = -4100, -1004100


def telegram(house: House, number: int, name: str = "TK") -> Person:
    return house.server.person(3000 + number, name)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match is not None, text
    return match[1]


def sheet_of(hoa: Person) -> list[Printed]:
    assert hoa.last.document is not None
    name, data = hoa.last.document
    assert name == "the-moi.pdf"
    return cards_on(File(name, data), 37)


async def meeting(house: House) -> None:
    (hoa,) = map(by_telegram, phones(house, HOA))
    letters = [await house.hears(hoa, f"thêm {name}; Chuyên viên; Phòng Kinh tế") for name in NAMES]
    welcomed = []
    for number, letter in enumerate(letters[:8]):  # the link is opened
        token = found(r"start=(\S+)", letter)
        welcomed.append(await house.hears(telegram(house, number), f"/start {token}"))
    for number, letter in enumerate(letters[8:16], 8):  # the code is typed
        welcomed.append(await house.hears(telegram(house, number), found(r"(\d{4} \d{4})", letter)))
    await house.hears(hoa, "thẻ mời")
    await house.presses(hoa, "Tạo mã mới, in 14 thẻ")
    cards = sheet_of(hoa)
    assert [card.name.removeprefix("Đồng chí ") for card in cards] == NAMES[16:]
    for number, card in enumerate(cards[:7], 16):  # the card is scanned
        welcomed.append(await house.hears(telegram(house, number), f"/start {read(card.qr).partition('start=')[2]}"))
    assert all("đã được đăng ký" in words for words in welcomed)
    for spent in (cards[0].code, letters[0], letters[20]):  # used, or ended by the sheet
        assert unknown_sender() in await house.hears(telegram(house, 90, "Khách"), spent)

    await house.hears(hoa, "mở ghi danh 30 phút")
    for number, name in enumerate(NAMES[23:], 23):  # who has no card just writes
        first, last = name.split()[0], name.split()[-1]
        assert applied() in await house.hears(telegram(house, number, f"{last} {first}"), "xin chào")
    await house.move_to(house.clock.now() + timedelta(minutes=2))
    assert "Ghi danh: 7 người chờ" in hoa.last.text
    await house.presses(hoa, f"1. {GIVEN[8]} Vi")
    for number, name in enumerate(NAMES[23:], 23):
        await house.presses(hoa, f"1. {name}, Chuyên viên")
        assert f"Đồng chí {name}, tài khoản này đã được đăng ký" in telegram(house, number).last.text
    await house.hears(hoa, "đóng ghi danh")
    assert "31 người, 31 người đã vào kênh" in await house.hears(hoa, "thành viên")
    group = house.server.group(GROUP, "Nhóm UBND xã", [hoa])
    hoa.says("/nhom", chat=group)
    await house.settle()
    assert "/setprivacy" not in group.last.text


MEETING = Walk(meeting, OURS[:1], START, seed=5)


@pytest.mark.parametrize("way", WAYS)
async def test_thirty_people_come_in_by_four_ways_and_nobody_twice(tmp_path: Path, migrated: Path, way: str) -> None:
    await MEETING.walk(tmp_path, way, migrated)


async def test_a_press_that_arrives_twice_prints_one_sheet(tmp_path: Path) -> None:
    async with opened(tmp_path, START) as house:
        hoa = by_telegram(await claimed(house))
        await house.hears(hoa, f"thêm {NAMES[0]}; Chuyên viên")
        question = await house.hears(hoa, "thẻ mời")
        assert "mã cũ hết hiệu lực" in question
        press = hoa.presses(hoa.last.message_id, "Tạo mã mới, in 1 thẻ")
        await house.settle()
        house.server.repeat(press)
        await house.settle()
        assert len(house.server.calls_of("sendDocument")) == 1
        (card,) = sheet_of(hoa)
        assert "đã được đăng ký" in await house.hears(telegram(house, 1), card.code)


async def test_the_group_in_privacy_mode_is_bound_told_what_to_set_and_followed_when_it_migrates(
    tmp_path: Path,
) -> None:
    server = LocalTelegram(TOKEN, ManualClock(START).now, reads_groups=False)
    async with opened(tmp_path, START, server) as house:
        hoa = by_telegram(await claimed(house))
        hung, dung = map(by_telegram, await joined(house, hoa, "hung", "dung"))
        stranger = server.person(9999, "Người ngoài")
        await imported(house, hoa)
        await house.hears(hoa, "giao")
        group = server.group(GROUP, "Nhóm UBND xã", [hoa, hung, dung, stranger], kind="group")

        stranger.says("/nhom", chat=group)
        group.adds_bot(stranger)
        await house.settle()
        assert group.texts == []
        hoa.says("/nhom", chat=group)
        await house.settle()
        assert "/setprivacy" in group.last.text
        moved = group.migrates_to(SUPERGROUP)
        await house.settle()
        moved.adds_bot(hoa, as_administrator=True)
        hoa.says("/nhom", chat=moved)
        await house.settle()
        assert "quản trị viên" in moved.last.text

        dung.says("tình hình", chat=moved)
        await house.settle()
        assert moved.last.text.startswith("Tình hình lúc 9 giờ, thứ Năm, 15/01/2026")
        assert "NV" not in moved.last.text
        assert not any(name in moved.last.text for name in ("Hùng", "Dũng", "Hoa"))
        said = len(moved.texts)
        hung.says("103 xong", chat=moved)
        await house.settle()
        assert hung.last.text.startswith("Chưa ghi gì")
        assert len(moved.texts) == said
        hung.says("/viec", chat=moved)
        await house.settle()
        assert moved.last.text == "Đã gửi tin riêng cho đồng chí Nguyễn Văn Hùng."
        assert "NV103" in hung.last.text


async def test_who_blocks_and_comes_back_is_noticed_and_told_what_was_missed(tmp_path: Path) -> None:
    async with opened(tmp_path, START) as house:
        hoa = by_telegram(await claimed(house))
        (hung,) = map(by_telegram, await joined(house, hoa, "hung"))
        hung.blocks()
        await house.settle()
        assert "Đang chặn kênh: Nguyễn Văn Hùng" in await house.hears(hoa, "không liên lạc")
        await imported(house, hoa)
        await house.hears(hoa, "giao")
        hung.unblocks()
        await house.settle()
        assert hung.last.text.startswith("Trước đây có 1 tin của Văn phòng chưa gửi được")
        assert "NV103" in hung.last.text
