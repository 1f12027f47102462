"""Every command and every kind of question × every role: without the right nothing changes and nothing is told."""

import itertools

import pytest

from bot.dialogue.commands import COMMANDS
from bot.dialogue.question_table import CHOICES, NEEDS, WORDS
from bot.texts.errors import not_allowed, stale_choice
from storage import questions
from storage.access import ALLOWED, Relation
from storage.people import Role
from storage.questions import Wants
from tests.dialogue.cast import DUC, HOA, HUNG, LAN, PAO, Person
from tests.dialogue.stage import CHANNEL, Stage, text_of

WHO = {Role.OFFICE: HOA, Role.CHAIR: DUC, Role.DEPUTY: LAN, Role.MEMBER: HUNG, Role.OBSERVER: PAO}
ARGUMENTS = ("", " 104", " 104 xong", " Ai Đó; Chuyên viên")


async def as_role(stage: Stage, role: Role) -> Person:
    person = WHO[role]
    await stage.becomes(person, role)
    return person


@pytest.mark.parametrize("role", list(Role))
async def test_a_command_without_the_right_is_refused(given: Stage, role: Role) -> None:
    person = await as_role(given, role)
    before = given.register()
    for command in (command for command in COMMANDS if role not in command.roles):
        for name, argument in itertools.product(command.names, ARGUMENTS):
            assert text_of(await given.says(person, f"/{name}{argument}")) == not_allowed()
    assert given.register() == before


@pytest.mark.parametrize("role", list(Role))
async def test_a_command_with_the_right_is_answered(given: Stage, role: Role) -> None:
    person = await as_role(given, role)
    for command in COMMANDS:
        if role in command.roles:
            for argument in ("", " 104"):
                answer = text_of(await given.says(person, f"/{command.names[0]}{argument}"))
                assert answer
                # Figures are for those who head a place, or are in charge of one, besides whoever sees everything.
                assert answer != not_allowed() or command.names[0] == "chitieu"


@pytest.mark.parametrize("role", list(Role))
async def test_a_question_put_before_the_role_changed_is_no_way_in(given: Stage, role: Role) -> None:
    person = await as_role(given, role)
    before = given.register()
    for kind, action in NEEDS.items():
        if Relation.ORGANISATION not in ALLOWED[action].get(role, frozenset()):
            assert await answer_to(given, person, kind) == not_allowed(), kind
    assert given.register() == before


async def answer_to(stage: Stage, person: Person, kind: str) -> str:
    """What comes of answering an open question of that kind."""
    wants = Wants.CHOICE if kind in CHOICES else Wants.TEXT
    choice = [{"label": "x", "value": {"publish": True, "page": 0}}]
    async with stage.acting(person) as acting:
        question = await questions.ask(
            acting.unit, acting.member, CHANNEL, kind, acting.now, wants=wants, choices=choice, data={"notice_id": 1}
        )
    if wants is Wants.CHOICE:
        return text_of(await stage.presses_key(person, f"q{question.id}:0"))
    return text_of(await stage.says(person, "một câu trả lời"))


def test_every_kind_of_question_has_one_way_to_be_answered() -> None:
    assert not set(CHOICES) & set(WORDS)
    assert set(NEEDS) <= set(CHOICES) | set(WORDS)


PRESSED = [
    (HUNG, "104", "Xong"),
    (HUNG, "việc", "NV104"),
    (LAN, "duyệt", "NV101"),
    (DUC, "tình hình", "Trong hạn"),
    (HOA, "thành viên", "Xem thêm"),
]


@pytest.mark.parametrize(("owner", "words", "label"), PRESSED)
async def test_every_button_is_its_owner_s_alone(given: Stage, owner: Person, words: str, label: str) -> None:
    await given.says(HUNG, "101 xong, biên bản số 7")
    for number in range(3):
        await given.says(HOA, f"thêm Người {'ABC'[number]}; Chuyên viên")
    await given.says(owner, words)
    key, message_id = given.chats.button(owner, label)
    before = given.register()
    for person in WHO.values():
        if person is not owner:
            assert text_of(await given.presses_key(person, key, message_id)) == stale_choice()
    assert given.register() == before
