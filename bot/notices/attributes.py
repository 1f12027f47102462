"""Lines and clauses that say of the task before them who does it, with whom and by when (*Đơn vị chủ trì: …*)."""

import re
from dataclasses import dataclass

_LABELS = {
    "lead": r"(?:[Đđ]ơn vị|[Cc]ơ quan|[Bb]ộ phận|[Nn]gười|[Cc]á nhân)(?: được giao)?\s+(?:chủ trì|thực hiện|phụ trách|tham mưu)"
    r"(?: thực hiện| tham mưu)?|[Cc]hủ trì(?: thực hiện)?|[Pp]hân công(?: thực hiện)?|[Gg]iao thực hiện"
    r"|[Tt]rách nhiệm(?: thực hiện)?",
    "coop": r"(?:(?:[Đđ]ơn vị|[Cc]ơ quan|[Bb]ộ phận)\s+)?[Pp]hối hợp(?: thực hiện)?",
    "deadline": r"[Tt]hời (?:gian|hạn)(?: (?:hoàn thành|thực hiện|báo cáo|gửi|gửi báo cáo))?|[Hh]ạn(?: hoàn thành| báo cáo)?"
    r"|[Hh]oàn thành|[Tt]iến độ(?: thực hiện)?",
    "product": r"[Ss]ản phẩm|[Kk]ết quả",
}
_PART = re.compile(
    rf"(?:^|[.;–(]\s*|[,-]\s+)(?:{'|'.join(f'(?P<{name}>{label})' for name, label in _LABELS.items())})\s*:\s*"
    r"(?P<value>(?:[^.;()]|\.(?=\S))+)"
)
_ONE = re.compile(rf"(?:{'|'.join(_LABELS.values())})\s*:")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What such a line says, each as written; None where it says nothing. ``lead_start`` is where the lead stands."""

    lead: str | None = None
    lead_start: int = 0
    coop: str | None = None
    deadline: str | None = None
    product: str | None = None


def attributes_of(text: str) -> Attributes:
    """The attributes that stand in the text."""
    found: dict[str, str] = {}
    start = 0
    for part in _PART.finditer(text):
        name = next(name for name in _LABELS if part[name])
        if name == "lead" and "lead" not in found:
            start = part.start("value")
        # The label stays with a deadline: "Thời hạn: 20/3" is only a deadline together.
        value = text[part.start(name) : part.end("value")] if name == "deadline" else part["value"]
        found.setdefault(name, value.strip(" ,;–-"))
    return Attributes(
        lead=found.get("lead"),
        lead_start=start,
        coop=found.get("coop"),
        deadline=found.get("deadline"),
        product=found.get("product"),
    )


def is_attribute_line(text: str) -> bool:
    """Whether a paragraph is nothing but attributes of the task before it."""
    return _ONE.match(text) is not None and len(text) < 300
