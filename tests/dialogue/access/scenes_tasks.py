"""One short conversation for each kind of question about tasks, put to whoever does the work or decides on it."""

from datetime import date

from bot.actions.roster import NewMember, add_member
from bot.dialogue import (
    asking_back,
    changing_lead,
    deadlines,
    deciding,
    escalated,
    evidence,
    evidence_shown,
    exporting,
    extending,
    filters,
    finding,
    giving_on,
    granting,
    leading,
    my_tasks,
    obstacle_choices,
    obstacles,
    part_obstacles,
    parts,
    place_meant,
    places,
    progress,
    recording,
    status,
    task_journal,
    transferring,
    undoing,
    waiting,
    withdrawing,
)
from storage.people import Place
from storage.words import name_key
from tests.dialogue.access.acts import Scene, at, falls_due, photo, presses, says, scene, told
from tests.dialogue.cast import DUC, HOA, HUNG, LAN, PAO
from tests.dialogue.stage import Stage, local
from tests.dialogue.unit import TAM

WAITS = says(LAN, "duyệt")
LATE = (at(local(21, 9)),)
PLACES = "giao tuyên truyền bảo hiểm y tế cho các xóm, hạn 25/2"


async def more_places(stage: Stage) -> None:
    """Páo is in charge of a second hamlet, and ten others are headed by ten people."""
    async with stage.acting(HOA) as acting:
        people_of = await add_member(
            acting, NewMember("Xóm Trưởng", heads_places=tuple(f"xóm {n}" for n in range(1, 11)))
        )
        pao_id = next(m for (m,) in stage.rows("SELECT id FROM member WHERE name = ?", PAO.name))
        name = "xóm Đồng Tâm"
        place = Place(organisation_id=acting.organisation.id, name=name, key=name_key(name), in_charge_id=pao_id)
        await acting.unit.add(place)
        assert people_of.member is not None


SCENES: dict[str, Scene] = {
    my_tasks.MINE: scene(says(HUNG, "việc"), view=True),
    filters.FILTERED: scene(says(HUNG, "việc tất cả"), view=True),
    finding.FOUND: scene(says(HUNG, "tìm kiểm tra"), view=True),
    evidence.EVIDENCE: scene(photo(HUNG)),
    evidence_shown.SHOW_EVIDENCE: scene(says(LAN, "việc 101"), world="busy", view=True),
    progress.TASK: scene(says(HUNG, "103")),
    progress.WHICH: scene(says(HUNG, "báo cáo")),
    asking_back.UNSURE: scene(says(HUNG, "103 đã gửi báo cáo")),
    undoing.UNDO: scene(says(HUNG, "101 60%; 102 50%"), says(HUNG, "bỏ")),
    recording.WORDS: scene(says(HUNG, "103"), presses(HUNG, "Vướng mắc")),
    recording.PRODUCT: scene(says(HUNG, "103 xong")),
    waiting.WAITING: scene(WAITS, world="busy"),
    giving_on.WHOM: scene(says(HUNG, "103"), presses(HUNG, "Giao lại")),
    giving_on.WHOM_WORDS: scene(says(HUNG, "103"), presses(HUNG, "Giao lại")),
    giving_on.GIVEN: scene(says(HUNG, "103 chị Liên")),
    parts.PART: scene(says(HUNG, "duyệt"), presses(HUNG, "NV104"), world="busy"),
    parts.MISSING: scene(says(HUNG, "duyệt"), presses(HUNG, "NV104"), presses(HUNG, "Đề nghị bổ sung"), world="busy"),
    parts.UP: scene(says(HUNG, "duyệt"), presses(HUNG, "NV104"), presses(HUNG, "Đồng ý"), world="busy"),
    part_obstacles.OBSTACLE: scene(says(HUNG, "103 anh Tám"), told(), says(TAM, "vướng: thiếu kinh phí"), told()),
    part_obstacles.ANSWER: scene(
        says(HUNG, "103 anh Tám"), told(), says(TAM, "vướng: thiếu kinh phí"), told(), presses(HUNG, "Trả lời")
    ),
    places.FAN: scene(
        more_places, says(HOA, "giao Phòng Kinh tế vận động hiến đất đến từng xóm, hạn 20/2"), presses(HOA, "Giao")
    ),
    places.FAN_SURE: scene(more_places, says(HOA, "giao từng xóm 106")),
    places.BY_PLACE: scene(more_places, says(DUC, PLACES), presses(DUC, "Giao"), says(DUC, "107 theo xóm"), view=True),
    place_meant.PLACE: scene(more_places, says(DUC, PLACES), presses(DUC, "Giao"), told(), says(PAO, "107 xong")),
    transferring.REASON: scene(says(HUNG, "103 không thuộc đơn vị tôi, thuộc Công an xã")),
    transferring.TRANSFER: scene(WAITS, presses(LAN, "Chuyển NV105"), world="busy"),
    transferring.BODY: scene(WAITS, presses(LAN, "Chuyển NV105"), presses(LAN, "Chuyển đơn vị khác"), world="busy"),
    transferring.NOTE: scene(WAITS, presses(LAN, "Chuyển NV105"), presses(LAN, "Giữ nguyên"), world="busy"),
    transferring.NO_NOTE: scene(WAITS, presses(LAN, "Chuyển NV105"), presses(LAN, "Giữ nguyên"), world="busy"),
    changing_lead.BODY: scene(says(LAN, "đổi chủ trì 103 Phòng Lạ")),
    changing_lead.CONFIRM: scene(says(LAN, "đổi chủ trì 103 Công an xã")),
    withdrawing.WITHDRAW: scene(says(DUC, "thu hồi 103")),
    extending.DAY: scene(says(HUNG, "101"), presses(HUNG, "Xin gia hạn")),
    extending.DAYS: scene(says(HUNG, "101 xin them 5 ngay vi mua")),
    extending.REASON: scene(says(HUNG, "101 xin lùi đến 23/01")),
    extending.INSTEAD: scene(says(HUNG, "101 xin lùi đến 24/01 vì mưa"), world="busy"),
    granting.EXTENSION: scene(WAITS, presses(LAN, "Gia hạn NV101"), world="busy"),
    granting.OTHER_DAY: scene(WAITS, presses(LAN, "Gia hạn NV101"), presses(LAN, "Đồng ý đến"), world="busy"),
    granting.REFUSAL: scene(WAITS, presses(LAN, "Gia hạn NV101"), presses(LAN, "Chưa đồng ý"), world="busy"),
    deadlines.UNTIL: scene(*LATE, presses(LAN, "Gia hạn")),
    deadlines.DAY: scene(*LATE, presses(LAN, "Gia hạn"), presses(LAN, "Ngày khác")),
    deadlines.CONFIRM: scene(says(LAN, "103 hạn 25/2")),
    deciding.SIGN_OFF: scene(WAITS, presses(LAN, "NV102"), world="busy"),
    deciding.MISSING: scene(WAITS, presses(LAN, "NV102"), presses(LAN, "Đề nghị bổ sung"), world="busy"),
    deciding.DATES: scene(WAITS, presses(LAN, "Đề xuất hạn"), world="busy"),
    deciding.ONE_DATE: scene(WAITS, presses(LAN, "Đề xuất hạn"), presses(LAN, "NV106"), world="busy"),
    obstacles.OBSTACLES: scene(says(LAN, "vướng mắc"), world="busy"),
    obstacles.OBSTACLE: scene(says(LAN, "vướng mắc"), presses(LAN, "NV103"), world="busy"),
    obstacles.ANSWER: scene(says(LAN, "vướng mắc"), presses(LAN, "NV103"), presses(LAN, "Cho ý kiến"), world="busy"),
    obstacle_choices.BODY: scene(
        says(LAN, "vướng mắc"), presses(LAN, "NV103"), presses(LAN, "Giao đơn vị khác"), world="busy"
    ),
    obstacle_choices.DATE: scene(says(HUNG, "101 vướng: thiếu máy bơm"), told(), presses(LAN, "Đặt hạn khác")),
    obstacle_choices.DATE_SAID: scene(says(HUNG, "101 vướng: thiếu máy bơm"), told(), presses(LAN, "Đặt hạn khác")),
    escalated.PUT_BEFORE: scene(falls_due(102, date(2026, 1, 20)), *LATE),
    escalated.LATE: scene(*LATE),
    escalated.BRIEFING: scene(*LATE, presses(LAN, "Đưa vào giao ban"), says(LAN, "giao ban")),
    escalated.BRIEFED: scene(*LATE, presses(LAN, "Đưa vào giao ban"), says(LAN, "giao ban"), presses(LAN, "NV101")),
    status.STATUS: scene(says(LAN, "tình hình"), world="busy", view=True),
    leading.ACT: scene(*LATE, says(LAN, "tình hình"), presses(LAN, "Quá hạn"), presses(LAN, "NV101")),
    finding.FOUND: scene(says(LAN, "tìm bảo hiểm"), view=True),
    filters.FILTERED: scene(says(LAN, "việc chưa có hạn"), view=True),
    exporting.EXPORT: scene(says(LAN, "xuất báo cáo")),
    task_journal.JOURNAL: scene(says(LAN, "việc 101"), view=True),
}
