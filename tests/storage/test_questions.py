from datetime import timedelta

import pytest

from storage import questions
from storage.database import Database
from storage.questions import LIFE, TEXT_LIFE, HeldPhoto, Question, Wants
from tests.storage.cast import NOW, Committee

INSTANT = timedelta(seconds=1)


@pytest.mark.parametrize("wants", [Wants.TEXT, Wants.PASTE])
async def test_a_new_question_for_text_closes_the_older_ones(
    database: Database, committee: Committee, wants: Wants
) -> None:
    async with database.write() as unit:
        text = await questions.ask(unit, committee.hung, "telegram", "what", NOW, wants=Wants.TEXT)
        choice = await questions.ask(unit, committee.hung, "telegram", "which", NOW)
        newer = await questions.ask(unit, committee.hung, "telegram", "more", NOW, wants=wants)

        assert (text.closed_at, choice.closed_at, newer.closed_at) == (NOW, None, None)
        assert await questions.awaiting_text(unit, committee.hung, "telegram", NOW) is newer


async def test_a_question_of_another_member_or_channel_stays_open(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        zalo = await questions.ask(unit, committee.hung, "zalo", "what", NOW, wants=Wants.TEXT)
        other = await questions.ask(unit, committee.dung, "telegram", "what", NOW, wants=Wants.TEXT)
        await questions.ask(unit, committee.hung, "telegram", "what", NOW, wants=Wants.TEXT)

        assert zalo.is_open(NOW)
        assert other.is_open(NOW)


async def test_a_new_choice_leaves_older_ones_open_and_is_the_one_a_bare_number_answers(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        older = await questions.ask(unit, committee.hung, "telegram", "which", NOW)
        newer = await questions.ask(unit, committee.hung, "telegram", "which", NOW)
        assert older.is_open(NOW)
        assert await questions.awaiting_choice(unit, committee.hung, "telegram", NOW) is newer
        assert await questions.awaiting_text(unit, committee.hung, "telegram", NOW) is None

        newer.close(NOW)
        await unit.flush()
        assert await questions.awaiting_choice(unit, committee.hung, "telegram", NOW) is older


@pytest.mark.parametrize(
    ("wants", "life"), [pytest.param(Wants.CHOICE, LIFE, id="choice"), pytest.param(Wants.TEXT, TEXT_LIFE, id="text")]
)
@pytest.mark.parametrize(
    ("off", "is_open"),
    [
        pytest.param(-INSTANT, True, id="before its time is over"),
        pytest.param(timedelta(0), False, id="when it is over"),
        pytest.param(INSTANT, False, id="after it is over"),
    ],
)
async def test_a_question_is_open_until_its_time_is_over(
    database: Database, committee: Committee, wants: Wants, life: timedelta, off: timedelta, is_open: bool
) -> None:
    moment = NOW + life + off
    async with database.write() as unit:
        question = await questions.ask(unit, committee.hung, "telegram", "what", NOW, wants=wants)
        asked = questions.awaiting_choice if wants is Wants.CHOICE else questions.awaiting_text

        assert question.is_open(moment) is is_open
        assert (await asked(unit, committee.hung, "telegram", moment) is question) is is_open


async def test_only_the_member_who_was_asked_gets_a_question(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        question = await questions.ask(unit, committee.hung, "telegram", "what", NOW)

        assert await questions.get(unit, committee.hung, question.id) is question
        assert await questions.get(unit, committee.hoa, question.id) is None


async def test_a_closed_question_is_still_found_and_stays_closed_from_the_first_moment(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        question = await questions.ask(unit, committee.hung, "telegram", "what", NOW, data={"a": 1}, choices=[{"b": 2}])
        question.close(NOW)
        question.close(NOW + INSTANT)
        await unit.commit()
    async with database.read() as unit:
        stored = await questions.get(unit, committee.hung, question.id)

        assert stored is not None
        assert (stored.closed_at, stored.data, stored.choices) == (NOW, {"a": 1}, [{"b": 2}])
        assert await questions.latest(unit, committee.hung, "what") is stored
        assert await questions.latest(unit, committee.hung, "which") is None


def _photo(question: Question, message_id: str | None) -> HeldPhoto:
    return HeldPhoto(
        organisation_id=question.organisation_id,
        question_id=question.id,
        event_id=1,
        message_id=message_id,
        file_id=f"file {message_id}",
        name="ảnh.jpg",
        size=1,
    )


async def test_photos_are_in_the_order_of_their_messages_and_without_those_in_the_order_they_came(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        question = await questions.ask(unit, committee.hoa, "telegram", "photos", NOW, wants=Wants.PASTE)
        for number in ("10", "9", "11"):
            await unit.add(_photo(question, number))
        assert [photo.message_id for photo in await questions.photos_of(unit, question)] == ["9", "10", "11"]
        await questions.forget_photos(unit, question)
        for message_id in ("b", None, "a"):
            await unit.add(_photo(question, message_id))
        assert [photo.message_id for photo in await questions.photos_of(unit, question)] == ["b", None, "a"]


async def test_closing_what_waits_for_words_forgets_what_was_held_of_a_member(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        others = await questions.ask(unit, committee.hung, "telegram", "photos", NOW, wants=Wants.PASTE)
        question = await questions.ask(unit, committee.hoa, "telegram", "photos", NOW, wants=Wants.PASTE)
        for asked in (others, question, question):
            await unit.add(_photo(asked, "1"))

        assert await questions.close_text(unit, committee.hoa, "telegram", NOW + LIFE) == (0, 2)
        assert await questions.photos_of(unit, question) == []
        assert len(await questions.photos_of(unit, others)) == 1
