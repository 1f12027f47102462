"""What a reviewer was last shown: which notice, and of each draft which version. Kept with the newest list put to them."""

from collections.abc import Iterable

from bot.actions.reviewing import Seen
from bot.dialogue.turn import Turn
from storage import notices, questions
from storage.notices import Draft, Notice
from storage.questions import Question
from storage.types import Json

REVIEW = "review"


async def current_notice(turn: Turn) -> Notice | None:
    """The notice with open drafts that this reviewer was last shown, else the newest one."""
    waiting = await notices.in_review(turn.unit, turn.acting.organisation.id)
    last = await questions.latest(turn.unit, turn.member, REVIEW)
    for notice in waiting:
        if last is not None and notice.id == last.data["notice_id"]:
            return notice
    return waiting[0] if waiting else None


async def last_notice(turn: Turn) -> Notice | None:
    """The same, or the one last shown where every draft is given out by now."""
    current = await current_notice(turn)
    last = await questions.latest(turn.unit, turn.member, REVIEW) if current is None else None
    if last is None:
        return current
    return await notices.get(turn.unit, turn.acting.organisation.id, last.data["notice_id"])


async def notice_of(turn: Turn, question: Question) -> Notice | None:
    """The notice that a question was put about, locked for the unit that writes."""
    return await notices.get(turn.unit, turn.acting.organisation.id, question.data["notice_id"])


async def versions(turn: Turn, beside: Question | None = None) -> Seen:
    """Draft number → the version last shown, in a list or in an answer; `beside`: with a question of its own."""
    last = await questions.latest(turn.unit, turn.member, REVIEW)
    seen: dict[int, int] = {}
    for question in (last, beside):
        for number, version in _stored(question).items():
            seen[int(number)] = max(version, seen.get(int(number), 0))
    return seen


async def with_shown(turn: Turn, drafts: Iterable[Draft]) -> dict[str, int]:
    """What was shown so far and now these too, as a question's data keeps it (JSON has only words for keys)."""
    last = await questions.latest(turn.unit, turn.member, REVIEW)
    open_numbers = await notices.draft_numbers(turn.unit, turn.acting.organisation.id)
    kept = {number: version for number, version in _stored(last).items() if int(number) in open_numbers}
    return kept | versions_of(drafts)


def versions_of(drafts: Iterable[Draft]) -> dict[str, int]:
    return {str(draft.number): draft.version for draft in drafts}


async def remember(turn: Turn, drafts: list[Draft]) -> None:
    """The reviewer has now been shown these: their own edits and, after a conflict, the other's are not news again."""
    if not drafts:
        return
    last = await questions.latest(turn.unit, turn.member, REVIEW)
    seen = await with_shown(turn, drafts)
    if last is None:
        data: Json = {"notice_id": drafts[0].notice_id, "seen": seen}
        channel, now = turn.incoming.address.channel, turn.acting.now
        last = await questions.ask(turn.unit, turn.member, channel, REVIEW, now, data=data)
        last.close(now)
    last.data = {**last.data, "seen": seen}


def _stored(question: Question | None) -> dict[str, int]:
    return dict(question.data.get("seen", {})) if question is not None else {}
