"""Texts with their answers: a ``.json`` holds, for each task of the ``.txt`` of its name, what the reader has to find."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.notices.finding import Finding, Notice

HERE = Path(__file__).parent
COMMUNES = HERE / "communes"
SAMPLE_ANSWERS = HERE / "samples"


@dataclass(frozen=True)
class Answers:
    """``tasks`` each name their opening words and what is to be found; ``traps`` must be no tasks, ``umbrella`` may be."""

    tasks: list[dict[str, Any]]
    traps: list[str]
    umbrella: list[str]


def answers(file: Path) -> Answers:
    return Answers(**json.loads(file.read_text(encoding="utf-8")))


def mistakes(notice: Notice, expected: Answers) -> Iterator[str]:
    """Whatever differs from the answers, in words; nothing where the reader is right."""
    spare = list(notice.tasks)
    for task in expected.tasks:
        found = next((each for each in spare if task["text"] in each.text), None)
        if found is None:
            yield f"missed: {task['text']}"
            continue
        spare.remove(found)
        yield from _differences(found, task)
    for extra in spare:
        if not any(words in extra.text for words in expected.umbrella):
            yield f"no task: {extra.text}"


def _differences(found: Finding, task: dict[str, Any]) -> Iterator[str]:
    facts = facts_of(found)
    for name, value in task.items():
        if name not in ("text", "unsure") and name not in task.get("unsure", []) and facts[name] != value:
            yield f"{name} of {task['text']}: {facts[name]} instead of {value}"


def facts_of(found: Finding) -> dict[str, Any]:
    """A finding in the words of the answers; a date that is only proposed is no deadline."""
    proposed = found.deadline_suggested
    return {
        "lead": found.lead,
        "coop": list(found.coop),
        "deadline": found.deadline.isoformat() if found.deadline and not proposed else None,
        "due_on": found.due_on.isoformat() if found.due_on else None,
        "due_time": found.due_time.strftime("%H:%M") if found.due_time else None,
        "suggested": found.due_on.isoformat() if found.due_on and proposed else None,
        "recurrence": found.recurrence.value if found.recurrence else None,
        "recurrence_rule": found.recurrence_rule,
        "timing": found.timing.value,
        "places": list(found.places),
        "doubts": [doubt.value for doubt in found.doubts],
    }
