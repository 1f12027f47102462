"""The steps that most journeys begin with: the claim, the roster, the sample notice given out."""

import re

from bot.playground.sample_files import SAMPLES
from tests.journeys.channels import Phone
from tests.journeys.house import House

SAMPLE = (SAMPLES / "thong-bao-mau.docx").read_bytes()
SAMPLE_TEXT = (SAMPLES / "thong-bao-mau.txt").read_text(encoding="utf-8")
HANDOVER = 103  # of the pumping station: "trước ngày 20/01/2026"

ROSTER = {
    "duc": "Trần Minh Đức; Chủ tịch UBND xã; ; ; ; chủ tịch",
    "lan": "Phạm Thị Lan; Phó Chủ tịch UBND xã; ; ; ; phó chủ tịch: Phòng Kinh tế",
    "hung": "Nguyễn Văn Hùng; Trưởng phòng; Phòng Kinh tế; trưởng đơn vị",
    "dung": "Hồ Sỹ Dũng; Trưởng Công an xã; Công an xã; trưởng đơn vị",
    "mai": "Vi Thị Mai; Giám đốc; Bảo hiểm xã hội (ngoài); trưởng đơn vị",
    "nga": "Phạm Thu Ngà; Chánh Văn phòng; Văn phòng HĐND và UBND xã; trưởng đơn vị",
    "pao": "ông Vi Văn Páo; Xóm trưởng; ; ; xóm Bãi Sậy (xóm trưởng)",
}


async def claimed(house: House) -> Phone:
    """Hoa uses the claim code and describes the office."""
    hoa = house.person(1001, "Hoa Lê")
    code = re.search(r"/start (\S+)", house.said[-1])
    assert code is not None
    await house.hears(hoa, code.group())
    await house.hears(hoa, "UBND xã Thanh Sơn Hạ; Lê Thị Hoa; 0238 3123 456")
    return hoa


async def joined(house: House, hoa: Phone, *names: str) -> list[Phone]:
    """Hoa adds these people, and each comes in by the code of the invitation."""
    people = []
    for name in names:
        answer = await house.hears(hoa, f"thêm {ROSTER[name]}")
        code = re.search(r"Gửi 8 số: (\d{4} \d{4})", answer)
        assert code is not None, answer
        person = house.person(2001 + list(ROSTER).index(name), f"TK {name}")
        await house.hears(person, f"Mã của tôi là {code.group(1)}")
        if "chủ tịch" in ROSTER[name].rpartition(";")[2]:
            await house.presses(hoa, "Đúng người")
        people.append(person)
    return people


async def imported(house: House, hoa: Phone) -> str:
    """Hoa sends the sample notice; returns what the bot made of it."""
    return await house.sends_file(hoa, "Thông báo.docx", SAMPLE)


async def only_handover(house: House, hoa: Phone) -> None:
    """The sample notice with every draft dropped but the one that has a deadline."""
    await imported(house, hoa)
    await house.hears(hoa, "101 102 104-115 bỏ")
