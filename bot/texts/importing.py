"""Bringing a notice in: what to send, what is held, what came of it, what was refused."""

from bot.texts.words import notice_name, quoted
from scheduler.calendar import WorkingCalendar
from storage.notices import Notice, NoticeState
from storage.people import Member


def how_to_import() -> str:
    """*Nhập*. The ban on secret documents comes first."""
    return (
        "Không nhập văn bản mật.\n"
        "Gửi tệp Word, PDF, .txt hoặc ảnh chụp đủ các trang của thông báo; hoặc dán toàn bộ chữ vào đây, nhiều tin cũng được.\n"
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


def pasting_before_photos(parts: int) -> str:
    """A photo while parts of a notice are held: it is not taken."""
    return (
        f"Đang giữ {parts} phần chữ dán, chưa đọc, nên ảnh vừa gửi chưa được giữ. Chưa có gì thay đổi.\n"
        "Đọc chữ đã dán, gõ: hết · bỏ, gõ: thôi; sau đó gửi lại ảnh."
    )


def held_too_long() -> str:
    """*Hết* after what was held has lapsed."""
    return (
        "Chữ dán hoặc ảnh đã giữ quá 30 phút nên không đọc nữa. Chưa có gì thay đổi.\n"
        "Dán lại chữ, dán xong gõ: hết · hoặc gửi lại ảnh, tệp."
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


def known_before(notice: Notice, importer: Member | None, drafts_left: int, calendar: WorkingCalendar) -> str:
    """The same text again: the first import stands. `importer` is None where no chat was the door."""
    when = f"{calendar.day(notice.imported_at):%d/%m/%Y}"
    if notice.state is NoticeState.PUBLISHED and not drafts_left:
        rest = "Các nhiệm vụ đã giao; xem, gõ: tình hình"
    else:
        rest = f"Còn {drafts_left} nhiệm vụ dự thảo; xem, gõ: dự thảo"
    by = importer.name if importer else "từ máy của cơ quan"
    return f"Văn bản này đã nhập ngày {when} ({by}): {notice_name(notice)}. Chưa có gì thay đổi.\n{rest}"


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
