"""Photos as Telegram keeps them: a client sends a JPEG made smaller, the server adds still smaller sizes of it.

https://core.telegram.org/bots/api#photosize
"""

import io
import struct
import warnings

from PIL import Image, ImageOps

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_CLIENT_SIDE = 1280  # pixels of the longer side of what a client sends as a photo
_SMALLER_SIDES = (90, 320, 800)  # pixels of the longer side of the sizes that the server adds
_QUALITY = 87
_SUM_OF_SIDES = 10_000  # pixels; https://core.telegram.org/bots/api#sendphoto
_RATIO_OF_SIDES = 20


def picture_type(data: bytes) -> str | None:
    """The media type of a PNG or a JPEG, None for anything else."""
    if data.startswith(_PNG):
        return "image/png"
    return "image/jpeg" if data.startswith(_JPEG) else None


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels; a common size for what cannot be opened."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    image = _opened(data)
    return image.size if image is not None else (1280, 720)


def photo_fault(data: bytes) -> str | None:
    """The word with which Telegram's servers refuse a photo; None for one that they take."""
    if picture_type(data) is None:
        return "IMAGE_PROCESS_FAILED"
    sides = picture_size(data)
    if sum(sides) > _SUM_OF_SIDES or max(sides) > _RATIO_OF_SIDES * min(sides):
        return "PHOTO_INVALID_DIMENSIONS"
    return None


def compressed(data: bytes) -> bytes | None:
    """What a client sends when a picture is chosen as a photo; None for what it would send as a file."""
    return _fitted(data, _CLIENT_SIDE)


def smaller_sizes(data: bytes) -> list[bytes]:
    """The picture in the sizes below its own, the smallest first; none of what cannot be opened."""
    made = [_fitted(data, side) for side in _SMALLER_SIDES if side < max(picture_size(data))]
    return [picture for picture in made if picture is not None]


def _fitted(data: bytes, longer_side: int) -> bytes | None:
    image = _opened(data)
    if image is None:
        return None
    try:
        image.thumbnail((longer_side, longer_side))
        upright = ImageOps.exif_transpose(image).convert("RGBA")
        # JPEG knows no transparency; Telegram shows such a picture on white.
        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright)
        made = io.BytesIO()
        paper.convert("RGB").save(made, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError):
        return None
    return made.getvalue()


def _opened(data: bytes) -> Image.Image | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
