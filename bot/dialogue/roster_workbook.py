"""The roster goes out as a workbook and comes in as one: what it would change is shown, and written on a press."""

from typing import Any

from bot.actions import roster, roster_profile
from bot.actions.matching import match_body
from bot.actions.roster_comparing import Compared, compare
from bot.actions.roster_conflicts import Wanted
from bot.actions.roster_profile import Field, Roster
from bot.actions.roster_sheet import MOST_ROWS, RosterRow, TooManyRows, read_roster
from bot.chat import Choice, Enclosing, Enclosure, Message
from bot.dialogue.turn import Turn, pager
from bot.notices.sheet import Sheet
from bot.texts import errors
from bot.texts import roster_workbook as texts
from storage import people, questions
from storage.access import Action
from storage.questions import Question
from storage.types import Json
from storage.words import name_key

PREVIEW = "roster_preview"
FILE = "Tệp Excel"
_LEAVE = "Để sau"


async def send(turn: Turn) -> list[Message]:
    """Everybody as a workbook, as the roster is when the message goes out."""
    await turn.acting.require(Action.ROSTER)
    everyone = await people.everyone(turn.unit, turn.acting.organisation.id)
    enclosure = Enclosure(Enclosing.ROSTER, turn.acting.organisation.id)
    return [Message(texts.sent_out(len(everyone)), enclosure=enclosure)]


async def received(turn: Turn, sheet: Sheet, file_name: str) -> list[Message]:
    """A list of people from the office: what it would change, to be written by a press. Nothing is written here."""
    await turn.acting.require(Action.ROSTER)
    try:
        read = read_roster(sheet.rows)
    except TooManyRows:
        return [Message(texts.too_many_rows(file_name, MOST_ROWS))]
    if not read.rows:
        return [Message(texts.no_rows(file_name))]
    known = await roster_profile.load(turn.unit, turn.acting.organisation.id)
    compared = compare(read.rows, known)
    if not compared.clear and not compared.unclear:
        return [Message(texts.nothing_to_change(file_name, compared.same, compared.absent))]
    clear = {each.place: each for each in compared.clear}
    data: Json = {
        "file_name": file_name,
        "lines": _lines(compared, known),
        "counts": {
            "new": len(compared.new),
            "changed": len(compared.changed),
            "same": compared.same,
            "unclear": len(compared.unclear),
        },
        "absent": compared.absent,
        "ignored": list(read.ignored),
        "unclear": [each.place for each in compared.unclear],
        "rows": [_as_json(row, clear[row.place]) for row in read.rows if row.place in clear],
    }
    return [_page(await _ask(turn, data), 0)]


async def preview_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A page of the preview, or all clear rows written at once, or none."""
    if "page" in value:
        return [turn.in_place(_page(question, value["page"]))]
    question.close(turn.acting.now)
    data, question.data = question.data, {}  # people's numbers are not kept in a question that is answered
    if "write" not in value:
        return [Message(errors.nothing_written())]
    rows = [_from_json(each) for each in data["rows"]]
    seen = {each["place"]: (each["seen"][0], str(each["seen"][1])) for each in data["rows"]}
    done = await roster.write_rows(turn.acting, rows, seen)
    return [Message(texts.applied(done, data["unclear"]))]


def _lines(compared: Compared, known: Roster) -> list[str]:
    """One for each row that is not as before, what needs a look first."""
    lines = [texts.unclear_line(each) for each in compared.unclear]
    lines += [texts.changed_line(each) for each in compared.changed]
    lines += [texts.new_line(each.place, each.profile) for each in compared.new]
    return [*lines, *(texts.new_name(name, near) for name, near in _new_names(compared, known).items())]


def _new_names(compared: Compared, known: Roster) -> dict[str, str]:
    """Bodies and places that would be new, each with the known one that it comes near, or nothing."""
    bodies: dict[str, str] = {}
    places: dict[str, str] = {}
    for each in compared.clear:
        for name in (*(body.name for body in each.profile.bodies), *each.profile.charges):
            if name_key(name) not in known.bodies:
                bodies.setdefault(name_key(name), name)
        for name in (*each.profile.headed, *each.profile.in_charge):
            if name_key(name) not in known.places:
                places.setdefault(name_key(name), name)
    near = {name: match_body(name, list(known.bodies.values())).near for name in bodies.values()}
    return {**{name: body.name if body else "" for name, body in near.items()}, **dict.fromkeys(places.values(), "")}


async def _ask(turn: Turn, data: Json) -> Question:
    """One question for all the pages, so that the rows are kept once. A file that came before is forgotten."""
    earlier = await questions.latest(turn.unit, turn.member, PREVIEW)
    if earlier is not None:
        earlier.close(turn.acting.now)
        earlier.data = {}
    values: list[Json] = [{"write": True}, {"leave": True}]
    values += [{"page": page} for page in range(-(-len(data["lines"]) // texts.PAGE))]
    channel = turn.incoming.address.channel
    choices: list[Json] = [{"label": "", "value": value} for value in values]
    return await questions.ask(turn.unit, turn.member, channel, PREVIEW, turn.acting.now, data=data, choices=choices)


def _page(question: Question, page: int) -> Message:
    data = question.data
    rows = [pager(page, texts.PAGE, len(data["lines"]))]
    clear = len(data["rows"])
    if clear:
        rows.append([(f"Ghi vào danh sách ({clear})", {"write": True}), (_LEAVE, {"leave": True})])
    values = [choice["value"] for choice in question.choices]
    choices = tuple(
        tuple(Choice(label, f"q{question.id}:{values.index(value)}") for label, value in row) for row in rows if row
    )
    text = texts.preview(data["file_name"], data["lines"], page, data["counts"], data["absent"], data["ignored"])
    return Message(text, choices)


def _as_json(row: RosterRow, wanted: Wanted) -> Json:
    cells = {field.value: words for field, words in row.cells.items()}
    return {"place": row.place, "code": row.code, "cells": cells, "seen": list(roster.seen_as(wanted))}


def _from_json(data: Json) -> RosterRow:
    cells = {Field(field): str(words) for field, words in data["cells"].items()}
    return RosterRow(data["place"], cells, data["code"])
