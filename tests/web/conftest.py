from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.web.office import Office, an_office


@pytest.fixture
async def office(register: Path) -> AsyncGenerator[Office]:
    async with an_office(register) as office:
        yield office
