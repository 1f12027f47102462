"""Every command × everybody: who may not do it by the access table changes nothing, and learns nothing of what exists."""

import pytest

from bot.dialogue.commands import Command
from bot.texts.errors import not_allowed
from bot.texts.joining import unknown_sender
from storage.access import Action
from tests.dialogue.access.expected import ACTIONS, ARGUMENTS, EVERY, SENTENCES, plain_forms, roles_anywhere, roles_of
from tests.dialogue.access.hearing import revealed, says
from tests.dialogue.access.people import EVERYBODY, ROLES, N
from tests.dialogue.stage import Stage

OUTSIDERS = ("removed", "stranger")
# With work of their own: words that are no command of theirs may be a report on it, or ask for it to go to another unit.
REPORTING = (
    "head_who_leads",
    "head_who_cooperates",
    "body_from_outside",
    "specialist_with_a_part",
    "head_of_another_commune",
)
OF_REPORTS = (
    "obstacle",
    "search_text",
    "assignment",
    "delivery",
    "delivery_task",
    "journal_entry",
    "progress_report",
    "reminder",
    "task",
    "transfer_request",
)
# Who has nothing to do with NV102, NV105 and what Công an xã alone does, of those who do not see everything.
HIDDEN: dict[str, tuple[int, ...]] = {
    "head_who_leads": (N.police, N.theirs),
    "head_who_cooperates": (105, N.theirs),
    "body_from_outside": (102, 105, N.police, N.theirs),
    "specialist_with_a_part": (N.police, N.theirs),
    "specialist_of_the_unit": (N.police, N.theirs),
    "hamlet_head": (102, 105, N.police, N.theirs),
    "observer": (102, 105, N.police, N.theirs),
    "office_of_another_commune": (N.police,),
    "head_of_another_commune": (N.police,),
    "office": (N.theirs,),
    "chair": (N.theirs,),
    "deputy_in_charge": (N.theirs,),
    "other_deputy": (N.theirs,),
}


def test_every_command_has_an_action_and_those_that_need_one_have_what_follows() -> None:
    assert {command.names[0] for command in EVERY} == set(ACTIONS)
    assert set(ARGUMENTS) <= set(ACTIONS)


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.names[0])
def test_a_command_is_for_no_role_that_the_table_denies_it(command: Command) -> None:
    action = ACTIONS[command.names[0]]
    if action is not None:
        assert command.roles >= roles_anywhere(action)
        assert not (command.roles - roles_of(action)) or action in (Action.SEE_TASK, Action.DELEGATE)


@pytest.mark.parametrize("who", sorted(ROLES))
async def test_a_command_that_the_table_denies_is_refused(waiting: Stage, who: str) -> None:
    person, role, before = EVERYBODY[who], ROLES[who], waiting.register()
    for command in EVERY:
        action = ACTIONS[command.names[0]]
        if action is None or role in roles_of(action):
            continue
        argument = ARGUMENTS.get(command.names[0], "")
        for name in command.names:
            assert (await says(waiting, person, f"/{name} {argument}".strip())).text == not_allowed(), name
    assert waiting.register() == before
    for command in EVERY:
        action = ACTIONS[command.names[0]]
        if action is None or role in roles_of(action):
            continue
        for words in plain_forms(command):
            answer = await says(waiting, person, words)
            assert not revealed(waiting, person, answer.everything), words
    assert _ruled(waiting.register(), who) == _ruled(before, who)


@pytest.mark.parametrize("who", OUTSIDERS)
async def test_who_has_no_account_hears_one_refusal_to_every_command(waiting: Stage, who: str) -> None:
    person, before = EVERYBODY[who], waiting.register()
    for command in EVERY:
        argument = ARGUMENTS.get(command.names[0], "")
        for words in (f"/{command.names[0]} {argument}", *plain_forms(command)):
            assert (await says(waiting, person, words)).text == unknown_sender()
    assert waiting.register() == before


@pytest.mark.parametrize("who", HIDDEN)
async def test_a_task_that_one_may_not_see_is_answered_as_one_that_does_not_exist(waiting: Stage, who: str) -> None:
    person, before = EVERYBODY[who], waiting.register()
    for sentence in SENTENCES:
        nothing = (await says(waiting, person, sentence.format(N.none))).everything
        for number in HIDDEN[who]:
            answer = (await says(waiting, person, sentence.format(number))).everything
            assert answer == nothing.replace(str(N.none), str(number)), sentence
    assert _ruled(waiting.register(), who) == _ruled(before, who)


def _ruled(register: list[str], who: str) -> list[str]:
    """The register, without what a report of their own may write."""
    return [line for line in register if who not in REPORTING or line.partition(" ")[0] not in OF_REPORTS]
