"""*Thông báo*: the notices with their progress, the newest first; one of them whole, and what may be done about it."""

import re
from typing import Any

from bot.chat import Choice, Message
from bot.dialogue import arriving, exporting, filters, my_tasks, notices_amending, notices_named
from bot.dialogue.turn import Rows, Turn, in_rows, pager
from bot.texts import errors as error_texts
from bot.texts import notices as texts
from bot.texts.notices import Listed, Whole
from bot.texts.words import clip, notice_name
from storage import notice_changes, notice_lists, notices, people
from storage.access import Action
from storage.notices import Notice, NoticeState
from storage.questions import Question
from storage.states import Bucket
from storage.task_filter import Which
from storage.words import flat, one_line

NOTICES = "notices"
NOTICE = "notice"
_LABEL = 26  # characters of a notice's name on a button
_NONE = dict.fromkeys(Bucket, 0)
_NUMBER = r"(?P<{}>\d{{1,5}}[a-z]?(?:\s?/\s?\S+)?)"
_SAYS = re.compile(
    rf"^(?:(?:cac |danh sach )?thong bao(?: {_NUMBER.format('first')})?"
    rf"|(?:xem|sua doi|bo sung|thay the|thu hoi|bai bo)(?:,? (?:sua doi|bo sung|thay the))? thong bao (?:ket luan )?(?:so )?"
    rf"{_NUMBER.format('second')})[.?]?$"
)


def says_notices(text: str) -> bool:
    """*thông báo*, *thông báo 15/TB-UBND*, *thu hồi thông báo số 15*. The word in capitals is the title of a pasted one."""
    return not text.strip().isupper() and _SAYS.match(flat(one_line(text))) is not None


async def command(turn: Turn, argument: str) -> list[Message]:
    """The list, or the newest notice of the number that was said."""
    await turn.acting.require(Action.SEE_EVERYTHING)
    typed = one_line(argument)
    said = _SAYS.match(flat(typed))
    number = typed[slice(*said.span("first" if said["first"] else "second"))] if said is not None else ""
    if not number:
        return [await _list(turn, 0)]
    found = await notice_lists.numbered(turn.unit, turn.acting.organisation.id, number)
    seen = [notice for notice in found if await _is_seen(turn, notice)]
    return [await _card(turn, seen[0], 0) if seen else Message(texts.unknown(number))]


async def notices_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """Another page, or one of them; in place."""
    if "page" in value:
        return [turn.in_place(await _list(turn, value["page"]))]
    notice = await _seen(turn, value["notice"])
    return [turn.in_place(await _card(turn, notice, value["on"])) if notice else Message(error_texts.stale_choice())]


async def notice_chosen(turn: Turn, question: Question, value: str) -> list[Message]:
    """What was pressed under one notice."""
    notice = await _seen(turn, question.data["notice_id"])
    if notice is None:
        return [Message(error_texts.stale_choice())]
    match value:
        case "late":
            return await filters.of_notice(turn, notice.id, Which.OVERDUE)
        case "all":
            return await filters.of_notice(turn, notice.id)
        case "amend" | "withdraw":
            await turn.acting.require(Action.AMEND_NOTICE)
            begin = notices_amending.begin if value == "amend" else notices_amending.withdraw
            return await begin(turn, notice)
        case _:
            return [turn.in_place(await _list(turn, question.data["page"]))]


async def predecessor_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """A task that was replaced, with its reports and evidence: for whoever sees the one that stands for it."""
    return [await my_tasks.whole(turn, await turn.acting.task(value["number"]))]


async def _seen(turn: Turn, notice_id: int) -> Notice | None:
    notice = await notices.get(turn.unit, turn.acting.organisation.id, notice_id)
    return notice if notice is not None and await _is_seen(turn, notice) else None


async def _is_seen(turn: Turn, notice: Notice) -> bool:
    """What is still under review is the office's."""
    return notice.state is NoticeState.PUBLISHED or await turn.acting.may(Action.REVIEW)


async def _list(turn: Turn, page: int) -> Message:
    organisation_id, unpublished = turn.acting.organisation.id, await turn.acting.may(Action.REVIEW)
    total = await notice_lists.count(turn.unit, organisation_id, unpublished=unpublished)
    if not total:
        return Message(texts.none_yet(imports=unpublished))
    page = max(0, min(page, (total - 1) // texts.PAGE))
    first = page * texts.PAGE
    shown = await notice_lists.page(turn.unit, organisation_id, first, texts.PAGE, unpublished=unpublished)
    ids = [notice.id for notice in shown]
    boxes = await notice_lists.boxes(turn.unit, organisation_id, ids, turn.acting.today)
    drafts = await notice_lists.open_drafts(turn.unit, organisation_id, ids) if unpublished else {}
    changes = await notice_changes.of_notices(turn.unit, organisation_id, ids)
    found = [
        Listed(each, boxes.get(each.id, _NONE), drafts.get(each.id, 0), changes.get(each.id, ())) for each in shown
    ]
    options = [(_label(notice), {"notice": notice.id, "on": page}) for notice in shown]
    rows: Rows = [*in_rows(options, 2), pager(page, texts.PAGE, total)]
    choices = await turn.ask(NOTICES, [row for row in rows if row])
    return Message(texts.listing(found, page, total, turn.acting.rules.calendar), choices)


def _label(notice: Notice) -> str:
    if notice.number is not None:
        return clip(notice.number, _LABEL)
    return f"họp {notice.meeting_date:%d/%m/%Y}" if notice.meeting_date else clip(notice_name(notice), _LABEL)


async def _card(turn: Turn, notice: Notice, page: int) -> Message:
    organisation_id, reviews = turn.acting.organisation.id, await turn.acting.may(Action.REVIEW)
    boxes = await notice_lists.boxes(turn.unit, organisation_id, [notice.id], turn.acting.today)
    drafts = await notice_lists.open_drafts(turn.unit, organisation_id, [notice.id]) if reviews else {}
    changes = await notice_changes.of_notices(turn.unit, organisation_id, [notice.id])
    listed = Listed(notice, boxes.get(notice.id, _NONE), drafts.get(notice.id, 0), changes.get(notice.id, ()))
    importer = notice.imported_by_id and await people.get(turn.unit, organisation_id, notice.imported_by_id)
    named = await notices_named.offered(turn, notice)
    whole = Whole(
        listed,
        importer or None,
        await notice_lists.closed(turn.unit, organisation_id, notice.id),
        await notice_changes.made_by(turn.unit, organisation_id, notice.id),
        named.lines,
    )
    choices = (*named.choices, *await _choices(turn, listed, page))
    return Message(texts.whole(whole, turn.acting.rules.calendar), choices)


async def _choices(turn: Turn, listed: Listed, page: int) -> tuple[tuple[Choice, ...], ...]:
    late, data = listed.counts[Bucket.OVERDUE], {"notice_id": listed.notice.id, "page": page}
    lists = [(f"Quá hạn ({late})", "late")] if late else []
    lists += [(f"Tất cả ({listed.total})", "all")] if listed.total else []
    choices = await turn.ask(NOTICE, [lists], data) if lists else ()
    if listed.total:
        choices += await turn.ask(exporting.EXPORT, [[("Báo cáo Word", {"notice": listed.notice.id})]])
    if listed.drafts:
        rows: Rows = [[(f"Dự thảo ({listed.drafts})", {"show": True})]]
        choices += await turn.ask(arriving.ARRIVED, rows, {"notice_id": listed.notice.id})
    in_force = listed.change is None or not listed.change.effect.ends
    last: list[list[tuple[str, str]]] = [[("‹ Các thông báo", "list")]]
    if in_force and await turn.acting.may(Action.AMEND_NOTICE):
        last.insert(0, [("Sửa đổi, thay thế", "amend"), ("Thu hồi", "withdraw")])
    return choices + await turn.ask(NOTICE, last, data)
