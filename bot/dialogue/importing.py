"""Bringing a notice in (*nhập*): a file, or pasted parts held together until *hết*."""

from bot.actions import importing
from bot.chat import Message
from bot.dialogue import review
from bot.dialogue.pasting import MOST_CHARACTERS
from bot.dialogue.turn import Prepared, Turn
from bot.notices.errors import SecrecyMark
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.text import paragraphs_of
from bot.texts import importing as texts
from bot.texts.words import quoted
from storage import inbox, journal, people, questions
from storage.people import Member
from storage.questions import PastedPart, Question, Wants

PASTE = "paste"
# A notice of a whole province has under a hundred; far more is no notice, and nobody could check it in a chat.
MOST_TASKS = 300


async def how(turn: Turn, _argument: str) -> list[Message]:
    """*nhập*: says what to send; what is pasted from now on is held together."""
    await questions.ask(
        turn.unit, turn.member, turn.incoming.address.channel, PASTE, turn.acting.now, wants=Wants.PASTE
    )
    return [Message(texts.how_to_import())]


async def begin_paste(turn: Turn, text: str) -> list[Message]:
    """A long text out of the blue: the first part of a pasted notice."""
    question = await questions.ask(
        turn.unit, turn.member, turn.incoming.address.channel, PASTE, turn.acting.now, wants=Wants.PASTE
    )
    return await keep_part(turn, question, text)


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
    if isinstance(prepared.error, SecrecyMark):
        return await refuse_secret(turn)
    return await _import(turn, prepared)


async def drop_paste(turn: Turn, question: Question) -> list[Message]:
    """*thôi*."""
    await questions.forget_parts(turn.unit, question)
    question.close(turn.acting.now)
    return [Message(texts.paste_dropped())]


async def file(turn: Turn) -> list[Message]:
    """A file from the office."""
    prepared = turn.prepared
    if prepared is None:
        name = turn.incoming.attachment.name if turn.incoming.attachment else ""
        return [Message(texts.not_fetched(name))]
    if isinstance(prepared.error, SecrecyMark):
        return await refuse_secret(turn)
    return await _import(turn, prepared)


async def nothing_to_end(turn: Turn) -> list[Message]:
    """*hết* with nothing pasted, or long after it: what is pasted from now on is held."""
    await how(turn, "")
    return [Message(texts.nothing_pasted())]


async def _import(turn: Turn, prepared: Prepared) -> list[Message]:
    name = prepared.file_name or "chữ đã dán"
    if prepared.error is not None:
        await how(turn, "")  # the answer says that the words may be pasted instead
        return [Message(texts.unreadable(name, prepared.error))]
    # Whoever brings a notice in is done with what was asked before; an earlier paste is not part of it.
    forgotten = await questions.close_text(turn.unit, turn.member, turn.incoming.address.channel, turn.acting.now)
    before = [Message(texts.parts_dropped(forgotten))] if forgotten and prepared.parts == 0 else []
    return [*before, *await _imported(turn, prepared, name)]


async def _imported(turn: Turn, prepared: Prepared, name: str) -> list[Message]:
    if prepared.read is None or not prepared.read.tasks:
        return [Message(texts.no_tasks(quoted(name)))]
    if len(prepared.read.tasks) > MOST_TASKS:
        return [Message(texts.too_many_tasks(quoted(name), len(prepared.read.tasks), MOST_TASKS))]
    imported = await importing.import_notice(turn.acting, prepared.read, prepared.paragraphs, prepared.file_name)
    if imported.known:
        importer = await people.get(turn.unit, turn.acting.organisation.id, imported.notice.imported_by_id)
        by = importer or turn.member
        known = texts.known_before(imported.notice, by, len(imported.drafts), turn.acting.rules.calendar)
        again = await review.listed(turn, imported.notice) if imported.drafts else []
        return [Message(known), *again]
    shown = await review.show(turn, imported.notice)
    return [Message(texts.recognised()), *shown] if prepared.recognised else shown


def is_secret(text: str) -> bool:
    """Whether a confidentiality mark stands alone in it (*MẬT, TỐI MẬT, TUYỆT MẬT*)."""
    return bears_secrecy_mark([*text.splitlines(), *paragraphs_of(text)])


async def refuse_secret(turn: Turn) -> list[Message]:
    """Nothing is kept: not the file, not the parts, not what the inbox holds of them. Only time and sender are journalled."""
    event_ids, message_ids = [turn.event_id], [turn.incoming.message_id]
    channel, now = turn.incoming.address.channel, turn.acting.now
    question = await questions.awaiting_text(turn.unit, turn.member, channel, now)
    if question is not None and question.wants is Wants.PASTE:
        for part in await questions.forget_parts(turn.unit, question):
            event_ids.append(part.event_id)
            message_ids.append(part.message_id)
    await questions.close_text(turn.unit, turn.member, channel, now)
    await inbox.scrub(turn.unit, event_ids)
    await _journal_refusal(turn, turn.member)
    deletes = tuple(message_id for message_id in message_ids if message_id is not None)
    return [Message(texts.secret_refused(deleted=bool(deletes)), deletes=deletes)]


async def _journal_refusal(turn: Turn, member: Member) -> None:
    await journal.write(
        turn.unit,
        turn.acting.now,
        "refused_secrecy_mark",
        member,
        organisation_id=member.organisation_id,
        actor_id=member.id,
    )
