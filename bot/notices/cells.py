"""One cell of a workbook as the string that a person sees in it."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.notices.encodings import repaired
from bot.notices.text import cleaned

MAX_CELL = 2_000  # characters

_ESCAPED_BREAK = re.compile("_x000[dD]_")  # how Excel writes a carriage return
_ZEROS = re.compile(r"0{2,20}")
_PERCENT = re.compile(r"0(?:\.0+)?%")


def shown(cell: Any) -> str:
    """Dates as *31/12/2026*, with *08:30* behind it if it has a time; whole numbers without a fraction; errors as nothing.

    Of a number's format only leading zeros (telephone numbers) and percentages are followed. A fraction has a comma.
    """
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, datetime):
        day = _day(value)
        return f"{day} {_clock(value.time())}" if (value.hour, value.minute) != (0, 0) else day
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return tidy(_ESCAPED_BREAK.sub("\n", str(value)))


def tidy(text: str) -> str:
    """NFC, single blanks, proper letters if it was typed in an old code page; blank lines are left out."""
    return "\n".join(line for each in repaired(text).splitlines() if (line := cleaned(each)))


def _number(value: float, number_format: str) -> str:
    if _PERCENT.fullmatch(number_format):
        return f"{_plain(value * 100)}%"
    text = _plain(value)
    return text.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) and text.isdecimal() else text


def _plain(value: float) -> str:
    """All digits, as a telephone number must have them; of a fraction no more than Excel itself knows (15)."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text:
        text = f"{value:.15f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _day(value: date) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year}"


def _clock(value: time) -> str:
    return f"{value.hour:02}:{value.minute:02}"
