"""What a client does with files that a person chose together: photos compressed, albums of up to ten."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from telegram.constants import FileSizeLimit, MediaGroupLimit, MessageLimit

from bot.playground.people import CannotDo, Person
from bot.playground.pictures import compressed, photo_fault
from bot.playground.world import World
from bot.playground.zalo_world import ZaloPerson


@dataclass(frozen=True)
class Chosen:
    """A file as it will be sent: a photo, or a document under its name."""

    name: str
    data: bytes = field(repr=False)
    is_photo: bool = False


def as_photo(name: str, data: bytes) -> Chosen:
    """The picture as a client sends it among photos; what it cannot send so goes as a document."""
    small = compressed(data)
    if small is None or len(small) > FileSizeLimit.PHOTOSIZE_UPLOAD or photo_fault(small) is not None:
        return Chosen(name, data)
    return Chosen("photo.jpg", small, is_photo=True)


def send_together(
    world: World, who: Person, chosen: Sequence[Chosen], caption: str = "", reply_to: int | None = None
) -> list[int]:
    """Send what was chosen, in its order; return the updates' ids. Each file is a message, the first has the caption.

    Photos and documents are never in one album, and what would be an album of one is a message of its own.
    Raises `CannotDo` for an empty file, a long caption, a message to answer that is gone.
    """
    if len(caption) > MessageLimit.CAPTION_LENGTH:
        raise CannotDo("Lời kèm tệp dài quá 1.024 ký tự.")
    if not all(file.data for file in chosen):
        raise CannotDo("Telegram không gửi tệp trống.")
    if reply_to is not None and who.chat.find(reply_to) is None:
        raise CannotDo("Tin được trả lời không còn.")
    sent: list[int] = []
    for _, run in groupby(chosen, key=lambda file: file.is_photo):
        alike = list(run)
        for start in range(0, len(alike), MediaGroupLimit.MAX_MEDIA_LENGTH):
            album = alike[start : start + MediaGroupLimit.MAX_MEDIA_LENGTH]
            group_id = world.new_album_id() if len(album) > 1 else None
            for file in album:
                words = None if sent else caption
                sent.append(_send(who, file, words, reply_to, group_id))
    return sent


def send_on_zalo(who: ZaloPerson, chosen: Sequence[Chosen], caption: str = "") -> None:
    """Each photo is a message, the first has the caption. Of a file the bot learns only that one came."""
    if not all(file.data for file in chosen):
        raise CannotDo("Zalo không gửi tệp trống.")
    for number, file in enumerate(chosen):
        if file.is_photo:
            who.sends_photo(file.data, caption if number == 0 else "")
        else:
            who.sends_document()


def _send(who: Person, file: Chosen, caption: str | None, reply_to: int | None, group_id: str | None) -> int:
    if file.is_photo:
        return who.sends_photo(file.data, caption, reply_to=reply_to, media_group_id=group_id)
    return who.sends_document(file.name, file.data, caption, reply_to=reply_to, media_group_id=group_id)
