"""Whatever was reported before: a report and *bỏ* leave the register's work as if it had not been said."""

import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import given as every
from hypothesis import strategies as st

from scheduler.planning import replan
from scheduler.rules import rules_of
from storage import organisations, task_queries
from storage.notices import Timing
from tests.dialogue.cast import DUNG, HOA, HUNG, Person
from tests.dialogue.conftest import START
from tests.dialogue.passing import until
from tests.dialogue.stage import Stage, opened, text_of

TASKS = (101, 102, 104, 105)  # dated; weekly, with a cooperating part; standing; weekly
WORDS = (
    "đã nhận",
    "60%",
    "xong",
    "xong, biên bản số 7",
    "chưa xong",
    "đang trình ký",
    "vướng kinh phí",
    "80%, vướng kinh phí",
    "hết vướng rồi",
    "bình thường",
)

said = st.tuples(
    st.sampled_from((HUNG, HUNG, HUNG, DUNG, HOA)),
    st.sampled_from(TASKS),
    st.sampled_from(WORDS),
    st.sampled_from((0, 1, 60, 24 * 60, 3 * 24 * 60, 8 * 24 * 60)),  # minutes that pass before it
    st.booleans(),  # taken back, or kept for the next to stand on
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@every(steps=st.lists(said, min_size=1, max_size=6))
async def test_a_report_and_bo_are_as_if_nothing_had_been_said(
    given_out: Path, steps: list[tuple[Person, int, str, int, bool]]
) -> None:
    with TemporaryDirectory() as folder:
        shutil.copy(given_out, folder)
        async with opened(Path(folder), START) as stage:
            await _weekly(stage, 102, 105)
            for person, number, words, minutes, taken_back in steps:
                # Nobody writes twice in one microsecond.
                await until(stage, stage.clock.now() + timedelta(minutes=minutes, seconds=1))
                await _planned(stage)
                before, known = _work(stage), _reports(stage)
                sentence = f"ghi thay {number} {words}" if person is HOA else f"{number} {words}"
                await stage.says(person, sentence)
                if taken_back and _reports(stage) > known:
                    answer = text_of(await stage.says(person, f"bỏ {number}"))
                    assert answer.startswith("Đã bỏ báo cáo")
                    assert _work(stage) == before


async def _weekly(stage: Stage, *numbers: int) -> None:
    async with stage.database.write() as unit:
        for number in numbers:
            task = await task_queries.numbered(unit, 1, number)
            assert task is not None
            task.timing, task.recurrence_rule = Timing.PERIODIC, "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0"
        await unit.commit()


async def _planned(stage: Stage) -> None:
    """The plan as it is at this moment, whatever was said or not."""
    async with stage.database.write() as unit:
        for number in TASKS:
            task = await task_queries.numbered(unit, 1, number)
            assert task is not None
            await replan(unit, task, stage.clock.now(), rules_of(await organisations.get(unit, 1)))
        await unit.commit()


def _reports(stage: Stage) -> int:
    return int(stage.rows("SELECT count(*) FROM progress_report WHERE taken_back_at IS NULL")[0][0])


def _work(stage: Stage) -> list[tuple[Any, ...]]:
    """Assignments, tasks, turns, obstacles that wait, and what is planned; not the versions, which only ever go on."""
    return [
        *stage.rows("SELECT id, state, percent, reported_on, done_at, last_report_at FROM assignment ORDER BY id"),
        *stage.rows("SELECT id, due_on, due_time, turn_on, claimed_on, reported_on, seen_on FROM task ORDER BY id"),
        *stage.rows("SELECT task_id, due_on, reported_on FROM turn ORDER BY task_id, due_on"),
        *stage.rows("SELECT id, answered_at FROM obstacle WHERE taken_back_at IS NULL ORDER BY id"),
        *stage.rows("SELECT assignment_id, member_id, why, next_at FROM reminder ORDER BY assignment_id, member_id"),
    ]
