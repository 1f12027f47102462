"""Imports every record, so that `Base.metadata` is the whole schema."""

from storage import (
    absences,
    accounts,
    attempts,
    deliveries,
    health,
    inbox,
    journal,
    notices,
    obstacles,
    organisations,
    people,
    progress,
    questions,
    reminders,
    tasks,
    turns,
)
from storage.types import Base

__all__ = [
    "Base",
    "absences",
    "accounts",
    "attempts",
    "deliveries",
    "health",
    "inbox",
    "journal",
    "notices",
    "obstacles",
    "organisations",
    "people",
    "progress",
    "questions",
    "reminders",
    "tasks",
    "turns",
]
