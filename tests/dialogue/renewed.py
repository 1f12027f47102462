"""A later notice of our commune, which says that it replaces the one that is given out; and what is done with both."""

from tests.dialogue.cast import HOA, HUNG, LAN, Person
from tests.dialogue.stage import Stage, local

OLD, NEW = "07/TB-VP", "09/TB-VP"
REPLACES = "Thông báo này thay thế Thông báo số 07/TB-VP ngày 15/01/2026 của Văn phòng."

# Two tasks: 107 dated by the text and much like 101, 108 with Công an xã and much like 102.
RENEWED = f"""UBND XÃ THANH SƠN HẠ
VĂN PHÒNG

Số: 09/TB-VP

Thanh Sơn Hạ, ngày 21 tháng 01 năm 2026

THÔNG BÁO

Kết luận của đồng chí Chủ tịch UBND xã tại cuộc họp giao ban

I. Nhiệm vụ thời gian tới

Giao Phòng Kinh tế tổ chức thực hiện các nhiệm vụ sau:

- Bàn giao trạm bơm Bến Mới và trạm bơm Đồng Nại cho Hợp tác xã Nông nghiệp; hoàn thành trước ngày 11/02/2026.

- Chủ trì, phối hợp với Công an xã xử lý dứt điểm các trường hợp lấn chiếm hành lang đường trục xã.

{REPLACES}

Nơi nhận:
- Lưu: VT.
"""


async def brought_in(stage: Stage, text: str = RENEWED, person: Person = HOA) -> None:
    """A week later the new notice is read; nobody is told of anything old any more."""
    await stage.told()
    stage.clock.move_to(local(22))
    await stage.imported(person, text, "thong-bao-09.txt")


async def renewed(stage: Stage, text: str = RENEWED) -> None:
    """It is given out too, and everybody has heard of its tasks."""
    await brought_in(stage, text)
    await stage.says(HOA, "giao")
    await stage.told()


async def with_one_done(stage: Stage) -> None:
    """The old notice a week later, 105 signed off by then, and the new one given out."""
    await stage.says(HUNG, "105 xong, kế hoạch số 3")
    await stage.says(LAN, "duyệt")
    await stage.presses(LAN, "NV105")
    await stage.presses(LAN, "Xác nhận hoàn thành")
    await renewed(stage)


def open_numbers(stage: Stage) -> list[int]:
    """What of our commune is neither withdrawn nor replaced."""
    query = "SELECT number FROM task WHERE organisation_id = 1 AND withdrawn_at IS NULL ORDER BY number"
    return [number for (number,) in stage.rows(query)]


async def listed(stage: Stage, person: Person = HOA, effect: str = "Thay thế") -> None:
    """From the old notice to the list of its open tasks, of which nothing is chosen yet."""
    await stage.says(person, f"thông báo {OLD}")
    await stage.presses(person, "Sửa đổi, thay thế")
    await stage.presses(person, NEW)
    await stage.presses(person, effect)


async def choose(stage: Stage, number: int, label: str, person: Person = HOA) -> None:
    await stage.presses(person, f"NV{number}")
    await stage.presses(person, label)


async def replaced(stage: Stage, person: Person = HOA) -> None:
    """101 and 102 are moved, 104 is kept, the rest is withdrawn; written."""
    await listed(stage, person)
    await choose(stage, 101, "Sang NV107", person)
    await choose(stage, 102, "Sang NV108", person)
    await choose(stage, 104, "Giữ", person)
    await stage.presses(person, "Còn lại: thu hồi")
    await stage.presses(person, "Ghi")
