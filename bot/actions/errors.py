"""Why an action was refused. Nothing has changed when one of these is raised.

Refusal
├── NotAllowedError      the role or the relation to the record does not allow it: say nothing of what exists
├── NotFoundError        no such task, draft or question for this person
│   └── DroppedError     the draft was dropped (*bỏ*): it has to be taken back first
├── StaleError           somebody changed it meanwhile: `by` and what it is now
├── InvalidError         a field of the input is wrong: `field` and `value`
└── AlreadyError         it was done already: a repeat, or somebody was quicker
"""


class Refusal(Exception):
    """An action that was not carried out."""


class NotAllowedError(Refusal):
    pass


class NotFoundError(Refusal):
    def __init__(self, number: int | None = None) -> None:
        super().__init__(f"no task or draft {number}")
        self.number = number


class DroppedError(NotFoundError):
    pass


class StaleError(Refusal):
    """`number` was changed by member `by_id` at `at` (ISO) in `field`; its value is now `value`."""

    def __init__(self, number: int, field: str, value: str, by_id: int, at: str) -> None:
        super().__init__(f"task {number}: {field} was changed by member {by_id}")
        self.number, self.field, self.value, self.by_id, self.at = number, field, value, by_id, at


class InvalidError(Refusal):
    def __init__(self, field: str, value: str) -> None:
        super().__init__(f"{field}: {value!r}")
        self.field, self.value = field, value


class AlreadyError(Refusal):
    pass
