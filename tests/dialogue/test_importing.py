"""Bringing a notice in: a file, or parts pasted until *hết*."""

from datetime import timedelta
from pathlib import Path

import pytest

import bot.playground
from bot.notices.text import MAX_BYTES
from storage.people import Role
from tests.dialogue.cast import HOA, HUNG, NGA, NOTICE
from tests.dialogue.stage import Stage, buttons, text_of

SAMPLES = Path(bot.playground.__file__).parent / "samples"
UNNAMED = NOTICE.replace("Số: 07/TB-VP\n\n", "").replace("Thanh Sơn Hạ, ngày 15 tháng 01 năm 2026\n\n", "")


def cut(text: str, parts: int) -> list[str]:
    size = len(text) // parts + 1
    return [text[start : start + size] for start in range(0, len(text), size)]


async def pasted(stage: Stage, parts: list[str]) -> str:
    for part in parts:
        await stage.says(HOA, part)
    return text_of(await stage.says(HOA, "hết"))


@pytest.mark.parametrize("name", ["thong-bao-mau.docx", "thong-bao-mau.txt"])
async def test_the_sample_notice_becomes_drafts(stage: Stage, name: str) -> None:
    messages = await stage.sends_file(HOA, name, (SAMPLES / name).read_bytes())
    assert f"Đã đọc “{name}”" in messages[0].text
    assert "Chưa giao cho ai" in messages[0].text
    assert stage.rows("SELECT number FROM notice") == [("07/TB-VP",)]
    assert stage.rows("SELECT COUNT(*) FROM task") == [(0,)]


async def test_the_same_text_again_is_the_first_import_and_shows_its_drafts(stage: Stage) -> None:
    data = (SAMPLES / "thong-bao-mau.txt").read_bytes()
    await stage.sends_file(HOA, "a.txt", data)
    before = stage.register()
    for person, again in [(HOA, "a.txt"), (NGA, "khac-ten.txt")]:
        messages = await stage.sends_file(person, again, data)
        assert "đã nhập ngày 15/01/2026" in messages[0].text
        assert HOA.name in messages[0].text
        assert "NV101" in buttons(messages[1])
    docx = await stage.sends_file(HOA, "a.docx", (SAMPLES / "thong-bao-mau.docx").read_bytes())
    assert "đã nhập ngày" in docx[0].text
    await stage.says(HOA, "nhập")
    assert "đã nhập ngày" in await pasted(stage, cut(data.decode(), 3))
    assert stage.register() == before


async def test_three_pasted_parts_are_one_notice(stage: Stage) -> None:
    await stage.says(HOA, "nhập")
    parts = cut(NOTICE, 3)
    assert "Đã giữ 1 phần" in text_of(await stage.says(HOA, parts[0]))
    assert "6 nhiệm vụ dự thảo" in await pasted(stage, parts[1:])
    assert stage.rows("SELECT COUNT(*) FROM pasted_part") == [(0,)]


async def test_a_long_text_out_of_the_blue_begins_a_paste(stage: Stage) -> None:
    assert "Đã giữ 1 phần" in text_of(await stage.says(HOA, NOTICE))
    assert "6 nhiệm vụ dự thảo" in text_of(await stage.says(HOA, "Hết."))


async def test_thoi_forgets_what_was_pasted(stage: Stage) -> None:
    await stage.says(HOA, NOTICE)
    assert "Đã bỏ" in text_of(await stage.says(HOA, "thôi"))
    assert "Chưa có phần nào" in text_of(await stage.says(HOA, "hết"))
    assert stage.rows("SELECT COUNT(*) FROM pasted_part") == [(0,)]


async def test_a_part_that_begins_like_a_command_is_still_a_part(stage: Stage) -> None:
    await stage.says(HOA, NOTICE)
    for part in ("/UBND ngày 18/9/2025 của UBND xã.", "Giao Phòng Kinh tế chủ trì.", "- Thêm hai điểm thu gom rác."):
        assert "Đã giữ" in text_of(await stage.says(HOA, part))
    assert stage.rows("SELECT COUNT(*) FROM pasted_part") == [(4,)]


@pytest.mark.parametrize("command", ["giao", "tình hình", "/tinhhinh", "việc 101"])
async def test_a_command_while_parts_are_held_asks_to_end_first(stage: Stage, command: str) -> None:
    await stage.says(HOA, NOTICE)
    assert "Đang giữ 1 phần" in text_of(await stage.says(HOA, command))
    assert "6 nhiệm vụ dự thảo" in text_of(await stage.says(HOA, "hết"))


async def test_before_the_first_part_everything_else_works_as_ever(stage: Stage) -> None:
    await stage.imported(HOA)
    await stage.says(HOA, "nhập")
    assert "Đã ghi NV101" in text_of(await stage.says(HOA, "101 thường xuyên"))
    assert "6 nhiệm vụ dự thảo" in text_of(await stage.says(HOA, "dự thảo"))
    assert "Chưa có phần nào" in text_of(await stage.says(HOA, "hết"))


async def test_a_file_after_nhap_ends_the_pasting(stage: Stage) -> None:
    await stage.says(HOA, "nhập")
    await stage.imported(HOA)
    assert "Đã ghi" in text_of(await stage.says(HOA, "số 9 ngày 15/01"))


async def test_a_file_while_parts_are_held_takes_their_place_and_says_so(stage: Stage) -> None:
    await stage.says(HOA, NOTICE[:900])
    messages = await stage.imported(HOA)
    assert "Đã bỏ 1 phần" in messages[0].text
    assert "6 nhiệm vụ dự thảo" in messages[1].text


async def test_parts_that_nobody_ended_do_not_stay(stage: Stage) -> None:
    await stage.says(HOA, NOTICE[:900])
    stage.clock.move(timedelta(hours=1))
    await stage.says(HOA, NOTICE)
    assert stage.rows("SELECT COUNT(*) FROM pasted_part") == [(1,)]
    assert "6 nhiệm vụ dự thảo" in text_of(await stage.says(HOA, "hết"))


async def test_a_missing_number_and_date_are_asked_for_and_set(stage: Stage) -> None:
    assert "không thấy" in (await stage.imported(HOA, UNNAMED))[0].text
    answer = text_of(await stage.says(HOA, "số 15 ngày 16/01"))
    assert answer == "Đã ghi: Thông báo số 15/TB-UBND ngày 16/01/2026."
    assert stage.rows("SELECT number, date FROM notice") == [("15/TB-UBND", "2026-01-16")]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "loại .docx"),
        ("a.xlsx", b"PK\x03\x04", ".xlsx"),
        ("a.pdf", b"%PDF-1.7", ".pdf"),
        ("a.docx", b"PK broken", "bị hỏng"),
        ("a.txt", b"   \n ", "không có chữ"),
        ("a.txt", ("chữ " * 130_000).encode(), "500 nghìn"),
    ],
)
async def test_what_cannot_be_read_changes_nothing_and_says_the_way_out(
    stage: Stage, name: str, data: bytes, word: str
) -> None:
    before = stage.register()
    answer = text_of(await stage.sends_file(HOA, name, data))
    assert word in answer
    assert "Chưa có gì thay đổi" in answer
    assert stage.register() == before


async def test_a_table_is_taken_for_the_drafts_on_their_way_back(stage: Stage) -> None:
    before = stage.register()
    answer = text_of(await stage.sends_file(HOA, "so.csv", b"a,b\n1,2\n"))
    assert "“so.csv”" in answer
    assert "thiếu cột" in answer or "Chưa có gì thay đổi" in answer
    assert stage.register() == before


async def test_a_huge_file_is_not_even_fetched(stage: Stage) -> None:
    assert "20 MB" in text_of(await stage.sends_file(HOA, "a.docx", None, size=MAX_BYTES + 1))


async def test_a_file_that_the_platform_does_not_give_is_asked_for_again(stage: Stage) -> None:
    assert "Xin gửi lại" in text_of(await stage.sends_file(HOA, "a.docx", None, size=10))


async def test_a_text_without_tasks_is_no_notice(stage: Stage) -> None:
    before = stage.register()
    assert "không thấy nhiệm vụ nào" in text_of(await stage.imported(HOA, "Kính gửi các đồng chí.\n\nCảm ơn."))
    assert stage.register() == before


async def test_only_the_office_brings_a_notice_in(stage: Stage) -> None:
    before = stage.register()
    assert "Chưa nhận được tệp" in text_of(await stage.imported(HUNG))
    assert "Đã giữ" not in text_of(await stage.says(HUNG, NOTICE))
    assert stage.register() == before


async def test_pasting_ends_before_it_is_endless(stage: Stage) -> None:
    await stage.says(HOA, "nhập")
    await stage.says(HOA, "x" * 499_000)
    assert "Chưa có gì thay đổi" in text_of(await stage.says(HOA, "x" * 2_000))
    assert stage.rows("SELECT COUNT(*) FROM pasted_part") == [(1,)]


async def test_a_paste_ends_with_the_role_and_holds_nothing_else_up(stage: Stage) -> None:
    await stage.says(HOA, NOTICE)
    await stage.becomes(HOA, Role.MEMBER)
    for words in ("hết", "phần tiếp theo"):
        assert "chưa ghi gì" in text_of(await stage.says(HOA, words))
    assert "nhiệm vụ" in text_of(await stage.says(HOA, "việc"))
    assert stage.rows("SELECT COUNT(*) FROM notice") == [(0,)]
