"""Photos of one notice that are held until they are to be read."""

from enum import StrEnum


class NotKept(StrEnum):
    """Why a photo is not held."""

    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_LARGE_TOGETHER = "too_large_together"


def begun() -> str:
    """The first photo, or the first of an album, whose others are still on their way."""
    return (
        "Đã giữ ảnh; chưa đọc, chưa ghi vào dự thảo.\n"
        "Có tệp Word gốc không? Có thì gửi tệp đó, đọc đúng hơn.\n"
        "Không có thì gửi đủ các trang theo thứ tự, rồi bấm Đọc ảnh hoặc gõ: hết · bỏ, gõ: thôi"
    )


def kept(photos: int | None) -> str:
    """One more photo, or an album more (None: nobody knows yet of how many)."""
    what = f"{photos} ảnh" if photos else "thêm ảnh"
    return (
        f"Đã giữ {what}; chưa đọc, chưa ghi vào dự thảo.\n"
        "Còn trang thì gửi tiếp; đủ rồi bấm Đọc ảnh hoặc gõ: hết · bỏ, gõ: thôi"
    )


def not_kept(why: NotKept, photos: int) -> str:
    """`photos` that are held already."""
    rest = f"Đang giữ {photos} ảnh. " if photos else ""
    return (
        f"Ảnh vừa gửi không giữ được: {_NOT_KEPT[why]}. Chưa có gì thay đổi.\n"
        f"{rest}Đề nghị gửi tệp Word hoặc PDF của thông báo."
    )


_NOT_KEPT = {
    NotKept.TOO_LARGE: "ảnh lớn quá 20 MB",
    NotKept.TOO_MANY: "mỗi lần đọc nhiều nhất 20 ảnh",
    NotKept.TOO_LARGE_TOGETHER: "các ảnh cộng lại lớn quá 80 MB",
}


def still_holding(photos: int) -> str:
    """Words while photos are held."""
    return (
        f"Đang giữ {photos} ảnh, chưa đọc. Chưa có gì thay đổi.\n"
        "Đọc, bấm Đọc ảnh hoặc gõ: hết · bỏ, gõ: thôi; sau đó gõ lại yêu cầu vừa rồi."
    )


def dropped(photos: int) -> str:
    """*Thôi*, or they could not be read: the photos are not held any more."""
    return f"Đã bỏ {photos} ảnh đã giữ. Chưa có gì thay đổi."


def replaced(photos: int) -> str:
    """Something else came while photos were held."""
    return f"Đã bỏ {photos} ảnh giữ trước đó; chỉ đọc phần vừa gửi."


def not_fetched(photos: int) -> str:
    """The platform did not give one of them; they are still held."""
    return (
        f"Chưa tải được đủ {photos} ảnh từ ứng dụng nhắn tin. Chưa có gì thay đổi; các ảnh vẫn được giữ.\n"
        "Xin bấm Đọc ảnh lần nữa, hoặc gõ: thôi, rồi gửi lại."
    )
