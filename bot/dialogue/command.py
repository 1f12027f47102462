"""What a command is: its names, its words, who may say it and what may follow."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from bot.chat import Message
from bot.dialogue import assigning_words, filter_words, period_words
from bot.dialogue.turn import Turn
from storage.people import Role

Handler = Callable[[Turn, str], Awaitable[list[Message]]]


class Takes(Enum):
    """What may follow the words of a command."""

    NOTHING = re.compile(r"^$")
    NUMBER = re.compile(r"^(?:nv\s*)?\d{3,6}$", re.IGNORECASE)
    NUMBER_OR_NOTHING = re.compile(r"^(?:(?:nv\s*)?\d{3,6})?$", re.IGNORECASE)
    NUMBER_AND_WORDS = re.compile(r"^(?:nv\s*)?\d{3,6}(?!\d).*$", re.IGNORECASE | re.DOTALL)
    TASKS = filter_words.Argument()
    STATE = filter_words.StateArgument()
    # "Tìm được kinh phí", "tìm hiểu xong" tell of work.
    SOUGHT = re.compile(r"^(?!(?:được|duoc|dc|thấy|thay|ra|hiểu|hieu|xong)(?:\s|$)).*$", re.IGNORECASE | re.DOTALL)
    # The name of a channel, known or not; "nhận tin rồi" tells of work.
    CHANNEL = re.compile(r"^(?!(?:rồi|roi|được|duoc|xong|đủ|du)\b)\S*[\s.]*$", re.IGNORECASE)
    WORDS = re.compile(r"^.*$", re.DOTALL)
    NAME = re.compile(r"^(?:(?!nv\s*\d)[^\W\d_].*)?$", re.IGNORECASE | re.DOTALL)
    ASSIGNMENT = assigning_words.Argument()
    REPORTS = period_words.Argument()
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
