import pytest
from telegram import Bot
from telegram.constants import FileSizeLimit, MessageLimit, ParseMode
from telegram.error import BadRequest, NetworkError

from bot.playground.people import Person
from tests.playground.conftest import PNG
from tests.playground.pictures import jpeg, png


async def sent_file_id(bot: Bot) -> str:
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    return message.document.file_id


async def test_a_person_s_file_arrives_and_is_downloaded(bot: Bot, hoa: Person) -> None:
    hoa.sends_document("Thông báo.docx", b"PK\x03\x04 noi dung", caption="Thông báo mới")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.caption == "Thông báo mới"
    assert update.message.document is not None
    assert (update.message.document.file_name, update.message.document.file_size) == ("Thông báo.docx", 13)
    file = await bot.get_file(update.message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"PK\x03\x04 noi dung"


async def test_photos_of_an_album_share_its_id(bot: Bot, hoa: Person) -> None:
    hoa.sends_photo(PNG, media_group_id="album-1")
    hoa.sends_photo(PNG, media_group_id="album-1")
    messages = [update.message for update in await bot.get_updates()]
    assert [m.media_group_id for m in messages if m] == ["album-1", "album-1"]


async def test_a_file_of_20_mb_is_given_out(bot: Bot, hoa: Person) -> None:
    hoa.sends_document("lon.pdf", bytes(FileSizeLimit.FILESIZE_DOWNLOAD))
    assert (await bot.get_file(await sent_file_id(bot))).file_size == FileSizeLimit.FILESIZE_DOWNLOAD


async def test_a_file_over_20_mb_is_not_given_out(bot: Bot, hoa: Person) -> None:
    hoa.sends_document("lon.pdf", bytes(FileSizeLimit.FILESIZE_DOWNLOAD + 1))
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(await sent_file_id(bot))


async def test_an_unknown_file_id_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("khong-co")


async def test_the_bot_s_file_arrives_with_its_caption(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_document(
        hoa.user_id, b"so lieu", filename="Báo cáo.xlsx", caption="<b>Tuần 3</b>", parse_mode=ParseMode.HTML
    )
    assert hoa.last.document == ("Báo cáo.xlsx", b"so lieu")
    assert hoa.last.text == "Tuần 3"
    assert sent.caption_entities[0].type == "bold"


async def test_a_known_file_is_sent_again_by_its_id(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_document(hoa.user_id, b"so lieu", filename="a.xlsx")
    assert sent.document is not None
    await bot.send_document(hoa.user_id, sent.document.file_id)
    assert hoa.last.document == ("a.xlsx", b"so lieu")


async def test_an_unknown_file_cannot_be_sent(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_document(hoa.user_id, "khong-co")


async def test_an_empty_file_is_refused(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(hoa.user_id, b"", filename="a.txt")


async def test_a_file_of_50_mb_is_taken(bot: Bot, hoa: Person) -> None:
    await bot.send_document(hoa.user_id, bytes(FileSizeLimit.FILESIZE_UPLOAD), filename="a.bin")
    assert hoa.last.document is not None


async def test_a_file_over_50_mb_is_refused(bot: Bot, hoa: Person) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(hoa.user_id, bytes(FileSizeLimit.FILESIZE_UPLOAD + 1), filename="a.bin")
    assert hoa.texts == []


async def test_a_photo_arrives(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_photo(hoa.user_id, PNG, caption="Biểu đồ")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (640, 480)
    assert (hoa.last.photo, hoa.last.text) == (PNG, "Biểu đồ")


async def test_what_is_no_picture_is_no_photo(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(hoa.user_id, b"van ban")


async def test_a_photo_comes_back_in_several_sizes_the_largest_last(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_photo(hoa.user_id, jpeg(1000, 500))
    assert [(size.width, size.height) for size in sent.photo] == [(90, 45), (320, 160), (800, 400), (1000, 500)]
    small = await bot.get_file(sent.photo[0].file_id)
    assert len(await small.download_as_bytearray()) == sent.photo[0].file_size


@pytest.mark.parametrize(("width", "height"), [(9_999, 2), (2, 41), (6_000, 4_001)])
async def test_a_photo_of_impossible_sides_is_refused(bot: Bot, hoa: Person, width: int, height: int) -> None:
    with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
        await bot.send_photo(hoa.user_id, png(width, height))


@pytest.mark.parametrize(("width", "height"), [(2, 40), (40, 2)])
async def test_a_photo_of_sides_one_to_twenty_is_taken(bot: Bot, hoa: Person, width: int, height: int) -> None:
    assert (await bot.send_photo(hoa.user_id, png(width, height))).photo


@pytest.mark.parametrize("name", ["a.b?c", "a.b/../c", "a.đ", "a. x", "a", ".", "a.abcdefghijk"])
async def test_a_file_of_any_name_is_downloaded(bot: Bot, hoa: Person, name: str) -> None:
    hoa.sends_document(name, b"noi dung")
    file = await bot.get_file(await sent_file_id(bot))
    assert bytes(await file.download_as_bytearray()) == b"noi dung"


async def test_a_photo_over_10_mb_is_refused(bot: Bot, hoa: Person) -> None:
    picture = PNG.ljust(FileSizeLimit.PHOTOSIZE_UPLOAD, b"\0")
    await bot.send_photo(hoa.user_id, picture)
    with pytest.raises(BadRequest, match="too big for a photo"):
        await bot.send_photo(hoa.user_id, picture + b"\0")


async def test_a_caption_of_1024_characters_is_taken_and_no_longer_one(bot: Bot, hoa: Person) -> None:
    await bot.send_photo(hoa.user_id, PNG, caption="x" * MessageLimit.CAPTION_LENGTH)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(hoa.user_id, PNG, caption="x" * (MessageLimit.CAPTION_LENGTH + 1))
    assert len(hoa.texts) == 1
