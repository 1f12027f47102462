"""One short conversation for each kind of question about notices."""

from bot.dialogue import notices, notices_amending, notices_replaced
from tests.dialogue.access.acts import Scene, presses, says, scene
from tests.dialogue.cast import DUNG, HOA
from tests.dialogue.renewed import OLD, listed, renewed, replaced
from tests.dialogue.stage import Stage

CARD = says(HOA, f"thông báo {OLD}")


async def amended(stage: Stage) -> None:
    await renewed(stage)
    await replaced(stage)


SCENES: dict[str, Scene] = {
    notices.NOTICES: scene(says(HOA, "thông báo"), world="given"),
    notices.NOTICE: scene(CARD, world="given"),
    notices_amending.BY: scene(renewed, CARD, presses(HOA, "Sửa đổi, thay thế"), world="given"),
    notices_amending.DOCUMENT: scene(CARD, presses(HOA, "Thu hồi"), world="given"),
    notices_amending.EFFECT: scene(
        renewed, CARD, presses(HOA, "Sửa đổi, thay thế"), presses(HOA, "09/TB-VP"), world="given"
    ),
    notices_amending.FATES: scene(renewed, listed, presses(HOA, "Còn lại: thu hồi"), world="given"),
    notices_amending.FATE: scene(renewed, listed, presses(HOA, "NV101"), world="given"),
    notices_replaced.PREDECESSOR: scene(amended, says(DUNG, "việc 108"), world="given"),
}
