"""The open questions about the roster and joining: what answers each, who may, which want a press. See `question_table`."""

from bot.dialogue import (
    enrolling,
    inviting,
    joining,
    roster,
    roster_editing,
    roster_member,
    roster_removing,
    roster_workbook,
)
from bot.dialogue.turn import ChoiceHandler, TextHandler
from storage.access import Action

CHOICES: dict[str, ChoiceHandler] = {
    joining.ACCOUNT: joining.account_chosen,
    inviting.INVITATIONS: inviting.invitations_chosen,
    inviting.CARDS: inviting.cards_chosen,
    enrolling.HOUR: enrolling.hour_chosen,
    enrolling.WAITING: enrolling.waiting_chosen,
    enrolling.WHO: enrolling.who_chosen,
    enrolling.SURE: enrolling.sure_chosen,
    enrolling.DONE: enrolling.done_chosen,
    roster.MEMBERS: roster.members_chosen,
    roster_member.WHICH: roster_member.which_chosen,
    roster_member.MEMBER: roster_member.member_chosen,
    roster_member.UNLINK: roster_member.unlink_chosen,
    roster_editing.FIELD: roster_editing.field_chosen,
    roster_editing.VALUE: roster_editing.value_chosen,
    roster_removing.HEIR: roster_removing.heir_chosen,
    roster_removing.REMOVE: roster_removing.removal_chosen,
    roster_workbook.PREVIEW: roster_workbook.preview_chosen,
}
WORDS: dict[str, TextHandler] = {
    joining.OWNER: joining.owner_describes,
    roster_editing.VALUE_WORDS: roster_editing.value_said,
    roster_removing.HEIR_WORDS: roster_removing.heir_said,
    enrolling.NAME: enrolling.name_said,
}
NEEDS: dict[str, Action] = dict.fromkeys((*CHOICES, *WORDS), Action.ROSTER)
BY_PRESS_ONLY = frozenset(
    {
        joining.ACCOUNT,
        roster_member.MEMBER,
        roster_member.UNLINK,
        roster_editing.FIELD,
        roster_editing.VALUE,
        roster_removing.HEIR,
        roster_removing.REMOVE,
        roster_workbook.PREVIEW,
        inviting.INVITATIONS,
        inviting.CARDS,
        enrolling.HOUR,
        enrolling.WAITING,
        enrolling.WHO,
        enrolling.SURE,
        enrolling.DONE,
    }
)
