"""Why a file could not be read, and the way out of it: model message 15."""

from bot.notices.errors import (
    BrokenFile,
    EmptyNotice,
    OcrMissing,
    OldWordFormat,
    SecrecyMark,
    TooLarge,
    TooSlow,
    UnreadableNotice,
    UnsupportedFormat,
)
from bot.texts.words import quoted


def unreadable(file_name: str, error: UnreadableNotice) -> str:
    """Model message 15 for each way a file can be unreadable. A secrecy mark has its own (`secret_refused`)."""
    return f"{reason(file_name, error)}\nHoặc chép toàn bộ chữ, dán vào đây; dán xong gõ: hết"


def reason(file_name: str, error: UnreadableNotice) -> str:
    """The same where nothing can be pasted: on paper, or beside the file."""
    what, way = _reason(error)
    return f"Chưa đọc được {quoted(file_name)}: {what}. Chưa có gì thay đổi.\nCách xử lý: {way}"


_ONLY_NOTICE = "gửi tệp chỉ có thông báo, bỏ phụ lục và ảnh."
_TOO_LARGE = {
    "bytes": "tệp lớn quá 20 MB",
    "unpacked": "tệp nén bên trong quá lớn",
    "entries": "tệp nén bên trong quá nhiều phần",
    "characters": "nội dung dài quá 500 nghìn ký tự",
    "paragraphs": "nội dung có quá nhiều đoạn",
    "rows": "bảng có quá nhiều hàng",
    "columns": "bảng có quá nhiều cột",
    "cell": "trong bảng có ô quá dài",
    "pages": "tệp có quá nhiều trang",
    "scanned pages": "bản chụp có quá nhiều trang",
    "pixels": "ảnh quá lớn",
    "pictures": "quá nhiều ảnh",
    "memory": "tệp cần quá nhiều bộ nhớ để đọc",
}
_BROKEN = {
    "encrypted": ("tệp có mật khẩu", "lưu lại không đặt mật khẩu, rồi gửi lại."),
    "truncated": ("tệp bị thiếu phần cuối", "chép lại tệp từ nguồn rồi gửi lại."),
    "no_pages": ("tệp PDF không có trang nào", "kiểm tra lại tệp rồi gửi lại."),
    "pdf": ("tệp PDF bị hỏng", "mở và lưu lại thành PDF, hoặc gửi tệp Word gốc."),
    "picture": ("ảnh bị hỏng hoặc không phải JPEG, PNG", "chụp lại rõ từng trang, hoặc gửi tệp Word gốc."),
    "sheet": ("bảng tính bị hỏng", "mở bằng Excel, lưu lại thành .xlsx, rồi gửi lại."),
    "entities": (
        "tệp chứa nội dung lạ, không phải do Word, Excel lưu",
        "mở bằng Word hoặc Excel, lưu lại, rồi gửi lại.",
    ),
    "encoding": ("bảng mã chữ của tệp không rõ", "mở bằng Word, lưu lại thành .docx, rồi gửi lại."),
    "converting": ("tệp .doc không chuyển được", "mở bằng Word, chọn Lưu thành, loại .docx, rồi gửi lại."),
}


def _reason(error: UnreadableNotice) -> tuple[str, str]:
    match error:
        case SecrecyMark():
            raise ValueError("a secrecy mark is refused, not explained")
        case OldWordFormat():
            return "tệp .doc đời cũ", "mở bằng Word, chọn Lưu thành, loại .docx, rồi gửi lại."
        case UnsupportedFormat(suffix=".xls" | ".xlsb" as suffix):
            return f"kênh chưa đọc loại tệp {suffix}", "mở bằng Excel, lưu thành .xlsx, rồi gửi lại."
        case UnsupportedFormat(suffix=suffix):
            kind = f"loại tệp {suffix}" if suffix else "tệp không rõ loại"
            return f"kênh chưa đọc {kind}", "gửi tệp Word, PDF, ảnh hoặc tệp chữ .txt của thông báo."
        case EmptyNotice():
            return "trong tệp không có chữ", "kiểm tra lại tệp; bản chụp thì gửi tệp Word gốc."
        case OcrMissing():
            return (
                "máy này chưa đọc được bản chụp",
                "gửi tệp Word gốc; người cài đặt chạy giaoviec doctor để biết cần cài gì.",
            )
        case TooSlow():
            return "đọc quá lâu nên đã dừng", _ONLY_NOTICE
        case TooLarge(what=what):
            return _TOO_LARGE[what], _ONLY_NOTICE
        case BrokenFile(reason=reason) if reason in _BROKEN:
            return _BROKEN[reason]
        case _:
            return "tệp bị hỏng hoặc không đúng loại ghi ở tên", "mở bằng Word, lưu lại thành .docx, rồi gửi lại."
