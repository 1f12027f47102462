"""Every command: as /name, and as plain words with or without accents."""

import re
import unicodedata

from bot.dialogue import filter_words
from bot.dialogue.command import Command, Takes
from bot.dialogue.command_table import COMMANDS, FIND, RULING
from storage.people import Role
from storage.words import fold

__all__ = [
    "COMMANDS",
    "FIND",
    "RULING",
    "Command",
    "Takes",
    "is_unmistakable",
    "may_be_a_report",
    "menu_for",
    "of_another_role",
    "plain",
    "slash",
]

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
            whole = command.takes in (Takes.WORDS, Takes.ASSIGNMENT, Takes.TASKS, Takes.SOUGHT)
            argument = _after(text, length) if whole else " ".join(parts[length:])
            if command.takes.value.match(argument):
                return command, argument
        if command.sentence is not None and command.sentence(text):
            return command, text
    return None


def of_another_role(text: str, role: Role) -> Command | None:
    """The command that these plain words are for others and not for this role."""
    found = [plain(text, other) for other in Role if other is not role]
    return next((spoken[0] for spoken in found if spoken is not None and role not in spoken[0].roles), None)


def is_unmistakable(command: Command) -> bool:
    """Whether nobody begins a report with its words, as with "mời", "thêm", "dự thảo"."""
    if command.takes in (Takes.NOTHING, Takes.ASSIGNMENT):
        return command.takes is Takes.ASSIGNMENT
    return command.sentence is not None or any(" " in words for words in command.words)


def may_be_a_report(command: Command, argument: str) -> bool:
    """Whether these words, in answer to a message about a task of one's own, are rather a report on it."""
    if command.takes is Takes.REPORTS:
        return True
    return command in RULING or command is FIND or (command.takes is Takes.TASKS and filter_words.says_done(argument))


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
