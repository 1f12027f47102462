"""*Báo cáo*: the week and the month to the chair with their files, to others when they ask, totals to the group."""

import io
from datetime import date

import docx
import pytest

from bot.chat import Content, Enclosing, Message
from bot.dialogue.period_words import Argument, Asked, parse
from bot.reports.enclosures import RegisterEnclosures
from bot.texts.errors import not_allowed
from scheduler.weekly import Reported
from storage.people import Role
from tests.dialogue.cast import DUC, HOA, HUNG, LAN, MAI, MINH, PAO, Person
from tests.dialogue.passing import told_between, until
from tests.dialogue.stage import Stage, buttons, local, text_of

TODAY = date(2026, 1, 15)
GROUP = "-100"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("tuần", Asked(Reported(date(2026, 1, 12)))),
        ("tuan nay", Asked(Reported(date(2026, 1, 12)))),
        ("tuần trước", Asked(Reported(date(2026, 1, 5)))),
        ("tháng", Asked(Reported(month=date(2026, 1, 1)))),
        ("tháng 1", Asked(Reported(month=date(2026, 1, 1)))),
        ("thang 12", Asked(Reported(month=date(2025, 12, 1)))),
        ("tháng trước", Asked(Reported(month=date(2025, 12, 1)))),
        ("tháng 11/2025", Asked(Reported(month=date(2025, 11, 1)))),
        ("theo thông báo", Asked(notice="")),
        ("thông báo số 15/TB-UBND", Asked(notice="15/tb-ubnd")),
        ("hình", Asked(picture=True)),
        ("tháng 13", None),
        ("tháng 2/2026", None),
    ],
)
def test_what_follows_the_word_names_a_report(said: str, wanted: Asked | None) -> None:
    assert Argument().match(said)
    assert parse(said, TODAY) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "",
        "104 xong",
        "tuần này đã làm xong",
        "tháng 1 đã gửi",
        "tuần 15 giờ 30",
        "thông báo đã gửi các xóm",
        "hình ảnh đã chụp",
    ],
)
def test_a_report_of_work_and_a_rule_are_none(said: str) -> None:
    assert not Argument().match(said)


@pytest.mark.parametrize("person", [DUC, LAN, MINH, HOA])
async def test_the_word_alone_offers_what_there_is(given: Stage, person: Person) -> None:
    (message,) = await given.says(person, "báo cáo")
    assert buttons(message) == ["Tuần này", "Tháng này", "Theo thông báo", "Bản Word", "Sổ Excel", "Hình"]
    (week,) = await given.presses(person, "Tuần này")
    assert "uần 12–15/01/2026: 6 nhiệm vụ" in week.text
    (paper,) = await given.presses(person, "Bản Word")
    assert "Kết quả thực hiện nhiệm vụ từ ngày 12 tháng 01" in await _document(given, paper)
    for label, kind in (("Sổ Excel", Enclosing.TASKS_WORKBOOK), ("Hình", Enclosing.PICTURE)):
        (sent,) = await given.presses(person, label)
        assert sent.enclosure is not None
        assert sent.enclosure.kind is kind


@pytest.mark.parametrize("person", [HUNG, PAO, MAI])
async def test_to_a_member_it_is_their_own_work(given: Stage, person: Person) -> None:
    before = given.register()
    (message,) = await given.says(person, "báo cáo")
    assert "Tuần này" not in buttons(message)
    for words in ("báo cáo tuần", "báo cáo tháng 1"):
        answer = text_of(await given.says(person, words))
        assert "6 nhiệm vụ" not in answer
        assert "hưa ghi gì" in answer
    assert text_of(await given.says(person, "/baocaoky tuần")) == not_allowed()
    assert given.register() == before


async def test_a_report_of_ones_own_work_is_recorded_and_not_caught(given: Stage) -> None:
    answer = text_of(await given.says(HUNG, "101 báo cáo tuần này đã gửi phòng, 60%"))
    assert answer.startswith("Đã ghi NV101")


async def test_a_month_that_is_over_tells_its_end(given: Stage) -> None:
    await until(given, local(3, month=2))
    shown = text_of(await given.says(DUC, "báo cáo tháng 1"))
    assert shown.startswith("Báo cáo đồng chí Chủ tịch, tháng 01/2026: 6 nhiệm vụ")
    assert "Tính đến hết ngày 31/01/2026." in shown
    assert "chưa giao nhiệm vụ nào" in text_of(await given.says(HOA, "báo cáo tháng 12"))
    assert "Chưa rõ kỳ báo cáo “tháng 13”" in text_of(await given.says(HOA, "báo cáo tháng 13"))


async def test_one_notice_is_chosen(given: Stage) -> None:
    (asked,) = await given.says(LAN, "báo cáo theo thông báo")
    assert buttons(asked) == ["Báo cáo 07/TB-VP"]
    (sent,) = await given.presses(LAN, "Báo cáo 07/TB-VP")
    assert "Thông báo số 07/TB-VP" in await _document(given, sent)
    (same,) = await given.says(LAN, "báo cáo thông báo số 7")
    assert same.enclosure is not None
    assert sent.enclosure is not None
    assert same.enclosure.of == sent.enclosure.of


async def test_the_chair_gets_the_picture_then_the_paper_and_nobody_else_anything(given: Stage) -> None:
    await until(given, local(16, 15, 29))
    others = {person: len(given.chats.shown[person.user_id]) for person in (LAN, MINH, HOA, HUNG)}
    week, paper = await told_between(given, DUC, local(16, 15, 29), local(16, 15, 40))
    assert week.text.endswith("Kèm: hình tiến độ; báo cáo Word (dự thảo, chưa có số)")
    assert given.chats.files[given.chats.id_of(week)].is_picture
    assert "DỰ THẢO" in _text(given.chats.files[given.chats.id_of(paper)].data)
    assert {person: len(given.chats.shown[person.user_id]) for person in others} == others
    assert "Theo khối, xóm" in buttons(week)
    (other,) = await given.presses(DUC, "Theo đơn vị")
    assert other.enclosure is not None


async def test_the_paper_of_a_month_that_ends_on_a_friday_is_of_the_month(given: Stage) -> None:
    await until(given, local(30, 15, 29))
    _, paper = await told_between(given, DUC, local(30, 15, 29), local(30, 15, 40))
    assert paper.text.startswith("Kèm báo cáo tháng 01/2026: 6 nhiệm vụ")
    assert "Kết quả thực hiện nhiệm vụ tháng 01 năm 2026" in _text(given.chats.files[given.chats.id_of(paper)].data)


async def test_the_group_gets_totals_by_unit_once_the_office_wants_it(given: Stage) -> None:
    await given.sends(HOA, Content.TEXT, private=False, text="/nhom")
    await until(given, local(16, 16))
    assert len(given.chats.shown[GROUP]) == 1
    assert text_of(await given.says(LAN, "gửi số liệu vào nhóm")) != ""
    assert "Đã ghi: gửi số liệu theo đơn vị vào nhóm" in text_of(await given.says(HOA, "gửi số liệu vào nhóm"))
    await until(given, local(23, 16))
    told = given.chats.shown[GROUP][-1][1].text
    assert told.startswith("Số liệu tuần 19–23/01/2026, theo đơn vị: 6 nhiệm vụ\nPhòng Kinh tế: 6 nhiệm vụ")
    assert "NV" not in told
    assert not any(person.name in told for person in (HUNG, DUC, LAN))
    await given.says(HOA, "không gửi số liệu vào nhóm")
    before = len(given.chats.shown[GROUP])
    await until(given, local(30, 16))
    assert len(given.chats.shown[GROUP]) == before


async def test_a_leader_who_is_none_any_more_presses_in_vain(given: Stage) -> None:
    await given.says(LAN, "báo cáo")
    await given.becomes(LAN, Role.MEMBER)
    assert text_of(await given.presses(LAN, "Tuần này")) == not_allowed()


async def _document(stage: Stage, message: Message) -> str:
    assert message.enclosure is not None
    file = await RegisterEnclosures(stage.database).made(1, message.enclosure)
    assert file is not None
    return _text(file.data)


def _text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
