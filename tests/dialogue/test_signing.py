"""Sign-off in bulk, in words and by a reply: only what is certain decides."""

from typing import Any

import pytest

from bot.dialogue.signing_words import Decided, decided_in, numbered
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MINH, NGA, OANH, TIEN, Person
from tests.dialogue.stage import Stage, buttons, text_of


@pytest.fixture
async def reported(given: Stage) -> Stage:
    """NV101, NV104 and NV105 are reported done, the office has been told."""
    await given.told()
    for number in (101, 104, 105):
        await given.says(HUNG, f"{number} xong, biên bản số {number}")
    await given.told()
    return given


def states(stage: Stage) -> dict[int, str]:
    query = (
        "SELECT number, state FROM assignment JOIN task ON task.id = task_id WHERE part = 'lead'"
        " AND number IN (101, 104, 105) AND task.organisation_id = 1"
    )
    return dict(stage.rows(query))


def decisions(stage: Stage) -> list[tuple[Any, ...]]:
    return stage.rows(
        "SELECT outcome, note, by.name, recorder.name FROM decision JOIN member by ON by.id = decided_by_id"
        " JOIN member recorder ON recorder.id = recorded_by_id ORDER BY decision.id"
    )


async def test_all_that_are_shown_are_signed_off_with_one_press(reported: Stage) -> None:
    await reported.says(LAN, "duyệt")
    assert buttons(reported.last(LAN)) == ["NV101", "NV104", "NV105", "Xác nhận tất cả (3)"]
    answer = text_of(await reported.presses(LAN, "Xác nhận tất cả"))
    assert "3 nhiệm vụ (NV101, NV104, NV105)" in answer
    assert set(states(reported).values()) == {"done"}
    told = (await reported.told())[HUNG.user_id]
    assert "3 nhiệm vụ đã được xác nhận hoàn thành" in told


async def test_what_changed_since_it_was_shown_is_left_and_said(reported: Stage) -> None:
    await reported.says(LAN, "duyệt")
    await reported.says(HUNG, "104 chưa xong")
    await reported.says(HUNG, "104 xong, bản khác")  # waits again, but this is not what was shown
    answer = text_of(await reported.presses(LAN, "Xác nhận tất cả"))
    assert "1 báo cáo khác đã thay đổi, chưa ghi" in answer
    assert states(reported) == {101: "done", 104: "reported", 105: "done"}
    assert "đã được xử lý" in text_of(await reported.presses(LAN, "Xác nhận tất cả"))


async def test_the_office_records_all_as_the_leaders_said(reported: Stage) -> None:
    await reported.says(HOA, "duyệt")
    answer = text_of(await reported.presses(HOA, "Ghi theo ý kiến: tất cả (3)"))
    assert "theo ý kiến lãnh đạo" in answer
    assert {(by, recorder) for _, _, by, recorder in decisions(reported)} == {(LAN.name, HOA.name)}


@pytest.mark.parametrize(
    "words", ["104 đồng ý", "104 xác nhận hoàn thành", "xác nhận 104", "dong y nv104", "104 nhất trí", "duyệt 104"]
)
async def test_a_leader_signs_off_by_number(reported: Stage, words: str) -> None:
    assert "xác nhận hoàn thành NV104" in text_of(await reported.says(LAN, words))
    assert states(reported) == {101: "reported", 104: "done", 105: "reported"}


async def test_several_by_number(reported: Stage) -> None:
    await reported.says(LAN, "101, 104 đồng ý")
    assert states(reported) == {101: "done", 104: "done", 105: "reported"}


@pytest.mark.parametrize(
    "words", ["104 bổ sung biên bản", "104 chưa đồng ý, thiếu biên bản", "104 de nghi bo sung bien ban"]
)
async def test_a_leader_asks_for_more_by_number(reported: Stage, words: str) -> None:
    assert "đề nghị bổ sung NV104" in text_of(await reported.says(LAN, words))
    assert states(reported)[104] == "returned"


async def test_what_is_missing_is_asked_where_nothing_says_it(reported: Stage) -> None:
    assert "cần bổ sung gì?" in text_of(await reported.says(LAN, "104 chưa đồng ý"))
    assert states(reported)[104] == "reported"
    await reported.says(LAN, "thiếu chữ ký")
    assert decisions(reported) == [("returned", "thiếu chữ ký", LAN.name, LAN.name)]


@pytest.mark.parametrize("words", ["đồng ý", "ok", "OK em", "nhất trí", "xác nhận hoàn thành"])
async def test_a_reply_to_the_report_itself_agrees_to_it(reported: Stage, words: str) -> None:
    await reported.says(LAN, "duyệt")
    shown = (await reported.presses(LAN, "NV104"))[0]
    await reported.says(LAN, words, shown)
    assert states(reported) == {101: "reported", 104: "done", 105: "reported"}


async def test_a_reply_to_the_report_asks_for_more(reported: Stage) -> None:
    await reported.says(LAN, "duyệt")
    shown = (await reported.presses(LAN, "NV104"))[0]
    await reported.says(LAN, "bổ sung ảnh", shown)
    assert decisions(reported) == [("returned", "bổ sung ảnh", LAN.name, LAN.name)]


@pytest.mark.parametrize("words", ["đồng ý", "ok", "nhất trí"])
async def test_a_reply_to_a_list_decides_nothing(reported: Stage, words: str) -> None:
    listed = (await reported.says(LAN, "duyệt"))[0]
    before = reported.register()
    await reported.says(LAN, words, listed)
    assert reported.register() == before


async def test_a_reply_to_a_report_that_was_replaced_since_decides_nothing(reported: Stage) -> None:
    await reported.says(LAN, "duyệt")
    shown = (await reported.presses(LAN, "NV104"))[0]
    later = reported.clock.now().replace(hour=10)
    reported.clock.move_to(later)
    await reported.says(HUNG, "104 chưa xong")
    await reported.says(HUNG, "104 xong, bản khác")
    before = reported.register()
    await reported.says(LAN, "đồng ý", shown)
    assert reported.register() == before


@pytest.mark.parametrize(
    ("words", "leader"),
    [
        ("104 xác nhận hoàn thành theo ý kiến đồng chí Chủ tịch", DUC),
        ("104 xác nhận hoàn thành theo ý kiến đồng chí Phó Chủ tịch", LAN),
        ("xác nhận 104 theo ý kiến đ/c Lan", LAN),
        ("104 đồng ý, theo y kien lanh dao", LAN),
        ("104 dong y theo y kien chu tich", DUC),
    ],
)
async def test_the_office_says_whose_opinion_it_is(reported: Stage, words: str, leader: Person) -> None:
    await reported.says(HOA, words)
    assert decisions(reported) == [("signed_off", None, leader.name, HOA.name)]


@pytest.mark.parametrize("words", ["104 đồng ý", "xác nhận 104", "104 đồng ý theo ý kiến đồng chí Minh"])
async def test_without_a_leader_who_decides_the_office_is_asked(reported: Stage, words: str) -> None:
    before = reported.register()
    (answer,) = await reported.says(HOA, words)
    assert "Văn phòng chỉ ghi xác nhận theo ý kiến" in answer.text
    assert reported.register() == before


async def test_the_office_records_what_a_leader_found_missing(reported: Stage) -> None:
    await reported.says(NGA, "104 bổ sung biên bản, theo ý kiến đồng chí Chủ tịch")
    outcome, _, by, recorder = decisions(reported)[0]
    assert (outcome, by, recorder) == ("returned", DUC.name, NGA.name)


@pytest.mark.parametrize("person", [MINH, HUNG, DUNG, OANH, TIEN])
@pytest.mark.parametrize("words", ["104 đồng ý", "104 bổ sung biên bản", "xác nhận 104 theo ý kiến đồng chí Chủ tịch"])
async def test_nobody_else_decides_by_words(reported: Stage, person: Person, words: str) -> None:
    await reported.says(person, words)
    assert decisions(reported) == []
    assert "reported" in states(reported).values()


@pytest.mark.parametrize("words", ["104 đồng ý chưa?", "104 ok", "104 đồng ý nhưng phải làm lại", "104 thế nào"])
async def test_what_is_not_certain_signs_nothing_off(reported: Stage, words: str) -> None:
    await reported.says(LAN, words)
    assert states(reported)[104] == "reported"


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("đồng ý", Decided(True)),
        ("Rất nhất trí", Decided(True)),
        ("xác nhận hoàn thành theo ý kiến đồng chí Chủ tịch", Decided(True, whose="dong chi chu tich")),
        ("ok", Decided(True, short=True)),
        ("bổ sung ảnh", Decided(False, "bổ sung ảnh")),
        ("bổ sung", Decided(False)),
        ("không đồng ý", Decided(False)),
        ("đồng ý không?", None),
        ("đồng ý gia hạn đến 28/1", None),
        ("đã nhận", None),
    ],
)
def test_the_words_of_a_decider(text: str, decided: Decided | None) -> None:
    assert decided_in(text) == decided


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("104 đồng ý", (104,)), ("xác nhận 104, 105", (104, 105)), ("đồng ý nv104", (104,)), ("đồng ý", ())],
)
def test_the_numbers_before_or_behind(text: str, numbers: tuple[int, ...]) -> None:
    assert numbered(text)[0] == numbers
