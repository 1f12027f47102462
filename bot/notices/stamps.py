"""Pictures within a document that has text of its own: looked at for a stamped confidentiality mark, and for nothing else.

A stamp (*dấu chỉ độ mật*) may be set into a Word file or a PDF as a picture, where the text says nothing of it. Recognition
is dear, so that what is looked at is bounded; it is not the boundary of what is secret, only more care.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

from PIL import Image

from bot.notices.errors import BrokenFile, OcrMissing
from bot.notices.layout import Word, rows_of
from bot.notices.picture import MAX_PIXELS, is_picture, ruling
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.tesseract import ocr_status, recognise

MAX_PICTURES = 10
DOTS_PER_INCH = 200  # at which a page is drawn to be looked at
SMALLEST = (60, 20)  # pixels, the long side and the short one: no letters can be read in less

_MEDIA = "word/media/"
_SUFFIXES = (".png", ".jpg", ".jpeg")
_LONGEST = 1_600  # pixels: of a page, about 140 dots per inch
_HEAD = 0.45  # of a page: the mark stands in it (Decree 30/2020, appendix I: beside or below the number)
_PAGE = 700  # pixels: what is higher is a page or a photo
_SMALL = 200  # pixels: the height at which the letters of a lone stamp are read best
_BROAD = 1.3  # width by height: what is less is no frame around a word
_LARGEST_ZOOM = 3.0
_BUDGET = 2_200_000  # pixels of all pictures together: some two seconds
_ROOM = 30  # pixels of paper around a picture: letters at the very edge are not seen
_SIDE_BY_SIDE = 2


def word_pictures(data: bytes) -> Iterator[Image.Image]:
    """The pictures in a Word file whose package was counted through; one that cannot be read is left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [
            name
            for name in archive.namelist()
            if name.startswith(_MEDIA) and PurePosixPath(name).suffix.lower() in _SUFFIXES
        ]
        left = MAX_PIXELS
        for name in names[:MAX_PICTURES]:
            image = _opened(archive.read(name))
            if image is None or (left := left - _area(image)) < 0:
                continue
            if (grey := _grey(image)) is not None:
                yield grey


def bears_stamp(pictures: Sequence[Image.Image]) -> bool:
    """Whether a mark stands alone on a line of one of the pictures; False where there is no recognition on this machine."""
    ready = sorted((_prepared(image) for image in pictures[:MAX_PICTURES] if _is_legible(image)), key=_area)
    if not ready or not ocr_status().is_ready:
        return False
    looked_at: list[Image.Image] = []
    left = _BUDGET
    # The small ones first: a stamp that is a picture of its own is one of them.
    for image in ready:
        left -= _area(image)
        if left < 0 and looked_at:
            break
        looked_at.append(image)
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        return any(pool.map(_is_stamp, looked_at))


def _opened(data: bytes) -> Image.Image | None:
    if not is_picture(data):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
        if _area(image) > MAX_PIXELS or not _is_legible(image):
            return None
        image.draft("L", (_LONGEST, _LONGEST))
    except Exception:
        # A logo that is damaged is no reason to refuse the text beside it.
        return None
    return image


def _grey(image: Image.Image) -> Image.Image | None:
    """The picture on white paper; None if it is damaged, or so large that it does not fit beside the document."""
    try:
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            image = image.convert("RGBA")
            image.thumbnail((_LONGEST, _LONGEST))
            paper = Image.new("RGBA", image.size, "white")
            paper.alpha_composite(image)
            return paper.convert("L")
        image = image.convert("L")
        image.thumbnail((_LONGEST, _LONGEST))
    except Exception:
        return None
    return image


def _is_legible(image: Image.Image) -> bool:
    return max(image.size) >= SMALLEST[0] and min(image.size) >= SMALLEST[1]


def _prepared(image: Image.Image) -> Image.Image:
    """The picture in a size in which a mark can be read, of a page the head."""
    zoom = min(_LARGEST_ZOOM, _LONGEST / max(image.size), max(1.0, _SMALL / image.height))
    size = (max(1, round(image.width * zoom)), max(1, round(image.height * zoom)))
    image = image.resize(size, Image.Resampling.LANCZOS)
    if image.height > _PAGE:
        image = image.crop((0, 0, image.width, round(image.height * _HEAD)))
    paper = Image.new("L", (image.width + 2 * _ROOM, image.height + 2 * _ROOM), 255)
    paper.paste(image, (_ROOM, _ROOM))
    return paper


def _area(image: Image.Image) -> int:
    return image.width * image.height


def _is_stamp(image: Image.Image) -> bool:
    try:
        if _is_marked(image, one_block=False):
            return True
        # The frame of a lone stamp can hide the word in it; a round logo, or a photo, has none.
        found = ruling(image) if image.height <= min(2 * _SMALL, image.width / _BROAD) else None
        return found is not None and bool(found.across) and _is_marked(found.clean, one_block=True)
    except (BrokenFile, OcrMissing):
        return False


def _is_marked(image: Image.Image, *, one_block: bool) -> bool:
    words = [
        Word(word.text, word.left, word.right, word.line_base, word.line_height)
        for word in recognise(image, DOTS_PER_INCH, one_block=one_block)
    ]
    lines = [line.text for row in rows_of(words, 1) for line in row]
    return bears_secrecy_mark(lines, recognised=True)
