"""A notice is amended, replaced or withdrawn: each task by the reviewer's choice, nothing before *Ghi*, then all together."""

from decimal import Decimal

import pytest

from storage.indicators import Indicator
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI
from tests.dialogue.renewed import (
    NEW,
    OLD,
    RENEWED,
    brought_in,
    choose,
    listed,
    open_numbers,
    replaced,
    with_one_done,
)
from tests.dialogue.stage import Stage, buttons, text_of
from tests.dialogue.unit import standing

CHANGES = "SELECT effect, words, by_notice_id FROM notice_change"


@pytest.fixture
async def both(given: Stage) -> Stage:
    await with_one_done(given)
    return given


async def test_nothing_takes_effect_before_it_is_written(both: Stage) -> None:
    before = both.register()
    await listed(both)
    text = both.last(HOA).text
    assert text.startswith(
        "Thông báo số 09/TB-VP ngày 21/01/2026 thay thế Thông báo số 07/TB-VP ngày 15/01/2026: 5 nhiệm vụ chưa xong."
    )
    assert "1 nhiệm vụ đã hoàn thành để nguyên" in text
    assert "NV105" not in text
    assert text.count("chưa chọn") == 6
    assert "Ghi" not in buttons(both.last(HOA))
    await choose(both, 101, "Sang NV107")
    assert "chuyển sang NV107" in both.last(HOA).text
    await choose(both, 102, "Thu hồi")
    await choose(both, 102, "Giữ")
    await both.presses(HOA, "Còn lại: giữ")
    assert "chọn Ghi thì mới có hiệu lực" in both.last(HOA).text
    assert both.register() == before
    await both.presses(HOA, "Thôi")
    assert both.register() == before


async def test_all_of_it_is_one_message_edited_in_place(both: Stage) -> None:
    await both.says(HOA, "thông báo")
    shown = len(both.chats.shown[HOA.user_id])
    await both.presses(HOA, OLD)
    for label in ("Sửa đổi, thay thế", NEW, "Thay thế"):
        await both.presses(HOA, label)
    await choose(both, 101, "Sang NV107")
    await both.presses(HOA, "Còn lại: giữ")
    await both.presses(HOA, "Ghi")
    assert len(both.chats.shown[HOA.user_id]) == shown


async def test_the_nearest_task_of_the_new_notice_stands_first_and_none_is_chosen(both: Stage) -> None:
    await listed(both)
    shown = text_of(await both.presses(HOA, "NV102"))
    assert "NV102 Kiểm tra, xử lý" in shown
    assert ": chưa chọn" in shown
    assert shown.index("NV108") < shown.index("NV107")


async def test_each_task_becomes_what_was_chosen(both: Stage) -> None:
    await replaced(both)
    assert both.last(HOA).text.splitlines() == [
        "Đã ghi: Thông báo số 07/TB-VP ngày 15/01/2026 được thay thế bằng Thông báo số 09/TB-VP ngày 21/01/2026.",
        "Chuyển 2: NV101 → NV107, NV102 → NV108",
        "Thu hồi 2: NV103, NV106",
        "Giữ 1: NV104",
        "Đã báo đ/c Hùng, đ/c Dũng, đ/c Mai.",
    ]
    assert open_numbers(both) == [104, 105, 107, 108]
    assert {state for _, _, state in standing(both, 101)} == {"ended"}
    assert standing(both, 104) == [(HUNG.name, "lead", "given")]
    assert standing(both, 105) == [(HUNG.name, "lead", "done")]
    assert both.rows("SELECT number, replaced_by_number FROM task WHERE replaced_by_number IS NOT NULL") == [
        (101, 107),
        (102, 108),
    ]


async def test_each_member_hears_once_of_what_was_theirs_and_nothing_of_what_is_kept(both: Stage) -> None:
    await replaced(both)
    told = await both.told()
    assert set(told) == {HUNG.user_id, DUNG.user_id, MAI.user_id}
    assert told[HUNG.user_id].startswith(
        "Đồng chí Nguyễn Văn Hùng, Thông báo số 07/TB-VP ngày 15/01/2026"
        " được thay thế bằng Thông báo số 09/TB-VP ngày 21/01/2026.\nNV101 "
    )
    assert ": thay bằng NV107" in told[HUNG.user_id]
    assert "NV106 " in told[HUNG.user_id]
    assert "NV104" not in told[HUNG.user_id]
    assert "107 xong" in told[HUNG.user_id]
    assert "NV101" not in told[DUNG.user_id]
    assert ": thay bằng NV108" in told[DUNG.user_id]
    assert told[MAI.user_id].startswith("Kính gửi Bảo hiểm xã hội:")
    assert "quý cơ quan không phải thực hiện nhiệm vụ trên nữa" in told[MAI.user_id].lower()
    assert await both.told() == {}


async def test_reminders_and_what_waited_end_with_it(both: Stage) -> None:
    await both.says(HUNG, "102 vướng thiếu người")
    await both.says(HUNG, "101 xin lùi đến 24/01 vì mưa")
    await both.told()
    assert "NV101" in text_of(await both.says(LAN, "duyệt"))
    await replaced(both)
    reminded = both.rows(
        "SELECT DISTINCT number FROM reminder JOIN assignment ON assignment.id = assignment_id"
        " JOIN task ON task.id = task_id WHERE task.organisation_id = 1 ORDER BY number"
    )
    assert [number for (number,) in reminded] == [104, 107]
    assert "NV101" not in text_of(await both.says(LAN, "duyệt"))
    assert "NV102" not in text_of(await both.says(LAN, "vướng mắc"))


async def test_no_view_counts_what_was_closed(both: Stage) -> None:
    await replaced(both)
    assert ": 4 nhiệm vụ" in text_of(await both.says(DUC, "tình hình"))
    assert "NV101" not in text_of(await both.says(HUNG, "việc"))
    assert "Kèm sổ theo dõi 4 nhiệm vụ" in text_of(await both.says(DUC, "xuất excel"))
    listed_now = text_of(await both.says(DUC, "thông báo"))
    assert "07/TB-VP ngày 15/01/2026: 2 nhiệm vụ · hoàn thành 1 – đã được thay thế ngày 22/01/2026 theo" in listed_now
    card = text_of(await both.presses(DUC, OLD))
    assert "Đã được thay thế ngày 22/01/2026 theo Thông báo số 09/TB-VP ngày 21/01/2026" in card
    assert "đã thu hồi hoặc thay 4 nhiệm vụ" in card
    await both.says(HOA, f"thông báo {OLD}")
    assert "Thu hồi" not in buttons(both.last(HOA))
    assert "Thay thế Thông báo số 07/TB-VP" in text_of(await both.says(HOA, f"thông báo {NEW}"))


async def test_the_journal_tells_who_why_and_by_which_document(both: Stage) -> None:
    await replaced(both)
    of = "theo Thông báo số 09/TB-VP ngày 21/01/2026"
    rows = both.rows(
        "SELECT task_number, action, json_extract(new, '$.task'), json_extract(new, '$.note'), member.name FROM journal_entry"
        " JOIN member ON member.id = actor_id WHERE action IN ('replaced', 'stands_for', 'kept', 'withdrawn')"
    )
    assert sorted(rows) == sorted(
        [
            (101, "replaced", 107, of, HOA.name),
            (107, "stands_for", 101, of, HOA.name),
            (102, "replaced", 108, of, HOA.name),
            (108, "stands_for", 102, of, HOA.name),
            (103, "withdrawn", None, of, HOA.name),
            (104, "kept", None, of, HOA.name),
            (106, "withdrawn", None, of, HOA.name),
        ]
    )
    assert both.rows("SELECT record FROM journal_entry WHERE action = 'notice_replaced'") == [("notice",)]
    story = text_of(await both.says(HOA, "nhật ký 101"))
    assert "đ/c Hoa chuyển sang nhiệm vụ khác: NV107" in story
    assert "thu hồi nhiệm vụ: “theo Thông báo số 09/TB-VP" in text_of(await both.says(HOA, "nhật ký 103"))


async def test_amended_the_old_notice_stays_in_force_and_may_be_amended_again(both: Stage) -> None:
    await listed(both, effect="Sửa đổi, bổ sung")
    await choose(both, 101, "Sang NV107")
    await both.presses(HOA, "Còn lại: giữ")
    assert "được sửa đổi, bổ sung theo Thông báo số 09/TB-VP" in text_of(await both.presses(HOA, "Ghi"))
    assert open_numbers(both) == [102, 103, 104, 105, 106, 107, 108]
    assert "đã sửa đổi, bổ sung ngày 22/01/2026" in text_of(await both.says(DUC, "thông báo"))
    await listed(both, effect="Sửa đổi, bổ sung")
    assert both.last(HOA).text.count("chưa chọn") == 5, "what was written is not chosen again"


async def test_a_document_that_the_register_has_not_is_named_in_words(given: Stage) -> None:
    await given.says(HOA, f"thông báo {OLD}")
    await given.presses(HOA, "Sửa đổi, thay thế")
    assert "Nhập và giao thông báo mới trước" in given.last(HOA).text
    await given.presses(HOA, "Văn bản khác")
    await given.says(HOA, "theo Công văn số 12/UBND-VP ngày 14/01/2026")
    await given.presses(HOA, "Sửa đổi, bổ sung")
    await choose(given, 103, "Thu hồi")
    assert not any(label.startswith("Sang") for label in buttons(given.last(HOA)))
    await given.presses(HOA, "Còn lại: giữ")
    await given.presses(HOA, "Ghi")
    assert given.rows(CHANGES) == [("amended", "theo Công văn số 12/UBND-VP ngày 14/01/2026", None)]
    assert "“theo Công văn số 12/UBND-VP ngày 14/01/2026”" in text_of(await given.says(HOA, "việc 103"))


async def test_withdrawn_as_a_whole_its_tasks_are_too_unless_one_is_kept(given: Stage) -> None:
    await given.says(HOA, f"thông báo {OLD}")
    await given.presses(HOA, "Thu hồi")
    before = given.register()
    shown = text_of(await given.says(HOA, "theo Công văn số 12/UBND-VP vì ban hành nhầm"))
    assert shown.startswith(
        "Thu hồi Thông báo số 07/TB-VP ngày 15/01/2026, “theo Công văn số 12/UBND-VP vì ban hành nhầm”"
    )
    assert given.register() == before
    await choose(given, 104, "Giữ")
    await given.presses(HOA, "Ghi")
    assert open_numbers(given) == [104]
    assert "đã thu hồi ngày 15/01/2026: “theo Công văn số 12/UBND-VP vì ban hành nhầm”" in text_of(
        await given.says(DUC, "thông báo")
    )
    told = await given.told()
    assert "Thông báo số 07/TB-VP ngày 15/01/2026 đã thu hồi “theo Công văn" in told[HUNG.user_id]


async def test_thought_better_of_before_the_reason_nothing_is_withdrawn(given: Stage) -> None:
    await given.says(HOA, f"thông báo {OLD}")
    await given.presses(HOA, "Thu hồi")
    before = given.register()
    assert "chưa ghi gì" in text_of(await given.says(HOA, "thôi"))
    assert given.register() == before


async def test_drafts_of_a_notice_that_is_in_force_no_more_are_dropped(stage: Stage) -> None:
    await stage.imported(HOA)
    await stage.says(HOA, "106 chủ trì Công an xã; 105 bỏ")
    await stage.says(HOA, "giao")
    await brought_in(stage, RENEWED.replace("Giao Phòng Kinh tế", "Giao Phòng Nội vụ"))
    await stage.says(HOA, f"thông báo {NEW}")
    await stage.presses(HOA, "Thu hồi")
    assert "2 dự thảo chưa giao sẽ bỏ" in text_of(await stage.says(HOA, "vì nhầm"))
    await stage.presses(HOA, "Ghi")
    assert "Bỏ 2 dự thảo chưa giao" in stage.last(HOA).text
    assert "Không có dự thảo nào" in text_of(await stage.says(HOA, "dự thảo"))


async def test_an_indicator_made_of_a_task_goes_on_under_the_one_that_stands_for_it(both: Stage) -> None:
    async with both.acting(HOA) as acting:
        task = await acting.task(101)
        await acting.unit.add(
            Indicator(
                organisation_id=acting.organisation.id,
                name="Trạm bơm đã bàn giao",
                short="Trạm bơm",
                key="tram bom",
                unit="trạm",
                target=Decimal(2),
                in_percent=False,
                by_place=False,
                place_ids=[],
                task_id=task.id,
                created_by_id=acting.member.id,
                created_at=acting.now,
            )
        )
    await replaced(both)
    of = "SELECT number FROM indicator JOIN task ON task.id = task_id"
    assert both.rows(of) == [(107,)]
