"""A committee that has joined, written straight into the register, for journeys that begin after that."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from tests.dialogue import cast
from tests.dialogue.founding import found
from tests.journeys.house import House, new_texts

NOTICE = """UBND XÃ THANH SƠN HẠ

Số: 07/TB-VP

Thanh Sơn Hạ, ngày 15 tháng 01 năm 2026

THÔNG BÁO

Kết luận của đồng chí Chủ tịch UBND xã tại buổi làm việc với Phòng Kinh tế

II. Nhiệm vụ thời gian tới

Giao Phòng Kinh tế tổ chức thực hiện các nhiệm vụ sau:

- Bàn giao trạm bơm Bến Mới cho Hợp tác xã Nông nghiệp; hoàn thành trước ngày 20/01/2026.

- Chủ trì, phối hợp với Công an xã kiểm tra hành lang đường trục xã.

- Kiện toàn Tổ công nghệ số cộng đồng ở các xóm.

Nơi nhận:
- Lưu: VT.
""".encode()


@dataclass(frozen=True, slots=True)
class Committee:
    """The office (two), the deputy in charge of Phòng Kinh tế, its head, and the head of Công an xã, who cooperates."""

    hoa: Person
    nga: Person
    lan: Person
    hung: Person
    dung: Person


async def seated(house: House) -> Committee:
    """Everybody is in the roster and has started the bot."""
    await found(house.program.database, "UBND xã Thanh Sơn Hạ", cast.OURS, house.clock.now())
    people = (cast.HOA, cast.NGA, cast.LAN, cast.HUNG, cast.DUNG)
    return Committee(*(_started(house.server, person) for person in people))


async def imported(house: House, office: Person) -> str:
    """Three drafts: NV101 is due on Monday 19/01, NV102 is with Công an xã."""
    before = len(office.chat.messages)
    office.sends_document("thong-bao.txt", NOTICE)
    await house.settle()
    return new_texts(office, before)


async def given_out(house: House, who: Committee) -> None:
    """Hùng leads NV101 and nothing else; he has been told."""
    await imported(house, who.hoa)
    await house.hears(who.hoa, "102 103 bỏ")
    assert "Đã giao" in await house.hears(who.hoa, "giao")
    assert "NV101" in who.hung.last.text


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """A look at the register from outside, also while no program runs."""
    with closing(sqlite3.connect(folder / "giaoviec.db")) as connection:
        return connection.execute(query).fetchall()


def count(folder: Path, table: str, where: str = "1") -> int:
    ((number,),) = rows(folder, f"SELECT count(*) FROM {table} WHERE {where}")  # noqa: S608
    return int(number)


def _started(server: LocalTelegram, person: cast.Person) -> Person:
    started = server.person(int(person.user_id), person.name)
    started.chat.started = True
    return started
