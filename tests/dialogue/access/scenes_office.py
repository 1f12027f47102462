"""One short conversation for each kind of question that is put to the office, or to whoever gives out work."""

import re

from bot.actions.machine import tell_office
from bot.dialogue import (
    arriving,
    assigning,
    correcting,
    days_off,
    doubtful,
    enrolling,
    giving,
    inviting,
    joining,
    left_out,
    roster,
    roster_editing,
    roster_member,
    roster_removing,
    roster_workbook,
    rules,
    shown,
    unknown_bodies,
    unreached,
    workbook,
)
from storage.deliveries import Kind
from storage.notices import DoubtfulWord
from tests.dialogue.access.acts import Scene, blocks, photo, presses, says, scene, sends, told
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, NOTICE, Person
from tests.dialogue.stage import Stage
from tests.dialogue.test_roster_workbook import LIST
from tests.dialogue.test_unknown_bodies import UNKNOWN
from tests.dialogue.test_workbook import sent_back

NEW, OTHER = Person("51", "Bùi Thị Na"), Person("52", "Cao Văn Ba")
ORDER = "giao rà soát hộ nghèo cho Phòng Kinh tế, hạn 25/2"
LATE = NOTICE.replace("20/01/2026", "12/01/2026")


async def asks_to_come_in(stage: Stage) -> None:
    """Somebody invited to the office answers with the code, and the inviter is asked."""
    letter = (await stage.says(HOA, f"thêm {NEW.name}; Chuyên viên; ; ; ; văn phòng"))[1].text
    code = re.search(r"\d{4} \d{4}", letter)
    assert code is not None
    await stage.says(NEW, code[0])
    await stage.told()


async def claims(stage: Stage) -> None:
    await stage.says(NEW, f"/start {await stage.claim()}")


async def in_doubt(stage: Stage) -> None:
    async with stage.acting(HOA) as acting:
        for word in range(30):
            await acting.unit.add(
                DoubtfulWord(
                    organisation_id=acting.organisation.id,
                    notice_id=1,
                    paragraph=10,
                    word=f"từ {word}",
                    confidence=40,
                    crop=b"",
                )
            )


async def arrives(stage: Stage) -> None:
    """The notice of which the drafts are, as if by the watched folder."""
    async with stage.acting(HOA) as acting:
        items = [{"notice_id": 1}]
        await tell_office(acting.unit, acting.organisation, acting.now, Kind.NOTICE_IMPORTED, "imported:1", items)


async def namesakes(stage: Stage) -> None:
    """Two of one first name could not be told."""
    async with stage.acting(DUNG) as acting:
        acting.member.name = "Hồ Sỹ Hùng"


async def workbook_back(stage: Stage) -> None:
    await sent_back(stage, {(5, "name"): "Tổ số"})


HOUR = (says(HOA, f"thêm {OTHER.name}; ; ; ; ; phó chủ tịch"), says(HOA, "mở ghi danh"))
ASKED = (*HOUR, says(OTHER, "xin chào"), says(HOA, "ghi danh"))
DRAFTS = sends(HOA, "thong-bao.txt", NOTICE)
PAGE = says(HOA, "thành viên Khánh")
CLOSED = tuple(says(HOA, f"nghỉ {day}/2") for day in (2, 4, 6, 9, 11, 13, 16, 18, 20))

SCENES: dict[str, Scene] = {
    joining.ACCOUNT: scene(asks_to_come_in),
    joining.OWNER: scene(claims),
    inviting.INVITATIONS: scene(says(HOA, "mời Khánh"), says(HOA, "mời")),
    inviting.CARDS: scene(says(HOA, "thẻ mời")),
    enrolling.HOUR: scene(*HOUR),
    enrolling.WAITING: scene(*HOUR, says(NEW, "chào"), says(OTHER, "chào"), says(HOA, "ghi danh")),
    enrolling.WHO: scene(*ASKED),
    enrolling.SURE: scene(*ASKED, presses(HOA, "1. Cao")),
    enrolling.DONE: scene(*ASKED, presses(HOA, "Không phải")),
    enrolling.NAME: scene(*ASKED, presses(HOA, "Người khác")),
    roster.MEMBERS: scene(says(HOA, "thành viên")),
    roster_member.WHICH: scene(says(HOA, f"thêm {HUNG.name}; Chuyên viên"), says(HOA, "thành viên Hùng")),
    roster_member.MEMBER: scene(PAGE),
    roster_member.UNLINK: scene(says(HOA, "thành viên Hùng"), presses(HOA, "Mời lại")),
    roster_editing.FIELD: scene(PAGE, presses(HOA, "Sửa")),
    roster_editing.VALUE: scene(PAGE, presses(HOA, "Sửa"), presses(HOA, "Vai trò")),
    roster_editing.VALUE_WORDS: scene(PAGE, presses(HOA, "Sửa"), presses(HOA, "Chức danh")),
    roster_removing.HEIR: scene(says(HOA, "bỏ khỏi danh sách Hùng")),
    roster_removing.HEIR_WORDS: scene(says(HOA, "bỏ khỏi danh sách Hùng")),
    roster_removing.REMOVE: scene(says(HOA, "bỏ khỏi danh sách Khánh")),
    roster_workbook.PREVIEW: scene(sends(HOA, "ds.csv", LIST)),
    arriving.PHOTOS: scene(photo(HOA)),
    arriving.ARRIVED: scene(DRAFTS, arrives, told(), world="founded"),
    shown.REVIEW: scene(DRAFTS, world="founded"),
    correcting.DRAFT: scene(DRAFTS, says(HOA, "việc 101"), world="founded"),
    correcting.DRAFT_WORDS: scene(DRAFTS, says(HOA, "việc 101"), presses(HOA, "Hạn"), world="founded"),
    giving.LATE: scene(sends(HOA, "x.txt", LATE), says(HOA, "giao"), world="founded"),
    giving.NEW_DAY: scene(sends(HOA, "x.txt", LATE), says(HOA, "giao"), presses(HOA, "Hạn mới"), world="founded"),
    left_out.LEFT_OUT: scene(DRAFTS, says(HOA, "không phải nhiệm vụ"), world="founded"),
    left_out.PARAGRAPH: scene(DRAFTS, says(HOA, "không phải nhiệm vụ"), presses(HOA, "1"), world="founded"),
    unknown_bodies.NAMES: scene(sends(HOA, "x.txt", UNKNOWN), presses(HOA, "Đơn vị chưa có"), world="founded"),
    unknown_bodies.NAME: scene(
        sends(HOA, "x.txt", UNKNOWN), presses(HOA, "Đơn vị chưa có"), presses(HOA, "Phòng Nội vụ"), world="founded"
    ),
    doubtful.DOUBTFUL: scene(DRAFTS, in_doubt, says(HOA, "dự thảo"), presses(HOA, "Chữ chưa rõ"), world="founded"),
    workbook.RETURNED: scene(DRAFTS, workbook_back, world="founded"),
    days_off.DAYS: scene(*CLOSED, says(HOA, "lịch nghỉ")),
    rules.RULES: scene(says(HOA, "nhắc việc")),
    unreached.UNREACHED: scene(blocks(HUNG), told(), says(HOA, "không liên lạc"), world="given"),
    unreached.WHO: scene(blocks(HUNG), blocks(DUNG), told(), namesakes, says(HOA, "đã báo Hùng"), world="given"),
    assigning.CONFIRM: scene(says(DUC, ORDER)),
    assigning.NAME: scene(says(DUC, "giao rà soát hộ nghèo cho Phòng Kinh tê xã, hạn 25/2")),
    assigning.LEAD: scene(says(DUC, ORDER), presses(DUC, "Sửa chủ trì")),
    assigning.WORK: scene(says(DUC, "giao cho Phòng Kinh tế")),
    assigning.DUE: scene(says(DUC, ORDER), presses(DUC, "Sửa hạn")),
}
