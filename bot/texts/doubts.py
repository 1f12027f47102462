"""What needs a look: why a draft does, in the reviewer's words, and which words of a scan do."""

from collections.abc import Sequence

from bot.actions.doubtful import PER_PICTURE, InDoubt
from bot.texts.words import clip, codes, quoted

# The reader's doubts and the roster's.
DOUBTS = {
    "no_lead": "không thấy đơn vị chủ trì",
    "lead_unknown": "đơn vị chủ trì chưa có trong danh sách",
    "lead_near": "tên đơn vị chủ trì gần giống một đơn vị trong danh sách",
    "two_dates": "có nhiều hơn một ngày, đã lấy ngày đầu",
    "deadline_before_notice": "hạn trước ngày thông báo",
    "year_assumed": "ngày không ghi năm, đã hiểu là năm sau",
    "year_unknown": "ngày không ghi năm, chưa tính được hạn",
    "month_assumed": "ngày không ghi tháng, đã hiểu là ngày gần nhất sau thông báo",
    "start_unknown": "thời hạn tính từ ngày thông báo, chưa biết ngày đó nên chưa tính được hạn",
    "date_unread": "có ngày trong câu chưa đọc thành hạn",
    "long_item": "có thể gồm nhiều nhiệm vụ",
}


def doubtful_words(words: Sequence[InDoubt], page: int, total: int) -> str:
    """Under the picture with the pieces of the page, numbered likewise. Fits a caption."""
    pictures = -(-total // PER_PICTURE)
    lines = [f"Chữ chưa rõ trong bản chụp: {total} chữ, hình {page + 1} trên {pictures}."]
    for place, found in enumerate(words, start=1):
        where = clip(codes(found.numbers), 50) if found.numbers else "ngoài các nhiệm vụ"
        lines.append(f"{place}) máy đọc {quoted(clip(' '.join(found.word.word.split()), 30))} – {where}")
    return "\n".join([*lines, "Sai thì sửa bằng chữ, ví dụ: 104 hạn 19/01. Chưa có gì thay đổi."])


def no_doubtful_words() -> str:
    """Every word was recognised well, or the notice was no scan."""
    return "Không có chữ nào chưa rõ. Chưa có gì thay đổi. Xem dự thảo, gõ: dự thảo"
