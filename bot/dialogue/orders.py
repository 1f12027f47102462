"""What is ordered by a sentence that begins with the number of a task: *thu hồi*, *thu lại*, *chuyển*, *giao lại*."""

from bot.chat import Message
from bot.dialogue import changing_lead, giving_on, progress, withdrawing
from bot.dialogue.numbers import leading_numbers
from bot.dialogue.turn import Turn
from bot.texts import errors as error_texts


async def ordered(turn: Turn, text: str) -> list[Message] | None:
    """The answer to an order; None for anything else. What the same message reports of other tasks is recorded."""
    for by_words in (withdrawing.by_words, giving_on.taken_back_by_words, changing_lead.by_words):
        answer = await by_words(turn, text)
        if answer is not None:
            return answer
    given = await giving_on.by_words(turn, text)
    if given is None:
        return None
    messages, reports = given
    return [*messages, *(await progress.by_number(turn, reports) if reports else [])]


async def delegate(turn: Turn, argument: str) -> list[Message]:
    """*giao lại 104 chị Lan*, also of what is not theirs to give on."""
    numbers, _ = leading_numbers(argument)
    return await ordered(turn, f"giao lại {argument}") or [Message(error_texts.not_found(*numbers))]
