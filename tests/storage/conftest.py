import pytest

from storage.database import Database
from tests.storage.cast import Committee, found


@pytest.fixture
async def committee(database: Database) -> Committee:
    """The cast, stored. The records belong to no open unit."""
    async with database.write() as unit:
        founded = await found(unit)
        await unit.commit()
    return founded
