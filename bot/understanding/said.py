"""What one sentence was understood to say."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    DONE = "done"  # xong
    PROGRESS = "progress"  # 60%, đang chờ ký
    ACCEPTED = "accepted"  # đã nhận
    OBSTACLE = "obstacle"  # vướng …
    EXTENSION = "extension"  # xin lùi đến …
    LATER = "later"  # mai nhắc lại
    QUESTION = "question"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """`percent` 0 to 100; `date` and `days` those asked for (*lùi đến*, *thêm N ngày*), or the day of *nhắc lại*.

    `note` is the words that matter, as written; `product` what stands after a report of done. What is not `sure` is to be
    asked back.
    """

    kind: Kind
    percent: int | None = None
    product: str | None = None
    date: datetime.date | None = None
    days: int | None = None
    note: str | None = None
    sure: bool = True
