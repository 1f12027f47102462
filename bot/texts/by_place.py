"""*Theo khối, xóm*: each place with its parts of the work and where its indicators stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.texts.words import and_more, clip, first_upper
from storage.by_place import PlaceWork
from storage.states import Bucket

PAGE = 6
_LONGEST = 110  # characters of a line
_WHAT = "khối, xóm"


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """One place; `values` are `BHYT 94,7%`, one for each indicator that is counted there."""

    work: PlaceWork
    values: Sequence[str] = ()


def table(found: Sequence[PlaceSeen], page: int) -> str:
    """A page of the places, those with most overdue first."""
    shown = found[page * PAGE : (page + 1) * PAGE]
    parts = sum(each.work.total for each in found)
    lines = [f"Theo {_WHAT}: {len(found)} nơi, {parts} phần việc"]
    lines += [_line(each) for each in shown]
    return "\n".join([*lines, *and_more(page * PAGE + len(shown), len(found), _WHAT)])


def no_places() -> str:
    """The roster has none."""
    return "Chưa có khối, xóm nào trong danh sách. Văn phòng thêm khi thêm xóm trưởng, gõ: thêm"


def _line(seen: PlaceSeen) -> str:
    said = [_work(seen.work), *seen.values] if seen.work.total else list(seen.values)
    return clip(f"{first_upper(seen.work.place.name)}: {'; '.join(said) or 'chưa có phần việc'}", _LONGEST)


def _work(work: PlaceWork) -> str:
    overdue = work.counts[Bucket.OVERDUE]
    late = f", quá hạn {overdue}" if overdue else ""
    return f"{work.total} phần việc, xong {work.done}{late}"
