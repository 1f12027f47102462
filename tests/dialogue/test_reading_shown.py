"""A long reading is shown while it goes on, in one message; whatever goes wrong with that, the reading goes on."""

from datetime import timedelta

import pytest

from bot.notices.document import Reading, Source
from tests.dialogue.cast import HOA, NOTICE
from tests.dialogue.stage import Stage, text_of

NOW, SOON, LATER = timedelta(0), timedelta(seconds=2), timedelta(seconds=3)
READ = "6 nhiệm vụ dự thảo"


def scans(stage: Stage, *passed: timedelta) -> None:
    """The next file is a scan; the pages are read after these times."""
    stage.formats.source = Source.SCAN
    stage.formats.readings = [(time, Reading(page, 5, True)) for page, time in enumerate(passed)]


async def sent(stage: Stage, name: str = "x.pdf", text: str = NOTICE) -> list[str]:
    return [message.text for message in await stage.imported(HOA, text, name)]


async def test_a_scan_is_answered_before_it_is_read_and_the_word_file_is_asked_for(stage: Stage) -> None:
    scans(stage, NOW)
    answer = await sent(stage)
    assert stage.showing.texts == [
        "Tệp vừa gửi là bản chụp, 5 trang. Có tệp Word gốc không? Có thì gửi tệp đó, đọc đúng hơn.\n"
        "Đang đọc bản chụp: trang 1/5…"
    ]
    assert answer[0].startswith("Đã đọc xong bản chụp “x.pdf”, 5 trang.")
    assert "kiểm tra kỹ từng ngày và tên đơn vị" in answer[0]
    assert READ in answer[1]


async def test_it_is_edited_at_most_every_three_seconds(stage: Stage) -> None:
    scans(stage, NOW, SOON, SOON, LATER)
    await sent(stage)
    assert [text[-len("trang 1/5…") :] for text in stage.showing.texts] == ["trang 1/5…", "trang 3/5…", "trang 4/5…"]


async def test_it_is_one_message_that_ends_as_read(stage: Stage) -> None:
    scans(stage, NOW, LATER, LATER)
    await sent(stage)
    shown = [message.text for _, message in stage.chats.shown[HOA.user_id]]
    assert not any("Đang đọc" in text for text in shown)
    assert sum("Đã đọc xong" in text for text in shown) == 1


async def test_a_text_file_that_is_read_at_once_is_not_spoken_of(stage: Stage) -> None:
    stage.formats.readings = [(NOW, Reading(1, 2, False)), (LATER, Reading(2, 2, False))]
    answer = await sent(stage, "x.txt")
    assert stage.showing.texts == []
    assert READ in answer[0]


async def test_a_text_file_that_takes_longer_is_shown(stage: Stage) -> None:
    stage.long_enough.set()
    stage.formats.readings = [(NOW, Reading(1, 40, False)), (LATER, Reading(2, 40, False))]
    answer = await sent(stage, "x.txt")
    assert stage.showing.texts == ["Đang đọc tệp vừa gửi: trang 2/40…", "Đang đọc tệp vừa gửi: trang 3/40…"]
    assert answer[0] == "Đã đọc xong “x.txt”."
    assert READ in answer[1]


@pytest.mark.parametrize("text", [NOTICE, "   "], ids=["read", "not read"])
async def test_a_message_that_does_not_go_through_disturbs_nothing(stage: Stage, text: str) -> None:
    stage.showing.broken = True
    scans(stage, NOW, LATER, LATER)
    answer = "\n".join(await sent(stage, text=text))
    assert len(stage.showing.texts) == 1, "nothing more is tried"
    assert ("Đã đọc xong bản chụp" in answer and READ in answer) or "trong tệp không có chữ" in answer


async def test_a_message_that_hangs_holds_nothing_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.dialogue.reading_shown.LONGEST_FAREWELL", 0.01)
    stage.showing.answers.clear()
    scans(stage, NOW, LATER, LATER)
    answer = await sent(stage)
    assert answer[0].startswith("Đã đọc xong bản chụp")
    assert READ in answer[1]


async def test_a_reading_that_fails_ends_its_message_and_says_why_in_another(stage: Stage) -> None:
    scans(stage, NOW, LATER)
    answer = await sent(stage, text="   ")
    assert "Đã dừng đọc" in answer[0]
    assert "trong tệp không có chữ" in answer[1]
    assert not any("Đang đọc" in message.text for _, message in stage.chats.shown[HOA.user_id])


async def test_what_told_of_a_secret_scan_is_taken_out_of_the_chat(stage: Stage) -> None:
    scans(stage, NOW)
    (refused,) = await stage.imported(HOA, f"MẬT\n\n{NOTICE}", "ham-ngam.pdf")
    ours = [known for known, message in stage.chats.shown[HOA.user_id] if message is not refused]
    assert len(ours) == 1
    assert ours[0] in refused.deletes
    assert "ham-ngam" not in "".join([*stage.showing.texts, refused.text]), "not even while it was read"


async def test_photos_are_shown_as_they_are_read(stage: Stage) -> None:
    stage.formats.readings = [(NOW, Reading(0, 2, True)), (LATER, Reading(1, 2, True))]
    for page in NOTICE.split("\n\n- Chủ trì"):
        await stage.sends_photo(HOA, page, "7")
    answer = text_of(await stage.presses(HOA, "Đọc ảnh"))
    assert stage.showing.texts == ["Đang đọc 2 ảnh: trang 1/2…", "Đang đọc 2 ảnh: trang 2/2…"]
    assert answer.startswith("Đã đọc xong 2 ảnh.")
