"""What answers each kind of open question, and who may still give that answer."""

from bot.chat import Message
from bot.dialogue import (
    arriving,
    correcting,
    days_off,
    deciding,
    doubtful,
    escalated,
    giving,
    joining,
    left_out,
    my_tasks,
    photos,
    progress,
    recording,
    review,
    roster,
    rules,
    shown,
    status,
    task_journal,
    unknown_bodies,
    unreached,
    workbook,
)
from bot.dialogue.pasting import cancels_paste
from bot.dialogue.turn import ChoiceHandler, TextHandler, Turn
from bot.texts import errors as texts
from storage.access import Action
from storage.questions import Question

CHOICES: dict[str, ChoiceHandler] = {
    joining.ACCOUNT: joining.account_chosen,
    roster.MEMBERS: roster.members_chosen,
    arriving.PHOTOS: photos.photos_chosen,
    arriving.ARRIVED: arriving.arrived_chosen,
    shown.REVIEW: review.review_chosen,
    correcting.DRAFT: correcting.draft_chosen,
    giving.LATE: giving.late_chosen,
    left_out.LEFT_OUT: left_out.listed_chosen,
    left_out.PARAGRAPH: left_out.paragraph_chosen,
    unknown_bodies.NAMES: unknown_bodies.names_chosen,
    unknown_bodies.NAME: unknown_bodies.name_chosen,
    doubtful.DOUBTFUL: doubtful.doubtful_chosen,
    workbook.RETURNED: workbook.returned_chosen,
    my_tasks.MINE: my_tasks.mine_chosen,
    progress.TASK: progress.task_chosen,
    progress.WHICH: progress.which_chosen,
    deciding.WAITING: deciding.waiting_chosen,
    deciding.SIGN_OFF: deciding.sign_off_chosen,
    deciding.DATES: deciding.dates_chosen,
    deciding.ONE_DATE: deciding.one_date_chosen,
    deciding.OBSTACLES: deciding.obstacles_chosen,
    deciding.OBSTACLE: deciding.obstacle_chosen,
    escalated.PUT_BEFORE: escalated.put_before_chosen,
    escalated.LATE: escalated.late_chosen,
    escalated.BRIEFING: escalated.briefing_chosen,
    escalated.BRIEFED: escalated.briefed_chosen,
    status.STATUS: status.status_chosen,
    days_off.DAYS: days_off.page_chosen,
    rules.RULES: rules.page_chosen,
    unreached.UNREACHED: unreached.unreached_chosen,
    unreached.WHO: unreached.who_chosen,
    task_journal.JOURNAL: task_journal.journal_chosen,
}
# A role may have changed since a question was put: these choices are for those who may act so still.
NEEDS: dict[str, Action] = {
    joining.ACCOUNT: Action.ROSTER,
    roster.MEMBERS: Action.ROSTER,
    arriving.PHOTOS: Action.IMPORT,
    arriving.ARRIVED: Action.REVIEW,
    shown.REVIEW: Action.REVIEW,
    correcting.DRAFT: Action.REVIEW,
    correcting.DRAFT_WORDS: Action.REVIEW,
    giving.LATE: Action.REVIEW,
    giving.NEW_DAY: Action.REVIEW,
    left_out.LEFT_OUT: Action.REVIEW,
    left_out.PARAGRAPH: Action.REVIEW,
    unknown_bodies.NAMES: Action.REVIEW,
    unknown_bodies.NAME: Action.ROSTER,
    doubtful.DOUBTFUL: Action.REVIEW,
    workbook.RETURNED: Action.REVIEW,
    joining.OWNER: Action.ROSTER,
    deciding.WAITING: Action.SEE_EVERYTHING,
    deciding.SIGN_OFF: Action.SEE_EVERYTHING,
    deciding.OBSTACLES: Action.SEE_EVERYTHING,
    escalated.PUT_BEFORE: Action.SEE_EVERYTHING,
    escalated.LATE: Action.SEE_EVERYTHING,
    escalated.BRIEFING: Action.SEE_EVERYTHING,
    escalated.BRIEFED: Action.SEE_EVERYTHING,
    days_off.DAYS: Action.SEE_RULES,
    rules.RULES: Action.SEE_RULES,
    unreached.UNREACHED: Action.RECORD_FOR_OTHERS,
    unreached.WHO: Action.RECORD_FOR_OTHERS,
}
WORDS: dict[str, TextHandler] = {
    joining.OWNER: joining.owner_describes,
    correcting.DRAFT_WORDS: correcting.draft_words,
    giving.NEW_DAY: giving.new_day,
    recording.WORDS: progress.words_said,
    recording.PRODUCT: progress.product_said,
    deciding.MISSING: deciding.missing_said,
    deciding.ANSWER: deciding.answer_said,
}


# What these decide cannot be taken back with a word, and on Telegram nobody sees the order of buttons: they want a press. So
# does a button that stands below those.
BY_PRESS_ONLY = frozenset(
    {
        joining.ACCOUNT,
        doubtful.DOUBTFUL,  # its numbers are those of words in a picture
        shown.REVIEW,
        correcting.DRAFT,
        giving.LATE,
        left_out.LEFT_OUT,
        left_out.PARAGRAPH,
        unknown_bodies.NAMES,
        unknown_bodies.NAME,
        progress.TASK,
        deciding.SIGN_OFF,
        deciding.DATES,
        deciding.ONE_DATE,
        escalated.LATE,
        escalated.BRIEFED,
        workbook.RETURNED,
        unreached.UNREACHED,
        task_journal.JOURNAL,
    }
)


async def chosen(turn: Turn, question: Question, number: int) -> list[Message]:
    """The choice of that number, from 0; one that is closed, expired or was never there changes nothing."""
    if not question.is_open(turn.acting.now) or number >= len(question.choices):
        return [Message(texts.stale_choice())]
    await require(turn, question.kind)
    return await CHOICES[question.kind](turn, question, question.choices[number]["value"])


async def said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The words that a question asked for; *thôi* takes it back."""
    if cancels_paste(text):
        question.close(turn.acting.now)
        return [Message(texts.nothing_written())]
    await require(turn, question.kind)
    return await WORDS[question.kind](turn, question, text)


async def require(turn: Turn, kind: str) -> None:
    """Raises NotAllowedError where the member's role has lost what this kind of question needs."""
    needed = NEEDS.get(kind)
    if needed is not None:
        await turn.acting.require(needed)
