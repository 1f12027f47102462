"""Task numbers at the beginning of what people write: `104`, `NV104`, `103 105`, `101-103`, `104, 108 và 110`."""

import re
from collections.abc import Collection, Iterator

from storage.words import fold

FIRST = 101
_LARGEST_RUN = 100
_NUMBER = r"(?:nv\s*|#|(?:việc|viec|nhiệm vụ|nhiem vu)(?: số| so)?\s+)?\d{3,6}(?![\d/.]*[/%.]\d|%)"
_LIST = re.compile(
    rf"^\s*(?:(?:cả|ca|các|cac)\s+)?({_NUMBER}(?:\s*(?:[-–,+&]|và|va|đến|den)?\s*{_NUMBER})*)(?=\s|$|[:,.–=-]|[^\W\d])[\s:,.–=-]*",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"([-–]|đến|den)?\s*(?:nv\s*|#|(?:việc|viec|nhiệm vụ|nhiem vu)(?: số| so)?\s+)?(\d{3,6})", re.IGNORECASE
)
# With one of these after it a number inside a line is a task's; with a noun it counts (*150 hộ, 120 bình*).
_BEGINS = (
    "xong, hoàn, ht, xg, đã, da, chưa, đang, sắp, gần, được, dc, đc, vướng, xin, ok, oke, nhận, rồi, chờ, trình, thì, vẫn, "
    "bt, sẽ, mai, bình thường, tuần sau, tuần này, còn \\d+, còn chờ, còn một, cũng, không, ko, mới, hết, cơ bản, tiếp tục, "
    "lùi, gia hạn, dự kiến, dự thảo, tắc, thiếu kinh phí, thiếu người, nộp, gửi, làm, tối, chiều, sáng, thứ, cuối, đầu tuần, "
    "hôm nay, tạm, tương đối, rõ, khó, có, ổn, đều, vừa"
)
_WORDS = "|".join(
    sorted({spelled for word in _BEGINS.split(", ") for spelled in (word, fold(word))}, key=len, reverse=True)
)
_SHARE = r"\d{1,3}\s*(?:%|phần|phan)|\d+\s*/\s*\d+\s|(?:một|mot|1)\s+(?:nửa|nua)|(?:nửa|nua)\b"
_NAMED = r"(?:nv\s*|#|(?:việc|viec|nhiệm vụ|nhiem vu)(?: số| so)?\s+)"
# Where a second report begins in one line: after a comma, a full stop or words that end a report, a number with words of one.
_NEXT_REPORT = re.compile(
    r"(?:(?:\s*,|\s*(?:(?<!\d)[.!]|[.!](?=\s))|\s+\d{1,2}\)|\s+(?:và|va|&|\+)|"
    r"(?<=xong)|(?<=xong rồi)|(?<=xong roi)|(?<=%)|(?<=nhận)|(?<=nhan))\s*(?<![\d])"
    rf"(?={_NAMED}?[1-9]\d{{2,5}}(?:\s*[:=]|\s+[–-]\s|\s*(?:(?:{_WORDS})\b|{_SHARE})))"
    # "Còn 150 chưa nộp" counts; "còn 108 thì chưa" names a task.
    rf"|\s*,?\s+(?:còn|con|riêng|rieng)\s+(?=(?:{_NAMED}[1-9]\d{{2,5}}\b"
    rf"|[1-9]\d{{2,5}}(?:\s*[:=]|\s*(?:(?:thì|thi|xong)\b|{_SHARE})))))",
    re.IGNORECASE,
)
# "- 104 xong", "1) 104 xong": signs of a list before the number.
_BULLET = re.compile(rf"^\s*(?:[-–•*+]\s*|\d{{1,2}}[.)]\s*)(?={_NAMED}?[1-9]\d{{2,5}}(?![\d/%.]))", re.IGNORECASE)
_WITH_NAME = re.compile(
    r"(?<!\w)(?P<whole>(?:nv|(?:việc|viec|nhiệm vụ|nhiem vu)(?: số| so)?\s)\s*(?P<number>[1-9]\d{2,5}))\b(?![/%.]\d|%)",
    re.IGNORECASE,
)
_AT_END = re.compile(r"^[^\d\n]{1,40}?\s(?P<whole>(?P<number>[1-9]\d{2,5}))\s*[.!]*\s*$")
# "Xong 106 107 108", "đã nhận 101-104, 106": the word before the numbers is said of each of them.
_SEVERAL = re.compile(
    rf"^(?P<before>[^\d\n]{{1,40}}?)\s(?:(?:cả|ca|các|cac)\s+)?(?P<whole>{_NUMBER}(?:\s*(?:[-–,+&]|và|va|đến|den)?\s*{_NUMBER})+)"
    r"(?P<after>\s*[.!]*|\s*[,:–-]\s*\D.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AFTER_GREETING = re.compile(
    r"^[^\d\n]{0,40}?\b(?P<whole>(?:báo cáo|bao cao|bc)\b[^\d\n]{0,40}?(?P<number>[1-9]\d{2,5}))[\s:,.–-]+(?P<words>[^\d\s].*)$",
    re.IGNORECASE | re.DOTALL,
)

_MORE_TIME = re.compile(
    r"\b(?:gia hạn|gia han|lùi|lui|lùi hạn|lui han)(?: cho)?\s+(?P<whole>(?P<number>[1-9]\d{2,5}))(?=\s+[^\W\d])"
    r"(?!\s*(?:ngày|ngay)\b)",
    re.IGNORECASE,
)


def leading_numbers(text: str) -> tuple[tuple[int, ...], str]:
    """The task numbers that the text begins with, and the rest. Bare 1–100 are never task numbers."""
    match = _LIST.match(text)
    if match is None:
        return (), text.strip()
    numbers: list[int] = []
    for joint, digits in _ITEM.findall(match.group(1)):
        number = int(digits)
        if joint and numbers and numbers[-1] < number <= numbers[-1] + _LARGEST_RUN:
            numbers.extend(range(numbers[-1] + 1, number + 1))
        else:
            numbers.append(number)
    if any(number < FIRST for number in numbers):
        return (), text.strip()
    return tuple(dict.fromkeys(numbers)), text[match.end() :].strip()


def inner_number(text: str, own: Collection[int]) -> tuple[tuple[int, ...], str]:
    """A number that stands elsewhere: `xong NV104`, `báo cáo anh 104 xong`, `gia hạn 104 đến …`.

    A bare one must be among `own`. Several stand behind one word: `xong 106 107 108`.
    """
    several = _SEVERAL.match(text)
    if several is not None:
        numbers, _ = leading_numbers(several["whole"])
        named = re.match(_NAMED, several["whole"], re.IGNORECASE) is not None
        if numbers and (named or set(numbers) <= set(own)):
            return numbers, f"{several['before']}{several['after']}".strip(" \n,.:;–-")
    for pattern in (_WITH_NAME, _AT_END, _AFTER_GREETING, _MORE_TIME):
        match = pattern.search(text)
        if match is not None and (pattern is _WITH_NAME or int(match["number"]) in own):
            words = f"{text[: match.start('whole')]} {text[match.end('whole') :]}".strip(" \n,.:;–-")
            return (int(match["number"]),), words if pattern is not _AFTER_GREETING else match["words"].strip()
    return (), text.strip()


def number_in(text: str) -> int:
    """The number in `NV104` or `104`. Raises ValueError where there is none."""
    return int(re.sub(r"\D", "", text))


def split_by_task(text: str) -> list[tuple[tuple[int, ...], str]]:
    """`104 xong; 108 60%` → one pair a task; a piece without numbers belongs to the words before it."""
    pieces: list[tuple[tuple[int, ...], str]] = []
    for piece in _reports(text):
        numbers, words = leading_numbers(piece)
        if not numbers and pieces:
            earlier, said = pieces[-1]
            pieces[-1] = (earlier, f"{said}; {words}")
        else:
            pieces.append((numbers, words))
    return pieces


def _reports(text: str) -> Iterator[str]:
    for line in re.split(r"[;\n]+", text):
        piece = _BULLET.sub("", line)
        numbers, words = leading_numbers(piece)
        if not numbers:
            if piece.strip():
                yield piece
            continue
        start = 0
        head = piece[: len(piece) - len(words)] if words else piece
        for found in _NEXT_REPORT.finditer(words):
            yield head + words[start : found.start()]
            head, start = "", found.end()
        yield head + words[start:]
