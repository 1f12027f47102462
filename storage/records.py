"""Imports every record, so that `Base.metadata` is the whole schema."""

from storage import (
    accounts,
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
)
from storage.types import Base

__all__ = [
    "Base",
    "accounts",
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
]
