"""A head gives sixteen tasks to four specialists in one line; two of them join later; reports go up to the sign-off."""

import re
from pathlib import Path

import pytest

from bot.actions.roster import NewMember
from tests.dialogue.cast import ECONOMY, HOA, HUNG, LAN, OURS, Part, Person
from tests.journeys.channels import Channels
from tests.journeys.house import House, local
from tests.journeys.ways import WAYS, Walk, phones

TAM = Person("31", "Bùi Văn Tám")
LIEN = Person("32", "Hoàng Thị Liên")
JOINED = tuple(Part(person, NewMember(person.name, title="Chuyên viên", body=ECONOMY)) for person in (TAM, LIEN))
KHANH = Person("33", "Đặng Quốc Khánh")
THUY = Person("34", "Lương Thị Thúy")
WORK = (
    "Rà soát hộ nghèo", "Kiểm kê đàn trâu bò", "Lập danh sách hộ kinh doanh", "Kiểm tra đê bao",
    "Thống kê diện tích lúa", "Đo đạc đất công ích", "Rà soát hợp đồng thuê đất", "Tổng hợp nhu cầu giống",
    "Kiểm tra chợ trung tâm", "Lập bản đồ mương tưới", "Thống kê máy nông nghiệp", "Rà soát sản phẩm OCOP",
    "Kiểm tra trạm điện xóm", "Lập dự toán sửa cầu", "Tổng hợp thiệt hại rét", "Kiểm kê rừng trồng",
)  # fmt: skip
NOTICE = """UBND XÃ THANH SƠN HẠ

Số: 08/TB-VP

Thanh Sơn Hạ, ngày 15 tháng 01 năm 2026

THÔNG BÁO

Kết luận của đồng chí Chủ tịch UBND xã tại buổi làm việc với Phòng Kinh tế

II. Nhiệm vụ thời gian tới

Giao Phòng Kinh tế tổ chức thực hiện các nhiệm vụ sau:

{}

Nơi nhận:
- Lưu: VT.
"""
ITEMS = "\n\n".join(f"- {work} trên địa bàn xã; hoàn thành trước ngày 31/01/2026." for work in WORK)


async def giving_on(house: House) -> None:
    hoa, lan, hung, tam, lien = phones(house, HOA, LAN, HUNG, TAM, LIEN)
    letters = [await house.hears(hoa, f"thêm {person.name}; Chuyên viên; {ECONOMY}") for person in (KHANH, THUY)]
    await house.sends_file(hoa, "thong-bao.txt", NOTICE.format(ITEMS).encode())
    assert "Đã giao 16 nhiệm vụ" in await house.hears(hoa, "giao")
    answer = await house.hears(hung, "101-104 anh Tám; 105-108 chị Liên; 109-112 anh Khánh; 113-116 chị Thúy")
    assert "Chưa vào kênh nên chưa nhận được tin: Đặng Quốc Khánh, Lương Thị Thúy" in answer
    for person, letter, first in zip((KHANH, THUY), letters, (109, 113), strict=True):
        code = re.search(r"\d{4} \d{4}", letter)
        assert code is not None
        (phone,) = phones(house, person)
        await house.hears(phone, code.group())
        assert "4 nhiệm vụ đang thực hiện" in phone.last.text
        assert f"NV{first}" in phone.last.text
    khanh, thuy = phones(house, KHANH, THUY)
    assert "đã nhận cả 4" in await house.presses(tam, "Đã nhận cả 4")
    await house.hears(tam, "101 xong, biên bản số 1; 102 xong, biểu số 2; 103 60%; 104 xong, báo cáo số 4")
    await house.hears(lien, "105-108 xong")
    await house.hears(khanh, "109-112 xong")
    await house.hears(thuy, "113-116 xong")
    await house.hears(tam, "103 xong, danh sách số 3")
    await house.presses(hung, "Đồng ý và báo hoàn thành lên trên")
    await house.hears(hung, "duyệt")
    await house.presses(hung, "NV105")
    assert "đồng ý 15 báo cáo" in await house.presses(hung, "Đồng ý cả 15 báo cáo")
    assert "báo hoàn thành 15 nhiệm vụ" in await house.presses(hung, "Báo hoàn thành lên trên (15)")
    await house.hears(lan, "duyệt")
    assert "(NV101–NV112)" in await house.presses(lan, "Xác nhận tất cả (12)")  # as many as are shown
    await house.hears(lan, "duyệt")
    assert "(NV113–NV116)" in await house.presses(lan, "Xác nhận tất cả (4)")
    assert "Không có việc chờ" in await house.hears(lan, "duyệt")
    assert "4 nhiệm vụ đã được xác nhận hoàn thành" in hung.last.text


WALK = Walk(giving_on, (*OURS, *JOINED), local(15), seed=3)


@pytest.mark.parametrize("way", WAYS)
async def test_sixteen_tasks_reach_four_specialists_and_come_back_up(tmp_path: Path, migrated: Path, way: str) -> None:
    await WALK.walk(tmp_path, way, migrated)


@pytest.mark.parametrize("channels", [Channels.ZALO, Channels.MIXED])
async def test_they_do_so_on_every_channel(tmp_path: Path, migrated: Path, channels: Channels) -> None:
    await WALK.over(tmp_path, channels, migrated)
