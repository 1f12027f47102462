"""A confidentiality mark is refused at every door, and nothing of the document stays anywhere."""

import io

import docx
import pytest

from bot.chat import Attachment
from tests.dialogue.cast import HOA, HUNG, LAN, NOTICE
from tests.dialogue.stage import Stage, text_of

SECRET = "Hầm ngầm Khe Lim"


def secret_notice(mark: str = "MẬT") -> str:
    return f"{mark}\n\n" + NOTICE.replace("trạm bơm Bến Mới", SECRET)


async def left_nothing(stage: Stage, before: list[str]) -> None:
    everything = stage.everything()
    assert SECRET not in everything
    assert "ham-ngam" not in everything
    added = [line for line in stage.register() if line not in before]
    assert len(added) == 1
    assert "refused_secrecy_mark" in added[0]


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
async def test_a_secret_file_is_refused_and_leaves_nothing(stage: Stage, mark: str) -> None:
    before = stage.register()
    messages = await stage.imported(HOA, secret_notice(mark), "ham-ngam.txt")
    assert "dấu chỉ độ mật" in messages[0].text
    await left_nothing(stage, before)


async def test_a_secret_word_document_too(stage: Stage) -> None:
    document = docx.Document()
    for line in secret_notice().splitlines():
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    before = stage.register()
    assert "dấu chỉ độ mật" in text_of(await stage.sends_file(HOA, "ham-ngam.docx", data.getvalue()))
    await left_nothing(stage, before)


async def test_a_mark_in_the_last_pasted_part_takes_all_parts_with_it(stage: Stage) -> None:
    before = stage.register()
    await stage.says(HOA, "nhập")
    await stage.says(HOA, secret_notice("")[:800])
    assert SECRET in stage.everything()
    messages = await stage.says(HOA, "tiếp theo\nTỐI MẬT\nhết")
    assert "dấu chỉ độ mật" in text_of(messages)
    await left_nothing(stage, before)
    assert "Chưa có phần nào" in text_of(await stage.says(HOA, "hết"))


async def test_a_mark_that_only_the_joined_parts_show_is_found_at_the_end(stage: Stage) -> None:
    before = stage.register()
    await stage.says(HOA, secret_notice("")[:800] + "\nTỐI")
    messages = [*await stage.says(HOA, "MẬT\n" + "x" * 800), *await stage.says(HOA, "hết")]
    assert "dấu chỉ độ mật" in text_of(messages)
    await left_nothing(stage, before)


async def test_a_secret_text_is_refused_from_anybody_and_in_any_dialogue(given: Stage) -> None:
    before = given.register()
    assert "dấu chỉ độ mật" in text_of(await given.says(HUNG, f"101 xong\nMẬT\n{SECRET}"))
    assert "dấu chỉ độ mật" in text_of(await given.says(LAN, f"TỐI MẬT\n{SECRET}"))
    assert SECRET not in given.everything()
    assert len(given.register()) == len(before) + 2


@pytest.mark.parametrize("words", ["101 họp Mặt trận, bí mật bảo đảm", "101 đã bảo mật hệ thống"])
async def test_other_words_are_no_marks(given: Stage, words: str) -> None:
    assert "Đã ghi NV101" in text_of(await given.says(HUNG, words))


async def test_every_pasted_part_of_a_secret_notice_is_taken_out_of_the_chat(stage: Stage) -> None:
    await stage.says(HOA, "nhập")
    await stage.says(HOA, "- Rà soát hộ nghèo. " * 50)
    (refused,) = await stage.says(HOA, secret_notice())
    assert len(set(refused.deletes)) == 2


async def test_a_mark_on_one_photo_takes_all_of_them_with_it(stage: Stage) -> None:
    before = stage.register()
    await stage.sends_photo(HOA, secret_notice(""), "7", name="ham-ngam.jpg")
    await stage.sends_photo(HOA, "TỐI MẬT", "7")
    (refused,) = await stage.presses(HOA, "Đọc ảnh")
    assert "dấu chỉ độ mật" in refused.text
    assert len(set(refused.deletes)) == 2
    await left_nothing(stage, before)


async def test_a_mark_in_what_is_written_under_a_file_is_refused(stage: Stage) -> None:
    before = stage.register()
    await stage.sends_photo(HOA, secret_notice(""), "7", name="ham-ngam.jpg")
    refused = await stage.sends_photo(HOA, "trang 2", "7", text="MẬT")
    assert "dấu chỉ độ mật" in text_of(refused)
    await left_nothing(stage, before)


async def test_a_mark_under_one_photo_of_an_album_refuses_those_that_come_after_it(stage: Stage) -> None:
    await stage.sends_photo(HOA, "trang 1", "7", text="MẬT", name="ham-ngam.jpg")
    for page in (secret_notice(""), "trang 3"):
        (refused,) = await stage.sends_photo(HOA, page, "7", name="ham-ngam.jpg")
        assert "dấu chỉ độ mật" in refused.text
        assert refused.deletes
    assert stage.rows("SELECT COUNT(*) FROM held_photo") == [(0,)]
    assert "Chưa có phần nào" in text_of(await stage.says(HOA, "hết"))
    assert "ham-ngam" not in stage.everything()
    for album in ("8", None):
        assert "dấu chỉ độ mật" not in text_of(await stage.sends_photo(HOA, "trang 1", album))


async def test_a_file_with_a_mark_written_under_it_is_not_fetched(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[Attachment] = []

    async def fetch(attachment: Attachment) -> bytes:
        fetched.append(attachment)
        return NOTICE.encode()

    monkeypatch.setattr(stage.files, "fetch", fetch)
    assert "dấu chỉ độ mật" in text_of(await stage.sends_photo(HOA, NOTICE, name="ham-ngam.pdf", text="TỐI MẬT"))
    assert fetched == []
    assert stage.showing.texts == []
    await stage.sends_photo(HOA, NOTICE, name="x.txt", text="họp")
    assert len(fetched) == 1
