"""Of which indicator and place a figure is: by its words, by the message that it answers, by what was asked for and is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.actions import asking_figures, indicators
from bot.actions.directory import Directory
from bot.actions.errors import NotAllowedError
from bot.dialogue.indicators import begins_with
from bot.dialogue.turn import Turn
from bot.understanding.readings import Line, lines_of
from storage import indicators as stored
from storage import people
from storage.deliveries import Kind
from storage.indicators import Indicator, ReadingAsk
from storage.people import Place
from storage.words import flat, fold_words

_ASKS = frozenset({Kind.READING_ASKED, Kind.READING_MISSING})
_JUST_NOW = timedelta(minutes=30)
_WHOLE = frozenset({"chung", "so chung", "toan xa", "ca xa", "toan phuong", "ca phuong", "toan dia ban", "ca dia ban"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure can be of; `place` None is the whole."""

    indicator: Indicator
    place: Place | None


@dataclass(frozen=True, slots=True)
class Meant:
    """`targets`: what the line can be of; one where that is clear. `indicator`: it was named, so it is no task's share."""

    targets: tuple[Target, ...]
    indicator: Indicator | None = None
    unknown: str | None = None  # words for a place that is none of theirs


@dataclass(frozen=True, slots=True)
class Scene:
    """What the member may see and report, what is open for them, and what they said last."""

    visible: Sequence[Indicator]
    places: Sequence[Place]
    asks: Sequence[ReadingAsk]
    recent: Target | None
    whole_too: bool  # whether they may also say the figure of the whole

    def lines(self, text: str, turn: Turn) -> list[Line]:
        """What is said, line by line. The words of the indicators may stand beside a figure."""
        also = {fold_words(item.unit) for item in self.visible}
        names = {fold_words(place.name) for place in self.places}
        names |= {name for item in self.visible for name in (item.key, fold_words(item.name))}
        names |= {name.partition(" ")[2] for name in names} - {""}  # without the word for the kind of place
        return lines_of(text, turn.acting.today, also, names)

    def of(self, line: Line) -> Meant:
        """Of what a line is."""
        indicator, rest = begins_with(self.visible, line.name)
        place, rest = self._place(rest) if rest else (None, rest)
        if indicator is None and place is not None and rest:  # "xóm Đồng Tâm BHYT 485/512"
            indicator, rest = begins_with(self.visible, rest)
        if rest and not _says_whole(rest):
            return Meant((), indicator, rest)
        if indicator is None and place is None:
            return Meant(() if rest else tuple(self._bare()))
        if indicator is None:
            found = [Target(item, place) for item in self.visible if place is not None and item.is_for(place)]
            asked = [item for item in found if item in self._asked()]
            return Meant(tuple(asked if len(asked) == 1 else found))
        if place is not None:
            return Meant((Target(indicator, place),), indicator)
        if rest or not indicator.by_place:
            return Meant((Target(indicator, None),), indicator)
        mine = [Target(indicator, place) for place in self.places if indicator.is_for(place)]
        asked = [item for item in mine if item in self._asked()]
        if self.whole_too and len(asked) != 1:
            mine.append(Target(indicator, None))
        return Meant(tuple(asked if len(asked) == 1 else mine), indicator)

    def _place(self, words: str) -> tuple[Place | None, str]:
        """The place that the words begin with, with or without the word for its kind, and the rest."""
        directory = Directory((), (), self.places)
        parts = words.split()
        for length in range(len(parts), 0, -1):
            found = directory.places_named([" ".join(parts[:length]).strip(" ,.:")])
            if found:
                return found[0], " ".join(parts[length:]).strip(" ,.:")
        return None, words

    def _asked(self) -> list[Target]:
        return [Target(ask.indicator, ask.place) for ask in self.asks]

    def _bare(self) -> list[Target]:
        found = self._asked()
        if self.recent is not None and self.recent not in found:
            found.append(self.recent)
        return found


async def scene(turn: Turn) -> Scene | None:
    """None for a member who has nothing to report."""
    acting = turn.acting
    try:
        visible = await indicators.visible(acting)
    except NotAllowedError:
        return None
    every = await people.places(turn.unit, acting.organisation.id)
    places = [place for place in every if indicators.may_report(acting, place)]
    if not visible or not (places or indicators.may_report(acting)):
        return None
    asks = asking_figures.of_member(await stored.open_asks(turn.unit, acting.organisation.id), turn.member)
    recent = await _recent(turn, visible, bool(asks))
    return Scene(visible, places, asks, recent, indicators.may_report(acting))


async def answered_asks(turn: Turn) -> list[ReadingAsk]:
    """What the answered message of ours asked for; also what has been answered since, so that it can be put right."""
    delivery = await turn.answered_delivery()
    if delivery is None or delivery.kind not in _ASKS or delivery.member_id != turn.member.id:
        return []
    ids = [item["ask_id"] for item in delivery.items]
    return await stored.asks(turn.unit, turn.acting.organisation.id, ids)


async def _recent(turn: Turn, visible: Sequence[Indicator], asked: bool) -> Target | None:
    """What the member recorded last, today; where something is asked for, only a moment ago."""
    acting = turn.acting
    history = await stored.readings(turn.unit, acting.organisation.id, [item.id for item in visible])
    own = [each for each in history if each.recorded_by_id == turn.member.id]
    last = max(own, key=lambda each: each.id, default=None)
    if last is None or acting.rules.calendar.day(last.at) != acting.today:
        return None
    if asked and acting.now - last.at > _JUST_NOW:
        return None
    return Target(next(item for item in visible if item.id == last.indicator_id), last.place)


def _says_whole(words: str) -> bool:
    return flat(words).strip(" .,:") in _WHOLE
