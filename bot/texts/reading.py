"""How far the reading of a notice is: one message, edited as the pages go by."""

from bot.notices.document import Reading


def reading_file(reading: Reading | None) -> str:
    """Of a scan it asks for the Word file first. `reading` is None while nothing is known of the file.

    Does not name the file: it may turn out to be secret, and its name with it.
    """
    if reading is None:
        return "Đang đọc tệp vừa gửi…"
    if not reading.recognising:
        return f"Đang đọc tệp vừa gửi: {_page(reading)}…"
    return (
        f"Tệp vừa gửi là bản chụp, {reading.of} trang. Có tệp Word gốc không? Có thì gửi tệp đó, đọc đúng hơn.\n"
        f"Đang đọc bản chụp: {_page(reading)}…"
    )


def reading_photos(photos: int, reading: Reading | None) -> str:
    """`photos` is how many."""
    return f"Đang đọc {photos} ảnh: {_page(reading) if reading else 'chờ đến lượt'}…"


def scan_read(name: str, pages: int) -> str:
    """`name` as it is to be shown. Stands above the drafts, so it says what is to be checked in them."""
    return f"Đã đọc xong bản chụp {name}, {pages} trang.\n{_CHECK}"


def photos_read(photos: int) -> str:
    """The same of photos."""
    return f"Đã đọc xong {photos} ảnh.\n{_CHECK}"


def file_read(name: str) -> str:
    """Of a file that took long."""
    return f"Đã đọc xong {name}."


def stopped() -> str:
    """The reason follows in a message of its own."""
    return "Đã dừng đọc, xem lý do ở tin sau. Chưa có gì thay đổi."


_CHECK = "Chữ do máy nhận dạng nên có thể sai; đề nghị kiểm tra kỹ từng ngày và tên đơn vị."


def _page(reading: Reading) -> str:
    return f"trang {min(reading.page + 1, reading.of)}/{reading.of}"
