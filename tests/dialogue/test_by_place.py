"""*Theo xóm*: tasks and indicators place by place, as a table and a picture, for whoever sees everything."""

import pytest

from bot.reports.enclosures import RegisterEnclosures
from tests.dialogue.cast import DUC, HOA, HUNG, LAN, PAO, Person
from tests.dialogue.counted import counting
from tests.dialogue.passing import until
from tests.dialogue.stage import Stage, buttons, local, text_of


async def spread(stage: Stage) -> None:
    """Each of four hamlets has a part of NV101, which Páo has reported done and Hoa signed off; BHYT is counted."""
    await counting(stage)
    await stage.says(HOA, "giao vệ sinh đường làng cho từng khối, xóm theo ý kiến đồng chí Chủ tịch, hạn 20/1")
    await stage.presses(HOA, "Giao")
    await stage.says(PAO, "xong")
    await stage.says(DUC, "duyệt")
    await stage.presses(DUC, "NV101")
    await stage.presses(DUC, "Xác nhận")
    await stage.says(HOA, "BHYT Đồng Tâm 300/400")


@pytest.mark.parametrize("person", [DUC, LAN, HOA])
@pytest.mark.parametrize("words", ["theo xóm", "theo khoi", "/khoixom"])
async def test_each_place_has_its_parts_and_figures(stage: Stage, person: Person, words: str) -> None:
    await spread(stage)
    await until(stage, local(22))
    (shown,) = await stage.says(person, words)
    assert shown.text.splitlines() == [
        "Theo khối, xóm: 4 nơi, 4 phần việc",
        "Xóm Đồng Tâm: 1 phần việc, xong 0, quá hạn 1; BHYT 75%",
        "Xóm Nam Sơn: 1 phần việc, xong 0, quá hạn 1; BHYT chưa báo",
        "Xóm Bến Mới: 1 phần việc, xong 0, quá hạn 1; BHYT chưa báo",
        "Xóm Đồng Vàng: 1 phần việc, xong 1; BHYT chưa báo",
    ]
    (picture,) = await stage.presses(person, "Hình")
    assert "Theo khối, xóm" not in buttons(picture)
    assert picture.enclosure is not None
    file = await RegisterEnclosures(stage.database).made(1, picture.enclosure)
    assert file is not None
    assert (file.name, file.is_picture) == ("theo-khoi-xom.png", True)


async def test_a_member_is_told_nothing_of_other_places(stage: Stage) -> None:
    await spread(stage)
    for person in (PAO, HUNG):
        assert "Đồng Tâm" not in text_of(await stage.says(person, "theo xóm"))


async def test_the_button_stands_beside_the_pictures(stage: Stage) -> None:
    await spread(stage)
    (picture,) = await stage.says(DUC, "hình")
    assert "Theo khối, xóm" in buttons(picture)
