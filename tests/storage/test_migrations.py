import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from storage.database import Database
from storage.records import Base
from tests.conftest import url_of


async def test_a_fresh_register_has_exactly_the_schema_of_the_records(register: Path) -> None:
    engine = create_engine(f"sqlite:///{register}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()

    assert differences == []


async def test_migrating_again_changes_nothing(database: Database, register: Path) -> None:
    before = _schema(register)

    await database.migrate()

    assert _schema(register) == before


async def test_a_register_without_a_schema_has_no_revision(tmp_path: Path) -> None:
    database = Database(url_of(tmp_path / "new" / "register.db"))
    before = await database.revision()
    await database.migrate()
    after = await database.revision()
    await database.close()

    assert before is None
    assert after == "0001"


async def test_every_table_but_those_without_an_owner_names_its_organisation() -> None:
    ownerless = {name for name, table in Base.metadata.tables.items() if "organisation_id" not in table.columns}

    assert ownerless == {"organisation", "stranger", "heartbeat"}


def _schema(register: Path) -> list[tuple[str, str]]:
    raw = sqlite3.connect(register)
    found = raw.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    raw.close()
    return found
