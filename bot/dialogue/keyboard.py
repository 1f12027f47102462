"""Words that stay under the input field of a leader, so that nothing has to be typed."""

from storage.people import Role

LEADER_KEYBOARD = (("Tình hình", "Chờ ý kiến", "Vướng mắc"),)


def keyboard_for(role: Role) -> tuple[tuple[str, ...], ...]:
    return LEADER_KEYBOARD if role.leads else ()
