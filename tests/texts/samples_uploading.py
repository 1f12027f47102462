"""Files by the upload page: in the chat, and on the page itself. See `samples`."""

from collections.abc import Iterator

from bot.texts import uploading
from tests.texts.cast import OFFICE, Sample, said

NAME = "Thông báo kết luận giao ban tháng 01.doc"
LONG_NAME = f"{'Thông báo kết luận giao ban ' * 12}.pdf"
URL = "https://giaoviec.xa.example/u/TV_UOuBWIvxfAK8ENud70K7BhA-Ak-7L"


def uploading_samples() -> Iterator[Sample]:
    for inside_only in (True, False):
        yield said(OFFICE, uploading.how_to_upload, URL, 15, inside_only=inside_only)
    yield said(OFFICE, uploading.how_to_import_by_folder, "D:\\Van ban den\\Nhap")
    yield said(OFFICE, uploading.page_how, OFFICE.name, "UBND xã Thanh Sơn Hạ", 20)
    yield said(OFFICE, uploading.page_too_large, 20)
    for name in (NAME, LONG_NAME):
        yield said(OFFICE, uploading.page_received, name)
        yield said(OFFICE, uploading.page_wrong_kind, name)
    for function in (
        uploading.how_to_import_without_files,
        uploading.uploaded_secret,
        uploading.page_ban,
        uploading.page_broken,
        uploading.page_busy,
        uploading.page_choose,
        uploading.page_closed,
        uploading.page_failed,
        uploading.page_no_file,
        uploading.page_send,
        uploading.page_stale,
        uploading.page_title,
    ):
        yield said(OFFICE, function)
