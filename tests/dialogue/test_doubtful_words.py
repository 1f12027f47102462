"""Words of a scan that may be misread: a picture of where they stand, numbered as in the words beside it."""

import io

import pytest
from PIL import Image

from bot.chat import Enclosing, Enclosure
from bot.reports.crops import HIGHEST, WIDEST, drawn
from bot.reports.enclosures import RegisterEnclosures
from storage.notices import DoubtfulWord
from tests.dialogue.cast import HOA, HUNG, NGA, OANH
from tests.dialogue.stage import Stage, buttons, text_of

CAPTION = 900  # characters; a chat takes 1,024 under a picture


def png(width: int, height: int, grey: int = 90) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), grey).save(out, "PNG")
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.fixture
async def scan(stage: Stage) -> Stage:
    """NOTICE as if it were a scan; its deadline stands in paragraph 10 (NV101), the lead of all in paragraph 9."""
    await stage.imported(HOA)
    # The words in the order of the page; each piece is as wide as tells it apart.
    words = [(7, "104,6"), (9, "Kinh"), (10, "20/01"), (11, "lấn"), (13, "chợ"), (15, "Tổ"), (16, "kết")]
    async with stage.acting(HOA) as acting:
        for place, (paragraph, word) in enumerate(words):
            await acting.unit.add(
                DoubtfulWord(
                    organisation_id=acting.organisation.id,
                    notice_id=1,
                    paragraph=paragraph,
                    word=word,
                    confidence=40,
                    crop=png(100 + 10 * place, 40),
                )
            )
    await stage.says(HOA, "dự thảo")
    return stage


async def test_those_that_carry_a_lead_or_a_deadline_come_first(scan: Stage) -> None:
    message = (await scan.presses(HOA, "Chữ chưa rõ (7)"))[0]
    lines = message.text.splitlines()
    assert lines[0] == "Chữ chưa rõ trong bản chụp: 7 chữ, hình 1 trên 2."
    assert lines[1:4] == [
        "1) máy đọc “Kinh” – NV101–NV106",
        "2) máy đọc “20/01” – NV101",
        "3) máy đọc “lấn” – NV102",
    ]
    assert lines[6] == "6) máy đọc “104,6” – ngoài các nhiệm vụ"
    assert len(message.text) <= CAPTION
    assert message.enclosure is not None
    assert (message.enclosure.kind, message.enclosure.of) == (Enclosing.DOUBTFUL_WORDS, 1)
    assert len(message.enclosure.records) == 6


async def test_the_next_picture_is_a_message_of_its_own(scan: Stage) -> None:
    await scan.presses(HOA, "Chữ chưa rõ")
    following = (await scan.presses(HOA, "Xem thêm"))[0]
    assert following.edits is None
    assert following.enclosure is not None
    assert len(following.enclosure.records) == 1
    assert "1) máy đọc “kết”" in following.text
    assert buttons(following) == ["‹ Trước"]


async def test_a_correction_is_an_ordinary_one(scan: Stage) -> None:
    await scan.presses(HOA, "Chữ chưa rõ")
    assert "Đã ghi NV101" in text_of(await scan.says(HOA, "101 hạn 19/01"))


async def test_the_picture_has_the_pieces_that_the_caption_names(scan: Stage) -> None:
    enclosures = RegisterEnclosures(scan.database)
    shown = await scan.presses(HOA, "Chữ chưa rõ") + await scan.presses(HOA, "Xem thêm")
    await scan.says(HOA, "101 bỏ")  # the order of what comes first is another now
    for message, pieces in zip(shown, ([110, 120, 130, 140, 150, 100], [160]), strict=True):
        assert message.enclosure is not None
        file = await enclosures.made(1, message.enclosure)
        assert file is not None
        assert file.is_picture
        assert file.data == drawn([png(width, 40) for width in pieces]).data


@pytest.mark.parametrize(("organisation", "notice", "word"), [(2, 1, 1), (1, 99, 1), (1, 1, 99)])
async def test_there_is_no_picture_for_another_commune_or_of_nothing(
    scan: Stage, organisation: int, notice: int, word: int
) -> None:
    enclosure = Enclosure(Enclosing.DOUBTFUL_WORDS, notice, (word,))
    assert await RegisterEnclosures(scan.database).made(organisation, enclosure) is None


async def test_a_notice_that_is_no_scan_has_no_such_button(stage: Stage) -> None:
    await stage.imported(HOA)
    assert not any(label.startswith("Chữ chưa rõ") for label in buttons(stage.last(HOA)))


async def test_nobody_else_opens_the_pictures(scan: Stage) -> None:
    await scan.presses(HOA, "Chữ chưa rõ")
    key, message_id = scan.chats.button(HOA, "Xem thêm")
    for person in (HUNG, NGA, OANH):
        assert "hết hiệu lực" in text_of(await scan.presses_key(person, key, message_id))


@pytest.mark.parametrize(
    "piece",
    [
        b"",
        b"no picture",
        png(60, 30)[:40],
        png(60, 30)[:-20],
        png(2_000, 600),
        png(3, 2_000),
        png(4_000, 2),
        b"\x89PNG\r\n\x1a\n" + b"\0" * 400,
    ],
    ids=["empty", "text", "cut short", "without end", "too large", "tall", "wide", "nothing in it"],
)
def test_a_piece_may_be_anything_and_the_others_keep_their_places(piece: bytes) -> None:
    sheet = opened(drawn([png(100, 40), piece, png(100, 40)]).data)
    assert sheet.width <= WIDEST + 100
    assert sheet.height <= 3 * (HIGHEST + 24)
    # The third piece is where it is beside a piece of ordinary size, counted from below.
    ordinary = opened(drawn([png(100, 40), png(100, 40), png(100, 40)]).data)
    assert sheet.getpixel((100, sheet.height - 30)) == ordinary.getpixel((100, ordinary.height - 30)) == 90


def test_a_picture_has_the_shape_that_a_chat_shows() -> None:
    for pieces in ([png(1, 1)], [png(480, 120)] * 6, [png(480, 8)]):
        sheet = opened(drawn(pieces).data)
        assert max(sheet.size) <= 20 * min(sheet.size)
        assert sum(sheet.size) <= 10_000
