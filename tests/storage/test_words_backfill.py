"""A filled register of the schema before *tìm* is upgraded with the words of its rows, and goes back."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

import storage
from storage import search
from storage.database import Database
from storage.engines import engines_of
from storage.notices import NoticeState
from storage.obstacles import Obstacle
from storage.progress import ProgressReport, ReportKind
from storage.search import Hit
from storage.sight import Sight
from tests.storage.cast import NOW, Committee, add_notice, found, give

LOOKED_FOR = (
    "tram bom",
    "101",
    "phong kinh te",
    "dong vang",
    "15 tb",
    "16 01 2026",
    "nguoi co cong",
    "da voi",
    "bo roi",
)


@pytest.fixture
async def filled(database: Database) -> tuple[Database, Committee]:
    async with database.write() as unit:
        committee = await found(unit)
        notice = await add_notice(unit, committee)
        notice.number, notice.date, notice.state = "15/TB-UBND", NOW.date().replace(day=16), NoticeState.PUBLISHED
        notice.paragraphs = ["Rà soát người có công", "Đá vôi"]
        task = await give(unit, committee, notice_id=notice.id, places=["xóm Đồng Vàng"])
        for _ in range(3):
            await give(unit, committee, text="Người có công")
        lead = task.assignments[0]
        by: dict[str, Any] = {
            "organisation_id": committee.organisation.id,
            "assignment_id": lead.id,
            "reported_by_id": committee.hung.id,
            "recorded_by_id": committee.hung.id,
            "at": NOW,
        }
        await unit.add(ProgressReport(kind=ReportKind.DONE, words="người có công", product="đá vôi", **by))
        await unit.add(ProgressReport(kind=ReportKind.DONE, words="bỏ rồi", taken_back_at=NOW, **by))
        await unit.add(Obstacle(words="đá vôi", answer="người có công", **by))
        await unit.commit()
    return database, committee


async def _hits(database: Database, committee: Committee) -> dict[str, set[Hit]]:
    sees = Sight(committee.organisation.id, everything=True)
    async with database.read() as unit:
        return {words: set(await search.find(unit, sees, (words,))) for words in LOOKED_FOR}


async def test_the_words_of_every_row_are_those_that_the_records_would_have_written(
    filled: tuple[Database, Committee], register_url: str
) -> None:
    database, committee = filled
    before, rows = await _hits(database, committee), await _rows(database)
    await _to(register_url, "0004")
    assert await database.revision() == "0004"
    await _to(register_url, "head")

    assert await _rows(database) == rows
    assert await _hits(database, committee) == before
    assert all(before[words] for words in LOOKED_FOR if words != "bo roi")
    assert not before["bo roi"]


async def _rows(database: Database) -> list[tuple[Any, ...]]:
    async with database.read() as unit:
        rows = await unit.session.execute(
            text("SELECT organisation_id, kind, record_id, task_id, words FROM search_text ORDER BY kind, record_id")
        )
        return [tuple(row) for row in rows]


async def _to(url: str, revision: str) -> None:
    engines = engines_of(make_url(url))
    async with engines.writing.connect() as connection:
        if make_url(url).get_backend_name() == "sqlite":
            # As `Database.migrate` does it: tables are rebuilt by dropping them.
            for statement in ("COMMIT", "PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE"):
                await connection.exec_driver_sql(statement)
        await connection.run_sync(_move, revision)
        await connection.commit()
    await engines.dispose()


def _move(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    (command.upgrade if revision == "head" else command.downgrade)(config, revision)
