import pytest

from scheduler.clock import ManualClock
from scheduler.delivery import Deliverer
from storage.database import Database
from tests.conftest import BOTH, url_on
from tests.scheduler.house import FakeNotifier, House
from tests.storage.cast import NOW, found


@pytest.fixture(params=BOTH)
def register_url(request: pytest.FixtureRequest) -> str:
    return url_on(request)


@pytest.fixture
async def house(database: Database) -> House:
    """The cast in the register, on Thursday 15/01/2026 at 09:00."""
    async with database.write() as unit:
        committee = await found(unit)
        await unit.commit()
    clock, notifier = ManualClock(NOW), FakeNotifier()
    return House(database, committee, clock, notifier, Deliverer(database, notifier, clock))
