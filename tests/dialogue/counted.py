"""A commune that counts: hamlets with heads and a committee member in charge, and an indicator by place."""

from bot.actions.roster import NewMember, add_member
from tests.dialogue.cast import ECONOMY, HOA, Person
from tests.dialogue.founding import _link
from tests.dialogue.stage import Stage

TAM = Person("77", "Bùi Văn Tám")  # Phòng Kinh tế, has Đồng Tâm and Nam Sơn in charge
KHAM = Person("78", "Lương Thị Khăm")  # head of xóm Đồng Tâm
BAY = Person("79", "Moong Văn Bảy")  # head of xóm Nam Sơn and of xóm Bến Mới
BHYT = "thêm chỉ tiêu BHYT; 100%; người; đến 31/12/2026; từng xóm"


async def settled(stage: Stage) -> None:
    """Đồng Vàng is Páo's, Đồng Tâm Khăm's, Nam Sơn and Bến Mới are Bảy's; Tám has two of them in charge."""
    async with stage.acting(HOA) as acting:
        entries = (
            (KHAM, NewMember(KHAM.name, "bà", title="Xóm trưởng", heads_places=("xóm Đồng Tâm",))),
            (BAY, NewMember(BAY.name, "ông", title="Xóm trưởng", heads_places=("xóm Nam Sơn", "xóm Bến Mới"))),
            (TAM, NewMember(TAM.name, body=ECONOMY, in_charge_of_places=("xóm Đồng Tâm", "xóm Nam Sơn"))),
        )
        for person, entry in entries:
            added = await add_member(acting, entry)
            await _link(acting.unit, added.member, person, acting.now)


async def counting(stage: Stage) -> None:
    """The same, with the indicator BHYT."""
    await settled(stage)
    await stage.says(HOA, BHYT)
    await stage.presses(HOA, "Thêm chỉ tiêu")


async def asked(stage: Stage) -> dict[str, str]:
    """The hamlets are asked; who was told what."""
    await counting(stage)
    await stage.says(HOA, "hỏi số liệu BHYT")
    return await stage.told()


def figures(stage: Stage) -> dict[str, str]:
    """What counts now, by place: `485/512`, `97.5%`."""
    query = (
        "SELECT place.name, numerator, denominator, percent FROM reading LEFT JOIN place ON place.id = place_id"
        " WHERE replaced_at IS NULL AND taken_back_at IS NULL ORDER BY reading.day, reading.id"
    )
    return {
        str(name): f"{percent}%" if percent is not None else f"{part}/{of}" if of else str(part)
        for name, part, of, percent in stage.rows(query)
    }
