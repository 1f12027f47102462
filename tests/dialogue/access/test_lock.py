"""Wrong codes slow their sender down and lock it out: for codes, links, claims and the open hour alike, with one refusal."""

import re
from datetime import timedelta

import pytest

from bot.chat import Content
from bot.texts.enrolling import applied
from bot.texts.joining import unknown_sender
from storage.accounts import FREE_WRONG_CODES, LONGEST_LOCK
from tests.dialogue.cast import HOA, Person
from tests.dialogue.stage import Stage, text_of

GUESSING = Person("61", "Kẻ Dò Mã")
NEW = Person("62", "Bùi Thị Na")


async def invited(stage: Stage) -> tuple[str, str]:
    letter = (await stage.says(HOA, f"thêm {NEW.name}; Chuyên viên"))[1].text
    code, token = re.search(r"\d{4} \d{4}", letter), re.search(r"start=(\S+)", letter)
    assert code is not None
    assert token is not None
    return code[0], token[1]


async def opened_hour(stage: Stage) -> str:
    """The token of its link."""
    found = re.search(r"start=(\S+)", text_of(await stage.says(HOA, "mở ghi danh 8 giờ")))
    assert found is not None
    return found[1]


async def guesses(stage: Stage, times: int, first: int = 0) -> None:
    for number in range(first, first + times):
        await stage.says(GUESSING, f"0000 {number:04}")


def locked_for(stage: Stage) -> timedelta:
    (until,) = stage.rows("SELECT locked_until FROM stranger WHERE user_id = ?", GUESSING.user_id)[0]
    now = stage.clock.now().replace(tzinfo=None)
    return type(now).fromisoformat(until) - now if until else timedelta(0)


@pytest.fixture
async def locked(stage: Stage) -> Stage:
    await guesses(stage, FREE_WRONG_CODES + 1)
    return stage


async def test_the_first_wrong_codes_are_forgiven_then_each_doubles_the_wait_up_to_a_day(stage: Stage) -> None:
    await guesses(stage, FREE_WRONG_CODES)
    assert locked_for(stage) == timedelta(0)
    for number in range(13):
        await guesses(stage, 1, first=100 + number)
        wait = locked_for(stage)
        assert wait == min(timedelta(minutes=2**number), LONGEST_LOCK)
        stage.clock.move(wait)


async def test_what_is_tried_while_locked_neither_helps_nor_counts(locked: Stage) -> None:
    before = locked_for(locked)
    await guesses(locked, 3, first=50)
    assert locked_for(locked) == before


@pytest.mark.parametrize("kind", ["code", "link", "claim"])
async def test_while_locked_the_right_secret_is_refused_as_a_wrong_one_and_works_later(
    locked: Stage, kind: str
) -> None:
    code, token = await invited(locked)
    secret = {"code": code, "link": f"/start {token}", "claim": ""}[kind] or f"/start {await locked.claim()}"
    before = locked.register()
    assert text_of(await locked.says(GUESSING, secret)) == unknown_sender()
    assert locked.register() == before
    locked.clock.move(timedelta(minutes=1))
    assert text_of(await locked.says(GUESSING, secret)) != unknown_sender()


async def test_an_open_hour_and_its_link_are_no_way_round_the_lock(locked: Stage) -> None:
    token = await opened_hour(locked)
    before = locked.register()
    for words in ("xin chào", f"/start {token}", token, "1234 5678"):
        assert text_of(await locked.says(GUESSING, words)) == unknown_sender()
    assert locked.register() == before
    locked.clock.move(timedelta(minutes=1))
    assert text_of(await locked.says(GUESSING, f"/start {token}")) == applied()


async def test_during_an_open_hour_wrong_codes_lock_too(stage: Stage) -> None:
    await opened_hour(stage)
    await guesses(stage, FREE_WRONG_CODES + 1)
    code, _ = await invited(stage)
    assert text_of(await stage.says(GUESSING, code)) == unknown_sender()
    assert stage.rows("SELECT count(*) FROM account WHERE user_id = ?", GUESSING.user_id) == [(0,)]


async def test_a_locked_stranger_hears_the_one_refusal_whatever_they_send(locked: Stage) -> None:
    answers = {text_of(await locked.says(GUESSING, words)) for words in ("/start", "việc 101", "104 xong", "a" * 40)}
    answers |= {text_of(await locked.sends(GUESSING, content)) for content in (Content.UNREADABLE, Content.EDITED)}
    answers.add(text_of(await locked.presses_key(GUESSING, "q1:0")))
    answers.add(text_of(await locked.sends_file(GUESSING, "a.docx", b"x")))
    assert answers == {unknown_sender()}


async def test_one_who_guesses_locks_nobody_else_out(locked: Stage) -> None:
    code, _ = await invited(locked)
    assert "đã được đăng ký" in text_of(await locked.says(NEW, code))
