"""What of a message can be on Zalo: parts, edits that are news, files by link, sends of which nobody knows whether they came."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat import Address, Choice, Enclosing, Enclosure, File, Message, SendError
from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from bot.zalo.chats import Chats
from bot.zalo.client import ZaloClient
from bot.zalo.messenger import ZaloMessenger, ZaloSender
from bot.zalo.pace import ZaloPace
from scheduler.clock import ManualClock
from storage import links, shown_lists
from storage.database import Database
from storage.links import Purpose
from storage.shown_lists import ShownList
from tests.dialogue.cast import HUNG
from tests.dialogue.founding import found_both
from tests.zalo.conftest import NOW, TOKEN
from tests.zalo.house import chat_of, moved_to_zalo

TO = Address("zalo", chat_of(HUNG))
PUBLIC = "https://giaoviec.xa.example"
REPORT = Enclosure(Enclosing.PROGRESS_REPORT, 1)


def asking(text: str = "Đồng ý không?", question: int = 1, edits: str | None = None) -> Message:
    return Message(text, ((Choice("Đồng ý", f"q{question}:0"), Choice("Chưa", f"q{question}:1")),), edits=edits)


class Desk:
    def __init__(self, server: LocalZalo, database: Database, client: ZaloClient) -> None:
        self.server = server
        self.database = database
        self.client = client
        self.pace = ZaloPace(1000)

    def messenger(self, public_url: str | None = None, lan_url: str | None = None) -> ZaloMessenger:
        chats = Chats(self.database, ManualClock(NOW), public_url, lan_url)
        return ZaloMessenger(ZaloSender(self.client, self.pace), chats)

    async def shown(self) -> ShownList | None:
        async with self.database.read() as unit:
            return await shown_lists.of_chat(unit, TO.channel, TO.chat_id)


@pytest.fixture
async def desk(register: Path, server: LocalZalo, client: ZaloClient) -> AsyncGenerator[Desk]:
    database = Database(f"sqlite+aiosqlite:///{register}")
    await found_both(database, NOW)
    await moved_to_zalo(database, [HUNG])
    yield Desk(server, database, client)
    await database.close()


@pytest.fixture
def hung(server: LocalZalo) -> ZaloPerson:
    person = server.person("z6", HUNG.name, TO.chat_id)
    person.chat.started = True
    return person


async def test_a_list_is_kept_with_what_its_numbers_mean(desk: Desk, hung: ZaloPerson) -> None:
    message_id = await desk.messenger().send(TO, asking())
    assert hung.last.text == "Đồng ý không?\nTrả lời: 1) Đồng ý · 2) Chưa"
    shown = await desk.shown()
    assert shown is not None
    assert (shown.by_number, shown.message_id, shown.certain) == ({1: "q1:0", 2: "q1:1"}, message_id, True)
    await desk.messenger().send(TO, Message("Đã ghi."))
    assert (await desk.shown()) is not None, "what asks nothing takes no list away"


async def test_an_edit_is_a_new_message_only_where_something_changed(desk: Desk, hung: ZaloPerson) -> None:
    messenger = desk.messenger()
    first = await messenger.send(TO, asking())
    assert await messenger.send(TO, asking(question=2, edits=first)) == first
    assert len(hung.texts) == 1
    shown = await desk.shown()
    assert shown is not None
    assert shown.by_number[1] == "q2:0", "it looks the same and means the new question"
    assert await messenger.send(TO, asking("Đồng ý chưa?", 3, edits=first)) != first
    assert len(hung.texts) == 2


async def test_a_long_message_comes_in_parts_and_a_failure_repeats_none_that_is_out(
    desk: Desk, hung: ZaloPerson
) -> None:
    long = Message("\n\n".join(f"Đoạn {number}. " + "chữ " * 300 for number in range(4)), asking().choices)
    desk.server.faults.fail("sendMessage", 1, 500)
    messenger = desk.messenger()
    with pytest.raises(SendError):
        await messenger.send(TO, long)
    desk.server.faults.clear()
    await messenger.send(TO, long)
    numbers = [text.split(".")[0] for text in hung.texts]
    assert numbers == [f"Đoạn {number}" for number in range(4)]
    assert hung.last.text.endswith("Trả lời: 1) Đồng ý · 2) Chưa")


async def test_a_list_of_which_nobody_knows_whether_it_came_is_kept_as_that(desk: Desk, hung: ZaloPerson) -> None:
    desk.server.faults.fail("sendMessage", 1, 502, after_effect=True)
    with pytest.raises(SendError) as caught:
        await desk.messenger().send(TO, asking())
    assert caught.value.uncertain
    assert not caught.value.permanent
    shown = await desk.shown()
    assert shown is not None
    assert not shown.certain
    assert len(hung.texts) == 1


async def test_a_flood_slows_everybody_and_is_told_on(desk: Desk, hung: ZaloPerson) -> None:
    desk.server.faults.fail("sendMessage", 1, 429)
    with pytest.raises(SendError) as caught:
        await desk.messenger().send(TO, asking())
    assert caught.value.reason == "429"
    assert caught.value.retry_after is not None
    assert not caught.value.uncertain
    assert desk.pace.gap == pytest.approx(2 / 1000)
    assert hung.texts == []


@pytest.mark.parametrize("code", [400, 401, 403, 404, 500])
async def test_no_error_is_known_to_be_permanent(desk: Desk, hung: ZaloPerson, code: int) -> None:
    desk.server.faults.fail("sendMessage", 1, code)
    with pytest.raises(SendError) as caught:
        await desk.messenger().send(TO, asking())
    assert not caught.value.permanent
    assert not caught.value.gone


async def test_a_file_is_a_link_that_nobody_can_guess(desk: Desk, hung: ZaloPerson) -> None:
    await desk.messenger(PUBLIC).send(TO, Message("Báo cáo", enclosure=REPORT), File("bao-cao.docx", b"x"))
    text = hung.last.text or ""
    assert "“bao-cao.docx”" in text
    token = text.rsplit(f"{PUBLIC}/f/", 1)[1]
    assert len(token) >= 32
    async with desk.database.read() as unit:
        assert await links.opened(unit, Purpose.FILE, token, NOW + timedelta(hours=23)) is not None
        assert await links.opened(unit, Purpose.FILE, token, NOW + timedelta(hours=25)) is None


async def test_without_an_address_on_the_internet_a_file_opens_inside_the_office(desk: Desk, hung: ZaloPerson) -> None:
    await desk.messenger(lan_url="http://10.0.0.9:8080").send(
        TO, Message("Báo cáo", enclosure=REPORT), File("bao-cao.docx", b"x")
    )
    assert "trong mạng của cơ quan" in (hung.last.text or "")


async def test_without_any_address_it_is_said_where_to_get_it(desk: Desk, hung: ZaloPerson) -> None:
    await desk.messenger().send(TO, Message("Báo cáo", enclosure=REPORT), File("bao-cao.docx", b"x"))
    assert "Xin nhận tại Văn phòng" in (hung.last.text or "")


@pytest.mark.parametrize(("instead", "said"), [("Phòng Kinh tế: 3", "Phòng Kinh tế: 3"), ("", "Xin xem tại Văn phòng")])
async def test_a_picture_without_an_address_is_words(desk: Desk, hung: ZaloPerson, instead: str, said: str) -> None:
    picture = File("hinh.png", b"x", is_picture=True, instead=instead)
    await desk.messenger().send(TO, Message("Hình", enclosure=REPORT), picture)
    assert said in (hung.last.text or "")


async def test_a_picture_is_sent_by_its_address_with_the_words_under_it(desk: Desk, hung: ZaloPerson) -> None:
    message = Message("Tình hình", asking().choices, enclosure=REPORT)
    await desk.messenger(PUBLIC).send(TO, message, File("hinh.png", b"x", is_picture=True))
    (call,) = desk.server.calls_of("sendPhoto")
    assert call.params["photo"].startswith(f"{PUBLIC}/f/")
    assert call.params["caption"] == "Tình hình\nTrả lời: 1) Đồng ý · 2) Chưa"
    # This address cannot be fetched, and the words did not wait for that.
    assert (hung.last.text or "").startswith("Tình hình\nTệp “hinh.png”")


async def test_a_secret_document_is_refused_in_words_and_nothing_can_be_deleted(desk: Desk, hung: ZaloPerson) -> None:
    await desk.messenger().send(TO, Message("Không tiếp nhận.", deletes=("m-1",)))
    assert hung.last.text == "Không tiếp nhận."
    assert {call.method for call in desk.server.calls} == {"sendMessage"}


def test_the_token_is_in_no_repr(desk: Desk) -> None:
    assert TOKEN not in repr(desk.client)
