"""What the messages about files by the upload page do. See `kinds`."""

from bot.texts import uploading

REFUSES = frozenset(
    {
        uploading.page_broken,
        uploading.page_busy,
        uploading.page_closed,
        uploading.page_failed,
        uploading.page_no_file,
        uploading.page_stale,
        uploading.page_too_large,
        uploading.page_wrong_kind,
    }
)
TELLS = frozenset(
    {
        uploading.how_to_import_by_folder,
        uploading.how_to_import_without_files,
        uploading.how_to_upload,
        uploading.page_ban,
        uploading.page_choose,
        uploading.page_how,
        uploading.page_received,
        uploading.page_send,
        uploading.page_title,
        uploading.uploaded_secret,
    }
)
