"""The words of the register: a member's part, where an assignment stands, where a deadline comes from, the six boxes."""

from enum import StrEnum


class Part(StrEnum):
    """A member's part in a task."""

    LEAD = "lead"  # chủ trì
    COOPERATING = "cooperating"  # phối hợp
    DELEGATED = "delegated"  # giao lại: under the assignment of whoever gave it on, who stays accountable


class State(StrEnum):
    """Where an assignment stands."""

    GIVEN = "given"  # đã giao
    ACCEPTED = "accepted"  # đã nhận
    IN_PROGRESS = "in_progress"  # đang thực hiện
    REPORTED = "reported"  # chờ xác nhận
    RETURNED = "returned"  # đề nghị bổ sung
    DONE = "done"  # xác nhận hoàn thành
    ENDED = "ended"  # thôi giao: handed over, taken back or withdrawn before it was done


class DueSource(StrEnum):
    """Where a deadline in force comes from."""

    NOTICE = "notice"  # hạn theo văn bản
    AGREED = "agreed"  # đề xuất, được lãnh đạo đồng ý
    GIVEN = "given"  # hạn được giao: by whoever gave the task, or moved it, without a notice
    EXTENDED = "extended"  # hạn được giao thêm: an extension was granted


class Bucket(StrEnum):
    """The six boxes of every text, picture and file; each task is in exactly one."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    STANDING = "standing"
    UNDATED = "undated"


class WrongStateError(Exception):
    """The assignment is in a state from which this step is not allowed. `state` says which."""

    def __init__(self, state: State) -> None:
        super().__init__(f"not allowed from state {state}")
        self.state = state
