"""A member in charge of several places has a part in one task for each: read as one where nothing tells them apart."""

from collections.abc import Iterable

from storage.tasks import Assignment


def own_parts(item: Assignment) -> list[Assignment]:
    """The open parts for a place that its member has in the task, in the order given; none where `item` is for no place."""
    if item.place is None:
        return []
    return [each for each in item.task.active if each.place is not None and each.member is item.member and each.is_open]


def place_names(item: Assignment) -> str:
    """`xóm Đồng Tâm, xóm Nam Sơn`: for which places its member has the task still open; empty for no place."""
    return ", ".join(each.place.name for each in own_parts(item) if each.place is not None)


def one_a_task(items: Iterable[Assignment]) -> list[Assignment]:
    """The first of each member's parts for a place in one task; whatever is for no place stays."""
    found: dict[tuple[int, int], Assignment] = {}
    for item in items:
        key = (id(item.task), id(item.member)) if item.place is not None else (id(item), 0)
        found.setdefault(key, item)
    return list(found.values())
