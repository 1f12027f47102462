import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from scheduler.collecting import keep_what_is_loaded


class _Ring:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_loaded_is_out_of_the_collectors_sight() -> None:
    loaded: list[list[int]] = [[] for _ in range(1000)]
    keep_what_is_loaded()

    assert gc.get_freeze_count() > len(loaded)


def test_what_was_garbage_before_is_not_kept() -> None:
    garbage = ref(_Ring())
    keep_what_is_loaded()

    assert garbage() is None
