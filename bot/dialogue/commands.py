"""Every command: as /name, and as plain words with or without accents. The table is also the menu and the help's check."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial

from bot.chat import Message
from bot.dialogue import (
    absence,
    absence_words,
    days_off,
    deciding,
    escalated,
    giving,
    importing,
    joining,
    left_out,
    my_tasks,
    postponing,
    progress,
    review,
    roster,
    rules,
    status,
    task_journal,
    unreached,
    workbook,
)
from bot.dialogue.turn import Turn
from bot.texts.help import help_for
from storage.people import Role
from storage.words import fold

Handler = Callable[[Turn, str], Awaitable[list[Message]]]


class Takes(Enum):
    """What may follow the words of a command."""

    NOTHING = re.compile(r"^$")
    NUMBER = re.compile(r"^(?:nv\s*)?\d{3,6}$", re.IGNORECASE)
    NUMBER_OR_NOTHING = re.compile(r"^(?:(?:nv\s*)?\d{3,6})?$", re.IGNORECASE)
    WORDS = re.compile(r"^.*$", re.DOTALL)
    DAYS = re.compile(
        r"^(?:ng[àa]y\s+)?\d{1,2}\s?[/.-]\s?\d(?:[\d\s/.–—-]|ng[àa]y|đến|den|tới|toi|hết|het|sang|thành|thanh)*$",
        re.IGNORECASE,
    )
    AWAY = re.compile(
        r"^(?:(?:(?:từ|tu|ngày|ngay) )*(?:\d{1,2}[/.]\d|(?:hôm|hom) nay\b|mai\b|(?:thứ|thu) ).*)?$", re.IGNORECASE
    )
    FIGURES = re.compile(
        r"^(?:(?:từ|tu|lúc|luc|ngày|ngay)\s+)?\d"
        r"(?:[\d\s.,:]|ng[àa]y|giờ|gio|h|g|phút|phut|đến|den|hết|het|và|va|làm việc|lam viec)*$",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Command:
    """`names` are for a slash; `words` are plain words, as an office writes them.

    In the menu the first name stands with `menu`; a command without words or `menu` is not in it.
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    menu: str
    handler: Handler
    roles: frozenset[Role] = frozenset(Role)
    takes: Takes = Takes.NOTHING
    sentence: Callable[[str], bool] | None = None
    """Whether a whole sentence is this command, which does not begin with its words."""


async def show_help(turn: Turn, _argument: str) -> list[Message]:
    return [Message(help_for(turn.member, turn.acting.organisation.phone))]


_OFFICE = frozenset({Role.OFFICE})
_DECIDING = frozenset({Role.CHAIR, Role.DEPUTY, Role.OFFICE})

_SEE_RULES = frozenset({Role.OFFICE, Role.CHAIR})


def _rule(name: str, words: tuple[str, ...], handler: Handler, takes: Takes = Takes.FIGURES) -> Command:
    return Command((name,), words, "", handler, roles=_OFFICE, takes=takes)


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

COMMANDS: tuple[Command, ...] = (
    Command(("start",), (), "Bắt đầu", joining.start, takes=Takes.WORDS),
    Command(("trogiup", "help"), ("trợ giúp", "hướng dẫn", "help"), "Cách dùng", show_help),
    Command(("tinhhinh", "status", "tiendo"), ("tình hình", "tiến độ"), "Tình hình các nhiệm vụ", status.status),
    Command(
        ("viec", "tasks"),
        ("việc", "nhiệm vụ"),
        "Nhiệm vụ của đồng chí",
        my_tasks.mine,
        takes=Takes.NUMBER_OR_NOTHING,
    ),
    Command(("xem", "show"), ("xem",), "Xem một nhiệm vụ, ví dụ: xem 104", my_tasks.one, takes=Takes.NUMBER),
    Command(
        ("nhatky", "journal"),
        ("nhật ký",),
        "Nhật ký một nhiệm vụ, ví dụ: nhật ký 104",
        task_journal.task_journal,
        takes=Takes.NUMBER,
    ),
    Command(("baocao", "report"), ("báo cáo",), "Báo tiến độ một nhiệm vụ", progress.report_list),
    Command(
        ("duyet", "approve"),
        ("duyệt", "chờ ý kiến", "chờ duyệt"),
        "Việc đang chờ ý kiến",
        deciding.waiting,
        roles=_DECIDING,
    ),
    Command(("vuongmac", "obstacles"), ("vướng mắc",), "Vướng mắc chờ ý kiến", deciding.obstacle_list, roles=_DECIDING),
    Command(
        ("giaoban", "briefing"), ("giao ban",), "Danh sách đưa vào giao ban", escalated.briefing_list, roles=_DECIDING
    ),
    Command(("vang", "away"), ("vắng",), "Ghi ngày vắng, xem ai vắng", absence.away_or_list, takes=Takes.AWAY),
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
    Command(("giao", "publish"), ("giao",), "Giao các nhiệm vụ dự thảo", giving.publish, roles=_OFFICE),
    Command(("thanhvien", "members"), ("thành viên",), "Danh sách thành viên", roster.members, roles=_OFFICE),
    Command(("them", "add"), ("thêm",), "Thêm một người", roster.add, roles=_OFFICE, takes=Takes.WORDS),
    Command(("moi", "invite"), ("mời",), "Tạo mã mời khác", roster.invite_again, roles=_OFFICE, takes=Takes.WORDS),
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
)

_SLASH = re.compile(r"^/([A-Za-z_]+)(?:@\w+)?(?:\s+(.*))?$", re.DOTALL)


def slash(text: str) -> tuple[Command | None, str] | None:
    """The command after a slash and what follows it; (None, "") for an unknown one; None where there is no slash."""
    match = _SLASH.match(text.strip())
    if match is None:
        return (None, "") if text.startswith("/") else None
    name, argument = match.group(1).lower(), (match.group(2) or "").strip()
    found = next((command for command in COMMANDS if name in command.names), None)
    return found, argument


def plain(text: str, role: Role) -> tuple[Command, str] | None:
    """The command that these plain words are, for this role; None for a sentence that only begins like one."""
    parts = text.split()
    for command in COMMANDS:
        if role not in command.roles:
            continue
        for words in command.words:
            length = len(words.split())
            if not _same(" ".join(parts[:length]).strip(".,:?!"), words):
                continue
            argument = " ".join(parts[length:]) if command.takes is not Takes.WORDS else _after(text, length)
            if command.takes.value.match(argument):
                return command, argument
        if command.sentence is not None and command.sentence(text):
            return command, text
    return None


def _same(typed: str, words: str) -> bool:
    """Accents may be left out, all or some; one that is typed must be the word's: `mới` is not `mời`."""
    if fold(typed) != fold(words):
        return False
    return all(mine <= theirs for mine, theirs in zip(_marks(typed), _marks(words), strict=True))


def _marks(text: str) -> list[set[str]]:
    """For each letter the marks that are on it."""
    letters: list[set[str]] = []
    for char in unicodedata.normalize("NFD", " ".join(text.split()).casefold()):
        if unicodedata.combining(char):
            letters[-1:] = [letters[-1] | {char}] if letters else []
        else:
            letters.append({"stroke"} if char == "đ" else set())
    return letters


def _after(text: str, length: int) -> str:
    """What follows the first words, with its line breaks."""
    return re.sub(rf"^\s*(?:\S+\s*){{{length}}}", "", text, count=1)


def menu_for(role: Role) -> list[tuple[str, str]]:
    """(name, description) of the commands in the menu of a role."""
    shown = [command for command in COMMANDS if role in command.roles and command.words and command.menu]
    return [(command.names[0], command.menu) for command in shown]
