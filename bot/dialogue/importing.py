"""Bringing a notice in (*nhập*): a file, photos, or pasted parts held together until *hết*."""

from bot.actions import roster_sheet
from bot.chat import Message
from bot.dialogue import arriving, photos, roster_workbook, workbook
from bot.dialogue.pasting import MOST_CHARACTERS
from bot.dialogue.turn import Turn
from bot.notices.sheet import Sheet
from bot.texts import importing as texts
from bot.texts import roster_workbook as roster_texts
from bot.texts import uploading
from storage import questions
from storage.questions import PastedPart, Question


async def how(turn: Turn, _argument: str) -> list[Message]:
    """*nhập*: says what to send; what is pasted from now on is held together."""
    await arriving.await_paste(turn)
    return [Message(await _what_to_send(turn))]


async def _what_to_send(turn: Turn) -> str:
    if turn.file_door is None:
        return texts.how_to_import()
    page = await turn.file_door.page(turn.unit, turn.member, turn.incoming, turn.acting.now)
    if page is not None:
        return uploading.how_to_upload(page.url, page.minutes, inside_only=page.inside_only)
    folder = turn.file_door.folder
    return uploading.how_to_import_by_folder(folder) if folder else uploading.how_to_import_without_files()


async def begin_paste(turn: Turn, text: str) -> list[Message]:
    """A long text out of the blue: the first part of a pasted notice."""
    return await keep_part(turn, await arriving.await_paste(turn), text)


async def keep_part(turn: Turn, question: Question, text: str) -> list[Message]:
    """One more part."""
    parts = await questions.parts_of(turn.unit, question)
    characters = sum(len(part.text) for part in parts) + len(text)
    if characters > MOST_CHARACTERS:
        return [Message(texts.paste_too_long(MOST_CHARACTERS))]
    await turn.unit.add(
        PastedPart(
            organisation_id=turn.acting.organisation.id,
            question_id=question.id,
            event_id=turn.event_id,
            message_id=turn.incoming.message_id,
            text=text,
        )
    )
    question.expires_at = turn.acting.now + questions.TEXT_LIFE
    return [Message(texts.part_kept(len(parts) + 1, characters))]


async def finish_paste(turn: Turn, question: Question) -> list[Message]:
    """*hết*: what was pasted is one notice."""
    prepared = turn.prepared
    parts = await questions.parts_of(turn.unit, question)
    if not parts or prepared is None or prepared.parts != len(parts):
        return [Message(texts.nothing_pasted())]
    return await arriving.take_in(turn, prepared)


async def drop_paste(turn: Turn, question: Question) -> list[Message]:
    """*thôi*."""
    await questions.forget_parts(turn.unit, question)
    question.close(turn.acting.now)
    return [Message(texts.paste_dropped())]


async def file(turn: Turn) -> list[Message]:
    """A file from the office: a notice, a photo of one, or the drafts' workbook on its way back.

    A mark in what was written under it is refused as one on it, with the whole album.
    """
    attachment, prepared = turn.incoming.attachment, turn.prepared
    if arriving.is_secret(turn.incoming.text) or await arriving.is_of_refused_album(turn):
        return await arriving.refuse_secret(turn)
    if attachment is not None and photos.is_photo(attachment):
        return await photos.keep(turn, attachment)
    if prepared is None:
        return [Message(texts.not_fetched(attachment.name if attachment else ""))]
    if prepared.sheet is None:
        return await arriving.take_in(turn, prepared)
    waiting = await arriving.held(turn)
    if any(waiting):
        return arriving.still_held(waiting)
    return await _table(turn, prepared.sheet, prepared.file_name or "")


async def _table(turn: Turn, sheet: Sheet, file_name: str) -> list[Message]:
    """By its headings: the roster, or the drafts on their way back."""
    if roster_sheet.is_roster(sheet.rows):
        return await roster_workbook.received(turn, sheet, file_name)
    if roster_sheet.is_drafts(sheet.rows):
        return await workbook.returned(turn, sheet, file_name)
    return [Message(roster_texts.neither(file_name))]


async def nothing_to_end(turn: Turn) -> list[Message]:
    """*hết* with nothing held, or long after it was: what is pasted from now on is held."""
    lapsed = await arriving.forget_held(turn)
    await arriving.await_paste(turn)
    return [Message(texts.held_too_long() if any(lapsed) else texts.nothing_pasted())]
