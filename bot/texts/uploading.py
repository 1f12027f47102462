"""Bringing a file in where the chat takes none: what *nhập* answers there, and the page that takes the file."""

from bot.texts.words import quoted

_BAN = "Không nhập văn bản mật."
_OR_IN_CHAT = (
    "Hoặc gửi ảnh chụp đủ các trang của thông báo, hoặc dán toàn bộ chữ vào đây, nhiều tin cũng được.\n"
    "Dán xong, gõ: hết · không dán nữa, gõ: thôi"
)


def how_to_upload(url: str, minutes: int, *, inside_only: bool) -> str:
    """*Nhập* where a page takes files. `inside_only`: its address is known in the office's own network alone."""
    where = "; chỉ mở được trên máy trong mạng của cơ quan" if inside_only else ""
    return (
        f"{_BAN}\n"
        f"Mở liên kết này để gửi tệp Word, PDF, .txt hoặc bảng Excel (dùng một lần, trong {minutes} phút{where}):\n"
        f"{url}\n"
        f"{_OR_IN_CHAT}"
    )


def how_to_import_by_folder(folder: str) -> str:
    """*Nhập* where no page is set up, but a folder of the office's own machine is watched."""
    return (
        f"{_BAN}\n"
        "Khung chat này không nhận được tệp. Chép tệp Word, PDF hoặc .txt vào thư mục nhập văn bản trên máy của cơ quan:\n"
        f"{folder}\n"
        f"{_OR_IN_CHAT}"
    )


def how_to_import_without_files() -> str:
    """*Nhập* where there is neither a page nor a folder."""
    return f"{_BAN}\nKhung chat này không nhận được tệp Word, PDF.\n{_OR_IN_CHAT}"


def uploaded_secret() -> str:
    """Model message 25 for a file that came by the page. Says nothing of what the document was."""
    return (
        "Tệp có dấu chỉ độ mật nên không được tiếp nhận. Nội dung đã xóa khỏi máy này, không lưu bản nào.\n"
        "Tệp đã đi qua mạng để tới máy này. Đề nghị đồng chí ngay bây giờ:\n"
        "1. Xóa bản còn trên máy và điện thoại vừa gửi.\n"
        "2. Báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.\n"
        "3. Không gửi lại dưới bất kỳ dạng nào (ảnh, chữ chép lại, bản cắt bớt).\n"
        "Nhiệm vụ trong văn bản mật chỉ giao theo đường văn bản mật."
    )


def page_title() -> str:
    return "Gửi tệp thông báo kết luận"


def page_ban() -> str:
    """First of all on the page."""
    return _BAN


def page_how(name: str, organisation: str, most_megabytes: int) -> str:
    """Whose page it is, and what it takes."""
    return (
        f"Đồng chí {name}, {organisation}.\n"
        f"Chọn một tệp Word, PDF, .txt, bảng Excel hoặc ảnh, không quá {most_megabytes} MB."
    )


def page_choose() -> str:
    return "Tệp của thông báo"


def page_send() -> str:
    """The button."""
    return "Gửi tệp"


def page_received(name: str) -> str:
    """The file is here; what it says is told in the chat."""
    return (
        f"Đã nhận {quoted(name)}.\n"
        "Kết quả đọc được gửi vào khung chat; đồng chí quay lại đó để rà soát dự thảo.\n"
        "Sau 10 phút chưa thấy tin, trong khung chat gõ: nhập"
    )


def page_closed() -> str:
    """A link that was used, has expired, or never was: nobody is told which."""
    return (
        "Liên kết này không dùng được: đã gửi tệp một lần, đã quá hạn, hoặc không đúng. Chưa ghi gì.\n"
        "Lấy liên kết mới: trong khung chat gõ: nhập"
    )


def page_stale() -> str:
    """The form is not one that this program has just given out."""
    return "Trang mở đã lâu nên chưa nhận tệp. Chưa ghi gì. Chọn lại tệp và gửi."


def page_no_file() -> str:
    return "Chưa chọn tệp. Chưa ghi gì. Chọn một tệp rồi gửi."


def page_too_large(most_megabytes: int) -> str:
    return f"Tệp lớn quá {most_megabytes} MB nên không nhận. Chưa ghi gì. Chọn tệp khác, hoặc bỏ phụ lục và ảnh rồi gửi lại."


def page_wrong_kind(name: str) -> str:
    return f"Không nhận loại tệp của {quoted(name)}. Chưa ghi gì. Chọn tệp Word, PDF, .txt, .xlsx hoặc ảnh JPEG, PNG rồi gửi lại."


def page_busy() -> str:
    """Too many files at once."""
    return "Máy đang nhận các tệp khác nên chưa nhận tệp này. Chưa ghi gì. Đợi một phút rồi gửi lại."


def page_broken() -> str:
    """The request is no form of ours, or it ended half-way."""
    return "Tệp chưa đến đủ. Chưa ghi gì. Kiểm tra kết nối rồi gửi lại."


def page_failed() -> str:
    """The register did not take it; the link is used up."""
    return "Máy gặp lỗi nên chưa nhận tệp. Chưa ghi gì. Lấy liên kết mới: trong khung chat gõ: nhập"
