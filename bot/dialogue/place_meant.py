"""For which place a report is, of a member who answers for several in one task: told by its words, else asked back."""

import re
from collections.abc import Awaitable, Callable, Sequence

from bot.actions import reporting
from bot.actions.fanning import by_place
from bot.chat import Message
from bot.dialogue.turn import Turn, in_rows
from bot.texts import places as texts
from bot.texts import reports as report_texts
from bot.texts.words import first_upper
from bot.understanding.said import Kind, Said
from storage import access
from storage.access import Action
from storage.tasks import Assignment
from storage.words import flat

PLACE = "which_place"
MOST_BUTTONS = 12
_KINDS = r"(?:khoi|xom|thon|ban|ap|lang|buon|khom|to dan pho|khu pho|tieu khu)"
_ALL = re.compile(
    rf"(?<!\w)(?:ca|tat ca|toan bo|cac|moi|het)(?: cac| \d{{1,3}})? (?:{_KINDS}|noi)(?:,? {_KINDS})?(?: (?:deu|da))?(?!\w)"
)
_BETWEEN = " \n,;.:–-"

Recorder = Callable[[Assignment, str, bool], Awaitable[Message]]
"""Writes the report of these words on one part; whether it may ask for the product."""


async def settle(turn: Turn, assignment: Assignment, words: str, said: Said, record: Recorder) -> Message | None:
    """Records the report for the places that are meant, or asks for which; None where only `assignment` can be meant."""
    parts = _parts(turn, assignment)
    pieces = named_in(parts, words)
    if pieces:
        return await _recorded(pieces, record)
    if assignment.place is None:
        return None
    mine = [item for item in parts if item.is_open]
    if len(mine) < 2:
        return await record(mine[0], words, True) if mine and mine[0] is not assignment else None
    if said.kind is Kind.ACCEPTED:
        return await _accept(turn, mine)
    if said.kind is Kind.LATER:
        messages = [await record(item, words, False) for item in mine]
        return messages[0]
    everywhere = _ALL.search(flat(words))
    if everywhere is not None:
        rest = f"{words[: everywhere.start()]} {words[everywhere.end() :]}".strip(_BETWEEN)
        return await _recorded([(item, rest) for item in mine], record)
    return await ask(turn, mine, words)


async def ask(turn: Turn, parts: Sequence[Assignment], words: str) -> Message:
    """One button a place, and one for all of them."""
    shown = list(parts[:MOST_BUTTONS])
    rows = in_rows([(first_upper(item.place.name), [item.id]) for item in shown if item.place], 2)
    rows.append([(f"Cả {len(parts)} nơi", [item.id for item in parts])])
    text = texts.ask_place(turn.member, words, parts)
    return Message(text, await turn.ask(PLACE, rows, {"words": words}), task_ids=(parts[0].task_id,))


def named_in(parts: Sequence[Assignment], words: str) -> list[tuple[Assignment, str]]:
    """Each place that the words name, with what is said of it: `xóm Đồng Tâm xong, xóm Nam Sơn 60%`, `xong xóm Đồng Tâm`."""
    plain = flat(words)
    hits: list[tuple[int, int, Assignment]] = []
    for item in parts:
        found = _named(item, plain)
        if found is not None and all(found[1] <= start or end <= found[0] for start, end, _ in hits):
            hits.append((*found, item))
    hits.sort(key=lambda hit: hit[0])
    if not hits:
        return []
    before = words[: hits[0][0]].strip(_BETWEEN)
    behind = [words[end : hits[at + 1][0] if at + 1 < len(hits) else len(words)] for at, (_, end, _) in enumerate(hits)]
    behind = [re.sub(r"^(?:và|va)\s+|\s+(?:và|va)$", "", text.strip(_BETWEEN)).strip(_BETWEEN) for text in behind]
    behind = ["" if text in ("và", "va") else text for text in behind]
    if before:
        # "xong xóm A và xóm B": what is said stands before the names, and is true of each.
        whole = " ".join(part for part in (before, *behind) if part)
        return [(item, whole) for _, _, item in hits]
    said = ""
    for at in range(len(hits) - 1, -1, -1):  # "xóm A, xóm B xong"
        said = behind[at] or said
        behind[at] = said
    return [(item, text) for (_, _, item), text in zip(hits, behind, strict=True)]


def _named(item: Assignment, plain: str) -> tuple[int, int] | None:
    """Where the place is named: in full, or by its own name behind a word for its kind."""
    if item.place is None:
        return None
    name = flat(item.place.name)
    own = re.sub(rf"^{_KINDS} ", "", name)
    match = re.search(rf"(?<!\w)(?:{re.escape(name)}|{_KINDS} {re.escape(own)})(?!\w)", plain)
    return match.span() if match else None


def _parts(turn: Turn, assignment: Assignment) -> list[Assignment]:
    """The member's own parts for a place; for the office, which records for others, those of everybody."""
    every = by_place(assignment.task)
    if assignment.member_id != turn.member.id and access.may(turn.member, Action.RECORD_FOR_OTHERS):
        return every
    return [item for item in every if item.member_id == assignment.member_id]


async def _recorded(pieces: Sequence[tuple[Assignment, str]], record: Recorder) -> Message:
    """One answer to all of them."""
    messages = [await record(item, words, len(pieces) == 1) for item, words in pieces]
    if len(messages) == 1:
        return messages[0]
    task_ids = tuple(dict.fromkeys(task_id for message in messages for task_id in message.task_ids))
    choices = next((message.choices for message in messages if message.choices), ())
    return Message("\n".join(message.text for message in messages), choices, task_ids=task_ids)


async def _accept(turn: Turn, parts: Sequence[Assignment]) -> Message:
    reported = [await reporting.accept(turn.acting, item) for item in parts]
    task = parts[0].task
    text = report_texts.accepted([task]) if any(each.news for each in reported) else report_texts.nothing_to_accept()
    return Message(text, task_ids=(task.id,))
