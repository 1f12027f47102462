"""Pictures that can be opened, as bytes."""

import io

from PIL import Image


def png(width: int, height: int) -> bytes:
    return _saved(Image.new("RGB", (width, height), "teal"), "PNG")


def jpeg(width: int, height: int) -> bytes:
    return _saved(Image.new("RGB", (width, height), "teal"), "JPEG")


def lying_jpeg(width: int, height: int) -> bytes:
    """A picture as a phone that was held upright keeps it: lying, with a note that it is to be turned."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    made = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, "JPEG", exif=exif)
    return made.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(data)).size


def format_of(data: bytes) -> str | None:
    return Image.open(io.BytesIO(data)).format


def _saved(image: Image.Image, kind: str) -> bytes:
    made = io.BytesIO()
    image.save(made, kind)
    return made.getvalue()
