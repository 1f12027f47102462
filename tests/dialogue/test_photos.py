"""Photos of one notice: held in order, as an album or one after another, until they are to be read."""

from datetime import timedelta

import pytest

from bot.chat import Attachment
from bot.notices.formats import MAX_PICTURES
from bot.notices.text import MAX_BYTES
from storage.people import Role
from storage.questions import TEXT_LIFE
from tests.dialogue.cast import HOA, HUNG, NGA, NOTICE
from tests.dialogue.fakes import JPEG
from tests.dialogue.stage import Stage, buttons, text_of

PAGES = NOTICE.split("\n\n- Chủ trì")[0], "- Chủ trì" + NOTICE.split("\n\n- Chủ trì")[1]
READ = "6 nhiệm vụ dự thảo"


def held(stage: Stage) -> int:
    return int(stage.rows("SELECT COUNT(*) FROM held_photo")[0][0])


async def test_a_photo_is_held_and_the_word_file_is_asked_for_first(stage: Stage) -> None:
    (message,) = await stage.sends_photo(HOA, PAGES[0])
    assert "Có tệp Word gốc không" in message.text
    assert buttons(message) == ["Đọc ảnh", "Bỏ ảnh"]
    assert stage.rows("SELECT COUNT(*) FROM notice") == [(0,)]


async def test_an_album_is_answered_once_and_read_when_pressed(stage: Stage) -> None:
    assert len(await stage.sends_photo(HOA, PAGES[0], "7")) == 1
    assert await stage.sends_photo(HOA, PAGES[1], "7") == []
    messages = await stage.presses(HOA, "Đọc ảnh")
    assert "Đã đọc xong 2 ảnh" in messages[0].text
    assert "kiểm tra kỹ từng ngày" in messages[0].text
    assert READ in messages[1].text
    assert stage.rows("SELECT file_name, source FROM notice") == [("2 ảnh chụp", "photo")]
    assert held(stage) == 0


async def test_photos_one_after_another_are_counted_and_read_at_het(stage: Stage) -> None:
    await stage.sends_photo(HOA, PAGES[0])
    assert "Đã giữ 2 ảnh" in text_of(await stage.sends_photo(HOA, PAGES[1]))
    assert READ in text_of(await stage.says(HOA, "hết"))
    assert "Chưa có phần nào" in text_of(await stage.says(HOA, "hết"))


async def test_a_second_album_is_answered_once_too_and_belongs_to_the_same_notice(stage: Stage) -> None:
    await stage.sends_photo(HOA, PAGES[0], "7")
    assert "Đã giữ thêm ảnh" in text_of(await stage.sends_photo(HOA, PAGES[1], "8"))
    assert await stage.sends_photo(HOA, "Nơi nhận:", "8") == []
    assert "Đã đọc xong 3 ảnh" in text_of(await stage.presses(HOA, "Đọc ảnh"))


async def test_photos_are_read_in_the_order_of_their_messages(stage: Stage) -> None:
    await stage.sends_photo(HOA, PAGES[1], "7", message_id="10")
    await stage.sends_photo(HOA, PAGES[0], "7", message_id="9")
    assert READ in text_of(await stage.presses(HOA, "Đọc ảnh"))
    assert stage.rows("SELECT number FROM notice") == [("07/TB-VP",)]


@pytest.mark.parametrize("name", ["IMG_0001.JPG", "trang 1.png"])
async def test_a_photo_that_is_sent_as_a_file_counts_too(stage: Stage, name: str) -> None:
    await stage.sends_photo(HOA, PAGES[0], name=name)
    await stage.sends_photo(HOA, PAGES[1])
    assert READ in text_of(await stage.says(HOA, "hết"))


@pytest.mark.parametrize("word", ["thôi", "Hủy"])
async def test_thoi_drops_the_photos(stage: Stage, word: str) -> None:
    await stage.sends_photo(HOA, PAGES[0], "7")
    await stage.sends_photo(HOA, PAGES[1], "7")
    assert "Đã bỏ 2 ảnh" in text_of(await stage.says(HOA, word))
    assert held(stage) == 0


async def test_a_press_drops_them_too_and_counts_once(stage: Stage) -> None:
    await stage.sends_photo(HOA, PAGES[0])
    key, message_id = stage.chats.button(HOA, "Bỏ ảnh")
    assert "Đã bỏ 1 ảnh" in text_of(await stage.presses_key(HOA, key, message_id))
    assert "Đã bỏ" not in text_of(await stage.presses_key(HOA, key, message_id))


@pytest.mark.parametrize("words", ["tình hình", "giao", "101 xong", NOTICE, "/duthao"])
async def test_words_while_photos_are_held_are_told_what_is_held(stage: Stage, words: str) -> None:
    await stage.sends_photo(HOA, NOTICE)
    before = stage.register()
    answer = text_of(await stage.says(HOA, words))
    assert "Đang giữ 1 ảnh" in answer
    assert "gõ: hết" in answer
    assert stage.register() == before
    assert READ in text_of(await stage.says(HOA, "hết"))


async def test_photos_while_words_are_held_are_told_what_is_held_once_an_album(stage: Stage) -> None:
    await stage.says(HOA, NOTICE)
    assert "Đang giữ 1 phần chữ dán" in text_of(await stage.sends_photo(HOA, PAGES[0], "7"))
    assert await stage.sends_photo(HOA, PAGES[1], "7") == []
    assert held(stage) == 0
    assert READ in text_of(await stage.says(HOA, "hết"))


async def test_photos_after_nhap_take_the_place_of_the_paste(stage: Stage) -> None:
    await stage.says(HOA, "nhập")
    assert "Đã giữ ảnh" in text_of(await stage.sends_photo(HOA, NOTICE))
    assert READ in text_of(await stage.says(HOA, "hết"))


async def test_the_word_file_takes_the_place_of_the_photos_and_says_so(stage: Stage) -> None:
    await stage.sends_photo(HOA, PAGES[0], "7")
    await stage.sends_photo(HOA, PAGES[1], "7")
    messages = await stage.imported(HOA)
    assert "Đã bỏ 2 ảnh" in messages[0].text
    assert READ in messages[1].text
    assert held(stage) == 0


async def test_a_file_that_cannot_be_read_leaves_what_is_held(stage: Stage) -> None:
    await stage.sends_photo(HOA, NOTICE)
    answer = text_of(await stage.sends_file(HOA, "a.docx", b"PK broken"))
    assert "Chưa đọc được" in answer
    assert "Đang giữ 1 ảnh" in answer
    assert READ in text_of(await stage.says(HOA, "hết"))


async def test_a_table_leaves_what_is_held(stage: Stage) -> None:
    await stage.sends_photo(HOA, NOTICE)
    assert "Đang giữ 1 ảnh" in text_of(await stage.sends_file(HOA, "so.csv", b"a,b\n1,2\n"))
    assert held(stage) == 1


async def test_photos_that_cannot_be_read_are_said_to_be_gone(stage: Stage) -> None:
    await stage.sends_photo(HOA, "   ")
    answer = text_of(await stage.presses(HOA, "Đọc ảnh"))
    assert "Chưa đọc được “1 ảnh chụp”" in answer
    assert "Đã bỏ 1 ảnh" in answer
    assert "Đã giữ 1 phần" in text_of(await stage.says(HOA, NOTICE))


async def test_a_photo_that_the_platform_does_not_give_leaves_them_all(stage: Stage) -> None:
    await stage.sends_photo(HOA, NOTICE)
    gone, stage.files.held = stage.files.held, {}
    (message,) = await stage.presses(HOA, "Đọc ảnh")
    assert "vẫn được giữ" in message.text
    stage.files.held = gone
    assert READ in text_of(await stage.presses(HOA, "Đọc ảnh"))


async def test_more_photos_than_are_read_are_refused_once_an_album(stage: Stage) -> None:
    for number in range(MAX_PICTURES):
        await stage.sends_photo(HOA, f"{number}", "7")
    assert "nhiều nhất 20 ảnh" in text_of(await stage.sends_photo(HOA, "x", "7"))
    assert await stage.sends_photo(HOA, "x", "7") == []
    assert held(stage) == MAX_PICTURES


async def test_photos_that_are_too_large_alone_or_together_are_not_held(stage: Stage) -> None:
    assert "quá 20 MB" in text_of(await stage.sends_photo(HOA, "x", size=MAX_BYTES + 1))
    for _ in range(4):
        await stage.sends_photo(HOA, "x", size=MAX_BYTES)
    assert "quá 80 MB" in text_of(await stage.sends_photo(HOA, "x", size=1))
    assert held(stage) == 4


async def test_photos_that_are_larger_than_stated_are_not_fetched_to_the_end(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.dialogue.reading.MAX_ALBUM_BYTES", 25)
    await told_too_large(stage, monkeypatch, [10, 10, 10, 10], fetched=3)
    monkeypatch.setattr("bot.dialogue.reading.MAX_BYTES", 15)
    await told_too_large(stage, monkeypatch, [16, 1], fetched=1)


async def told_too_large(stage: Stage, monkeypatch: pytest.MonkeyPatch, sizes: list[int], fetched: int) -> None:
    for size in sizes:
        await stage.sends_photo(HOA, "x" * (size - len(JPEG)), size=1)
    fetches, fetch = 0, stage.files.fetch

    async def counted(attachment: Attachment) -> bytes:
        nonlocal fetches
        fetches += 1
        return await fetch(attachment)

    with monkeypatch.context() as patch:
        patch.setattr(stage.files, "fetch", counted)
        answer = text_of(await stage.presses(HOA, "Đọc ảnh"))
    assert "lớn quá 20 MB" in answer
    assert f"Đã bỏ {len(sizes)} ảnh" in answer
    assert fetches == fetched


async def test_photos_that_nobody_ended_are_not_read_and_do_not_stay(stage: Stage) -> None:
    await stage.sends_photo(HOA, NOTICE)
    stage.clock.move(TEXT_LIFE)
    assert "Lựa chọn" in text_of(await stage.presses(HOA, "Đọc ảnh"))
    assert "quá 30 phút" in text_of(await stage.says(HOA, "hết"))
    assert held(stage) == 0


async def test_each_photo_gives_the_others_more_time(stage: Stage) -> None:
    await stage.sends_photo(HOA, PAGES[0])
    stage.clock.move(TEXT_LIFE - timedelta(seconds=1))
    await stage.sends_photo(HOA, PAGES[1])
    stage.clock.move(TEXT_LIFE - timedelta(seconds=1))
    assert READ in text_of(await stage.says(HOA, "hết"))


async def test_another_officer_cannot_press_what_was_put_to_one(stage: Stage) -> None:
    await stage.sends_photo(HOA, NOTICE)
    key, message_id = stage.chats.button(HOA, "Đọc ảnh")
    assert READ not in text_of(await stage.presses_key(NGA, key, message_id))
    assert held(stage) == 1


async def test_photos_end_with_the_role(stage: Stage) -> None:
    await stage.sends_photo(HOA, NOTICE)
    await stage.becomes(HOA, Role.MEMBER)
    assert "không dùng được" in text_of(await stage.presses(HOA, "Đọc ảnh"))
    assert stage.rows("SELECT COUNT(*) FROM notice") == [(0,)]


async def test_a_photo_from_anybody_else_is_no_notice(stage: Stage) -> None:
    assert "không có nhiệm vụ" in text_of(await stage.sends_photo(HUNG, NOTICE))
    assert held(stage) == 0
