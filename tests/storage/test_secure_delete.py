"""What was refused as secret is in no file of SQLite. PostgreSQL can promise nothing of the kind."""

import random
from pathlib import Path

import pytest

from storage import inbox, questions
from storage.database import Database, StillOnDiskError, Unit
from storage.inbox import NewEvent
from storage.questions import PastedPart, Wants
from tests.conftest import on_sqlite
from tests.storage.cast import NOW, Committee

pytestmark = on_sqlite

SECRET = "TỐI MẬT 7f3a9c"


def _on_disk(register: Path) -> list[str]:
    """The files of the register in which the secret can be read."""
    needle = (SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.encode("ascii", "backslashreplace"), b"7f3a9c")
    files = sorted(register.parent.glob("register.db*"))
    return [file.name for file in files if any(words in file.read_bytes() for words in needle)]


async def _receive(unit: Unit, event_id: str, text: str) -> int:
    event = NewEvent("telegram", "1", event_id, "77", {"text": text})
    return (await inbox.receive(unit, [event], NOW))[0].id


@pytest.mark.parametrize(
    "length",
    [pytest.param(10, id="in a cell"), pytest.param(60_000, id="over many pages"), pytest.param(3_900, id="a page")],
)
async def test_after_forget_deleted_a_scrubbed_text_is_in_no_file(
    database: Database, register: Path, length: int
) -> None:
    words = random.Random(length)
    async with database.write() as unit:
        for number in range(30):  # neighbours, so that pages are split and filled again
            await _receive(unit, f"before-{number}", "x" * words.randint(1, 3_000))
        secret = await _receive(unit, "secret", f"{'m' * length} {SECRET} {'m' * length}")
        for number in range(30):
            await _receive(unit, f"after-{number}", "y" * words.randint(1, 3_000))
        await unit.commit()
    assert _on_disk(register)

    async with database.write() as unit:
        await inbox.scrub(unit, [secret])
        await unit.commit()
    await database.forget_deleted()

    assert _on_disk(register) == []


async def test_after_forget_deleted_pasted_parts_are_in_no_file(
    database: Database, register: Path, committee: Committee
) -> None:
    async with database.write() as unit:
        question = await questions.ask(unit, committee.hoa, "telegram", "paste", NOW, wants=Wants.PASTE)
        for number in range(3):
            part = PastedPart(
                organisation_id=committee.organisation.id,
                question_id=question.id,
                event_id=number,
                text=f"{'chữ ' * 1_000}{SECRET}",
            )
            await unit.add(part)
        await unit.commit()

    async with database.write() as unit:
        assert [part.event_id for part in await questions.forget_parts(unit, question)] == [0, 1, 2]
        await unit.commit()
    await database.forget_deleted()

    assert _on_disk(register) == []


async def test_a_reader_that_holds_on_to_the_log_is_said_and_not_passed_over(
    database: Database, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engines.BUSY_MILLISECONDS", 1)
    async with database.read() as reader:
        async with database.write() as unit:
            await _receive(unit, "0", "x")
            await unit.commit()
        await inbox.unfinished(reader, "telegram", "1")  # its view of the log begins here
        async with database.write() as unit:
            secret = await _receive(unit, "1", SECRET)
            await unit.commit()
        async with database.write() as unit:
            await inbox.scrub(unit, [secret])
            await unit.commit()
        with pytest.raises(StillOnDiskError):
            await database.forget_deleted()

    await database.forget_deleted()
    assert _on_disk(register) == []
