"""Figures asked for, recorded and asked back: model messages 32 and 33."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import addressed, and_more, clip, elected, figure, first_upper, opening, outside, pronoun, quoted
from storage.figures import Doubt, Figure
from storage.indicators import Indicator, Reading, ReadingAsk
from storage.people import Member, Place

EXAMPLE = "485/512"
LEFT_EXAMPLE = "còn 12"
_MOST = 4  # lines of what is asked for in one message
_NONE = "Chưa có số: trả lời chưa có."


def asked(member: Member, asks: Sequence[ReadingAsk], phone: str | None) -> str:
    """Model message 32: to whoever heads a hamlet, or has it in charge where nobody heads it."""
    help_line = f"{_NONE} Cần giúp: {phone}" if phone else _NONE
    if len(asks) > 1:
        return "\n".join(
            [
                f"{opening(member)} {_please(member)} {len(asks)} số liệu sau:",
                *_lines(asks),
                f"Trả lời mỗi dòng một số, ví dụ: {_named(asks[0])} {_example(asks[0].indicator)}",
                help_line,
            ]
        )
    ask = asks[0]
    place, indicator = ask.place.name, ask.indicator
    lines = [_head_of(member, ask.place), f"{first_upper(_please(member))} số liệu {quoted(indicator.name)}:"]
    if not indicator.in_percent:
        lines.append(f"{place} đã có bao nhiêu {indicator.unit}?")
        lines.append(f"Trả lời theo mẫu: {_example(indicator)}")
    else:
        lines.append(f"{place} có bao nhiêu {indicator.unit} đã đạt, trên tổng số {indicator.unit}?")
        lines.append(f"Trả lời theo mẫu: {EXAMPLE}")
        lines.append(f"Chỉ biết số {indicator.unit} chưa đạt: trả lời, ví dụ: {LEFT_EXAMPLE}")
    return "\n".join([*lines, help_line])


def missing(member: Member, asks: Sequence[ReadingAsk], heads: Sequence[Member | None]) -> str:
    """To the committee member in charge: the hamlets' figures have not come. `heads`: who was asked for each."""
    lines = []
    for ask, head in list(zip(asks, heads, strict=True))[:_MOST]:
        who = f" (đã hỏi {addressed(head)})" if head else ""
        said = ", báo chưa có số" if ask.none_at else ""
        lines.append(f"{_named(ask)}{who}{said}")
    return "\n".join(
        [
            f"{opening(member)} chưa có {len(asks)} số liệu của nơi {pronoun(member)} phụ trách:",
            *lines,
            *and_more(min(_MOST, len(asks)), len(asks), "số liệu"),
            f"Có số thì trả lời, ví dụ: {_named(asks[0])} {_example(asks[0].indicator)}",
        ]
    )


def recorded(member: Member, indicator: Indicator, reading: Reading, replaced: Figure | None) -> str:
    """Model message 33: what was stored, and how it is put right."""
    where = first_upper(reading.place.name) if reading.place else "Toàn địa bàn"
    source = f", theo {clip(reading.source, 60)}" if reading.source else ""
    line = f"{where}: {figure(reading.figure, indicator.unit)} ({reading.day:%d/%m/%Y}{source})"
    before = f", thay số {figure(replaced, indicator.unit)}" if replaced else ""
    thanks = f" Cảm ơn {pronoun(member)}." if elected(member) or outside(member) else ""
    return f"Đã ghi {indicator.short}. {line}{before}.{thanks} Sai thì gửi lại số đúng."


def doubtful(
    member: Member,
    indicator: Indicator,
    place: Place | None,
    why: Doubt,
    new: Figure,
    last: Reading | None,
    options: Sequence[Figure],
) -> str:
    """Model message 33: a figure that is unlikely. Nothing is stored. `options`: what can be chosen instead."""
    where, unit = place.name if place else "toàn địa bàn", indicator.unit
    said = figure(new, unit)
    before = figure(last.figure, unit) if last else ""
    question = {
        Doubt.OVER: f"{indicator.short}, {where}: {said}: số đạt nhiều hơn tổng số.",
        Doubt.ABOVE: f"{indicator.short}, {where}: {said}, cao hơn 100%.",
        Doubt.SLIP: f"{indicator.short}, {where}: {said} là số lạ.",
        Doubt.FALL: f"{indicator.short}: lần trước {where} báo {before}, lần này {said}.",
        Doubt.BASE: f"{indicator.short}: lần trước {where} báo {before}, lần này {said}; tổng số thay đổi nhiều.",
        Doubt.JUMP: f"{indicator.short}: lần trước {where} báo {before}, lần này {said}, gấp nhiều lần.",
    }[why]
    ask = "Số nào đúng?" if options else "Xin gửi lại số đúng."
    return f"{question} {ask}\nChưa ghi gì khi {pronoun(member)} chưa trả lời."


def unclear(member: Member, indicator: Indicator, place: Place | None, said: str) -> str:
    """A bare whole number, which may be people or per cent."""
    where = place.name if place else "toàn địa bàn"
    return (
        f"{indicator.short}, {where}: {quoted(clip(said, 40))} là phần trăm hay số {indicator.unit}?\n"
        f"Trả lời rõ hơn, ví dụ: {EXAMPLE}, hoặc 97,5%. Chưa ghi gì khi {pronoun(member)} chưa trả lời."
    )


def again(indicator: Indicator) -> str:
    """*Gửi lại số khác*."""
    return f"Xin gửi lại số liệu {indicator.short}, ví dụ: {_example(indicator)}. Chưa ghi gì."


def needs_whole(member: Member, indicator: Indicator, place: Place | None) -> str:
    """*Còn 12*, of how many nobody has said yet."""
    where = place.name if place else "toàn địa bàn"
    return (
        f"{indicator.short}, {where}: chưa biết tổng số {indicator.unit} nên chưa tính được. Chưa ghi gì.\n"
        f"Xin {pronoun(member)} gửi cả hai số, ví dụ: {EXAMPLE}"
    )


def not_that_kind(indicator: Indicator) -> str:
    """A percentage where units are counted, or more left than there are."""
    example = EXAMPLE if indicator.in_percent else _example(indicator)
    return f"{indicator.short} cần số {indicator.unit}. Chưa ghi gì.\nGửi theo mẫu, ví dụ: {example}"


def which(member: Member, said: str) -> str:
    """A figure that may be of several places or indicators."""
    return f"Số {quoted(clip(said, 60))} là của chỉ tiêu, nơi nào? Chưa ghi gì khi {pronoun(member)} chưa chọn."


def which_place(indicator: Indicator, said: str, places: Sequence[Place]) -> str:
    """A figure of an indicator by place, without the place; or with a name that is none. `places`: those that come near."""
    near = f" Có phải: {clip(', '.join(place.name for place in places), 150)}?" if places else ""
    example = f"{indicator.short} xóm Đồng Tâm {EXAMPLE}"
    return (
        f"{indicator.short}: {quoted(clip(said, 60))} là của khối, xóm nào?{near} Chưa ghi gì.\n"
        f"Gửi kèm tên, ví dụ: {example} · số chung: {indicator.short} chung {EXAMPLE}"
    )


def figure_or_task(member: Member, said: str, short: str) -> str:
    """A share that may be the figure that was asked for, or how far a task is."""
    who = pronoun(member)
    return (
        f"{quoted(clip(said, 60))} là số liệu {short} hay tiến độ nhiệm vụ? Chưa ghi gì khi {who} chưa chọn.\n"
        f"Lần sau ghi rõ, ví dụ: {short} {EXAMPLE}"
    )


def none_yet(member: Member, asks: Sequence[ReadingAsk]) -> str:
    """*Chưa có* is an answer."""
    what = clip("; ".join(_named(ask) for ask in asks), 200)
    thanks = f" Cảm ơn {pronoun(member)}." if elected(member) else ""
    return f"Đã ghi là chưa có số liệu ({what}).{thanks} Khi có, gửi theo mẫu: {_example(asks[0].indicator)}"


def none_without_ask(indicator: Indicator, place: Place | None) -> str:
    """*Chưa có* of a place that nobody has asked for."""
    where = place.name if place else "toàn địa bàn"
    return f"{indicator.short}, {where}: đang không hỏi số liệu. Chưa ghi gì. Xem, gõ: chỉ tiêu {indicator.short}"


def not_yours(indicator: Indicator) -> str:
    """The figure of a place that somebody else answers for: the same whether there is such a place or not."""
    return f"{indicator.short}: chỉ ghi được số liệu của nơi được phân công. Chưa ghi gì. Xem, gõ: chỉ tiêu"


def closed(indicator: Indicator) -> str:
    """A figure for what is counted no more."""
    return f"Chỉ tiêu {indicator.short} đã đóng. Chưa ghi gì. Xem các chỉ tiêu, gõ: chỉ tiêu"


def future(day: date) -> str:
    """A figure of a day that is still to come."""
    return f"Ngày {day:%d/%m/%Y} chưa tới. Chưa ghi gì. Xin gửi lại số liệu với ngày đúng."


def taken_back(indicator: Indicator, before: Figure | None) -> str:
    """*Ghi nhầm*."""
    now = f" Số đang dùng: {figure(before, indicator.unit)}." if before else ""
    return f"Đã bỏ số liệu {indicator.short} vừa ghi.{now}"


def too_late_to_take_back() -> str:
    """*Ghi nhầm* after ten minutes, or after another figure."""
    return "Số này không bỏ được nữa. Chưa có gì thay đổi. Sai thì gửi lại số đúng."


def preview(
    indicator: Indicator,
    understood: Sequence[tuple[Place, Figure]],
    none: Sequence[Place],
    doubts: Sequence[tuple[Place, Figure]],
    unknown: Sequence[str],
) -> str:
    """A pasted list as it was understood, before anything is stored."""
    lines = [f"{indicator.short}: đọc được số của {len(understood)} khối, xóm. Chưa ghi gì."]
    lines += [f"{first_upper(place.name)}: {figure(value, indicator.unit)}" for place, value in understood[:6]]
    lines += and_more(min(6, len(understood)), len(understood), "khối, xóm")
    if none:
        lines.append(f"Chưa có số: {_names(none)}")
    if doubts:
        said = "; ".join(f"{place.name} {figure(value, indicator.unit)}" for place, value in doubts)
        lines.append(f"Số lạ, không ghi, xin gửi riêng: {clip(said, 200)}")
    if unknown:
        lines.append(f"Chưa rõ: {clip('; '.join(quoted(clip(name, 40)) for name in unknown), 200)}")
    return "\n".join(lines)


def list_recorded(indicator: Indicator, stored: int, skipped: int) -> str:
    """One press stored them all."""
    left = f" {skipped} nơi đã có số khác từ lúc xem nên không ghi lại." if skipped else ""
    return f"Đã ghi {indicator.short} của {stored} khối, xóm.{left} Xem, gõ: chỉ tiêu {indicator.short}"


def list_dropped() -> str:
    """The press that stores none of them."""
    return "Đã bỏ danh sách số liệu; chưa ghi gì."


def which_indicator(lines: int) -> str:
    """A pasted list that does not say which indicator it is of."""
    return f"Danh sách {lines} dòng số liệu này là của chỉ tiêu nào? Chưa ghi gì khi chưa chọn."


def asking(indicators: Sequence[Indicator], asked_now: int, nobody: Sequence[Place], reported: int) -> str:
    """*Hỏi số liệu*: who was asked, who needs not be, and where there is nobody to ask."""
    what = clip(", ".join(item.short for item in indicators), 80)
    if not asked_now:
        first = f"{what}: không có ai cần hỏi thêm. Chưa có gì thay đổi."
    else:
        first = f"Đã ghi và gửi tin hỏi số liệu {what}: {asked_now} số liệu."
    lines = [first]
    if reported:
        lines.append(f"Tháng này đã có {reported} số liệu, không hỏi lại.")
    if nobody:
        lines.append(f"Chưa có người để hỏi (đề nghị ghi xóm trưởng vào danh sách thành viên): {_names(nobody)}")
    return "\n".join([*lines, "Xem, gõ: chỉ tiêu"])


def nothing_to_ask() -> str:
    """*Hỏi số liệu* where no indicator is by place."""
    return "Chưa có chỉ tiêu nào theo khối, xóm. Chưa có gì thay đổi. Thêm, gõ: thêm chỉ tiêu"


def _please(member: Member) -> str:
    if elected(member) or outside(member):
        return f"xin {pronoun(member)} cho biết"
    return f"đề nghị {pronoun(member)} cho biết"


def _head_of(member: Member, place: Place) -> str:
    start = opening(member)
    if elected(member) and place.head_id == member.id:
        return f"Kính gửi {addressed(member)}, {_title(place)} {place.name}."
    return f"{start} về {place.name}." if not start.endswith(":") else f"{start} về số liệu của {place.name}."


def _title(place: Place) -> str:
    kind = place.name.split(" ", 1)[0].lower()
    return f"{kind} trưởng" if kind in ("xóm", "khối", "thôn", "bản", "ấp") else "người đứng đầu"


def _lines(asks: Sequence[ReadingAsk]) -> list[str]:
    lines = [f"{ask.indicator.name} – {ask.place.name} ({ask.indicator.unit})" for ask in asks[:_MOST]]
    return [*lines, *and_more(len(lines), len(asks), "số liệu")]


def _named(ask: ReadingAsk) -> str:
    return f"{ask.indicator.short} {ask.place.name}"


def _example(indicator: Indicator) -> str:
    return EXAMPLE if indicator.in_percent else "12"


def _names(places: Sequence[Place]) -> str:
    return clip(", ".join(place.name for place in places), 150)
