"""Every kind of open question × everybody: only whoever it was put to may answer, and only while they may do the thing."""

import shutil
from collections.abc import AsyncGenerator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from bot.actions import giving
from bot.dialogue.question_table import CHOICES, WORDS
from bot.texts.errors import stale_choice
from bot.texts.joining import unknown_sender
from storage import people, task_queries
from storage.accounts import Account
from storage.people import Charge, Role
from storage.questions import Question
from tests.dialogue.access.acts import Scene
from tests.dialogue.access.hearing import Heard, is_refusal, presses, revealed, says
from tests.dialogue.access.people import EVERYBODY
from tests.dialogue.access.scenes_figures import SCENES as FIGURES
from tests.dialogue.access.scenes_notices import SCENES as NOTICES
from tests.dialogue.access.scenes_office import SCENES as OFFICE
from tests.dialogue.access.scenes_tasks import SCENES as TASKS
from tests.dialogue.cast import HUNG, MAI, Person
from tests.dialogue.conftest import START
from tests.dialogue.stage import Stage, opened

SCENES = OFFICE | TASKS | NOTICES | FIGURES
SENTENCES = ("25/2", "Công an xã", "Thiếu biên bản bàn giao")
OTHERS = (
    "office",
    "chair",
    "deputy_in_charge",
    "head_who_leads",
    "specialist_with_a_part",
    "observer",
    "office_of_another_commune",
    "removed",
    "stranger",
)
GARBAGE = ("", "q", "q1", "q:0", "q0:0", "q999999:0", "q1:-1", "q1:0:0", "Q1:0", "q1:0 x", "x" * 64, "q١:0", "q1:9999")


def test_every_kind_of_question_has_a_scene() -> None:
    assert set(SCENES) == set(CHOICES) | set(WORDS)


Loss = Callable[[Stage, Person], Coroutine[Any, Any, None]]


@pytest.fixture(params=sorted(SCENES))
async def played(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    founded: Path,
    given_out: Path,
    peopled_register: Path,
    busy_register: Path,
) -> AsyncGenerator[tuple[Stage, "Put"]]:
    """The scene is played; its last question of that kind is open."""
    worlds = {"founded": founded, "given": given_out, "peopled": peopled_register, "busy": busy_register}
    scene = SCENES[request.param]
    shutil.copy(worlds[scene.world], tmp_path)
    async with opened(tmp_path, START) as stage:
        for step in scene.steps:
            await step(stage)
        yield stage, _put(stage, request.param, scene)


class Put:
    """A question and to whom it was put."""

    def __init__(self, question_id: int, owner: Person, choices: int, scene: Scene, kind: str) -> None:
        self.id, self.owner, self.choices, self.scene, self.kind = question_id, owner, choices, scene, kind

    def key(self, number: int) -> str:
        return f"q{self.id}:{number}"


def _put(stage: Stage, kind: str, scene: Scene) -> Put:
    query = (
        "SELECT question.id, user_id, member.name, json_array_length(choices) FROM question"
        " JOIN member ON member.id = question.member_id JOIN account ON account.member_id = member.id"
        " WHERE kind = ? AND closed_at IS NULL ORDER BY question.id DESC LIMIT 1"
    )
    question_id, user_id, name, choices = stage.rows(query, kind)[0]
    return Put(question_id, Person(user_id, name), choices, scene, kind)


async def test_it_is_for_whom_it_was_put_to_while_they_may_do_it(played: tuple[Stage, Put]) -> None:
    stage, put = played
    before = stage.register()
    await _is_nobody_elses(stage, put)
    assert stage.register() == before
    for lose in _losses(stage, put):
        await lose(stage, put.owner)
        before = stage.register()
        answers = await _answers(stage, put)
        assert stage.register() == before, lose.__qualname__
        for answer in answers:
            why = f"{lose.__qualname__}: {answer.text}"
            if lose is _charge:  # a deputy sees everything still
                continue
            assert not revealed(stage, put.owner, answer.everything), why
            own_once = lose in (_work, _places) and "hưa" in answer.text
            own_once = own_once or answer.text.endswith("chưa ghi gì.")  # dropped: that is always allowed
            assert put.scene.view or own_once or is_refusal(answer.text), why


async def test_a_key_that_names_no_question_of_theirs_is_stale(waiting: Stage) -> None:
    await waiting.says(HUNG, "việc")
    before = waiting.register()
    for key in GARBAGE:
        assert (await presses(waiting, HUNG, key)).text == stale_choice(), key
    assert waiting.register() == before


async def _is_nobody_elses(stage: Stage, put: Put) -> None:
    known = {user_id for (user_id,) in stage.rows("SELECT user_id FROM account")}
    out_of_reach = {user_id for (user_id,) in stage.rows("SELECT user_id FROM account WHERE reach = 'blocked'")}
    for person in (EVERYBODY[who] for who in OTHERS):
        stranger = person.user_id not in known
        if person.user_id in out_of_reach:
            continue  # whatever they send says that they are back
        if person.user_id == put.owner.user_id or (stranger and put.kind.startswith("enrolment")):
            continue  # an open hour shows strangers to the office, whatever they send
        answer = await presses(stage, person, put.key(0))
        assert answer.text == (unknown_sender() if stranger else stale_choice()), person.name
    for number in (max(put.choices, 1), 999):
        assert (await presses(stage, put.owner, put.key(number))).text == stale_choice()


async def _answers(stage: Stage, put: Put) -> list[Heard]:
    """What comes of each of its choices, or of words; it is open again before each."""
    found: list[Heard] = []
    for number in range(min(put.choices, 8)):
        await _open_again(stage, put)
        found.append(await presses(stage, put.owner, put.key(number)))
    for sentence in SENTENCES if put.kind in WORDS else ():
        await _open_again(stage, put)
        found.append(await says(stage, put.owner, sentence))
    for choice in [choice for answer in found for choice in answer.choices][:8]:
        await presses(stage, put.owner, choice.key)  # what is offered then does nothing either
    return found


async def _open_again(stage: Stage, put: Put) -> None:
    """That question and no other."""
    async with stage.database.write() as unit:
        await unit.session.execute(update(Question).values(closed_at=stage.clock.now()))
        await unit.session.execute(update(Question).where(Question.id == put.id).values(closed_at=None))
        await unit.commit()


def _losses(stage: Stage, put: Put) -> list[Loss]:
    (role,) = stage.rows(
        "SELECT role FROM member JOIN account ON account.member_id = member.id WHERE user_id = ?", put.owner.user_id
    )[0]
    counts = put.kind.startswith("figure")
    by_role: dict[str, list[Loss]] = {Role.DEPUTY: [_charge, _role], Role.MEMBER: [_places if counts else _work]}
    losses = by_role.get(role, [_role])
    return losses if put.kind.startswith("enrolment") else [*losses, _account]


async def _charge(stage: Stage, owner: Person) -> None:
    """A deputy has nothing in charge any more."""
    async with stage.acting(owner) as acting:
        await acting.unit.session.execute(delete(Charge).where(Charge.member_id == acting.member.id))


async def _role(stage: Stage, owner: Person) -> None:
    await stage.becomes(owner, Role.OBSERVER)


async def _work(stage: Stage, owner: Person) -> None:
    """All that they do is handed over."""
    async with stage.acting(owner) as acting:
        everyone = await people.everyone(acting.unit, acting.organisation.id)
        heir = next(member for member in everyone if member.name == MAI.name)
        for task_id in [item.task_id for item in await task_queries.unfinished_of_member(acting.unit, acting.member)]:
            (task,) = await task_queries.with_ids(acting.unit, acting.organisation.id, [task_id])
            for item in [each for each in task.active if each.member_id == acting.member.id]:
                if item.is_open:
                    await giving.hand_over(acting, item, heir, heir.memberships[0].body)
                else:
                    item.end()


async def _places(stage: Stage, owner: Person) -> None:
    """They head no hamlet any more, and have none in charge; nor any work."""
    await _work(stage, owner)
    async with stage.acting(owner) as acting:
        for place in await people.places(acting.unit, acting.organisation.id):
            if place.head_id == acting.member.id:
                place.head_id = None
            if place.in_charge_id == acting.member.id:
                place.in_charge_id = None


async def _account(stage: Stage, owner: Person) -> None:
    """Removed from the roster, whose account is nobody's from then on."""
    async with stage.database.write() as unit:
        await unit.session.execute(delete(Account).where(Account.user_id == owner.user_id))
        await unit.commit()
