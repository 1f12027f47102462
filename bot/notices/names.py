"""Names of bodies and office holders as a notice writes them, and where such a name ends.

No roster is known here: a name begins with a word for a body (*Phòng, Ban, Trung tâm, cơ quan …*) and goes on until a verb,
a preposition or a closing sign.
"""

import re
from collections.abc import Iterator

from bot.notices.words import UPPER, VERB

# Complete in themselves, so that a verb may follow at once: "Văn phòng tổng hợp".
_WHOLE = (
    r"[Vv]ăn phòng|[Cc]ông an|[Qq]uân sự|BHXH|[Bb]ảo hiểm xã hội|UBND|HĐND|Ủy ban|Uỷ ban|[Hh]ội đồng nhân dân|MTTQ|UBMTTQ"
    r"|Mặt trận|Đảng ủy|Đảng uỷ|[Cc]ác (?:cơ quan|đơn vị|[Ss]ở|[Bb]ộ|[Bb]an|[Nn]gành|[Pp]hòng|[Tt]rường"
    r"|đoàn thể|địa phương|tổ chức"
    r"|[Tt]rạm|xã|phường|thôn|xóm|khối|bản|ấp|chủ đầu tư|doanh nghiệp|hội|chi hội|thành viên|đồng chí"
    r"|[Tt]rung tâm|[Cc]ông ty|lực lượng"
    r"|trưởng|ông|cán bộ|công chức)"
    r"|[Mm]ỗi (?:cơ quan|đơn vị)|[Tt]ừng (?:cơ quan|đơn vị)|[Cc]ơ quan|[Đđ]ơn vị|[Cc]hính quyền|[Ll]ực lượng|[Tt]hủ trưởng"
    r"|[Ll]ãnh đạo(?= (?:các|UBND|Ủy|[Pp]hòng|cơ quan|đơn vị))"
    r"|[Cc]hủ tịch|[Pp]hó [Cc]hủ tịch|[Bb]í thư|[Kk]ế toán|[Cc]án bộ|[Cc]ông chức|[Xx]óm trưởng|[Tt]hôn trưởng|[Kk]hối trưởng"
    r"|[Tt]rưởng (?:các )?(?:[Pp]hòng|[Bb]an|xóm|thôn|khối|bản|ấp|[Cc]ông an|đoàn)|[Hh]iệu trưởng|[Gg]iám đốc|[Đđ]ịa phương"
    r"|VTV|VOV|TTXVN|Thuế|Kho bạc|Viện kiểm sát|Tòa án|Ngân hàng"
)
# What must be followed by what makes it a name.
_OPEN = (
    rf"[Pp]hòng (?=[{UPPER}]|chuyên môn|văn hóa|kinh tế)|[Bb]an (?=[{UPPER}]|chỉ đạo|chỉ huy|quản lý|nhân dân)"
    rf"|[Ss]ở (?=[{UPPER}])|[Bb]ộ (?=[{UPPER}]|phận)|[Tt]rung tâm |[Tt]rạm (?=[{UPPER}]|y tế)|[Tt]rường (?=[{UPPER}])"
    rf"|[Tt]ổ (?=[{UPPER}]|công tác|công nghệ|kiểm tra|giúp việc|liên ngành)|[Đđ]ội (?=[{UPPER}]|quản lý|trật tự)"
    rf"|[Đđ]oàn (?=[{UPPER}]|thanh niên|thể|kiểm tra)|Hội (?=[{UPPER}]|nông dân|phụ nữ|cựu|liên hiệp|người|chữ thập|khuyến học)"
    rf"|Liên đoàn |Chi cục |Cục (?=[{UPPER}])|[Cc]ông ty |Điện lực |[Hh]ợp tác xã |Thanh tra (?=[{UPPER}]|tỉnh|huyện|xã)"
    rf"|Thường trực |Đảng bộ |Chi bộ |[Hh]ạt (?=[{UPPER}]|kiểm lâm)"
    rf"|(?:[Đđ]ồng chí|đ/c|Đ/c|[Ôô]ng|[Bb]à) (?=[{UPPER}]|[Tt]rưởng|[Cc]hủ|[Pp]hó)|[Kk]hối (?=[{UPPER}])|[Xx]óm (?=[{UPPER}\d])"
    rf"|[Tt]hôn (?=[{UPPER}\d])|Viện (?=[{UPPER}])|Bưu điện|Quỹ (?=[{UPPER}])"
)
_NAME_START = re.compile(rf"(?:(?:{_WHOLE})(?!\w)|{_OPEN})(?!hành\b|đoàn kết)")

_NOUN_AFTER = {
    # A verb that is part of a name after these words: "chủ đầu tư", "dự án đầu tư xây dựng", "Ban Chỉ đạo thực hiện …".
    "đầu tư": ("chủ", "án", "các chủ"),
    "xây dựng": ("tư", "án"),
    "quản lý": ("quan", "đội", "ban"),
    "thực hiện": ("đạo",),
    "kiểm tra": ("ban", "đoàn", "tổ"),
    "tổ chức": (",", "các", "và", "những"),
    "giải phóng": (",", "thường", "và"),
    "thông tin": (",", "hóa", "và"),
    "đào tạo": ("sở", "và"),
    "phục vụ": ("tâm",),
    "cung cấp": ("tâm", "vị"),
    "phát triển": ("án", "và"),
    "bảo vệ": ("phòng", "và"),
    "lập": ("độc", "thành", "công", "dân"),
    "cấp": ("các", "cung", "trung", "sơ"),
    "chuyển": ("vận",),
    "giao": ("bàn",),
    "trình": ("công", "quy", "chương", "quá", "lộ", "tiến"),
    "tạo": ("đào", "cải"),
    "ký": ("thư", "đăng"),
    "cử": ("bầu",),
}
_STOP = re.compile(
    rf"(?P<sign>[;:()\n“]|\.(?:\s|$))"
    rf"|(?<!\w)(?:(?P<verb>{VERB})|trong|để|nhằm|theo|về|tại|khi|từ|do|có trách nhiệm|có kế hoạch|phải|cần|trước|sau|đến"
    r"|chậm nhất|căn cứ|định kỳ|hằng|hàng|cùng với|trên cơ sở|trên|gồm|và các nhiệm vụ|đúng|nếu|đã|được|sẽ|là|như|qua|thông qua"
    r"|việc|công tác|đối với|ngay|vào|kết luận|có ý kiến)(?!\w)"
)
_LONGEST = 300  # characters; a list of names that is longer is no list of names
_JOINT = re.compile(r",\s*(?:và\s+)?|\s+và\s+|\s*;\s*")


def starts_name(text: str, at: int = 0) -> bool:
    """Whether a body or an office holder is named at this offset."""
    return _NAME_START.match(text, at) is not None


def name_span(text: str, at: int = 0) -> tuple[str, int] | None:
    """The name or list of names that begins at ``at``, and the offset behind it; None if none begins there."""
    start = _NAME_START.match(text, at)
    if start is None:
        return None
    window = text[: at + _LONGEST]
    end = len(window)
    for stop in _STOP.finditer(window, start.end()):
        if not _inside_name(window, stop):
            end = stop.start()
            break
    name = window[at:end].rstrip(" ,.-–")
    name = re.sub(r"\s+(?:và|cùng|tiếp|sớm)$", "", name)
    return (name, end) if name else None


def split_names(names: str) -> tuple[str, ...]:
    """The single names of a list. A comma inside one ("các sở, ngành, địa phương") splits nothing."""
    return tuple(_split(names))


def _split(names: str) -> Iterator[str]:
    start = 0
    for joint in _JOINT.finditer(names):
        # "các cơ quan, đơn vị, địa phương" is one group, as "các xã, phường" is.
        if _NAME_START.match(names, joint.end()) and not re.match(
            r"(?:đơn vị|địa phương|cơ quan|đoàn thể|chính quyền địa)\b", names[joint.end() :]
        ):
            yield names[start : joint.start()].strip(" ,.")
            start = joint.end()
    if tail := names[start:].strip(" ,."):
        yield tail


def _inside_name(text: str, stop: re.Match[str]) -> bool:
    if stop["sign"]:
        return False
    verb = stop["verb"]
    if verb is None:
        return False
    before = text[: stop.start()].rstrip()
    previous = "," if before.endswith(",") else before.rsplit(" ", 1)[-1].lower()
    if verb == "tổ chức" and re.match(r"\s*(?:chính trị|đoàn thể|xã hội|hội|liên quan|,|và)", text[stop.end() :]):
        return True
    return previous in _NOUN_AFTER.get(verb, ())
