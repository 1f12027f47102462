"""*Xuất excel*, *xuất báo cáo*, *giao ban* on paper: for leaders and the office, with what the register says at that moment."""

import io
from typing import Any

import docx
import openpyxl
import pytest

from bot.chat import File, Message
from bot.reports.enclosures import RegisterEnclosures
from bot.texts import report_workbook as words
from bot.texts.errors import not_allowed
from bot.texts.exporting import nothing_to_export
from storage.people import Role
from tests.dialogue.cast import DUC, HOA, HUNG, LAN, OANH, Person
from tests.dialogue.stage import Stage, buttons, local, text_of


async def file_of(stage: Stage, message: Message, organisation_id: int = 1) -> File:
    assert message.enclosure is not None
    file = await RegisterEnclosures(stage.database).made(organisation_id, message.enclosure)
    assert file is not None
    return file


async def exported(stage: Stage, text: str, person: Person = HOA) -> File:
    (message,) = await stage.says(person, text)
    return await file_of(stage, message)


def sheets(file: File) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file.data))


def document_text(file: File) -> str:
    document = docx.Document(io.BytesIO(file.data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("text", ["xuất excel", "bao cao excel", "Xuất Excel số 07/TB-VP", "/xuatexcel 7"])
async def test_the_workbook_has_the_tasks_of_the_register(given: Stage, text: str) -> None:
    file = await exported(given, text)
    found = [row[0] for row in sheets(file)[words.SHEET].iter_rows(min_row=4, values_only=True)]
    numbers = given.rows("SELECT number FROM task WHERE organisation_id = 1 ORDER BY number")
    assert found == [f"NV{number}" for (number,) in numbers]


async def test_what_happens_is_in_the_next_workbook_in_words(given: Stage) -> None:
    await given.says(HUNG, "101 60%, đang chờ ký")
    await given.says(HUNG, "101 vướng chưa có kinh phí")
    made = sheets(await exported(given, "xuất excel", DUC))
    row = next(row for row in made[words.SHEET].iter_rows(min_row=4, values_only=True) if row[0] == "NV101")
    cells = dict(zip(words.HEADINGS, row, strict=True))
    assert (cells["percent"], cells["lead"], cells["obstacles"]) == (0.6, "Phòng Kinh tế", "vướng chưa có kinh phí")
    history = list(made[words.HISTORY_SHEET].iter_rows(min_row=4, values_only=True))
    assert history[0][5].startswith("Báo vướng mắc: “vướng chưa có kinh phí”")
    assert history[0][3] == HUNG.name
    assert [moment for moment, *_ in history] == sorted((moment for moment, *_ in history), reverse=True)


async def test_a_withdrawn_task_is_in_the_history_alone(given: Stage) -> None:
    await given.says(HOA, "thu hồi 102")
    async with given.acting(DUC) as acting:
        task = await acting.task(102)
        task.withdraw(acting.now)
        await acting.journal("withdrawn", task, task_number=102)
    made = sheets(await exported(given, "xuất excel"))
    assert "NV102" not in [row[0] for row in made[words.SHEET].iter_rows(min_row=4, values_only=True)]
    first = next(made[words.HISTORY_SHEET].iter_rows(min_row=4, values_only=True))
    assert (first[1], first[5]) == ("NV102", "Thu hồi nhiệm vụ")
    assert first[2], "its name is still known"


@pytest.mark.parametrize("person", [DUC, LAN, HOA])
@pytest.mark.parametrize("text", ["xuất báo cáo", "báo cáo word"])
async def test_the_report_is_for_leaders_and_the_office(given: Stage, person: Person, text: str) -> None:
    (message,) = await given.says(person, text)
    assert "Word, dự thảo" in message.text
    said = document_text(await file_of(given, message))
    (total,) = given.rows("SELECT count(*) FROM task WHERE organisation_id = 1")[0]
    assert f"Tổng số {total:02d} nhiệm vụ" in said
    assert "15 tháng 01 năm 2026" in said


@pytest.mark.parametrize("person", [HUNG])
@pytest.mark.parametrize("text", ["/xuatexcel", "/xuatbaocao", "/xuatbaocao số 07/TB-VP"])
async def test_others_are_refused(given: Stage, person: Person, text: str) -> None:
    before = given.register()
    (message,) = await given.says(person, text)
    assert message.text == not_allowed()
    assert message.enclosure is None
    assert given.register() == before


@pytest.mark.parametrize("text", ["xuất excel", "xuất báo cáo", "báo cáo word"])
async def test_the_words_of_a_member_are_no_report_and_give_no_file(given: Stage, text: str) -> None:
    before = given.register()
    messages = await given.says(HUNG, text)
    assert not [message for message in messages if message.enclosure]
    assert given.register() == before


async def test_the_buttons_of_a_role_that_was_lost_give_nothing(given: Stage) -> None:
    await given.says(LAN, "xuất báo cáo")
    await given.becomes(LAN, Role.MEMBER)
    (message,) = await given.presses(LAN, "Sổ Excel")
    assert message.enclosure is None


async def test_one_notice_is_asked_for_by_its_number(given: Stage) -> None:
    (message,) = await given.says(HOA, "xuất báo cáo số 07/TB-VP")
    file = await file_of(given, message)
    assert file.name.startswith("Bao cao tien do 07-TB-VP ")
    assert "Thông báo số 07/TB-VP" in message.text
    assert not buttons(message)


@pytest.mark.parametrize("text", ["số 99/TB-UBND", "tháng 13", "từ 31/02 đến 01/03", "của phòng kinh tế", "hôm nay"])
async def test_what_is_not_found_is_asked_back(given: Stage, text: str) -> None:
    (message,) = await given.says(HOA, f"xuất báo cáo {text}")
    assert "Không tìm thấy" in message.text
    assert "Đang có: 07/TB-VP" in message.text
    assert message.enclosure is None


@pytest.mark.parametrize("text", ["tháng 1", "tháng 1/2026", "từ 01/01 đến 31/01/2026", "từ 20/12 đến 20/1"])
async def test_a_period_takes_the_notices_of_its_days(given: Stage, text: str) -> None:
    said = document_text(await exported(given, f"xuất báo cáo {text}"))
    assert "các thông báo kết luận từ ngày" in said
    assert "NV101" in said or "Tổng số" in said


async def test_a_period_without_notices_gives_no_file(given: Stage) -> None:
    (message,) = await given.says(HOA, "xuất báo cáo tháng 3/2025")
    assert message.text == nothing_to_export()


async def test_before_anything_was_given_there_is_no_file(stage: Stage) -> None:
    for text in ("xuất excel", "xuất báo cáo", "xuất báo cáo số 7"):
        (message,) = await stage.says(HOA, text)
        assert message.text == nothing_to_export()


async def test_the_list_of_the_briefing_goes_to_paper(given: Stage) -> None:
    given.clock.move_to(local(22))
    async with given.acting(DUC) as acting:
        (await acting.task(101)).briefing_on = acting.today
    await given.says(DUC, "giao ban")
    (message,) = await given.presses(DUC, "Tệp Word")
    assert "thứ Hai, 26/01/2026" in message.text
    file = await file_of(given, message)
    said = document_text(file)
    assert file.name == "Giao ban 26-01-2026.docx"
    assert "I. Lãnh đạo đưa vào giao ban: 01 nhiệm vụ" in said
    assert "quá hạn 3 ngày làm việc" in said


async def test_an_empty_list_of_the_briefing_still_has_what_is_late(given: Stage) -> None:
    given.clock.move_to(local(22))
    await given.says(HOA, "giao ban")
    (message,) = await given.presses(HOA, "Tệp Word")
    assert "II. Đang thực hiện quá hạn: 01 nhiệm vụ" in document_text(await file_of(given, message))


async def test_another_commune_exports_its_own_alone(given: Stage) -> None:
    messages = await given.says(OANH, "xuất excel")
    assert text_of(messages) == nothing_to_export() or "NV" not in text_of(messages)
    (ours,) = await given.says(HOA, "xuất báo cáo số 07/TB-VP")
    assert ours.enclosure is not None
    file = await RegisterEnclosures(given.database).made(2, ours.enclosure)
    assert file is not None
    assert "NV101" not in document_text(file), "a notice of another commune has no task there"
