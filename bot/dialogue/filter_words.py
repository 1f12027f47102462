"""What may follow *việc* and *tình hình*: how tasks stand, when they are due, a place, unit, person, area or notice. Pure."""

import re
from dataclasses import dataclass, replace

from bot.dialogue import periods
from bot.dialogue.periods import Period, When
from storage.task_filter import Which
from storage.words import fold_words

LONGEST = 120
"""Characters; longer is a sentence."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was said, folded. `names`: units, places and people, whichever the roster knows them as.

    `which` is None where nothing was said of how they stand.
    """

    which: Which | None = None
    period: When | None = None
    given_on: bool = False
    areas: tuple[str, ...] = ()
    notice: str | None = None
    names: tuple[str, ...] = ()


_STATES: tuple[tuple[str, Words], ...] = (
    (r"(?:bi |da )?(?:qua|tre) han", Words(Which.OVERDUE)),
    ("(?:con )?trong han", Words(Which.IN_TIME)),
    ("(?:dang )?cho (?:xac nhan|duyet)(?: hoan thanh)?", Words(Which.WAITING)),
    ("(?:chua|khong)(?: co)? (?:thoi )?han", Words(Which.UNDATED)),
    ("thuong xuyen|dinh ky", Words(Which.STANDING)),
    ("tat ca|toan bo", Words(Which.ALL)),
    ("(?:(?:den han|trong) )?hom nay", Words(period=Period.TODAY)),
    ("(?:(?:den han|trong) )?tuan nay", Words(period=Period.THIS_WEEK)),
    ("(?:(?:den han|trong) )?tuan (?:sau|toi)", Words(period=Period.NEXT_WEEK)),
    ("(?:(?:den han|trong) )?thang nay", Words(period=Period.THIS_MONTH)),
    ("(?:(?:den han|trong) )?thang (?:sau|toi)", Words(period=Period.NEXT_MONTH)),
    ("(?:(?:den han|trong) )?thang (?:truoc|qua)", Words(period=Period.LAST_MONTH)),
    ("(?:(?:den han|trong) )?quy nay", Words(period=Period.THIS_QUARTER)),
    ("(?:(?:den han|trong) )?nam nay", Words(period=Period.THIS_YEAR)),
    ("(?:da )?giao lai", Words(given_on=True)),
)
# Behind a name *xong* is a report: "việc xóm Đồng Vàng xong".
_FINISHED = re.compile(r"^(?:da )?(?:xong|hoan thanh)(?=[ ,]|$)")
_AT_START = [(re.compile(rf"^(?:{words})(?=[ ,]|$)"), said) for words, said in _STATES]
_AT_END = [(re.compile(rf"(?:^|[ ,])(?:{words})$"), said) for words, said in _STATES]
_REPORTS = re.compile(
    r"(?:\b(?:xong|roi|hoan thanh|dat|chua|on dinh|tot|binh thuong|kho khan|dam bao|bao dam|(?:khoi|xom|thon|phong|xa) on)|%)$"
)
_JOINT = r"(?:cua|o|tai|thuoc|theo|do|cho)"
_AREA = re.compile(r"^(?:ve )?(?:linh vuc|mang) (?P<words>.+)$")
_NOTICE = re.compile(r"^(?:thong bao|van ban|cong van|ke hoach|ket luan|tb)(?: so)? (?P<words>\S*\d\S*)$")
_NAME = re.compile(
    r"^(?:(?:don vi )?(?P<body>(?:phong|ban|cong an|truong|tram|hoi|doan|mat tran|van phong|bao hiem|bhxh|trung tam|to|"
    r"hop tac xa|quan su|ubnd|dang uy|co quan) .+|bhxh|quan su|van phong|cong an|mat tran)"
    r"|(?P<place>(?:khoi|xom|thon|ban|ap|lang|buon|khom|to dan pho|khu pho|tieu khu) .+)"
    r"|(?P<person>(?:dong chi|d/c|anh|chi|ong|ba|bac|co|chu) .+))$"
)


_OF_THE_STATE = re.compile(r"^(?:(?:thuc hien|cong viec|nhiem vu|cac|chung|hien nay)(?: |$))+")
_WHOLE = re.compile(r"^(?:(?:ca|toan) (?:xa|phuong|huyen|dac khu|co quan)|tat ca|toan bo|chung)$")


class Argument:
    """What may follow *việc* in the table of commands: nothing, a number, or a filter."""

    _NUMBER = re.compile(r"^(?:(?:nv\s*)?\d{3,6})?$", re.IGNORECASE)

    def match(self, text: str) -> bool:
        return self.shows_one(text) or parse(text) is not None

    def shows_one(self, text: str) -> bool:
        """Nothing, or the number of a task."""
        return self._NUMBER.match(text.strip()) is not None


class StateArgument:
    """What may follow *tình hình* in the table of commands: nothing, or a filter."""

    def match(self, text: str) -> bool:
        return not text.strip(" .?") or parse_state(text) is not None


def parse_state(text: str) -> Words | None:
    """As `parse`, behind *tình hình*; `tình hình chung` and `tình hình cả xã` are of everything."""
    folded = fold_words(text).strip(" .,?")
    if _WHOLE.match(folded):
        return Words(Which.ALL)
    rest = _OF_THE_STATE.sub("", folded) if len(text) <= LONGEST else text
    return Words() if folded and not rest else parse(rest)


def parse(text: str) -> Words | None:
    """The filter that the whole text is; None for any other sentence."""
    if len(text) > LONGEST or "\n" in text.strip():
        return None
    left, found = fold_words(text).strip(" .,?"), Words()
    while True:
        before = (left, found)
        if (done := _FINISHED.match(left)) is not None and found.which is None:
            left, found = _rest(left[done.end() :]), replace(found, which=Which.DONE)
        for pattern, said in (*_AT_START, *_AT_END):
            if (match := pattern.search(left)) is not None:
                merged = _merged(found, said)
                if merged is None:
                    return None
                left, found = _rest(left[: match.start()] + left[match.end() :]), merged
                break
        if found.period is None and (span := periods.named(left)) is not None:
            left, found = _rest(span[1]), replace(found, period=span[0])
        if (left, found) == before:
            break
    named = _named(left, found) if left else found
    return named if named is not None and named != Words() else None


def says_done(text: str) -> bool:
    """*việc xong*."""
    found = parse(text)
    return found is not None and found.which is Which.DONE


def _rest(text: str) -> str:
    return re.sub(rf"^{_JOINT} ", "", text.strip(" .,"))


def _merged(found: Words, said: Words) -> Words | None:
    """Both; None where they contradict each other."""
    if said.given_on:
        return replace(found, given_on=True)
    if said.period is not None:
        return replace(found, period=said.period) if found.period is None else None
    return replace(found, which=said.which) if found.which is None else None


def _named(text: str, found: Words) -> Words | None:
    if _REPORTS.search(text):
        return None
    for piece in text.split(","):
        words = _rest(piece)
        if (area := _AREA.match(words)) is not None:
            found = replace(found, areas=(*found.areas, area["words"]))
        elif (notice := _NOTICE.match(words)) is not None:
            found = replace(found, notice=notice["words"])
        elif _NAME.match(words) is not None:
            found = replace(found, names=(*found.names, words))
        else:
            return None
    return found
