"""One short conversation for each kind of question about indicators, figures of the hamlets, reports and pictures."""

from bot.dialogue import (
    by_place,
    figure_list,
    figures,
    indicator_setting,
    indicators,
    leading,
    period_reports,
    pictures,
    task_indicator,
)
from tests.dialogue.access.acts import Scene, at, presses, says, scene, sends
from tests.dialogue.cast import DUC, HOA, PAO
from tests.dialogue.counted import BAY, BHYT, asked, counting, settled
from tests.dialogue.stage import local
from tests.dialogue.test_indicators import NOTICE

WATER = (says(HOA, "thêm chỉ tiêu Nước sạch; 95%; hộ; không; từng xóm"), presses(HOA, "Thêm chỉ tiêu"))
TARGET = (settled, sends(HOA, "thong-bao.txt", NOTICE), says(HOA, "giao"), says(HOA, "việc 101"))
LIST = "BHYT:\nĐồng Tâm 485/512\nĐồng Vàng 300/512"
WORK = (says(HOA, "giao tuần tra đêm cho ông Páo, hạn 25/2"), presses(HOA, "Giao"))

SCENES: dict[str, Scene] = {
    indicators.LIST: scene(counting, *WATER, says(DUC, "chỉ tiêu"), world="founded"),
    indicators.ONE: scene(asked, says(PAO, "485/512"), says(DUC, "chỉ tiêu BHYT"), world="founded"),
    indicator_setting.STEP: scene(settled, says(HOA, "thêm chỉ tiêu"), world="founded"),
    indicator_setting.SCOPE: scene(settled, says(HOA, "thêm chỉ tiêu BHYT; 100%; người; không"), world="founded"),
    indicator_setting.CONFIRM: scene(settled, says(DUC, BHYT), world="founded"),
    indicator_setting.CLOSE: scene(counting, says(HOA, "đóng chỉ tiêu BHYT"), world="founded"),
    task_indicator.TAKE_UP: scene(*TARGET, world="founded"),
    task_indicator.BASE: scene(*TARGET, presses(HOA, "Đưa thành chỉ tiêu"), world="founded"),
    figures.OPTIONS: scene(asked, says(PAO, "975%"), world="founded"),
    figures.WHICH: scene(asked, says(BAY, "485/512"), world="founded"),
    figures.MEANING: scene(asked, *WORK, says(PAO, "60%"), world="founded"),
    figures.RECORDED: scene(asked, says(PAO, "485/512"), world="founded"),
    figures.AGAIN: scene(asked, says(PAO, "975%"), presses(PAO, "Gửi lại số khác"), world="founded"),
    figure_list.OF_WHAT: scene(counting, *WATER, says(HOA, "Đồng Tâm 485/512\nĐồng Vàng 300/512"), world="founded"),
    figure_list.PREVIEW: scene(counting, says(HOA, LIST), world="founded"),
    leading.ACT: scene(says(DUC, "tình hình"), presses(DUC, "Trong hạn"), presses(DUC, "NV101"), world="given"),
    by_place.PLACES: scene(says(DUC, "theo xóm"), world="given"),
    period_reports.REPORTS: scene(says(DUC, "báo cáo"), world="given"),
    period_reports.PERIOD: scene(says(DUC, "báo cáo tuần"), world="given"),
    pictures.PICTURES: scene(at(local(16)), says(DUC, "hình"), world="given"),
}
