"""Bringing a notice in: what to send, what could not be read, what was refused."""

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
from bot.texts.words import notice_name, quoted
from scheduler.calendar import WorkingCalendar
from storage.notices import Notice, NoticeState
from storage.people import Member


def how_to_import() -> str:
    """*Nhập*. The ban on secret documents comes first."""
    return (
        "Không nhập văn bản mật.\n"
        "Gửi tệp Word, PDF, ảnh chụp hoặc .txt của thông báo; hoặc dán toàn bộ chữ vào đây, nhiều tin cũng được.\n"
        "Dán xong, gõ: hết · không dán nữa, gõ: thôi"
    )


def part_kept(parts: int, characters: int) -> str:
    """One more part of a pasted notice."""
    total = f"{characters:,}".replace(",", ".")
    return (
        f"Đã giữ {parts} phần, {total} ký tự; chưa đọc, chưa ghi vào dự thảo.\n"
        "Còn thì dán tiếp; đủ rồi gõ: hết · bỏ, gõ: thôi"
    )


def paste_dropped() -> str:
    """*Thôi*: what was pasted is gone."""
    return "Đã bỏ các phần vừa dán. Chưa có gì thay đổi."


def paste_too_long(limit: int) -> str:
    """`limit` in characters."""
    return (
        f"Chữ dán dài quá {limit // 1000} nghìn ký tự nên không nhận thêm. Chưa có gì thay đổi.\n"
        "Gõ: thôi, rồi gửi tệp .docx chỉ có thông báo."
    )


def parts_dropped(parts: int) -> str:
    """A file came while parts of a notice were held."""
    return f"Đã bỏ {parts} phần chữ dán trước đó; chỉ đọc tệp vừa gửi."


def still_pasting(parts: int) -> str:
    """A command while parts of a notice are held."""
    return (
        f"Đang giữ {parts} phần chữ dán, chưa đọc. Chưa có gì thay đổi.\n"
        "Đọc, gõ: hết · bỏ, gõ: thôi; sau đó gõ lại yêu cầu vừa rồi."
    )


def nothing_pasted() -> str:
    """*Hết* without a part."""
    return "Chưa có phần nào được dán; chưa có gì thay đổi. Dán chữ của thông báo vào đây, dán xong gõ: hết"


def no_tasks(name: str) -> str:
    """`name` as it is to be shown. The notice was read and is not kept."""
    return (
        f"Đã đọc {name} nhưng không thấy nhiệm vụ nào. Chưa có gì thay đổi.\n"
        "Nếu thông báo có nhiệm vụ, đề nghị đồng chí kiểm tra đã gửi đủ các trang."
    )


def too_many_tasks(name: str, found: int, most: int) -> str:
    """More than anybody could check in a chat."""
    return (
        f"Đã đọc {name}: {found} mục giống nhiệm vụ, quá {most} mục nên không nhập. Chưa có gì thay đổi.\n"
        "Đề nghị đồng chí kiểm tra lại tệp, hoặc gửi từng phần của thông báo."
    )


def known_before(notice: Notice, importer: Member, drafts_left: int, calendar: WorkingCalendar) -> str:
    """The same text again: the first import stands."""
    when = f"{calendar.day(notice.imported_at):%d/%m/%Y}"
    if notice.state is NoticeState.PUBLISHED and not drafts_left:
        rest = "Các nhiệm vụ đã giao; xem, gõ: tình hình"
    else:
        rest = f"Còn {drafts_left} nhiệm vụ dự thảo; xem, gõ: dự thảo"
    return f"Văn bản này đã nhập ngày {when} ({importer.name}): {notice_name(notice)}. Chưa có gì thay đổi.\n{rest}"


def secret_refused(deleted: bool) -> str:
    """Model message 25. Says nothing of what the document was."""
    recall = (
        "1. Tin nhắn vừa gửi đã được xóa khỏi khung chat; xóa cả bản còn trên máy và điện thoại."
        if deleted
        else "1. Thu hồi và xóa tin nhắn vừa gửi."
    )
    return (
        "Tệp có dấu chỉ độ mật nên không được tiếp nhận. Nội dung đã xóa khỏi máy này, không lưu bản nào.\n"
        "Tệp đã đi qua ứng dụng nhắn tin trên Internet. Đề nghị đồng chí ngay bây giờ:\n"
        f"{recall}\n"
        "2. Báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.\n"
        "3. Không gửi lại dưới bất kỳ dạng nào (ảnh, chữ chép lại, bản cắt bớt).\n"
        "Nhiệm vụ trong văn bản mật chỉ giao theo đường văn bản mật."
    )


def not_fetched(file_name: str) -> str:
    """The platform did not give the file."""
    return f"Chưa tải được {quoted(file_name)} từ ứng dụng nhắn tin. Chưa có gì thay đổi. Xin gửi lại tệp."


def unreadable(file_name: str, error: UnreadableNotice) -> str:
    """Model message 15 for each way a file can be unreadable. A secrecy mark has its own (`secret_refused`)."""
    what, way = _reason(error)
    return (
        f"Chưa đọc được {quoted(file_name)}: {what}. Chưa có gì thay đổi.\n"
        f"Cách xử lý: {way}\n"
        "Hoặc chép toàn bộ chữ, dán vào đây; dán xong gõ: hết"
    )


def recognised() -> str:
    """Beside the drafts of a scan or a photo."""
    return (
        "Văn bản này là bản chụp, chữ do máy nhận dạng nên có thể sai; đã đọc nhưng chưa giao, chưa ghi gì thêm.\n"
        "Có tệp Word gốc thì đề nghị gửi tệp đó, đọc đúng hơn. Không có thì kiểm tra kỹ từng ngày và tên đơn vị."
    )


_ONLY_NOTICE = "gửi tệp chỉ có thông báo, bỏ phụ lục và ảnh."
_TOO_LARGE = {
    "bytes": "tệp lớn quá 20 MB",
    "unpacked": "tệp nén bên trong quá lớn",
    "entries": "tệp nén bên trong quá nhiều phần",
    "characters": "nội dung dài quá 500 nghìn ký tự",
    "paragraphs": "nội dung có quá nhiều đoạn",
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
    "entities": ("tệp chứa nội dung lạ, không phải do Word lưu", "mở bằng Word, lưu lại thành .docx, rồi gửi lại."),
    "encoding": ("bảng mã chữ của tệp không rõ", "mở bằng Word, lưu lại thành .docx, rồi gửi lại."),
    "converting": ("tệp .doc không chuyển được", "mở bằng Word, chọn Lưu thành, loại .docx, rồi gửi lại."),
}


def _reason(error: UnreadableNotice) -> tuple[str, str]:
    match error:
        case SecrecyMark():
            raise ValueError("a secrecy mark is refused, not explained")
        case OldWordFormat():
            return "tệp .doc đời cũ", "mở bằng Word, chọn Lưu thành, loại .docx, rồi gửi lại."
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
