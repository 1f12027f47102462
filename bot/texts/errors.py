"""What went wrong, whether anything changed, what to do next."""

from bot.texts.words import code


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


def file_not_for_you(pronoun: str) -> str:
    return f"Kênh chưa nhận tệp từ {pronoun}. Chưa có gì thay đổi. Báo kết quả bằng chữ, ví dụ: 104 xong, biên bản ký ngày 19/01"


def edited_message() -> str:
    return "Tin đã sửa thì kênh không đọc lại. Chưa ghi gì thêm; xin gửi tin mới."


def not_found(number: int) -> str:
    return f"Không tìm thấy {code(number)} trong các nhiệm vụ của đồng chí. Chưa ghi gì.\nXem danh sách, gõ: việc"


def not_allowed() -> str:
    return "Việc này không thuộc vai trò của đồng chí. Chưa có gì thay đổi.\nXem việc dùng được, gõ: trợ giúp"


def stale_choice() -> str:
    return "Lựa chọn này đã hết hiệu lực. Chưa ghi gì.\nXem lại, gõ: việc"


def already_decided() -> str:
    return "Việc này đã được xử lý hoặc đã thay đổi từ lúc đồng chí xem. Chưa ghi gì thêm.\nXem lại, gõ: duyệt"


def not_understood(pronoun: str) -> str:
    return (
        f"Chưa rõ ý {pronoun}; chưa ghi gì.\n"
        "Báo việc thì ghi số, ví dụ: 104 xong; 108 60%\n"
        "Xem nhiệm vụ: việc · cách dùng: trợ giúp"
    )


def private_only() -> str:
    return "Xin mở tin nhắn riêng với kênh này để trao đổi về nhiệm vụ. Chưa ghi gì."
