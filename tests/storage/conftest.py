import pytest

from storage.database import Database
from tests.conftest import BOTH, url_on
from tests.storage.cast import Committee, found


@pytest.fixture(params=BOTH)
def register_url(request: pytest.FixtureRequest) -> str:
    return url_on(request)


@pytest.fixture
async def committee(database: Database) -> Committee:
    """The cast, stored. The records belong to no open unit."""
    async with database.write() as unit:
        founded = await found(unit)
        await unit.commit()
    return founded
