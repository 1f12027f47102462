"""Every reply of the tables is read as it is meant, with and without accents, whatever its case."""

from collections.abc import Iterator
from datetime import date
from types import ModuleType

import pytest

from bot.understanding.reading import understand
from bot.understanding.said import Kind, Said
from storage.words import fold
from tests.understanding import examples, unseen_first, unseen_second, unseen_third
from tests.understanding.not_done import NOT_DONE

TODAY = date(2026, 1, 16)
TABLES = {
    "DONE": Kind.DONE,
    "PERHAPS_DONE": Kind.DONE,
    "PROGRESS": Kind.PROGRESS,
    "DOUBTED": Kind.PROGRESS,
    "ACCEPTED": Kind.ACCEPTED,
    "OBSTACLE": Kind.OBSTACLE,
    "EXTENSION": Kind.EXTENSION,
    "LATER": Kind.LATER,
    "QUESTION": Kind.QUESTION,
    "UNKNOWN": Kind.UNKNOWN,
}
LOTS = [
    (module, table)
    for module in (examples, unseen_first, unseen_second, unseen_third)
    for table in TABLES
    if getattr(module, table, None) is not None
]


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def variants(line: str) -> Iterator[str]:
    text = line.lstrip("!~ ")
    yield from (text, text.upper(), f"  {text} ")
    if not line.startswith("!"):
        yield fold(text)


def wrong_value(said: Said, value: str) -> str | None:
    if not value:
        return None
    if "ngày" in value:
        return None if said.days == int(value.split()[0]) else f"{said.days} days"
    if "/" in value:
        day, month = value.split("/")
        return None if said.date == date(TODAY.year, int(month), int(day)) else str(said.date)
    return None if said.percent == int(value) else f"{said.percent}%"


@pytest.mark.parametrize(("module", "table"), LOTS, ids=lambda value: getattr(value, "__name__", value))
def test_a_reply_is_read_as_it_is_meant(module: ModuleType, table: str) -> None:
    wrong = []
    for line in lines(getattr(module, table)):
        told, _, others = line.partition(" || ")
        reply, _, value = told.partition(" => ")
        for text in variants(reply):
            said = understand(text, TODAY)
            problem = None if said.kind in (TABLES[table], *others.split()) else said.kind.value
            problem = problem or wrong_value(said, value)
            if problem is None and table == "DONE" and not said.sure and not line.startswith("~"):
                problem = "asked back"
            if problem is None and table in ("PERHAPS_DONE", "DOUBTED") and said.sure and said.kind is Kind.DONE:
                problem = "sure"
            if problem:
                wrong.append(f"{text}: {problem}")
    assert wrong == []


@pytest.mark.parametrize("ending", ["", ".", " ạ", "!!", "\n"])
def test_what_is_not_done_is_never_surely_read_as_done(ending: str) -> None:
    wrong = []
    for line in lines(NOT_DONE):
        for text in variants(line):
            said = understand(text + ending, TODAY)
            if said.kind is Kind.DONE and said.sure:
                wrong.append(text + ending)
    assert wrong == []


def test_little_is_asked_back() -> None:
    replies = [
        (table, line.partition(" => ")[0].lstrip("!~ "))
        for module, table in LOTS
        if table not in ("PERHAPS_DONE", "DOUBTED", "UNKNOWN")
        for line in lines(getattr(module, table))
    ]
    asked = [text for _, text in replies if not understand(text, TODAY).sure]
    assert len(asked) < len(replies) / 20
