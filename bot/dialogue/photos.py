"""Photos of one notice, as an album or one after another: held in order until they are to be read."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from bot.chat import Attachment, Choice, Message
from bot.dialogue import arriving
from bot.dialogue.arriving import PHOTOS
from bot.dialogue.turn import Turn
from bot.notices.formats import MAX_PICTURES, PICTURE_SUFFIXES
from bot.notices.text import MAX_BYTES
from bot.notices.workshop import MAX_ALBUM_BYTES
from bot.texts import importing as importing_texts
from bot.texts import photos as texts
from bot.texts.photos import NotKept
from storage import questions
from storage.questions import HeldPhoto, Question, Wants

READ, DROP = "read", "drop"
_CHOICES = (("Đọc ảnh", READ), ("Bỏ ảnh", DROP))


def is_photo(attachment: Attachment) -> bool:
    """Also one that was sent as a file, as whoever wants it sharp does."""
    return PurePath(attachment.name).suffix.lower() in PICTURE_SUFFIXES


def asks_to_read(question: Question, number: int, now: datetime) -> bool:
    """Whether the choice of that number is *Đọc ảnh*, and still counts."""
    return question.kind == PHOTOS and question.is_open(now) and _CHOICES[number : number + 1] == _CHOICES[:1]


async def keep(turn: Turn, photo: Attachment) -> list[Message]:
    """One more photo. Of an album only the first is answered."""
    asked = await turn.asked()
    parts = len(await questions.parts_of(turn.unit, asked)) if asked is not None and asked.wants is Wants.PASTE else 0
    if asked is not None and parts:
        return _once_an_album(turn, asked, [Message(importing_texts.pasting_before_photos(parts))])
    lost: list[Message] = []
    if asked is None or asked.kind != PHOTOS:
        lost = arriving.replaced(await arriving.forget_held(turn))
        asked = await _ask(turn)
    photos = await questions.photos_of(turn.unit, asked)
    refused = _refused(photo, photos)
    if refused is not None:
        return [*lost, *_once_an_album(turn, asked, [Message(texts.not_kept(refused, len(photos)))])]
    album = turn.incoming.album
    await turn.unit.add(
        HeldPhoto(
            organisation_id=turn.acting.organisation.id,
            question_id=asked.id,
            event_id=turn.event_id,
            message_id=turn.incoming.message_id,
            album=album,
            file_id=photo.file_id,
            name=photo.name,
            size=photo.size,
        )
    )
    asked.expires_at = turn.acting.now + questions.TEXT_LIFE
    if album is not None and any(each.album == album for each in photos):
        return lost
    text = texts.kept(None if album else len(photos) + 1) if photos else texts.begun()
    return [*lost, Message(text, _buttons(asked))]


async def finish(turn: Turn, question: Question) -> list[Message]:
    """*Đọc ảnh*, or *hết*: what is held is one notice."""
    prepared, photos = turn.prepared, await questions.photos_of(turn.unit, question)
    if not photos:
        return [Message(importing_texts.nothing_pasted())]
    if prepared is None or prepared.parts != len(photos):
        return [Message(texts.not_fetched(len(photos)), _buttons(question))]
    return await arriving.take_in(turn, prepared)


async def drop(turn: Turn, question: Question) -> list[Message]:
    """*Thôi*."""
    photos = await questions.forget_photos(turn.unit, question)
    question.close(turn.acting.now)
    return [Message(texts.dropped(len(photos)))]


async def photos_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    return await finish(turn, question) if value == READ else await drop(turn, question)


async def _ask(turn: Turn) -> Question:
    channel, now = turn.incoming.address.channel, turn.acting.now
    choices = [{"label": label, "value": value} for label, value in _CHOICES]
    return await questions.ask(turn.unit, turn.member, channel, PHOTOS, now, wants=Wants.PASTE, choices=choices)


def _buttons(question: Question) -> tuple[tuple[Choice, ...], ...]:
    return (tuple(Choice(label, f"q{question.id}:{number}") for number, (label, _) in enumerate(_CHOICES)),)


def _refused(photo: Attachment, photos: list[HeldPhoto]) -> NotKept | None:
    if photo.size > MAX_BYTES:
        return NotKept.TOO_LARGE
    if len(photos) >= MAX_PICTURES:
        return NotKept.TOO_MANY
    return NotKept.TOO_LARGE_TOGETHER if photo.size + sum(each.size for each in photos) > MAX_ALBUM_BYTES else None


def _once_an_album(turn: Turn, question: Question, answer: list[Message]) -> list[Message]:
    """The answer, unless it was given to an earlier photo of the same album."""
    album = turn.incoming.album
    if album is None:
        return answer
    if question.data.get("refused") == album:
        return []
    question.data = {**question.data, "refused": album}
    return answer
