"""*Sửa đổi, thay thế, thu hồi* a notice: by which document, then what becomes of each task, in one message edited in place.

Nothing takes effect before *Ghi*. Whatever changed meanwhile is said, and has to be chosen again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from bot.actions import amending
from bot.actions.amending import Amendment, Fate, Seen, Standing, Verdict
from bot.chat import Message
from bot.dialogue.turn import Rows, Turn, in_rows, pager
from bot.texts import errors as error_texts
from bot.texts import notices_amending as texts
from bot.texts.words import clip, code, notice_name
from storage import accounts, notice_lists, questions
from storage.notice_changes import Effect
from storage.notices import Draft, Notice, NoticeState
from storage.questions import Question
from storage.tasks import Task
from storage.types import Json
from storage.words import searchable

BY = "notice_by"
DOCUMENT = "notice_document"
EFFECT = "notice_effect"
FATES = "notice_fates"
FATE = "notice_fate"
MOST_LATER = 5
_LABEL = 30
_LONGEST = 300  # characters of what is written of a document


@dataclass(frozen=True, slots=True)
class Plan:
    """What was chosen so far, as a question keeps it."""

    amendment: Amendment
    seen: Seen
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    page: int = 0

    def to_json(self) -> Json:
        what = self.amendment
        return {
            "notice_id": what.notice_id,
            "effect": what.effect,
            "by_notice_id": what.by_notice_id,
            "words": what.words,
            "change_id": self.seen.change_id,
            "versions": {str(number): version for number, version in self.seen.versions.items()},
            "verdicts": {str(number): [verdict.fate, verdict.to] for number, verdict in self.verdicts.items()},
            "page": self.page,
        }

    @classmethod
    def from_json(cls, data: Json) -> Self:
        return cls(
            _amendment(data),
            Seen(data["change_id"], {int(number): version for number, version in data["versions"].items()}),
            {int(number): Verdict(Fate(fate), to) for number, (fate, to) in data["verdicts"].items()},
            data["page"],
        )

    def brought_up_to(self, now: Standing) -> Self:
        """With what is there now: what has changed is not chosen any more."""
        changed = now.changed_since(self.seen)
        still = {task.number for task in now.open} - changed
        kept = {number: verdict for number, verdict in self.verdicts.items() if number in still}
        return replace(self, seen=now.seen, verdicts=kept)


def _amendment(data: Json) -> Amendment:
    return Amendment(data["notice_id"], Effect(data["effect"]), data["by_notice_id"], data["words"])


async def begin(turn: Turn, notice: Notice) -> list[Message]:
    """*Sửa đổi, thay thế*: by which document?"""
    found = await notice_lists.later(turn.unit, turn.acting.organisation.id, notice, MOST_LATER)
    options: list[tuple[str, Any]] = [
        (clip(each.number or notice_name(each), _LABEL), {"by": each.id}) for each in found
    ]
    rows: Rows = [*in_rows(options, 2), [("Văn bản khác", {"other": True}), ("Thôi", {"drop": True})]]
    choices = await turn.ask(BY, rows, {"notice_id": notice.id})
    return [turn.in_place(Message(texts.ask_by(notice, len(found)), choices))]


async def withdraw(turn: Turn, notice: Notice) -> list[Message]:
    """*Thu hồi*: why?"""
    await turn.ask_words(DOCUMENT, {"notice_id": notice.id, "effect": Effect.WITHDRAWN})
    return [Message(texts.ask_reason(notice))]


async def by_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The later notice, or a document that the register has not."""
    question.close(turn.acting.now)
    if "drop" in value:
        return [turn.in_place(Message(error_texts.nothing_written()))]
    data = {"notice_id": question.data["notice_id"]}
    if "other" in value:
        now = await amending.standing(turn.acting, Amendment(data["notice_id"], Effect.AMENDED))
        await turn.ask_words(DOCUMENT, {**data, "effect": None})
        return [Message(texts.ask_document(now.notice))]
    return [turn.in_place(await _ask_effect(turn, {**data, "by_notice_id": value["by"], "words": None}))]


async def document_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The document, or the reason."""
    question.close(turn.acting.now)
    data = {"notice_id": question.data["notice_id"], "by_notice_id": None, "words": clip(text.strip(), _LONGEST)}
    if question.data["effect"] is None:
        return [await _ask_effect(turn, data)]
    return [await open_list(turn, _amendment({**data, "effect": question.data["effect"]}))]


async def _ask_effect(turn: Turn, data: Json) -> Message:
    now = await amending.standing(turn.acting, _amendment({**data, "effect": Effect.AMENDED}))
    rows: Rows = [
        [("Thay thế", {"effect": Effect.REPLACED}), ("Sửa đổi, bổ sung", {"effect": Effect.AMENDED})],
        [("Thôi", {"drop": True})],
    ]
    return Message(texts.ask_effect(now.notice, now.by_notice, data["words"]), await turn.ask(EFFECT, rows, data))


async def effect_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*Thay thế* or *sửa đổi, bổ sung*; `new`: the button stands under a message that is to stay."""
    if "new" in value:
        return [await open_list(turn, _amendment({**question.data, **value}))]
    question.close(turn.acting.now)
    if "drop" in value:
        return [turn.in_place(Message(error_texts.nothing_written()))]
    return [turn.in_place(await open_list(turn, _amendment({**question.data, **value})))]


async def open_list(turn: Turn, amendment: Amendment) -> Message:
    """The open tasks. What this reviewer chose before for the same, and has not written, is chosen still."""
    now = await amending.standing(turn.acting, amendment)
    if now.ending is not None:
        return Message(texts.over(now.ending, turn.acting.rules.calendar))
    last = await questions.latest(turn.unit, turn.member, FATES)
    unwritten = last is not None and last.data["change_id"] == now.seen.change_id
    if last is not None and unwritten and _amendment(last.data) == amendment:
        return await _list(turn, Plan.from_json(last.data).brought_up_to(now), now)
    # Of a notice that is withdrawn its tasks are too, unless one is chosen to be kept.
    closed = {task.number: Verdict(Fate.CLOSE) for task in now.open} if amendment.effect is Effect.WITHDRAWN else {}
    return await _list(turn, Plan(amendment, now.seen, closed), now)


async def fates_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A task to be looked at, another page, the same for all that are left, *Ghi*, *Thôi*."""
    question.close(turn.acting.now)
    plan = Plan.from_json(question.data)
    if "drop" in value:
        question.data = replace(plan, verdicts={}).to_json()
        return [turn.in_place(Message(error_texts.nothing_written()))]
    now = await amending.standing(turn.acting, plan.amendment)
    note = _meanwhile(turn, plan, now)
    if now.ending is not None:
        return [turn.in_place(Message(texts.over(now.ending, turn.acting.rules.calendar)))]
    plan = plan.brought_up_to(now)
    if note is None and "write" in value:
        return [turn.in_place(await _write(turn, plan, now))]
    if note is None and "task" in value:
        return [turn.in_place(await _one(turn, plan, now, value["task"], 0))]
    if "rest" in value:
        rest = {task.number: Verdict(Fate(value["rest"])) for task in now.open if task.number not in plan.verdicts}
        plan = replace(plan, verdicts=plan.verdicts | rest) if note is None else plan
    return [turn.in_place(await _list(turn, replace(plan, page=value.get("page", plan.page)), now, note))]


async def fate_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """What becomes of one task; then the list again."""
    question.close(turn.acting.now)
    number, plan = question.data["task"], Plan.from_json(question.data)
    now = await amending.standing(turn.acting, plan.amendment)
    note = _meanwhile(turn, plan, now)
    if now.ending is not None:
        return [turn.in_place(Message(texts.over(now.ending, turn.acting.rules.calendar)))]
    plan = plan.brought_up_to(now)
    if note is None and "targets" in value:
        return [turn.in_place(await _one(turn, plan, now, number, value["targets"]))]
    if note is None and "fate" in value:
        verdict = Verdict(Fate(value["fate"]), value.get("to"))
        plan = replace(plan, verdicts=plan.verdicts | {number: verdict})
    return [turn.in_place(await _list(turn, plan, now, note))]


def _meanwhile(turn: Turn, plan: Plan, now: Standing) -> str | None:
    """What happened since the list was shown; None where nothing did."""
    newer = [change for change in now.changes if change.id > plan.seen.change_id]
    if newer:
        return texts.changed_by(newer[-1], turn.acting.rules.calendar)
    changed = now.changed_since(plan.seen)
    return texts.changed_meanwhile(changed) if changed else None


async def _list(turn: Turn, plan: Plan, now: Standing, note: str | None = None) -> Message:
    page = max(0, min(plan.page, (len(now.open) - 1) // texts.PAGE))
    plan = replace(plan, page=page)
    shown = now.open[page * texts.PAGE : (page + 1) * texts.PAGE]
    undecided = any(task.number not in plan.verdicts for task in now.open)
    rest = [("Còn lại: giữ", {"rest": Fate.KEEP}), ("Còn lại: thu hồi", {"rest": Fate.CLOSE})]
    rows: Rows = [
        *in_rows([(code(task.number), {"task": task.number}) for task in shown], 3),
        pager(page, texts.PAGE, len(now.open)),
        rest if undecided else [],
        [*([] if undecided else [("Ghi", {"write": True})]), ("Thôi", {"drop": True})],
    ]
    choices = await turn.ask(FATES, [row for row in rows if row], plan.to_json())
    return Message(texts.fates(plan.amendment, now, plan.verdicts, page, note), choices)


async def _one(turn: Turn, plan: Plan, now: Standing, number: int, page: int) -> Message:
    task = next(each for each in now.open if each.number == number)
    targets = _nearest_first(task, [*now.targets, *now.coming])
    shown = targets[page * texts.TARGETS : (page + 1) * texts.TARGETS]
    moves = [(f"Sang {code(each.number)}", {"fate": Fate.MOVE, "to": each.number}) for each in shown]
    pages = [(label, {"targets": value["page"]}) for label, value in pager(page, texts.TARGETS, len(targets))]
    rows: Rows = [
        [("Giữ", {"fate": Fate.KEEP}), ("Thu hồi", {"fate": Fate.CLOSE})],
        *in_rows(moves, 2),
        pages,
        [("‹ Danh sách", {"back": True})],
    ]
    choices = await turn.ask(FATE, [row for row in rows if row], {**plan.to_json(), "task": number})
    return Message(texts.one(task, plan.verdicts.get(number), targets, page, now, turn.acting.today), choices)


def _nearest_first(task: Task, targets: Sequence[Task | Draft]) -> list[Task | Draft]:
    """Those whose names share most words with the task's; a help to find the one, never a choice."""
    words = set(searchable(task.short_name).split())
    return sorted(targets, key=lambda each: (-len(words & set(searchable(each.short_name).split())), each.number))


async def _write(turn: Turn, plan: Plan, now: Standing) -> Message:
    if any(task.number not in plan.verdicts for task in now.open):
        return await _list(turn, plan, now)
    if now.by_notice is not None and now.by_notice.state is not NoticeState.PUBLISHED:
        return await _list(turn, plan, now, texts.not_given_yet(now.by_notice))
    given = {task.number for task in now.targets}
    moves = {number: verdict for number, verdict in plan.verdicts.items() if verdict.fate is Fate.MOVE}
    drafts = {verdict.to or 0 for verdict in moves.values()} & {draft.number for draft in now.coming}
    if drafts:
        return await _list(turn, plan, now, texts.still_drafts(drafts))
    gone = {number for number, verdict in moves.items() if verdict.to not in given}
    if gone:  # what was to stand for them is over by now, or was dropped
        left = {number: verdict for number, verdict in plan.verdicts.items() if number not in gone}
        return await _list(turn, replace(plan, verdicts=left), now, texts.changed_meanwhile(gone))
    document = texts.document(now.by_notice, plan.amendment.words)
    done = await amending.carry_out(turn.acting, plan.amendment, plan.verdicts, plan.seen, document)
    joined = await accounts.joined(turn.unit, turn.acting.organisation.id)
    return Message(texts.written(done, [member for member in done.told if member.id not in joined]))
