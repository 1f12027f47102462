"""`giaoviec import FILE`: one notice from the machine, also while the bot runs in another process."""

import stat
from pathlib import Path

from bot.actions.machine import UnfitNotice, journal_secret
from bot.dialogue.cleaning import clean
from bot.doors.machine import MachineDoor
from bot.notices.errors import SecrecyMark, TooLarge, UnreadableNotice
from bot.notices.text import MAX_BYTES
from bot.notices.workshop import Workshop
from bot.settings import Settings
from bot.texts import doors as texts
from bot.usage import UsageError, chosen_organisation, why_not_opened
from scheduler.clock import SystemClock
from scheduler.rules import rules_of
from storage import organisations
from storage.database import Database
from storage.notices import Door
from storage.organisations import Organisation


async def import_file(settings: Settings, path: Path, number: int | None) -> str:
    """What became of it, in words; `number` is the organisation's, where there are several. Raises UsageError."""
    clock = SystemClock()
    name = " ".join(clean(path.name).split())
    database = Database(settings.database)
    try:
        await database.migrate()
        async with database.read() as unit:
            organisation = await chosen_organisation(unit, number)
        if organisation is None:
            raise UsageError("chưa có cơ quan nào; lấy mã cho Văn phòng bằng giaoviec claim rồi gửi tới kênh")
        try:
            door = MachineDoor(database, Workshop(), clock, Door.COMMAND)
            imported = await door.bring_in(organisation, _bytes_of(path, name), name)
        except SecrecyMark:
            await _journal_secret(database, organisation, clock)
            raise UsageError(
                "tệp có dấu chỉ độ mật nên không tiếp nhận, không lưu gì; đề nghị xóa tệp khỏi máy này"
            ) from None
        except (UnreadableNotice, UnfitNotice) as why:
            raise UsageError(texts.reason_beside(name, why).splitlines()[0]) from why
    finally:
        await database.close()
    if imported.known:
        return texts.known_beside(imported.notice, rules_of(organisation).calendar)
    return texts.imported_by_command(imported.notice, imported.drafts)


def _bytes_of(path: Path, name: str) -> bytes:
    """`name` is how it may be shown. Raises UsageError, TooLarge."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError(f"{name}: không phải là một tệp")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{name}: {why_not_opened(error)}") from error
    if len(data) > MAX_BYTES:
        raise TooLarge("bytes", MAX_BYTES)
    return data


async def _journal_secret(database: Database, organisation: Organisation, clock: SystemClock) -> None:
    async with database.write() as unit:
        await journal_secret(unit, await organisations.get(unit, organisation.id), clock.now())
        await unit.commit()
