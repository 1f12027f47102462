"""The open questions about notices: what answers each, who may, which want a press. See `question_table`."""

from bot.dialogue import notices, notices_amending, notices_replaced
from bot.dialogue.turn import ChoiceHandler, TextHandler
from storage.access import Action

CHOICES: dict[str, ChoiceHandler] = {
    notices.NOTICES: notices.notices_chosen,
    notices.NOTICE: notices.notice_chosen,
    notices_replaced.PREDECESSOR: notices.predecessor_chosen,
    notices_amending.BY: notices_amending.by_chosen,
    notices_amending.EFFECT: notices_amending.effect_chosen,
    notices_amending.FATES: notices_amending.fates_chosen,
    notices_amending.FATE: notices_amending.fate_chosen,
}
WORDS: dict[str, TextHandler] = {notices_amending.DOCUMENT: notices_amending.document_said}
_AMENDING = (
    notices_amending.BY,
    notices_amending.DOCUMENT,
    notices_amending.EFFECT,
    notices_amending.FATES,
    notices_amending.FATE,
)
NEEDS: dict[str, Action] = {
    notices.NOTICES: Action.SEE_EVERYTHING,
    notices.NOTICE: Action.SEE_EVERYTHING,
    **dict.fromkeys(_AMENDING, Action.AMEND_NOTICE),
}
BY_PRESS_ONLY = frozenset({notices.NOTICE, notices_replaced.PREDECESSOR, *_AMENDING})
