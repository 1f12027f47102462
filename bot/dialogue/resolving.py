"""*Hết vướng*: a member's words that an obstacle they told of is none any more."""

import re

from bot.dialogue.turn import Turn
from storage import obstacles
from storage.obstacles import Obstacle
from storage.tasks import Assignment
from storage.words import fold_words

_SETTLED = r"(?:thao go|go|giai quyet|khac phuc|xu ly)"
_GONE = re.compile(
    r"\b(?:het (?:bi |con )?vuong|khong con (?:gi )?(?:bi )?(?:vuong|kho khan)|het kho khan"
    rf"|{_SETTLED} (?:duoc |xong |het )*(?:cac )?(?:vuong|kho khan)"
    rf"|(?:vuong|kho khan)(?: mac)? (?:nay |do |tren |da |duoc |nay da )*{_SETTLED}"
    rf"|da (?:duoc )?(?:thao )?go(?: duoc| xong)?(?: roi)?(?= *(?:$|[,.;])))"
)
# Before it in the same clause these say that it is still to come.
_NOT_YET = re.compile(r"\b(?:chua|khong the|sap|neu|khi nao|bao gio|de|mong|cho|nho|xin|can|dang|se|phai|moi)\b")


def says_gone(text: str) -> bool:
    """Whether the sentence says that what held the work up does so no more."""
    words = fold_words(text)
    if "?" in text:
        return False
    for found in _GONE.finditer(words):
        clause = re.split(r"[,.;]", words[: found.start()])[-1]
        if not _NOT_YET.search(clause):
            return True
    return False


async def gone(turn: Turn, assignment: Assignment, text: str) -> list[Obstacle]:
    """The obstacles of that assignment that wait for an answer and that the sentence says are none any more."""
    if not says_gone(text):
        return []
    found = await obstacles.of_task(turn.unit, turn.acting.organisation.id, [assignment.id])
    return [item for item in found if item.is_open and item.reported_by_id == assignment.member_id]
