"""One event straight into the dialogue: what the walk says and presses by the thousand."""

from dataclasses import dataclass

from bot.chat import Address, Choice, Content, Incoming, Message
from bot.dialogue.router import Reply
from bot.texts.errors import already_decided, not_allowed, not_found, nothing_written, stale_choice
from bot.texts.joining import unknown_sender
from tests.dialogue.cast import Person
from tests.dialogue.stage import CHANNEL, Stage, buttons

REFUSALS = frozenset({already_decided(), not_allowed(), nothing_written(), stale_choice(), unknown_sender()})


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back."""

    messages: tuple[Message, ...]

    @property
    def text(self) -> str:
        return "\n".join(message.text for message in self.messages)

    @property
    def everything(self) -> str:
        """With what stands on the buttons."""
        return "\n".join([self.text, *(label for message in self.messages for label in buttons(message))])

    @property
    def choices(self) -> list[Choice]:
        return [choice for message in self.messages for row in message.choices for choice in row]


async def says(stage: Stage, person: Person, text: str) -> Heard:
    return await _heard(stage, person, Content.TEXT, text=text)


async def presses(stage: Stage, person: Person, key: str) -> Heard:
    return await _heard(stage, person, Content.CHOICE, choice=key)


async def _heard(stage: Stage, person: Person, content: Content, *, text: str = "", choice: str | None = None) -> Heard:
    incoming = Incoming(
        Address(CHANNEL, person.user_id),
        person.user_id,
        person.name,
        private=True,
        content=content,
        text=text,
        choice=choice,
        message_id="m1",
    )
    async with stage.database.write() as unit:
        reply: Reply = await stage.dialogue.answer(unit, incoming, 0, None, stage.clock.now())
        await unit.commit()
    return Heard(tuple(reply.messages))


def is_refusal(text: str) -> bool:
    """One of the refusals that say nothing of what exists, or *không tìm thấy* of the number that was said."""
    return text in REFUSALS or text.startswith(not_found(0).partition("NV")[0])


def secrets(stage: Stage, person: Person) -> set[str]:
    """What nobody may learn by the way: names, the short names of tasks in which the person never had a part, others' words."""
    names = {name for (name,) in stage.rows("SELECT name FROM member") if name != person.name}
    own = (
        "SELECT short_name FROM task JOIN assignment ON task.id = task_id JOIN member ON member.id = member_id"
        " WHERE member.name = ?"
    )
    titles = stage.rows(f"SELECT short_name FROM task EXCEPT {own}", person.name)  # noqa: S608
    words = stage.rows(
        "SELECT words FROM obstacle JOIN member ON member.id = reported_by_id WHERE name <> ?", person.name
    )
    return names | {title for (title,) in titles} | {said for (said,) in words}


def revealed(stage: Stage, person: Person, text: str) -> set[str]:
    """Those of them that the text says."""
    return {secret for secret in secrets(stage, person) if secret in text}
