"""Choices by their numbers, in the whole program on a local Zalo."""

import io
import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from bot.dialogue.picking import numbers_in
from bot.playground.zalo_world import ZaloPerson
from tests.dialogue.cast import HOA, HUNG, LAN, NOTICE
from tests.dialogue.stage import local
from tests.zalo.house import House, opened


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", [1]),
        ("1 3", [1, 3]),
        ("1,3", [1, 3]),
        ("1-4", [1, 2, 3, 4]),
        ("1 - 2, 5", [1, 2, 5]),
        ("chọn số 2", [2]),
        ("chon 1 va 3", [1, 3]),
        ("2)", [2]),
        ("12", [12]),
        ("104", []),
        ("104 xong", []),
        ("60%", []),
        ("485/512", []),
        ("1.5", []),
        ("15/02", []),
        ("xong", []),
        ("0", []),
        ("", []),
    ],
)
def test_what_is_a_choice_and_what_a_sentence(text: str, numbers: list[int]) -> None:
    assert numbers_in(text) == numbers


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def given_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notice is given out, and everybody told."""
    folder = tmp_path_factory.mktemp("zalo")
    async with opened(folder) as house:
        hoa = house.person(HOA)
        await house.hears(hoa, "nhập")
        assert hoa.pastes(NOTICE)
        await house.settle()
        await house.hears(hoa, "hết")
        assert "Đã giao 6 nhiệm vụ" in await house.hears(hoa, "giao")
    return folder / "giaoviec.db"


@pytest.fixture
async def given(tmp_path: Path, given_out: Path) -> AsyncGenerator[House]:
    shutil.copy(given_out, tmp_path)
    async with opened(tmp_path) as house:
        yield house


async def test_a_number_presses_what_stands_behind_it(given: House) -> None:
    hung = given.person(HUNG)
    shown = await given.hears(hung, "xem 101")
    assert "Trả lời: 1) " in shown
    answer = await given.hears(hung, "1")
    assert "NV101" in answer
    assert "Đã ghi" in answer or "kết quả" in answer.lower()


async def test_a_decision_is_pressed_by_its_number_because_the_number_is_shown(given: House) -> None:
    hung, lan = given.person(HUNG), given.person(LAN)
    await given.hears(hung, "101 xong, biên bản số 02")
    shown = await given.hears(lan, "duyệt")
    assert "NV101" in shown
    opened_one = await given.hears(lan, _number_of(lan, "NV101"))
    assert "Xác nhận" in opened_one
    assert "xác nhận hoàn thành" in (await given.hears(lan, _number_of(lan, "Xác nhận"))).lower()


async def test_an_answered_list_presses_nothing_and_the_newer_one_is_shown(given: House) -> None:
    hung, lan = given.person(HUNG), given.person(LAN)
    for number in (101, 105):
        await given.hears(hung, f"{number} xong, biên bản số 02")
    await given.hears(lan, "duyệt")
    await given.hears(lan, _number_of(lan, "NV101"))
    confirm = _number_of(lan, "Xác nhận")
    await given.hears(lan, confirm)
    again = await given.hears(lan, confirm)
    assert "Chưa ghi gì" in again
    assert "NV105" in again, "what still waits, behind new numbers"
    with_numbers = await given.hears(lan, _number_of(lan, "NV105"))
    assert "NV105" in with_numbers


async def test_a_number_that_is_not_in_the_list_changes_nothing_and_shows_it_again(given: House) -> None:
    hung, lan = given.person(HUNG), given.person(LAN)
    await given.hears(hung, "101 xong, biên bản số 02")
    await given.hears(lan, "duyệt")
    await given.hears(lan, _number_of(lan, "NV101"))
    answer = await given.hears(lan, "9")
    assert "Chưa ghi gì" in answer
    assert "1) Xác nhận" in answer
    assert "xác nhận hoàn thành" in (await given.hears(lan, "1")).lower(), "its numbers are what they were"


async def test_several_tasks_are_picked_at_once_where_each_is_told_the_same(given: House) -> None:
    hung = given.person(HUNG)
    asked = await given.hears(hung, "xong")
    assert "1) NV101" in asked
    answer = await given.hears(hung, "1 2")
    assert "NV101" in answer
    assert "NV102" in answer


async def test_several_numbers_where_each_decides_are_refused(given: House) -> None:
    hung = given.person(HUNG)
    await given.hears(hung, "xem 101")
    assert "một số" in await given.hears(hung, "1 2")


async def test_task_numbers_are_never_choices(given: House) -> None:
    hung = given.person(HUNG)
    await given.hears(hung, "xem 101")
    assert "NV102" in await given.hears(hung, "102 60%")


async def test_a_document_is_answered_with_what_to_do_instead(given: House) -> None:
    hoa, hung = given.person(HOA), given.person(HUNG)
    for person, way in ((hoa, "nhập"), (hung, "ảnh")):
        person.sends_document()
        await given.settle()
        assert "không chuyển được tệp" in person.last.text
        assert way in person.last.text


async def test_a_photo_with_a_caption_is_evidence(given: House) -> None:
    hung = given.person(HUNG)
    hung.sends_photo(_photo(), "101 xong, biên bản số 02")
    await given.settle()
    assert "NV101" in hung.last.text


async def test_reminders_come_in_the_morning_and_are_answered_by_number(given: House) -> None:
    hung = given.person(HUNG)
    before = len(hung.texts)
    await given.move_to(local(16, 7, 35))
    morning = "\n".join(hung.texts[before:])
    assert "NV101" in morning
    assert "\nHoặc số: 1) " in morning
    assert "Đã ghi" in await given.hears(hung, "1")


def _number_of(who: ZaloPerson, label: str) -> str:
    """The number of the choice that begins so, in the last message that has it."""
    for text in reversed(who.texts):
        _, _, line = text.rpartition("Trả lời:")
        for part in line.replace("\n", " · ").split(" · "):
            number, _, found = part.strip().partition(") ")
            if found.startswith(label):
                return number
    raise AssertionError(f"{label!r} is in none of {who.texts[-3:]}")


def _photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return out.getvalue()
