"""Whatever is asked and decided in any order: the original stays, one request waits, only decisions move the deadline."""

import asyncio
import shutil
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions import extending
from bot.actions.errors import Refusal
from storage import task_queries
from storage.extensions import Granting
from storage.states import WrongStateError
from tests.dialogue.cast import DUC, HOA, HUNG, LAN, Person
from tests.dialogue.stage import Stage, local, opened

DUE = "SELECT due_on, original_due_on, extensions FROM task WHERE number = 101 AND organisation_id = 1"
OUTCOMES = "SELECT outcome, granted_on FROM extension_request ORDER BY id"
FIRST = date(2026, 1, 19)
STEP = st.tuples(
    st.sampled_from(["ask", "grant", "refuse", "take_back"]),
    st.sampled_from([HUNG, LAN, DUC, HOA]),
    st.integers(-3, 40),
)


@given(st.lists(STEP, min_size=4, max_size=12))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_original_stays_one_waits_at_a_time_and_only_decisions_move_the_deadline(
    given_out: Path, steps: list[tuple[str, Person, int]]
) -> None:
    asyncio.run(_played(given_out, steps))


async def _played(given_out: Path, steps: list[tuple[str, Person, int]]) -> None:
    with TemporaryDirectory() as folder:
        shutil.copy(given_out, folder)
        async with opened(Path(folder), local(15, 14)) as stage:
            for step, person, days in steps:
                before = stage.rows(DUE)[0]
                decided = await _step(stage, step, person, FIRST + timedelta(days=days))
                due_on, original, times = stage.rows(DUE)[0]
                assert original == FIRST.isoformat()
                assert decided or (due_on, times) == (before[0], before[2])
                assert sum(outcome is None for outcome, *_ in stage.rows(OUTCOMES)) <= 1
                granted = [day for outcome, day in stage.rows(OUTCOMES) if outcome == Granting.GRANTED]
                assert (due_on, times) == (granted[-1] if granted else FIRST.isoformat(), len(granted))


async def _step(stage: Stage, step: str, person: Person, day: date) -> bool:
    """Whether it was a decision that took effect."""
    try:
        async with stage.acting(person) as acting:
            task = await task_queries.numbered(acting.unit, acting.organisation.id, 101)
            assert task is not None
            lead = task.leads[0]
            waits = await extending.pending(acting, lead)
            if step == "ask":
                await extending.ask(acting, lead, day, "mưa")
            elif step == "take_back" and waits is not None:
                await extending.take_back(acting, waits)
            elif step == "refuse" and waits is not None:
                await extending.refuse(acting, waits.id, None)
            elif step == "grant" and waits is not None:
                await extending.grant(acting, waits.id, day)
                return True
    except (Refusal, WrongStateError):
        return False
    return False
