"""What went wrong, whether anything changed, what to do next."""

from bot.texts.words import clip, code, codes


def internal(reference: str) -> str:
    """Model message 20."""
    return (
        "Chưa thực hiện được do lỗi hệ thống. Dữ liệu không thay đổi.\n"
        "Xin gửi lại sau 5 phút.\n"
        f"Vẫn không được: báo Văn phòng mã lỗi {reference}."
    )


def not_text(pronoun: str, phone: str | None) -> str:
    """Model message 34: voice, stickers, locations."""
    call = f"\nTiện hơn thì gọi {phone}, Văn phòng sẽ ghi thay." if phone else ""
    return f"Kênh này chỉ đọc được chữ. Xin {pronoun} nhắn chữ ngắn, ví dụ: xong, hoặc 60%. Chưa ghi gì.{call}"


def edited_message() -> str:
    """An earlier message that the person changed."""
    return "Tin sửa lại thì kênh không đọc. Chưa ghi gì thêm; cần sửa, xin gửi tin mới."


def not_found(*numbers: int) -> str:
    """The same for a task that does not exist and for one that is not this member's."""
    return f"Không tìm thấy {clip(codes(numbers), 120)} trong danh sách nhiệm vụ. Chưa ghi gì.\nXem danh sách, gõ: việc"


def not_your_task(number: int) -> str:
    """To the office, which sees every task and records for those who telephone."""
    return (
        f"{code(number)} không phải nhiệm vụ của đồng chí. Chưa ghi gì.\n"
        f"Ghi báo cáo nhận qua điện thoại, gõ: ghi thay {number} xong · xem: việc {number}"
    )


def nothing_written() -> str:
    """The person thought better of it."""
    return "Đã bỏ qua; chưa ghi gì."


def not_allowed() -> str:
    """Says nothing of what exists."""
    return "Tài khoản này không dùng được chức năng đó. Chưa có gì thay đổi.\nXem các việc dùng được, gõ: trợ giúp"


def press_a_button() -> str:
    """A bare number where only a press decides."""
    return "Xin bấm nút dưới tin để chọn; số trần không chọn được việc này. Chưa ghi gì."


def stale_choice() -> str:
    """A button whose question is closed."""
    return "Lựa chọn này đã hết hiệu lực. Chưa ghi gì.\nXem lại, gõ: việc"


def already_decided() -> str:
    """Somebody was quicker, or the record changed since it was shown."""
    return "Nội dung này đã được xử lý hoặc đã thay đổi từ lúc xem. Chưa ghi gì thêm.\nXem lại, gõ: duyệt"


def not_understood(pronoun: str, *, leads: bool = False) -> str:
    """A sentence that is neither a command nor surely a report. A leader reads and decides instead."""
    if leads:
        return f"Chưa rõ ý {pronoun}; chưa ghi gì.\nXem, gõ: tình hình · duyệt · vướng mắc · xem <số>"
    return (
        f"Chưa rõ ý {pronoun}; chưa ghi gì.\n"
        "Báo việc thì ghi số, ví dụ: 104 xong; 108 60%\n"
        "Xem nhiệm vụ: việc · cách dùng: trợ giúp"
    )


def private_only() -> str:
    """In a group: no task, no name."""
    return "Xin mở tin nhắn riêng với kênh này để trao đổi về nhiệm vụ. Chưa ghi gì."
