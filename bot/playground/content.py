"""What a call puts into a message: its words, its file, its media; and what Telegram refuses of them."""

from collections.abc import Callable
from typing import Any

from telegram.constants import FileSizeLimit, MessageLimit

from bot.playground.entities import Entity, parse_html, trimmed
from bot.playground.files import FileStore, StoredFile
from bot.playground.params import Params, too_large
from bot.playground.pictures import photo_fault
from bot.playground.refusals import Refusal, bad_request

Words = tuple[str, list[Entity]]


def message_text(params: Params) -> Words:
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return text, entities


def caption_of(params: Params) -> Words:
    caption, entities = _formatted(params, "caption", "caption_entities")
    if len(caption) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return caption, entities


def file_of(
    files: FileStore,
    params: Params,
    kind: str,
    field: str,
    refused: Callable[[str], Refusal] = bad_request,
) -> StoredFile:
    """The file under `field`: an upload, or the id of one known. `refused` words what Telegram's servers find in a photo."""
    upload = params.upload(field)
    if upload is None:
        return _known_file(files, params, kind, field)
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > FileSizeLimit.FILESIZE_UPLOAD:
        raise too_large()
    if kind == "photo":
        _check_photo(upload.data, refused)
    return files.add(kind, upload.name, upload.data)


def media_of(raw: Any, params: Params) -> tuple[str, Params]:
    """The kind of an InputMedia, and its fields. Only photos and documents are known here.

    https://core.telegram.org/bots/api#inputmedia
    """
    if not isinstance(raw, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = raw.get("type")
    if kind not in ("photo", "document"):
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    media = Params({name: value for name, value in raw.items() if value is not None}, params.files)
    address = media.text("media")
    if not address or (address.startswith("attach://") and media.upload("media") is None):
        raise bad_request("can't parse InputMedia: media not found")
    return str(kind), media


def _known_file(files: FileStore, params: Params, kind: str, field: str) -> StoredFile:
    file_id = params.text(field)
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    known = files.by_id(file_id)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return known


def _check_photo(data: bytes, refused: Callable[[str], Refusal]) -> None:
    if len(data) > FileSizeLimit.PHOTOSIZE_UPLOAD:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; "
            f"the maximum size is {int(FileSizeLimit.PHOTOSIZE_UPLOAD)} bytes"
        )
    fault = photo_fault(data)
    if fault is not None:
        raise refused(fault)


def _formatted(params: Params, field: str, entities_field: str) -> Words:
    """Plain text and entities. Of the parse modes only HTML is known here, because the project uses no other."""
    mode = params.text("parse_mode").lower()
    if mode == "html":
        return parse_html(params.text(field))
    if mode:
        raise bad_request("unsupported parse_mode")
    return trimmed(params.text(field), list(params.get(entities_field) or []))
