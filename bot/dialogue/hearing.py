"""What a sentence is taken for: a part of a pasted notice, a command, a correction, an answer, a report; in this order."""

import re
from dataclasses import replace

from bot.actions.errors import NotAllowedError
from bot.actions.own_parts import one_a_task
from bot.chat import Message
from bot.dialogue import (
    answers,
    arriving,
    asking_back,
    commands,
    correcting,
    deadlines,
    figure_list,
    figures,
    granting,
    importing,
    joining,
    my_tasks,
    obstacles,
    orders,
    parts_told,
    pasting,
    photos,
    picking,
    places,
    progress,
    recording,
    rules,
    shown,
    signing,
    waiting,
)
from bot.dialogue.commands import Command, Takes
from bot.dialogue.edits import FOR_DRAFTS_ONLY, parse_edits, parse_heading
from bot.dialogue.numbers import leading_numbers
from bot.dialogue.pasting import PASTE_LENGTH
from bot.dialogue.question_table import BY_PRESS_ONLY
from bot.dialogue.turn import Turn
from bot.texts import errors as texts
from bot.texts import importing as importing_texts
from bot.texts import review as review_texts
from bot.texts.words import outside
from bot.understanding.reading import understand
from bot.understanding.said import Kind
from storage import notices, questions, task_queries
from storage.access import Action
from storage.questions import Question, Wants
from storage.words import fold_words

_AGREES = re.compile(r"^(?:(?:ok|oke|vang|u|uh|da|rat|toi|anh|chi)[,.]? )*(?:dong y|nhat tri|thong nhat)\b")
_LONG = (Takes.ASSIGNMENT, Takes.TASKS, Takes.SOUGHT)
_BARE_CHOICES = re.compile(r"^[1-9](?:[\s,]+[1-9])*$")


async def heard(turn: Turn, text: str) -> list[Message]:
    """The order in which a text is understood; the first that fits answers."""
    if arriving.is_secret(text):
        return await arriving.refuse_secret(turn)
    asked = await turn.asked()
    picked = await picking.picked(turn, asked, text) if turn.numbered else None
    if picked is not None:
        return picked
    brings_in = await turn.acting.may(Action.IMPORT)
    if asked is not None and asked.wants is Wants.PASTE:
        goes_on = _beside_photos if asked.kind == arriving.PHOTOS else _pasted
        answer = await goes_on(turn, asked, text) if brings_in else None
        if answer is not None:
            return answer
        asked = None
    command = commands.slash(text)
    if command is not None:
        return await _slash(turn, *command)
    if joining.is_token(text):
        return await joining.start(turn, text)
    listed = await figure_list.pasted(turn, text)
    if listed is not None:
        return listed
    if brings_in:
        if len(text) >= PASTE_LENGTH:
            return await importing.begin_paste(turn, text)
        if pasting.says_het(text):
            return await importing.nothing_to_end(turn)
    if _BARE_CHOICES.match(text.strip()):
        return await _bare_numbers(turn, asked, text)
    # "giao 104 cho xóm Đồng Tâm" names a place, not a person of the unit.
    order = await orders.ordered(turn, text) if not places.says_fan_out(text) else None
    if order is not None:
        return order
    spoken = commands.plain(text, turn.member.role)
    if spoken is not None and not await _is_an_answer(turn, asked, *spoken):
        return await spoken[0].handler(turn, spoken[1])
    return await _sentence(turn, asked, text)


async def _is_an_answer(turn: Turn, asked: Question | None, command: Command, argument: str) -> bool:
    """Whether these words of a command are rather a report or an opinion, because of the message that they answer."""
    if not commands.may_be_a_report(command, argument):
        return False
    if await progress.answers_own_task(turn):
        return True
    if command is not commands.FIND or turn.incoming.reply_to is None:
        return False
    sent = await turn.answered()
    return asked is not None or (sent is not None and (sent.delivery_id is not None or bool(sent.task_ids)))


async def _sentence(turn: Turn, asked: Question | None, text: str) -> list[Message]:
    """Corrections of drafts, a task's own reminders, what was asked for, number and date of a notice, at last a report."""
    counted = await figures.by_reply(turn, text)
    if counted is not None:
        return counted
    moved = await deadlines.by_words(turn, text)
    if moved is not None:
        return moved
    reviews = await turn.acting.may(Action.REVIEW)
    if reviews:
        corrected = await _corrected(turn, text)
        if corrected is not None:
            return corrected
    urged = await rules.of_task(turn, text)
    if urged is not None:
        return urged
    decided = await signing.by_words(turn, text)
    if decided is not None:
        return decided
    if asked is not None and await _answers(turn, asked, text):
        return await answers.said(turn, asked, text)
    if reviews:
        described = await _described(turn, text)
        if described is not None:
            return described
    counted = await figures.by_words(turn, text)
    if counted is not None:
        return counted
    return (
        await obstacles.by_reply(turn, text)
        or await parts_told.by_reply(turn, text)
        or await granting.by_words(turn, text)
        or await _number_alone(turn, text)
        or await _agrees(turn, text)
        or await _of_another_role(turn, text)
        or await progress.free_text(turn, text)
    )


async def _number_alone(turn: Turn, text: str) -> list[Message] | None:
    """`104` from a leader or the office, who have no part in it, is *xem 104*."""
    numbers, rest = leading_numbers(text)
    if len(numbers) != 1 or rest or not await turn.acting.may(Action.SEE_EVERYTHING):
        return None
    return None if await progress.names_own_task(turn, text) else await my_tasks.one(turn, str(numbers[0]))


async def _agrees(turn: Turn, text: str) -> list[Message] | None:
    """*Đồng ý* from a leader without tasks of their own decides nothing: it shows what waits."""
    if not turn.member.role.leads or not _AGREES.match(fold_words(text)):
        return None
    mine = await task_queries.open_of_member(turn.unit, turn.member)
    return None if mine else await waiting.waiting(turn, "")


async def _of_another_role(turn: Turn, text: str) -> list[Message] | None:
    """What is a command of others is asked back before it is a report, and no opinion, which a body from outside gives freely."""
    if turn.incoming.reply_to is not None or recording.FOR_OTHERS.match(text):
        return None
    command = commands.of_another_role(text, turn.member.role)
    if command is None:
        return None
    said = understand(text, turn.acting.today)
    if not commands.is_unmistakable(command) and (said.kind is not Kind.UNKNOWN or not outside(turn.member)):
        return None
    mine = one_a_task(await task_queries.open_of_member(turn.unit, turn.member))
    if len(mine) != 1:
        return None  # then it is asked of which task it is said
    unsure = replace(said, kind=Kind.PROGRESS, sure=False)
    return [await asking_back.what_is_meant(turn, mine[0], text, unsure)]


async def _answers(turn: Turn, asked: Question, text: str) -> bool:
    """Whether the sentence is meant for the open question, and not a report of its own or a reply to something older."""
    if await progress.names_own_task(turn, text):
        return False
    if asked.kind == recording.PRODUCT and not progress.answers_product(turn, text):
        return False
    if turn.incoming.reply_to is None:
        return True
    sent = await turn.answered()
    if sent is None or sent.sent_at < asked.asked_at:
        return False
    return not sent.task_ids or asked.data.get("task_id") in sent.task_ids


async def _slash(turn: Turn, command: Command | None, argument: str) -> list[Message]:
    if command is None:
        return [recording.not_understood(turn)]
    if turn.member.role not in command.roles:
        raise NotAllowedError
    if not command.takes.value.match(argument):
        return [recording.not_understood(turn)]
    return await command.handler(turn, argument)


async def _pasted(turn: Turn, question: Question, text: str) -> list[Message] | None:
    """What is said while a notice is pasted; None for what is surely no part of one."""
    parts = len(await questions.parts_of(turn.unit, question))
    short = len(text) < PASTE_LENGTH
    if parts and pasting.ends_paste(text):
        return await importing.finish_paste(turn, question)
    if pasting.cancels_paste(text):
        return await importing.drop_paste(turn, question)
    if not parts and short and (turn.incoming.reply_to or not _may_be_a_part(turn, text)):
        return None
    # A part that the platform cut may begin with a slash: it is no command for that.
    command = commands.slash(text) or (None, "")
    spoken = commands.plain(text, turn.member.role) if short else None
    # A line of a notice may be "Giao Phòng …" or "Tìm giải pháp …", which is no order of whoever pastes it.
    long = spoken is not None and spoken[0].takes in {*_LONG, Takes.WORDS} and not _is_bare(spoken[1])
    alone = spoken is not None and not long
    if parts and (alone or (command[0] is not None and short)):
        return [Message(importing_texts.still_pasting(parts))]
    if command[0] is not None:
        return None
    return await importing.keep_part(turn, question, text)


def _is_bare(argument: str) -> bool:
    """Whether a command has nothing behind it but the number of a task: more words may be a part of a notice."""
    return not argument or bool(Takes.NUMBER.value.match(argument))


async def _beside_photos(turn: Turn, question: Question, text: str) -> list[Message] | None:
    """What is said while photos are held."""
    if pasting.ends_paste(text):
        return await photos.finish(turn, question)
    if pasting.cancels_paste(text):
        return await photos.drop(turn, question)
    return arriving.still_held(await arriving.held(turn)) or None


def _may_be_a_part(turn: Turn, text: str) -> bool:
    if commands.slash(text) or commands.plain(text, turn.member.role) or pasting.says_het(text):
        return False
    return not leading_numbers(text)[0]


async def _bare_numbers(turn: Turn, asked: Question | None, text: str) -> list[Message]:
    """Bare 1–9 answer the newest open question: with choices, or one that wants words ("mấy biên bản?")."""
    channel, question = turn.incoming.address.channel, None
    if not turn.numbered:  # there a number that is in no list that was shown presses nothing
        question = await questions.awaiting_choice(turn.unit, turn.member, channel, turn.acting.now)
    if asked is not None and (question is None or asked.id > question.id):
        return await answers.said(turn, asked, text)
    if question is None:
        return [recording.not_understood(turn)]
    if question.kind in BY_PRESS_ONLY:
        return [Message(texts.press_a_button())]
    numbers = dict.fromkeys(re.findall(r"[1-9]", text))
    if len(numbers) > 1 and question.kind != progress.WHICH:
        return [recording.not_understood(turn)]
    messages: list[Message] = []
    for number in numbers:
        messages += await answers.chosen(turn, question, int(number) - 1)
    return messages


async def _corrected(turn: Turn, text: str) -> list[Message] | None:
    """Corrections of drafts; None for anything else. What is beside them about published tasks is a report."""
    numbers = await notices.draft_numbers(turn.unit, turn.acting.organisation.id)
    parsed = parse_edits(text, turn.acting.today, numbers.__contains__)
    if parsed is None:
        return await _too_late(turn, text)
    answer = await correcting.correct(turn, parsed) if parsed.edits or parsed.unknown else []
    return [*answer, *await progress.by_number(turn, parsed.others)] if parsed.others else answer


async def _too_late(turn: Turn, text: str) -> list[Message] | None:
    """A correction of what is a task by now."""
    parsed = parse_edits(text, turn.acting.today, lambda _number: True)
    if parsed is None or not any(edit.field in FOR_DRAFTS_ONLY for edit in parsed.edits):
        return None
    wanted = sorted({edit.number for edit in parsed.edits if edit.field in FOR_DRAFTS_ONLY})
    tasks = [await task_queries.numbered(turn.unit, turn.acting.organisation.id, number) for number in wanted]
    given = [task.number for task in tasks if task is not None]
    return [Message(review_texts.already_given(given))] if given else None


async def _described(turn: Turn, text: str) -> list[Message] | None:
    heading = parse_heading(text, turn.acting.today)
    current = await shown.current_notice(turn) if heading is not None else None
    if heading is None or current is None:
        return None
    return await correcting.describe(turn, current, heading)
