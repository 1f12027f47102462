"""One draft whole: what needs a look first, then each finding with the words of the notice that it came from."""

from datetime import date

from bot.actions.reviewing import OFFICE_REASON
from bot.texts.doubts import DOUBTS
from bot.texts.review import TIMING_NAMES
from bot.texts.words import WEEKDAYS, clip, code, day, hour, quoted
from storage.notices import Draft, Timing
from storage.people import Body

_RHYTHMS = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "yearly": "hằng năm",
}
_SENTENCE, _LONGEST = 800, 1_900  # characters of the sentence, and of all
_CORRECTED = " (Văn phòng ghi)"


def whole(draft: Draft, today: date, near: Body | None = None) -> str:
    """`near`: the body whose name that of the lead nearly is."""
    lines = [f"{code(draft.number)}. {draft.short_name} (dự thảo, chưa giao)"]
    if draft.doubts:
        lines.append(clip(f"CẦN XEM: {'; '.join(DOUBTS[doubt] for doubt in draft.doubts)}", 500))
    lines.append(f"Chủ trì: {_lead(draft, near)}")
    lines.append(_time(draft, today))
    if draft.coop:
        lines.append(clip(f"Phối hợp: {'; '.join(_coop(entry) for entry in draft.coop)}", 200))
    details = []
    if draft.product:
        details.append(f"Kết quả cần có: {clip(draft.product, 120)}")
    if draft.places:
        details.append(f"Nơi thực hiện: {', '.join(draft.places)}")
    if draft.area:
        details.append(f"Lĩnh vực: {draft.area}")
    if details:
        lines.append(clip(" · ".join(details), 250))
    above = "\n".join(lines)
    room = min(_SENTENCE, _LONGEST - len(above))
    return f"{above}\nVăn bản, đoạn {draft.paragraph + 1}: {quoted(clip(draft.source_sentence, room))}"


def _lead(draft: Draft, near: Body | None) -> str:
    if not draft.lead_name:
        return "chưa có"
    unknown = f"; gần giống {clip(near.name, 80)}" if near is not None else ""
    unknown = f" (chưa có trong danh sách{unknown})" if draft.lead_body_id is None else ""
    if "lead_name" in draft.changes:
        return f"{clip(draft.lead_name, 120)}{unknown}{_CORRECTED}"
    return f"{clip(draft.lead_name, 120)}{unknown}{_source(draft, draft.lead_text, draft.lead_paragraph)}"


def _coop(entry: dict[str, object]) -> str:
    return str(entry["name"]) if entry["body_id"] is not None else f"{entry['name']} (chưa có trong danh sách)"


def _time(draft: Draft, today: date) -> str:
    parts = []
    if draft.timing is Timing.PERIODIC or (draft.timing is Timing.DATED and draft.recurrence):
        rhythm = f" {_RHYTHMS[draft.recurrence]}" if draft.recurrence else ""
        parts.append(f"Định kỳ{rhythm}{_source(draft, draft.recurrence_text, None)}")
    if draft.due_on is not None:
        at = hour(draft.due_time) if draft.due_time else "hết"
        corrected = "due_on" in draft.changes
        source = _CORRECTED if corrected else _source(draft, draft.deadline_text, draft.deadline_paragraph)
        parts.append(f"Hạn: {at} {WEEKDAYS[draft.due_on.weekday()]}, {draft.due_on:%d/%m/%Y}{source}")
    if draft.proposed_due_on is not None:
        parts.append(f"Hạn đề xuất: {day(draft.proposed_due_on, today)}{_reason(draft)}, chưa có hiệu lực")
    return " · ".join(parts or [f"Thời gian: {TIMING_NAMES[draft.timing]}"])


def _reason(draft: Draft) -> str:
    """Why that day is proposed, and the words of the notice where it was the reader that proposed it."""
    reason = clip(draft.proposed_reason or "", 120)
    if (
        draft.proposed_reason == OFFICE_REASON
        or not draft.deadline_text
        or draft.proposed_reason == draft.deadline_text
    ):
        return f" ({reason})" if reason else ""
    return f" ({reason}; theo {quoted(clip(draft.deadline_text, 120))})"


def _source(draft: Draft, words: str | None, paragraph: int | None) -> str:
    """The words that gave a finding, and where they stand when that is not the draft's own sentence."""
    if not words:
        return ""
    elsewhere = paragraph is not None and paragraph != draft.paragraph and words not in draft.source_sentence
    place = f", đoạn {paragraph + 1}" if elsewhere and paragraph is not None else ""
    return f" (theo {quoted(clip(words, 120))}{place})"
