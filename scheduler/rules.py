"""An organisation's policy and working calendar, from what its office has set (*nhắc việc*, *lịch nghỉ*)."""

import json
import logging
from dataclasses import asdict, dataclass, fields
from datetime import date, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.calendar import WorkingCalendar, vietnam
from scheduler.policy import Policy
from storage.organisations import Organisation
from storage.types import Json

logger = logging.getLogger(__name__)

_DEFAULTS = Policy()
_HOURS = frozenset(field.name for field in fields(Policy) if isinstance(getattr(_DEFAULTS, field.name), time))


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides when somebody is reminded."""

    policy: Policy
    calendar: WorkingCalendar


def rules_of(organisation: Organisation) -> Rules:
    """The rules as the office has set them. For a stored policy that is not one the defaults hold: people are reminded."""
    return _rules(
        organisation.time_zone,
        json.dumps(organisation.policy or {}, sort_keys=True),
        frozenset(day.day for day in organisation.days if not day.worked),
        frozenset(day.day for day in organisation.days if day.worked),
    )


def policy_as_json(policy: Policy) -> Json:
    """What differs from the defaults: a later default holds for whoever has set nothing."""
    usual = asdict(_DEFAULTS)
    return {name: _plain(value) for name, value in asdict(policy).items() if value != usual[name]}


def policy_of(stored: Json) -> Policy:
    """Raises ValueError for settings that contradict each other, TypeError for what is no setting."""
    return Policy(**{name: _meant(name, value) for name, value in dict(stored).items()})


def is_usable(stored: Json) -> bool:
    """Whether the stored policy holds, and not the defaults in its place."""
    try:
        policy_of(stored)
    except (ValueError, TypeError):
        return False
    return True


@lru_cache(maxsize=1000)
def _rules(time_zone: str, stored: str, days_off: frozenset[date], extra: frozenset[date]) -> Rules:
    try:
        policy = policy_of(json.loads(stored))
    except (ValueError, TypeError):  # one bad value must not silence a whole organisation
        logger.exception("a stored policy cannot be used: the defaults hold")
        policy = Policy()
    return Rules(policy, vietnam(ZoneInfo(time_zone), days_off, extra))


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return list(value) if isinstance(value, tuple) else value


def _meant(name: str, value: Any) -> Any:
    meant = time.fromisoformat(value) if name in _HOURS else tuple(value) if isinstance(value, list) else value
    if type(meant) is not type(getattr(_DEFAULTS, name, None)):
        raise TypeError(f"{name}: {type(value).__name__} is no value of a policy")
    return meant
