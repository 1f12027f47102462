"""What a call of the command line may have wrong: the sentence for the person at the keyboard."""

from storage import organisations
from storage.database import Unit
from storage.organisations import Organisation


class UsageError(Exception):
    """What the person at the keyboard should know, in one line."""


async def chosen_organisation(unit: Unit, number: int | None) -> Organisation | None:
    """The named one, or the only one; None where there is none yet. Raises UsageError for a number that does not decide it."""
    known = {organisation.id: organisation for organisation in await organisations.everyone(unit)}
    if number is None and len(known) > 1:
        names = ", ".join(f"{item.id} ({item.name})" for item in known.values())
        raise UsageError(f"có nhiều cơ quan, xin ghi --organisation <số>: {names}")
    if number is not None and number not in known:
        raise UsageError(f"không có cơ quan số {number}")
    return known[number] if number is not None else next(iter(known.values()), None)


def why_not_opened(error: OSError) -> str:
    """Of a file that was named."""
    return "không có tệp này" if isinstance(error, FileNotFoundError) else f"không mở được ({error.strerror})"
