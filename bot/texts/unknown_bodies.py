"""Bodies that the notice names and the roster does not know (*đơn vị chưa có*): to be added, or one that it knows."""

from collections.abc import Sequence

from bot.actions.matching import Unknown
from bot.actions.unknown_bodies import Settled
from bot.texts.words import and_more, clip, codes, quoted
from storage.people import Body

PAGE = 6
_LONGEST = 60


def listing(found: Sequence[Unknown], page: int) -> str:
    """A page of names, those that most drafts wait for first."""
    first = page * PAGE
    shown = found[first : first + PAGE]
    lines = [f"Đơn vị văn bản có ghi mà danh sách chưa có: {len(found)}. Bấm tên để thêm hoặc bỏ qua."]
    for place, unknown in enumerate(shown, start=first + 1):
        lines.append(f"{place}) {clip(unknown.name, _LONGEST)}: {clip(codes(unknown.numbers), 60)}")
    return "\n".join(lines + and_more(first + len(shown), len(found), "đơn vị"))


def name_question(unknown: Unknown, near: Body | None) -> str:
    """One name: what is to be done with it."""
    lines = [f"{quoted(unknown.name)} chưa có trong danh sách (ghi ở {clip(codes(unknown.numbers), 120)})."]
    if near is not None:
        lines.append(f"Tên gần giống trong danh sách: {near.name}.")
    lines.append("Thêm vào danh sách hay không? Chưa ghi gì khi đồng chí chưa chọn.")
    return "\n".join(lines)


def added(settled: Settled) -> str:
    """The roster has a new body without anybody in it; the drafts that waited for it have it now."""
    kind = "cơ quan bên ngoài" if settled.body.outside else "trực thuộc UBND xã"
    lines = [f"Đã thêm đơn vị: {settled.body.name} ({kind})."]
    if settled.drafts:
        lines.append(f"Đã ghi đơn vị này cho {_drafts(settled)}.")
    lines.append("Chưa có người đứng đầu; thêm người, gõ: thêm")
    return "\n".join(lines)


def confirmed(settled: Settled, name: str) -> str:
    """*Đúng là …*: the name in the notice is that body, in every draft of the notice that writes it so."""
    every = "cả " if len(settled.drafts) > 1 else ""
    return f"Đã ghi {settled.body.name} cho {every}{_drafts(settled)} ghi {quoted(clip(name, _LONGEST))}."


def confirmed_too(settled: Settled, name: str) -> str:
    """The same, behind the answer about the draft under which it was pressed."""
    return f"Cũng đã ghi {settled.body.name} cho {_drafts(settled)} ghi {quoted(clip(name, _LONGEST))}."


def not_added(name: str) -> str:
    """*Không thêm*."""
    return (
        f"Không thêm {quoted(clip(name, _LONGEST))}. Chưa có gì thay đổi.\n"
        "Sửa nhiệm vụ bằng chữ, ví dụ: 104 chủ trì Phòng Kinh tế"
    )


def nothing_waits() -> str:
    """No draft writes an unknown name, or not this one any more."""
    return "Không có đơn vị nào cần thêm vào danh sách cho dự thảo này. Chưa ghi gì. Xem, gõ: dự thảo"


def known_by_now() -> str:
    """Another officer added it meanwhile."""
    return "Đơn vị này đã có trong danh sách. Chưa ghi gì thêm. Xem, gõ: dự thảo"


def _drafts(settled: Settled) -> str:
    numbers = [draft.number for draft in settled.drafts]
    return f"{len(numbers)} nhiệm vụ ({clip(codes(numbers), 120)})"
