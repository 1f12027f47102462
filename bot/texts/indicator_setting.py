"""*Thêm, sửa, đóng chỉ tiêu*: asked step by step, or said in one line; confirmed before it is stored."""

from collections.abc import Sequence

from bot.actions.indicators import Wanted
from bot.texts.words import and_more, clip, code, number, quoted
from storage.indicators import LONGEST_NAME, Indicator
from storage.people import Place

_TARGETS = 5
EXAMPLE = "thêm chỉ tiêu BHYT; 100%; người; đến 31/12; từng xóm"


def how() -> str:
    """*Thêm chỉ tiêu* alone."""
    return f"Chỉ tiêu tên gì? Trả lời tên gọn, ví dụ: BHYT. Chưa ghi gì.\nCả dòng cũng được, ví dụ: {EXAMPLE}"


def ask_target(name: str) -> str:
    return f"{quoted(clip(name, 60))}: cần đạt bao nhiêu? Trả lời ví dụ: 100% hoặc 120 nhà. Chưa ghi gì."


def ask_unit(name: str) -> str:
    return f"{quoted(clip(name, 60))}: đếm theo gì? Trả lời ví dụ: người, hộ, nhà. Chưa ghi gì."


def ask_due(name: str) -> str:
    return f"{quoted(clip(name, 60))}: cần đạt đến ngày nào? Trả lời ví dụ: 31/12, hoặc không. Chưa ghi gì."


def ask_scope(name: str) -> str:
    return f"{quoted(clip(name, 60))}: hỏi từng khối, xóm, hay một số chung toàn địa bàn? Chưa ghi gì khi chưa chọn."


def confirm(
    wanted: Wanted, places: Sequence[Place], total: int, sentence: str | None = None, unknown: Sequence[str] = ()
) -> str:
    """Everything that will be stored, before the press. `places`: those that are named, of `total`; `unknown`: in no roster."""
    lines = [f"Chỉ tiêu {quoted(wanted.name)}, gọi tắt {quoted(wanted.short)}. Chưa ghi gì."]
    if sentence:
        lines.append(f"Văn bản ghi: {quoted(clip(sentence, 120))}")
    lines.append(f"Cần đạt: {_value(wanted)}, đếm theo {wanted.unit}{_until(wanted)}")
    lines.append(_scope(wanted, places, total))
    if unknown:
        lines.append(f"Chưa có trong danh sách: {clip(', '.join(unknown), 120)}")
    if wanted.base is not None:
        source = f", {wanted.base_source}" if wanted.base_source else ""
        on = f" ({wanted.base_on:%d/%m/%Y}{source})" if wanted.base_on else ""
        lines.append(f"Ban đầu: {number(wanted.base)}{'%' if wanted.in_percent else f' {wanted.unit}'}{on}")
    return "\n".join(lines)


def targets(found: Sequence[tuple[int, str]], total: int) -> str:
    """The targets of the drafts under review. `found`: the numbers and sentences that are shown, of `total`."""
    lines = [f"{total} mức cần đạt trong dự thảo, chọn số nhiệm vụ để đưa thành chỉ tiêu theo dõi. Chưa ghi gì."]
    lines += [f"{code(draft)}: {quoted(clip(sentence, 90))}" for draft, sentence in found[:_TARGETS]]
    return "\n".join([*lines, *and_more(min(len(found), _TARGETS), total, "mức cần đạt")])


def no_targets() -> str:
    """Every one of them is an indicator by now."""
    return "Dự thảo không còn mức cần đạt nào chưa thành chỉ tiêu. Chưa có gì thay đổi. Xem, gõ: chỉ tiêu"


def unknown_places(names: Sequence[str]) -> str:
    """The notice names places, and the roster has none of them."""
    return f"Chưa ghi gì. Văn bản nêu nơi chưa có trong danh sách: {clip(', '.join(names), 200)}"


def base_offered(wanted: Wanted, sentence: str) -> str:
    """A figure of the notice with the same words, which may be where it began. Taken on a press only."""
    value = f"{number(wanted.base)}%" if wanted.base is not None else ""
    return f"Thông báo có số {value}: {quoted(clip(sentence, 160))}. Lấy làm số ban đầu thì bấm nút. Chưa ghi gì."


def added(indicator: Indicator) -> str:
    how_to = (
        f"Hỏi các xóm, gõ: hỏi số liệu {indicator.short}"
        if indicator.by_place
        else f"Gửi số, ví dụ: {indicator.short} 97,5%"
    )
    return f"Đã thêm chỉ tiêu {quoted(indicator.name)}. {how_to} · xem: chỉ tiêu {indicator.short}"


def edited(wanted: Wanted) -> str:
    return (
        f"Đã ghi chỉ tiêu {quoted(wanted.name)}: cần đạt {_value(wanted)}, đếm theo {wanted.unit}{_until(wanted)}, "
        f"{'từng khối, xóm' if wanted.by_place else 'một số chung'}. Số liệu đã có giữ nguyên."
    )


def nothing_edited(indicator: Indicator) -> str:
    """*Sửa chỉ tiêu* that says what is so already, or nothing that can be changed."""
    return (
        f"Chưa có gì thay đổi ở chỉ tiêu {indicator.short}.\n"
        f"Sửa, ví dụ: sửa chỉ tiêu {indicator.short}; 98%; đến 30/11; tên Tỷ lệ tham gia BHYT"
    )


def ask_close(indicator: Indicator) -> str:
    return f"Đóng chỉ tiêu {quoted(indicator.name)}? Không hỏi số liệu nữa, số đã có giữ nguyên. Chưa ghi gì."


def closed(indicator: Indicator) -> str:
    return f"Đã ghi: chỉ tiêu {quoted(indicator.name)} đóng, không hỏi số liệu nữa. Số liệu đã có giữ nguyên."


def dropped() -> str:
    """The press that stores nothing."""
    return "Đã bỏ qua chỉ tiêu này; chưa ghi gì."


def taken(short: str) -> str:
    """One of that name is open."""
    return f"Đang có chỉ tiêu {quoted(clip(short, 60))} rồi. Chưa ghi gì. Sửa, gõ: sửa chỉ tiêu {clip(short, 60)}; 98%"


def refused(field: str, value: str) -> str:
    """Which part cannot be so."""
    said = quoted(clip(value, 60)) if value else "để trống"
    why = {
        "name": f"tên {said} không dùng được (1–{LONGEST_NAME} ký tự, có chữ)",
        "target": f"mức cần đạt {said} không hợp lý",
        "unit": f"đơn vị đếm {said} không dùng được (1–20 ký tự)",
        "due": f"ngày {said} chưa rõ hoặc đã qua",
        "place": f"danh sách không có khối, xóm {said}",
    }.get(field, f"chưa rõ {said}")
    return f"Chưa ghi gì: {why}.\nGửi lại, ví dụ: {EXAMPLE}"


def how_to_edit(shorts: Sequence[str]) -> str:
    """*Sửa chỉ tiêu*, *đóng chỉ tiêu* without a name that is known."""
    known = f"\nĐang có: {clip(', '.join(shorts), 200)}" if shorts else ""
    return f"Chưa rõ chỉ tiêu nào. Chưa có gì thay đổi.{known}\nVí dụ: sửa chỉ tiêu BHYT; 98% · đóng chỉ tiêu BHYT"


def _value(wanted: Wanted) -> str:
    return f"{number(wanted.target)}%" if wanted.in_percent else f"{number(wanted.target)} {wanted.unit}"


def _until(wanted: Wanted) -> str:
    return f", đến {wanted.due_on:%d/%m/%Y}" if wanted.due_on else ", không hẹn ngày"


def _scope(wanted: Wanted, places: Sequence[Place], total: int) -> str:
    if not wanted.by_place:
        return "Một số chung toàn địa bàn, Văn phòng gửi"
    if places:
        return f"Hỏi {len(places)} nơi: {clip(', '.join(place.name for place in places), 200)}"
    return f"Hỏi cả {total} khối, xóm"
