"""Task numbers at the beginning of what people write: `104`, `NV104`, `103 105`, `101-103`, `104, 108 và 110`."""

import re

FIRST = 101
_LARGEST_RUN = 100
_NUMBER = r"(?:nv\s*|việc\s+|viec\s+)?\d{3,6}(?![\d/.]*[/%.]\d|%)"
_LIST = re.compile(
    rf"^\s*({_NUMBER}(?:\s*(?:[-–,+&]|và|va|đến|den)?\s*{_NUMBER})*)(?=\s|$|[:,.]|[^\W\d])[\s:,.]*", re.IGNORECASE
)
_ITEM = re.compile(r"([-–]|đến|den)?\s*(?:nv\s*|việc\s+|viec\s+)?(\d{3,6})", re.IGNORECASE)


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


def number_in(text: str) -> int:
    """The number in `NV104` or `104`. Raises ValueError where there is none."""
    return int(re.sub(r"\D", "", text))


def split_by_task(text: str) -> list[tuple[tuple[int, ...], str]]:
    """`104 xong; 108 60%` → one pair a task; a piece without numbers belongs to the words before it."""
    pieces: list[tuple[tuple[int, ...], str]] = []
    for piece in re.split(r"[;\n]+", text):
        if not piece.strip():
            continue
        numbers, words = leading_numbers(piece)
        if not numbers and pieces:
            earlier, said = pieces[-1]
            pieces[-1] = (earlier, f"{said}; {words}")
        else:
            pieces.append((numbers, words))
    return pieces
