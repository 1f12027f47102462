"""*Bình thường*: the one answer for all of a person's standing work (*thường xuyên*), of model message 36."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import codes, first_upper, named, pronoun
from storage.people import Member
from storage.tasks import Task

NORMAL = "bình thường"


def normal_recorded(tasks: Sequence[Task], reported: Sequence[Task], today: date) -> str:
    """A report for each of `tasks`; `reported`: those that had one this month."""
    numbers = codes([task.number for task in tasks])
    if len(tasks) == 1:
        lines = [f"Đã ghi {named(tasks[0])}: bình thường, kỳ tháng {today:%m}."]
    else:
        lines = [f"Đã ghi {len(tasks)} nhiệm vụ thường xuyên: bình thường.", f"Kỳ tháng {today:%m}: {numbers}."]
    if reported:
        lines.append(f"Đã báo trước đó: {codes([task.number for task in reported])}.")
    return "\n".join(lines)


def normal_before(today: date) -> str:
    """*Bình thường* when everything has its report."""
    return f"Các nhiệm vụ thường xuyên đã được báo cáo tháng {today:%m}. Chưa ghi gì thêm."


def ask_normal(member: Member, tasks: Sequence[Task], today: date) -> str:
    """Where it is not certain which of them are meant."""
    return (
        f"{first_upper(pronoun(member))} báo “bình thường” cho nhiệm vụ thường xuyên nào?\n"
        f"Chưa báo tháng {today:%m}: {codes([task.number for task in tasks])}.\n"
        "Chọn ở dưới, hoặc trả lời theo số. Chưa ghi gì."
    )


def others_unknown() -> str:
    """*Các nhiệm vụ khác bình thường* where nothing says which these are."""
    return "Các nhiệm vụ khác: chưa ghi gì. Đề nghị báo theo số, ví dụ: ghi thay 103 105 bình thường"
