"""`giaoviec understand`: what a reply is understood to say, without a register and without recording anything."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date

from bot.dialogue.numbers import split_by_task
from bot.understanding.reading import understand
from bot.understanding.said import Kind, Said

STANDARD_INPUT = "-"
_KINDS = {
    Kind.DONE: "hoàn thành",
    Kind.PROGRESS: "tình hình",
    Kind.ACCEPTED: "đã nhận",
    Kind.OBSTACLE: "vướng mắc",
    Kind.EXTENSION: "xin gia hạn",
    Kind.LATER: "nhắc lại sau",
    Kind.QUESTION: "câu hỏi",
    Kind.UNKNOWN: "chưa rõ",
}


def answers(text: str, today: date, *, as_data: bool) -> Iterator[str]:
    """One line a reply: of the text, or with `-` of every line of standard input, a blank one too, as they come."""
    for reply in _lines() if text == STANDARD_INPUT else (text,):
        said = _understood(reply, today)
        yield _as_json(said) if as_data else _as_words(said)


def _lines() -> Iterable[str]:
    if isinstance(sys.stdin, io.TextIOWrapper):  # a Windows console would use a code page without Vietnamese
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return (line.rstrip("\r\n") for line in sys.stdin)


def _understood(reply: str, today: date) -> Said:
    """Task numbers are no part of what is said; where several tasks are told of differently, no one answer is right."""
    said = [understand(words, today) for numbers, words in split_by_task(reply) if words or not numbers]
    if not said:
        return understand("", today)
    return said[0] if len({each.kind for each in said}) == 1 else Said(Kind.UNKNOWN, sure=False)


def _as_json(said: Said) -> str:
    data = {
        "kind": said.kind.value,
        "percent": said.percent,
        "date": said.date.isoformat() if said.date else None,
        "days": said.days,
        "note": said.note,
        "sure": said.sure,
    }
    return json.dumps(data, ensure_ascii=False)


def _as_words(said: Said) -> str:
    parts = [_KINDS[said.kind]]
    if said.percent is not None:
        parts.append(f"{said.percent}%")
    if said.date is not None:
        parts.append(f"ngày {said.date:%d/%m/%Y}")
    if said.days is not None:
        parts.append(f"{said.days} ngày")
    if said.note is not None:
        parts.append(f"“{' '.join(said.note.split())}”")
    if not said.sure:
        parts.append("cần hỏi lại")
    return " · ".join(parts)
