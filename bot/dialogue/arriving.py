"""A notice that was read, by whichever door: brought in and shown, or refused. And what is held until *hết*."""

from typing import Any

from bot.actions import importing
from bot.actions.importing import MOST_TASKS, Arrived, Unfit, unfit
from bot.chat import Message
from bot.dialogue import review, shown
from bot.dialogue.turn import Prepared, Turn
from bot.notices.document import Source
from bot.notices.errors import SecrecyMark, UnreadableNotice
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.text import paragraphs_of
from bot.texts import importing as texts
from bot.texts import photos as photo_texts
from bot.texts import reading as reading_texts
from bot.texts import review as review_texts
from bot.texts import uploading
from bot.texts.unreadable import unreadable
from bot.texts.words import quoted
from storage import inbox, journal, people, questions
from storage.questions import Held, HeldPhoto, PastedPart, Question, Wants

PASTE = "paste"
PHOTOS = "photos"
ARRIVED = "arrived"
REFUSED = "refused_album"
_PASTED = "chữ đã dán"


async def await_paste(turn: Turn) -> Question:
    """What is pasted from now on is held together."""
    channel, now = turn.incoming.address.channel, turn.acting.now
    return await questions.ask(turn.unit, turn.member, channel, PASTE, now, wants=Wants.PASTE)


async def held(turn: Turn) -> Held:
    """How many parts and photos wait for *hết*."""
    question = await turn.asked()
    if question is None or question.wants is not Wants.PASTE:
        return Held(0, 0)
    parts, photos = await questions.parts_of(turn.unit, question), await questions.photos_of(turn.unit, question)
    return Held(len(parts), len(photos))


async def forget_held(turn: Turn) -> Held:
    """Closes whatever waits for words or photos; returns what was lost with it."""
    return await questions.close_text(turn.unit, turn.member, turn.incoming.address.channel, turn.acting.now)


def still_held(waiting: Held) -> list[Message]:
    """What is held, and how to end it; nothing where nothing is."""
    if waiting.photos:
        return [Message(photo_texts.still_holding(waiting.photos))]
    return [Message(texts.still_pasting(waiting.parts))] if waiting.parts else []


def replaced(forgotten: Held) -> list[Message]:
    """What was held and had to go because something else came."""
    parts = [Message(texts.parts_dropped(forgotten.parts))] if forgotten.parts else []
    return [*parts, Message(photo_texts.replaced(forgotten.photos))] if forgotten.photos else parts


async def take_in(turn: Turn, prepared: Prepared) -> list[Message]:
    """The answer to a file, to photos or to pasted words that were read. Of photos and words nothing is held afterwards."""
    if isinstance(prepared.error, SecrecyMark):
        return await refuse_secret(turn)
    if prepared.error is not None:
        return await _not_read(turn, prepared, prepared.error)
    # Whoever brings a notice in is done with what was asked before; what was held is not part of a file.
    forgotten = await forget_held(turn)
    lost = [] if prepared.parts else replaced(forgotten)
    return [*lost, *_read_to_the_end(prepared), *await _taken_in(turn, prepared)]


async def _not_read(turn: Turn, prepared: Prepared, error: UnreadableNotice) -> list[Message]:
    # An edited message rings no bell, so the reason is a message of its own.
    stopped = [Message(reading_texts.stopped(), edits=prepared.shown_id)] if prepared.shown_id else []
    answer = [*stopped, Message(unreadable(prepared.file_name or _PASTED, error))]
    waiting = await held(turn)
    if prepared.parts == 0 and any(waiting):
        return [*answer, *still_held(waiting)]
    await await_paste(turn)  # the answer says that the words may be pasted instead
    return [*answer, Message(photo_texts.dropped(waiting.photos))] if waiting.photos else answer


def _read_to_the_end(prepared: Prepared) -> list[Message]:
    """The last state of the message that told how far the reading was; of a scan also where there was none."""
    document, name = prepared.document, quoted(prepared.file_name or _PASTED)
    if document is None or not (prepared.shown_id or document.source.is_recognised):
        return []
    match document.source:
        case Source.SCAN:
            text = reading_texts.scan_read(name, document.page_count or 1)
        case Source.PHOTO:
            text = reading_texts.photos_read(document.page_count or 1)
        case _:
            text = reading_texts.file_read(name)
    return [Message(text, edits=prepared.shown_id)]


async def _taken_in(turn: Turn, prepared: Prepared) -> list[Message]:
    name, read, document = quoted(prepared.file_name or _PASTED), prepared.read, prepared.document
    if read is None or document is None:
        raise ValueError("neither a notice nor the reason why there is none")
    match unfit(read):
        case Unfit.NO_TASKS:
            return [Message(texts.no_tasks(name))]
        case Unfit.TOO_MANY_TASKS:
            return [Message(texts.too_many_tasks(name, len(read.tasks), MOST_TASKS))]
    imported = await importing.import_notice(turn.acting, Arrived(read, document, prepared.file_name))
    if not imported.known:
        return await review.show(turn, imported.notice)
    importer_id = imported.notice.imported_by_id
    importer = importer_id and await people.get(turn.unit, turn.acting.organisation.id, importer_id)
    known = texts.known_before(imported.notice, importer or None, len(imported.drafts), turn.acting.rules.calendar)
    return [Message(known), *(await review.listed(turn, imported.notice) if imported.drafts else [])]


async def arrived_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    """*Xem dự thảo* under the news of a notice that came by no chat."""
    notice = await shown.notice_of(turn, question)
    return await review.show(turn, notice) if notice else [Message(review_texts.no_drafts())]


def is_secret(text: str) -> bool:
    """Whether a confidentiality mark stands alone in it (*MẬT, TỐI MẬT, TUYỆT MẬT*)."""
    return bears_secrecy_mark([*text.splitlines(), *paragraphs_of(text)])


async def is_of_refused_album(turn: Turn) -> bool:
    """Whether it was sent together with what was last refused for a mark."""
    album = turn.incoming.album
    last = await questions.latest(turn.unit, turn.member, REFUSED)
    return album is not None and last is not None and last.data["album"] == album


async def refuse_secret(turn: Turn) -> list[Message]:
    """Nothing is kept: no file, no part, no photo, nor what the inbox holds of them. Only time and sender are journalled."""
    event_ids, message_ids = [turn.event_id], [_message_of(turn)]
    channel, now = turn.incoming.address.channel, turn.acting.now
    question = await questions.awaiting_text(turn.unit, turn.member, channel, now)
    if question is not None and question.wants is Wants.PASTE:
        gone: list[PastedPart | HeldPhoto] = [*await questions.forget_parts(turn.unit, question)]
        gone += await questions.forget_photos(turn.unit, question)
        event_ids += [each.event_id for each in gone]
        message_ids += [each.message_id for each in gone]
    if turn.prepared is not None:
        message_ids.append(turn.prepared.shown_id)  # ours: it says that there was a document
    await questions.close_text(turn.unit, turn.member, channel, now)
    if turn.incoming.album is not None:
        # Platforms put what is written under an album on one of its photos; the others are events that may come later.
        data = {"album": turn.incoming.album}
        refused = await questions.ask(turn.unit, turn.member, channel, REFUSED, now, data=data)
        refused.close(now)
    await inbox.scrub(turn.unit, event_ids)
    await journal.write(
        turn.unit,
        now,
        "refused_secrecy_mark",
        turn.member,
        organisation_id=turn.member.organisation_id,
        actor_id=turn.member.id,
    )
    deletes = tuple(message_id for message_id in message_ids if message_id is not None)
    if turn.incoming.uploaded:
        return [Message(uploading.uploaded_secret(), deletes=deletes)]
    # Where choices are numbered lines, nothing that was shown can be taken out of the chat.
    deleted = bool(deletes) and not turn.numbered
    return [Message(texts.secret_refused(deleted=deleted), deletes=deletes)]


def _message_of(turn: Turn) -> str | None:
    """The person's own message; a pressed choice has none, and the message under which it was pressed says nothing secret."""
    return None if turn.incoming.choice is not None else turn.incoming.message_id
