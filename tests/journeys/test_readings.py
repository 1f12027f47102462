"""A month of readings from twelve hamlets over HTTP: asked, answered in every way, missed, seen by whom they concern."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.actions.roster import NewMember
from storage.people import Role
from tests.dialogue.cast import DUC, ECONOMY, HOA, LAN, Part, Person
from tests.journeys.committee import rows
from tests.journeys.house import House, local
from tests.journeys.test_fanning_out import HAMLETS
from tests.journeys.ways import WAYS, Walk, phones

HEADS = tuple(Person(str(60 + number), f"Vi Văn {hamlet.split()[-1]}") for number, hamlet in enumerate(HAMLETS))
TAM = Person("77", "Bùi Văn Tám")
CAST = (
    Part(HOA, NewMember(HOA.name, title="Chánh Văn phòng", role=Role.OFFICE)),
    Part(DUC, NewMember(DUC.name, title="Chủ tịch UBND xã", role=Role.CHAIR)),
    Part(LAN, NewMember(LAN.name, title="Phó Chủ tịch", role=Role.DEPUTY, in_charge_of_bodies=(ECONOMY,))),
    *(
        Part(head, NewMember(head.name, "ông", title="Xóm trưởng", heads_places=(f"xóm {hamlet}",)))
        for head, hamlet in zip(HEADS, HAMLETS, strict=True)
    ),
    Part(
        TAM,
        NewMember(
            TAM.name, title="Chuyên viên", body=ECONOMY, in_charge_of_places=tuple(f"xóm {h}" for h in HAMLETS[9:])
        ),
    ),
)
SAID = ("485/512", "BHYT còn 12", "97,5%", "97 phay 5", "300/300", "200 / 250", "95%", "410/500", "99,1 %")
"""By the first nine; the tenth says that there is none yet, the last two nothing at all."""


async def passes(house: House, moment: datetime) -> None:
    """Time passes, and what is looked after at each safety tick is."""
    await house.move_to(moment)
    await house.program.ticker.do_chores()
    await house.settle()


async def month_of_readings(house: House) -> None:
    hoa, duc, lan, tam, *heads = phones(house, HOA, DUC, LAN, TAM, *HEADS)
    await house.hears(hoa, "thêm chỉ tiêu BHYT; 100%; người; đến 31/12/2026; từng xóm")
    assert "Đã thêm chỉ tiêu “BHYT”" in await house.presses(hoa, "Thêm chỉ tiêu")
    await house.hears(hoa, "BHYT Bến Mới 480/500")
    await passes(house, local(23, 7, 31))  # the working day by the 25th
    asked = [head for head in heads if any("trả lời chưa có" in message.text for message in head.chat.messages)]
    assert len(asked) == 11  # Bến Mới has reported
    for head, words in zip(heads[:9], SAID, strict=True):
        answer = await house.hears(head, words)
        assert "Đã ghi BHYT" in answer, answer
    assert "hưa có" in await house.hears(heads[9], "chưa có")
    await passes(house, local(27, 7, 31))
    assert "chưa có 3 số liệu của nơi đồng chí phụ trách" in tam.last.text
    assert "Đã ghi BHYT. Xóm Quyết Tiến" in await house.hears(tam, "BHYT Quyết Tiến 150/200")
    shown = await house.hears(tam, "chỉ tiêu BHYT")
    assert "Xóm Nam Sơn: chưa báo" in shown
    assert "Cây Đa" not in shown
    for person in (duc, lan, hoa):
        whole = await house.hears(person, "chỉ tiêu BHYT")
        assert "Tháng 01: 10/12 khối, xóm đã báo, 1 nơi đạt 100%" in whole
        assert "2.033/2.262 người" in whole, whole
    own = await house.hears(heads[0], "chỉ tiêu BHYT")
    assert "Bãi Sậy" in own
    assert "Đồng Tâm" not in own
    assert "Xóm Đồng Tâm: BHYT 100%" in await house.hears(duc, "theo xóm")
    assert "Yên Hòa" in await house.presses(hoa, "Chưa báo")
    await house.presses(duc, "Hình")
    assert duc.last.photo is not None


WALK = Walk(month_of_readings, CAST, local(15), kills=1, seed=3)


@pytest.mark.parametrize("way", WAYS)
async def test_a_month_of_readings_from_twelve_places(tmp_path: Path, migrated: Path, way: str) -> None:
    await WALK.walk(tmp_path, way, migrated)
    folder = tmp_path / "twice" if way == "twice" else tmp_path / way
    if folder.exists():
        counted = rows(folder, "SELECT count(*) FROM reading WHERE replaced_at IS NULL AND taken_back_at IS NULL")
        assert counted == [(11,)]
