"""*Chỉ tiêu*: the list, one whole with its places, who has not reported, who is at 100 %, the story of a place."""

from collections.abc import Sequence
from datetime import date

from bot.actions.indicators import State
from bot.texts.words import and_more, clip, comrade, figure, first_upper, number, percentage, quoted
from storage.indicators import Indicator, Reading
from storage.people import Place

LIST_SIZE = 4
SIZE = 5
HISTORY = 8
_WHAT = "khối, xóm"
_NAMES = 600  # characters of a list of places


def listing(found: Sequence[State], page: int, month: date) -> str:
    """All that are open: the target, where each stands, how many places have reported in the month."""
    shown = found[page * LIST_SIZE : (page + 1) * LIST_SIZE]
    lines = [f"Đang theo dõi {len(found)} chỉ tiêu, tháng {month:%m/%Y}:"]
    for state in shown:
        indicator = state.indicator
        lines.append(f"{indicator.short}: {_stands(state)}; chỉ tiêu {_target(indicator)}{_until(indicator)}")
        if indicator.by_place:
            lines.append(f"– {_reported(state, month)}")
    return "\n".join([*lines, *and_more(page * LIST_SIZE + len(shown), len(found), "chỉ tiêu")])


def empty(*, may_set: bool) -> str:
    """There is none; whoever may is told how to add one."""
    how = " Thêm, gõ ví dụ: thêm chỉ tiêu BHYT; 100%; người; đến 31/12; từng xóm" if may_set else ""
    return f"Chưa có chỉ tiêu nào đang theo dõi.{how}"


def whole(state: State, page: int, month: date, *, may_ask: bool) -> str:
    """*Chỉ tiêu BHYT*: the whole first, then a page of its places, the farthest behind first."""
    indicator = state.indicator
    lines = [f"{indicator.name}: {_stands(state)}"]
    lines.append(f"Chỉ tiêu {_target(indicator)}{_until(indicator)}{_base(indicator)}")
    if not indicator.by_place:
        return "\n".join([*lines, *_of_whole(state)])
    if not state.latest:
        how = " Gõ: nhắc báo số liệu" if may_ask else ""
        lines.append(f"Chưa có số liệu kỳ này; {len(state.places)} {_WHAT} chưa báo.{how}")
        return "\n".join([*lines, *_of_whole(state)])
    lines.append(f"Tháng {month:%m}: {_reported(state, month)}")
    if state.whole.unsummed:
        lines.append(f"{state.whole.unsummed} nơi chỉ báo phần trăm, chưa cộng vào số chung")
    ordered = state.ordered
    shown = ordered[page * SIZE : (page + 1) * SIZE]
    lines += [*_of_whole(state), *(_line(state, place) for place in shown)]
    return "\n".join([*lines, *and_more(page * SIZE + len(shown), len(ordered), _WHAT)])


def unreported(state: State, month: date, *, may_ask: bool) -> str:
    """Which places have said nothing in the month, with what they said last."""
    silent = state.silent(month)
    if not silent:
        return f"{state.indicator.short}: cả {len(state.places)} {_WHAT} đã báo trong tháng {month:%m/%Y}."
    names = [f"{place.name}{_last(state, place)}" for place in silent]
    how = f"\nHỏi những nơi này, gõ: hỏi số liệu {state.indicator.short}" if may_ask else ""
    first = f"{state.indicator.short}: {len(silent)} {_WHAT} chưa báo trong tháng {month:%m/%Y}:"
    return f"{first}\n{clip('; '.join(names), _NAMES)}{how}"


def full(state: State) -> str:
    """Which places are at 100 %."""
    if not state.full:
        return f"{state.indicator.short}: chưa có nơi nào đạt 100%."
    names = clip(", ".join(place.name for place in state.full), _NAMES)
    return f"{state.indicator.short}: {len(state.full)}/{len(state.places)} {_WHAT} đạt 100%:\n{names}"


def history(indicator: Indicator, place: Place | None, readings: Sequence[Reading]) -> str:
    """The figures of one place, the newest first, each with who said it."""
    where = place.name if place else "toàn địa bàn"
    if not readings:
        return f"{indicator.short}, {where}: chưa có số liệu."
    newest = list(reversed(readings))[:HISTORY]
    lines = [f"{indicator.short}, {where}:"]
    lines += [f"{each.day:%d/%m/%Y}: {figure(each.figure, indicator.unit)} ({_source(each)})" for each in newest]
    return "\n".join([*lines, *and_more(len(newest), len(readings), "số liệu cũ hơn")])


def unknown(name: str, known: Sequence[str]) -> str:
    """No indicator of that name; the names that there are, for whoever may see them."""
    have = f"\nĐang có: {clip(', '.join(known), 200)}" if known else ""
    return f"Không tìm thấy chỉ tiêu {quoted(clip(name, 60))}. Chưa có gì thay đổi. Xem, gõ: chỉ tiêu{have}"


def picture(indicator: Indicator) -> str:
    """Beside the picture of the trend."""
    return f"{indicator.name}: diễn biến đến nay; nét đứt là chỉ tiêu {_target(indicator)}."


def no_picture(indicator: Indicator) -> str:
    """There is nothing to draw yet."""
    return f"{indicator.short}: chưa có số liệu để vẽ. Chưa có gì thay đổi. Gửi số liệu, ví dụ: {indicator.short} 97,5%"


def _target(indicator: Indicator) -> str:
    return f"{number(indicator.target)}%" if indicator.in_percent else f"{number(indicator.target)} {indicator.unit}"


def _until(indicator: Indicator) -> str:
    return f", đến {indicator.due_on:%d/%m/%Y}" if indicator.due_on else ""


def _base(indicator: Indicator) -> str:
    if indicator.base is None:
        return ""
    value = f"{number(indicator.base)}{'%' if indicator.in_percent else ''}"
    return f"; ban đầu {value}" + (f" ({indicator.base_on:%d/%m/%Y})" if indicator.base_on else "")


def _stands(state: State) -> str:
    """`94,7% (1.485/1.568 người)`, `12 nhà`, `chưa có số liệu`."""
    part = ", tính riêng nơi được phân công" if state.is_part else ""
    found, unit = state.whole, state.indicator.unit
    if state.value is None:
        return "chưa có số liệu chung" if state.latest else "chưa có số liệu"
    if not state.indicator.in_percent:
        return f"{number(found.numerator)} {unit}{part}"
    if found.denominator is None:
        return f"{number(state.value)}%"
    return f"{percentage(state.value)} ({number(found.numerator)}/{number(found.denominator)} {unit}{part})"


def _reported(state: State, month: date) -> str:
    silent = len(state.silent(month))
    said = f"{len(state.places) - silent}/{len(state.places)} {_WHAT} đã báo"
    return f"{said}, {len(state.full)} nơi đạt 100%" if state.indicator.in_percent else said


def _of_whole(state: State) -> list[str]:
    reading = state.of_whole
    if reading is None:
        return []
    label = "Số chung" if state.indicator.by_place else "Số gần nhất"
    return [f"{label} {reading.day:%d/%m/%Y}: {figure(reading.figure, state.indicator.unit)} ({_source(reading)})"]


def _line(state: State, place: Place) -> str:
    reading = state.latest.get(place.id)
    if reading is None:
        return f"{first_upper(place.name)}: chưa báo"
    return f"{first_upper(place.name)}: {figure(reading.figure, state.indicator.unit)} ({reading.day:%d/%m})"


def _last(state: State, place: Place) -> str:
    reading = state.latest.get(place.id)
    return f" (gần nhất {reading.day:%d/%m})" if reading else ""


def _source(reading: Reading) -> str:
    return clip(reading.source, 40) if reading.source else comrade(reading.reported_by)
