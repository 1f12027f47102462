"""Short conversations, step by step: who says, presses or sends what, when people are told, when time passes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.chat import Content
from tests.dialogue.cast import Person
from tests.dialogue.passing import due, until
from tests.dialogue.stage import Stage

Step = Callable[[Stage], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Scene:
    """How an open question of one kind comes to be. `world`: the prepared register that it begins with.

    `view`: its buttons only show, and show each person what is theirs to see.
    """

    steps: tuple[Step, ...]
    world: str = "peopled"
    view: bool = False


def says(person: Person, text: str) -> Step:
    return lambda stage: stage.says(person, text)


def presses(person: Person, label: str) -> Step:
    return lambda stage: stage.presses(person, label)


def sends(person: Person, name: str, text: str) -> Step:
    return lambda stage: stage.sends_file(person, name, text.encode())


def photo(person: Person, words: str = "", name: str = "ảnh.jpg") -> Step:
    return lambda stage: stage.sends_photo(person, "trạm bơm", text=words, name=name)


def blocks(person: Person) -> Step:
    return lambda stage: stage.sends(person, Content.BLOCKED)


def told() -> Step:
    return lambda stage: stage.told()


def at(moment: datetime) -> Step:
    return lambda stage: until(stage, moment)


def falls_due(number: int, day: date) -> Step:
    return lambda stage: due(stage, number, day)


def scene(*steps: Step, world: str = "peopled", view: bool = False) -> Scene:
    return Scene(steps, world, view)
