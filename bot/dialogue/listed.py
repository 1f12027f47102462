"""What a list of *việc* or the state (*tình hình*) is of, as a question keeps it, and the words that name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from bot.actions.directory import Directory, Ref
from bot.chat import Message
from bot.dialogue import periods, progress
from bot.dialogue.filter_words import Words
from bot.dialogue.periods import When
from bot.dialogue.turn import Turn
from bot.texts import filters as filter_texts
from bot.texts import finding as texts
from storage import people, search, sight, task_filter
from storage.access import Action
from storage.searched import Searched
from storage.task_filter import Filter, Which
from storage.types import Json
from storage.words import name_key, searchable


@dataclass(frozen=True, slots=True)
class Listed:
    """`filter` is without days: those of `when` are taken on the day on which it is shown. `names`: of whom or what it is."""

    filter: Filter = task_filter.EVERYTHING
    which: Which = Which.ALL
    when: When | None = None
    names: tuple[str, ...] = ()

    def on(self, today: date) -> Filter:
        """The filter with its days."""
        if self.when is None:
            return self.filter
        first, last = self.when.days(today)
        return replace(self.filter, due_from=first, due_until=last)

    def when_name(self, today: date) -> str | None:
        """`tuần này`, `tháng 01/2026`."""
        if self.when is None:
            return None
        if isinstance(self.when, periods.Period):
            return filter_texts.PERIODS[self.when]
        return filter_texts.span(*self.when.days(today))

    def to_json(self) -> Json:
        return {
            "filter": self.filter.to_json(),
            "which": self.which,
            "when": periods.to_json(self.when),
            "names": list(self.names),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self | None:
        """What `to_json` gave; None for what an older version of the program wrote."""
        try:
            wanted, when = Filter.from_json(stored["filter"]), periods.from_json(stored["when"])
            return cls(wanted, Which(stored["which"]), when, tuple(stored["names"]))
        except (KeyError, TypeError, ValueError):
            return None


async def resolved(turn: Turn, words: Words, typed: str, *, leads: bool) -> Listed | list[Message]:
    """What the names are in the roster, or what is answered where one of them is nothing there.

    `leads`: a unit stands for what it leads; else also for what it has a part in.
    """
    anything = words.names or words.areas or words.notice
    which = words.which or (Which.OPEN if anything and words.period is None else Which.ALL)
    wanted = Filter(given_on_by_id=turn.member.id if words.given_on else None)
    labels: list[str] = []
    for area in words.areas:
        found = await _areas(turn, area)
        if not found:
            return [Message(texts.nothing(area))]
        wanted = replace(wanted, area_of=(*wanted.area_of, *found.values()))
        keys = {name_key(name) for name in found}
        labels.append(area_label(next(iter(found)) if len(keys) == 1 else area))
    if words.notice is not None:
        ids = await _notice(turn, words.notice)
        if not ids:
            return [Message(texts.nothing(words.notice))]
        wanted = replace(wanted, notice_id=ids[0])
        labels.append(words.notice.upper())
    directory = await _directory(turn)
    for name in words.names:
        refs = directory.one(name)
        if len(refs) != 1:
            return await _not_one(turn, typed, refs, directory.near(name), directory)
        wanted = _narrowed(wanted, refs[0], leads=leads)
        labels.append(directory.label(refs[0]))
    return Listed(wanted, which, words.period, tuple(labels))


def area_label(area: str) -> str:
    """`lĩnh vực Kinh tế`, also of an area that begins with that word."""
    return area if searchable(area).startswith(" linh vuc ") else f"lĩnh vực {area}"


def _narrowed(wanted: Filter, ref: Ref, *, leads: bool) -> Filter:
    match ref.kind:
        case "body":
            return replace(wanted, body_id=ref.id) if leads else replace(wanted, with_body_id=ref.id)
        case "place":
            return replace(wanted, place_id=ref.id)
        case _:
            return replace(wanted, member_id=ref.id)


async def _areas(turn: Turn, area: str) -> dict[str, int]:
    """The areas in which these words stand, with the id of a task of each."""
    sees = await sight.of_member(turn.unit, turn.member, turn.acting.today)
    begins = searchable(area).rstrip()
    return {
        name: task for name, task in (await task_filter.areas(turn.unit, sees)).items() if begins in searchable(name)
    }


async def _notice(turn: Turn, number: str) -> list[int]:
    """The ids of the notices of that number that the member may know of, the newest first."""
    sees = await sight.of_member(turn.unit, turn.member, turn.acting.today)
    hits = await search.find(turn.unit, sees, search.phrases(number), numbers_only=True)
    return [hit.record_id for hit in hits if hit.kind is Searched.NUMBER]


async def _directory(turn: Turn) -> Directory:
    organisation_id = turn.acting.organisation.id
    return Directory(
        await people.bodies(turn.unit, organisation_id),
        await people.everyone(turn.unit, organisation_id),
        await people.places(turn.unit, organisation_id),
    )


async def _not_one(
    turn: Turn, typed: str, refs: Sequence[Ref], near: Sequence[Ref], directory: Directory
) -> list[Message]:
    """Several of that name; or none, and then a member's sentence is rather about their work."""
    if refs:
        return [Message(texts.several_of_name(typed, [directory.label(ref) for ref in refs]))]
    is_sentence = not turn.incoming.text.lstrip().startswith("/")
    if is_sentence and not await turn.acting.may(Action.SEE_EVERYTHING):
        return await progress.free_text(turn, turn.incoming.text)
    return [Message(texts.unknown_name(typed, [directory.label(ref) for ref in near]))]
