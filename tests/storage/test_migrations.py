import re
import sqlite3
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Enum,
    Integer,
    MetaData,
    Time,
    create_engine,
    inspect,
    text,
)

import storage
from storage.database import Database
from storage.records import Base
from tests.conftest import url_of
from tests.postgres import Server

NEWEST = "0011"


async def test_a_fresh_register_has_exactly_the_schema_of_the_records(database: Database) -> None:
    async with database.read() as unit:
        connection = await unit.session.connection()
        differences = await connection.run_sync(_differences)

    assert differences == []


async def test_a_fresh_register_knows_every_choice_of_the_records_and_no_other(database: Database) -> None:
    async with database.read() as unit:
        connection = await unit.session.connection()
        checks = await connection.run_sync(_checks)

    choices = {
        f"ck_{table.name}_{column.type.name}": column.type.enums
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Enum)
    }
    assert checks.keys() == choices.keys()
    for name, values in choices.items():
        assert checks[name].count("'") == 2 * len(values), name
        assert all(f"'{value}'" in checks[name] for value in values), name


async def test_migrating_again_changes_nothing(database: Database) -> None:
    before = await _schema(database)

    await database.migrate()

    assert await _schema(database) == before


async def test_a_sqlite_register_without_a_schema_has_no_revision(tmp_path: Path) -> None:
    assert await _migrates(url_of(tmp_path / "new" / "register.db")) == (None, NEWEST)


async def test_a_postgresql_register_without_a_schema_has_no_revision(postgresql: Server) -> None:
    async with postgresql.database("new") as url:
        assert await _migrates(url) == (None, NEWEST)


async def test_every_table_but_those_without_an_owner_names_its_organisation() -> None:
    ownerless = {name for name, table in Base.metadata.tables.items() if "organisation_id" not in table.columns}

    assert ownerless == {"organisation", "stranger", "heartbeat"}


async def _migrates(url: str) -> tuple[str | None, str | None]:
    """The revision before and after."""
    database = Database(url)
    before = await database.revision()
    await database.migrate()
    after = await database.revision()
    await database.close()
    return before, after


def _differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, Base.metadata))


def _checks(connection: Connection) -> dict[str, str]:
    found = inspect(connection)
    return {
        str(check["name"]): check["sqltext"]
        for table in found.get_table_names()
        for check in found.get_check_constraints(table)
    }


async def _schema(database: Database) -> dict[str, str]:
    async with database.read() as unit:
        connection = await unit.session.connection()
        return await connection.run_sync(_described)


def _described(connection: Connection) -> dict[str, str]:
    found = inspect(connection)
    asked = (
        found.get_columns,
        found.get_pk_constraint,
        found.get_foreign_keys,
        found.get_unique_constraints,
        found.get_check_constraints,
        lambda table: [(index["name"], index["column_names"], index["unique"]) for index in found.get_indexes(table)],
    )
    return {table: str([ask(table) for ask in asked]) for table in found.get_table_names()}


async def test_a_register_of_the_first_schema_is_upgraded_with_all_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    before = _filled_first_schema(path)
    database = Database(url_of(path))
    try:
        await database.migrate()
        async with database.write() as unit:  # references are held again
            assert (await unit.session.execute(text("PRAGMA foreign_keys"))).scalar() == 1
    finally:
        await database.close()

    with closing(sqlite3.connect(path)) as connection:
        after = {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in before}  # noqa: S608
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert after == before


def _filled_first_schema(path: Path) -> dict[str, int]:
    """A register as the first release left it, with one row in each table; the rows of each table."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.commit()
        tables = MetaData()
        tables.reflect(connection)
        checks = inspect(connection)
        for table in tables.sorted_tables:
            if table.name != "alembic_version":
                allowed = " ".join(check["sqltext"] for check in checks.get_check_constraints(table.name))
                connection.execute(table.insert().values({column.name: _value(column, allowed) for column in table.c}))
        connection.commit()
    engine.dispose()
    return {table.name: 1 for table in tables.sorted_tables}


def _value(column: Column[Any], allowed: str) -> object:
    choice = re.search(rf"\b{column.name} IN \('(\w+)'", allowed)
    if choice is not None:
        return choice[1]
    match column.type:
        case JSON():
            return []
        case DateTime():
            return datetime(2026, 1, 15, 9)  # noqa: DTZ001 - as SQLite keeps it
        case Date():
            return date(2026, 1, 15)
        case Time():
            return time(9)
        case Integer() | Boolean():
            return 1
        case _:
            return "x"
