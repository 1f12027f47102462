"""What goes otherwise than planned: an obstacle, more time, another unit, an absence, a report taken back, a photo too many."""

from pathlib import Path

import pytest

from tests.dialogue.cast import DUNG, HOA, HUNG, LAN, NOTICE, OURS
from tests.journeys.channels import Channels
from tests.journeys.house import House, local, new_texts
from tests.journeys.ways import WAYS, Walk, phones

PHOTO = b"\xff\xd8\xff" + b"tram bom"


async def troubles(house: House) -> None:
    hoa, lan, hung, dung = phones(house, HOA, LAN, HUNG, DUNG)
    await house.sends_file(hoa, "thong-bao.txt", NOTICE.encode())
    await house.hears(hoa, "giao")

    await house.hears(hung, "101 vướng chưa có mặt bằng")
    await house.presses(lan, "Cho ý kiến")
    await house.hears(lan, "mượn sân nhà văn hóa xóm")
    assert "“mượn sân nhà văn hóa xóm”" in hung.last.text

    await house.hears(hung, "101 xin lùi đến 23/1 vì chờ thẩm định")
    await house.hears(lan, "duyệt")
    await house.presses(lan, "Gia hạn NV101")
    await house.presses(lan, "Chưa đồng ý")
    await house.hears(lan, "cần xong trước Tết")
    assert "chưa được đồng ý" in hung.last.text
    await house.hears(hung, "101 xin lùi đến 22/1 vì mưa")
    await house.hears(lan, "duyệt")
    await house.presses(lan, "Gia hạn NV101")
    await house.presses(lan, "Đồng ý đến ngày khác")
    await house.hears(lan, "21/1")
    assert "đồng ý gia hạn đến hết thứ Tư, 21/01/2026" in hung.last.text
    await house.hears(hung, "101 xin lùi đến 23/1 vì mưa")
    await house.hears(lan, "101 đồng ý gia hạn")
    assert "(gia hạn lần 2; hạn theo văn bản 19/01/2026)" in await house.hears(hung, "việc 101")

    await house.hears(hung, "103 không thuộc đơn vị tôi, thuộc Công an xã, vì là việc an ninh")
    await house.hears(lan, "duyệt")
    await house.presses(lan, "Chuyển NV103")
    await house.presses(lan, "Chuyển cho Công an xã")
    assert "được giao chủ trì" in dung.last.text
    await house.hears(hung, "vắng hôm nay, đ/c Dũng thay")
    assert "Ghi thay đ/c Hùng. Đã ghi NV105" in await house.hears(dung, "105 60%")

    await house.hears(dung, "103 xong")
    await house.hears(dung, "bỏ")
    assert "Đã bỏ báo cáo NV103" in await house.presses(dung, "NV103")
    before = len(hung.chat.messages)
    hung.sends_photo(PHOTO, "101 xong")
    await house.settle()
    assert "Đã nhận 1 ảnh cho NV101" in new_texts(hung, before)
    assert "Đã bỏ 1 ảnh của NV101" in await house.hears(hung, "bỏ ảnh")
    assert "xác nhận hoàn thành NV101" in await house.hears(lan, "101 đồng ý")
    assert "NV101 đã được xác nhận hoàn thành, đúng hạn" in hung.last.text


WALK = Walk(troubles, OURS, local(15), seed=2)


@pytest.mark.parametrize("way", WAYS)
async def test_what_goes_otherwise_ends_well(tmp_path: Path, migrated: Path, way: str) -> None:
    await WALK.walk(tmp_path, way, migrated)


@pytest.mark.parametrize("channels", [Channels.ZALO, Channels.MIXED])
async def test_it_ends_well_on_every_channel(tmp_path: Path, migrated: Path, channels: Channels) -> None:
    await WALK.over(tmp_path, channels, migrated)
