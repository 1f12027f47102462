"""The words that make a date a deadline (*trước, chậm nhất, là hạn cuối …*), and those that make it something else."""

import re

from bot.notices.dates import DAY, HALF, HOUR, MONTH, QUARTER, YEAR

_HOUR = HOUR + r"(?:thứ\s+\w+,?\s+)?"
_BEFORE = r"(?:đến\s+)?(?:chậm nhất\s+(?:là\s+)?|muộn nhất\s+(?:là\s+)?|trễ nhất\s+(?:là\s+)?|xong\s+)?trước"
# "đến năm 2030" opens the vision of a strategy: with a year "đến" needs "hết" or "cuối".
_UNTIL = (
    r"(?:chậm nhất|muộn nhất|trễ nhất|không quá|(?:thời )?hạn(?: chót| cuối cùng| cuối| hoàn thành| báo cáo"
    r"| gửi| nộp)?"
    r"|thời gian hoàn thành|tiến độ(?: hoàn thành)?)"
    r"(?:\s*:|\s+(?:là|vào|đến|trong|trước|hết))*"
    r"|đến|hết|trong|xong|hoàn thành|vào|ngay trong"
)
_FILL = r"(?:\s+(?:trong|vào|hết|cuối|đến|là|ngay|nội|tuần(?= cuối)))*"
CUED = re.compile(
    rf"(?<!\w)(?:{_BEFORE}|(?:{_UNTIL}){_FILL})\s+"
    rf"(?:{_HOUR}(?:(?P<ngay>\(?(?:hết\s+)?ngày)\s+)?{DAY}|{MONTH}|{QUARTER}|{HALF}|{YEAR}"
    r"|(?:ngày|mùng)\s+(?P<only_day>\d{1,2})(?!\w|\s?[/.\-]\s?\d|\s+tháng|\s?%))",
    re.IGNORECASE,
)

# One of these stands in every deadline; many texts hold none, and to look for them is far cheaper.
_SURE = re.compile(r"chậm nhất|muộn nhất|trễ nhất|(?:thời )?hạn")
_CLAUSE_END = re.compile(r"\s*(?:[.,;)]|$)")
_DIGIT = re.compile(r"\d")
_TIME_WORD = re.compile(r"quý|tuần|tháng|năm|ngày|hôm nay")

# "ngày 12/02 là hạn cuối", "ngày 15/3/2026 phải gửi báo cáo": the word of deadline stands behind.
CUED_BEHIND = re.compile(
    rf"(?<!\w)(?<!từ )(?<!sau )(?<!trước )(?<!\d ){HOUR}[Nn]gày\s+{DAY}"
    r"(?:,?\s+(?:là|làm)\s+(?:mốc\s+)?(?:(?:thời\s+)?hạn(?:\s+(?:chót|cuối cùng|cuối|hoàn thành|nộp|gửi))?|ngày cuối(?: cùng)?)"
    r"|(?=,?\s+phải\s+(?:xong|hoàn thành|hoàn tất|gửi|nộp|trình|có|báo cáo|bàn giao)))"
)
# What stands before the cue and makes of the date a count, a period or a start.
_NO_DEADLINE_BEFORE = re.compile(
    r"(?:\btính|\bkể từ|\btừ (?:ngày |tháng |quý |năm )?[\w/.]{1,10}|\btừ \d{1,2} tháng \d{1,2}(?: năm \d{4})?"
    r"|\bđã|\bban hành|\bcó hiệu lực|\bthay cho|\bthay thế|\bgiai đoạn|\bnhiệm kỳ|\btầm nhìn)\s*$",
    re.IGNORECASE,
)
_COUNTED_UNTIL = re.compile(r"\b(?:số liệu|phát sinh|lũy kế|thống kê)\s*$", re.IGNORECASE)
# "kế hoạch trong năm 2026", "ngân sách trong năm 2026": the year says which plan, not by when.
_NOUN_OF_YEAR = re.compile(
    r"(?:kế hoạch|ngân sách|vốn|kinh phí|chỉ tiêu|nhiệm vụ|dự toán|kết quả|chương trình|công tác|nhà nước"
    r"|sự kiện|hoạt động)\s*$",
    re.IGNORECASE,
)
# "trước ngày 15/12 hằng năm" comes round; its rule is the recurrence.
_COMES_ROUND = re.compile(r"[^.;,]{0,12}?\s(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)(?!\w)", re.IGNORECASE)
# "gia hạn từ ngày 30/5 sang ngày 30/7": the later day replaces the earlier.
MOVED = re.compile(
    r"(?P<verb>(?:gia hạn|lùi|dời|điều chỉnh|kéo dài)(?!\w)[^.;:]{0,100}?)(?P<old>\stừ\s+(?:ngày\s+|tháng\s+|quý\s+)?"
    r"[\d/.\-IV]{1,10}(?:\s+tháng\s+\d{1,2})?(?:\s+năm\s+\d{4})?\s+)(?P<to>sang|thành|đến|tới)(?=\s)",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\((?:dự kiến|thay cho|theo|kèm theo|ban hành|căn cứ|tại)\b[^()]{0,300}\)", re.IGNORECASE)


def may_name_time(text: str) -> bool:
    """Whether a deadline can stand in the text at all; a cheap look, for most texts name no time."""
    return bool(_DIGIT.search(text) or _TIME_WORD.search(text.lower()))


def is_deadline(match: re.Match[str], text: str) -> bool:
    """Whether what ``CUED`` found there is one, and no citation, count, share, plan, period, start or recurrence."""
    if _NO_DEADLINE_BEFORE.search(text, max(0, match.start() - 40), match.start()):
        return False
    if not is_before(match) and _COUNTED_UNTIL.search(text, max(0, match.start() - 20), match.start()):
        return False
    if (match["year"] and not _year_is_due(text, match)) or _COMES_ROUND.match(text, match.end()):
        return False
    if match["half"] and not re.search(r"xong|hoàn thành|hạn|hết", match[0], re.IGNORECASE):
        return False
    return not _is_share(match, text)


def is_before(match: re.Match[str]) -> bool:
    """Whether what is named is itself too late (*trước ngày …*)."""
    # "thời hạn: trước ngày …" opens as an until and is a before.
    return "trước" in match[0].lower()


def _is_share(match: re.Match[str], text: str) -> bool:
    """Whether the figures may as well be a share (*đến 6/12 hộ*): they have neither *ngày* nor a year nor a sure cue."""
    if not match["d"] or match["y"] or match["ngay"] or match["hour"] or is_before(match):
        return False
    cue = match[0].lower()
    return not (_SURE.match(cue) or (cue.startswith("xong") and _CLAUSE_END.match(text, match.end())))


def _year_is_due(text: str, match: re.Match[str]) -> bool:
    if is_before(match):
        return True
    if _NOUN_OF_YEAR.search(text, max(0, match.start() - 30), match.start()):
        return False
    return any(word in match[0].lower() for word in ("trong", "hết", "cuối", "xong", "hạn", "nhất"))
