"""One photo or file of a report, as it was sent (*minh chứng*)."""

from collections.abc import Callable
from functools import partial

from bot.chat import Enclosure, File
from storage import evidence
from storage.database import Unit
from storage.files import FileStore


async def gathered(
    store: FileStore, unit: Unit, organisation_id: int, enclosure: Enclosure
) -> Callable[[], File] | None:
    """The file that the message names; None where it was taken back, or is another organisation's."""
    found = await evidence.with_ids(unit, organisation_id, [enclosure.of])
    if not found:
        return None
    data = await store.get(found[0].sha256)
    return partial(File, found[0].name, data, found[0].is_picture) if data is not None else None
