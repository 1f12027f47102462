"""A notice is replaced by a later one over HTTP: its review offers it, the office decides, members hear, late reports too."""

from pathlib import Path

import pytest

from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, OURS
from tests.dialogue.renewed import NEW, OLD, RENEWED
from tests.journeys.committee import NOTICE
from tests.journeys.house import House, local
from tests.journeys.ways import WAYS, Walk, phones


async def replacing(house: House) -> None:
    hoa, duc, hung, dung = phones(house, HOA, DUC, HUNG, DUNG)
    await house.sends_file(hoa, "thong-bao.txt", NOTICE)
    await house.hears(hoa, "giao")
    await house.hears(hung, "101 60%, đang chờ ký")
    await house.move_to(local(22, 9))
    await house.sends_file(hoa, "thong-bao-09.txt", RENEWED.encode())
    assert "văn bản cũ còn 3 nhiệm vụ chưa xong" in hoa.chat.messages[-2].text
    assert "Đã giao 2 nhiệm vụ (NV104, NV105)" in await house.hears(hoa, "giao")
    await house.presses(hoa, f"Xử lý {OLD}")
    for number, label in ((101, "Sang NV104"), (102, "Sang NV105"), (103, "Giữ")):
        await house.presses(hoa, f"NV{number}")
        await house.presses(hoa, label)
    assert "Chuyển 2: NV101 → NV104, NV102 → NV105" in await house.presses(hoa, "Ghi")
    assert ": thay bằng NV104" in hung.last.text
    assert "NV103" not in hung.last.text
    assert ": thay bằng NV105" in dung.last.text
    assert "NV101 được thay bằng NV104" in await house.hears(hung, "101 xong")
    assert "Thay cho NV101" in await house.hears(hung, "việc 104")
    assert "đang chờ ký" in await house.presses(hung, "NV101 (cũ)")
    listed = await house.hears(duc, "thông báo")
    assert f"số {NEW} ngày 21/01/2026: 2 nhiệm vụ" in listed
    assert f"số {OLD} ngày 15/01/2026: 1 nhiệm vụ – đã được thay thế ngày 22/01/2026" in listed


REPLACING = Walk(replacing, OURS, local(15, 14), seed=8)


@pytest.mark.parametrize("way", WAYS)
async def test_a_replaced_notice_is_the_same_by_every_way(tmp_path: Path, migrated: Path, way: str) -> None:
    await REPLACING.walk(tmp_path, way, migrated)
