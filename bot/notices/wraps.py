"""Undoing the hard line breaks of text layers and mail: one line a paragraph again.

A wrapped text is known by its breaks in mid sentence: a line without an end, followed by one in lower case. Lines of any
other text are left as they are.
"""

import itertools
import re
from collections import Counter

from bot.notices.outline import has_mark

_ENOUGH_BREAKS = 5
_SHARE_OF_BREAKS = 0.25
_WIDEST = 130  # characters; no page of a text layer is wider

_ENDS = (".", ";", ":", "!", "?", "…", "”")
_PAGE_NUMBER = re.compile(r"^\s*[-–]?\s*\d{1,3}\s*[-–]?\s*$")
_FOOTNOTE = re.compile(r"^\s*(\d{1,2}) ?(?=[^\W\d_])")
_NEW = re.compile(r"V/v|Kính gửi|Số\s*:|Nơi nhận|THÔNG BÁO|Căn cứ |Trên đây ")  # never the middle of a sentence
_LONGEST_FOOTNOTE = 30  # lines


def unwrapped(lines: list[str]) -> list[str]:
    """The lines with wrapped ones joined, page numbers and footnotes taken out; unchanged if the text is not wrapped."""
    if not _is_wrapped(lines):
        return lines
    kept = _without_page_furniture(lines)
    # Not the longest: a heading in two columns is wider than the page's text.
    width = sorted(len(line.strip()) for line in kept)[len(kept) * 9 // 10] if kept else 0
    joined: list[list[str]] = []
    previous = ""
    for line in kept:
        if not line.strip():
            previous = "" if previous.rstrip().endswith(_ENDS) else previous
            continue
        if joined and previous and _continues(previous, line, width):
            joined[-1].append(line.strip())
        else:
            joined.append([line.strip()])
        previous = line
    return [" ".join(parts) for parts in joined]


def _is_wrapped(lines: list[str]) -> bool:
    texts = [line.strip() for line in lines if line.strip()]
    if len(texts) < _ENOUGH_BREAKS or any(len(text) > _WIDEST for text in texts):
        return False
    breaks = sum(
        after[0].islower() and not before.endswith(_ENDS) and not has_mark(after)
        for before, after in itertools.pairwise(texts)
    )
    return breaks >= max(_ENOUGH_BREAKS, _SHARE_OF_BREAKS * len(texts))


def _continues(previous: str, line: str, width: int) -> bool:
    before, after = previous.strip(), line.strip()
    if has_mark(after) or _NEW.match(after) or after.isupper() or before.isupper():
        return False
    if after[0].islower() and not before.endswith((".", ";", ":")):
        return True
    # A full line goes on; a short one was the last of its paragraph.
    if len(before) < 0.7 * width:
        return False
    indented = len(line) - len(line.lstrip()) > len(previous) - len(previous.lstrip()) + 2
    return not (indented and before.endswith(_ENDS))


def _without_page_furniture(lines: list[str]) -> list[str]:
    # A footnote is called by its number set against a word ("hồ sơ1"), and stands above the page number.
    called = Counter(number for line in lines for number in re.findall(r"[^\W\d_](\d{1,2})\b", line))
    kept: list[str] = []
    footnote = 0
    for line in lines:
        if _PAGE_NUMBER.match(line):
            footnote = 0
            continue
        start = _FOOTNOTE.match(line)
        if start and called[start[1]] and not has_mark(line.strip()):
            footnote = _LONGEST_FOOTNOTE
        if footnote:
            footnote -= 1
            continue
        kept.append(line)
    return kept
