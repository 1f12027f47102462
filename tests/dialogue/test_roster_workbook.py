"""The office sends a list of people: shown first, written by a press, nobody's newer word is overwritten."""

import io
from collections.abc import Mapping

import openpyxl
import pytest

from bot.chat import Message
from bot.notices.sheet import read_sheet
from bot.reports.enclosures import RegisterEnclosures
from storage.people import Role
from tests.dialogue.cast import HOA, HUNG, NGA, OANH, POLICE, Person
from tests.dialogue.stage import Stage, buttons, local, text_of

FIRST_ROW = 4
COLUMNS = (
    "name",
    "form",
    "title",
    "bodies",
    "head",
    "headed",
    "in_charge",
    "role",
    "charges",
    "phone",
    "joined",
    "code",
)
LIST = """Danh sách cán bộ;;;;;
STT;Họ và tên;Chức vụ;Đơn vị;Trưởng đơn vị;SĐT
1;Bùi Văn Tám;Chuyên viên;Phòng Kinh tế;;0987 654 321
2;ông Cụt Văn Mão;Xóm trưởng;;;912345678
3;Nguyễn Văn Hùng;Phó Trưởng phòng;;;
4;Lò Văn Pha;;Phòng Kinh tế;x;
5;;Kế toán;;;
"""


async def sent(stage: Stage, text: str = LIST, person: Person = HOA, name: str = "ds.csv") -> Message:
    (message,) = await stage.sends_file(person, name, text.encode())
    return message


async def exported(stage: Stage, person: Person = HOA) -> bytes:
    await stage.says(person, "thành viên")
    (message,) = await stage.presses(person, "Tệp Excel")
    assert message.enclosure is not None
    file = await RegisterEnclosures(stage.database).made(message.enclosure.of, message.enclosure)
    assert file is not None
    return file.data


def changed(data: bytes, cells: Mapping[tuple[int, str], str | None]) -> bytes:
    """The file with other values in cells: by place in the list, from 0, and column."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for (place, column), value in cells.items():
        book.worksheets[0].cell(FIRST_ROW + place, COLUMNS.index(column) + 1).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def member(stage: Stage, name: str, *fields: str) -> tuple[object, ...]:
    query = f"SELECT {', '.join(fields)} FROM member WHERE name = ? AND organisation_id = 1"  # noqa: S608
    return stage.rows(query, name)[0]


async def test_the_preview_tells_new_changed_and_unclear_rows_and_writes_nothing(stage: Stage) -> None:
    before = stage.register()
    message = await sent(stage)
    assert "2 người mới, 1 người thay đổi, 0 như cũ, 2 dòng chưa rõ. Chưa ghi gì" in message.text
    assert "chức danh: “Trưởng phòng” → “Phó Trưởng phòng”" in message.text
    assert "dòng 4, ông Cụt Văn Mão, Xóm trưởng, 0912345678" in message.text
    assert "dòng 6, Lò Văn Pha: “Phòng Kinh tế” đã có người đứng đầu" in message.text
    assert "dòng 7: thiếu họ tên" in message.text
    assert "Không có trong tệp: 8 người, giữ nguyên" in message.text
    assert "Cột không dùng: STT" in message.text
    assert buttons(message) == ["Ghi vào danh sách (3)", "Để sau"]
    assert stage.register() == before


async def test_a_press_writes_the_clear_rows_and_says_what_was_left_out(stage: Stage) -> None:
    await sent(stage)
    answer = text_of(await stage.presses(HOA, "Ghi vào danh sách"))
    assert "2 người mới, 1 người thay đổi" in answer
    assert "dòng 6, 7" in answer
    assert member(stage, "Bùi Văn Tám", "title", "phone") == ("Chuyên viên", "0987654321")
    assert member(stage, "Cụt Văn Mão", "form_of_address", "phone") == ("ông", "0912345678")
    assert member(stage, HUNG.name, "title", "left_at") == ("Phó Trưởng phòng", None)
    assert stage.rows("SELECT COUNT(*) FROM member WHERE organisation_id = 1 AND left_at IS NULL") == [(11,)]
    actions = [action for (action,) in stage.rows("SELECT action FROM journal_entry ORDER BY id DESC LIMIT 4")]
    assert actions == ["roster_imported", "member_changed", "member_added", "member_added"]
    assert "987" not in str(stage.rows("SELECT data FROM question WHERE kind = 'roster_preview'"))


async def test_left_for_later_nothing_is_written_and_a_second_press_neither(stage: Stage) -> None:
    message = await sent(stage)
    before = stage.register()
    key = message.choices[-1][0].key
    assert "chưa ghi gì" in text_of(await stage.presses(HOA, "Để sau"))
    await stage.presses_key(HOA, key)
    assert stage.register() == before


async def test_a_row_whose_member_was_changed_since_is_not_overwritten(stage: Stage) -> None:
    await sent(stage)
    await stage.says(NGA, "sửa Hùng; điện thoại 0900 000 001")
    await stage.says(NGA, "thêm Bùi Văn Tám; Kế toán; ")
    answer = text_of(await stage.presses(HOA, "Ghi vào danh sách"))
    assert "1 người mới, 0 người thay đổi" in answer
    assert "vừa được sửa" in answer
    assert "Hùng" in answer
    assert "Tám" in answer
    assert member(stage, HUNG.name, "title", "phone") == ("Trưởng phòng", "0900000001")
    assert member(stage, "Bùi Văn Tám", "title") == ("Kế toán",)


async def test_what_has_become_unclear_since_is_left_out(stage: Stage) -> None:
    await sent(stage, "Họ tên;Xóm, khối phụ trách\nLò Văn Pha;xóm Bãi Sậy\n")
    await stage.says(NGA, "sửa Dũng; phụ trách xóm Bãi Sậy")
    answer = text_of(await stage.presses(HOA, "Ghi vào danh sách"))
    assert "Chưa ghi gì" in answer
    assert "“xóm Bãi Sậy” đã có người phụ trách" in answer


async def test_what_was_given_to_a_body_without_a_head_is_the_new_heads(stage: Stage) -> None:
    await stage.says(HOA, "sửa Dũng; trưởng đơn vị không")
    await stage.imported(HOA)
    await stage.says(HOA, "giao")
    await sent(stage, f"Họ tên;Đơn vị;Trưởng đơn vị\nBùi Văn Tám;{POLICE};x\n")
    await stage.presses(HOA, "Ghi vào danh sách")
    query = "SELECT task.number FROM assignment JOIN member ON member.id = member_id JOIN task ON task.id = task_id"
    assert stage.rows(f"{query} WHERE member.name = ?", "Bùi Văn Tám") == [(102,)]
    assert stage.rows(
        "SELECT d.kind FROM delivery d JOIN member m ON m.id = d.member_id WHERE m.name = 'Bùi Văn Tám'"
    ) == [("assigned",)]


async def test_an_export_that_comes_back_changes_nothing(stage: Stage) -> None:
    await stage.says(
        HOA, "sửa Hùng; điện thoại 0912345678; đơn vị Phòng Kinh tế (trưởng); đơn vị Ban A; phụ trách xóm X, xóm Y"
    )
    before = stage.register()
    (message,) = await stage.sends_file(HOA, "ds.xlsx", await exported(stage))
    assert "9 người như danh sách đã ghi. Chưa có gì thay đổi" in message.text
    assert not message.choices
    assert stage.register() == before


async def test_the_founder_alone_takes_out_a_form_with_its_examples_on_another_sheet(empty: Stage) -> None:
    await empty.says(HOA, await empty.claim())
    data = await exported(empty)
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    assert [sheet.title for sheet in sheets] == ["Thành viên", "Cách ghi"]
    examples = [cell for row in sheets[1].iter_rows(values_only=True) for cell in row]
    assert {"Nguyễn Văn Hùng", "Vi Văn Páo"} <= set(examples)
    assert len(read_sheet(data, "a.xlsx").rows) == FIRST_ROW
    (message,) = await empty.sends_file(HOA, "ds.xlsx", data)
    assert "1 người như danh sách đã ghi" in message.text


async def test_a_changed_cell_of_an_export_changes_its_member_and_no_other(stage: Stage) -> None:
    data = changed(
        await exported(stage), {(5, "name"): "Nguyễn Văn Hưng", (5, "phone"): "0912345678", (8, "code"): None}
    )
    (message,) = await stage.sends_file(HOA, "ds.xlsx", data)
    assert "0 người mới, 1 người thay đổi, 8 như cũ" in message.text
    await stage.presses(HOA, "Ghi vào danh sách")
    assert member(stage, "Nguyễn Văn Hưng", "phone", "role") == ("0912345678", Role.MEMBER.value)
    assert "Nguyễn Văn Hưng" in text_of(await stage.says(HOA, "thành viên Hưng"))


async def test_a_text_is_never_a_formula_in_an_export(stage: Stage) -> None:
    await stage.says(HOA, "sửa Hùng; chức danh =HYPERLINK(A1)")
    cell = openpyxl.load_workbook(io.BytesIO(await exported(stage))).worksheets[0].cell(FIRST_ROW + 5, 3)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(A1)", "s", True)


async def test_a_list_of_many_pages_turns_in_place(stage: Stage) -> None:
    rows = "".join(f"Lò Văn {letter * 3};Chuyên viên\n" for letter in "abcdefghiklmnop")
    message = await sent(stage, f"Họ tên;Chức danh\n{rows}")
    assert "15 người mới" in message.text
    assert "và 8 dòng khác" in message.text
    (turned,) = await stage.presses(HOA, "Xem thêm")
    assert turned.edits is not None
    assert buttons(turned)[0] == "‹ Trước"
    await stage.presses(HOA, "Ghi vào danh sách (15)")
    assert stage.rows("SELECT COUNT(*) FROM member WHERE name LIKE 'Lò Văn%'") == [(15,)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Mặt hàng;Đơn giá\nGạo;20\n", "Không nhận ra bảng"),
        ("Họ tên;Chức danh\n", "không có dòng nào"),
        ("Họ tên;Chức danh\n" + "Lê Anh;a\n" * 501, "quá 500 dòng"),
    ],
)
async def test_a_file_that_is_no_list_is_refused_with_the_reason(stage: Stage, text: str, sentence: str) -> None:
    before = stage.register()
    message = await sent(stage, text)
    assert sentence in message.text
    assert "Chưa có gì thay đổi" in message.text
    assert stage.register() == before


async def test_another_commune_has_the_same_names_and_is_not_touched(stage: Stage) -> None:
    data = await exported(stage)
    (message,) = await stage.sends_file(OANH, "ds.xlsx", data)
    assert "Không có trong tệp: 2 người" in message.text
    await stage.presses(OANH, "Ghi vào danh sách")
    assert stage.rows("SELECT COUNT(*) FROM member WHERE organisation_id = 1") == [(9,)]


async def test_who_is_no_more_of_the_office_writes_nothing(stage: Stage) -> None:
    await sent(stage)
    await stage.becomes(HOA, Role.MEMBER)
    before = stage.register()
    await stage.presses(HOA, "Ghi vào danh sách")
    assert stage.register() == before


async def test_the_preview_lapses_with_its_question(stage: Stage) -> None:
    await sent(stage)
    stage.clock.move_to(local(31, month=3))
    before = stage.register()
    await stage.presses(HOA, "Ghi vào danh sách")
    assert stage.register() == before
