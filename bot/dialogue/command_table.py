"""The table of every command. It is also the menu, and what the help is checked by."""

from functools import partial

from bot.chat import Message
from bot.dialogue import (
    absence,
    absence_words,
    assigning,
    changing_lead,
    days_off,
    enrolling,
    escalated,
    evidence,
    filters,
    finding,
    giving_on,
    importing,
    inviting,
    joining,
    left_out,
    my_tasks,
    notices,
    obstacles,
    orders,
    places,
    postponing,
    progress,
    receiving,
    review,
    roster,
    roster_editing,
    roster_removing,
    rules,
    standing_in,
    status,
    task_journal,
    undoing,
    unreached,
    waiting,
    withdrawing,
    workbook,
)
from bot.dialogue.command import Command, Handler, Takes
from bot.dialogue.command_table_reports import INDICATORS, REPORTS
from bot.dialogue.turn import Turn
from bot.texts.help import help_for
from storage.people import Role


async def show_help(turn: Turn, _argument: str) -> list[Message]:
    return [Message(help_for(turn.member, turn.acting.organisation.phone))]


_OFFICE = frozenset({Role.OFFICE})
_DECIDING = frozenset({Role.CHAIR, Role.DEPUTY, Role.OFFICE})

_SEE_RULES = frozenset({Role.OFFICE, Role.CHAIR})


def _rule(name: str, words: tuple[str, ...], handler: Handler, takes: Takes = Takes.FIGURES) -> Command:
    return Command((name,), words, "", handler, roles=_OFFICE, takes=takes)


def _office(names: str, words: str, menu: str, handler: Handler, takes: Takes = Takes.NOTHING) -> Command:
    return Command(tuple(names.split()), (words,), menu, handler, roles=_OFFICE, takes=takes)


RULING: tuple[Command, ...] = (
    _rule("nghi", ("nghỉ",), days_off.close, Takes.DAYS),
    _rule("lambu", ("làm bù",), days_off.work, Takes.DAYS),
    _rule("doingay", ("đổi",), days_off.swap, Takes.DAYS),
    _rule("bongay", ("bỏ",), days_off.forget, Takes.DAYS),
    _rule("nhactruoc", ("nhắc trước",), rules.set_leads),
    _rule("nhacluc", ("nhắc lúc",), partial(rules.set_hour, "morning")),
    _rule("nhacchieu", ("nhắc chiều",), partial(rules.set_hour, "late_hour")),
    _rule("nhacquahan", ("nhắc quá hạn",), partial(rules.set_days, "overdue_days")),
    _rule("yenlang", ("yên lặng",), rules.set_quiet),
    _rule("thuongxuyen", ("thường xuyên ngày",), partial(rules.set_days, "standing_day")),
    _rule("trinhpho", ("trình phó chủ tịch sau",), partial(rules.set_days, "deputy_after")),
    _rule("trinhchutich", ("trình chủ tịch sau",), partial(rules.set_days, "chair_after")),
    _rule("vuongmacsau", ("vướng mắc sau",), partial(rules.set_days, "obstacle_after")),
    _rule("baocaotuan", ("báo cáo tuần",), partial(rules.set_hour, "week_hour")),
    _rule("guinhom", ("gửi số liệu vào nhóm",), partial(rules.set_group_totals, True), Takes.NOTHING),
    _rule("khongguinhom", ("không gửi số liệu vào nhóm",), partial(rules.set_group_totals, False), Takes.NOTHING),
    _rule("nhacmacdinh", ("nhắc mặc định",), rules.reset, Takes.NOTHING),
    Command(
        ("dabao", "phoned"),
        (),
        "",
        unreached.phoned,
        roles=_OFFICE,
        takes=Takes.WORDS,
        sentence=unreached.says_phoned,
    ),
)
"""What the office sets by a sentence. In answer to a message about a task of their own it is a report instead."""

FIND = Command(
    ("tim", "search"), ("tìm kiếm", "tìm"), "Tìm, ví dụ: tìm người có công", finding.find, takes=Takes.SOUGHT
)

COMMANDS: tuple[Command, ...] = (
    *INDICATORS,
    Command(("start",), (), "Bắt đầu", joining.start, takes=Takes.WORDS),
    Command(("trogiup", "help"), ("trợ giúp", "hướng dẫn", "help"), "Cách dùng", show_help),
    Command(
        ("tinhhinh", "status", "tiendo"),
        ("tình hình", "tiến độ"),
        "Tình hình các nhiệm vụ",
        status.status,
        takes=Takes.STATE,
    ),
    Command(
        ("viec", "tasks"),
        ("việc", "nhiệm vụ"),
        "Nhiệm vụ của đồng chí",
        filters.tasks,
        takes=Takes.TASKS,
    ),
    FIND,
    Command(("xem", "show"), ("xem",), "Xem một nhiệm vụ, ví dụ: xem 104", my_tasks.one, takes=Takes.NUMBER),
    Command(
        ("nhatky", "journal"),
        ("nhật ký",),
        "Nhật ký một nhiệm vụ, ví dụ: nhật ký 104",
        task_journal.task_journal,
        takes=Takes.NUMBER,
    ),
    *REPORTS,
    Command(
        ("duyet", "approve"),
        ("duyệt", "chờ ý kiến", "chờ duyệt"),
        "Việc đang chờ ý kiến",
        waiting.waiting,
    ),
    Command(
        ("giaolai", "delegate"),
        ("giao lại",),
        "Giao lại, ví dụ: giao lại 104 chị Lan",
        orders.delegate,
        takes=Takes.NUMBER_AND_WORDS,
    ),
    Command(("thulai", "takeback"), ("thu lại",), "", giving_on.take_back, takes=Takes.NUMBER_AND_WORDS),
    Command(
        ("doichutri", "changelead"),
        ("đổi chủ trì",),
        "Đổi đơn vị chủ trì một nhiệm vụ",
        changing_lead.command,
        roles=_DECIDING,
        takes=Takes.NUMBER_AND_WORDS,
    ),
    Command(
        ("thuhoi", "withdraw"),
        ("thu hồi",),
        "Thu hồi một nhiệm vụ, ví dụ: thu hồi 104",
        withdrawing.command,
        roles=withdrawing.MAY_SAY,
        takes=Takes.NUMBER_AND_WORDS,
    ),
    Command(
        ("vuongmac", "obstacles"), ("vướng mắc",), "Vướng mắc chờ ý kiến", obstacles.obstacle_list, roles=_DECIDING
    ),
    Command(
        ("giaoban", "briefing"), ("giao ban",), "Danh sách đưa vào giao ban", escalated.briefing_list, roles=_DECIDING
    ),
    Command(
        ("bo", "undo"),
        ("bỏ", "bỏ báo cáo", "ghi nhầm", "báo nhầm", "nhầm rồi"),
        "Bỏ báo cáo vừa ghi, trong 10 phút",
        undoing.undo,
        takes=Takes.NUMBER_OR_NOTHING,
    ),
    Command(("vang", "away"), ("vắng",), "Ghi ngày vắng, xem ai vắng", absence.away_or_list, takes=Takes.AWAY),
    Command(("boanh", "dropphotos"), ("bỏ ảnh", "bỏ tệp"), "", evidence.take_back),
    Command(("nguoithay", "standin"), ("người thay",), "", standing_in.usual, takes=Takes.WORDS),
    Command(("hetvang", "back"), ("hết vắng",), "Đã có mặt trở lại", absence.back),
    Command(
        ("vangthay", "absent"),
        (),
        "",
        absence.of_somebody,
        roles=_OFFICE,
        takes=Takes.WORDS,
        sentence=absence_words.is_of_another,
    ),
    Command(("nhap", "import"), ("nhập",), "Đưa thông báo vào", importing.how, roles=_OFFICE),
    Command(
        ("thongbao", "notices"),
        ("các thông báo",),
        "Các thông báo và tiến độ",
        notices.command,
        roles=_DECIDING,
        sentence=notices.says_notices,
    ),
    Command(("duthao", "drafts"), ("dự thảo",), "Dự thảo đang kiểm tra", review.drafts, roles=_OFFICE),
    Command(
        ("soduthao", "workbook"),
        ("sổ dự thảo", "xuất dự thảo", "sổ excel"),
        "Dự thảo thành sổ Excel để sửa",
        workbook.wanted,
        roles=_OFFICE,
    ),
    Command(
        ("ngoaiduthao", "leftout"),
        ("không phải nhiệm vụ",),
        "Các đoạn không phải nhiệm vụ",
        left_out.left_out,
        roles=_OFFICE,
    ),
    Command(("giaoxom", "fanout"), (), "", places.fan_out_wanted, takes=Takes.WORDS, sentence=places.says_fan_out),
    Command(("theoxom", "byplace"), (), "", places.by_place_wanted, takes=Takes.WORDS, sentence=places.says_by_place),
    Command(("giao", "publish"), ("giao",), "Giao nhiệm vụ", assigning.give, roles=_DECIDING, takes=Takes.ASSIGNMENT),
    _office("thanhvien members", "thành viên", "Danh sách thành viên, xem một người", roster.members, Takes.WORDS),
    _office("sua edit", "sửa", "Sửa một người trong danh sách", roster_editing.edit, Takes.NAME),
    _office(
        "bothanhvien remove", "bỏ khỏi danh sách", "Bỏ một người khỏi danh sách", roster_removing.wanted, Takes.WORDS
    ),
    Command(("them", "add"), ("thêm",), "Thêm một người", roster.add, roles=_OFFICE, takes=Takes.WORDS),
    _office("moi invite", "mời", "Mã mời: ai đang có, tạo mã khác", inviting.invite, Takes.WORDS),
    _office("huymoi", "hủy mời", "Bỏ mã mời của một người", inviting.withdraw, Takes.WORDS),
    _office("themoi", "thẻ mời", "In thẻ mời có mã QR", inviting.cards, Takes.WORDS),
    _office("moghidanh", "mở ghi danh", "Mở giờ ghi danh", enrolling.open_hour, Takes.WORDS),
    _office("dongghidanh", "đóng ghi danh", "Đóng giờ ghi danh", enrolling.close_hour),
    _office("ghidanh", "ghi danh", "Ai đang chờ gắn với danh sách", enrolling.who_waits),
    Command(
        ("ghithay", "record"),
        ("ghi thay",),
        "Ghi báo cáo nhận qua điện thoại",
        progress.record_for_others,
        roles=_OFFICE,
        takes=Takes.WORDS,
    ),
    Command(
        ("khonglienlac", "unreached"),
        ("không liên lạc", "chưa liên lạc"),
        "Người chưa liên lạc được",
        unreached.unreached_list,
        roles=_OFFICE,
    ),
    Command(("nhom", "group"), ("nhóm chung",), "Nhóm chung của cơ quan", unreached.group_how, roles=_OFFICE),
    Command(("lichnghi", "daysoff"), ("lịch nghỉ",), "Lịch nghỉ, làm bù", days_off.show, roles=_SEE_RULES),
    Command(("nhacviec", "rules"), ("nhắc việc",), "Quy tắc nhắc việc", rules.show, roles=_SEE_RULES),
    Command(
        ("dung", "stop"),
        ("dừng", "dừng hôm nay", "dừng tin sáng", "không nhắc hôm nay"),
        "Dừng tin sáng một ngày",
        postponing.stop,
    ),
    Command(("nhactiep", "resume"), ("nhắc tiếp",), "", postponing.go_on),
    *RULING,
    receiving.COMMAND,
)
