"""The drafts go out as a workbook (*sổ dự thảo*) and come back corrected: what was changed is shown, and written on a press."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.actions.comparing import MOST_EDITS, Problem, compare
from bot.actions.draft_cells import Reviewer
from bot.actions.draft_sheet import MOST_ROWS, SheetRow, TooManyRows, WrongSheet, meaning, read_rows
from bot.actions.reviewing import Edit, Field
from bot.chat import Choice, Enclosing, Enclosure, Message
from bot.dialogue import correcting, shown
from bot.dialogue.turn import Turn, pager
from bot.notices.sheet import Sheet
from bot.texts import edits as edit_texts
from bot.texts import errors, review
from bot.texts import workbook as texts
from storage import notices, people, questions
from storage.access import Action
from storage.notices import Draft, Notice
from storage.questions import Question
from storage.types import Json

RETURNED = "returned_workbook"


async def wanted(turn: Turn, _argument: str) -> list[Message]:
    """*sổ dự thảo*: of the notice that is being reviewed."""
    notice = await shown.current_notice(turn)
    return await send(turn, notice) if notice else [Message(review.no_drafts())]


async def send(turn: Turn, notice: Notice) -> list[Message]:
    """The workbook of a notice's open drafts, as they are when the message goes out."""
    await turn.acting.require(Action.REVIEW)
    drafts = await notices.drafts_of(turn.unit, notice)
    if not drafts:
        return [Message(review.no_drafts())]
    return [Message(texts.sent_out(notice, len(drafts)), enclosure=Enclosure(Enclosing.DRAFTS, notice.id))]


async def returned(turn: Turn, sheet: Sheet, file_name: str) -> list[Message]:
    """A sheet from the office: what it would change, to be written by a press. Nothing is written here."""
    await turn.acting.require(Action.REVIEW)
    try:
        rows = read_rows(sheet.rows)
    except WrongSheet as error:
        return [Message(texts.wrong_sheet(file_name, error.missing))]
    except TooManyRows:
        return [Message(texts.too_many_rows(file_name, MOST_ROWS))]
    drafts = await _drafts(turn, rows)
    bodies = await people.bodies(turn.unit, turn.acting.organisation.id)
    by = Reviewer(turn.member.id, turn.acting.today, bodies, await shown.versions(turn))
    compared = compare(rows, drafts, by)
    meaning.cache_clear()  # no word of a sheet stays in memory
    if len(compared.edits) > MOST_EDITS:
        return [Message(texts.too_many_edits(file_name, len(compared.edits), MOST_EDITS))]
    if not compared.edits and not compared.problems:
        return [Message(texts.nothing_to_change(file_name, compared.left_out))]
    lines = [await _problem(turn, problem, drafts) for problem in compared.problems]
    lines += [texts.change_line(drafts[edit.number], edit) for edit in compared.edits]
    overtaken = [drafts[each.number] for each in compared.problems if each.stamp and each.number]
    await shown.remember(turn, overtaken)
    numbers = {edit.number for edit in compared.edits}
    data: Json = {
        "file_name": file_name,
        "lines": lines,
        "counts": [len(compared.edits), len(numbers), len({problem.place for problem in compared.problems})],
        "left_out": compared.left_out,
        "edits": [_as_json(edit) for edit in compared.edits],
        "seen": shown.versions_of(drafts[number] for number in sorted(numbers)),
    }
    if not compared.edits and len(lines) <= texts.PAGE:
        return [Message(_text(data, 0))]  # nothing to press
    return [_page(await _ask(turn, data), 0)]


async def returned_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A page of the changes, or all of them written at once, or none."""
    if "page" in value:
        return [turn.in_place(_page(question, value["page"]))]
    question.close(turn.acting.now)
    if "write" not in value:
        return [Message(errors.nothing_written())]
    edits = [_from_json(each) for each in question.data["edits"]]
    # What this reviewer was shown is each draft as it was beside its changes; whatever came since is another's.
    seen = {int(number): version for number, version in question.data["seen"].items()}
    return [(await correcting.apply(turn, edits, seen)).message]


async def _drafts(turn: Turn, rows: Sequence[SheetRow]) -> dict[int, Draft]:
    """Every open draft of the organisation, and those of the sheet that are open no more."""
    found: dict[int, Draft] = {}
    for notice in await notices.in_review(turn.unit, turn.acting.organisation.id):
        found |= {draft.number: draft for draft in await notices.drafts_of(turn.unit, notice)}
    for number in {row.number for row in rows if row.number is not None} - set(found):
        draft = await notices.draft_numbered(turn.unit, turn.acting.organisation.id, number)
        if draft is not None:
            found[number] = draft
    return found


async def _problem(turn: Turn, problem: Problem, drafts: Mapping[int, Draft]) -> str:
    if problem.stamp is None or problem.number is None:
        return texts.problem_line(problem)
    by = await people.get(turn.unit, turn.acting.organisation.id, problem.stamp["member_id"])
    at = turn.acting.rules.calendar.local(datetime.fromisoformat(problem.stamp["at"]))
    draft = drafts[problem.number]
    field = next(name for name, stamp in draft.changes.items() if stamp == problem.stamp)
    return texts.stale_line(problem, by or turn.member, at, edit_texts.changed(draft, field, turn.acting.today))


async def _ask(turn: Turn, data: Json) -> Question:
    """One question for all the pages, so that the changes are kept once. A sheet that came before is forgotten."""
    earlier = await questions.latest(turn.unit, turn.member, RETURNED)
    if earlier is not None:
        earlier.close(turn.acting.now)
    values: list[Json] = [{"write": True}, {"leave": True}]
    values += [{"page": page} for page in range(-(-len(data["lines"]) // texts.PAGE))]
    channel = turn.incoming.address.channel
    choices: list[Json] = [{"label": "", "value": value} for value in values]
    return await questions.ask(turn.unit, turn.member, channel, RETURNED, turn.acting.now, data=data, choices=choices)


def _page(question: Question, page: int) -> Message:
    rows = [pager(page, texts.PAGE, len(question.data["lines"]))]
    edits = len(question.data["edits"])
    if edits:
        rows.append([(f"Ghi {edits} thay đổi", {"write": True}), ("Thôi", {"leave": True})])
    values = [choice["value"] for choice in question.choices]
    choices = tuple(
        tuple(Choice(label, f"q{question.id}:{values.index(value)}") for label, value in row) for row in rows if row
    )
    return Message(_text(question.data, page), choices)


def _text(data: Json, page: int) -> str:
    edits, tasks, wrong = data["counts"]
    return texts.preview(data["file_name"], data["lines"], page, (edits, tasks, wrong), data["left_out"])


def _as_json(edit: Edit) -> Json:
    day = edit.day.isoformat() if edit.day else None
    return {"number": edit.number, "field": edit.field.value, "words": edit.words, "day": day}


def _from_json(data: Json) -> Edit:
    day = date.fromisoformat(data["day"]) if data["day"] else None
    return Edit(data["number"], Field(data["field"]), data["words"], day)
