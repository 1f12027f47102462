"""A task goes out to twelve hamlets, comes back one by one, and is signed off in one press."""

from pathlib import Path

import pytest

from bot.actions.roster import NewMember
from storage.people import Role
from tests.dialogue.cast import DUC, HOA, Part, Person
from tests.journeys.channels import Channels
from tests.journeys.house import House, local, new_texts
from tests.journeys.ways import WAYS, Walk, phones

HAMLETS = ("Bãi Sậy", "Bến Mới", "Cây Đa", "Đồi Chè", "Đồng Tâm", "Đồng Vàng", "Gò Cao", "Hợp Thành", "Khe Lau",
           "Nam Sơn", "Quyết Tiến", "Yên Hòa")  # fmt: skip
HEADS = tuple(Person(str(40 + number), f"Vi Văn {hamlet.split()[-1]}") for number, hamlet in enumerate(HAMLETS))
CAST = (
    Part(HOA, NewMember(HOA.name, title="Chánh Văn phòng", role=Role.OFFICE)),
    Part(DUC, NewMember(DUC.name, title="Chủ tịch UBND xã", role=Role.CHAIR)),
    *(
        Part(head, NewMember(head.name, "ông", title="Xóm trưởng", heads_places=(f"xóm {hamlet}",)))
        for head, hamlet in zip(HEADS, HAMLETS, strict=True)
    ),
)
PHOTO = b"\xff\xd8\xff" + b"ra quan"


async def fanning_out(house: House) -> None:
    hoa, duc, *heads = phones(house, HOA, DUC, *HEADS)
    shown = await house.hears(hoa, "giao vệ sinh đường làng cho từng khối, xóm theo ý kiến đồng chí Chủ tịch, hạn 23/1")
    assert "Giao riêng 12 khối, xóm" in shown
    assert "Đã giao NV101" in await house.presses(hoa, "Giao")
    assert all("NV101" in head.last.text for head in heads)
    await house.presses(heads[0], "Đã nhận")
    for head in heads[:10]:
        assert "Đã ghi NV101 hoàn thành" in await house.hears(head, "xong")
    await house.hears(heads[10], "60%")
    before = len(heads[11].chat.messages)
    heads[11].sends_photo(PHOTO, "101 xong")
    await house.settle()
    assert "Đã nhận 1 ảnh cho NV101" in new_texts(heads[11], before)
    open_still = await house.hears(duc, "việc 101")
    assert "0/12 khối, xóm đã xong, 11 chờ xác nhận; chưa: xóm Quyết Tiến" in open_still
    await house.hears(heads[10], "xong rồi")
    await house.hears(duc, "duyệt")
    signed_off = await house.presses(duc, "Xác nhận tất cả (12)")
    assert "xác nhận hoàn thành 1 nhiệm vụ (NV101: 12 khối, xóm)" in signed_off
    assert all("NV101 đã được xác nhận hoàn thành, đúng hạn" in head.last.text for head in heads)
    assert "12/12" in await house.hears(duc, "việc 101")


WALK = Walk(fanning_out, CAST, local(15))


@pytest.mark.parametrize("way", WAYS)
async def test_twelve_hamlets_report_and_one_press_signs_off(tmp_path: Path, migrated: Path, way: str) -> None:
    await WALK.walk(tmp_path, way, migrated)


@pytest.mark.parametrize("channels", [Channels.ZALO, Channels.MIXED])
async def test_they_do_so_on_every_channel(tmp_path: Path, migrated: Path, channels: Channels) -> None:
    await WALK.over(tmp_path, channels, migrated)
