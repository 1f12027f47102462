"""*Bỏ khỏi danh sách*: what a member still has, who takes it over, and what came of it."""

from bot.actions.roster_leaving import Holdings, Removed
from bot.texts.roster import described
from bot.texts.words import clip, codes, comrade
from storage.people import Member, Role

CONFIRM, CONFIRM_WITH, LEAVE = "Bỏ khỏi danh sách", "Bàn giao và bỏ", "Thôi"
_LINE = 200


def how_to_remove() -> str:
    """*Bỏ khỏi danh sách* without a name."""
    return "Ghi họ tên người cần bỏ. Ví dụ: bỏ khỏi danh sách Nguyễn Văn Hùng. Chưa ghi gì."


def ask_heir(member: Member, held: Holdings) -> str:
    """The member still has something: who takes all of it over?"""
    lines = [f"{member.name} còn việc phải bàn giao trước khi bỏ khỏi danh sách:", *_held(held)]
    return "\n".join([*lines, "Bàn giao tất cả cho ai? Bấm tên, hoặc gõ họ tên. Chưa ghi gì."])


def ask_removal(member: Member, heir: Member | None, held: Holdings) -> str:
    """The last question: it cannot be taken back."""
    after = "Người này không vào kênh được nữa; báo cáo và nhật ký được giữ lại. Chưa ghi gì."
    if heir is None:
        return f"Bỏ khỏi danh sách: {described(member)}?\n{after}"
    lines = [f"Bàn giao của {member.name} cho {described(heir)}, rồi bỏ {member.name} khỏi danh sách:", *_held(held)]
    if held.charges and heir.role is not Role.DEPUTY:
        lines.append("Người nhận không phải Phó Chủ tịch: các đơn vị phụ trách chuyển về Chủ tịch.")
    return "\n".join([*lines, after])


def removed(done: Removed) -> str:
    """To the office."""
    first = f"Đã bỏ {done.member.name} khỏi danh sách; tài khoản và mã mời hết hiệu lực."
    if done.heir is None:
        return first
    return "\n".join([first, f"Đã giao lại cho {done.heir.name}:", *_held(done.holdings)])


def _held(held: Holdings) -> list[str]:
    lines = []
    if held.undone:
        numbers = sorted({part.task.number for part in held.undone})
        given_on = f"; {len(held.given_on)} phần đã giao lại cho người khác" if held.given_on else ""
        lines.append(f"{len(numbers)} nhiệm vụ: {clip(codes(numbers), _LINE)}{given_on}")
    if held.heads:
        lines.append(clip(f"Đứng đầu: {', '.join(body.name for body in held.heads)}", _LINE))
    if held.headed or held.in_charge:
        parts = [
            f"{word} {', '.join(place.name for place in places)}"
            for word, places in (("đứng đầu", held.headed), ("phụ trách", held.in_charge))
            if places
        ]
        lines.append(clip(f"Khối, xóm: {'; '.join(parts)}", _LINE))
    if held.charges:
        lines.append(clip(f"Đơn vị phụ trách: {', '.join(body.name for body in held.charges)}", _LINE))
    if held.stands_in_for:
        lines.append(clip(f"Người thay của: {', '.join(comrade(other) for other in held.stands_in_for)}", _LINE))
    return lines
