"""*Tìm nguoi co cong*: what the member may see of tasks, notices and reports, with the words around what was found."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.chat import Message
from bot.dialogue import filters, my_tasks
from bot.dialogue.excerpts import around, clearest
from bot.dialogue.turn import Rows, Turn, in_rows, on_page, pager
from bot.texts import finding as texts
from bot.texts.finding import Result
from bot.texts.words import clip, code, comrade
from storage import search, sight, task_queries
from storage.access import Action
from storage.obstacles import Obstacle
from storage.questions import Question
from storage.search import Hit
from storage.searched import Searched
from storage.tasks import Task

FOUND = "found"
_LABEL = 30


async def find(turn: Turn, words: str) -> list[Message]:
    """What follows *tìm*, as it was typed."""
    return [await _page(turn, words, 0)]


async def found_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Another page, one of the tasks, or the tasks of one of the notices."""
    if "page" in value:
        return [turn.in_place(await _page(turn, question.data["words"], value["page"]))]
    if "notice" in value:
        return await filters.of_notice(turn, value["notice"])
    return [await my_tasks.whole(turn, await turn.acting.task(value["number"]))]


async def _page(turn: Turn, words: str, page: int) -> Message:
    if len(words) > search.LONGEST:
        return Message(texts.too_long(search.LONGEST))
    wanted = search.phrases(words)
    if not wanted:
        return Message(texts.how_to_find())
    sees = await sight.of_member(turn.unit, turn.member, turn.acting.today)
    unpublished = await turn.acting.may(Action.REVIEW)
    hits = _one_a_record(await search.find(turn.unit, sees, wanted, unpublished=unpublished))
    if not hits:
        return Message(texts.nothing(words))
    page, shown = on_page(hits, page, texts.PAGE)
    results = await _results(turn, shown, wanted)
    rows: Rows = [*_buttons(results), pager(page, texts.PAGE, len(hits))]
    choices = await turn.ask(FOUND, [row for row in rows if row], {"words": words})
    return Message(texts.found(words, results, page, len(hits)), choices)


def _one_a_record(hits: Sequence[Hit]) -> list[Hit]:
    """A task once, though its reports were found too: first where the words stand in the task itself, last the notices."""
    order = {Searched.TASK: 0, Searched.REPORT: 1, Searched.OBSTACLE: 1, Searched.NOTICE: 2, Searched.NUMBER: 2}
    found: dict[tuple[str, int], Hit] = {}
    for hit in sorted(hits, key=lambda hit: order[hit.kind]):
        key = ("notice", hit.record_id) if hit.task_id is None else ("task", hit.task_id)
        found.setdefault(key, hit)
    return list(found.values())


async def _results(turn: Turn, shown: Sequence[Hit], wanted: Sequence[str]) -> list[Result]:
    organisation_id = turn.acting.organisation.id

    def ids(*kinds: Searched) -> list[int]:
        return [hit.record_id for hit in shown if hit.kind in kinds]

    task_ids = [hit.task_id for hit in shown if hit.task_id is not None]
    tasks = {task.id: task for task in await task_queries.with_ids(turn.unit, organisation_id, task_ids)}
    reports = await search.reports(turn.unit, organisation_id, ids(Searched.REPORT))
    obstacles = await search.obstacles(turn.unit, organisation_id, ids(Searched.OBSTACLE))
    notices = await search.notices(turn.unit, organisation_id, ids(Searched.NOTICE, Searched.NUMBER))
    results = []
    for hit in shown:
        task = tasks[hit.task_id] if hit.task_id is not None else None
        match hit.kind:
            case Searched.TASK:
                fields = list(_of_task(tasks[hit.record_id]))
            case Searched.REPORT:
                report = reports[hit.record_id]
                on = f"{turn.acting.rules.calendar.day(report.at):%d/%m}"
                said = f"báo cáo của {comrade(report.reported_by)} ngày {on}"
                fields = [(said, report.words or ""), (said, report.product or "")]
            case Searched.OBSTACLE:
                fields = list(_of_obstacle(obstacles[hit.record_id]))
            case Searched.NOTICE:
                notice = notices[hit.record_id]
                in_text = await search.paragraphs(turn.unit, organisation_id, notice.id)
                numbered = f"{notice.number or ''} {notice.date:%d/%m/%Y}" if notice.date else notice.number or ""
                fields = [
                    (None, numbered),
                    ("trích yếu", notice.subject or ""),
                    *(("văn bản", text) for text in in_text),
                ]
            case Searched.NUMBER:
                fields = []
        where, text = clearest(fields, wanted)
        results.append(Result(task, notices.get(hit.record_id) if task is None else None, where, around(text, wanted)))
    return results


def _of_task(task: Task) -> Iterator[tuple[str | None, str]]:
    """Where its words stand; None for what the line shows anyway."""
    yield None, f"{code(task.number)} {task.number} {task.short_name}"
    yield "chủ trì", task.lead_body.name if task.lead_body else ""
    yield "kết quả cần có", task.product or ""
    yield "nội dung", task.text
    yield "văn bản", task.source_sentence
    yield "lĩnh vực", task.area or ""
    yield "nơi thực hiện", ", ".join(task.places)


def _of_obstacle(obstacle: Obstacle) -> Iterator[tuple[str | None, str]]:
    yield f"vướng mắc của {comrade(obstacle.reported_by)}", obstacle.words
    yield "ý kiến chỉ đạo", obstacle.answer or ""


def _buttons(results: Sequence[Result]) -> list[list[tuple[str, Any]]]:
    numbers = [result.task.number for result in results if result.task is not None]
    tasks = in_rows([(code(number), {"number": number}) for number in numbers], 5)
    notices = [result.notice for result in results if result.notice is not None and result.notice.published_at]
    return [
        *tasks,
        *([(clip(f"Việc theo {notice.number or 'thông báo'}", _LABEL), {"notice": notice.id})] for notice in notices),
    ]
