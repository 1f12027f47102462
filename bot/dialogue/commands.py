"""Every command: as /name, and as plain words with or without accents. The table is also the menu and the help's check."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from bot.chat import Message
from bot.dialogue import deciding, giving, importing, joining, my_tasks, progress, review, roster, status
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


@dataclass(frozen=True, slots=True)
class Command:
    """`names` are for a slash, the first one in the menu; `words` are plain words, as an office writes them."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    menu: str
    handler: Handler
    roles: frozenset[Role] = frozenset(Role)
    takes: Takes = Takes.NOTHING


async def show_help(turn: Turn, _argument: str) -> list[Message]:
    return [Message(help_for(turn.member, turn.acting.organisation.phone))]


_OFFICE = frozenset({Role.OFFICE})
_DECIDING = frozenset({Role.CHAIR, Role.DEPUTY, Role.OFFICE})

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
    Command(("baocao", "report"), ("báo cáo",), "Báo tiến độ một nhiệm vụ", progress.report_list),
    Command(
        ("duyet", "approve"),
        ("duyệt", "chờ ý kiến", "chờ duyệt"),
        "Việc đang chờ ý kiến",
        deciding.waiting,
        roles=_DECIDING,
    ),
    Command(("vuongmac", "obstacles"), ("vướng mắc",), "Vướng mắc chờ ý kiến", deciding.obstacle_list, roles=_DECIDING),
    Command(("nhap", "import"), ("nhập",), "Đưa thông báo vào", importing.how, roles=_OFFICE),
    Command(("duthao", "drafts"), ("dự thảo",), "Dự thảo đang kiểm tra", review.drafts, roles=_OFFICE),
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
    return [(command.names[0], command.menu) for command in COMMANDS if role in command.roles and command.words]
