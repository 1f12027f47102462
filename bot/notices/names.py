"""Names of bodies and office holders as a notice writes them, and where such a name ends.

No roster is known here: a name begins with a word for a body (*Phòng, Ban, Trung tâm, cơ quan …*) and ends before a known
verb, a preposition or a closing sign, or, in the name of one office, before the first word that names no office.
"""

import re
from collections.abc import Iterator

from bot.notices.companies import company_spans
from bot.notices.offices import FIELDS, NAME_START, PURPOSE, SPEAKER
from bot.notices.words import UPPER, VERB

_LEGAL_FORM_ENDS = (
    "phần",
    "tnhh",
    "mtv",
    "viên",
    "hạn",
)  # "Công ty cổ phần cấp nước", "… TNHH một thành viên khai thác …"
_NOUN_AFTER = {
    # A verb that is part of a name after these words: "chủ đầu tư", "dự án đầu tư xây dựng", "Ban Chỉ đạo thực hiện …".
    "đầu tư": ("chủ", "án", "các chủ", *_LEGAL_FORM_ENDS),
    "xây dựng": ("tư", "án", "-", "–", *_LEGAL_FORM_ENDS),
    "khai thác": _LEGAL_FORM_ENDS,
    "quản lý": ("quan", "đội", "ban", "hội"),
    "thực hiện": ("đạo",),
    "tổ chức": (",", "các", "và", "những", "ban"),
    "giải phóng": (",", "thường", "và"),
    "thông tin": (",", "hóa", "và", "-", "–"),
    "đào tạo": ("sở", "và", "-", "–"),
    "phục vụ": ("tâm",),
    "cung cấp": ("tâm", "vị"),
    "phát triển": ("án", "và", "ban", "tư"),
    "bảo vệ": ("phòng", "và", "lượng"),
    "phòng, chống": ("đạo", "huy"),
    "phòng chống": ("đạo", "huy"),
    "lập": ("độc", "thành", "công", "dân"),
    "cấp": ("các", "cung", "trung", "sơ", *_LEGAL_FORM_ENDS),
    "chuyển": ("vận",),
    "giao": ("bàn",),
    "trình": ("công", "quy", "chương", "quá", "lộ", "tiến"),
    "tạo": ("đào", "cải"),
    "ký": ("thư", "đăng"),
    "cử": ("bầu",),
    "trực": ("thường", "túc"),
    "làm": ("việc",),
    "thu": ("doanh", "nguồn"),
    "kiểm tra": ("ban",),
    "giám sát": ("ban", "vấn", "-", "–"),
}
# After these a verb tells what the body is for: "Tổ vận động", "Đội tuyên truyền", "Đoàn kiểm tra".
_FOR_A_PURPOSE = frozenset({"tổ", "đội", "đoàn", "tiểu ban", "ban"})
_STOP = re.compile(
    rf"(?P<sign>[;:()\n“]|\.(?:\s|$))"
    rf"|(?<!\w)(?:(?P<verb>{VERB})|trong|để|nhằm|theo|về|tại|khi|từ|do|có trách nhiệm|có kế hoạch|phải|cần"
    rf"|trước|sau|đến"
    r"|chậm nhất|căn cứ|định kỳ|hằng|hàng|cùng|trên cơ sở|trên|gồm|và các nhiệm vụ|đúng|nếu|đã|được|sẽ|là"
    r"|như|qua|thông qua"
    r"|việc|công tác|đối với|ngay|vào|kết luận|có ý kiến|không|với|chưa|đang|nêu trên|nói trên|mà|thì|này)(?!\w)"
)
# "tổ chức" is an organisation before these, and a verb before anything else: "các thôn tổ chức, duy trì …".
_ORGANISATION = re.compile(
    r"\s*(?:chính trị|đoàn thể|xã hội(?! h[óo][aá])|hội(?! nghị| thảo| họp| thi| chợ| diễn| thao| trại| đàm)|liên quan"
    r"|(?:,|và)\s*(?:đơn vị|cá nhân|đoàn thể|doanh nghiệp|cơ quan)(?!\w))"
)
# "Các trường học trên địa bàn duy trì …", "Các đơn vị được giao phải …": which ones, as long as their work follows.
_SEVERAL = re.compile(r"(?:[Cc]ác|[Nn]hững|[Tt]oàn thể)\s")
_WHICH_ONES = re.compile(
    rf"(?:trên địa bàn(?: toàn)?(?: (?:xã|phường|tỉnh|thôn))?|được (?:phân công|giao)(?: nhiệm vụ)?)"
    rf"(?=\s+(?:{VERB}|phải|cần|có trách nhiệm)(?!\w)|\s*(?::|$))"
)
_BOARD_BUILDS = re.compile(r"\s+(?:nông thôn mới|đời sống văn hóa|đời sống văn hoá|xã hội học tập)")
_LONGEST = 300  # characters; a list of names that is longer is no list of names
_JOINT = re.compile(r",\s*(?:và\s+)?|\s+và\s+|\s*;\s*")

_WORD_OF_NAME = rf"(?:(?i:{FIELDS})(?!\w)|[{UPPER}][\w.]*|\d+\w*)"
_GOES_ON = re.compile(
    rf"(?:(?:\s*[-–&/]\s*|\s*,\s*(?:và\s+)?|\s+(?:và\s+)?|(?<=\s))(?:{NAME_START.pattern}|{_WORD_OF_NAME}))*"
)
_BY_LEVEL = re.compile(
    rf"(?P<name>[{UPPER}]\w*(?:\s+\w+){{0,5}}?\s(?:xã|phường|tỉnh|thôn|xóm|bản|ấp|khối|tổ dân phố))\s+(?:{VERB})(?!\w)"
)
_ABSTRACT = re.compile(
    r"(?:Công tác|Việc|Tỷ lệ|Tỉ lệ|Phong trào|Hoạt động|Kết quả|Tình hình|Nguyên nhân|Một|Trong|Tại|Trên"
    r"|Đối với|Về|Theo|Sau|Đến"
    r"|Nghị quyết|Kế hoạch|Chương trình|Quyết định|Đề án|Dự án|Công trình|Toàn|Nhân dân|Người|Hộ|Đường|Trụ sở"
    r"|Nhiệm vụ|Quy)(?!\w)"
)
# What goes on to say which one: "công chức phụ trách nông nghiệp", "các hộ có đất thu hồi", "thành viên của Tổ".
_TELLS_WHICH = re.compile(
    r"\s*(?:có(?! (?:văn bản|báo cáo|trách|mặt|kế))|thuộc|phụ trách|nơi|ở|của|bị|tham dự|dự họp)(?!\w)"
)
_IN_CHARGE = re.compile(r"\s+(?:trực tiếp\s+)?phụ trách(?!\w)")
_DUTY = re.compile(r"\s+(?:trực tiếp\s+)?phụ trách\s+(?=việc|công tác|nội dung|nhiệm vụ|khâu)")
# A single capital may be the first half of a word that is not known ("Phòng Hậu cần"); of a place it is the whole.
_HALF = re.compile(
    rf"(?:^|\s)[^\W{UPPER}]\w* [{UPPER}][^\W\d{UPPER}_]*$|(?:^|,\s"
    rf"|\bvà\s)[{UPPER}]\w* [{UPPER}][^\W\d{UPPER}_]*$"
)
_PLACE = re.compile(
    rf"(?i:xã|phường|thôn|xóm|bản|ấp|làng|buôn|khối|khóm|phố|tỉnh|huyện|khu|chí|ông|bà|đ/c) [{UPPER}]\w*$"
)
_SYLLABLE = re.compile(r" [^\W\d_]+")
_MOST_HALVES = 3
_CAPITAL = re.compile(rf"[{UPPER}]\w*")
_TRAILING = re.compile(r"\s+(?:và|cùng|tiếp|sớm|có|chính thức|ngay)$")


def starts_name(text: str, at: int = 0) -> bool:
    """Whether a body or an office holder is named at this offset."""
    return NAME_START.match(text, at) is not None


def name_span(text: str, at: int = 0) -> tuple[str, int] | None:
    """The name or list of names that begins at ``at``, and the offset behind it; None if none begins there."""
    start = NAME_START.match(text, at)
    if start is None:
        return None
    # A window, so that a long list of names does not take quadratic time.
    return _span(text[at : at + _LONGEST], start.end() - at, at)


def proper_span(text: str, at: int) -> tuple[str, int] | None:
    """The same where any capital opens a name, as behind *phối hợp với* or *giao*: ``Viettel, VNPT``."""
    if span := name_span(text, at):
        return span
    word = _CAPITAL.match(text, at)
    return _span(text[at : at + _LONGEST], word.end() - at, at) if word else None


def span_by_level(text: str, at: int) -> tuple[str, int] | None:
    """A name that no list holds, told by the level at its end and the verb behind it: ``Thú y xã tiêm phòng``."""
    match = _BY_LEVEL.match(text, at)
    if (
        match is None
        or _ABSTRACT.match(text, at)
        or re.match(rf"(?:{VERB})(?!\w)", text[at : match.end()], re.IGNORECASE)
    ):
        return None
    name = match["name"]
    return (
        None
        if any(stop["verb"] is None or " " in stop[0] for stop in _STOP.finditer(name))
        else (name, match.end("name"))
    )


def is_one_office(name: str) -> bool:
    """Whether it names one office or its holder, so that whatever follows is what it has to do."""
    return not PURPOSE.match(name) and not SPEAKER.match(name)


def split_names(names: str) -> tuple[str, ...]:
    """The single names of a list. A comma inside one ("các sở, ngành, địa phương") splits nothing."""
    return tuple(_split(names))


def _span(window: str, head: int, at: int) -> tuple[str, int] | None:
    end = _before_other_words(window, head, _stop(window, head))
    name = _TRAILING.sub("", window[:end].rstrip(" ,.-–"))
    return (name, at + end) if name else None


def _stop(window: str, head: int) -> int:
    """Where the first verb, preposition or closing sign stands that is no part of the name."""
    wholes = company_spans(window)
    which = _WHICH_ONES.search(window, head) if _SEVERAL.match(window) else None
    if which:
        wholes.append(which.span())
    for stop in _STOP.finditer(window, head):
        # Behind "được phân công" stands the work, also where it would be half of a noun ("công lập").
        if which and stop.start() == which.end() + 1:
            return stop.start()
        if not _inside_name(window, stop) and not any(start <= stop.start() < end for start, end in wholes):
            return stop.start()
    return len(window)


def _before_other_words(window: str, head: int, end: int) -> int:
    name = window[:end]
    if duty := _DUTY.search(name):
        return duty.start()
    # Without a verb behind it, being in charge is itself what is told.
    if (
        (charge := _IN_CHARGE.search(name))
        and not re.match(VERB, window[end:])
        and window[end : end + 1] not in (":", "(")
    ):
        return charge.start()
    if PURPOSE.match(window):
        return end
    known = _known_until(window, head - 1 if window[head - 1].isspace() else head, end)
    if known >= end or not re.match(r"\s+[^\W\d_]", window[known:]):
        return end
    following = window[known:].lstrip()
    if _SEVERAL.match(window) and _WHICH_ONES.match(following):
        return end
    return end if _TELLS_WHICH.match(following) or not following[0].islower() else known


def _known_until(window: str, head: int, end: int) -> int:
    """How far words go that belong into names."""
    known = head
    for _ in range(_MOST_HALVES):
        going_on = _GOES_ON.match(window, known, end)
        known = going_on.end() if going_on else known
        name = window[:known]
        half = _SYLLABLE.match(window, known, end)
        if half is None or not _HALF.search(name) or _PLACE.search(name):
            break
        known = half.end()
    return known


def _split(names: str) -> Iterator[str]:
    start = 0
    for joint in _JOINT.finditer(names):
        # "các cơ quan, đơn vị, địa phương" is one group, as "các xã, phường" is.
        behind = names[joint.end() :]
        if joint[0].strip() == "và" and names[start : joint.start()].endswith("Văn phòng HĐND"):
            continue  # "Văn phòng HĐND và UBND" is one office
        starts = NAME_START.match(behind) or (_is_proper(names) and re.match(rf"[{UPPER}]", behind))
        if starts and not re.match(
            r"(?:đơn vị|địa phương|cơ quan|đoàn thể|chính quyền địa|cán bộ|công chức|bản)\b", behind
        ):
            yield names[start : joint.start()].strip(" ,.")
            start = joint.end()
    if tail := names[start:].strip(" ,."):
        yield tail


def _is_proper(names: str) -> bool:
    """Whether the list is of names without a word for a body, so that each capital opens one."""
    return NAME_START.match(names) is None


def _inside_name(text: str, stop: re.Match[str]) -> bool:
    if stop["sign"]:
        return False
    verb = stop["verb"]
    if verb is None:
        if stop[0] == "công tác":  # "Ban công tác Mặt trận"
            return re.search(r"(?:[Bb]an|[Tt]ổ|[Đđ]oàn) $", text[: stop.start()]) is not None
        return stop[0] == "cần" and text[: stop.start()].endswith("Hậu ")
    before = text[: stop.start()].rstrip()
    previous = "," if before.endswith(",") else before.rsplit(" ", 1)[-1].lower()
    if verb == "tổ chức" and _ORGANISATION.match(text, stop.end()):
        return True
    if verb == "xây dựng" and previous == "đạo" and _BOARD_BUILDS.match(text, stop.end()):
        return True
    if previous in _FOR_A_PURPOSE and not re.search(r"(?:(?i:các|những|và)|,) \S+$", before):
        return True
    return previous in _NOUN_AFTER.get(verb, ())
