"""Photos and scanned pages made ready for recognition: opened with care, set upright, evened, scaled; ruled lines found."""

import io
import itertools
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from bot.notices.errors import BrokenFile, TooLarge

MAX_PIXELS = 64_000_000
DOTS_PER_INCH = 300

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_A4_LONG = 3_508  # pixels
_LARGEST_ZOOM = 2.5
_SLIMMEST = 4
_SMALL_WIDTH = 700  # pixels: enough to see which way the lines run
_DARK = 140
_LIGHT = 60  # the mean above which such a run is broken
_RUN = 48  # pixels: dark for so long is no letter
_EDGE = 3  # pixels of grey beside a line
_STEEPEST = 6.0  # degrees
_CAP = 8  # of 255: already a line of few letters differs so much from the blank above it
_QUICK = Image.Resampling.NEAREST


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line in pixels: where it lies, and from where to where in the other direction."""

    along: int
    start: int
    end: int


def is_picture(data: bytes) -> bool:
    """Whether the first bytes are those of a JPEG or PNG file."""
    return data.startswith((_JPEG, _PNG))


def picture(data: bytes) -> Image.Image:
    """The photo as an upright grey image of about ``DOTS_PER_INCH``, its long side taken for that of A4.

    Raises ``TooLarge("pixels")`` before anything is decoded, ``BrokenFile`` with *picture* or *truncated*.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise TooLarge("pixels", MAX_PIXELS) from error
    except Exception as error:
        raise BrokenFile("picture") from error
    if opened.width * opened.height > MAX_PIXELS:
        raise TooLarge("pixels", MAX_PIXELS)
    try:
        opened.draft("L", (_A4_LONG, _A4_LONG))
        return _scaled(_grey(ImageOps.exif_transpose(opened)))
    except MemoryError:
        raise
    except Exception as error:
        raise BrokenFile("picture" if _has_end(data) else "truncated") from error


def straightened(image: Image.Image) -> Image.Image:
    """The page with even light and its lines level; turned by a quarter where they run up and down."""
    image = _evened(image)
    small = image.resize((_SMALL_WIDTH, max(1, image.height * _SMALL_WIDTH // image.width)), Image.Resampling.BOX)
    sideways = small.rotate(90, expand=True)
    angle, turned_angle = _slope(small), _slope(sideways)
    if _liveliness(sideways.rotate(turned_angle, _QUICK, fillcolor=255)) > _liveliness(
        small.rotate(angle, _QUICK, fillcolor=255)
    ):
        image, angle = image.rotate(90, expand=True), turned_angle
    return image if abs(angle) < 0.1 else image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The ruled lines of an image, and the image without them: beside them letters are read as others."""

    across: list[Stroke]
    down: list[Stroke]
    clean: Image.Image


def ruling(image: Image.Image) -> Ruling:
    """What the image is ruled with."""
    across, down = _runs(image), _runs(image.transpose(Image.Transpose.TRANSPOSE))
    clean = image.copy()
    draw = ImageDraw.Draw(clean)
    # Run by run, as a line that is not quite level lies in several rows.
    for run in across:
        draw.rectangle((run.start - _EDGE, run.along - _EDGE, run.end + _EDGE, run.along + _EDGE), fill=255)
    for run in down:
        draw.rectangle((run.along - _EDGE, run.start - _EDGE, run.along + _EDGE, run.end + _EDGE), fill=255)
    return Ruling(_thinned(across), _thinned(down), clean)


def crop(image: Image.Image, box: tuple[int, int, int, int]) -> bytes:
    """A piece of the image with a little room around it, as PNG."""
    left, top, right, bottom = box
    room = max(12, (bottom - top) // 2)
    piece = image.crop(
        (
            max(0, left - 3 * room),
            max(0, top - room),
            min(image.width, right + 3 * room),
            min(image.height, bottom + room),
        )
    )
    piece.thumbnail((480, 120))
    out = io.BytesIO()
    piece.save(out, "PNG", optimize=True)
    return out.getvalue()


def _grey(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        image = paper
    return image.convert("L")


def _scaled(image: Image.Image) -> Image.Image:
    zoom = min(_A4_LONG / max(image.size), _LARGEST_ZOOM)
    if not 0.9 < zoom < 1.1:
        size = (max(1, round(image.width * zoom)), max(1, round(image.height * zoom)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    if max(image.size) > _SLIMMEST * min(image.size):
        # A strip: turned to be measured, it would be as long as it is wide, many times over.
        paper = Image.new("L", (max(image.width, image.height // 4), max(image.height, image.width // 4)), 255)
        paper.paste(image)
        return paper
    return image


def _evened(image: Image.Image) -> Image.Image:
    """Shadows taken away: what is paper becomes white."""
    tiny = image.resize((max(1, image.width // 24), max(1, image.height // 24)), Image.Resampling.BOX)
    paper = tiny.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3)).resize(image.size)
    return ImageChops.add(image, ImageChops.invert(paper))


def _slope(small: Image.Image) -> float:
    """The angle in degrees by which the image is to be turned so that its lines are level."""
    best, width = 0.0, _STEEPEST
    for step in (1.0, 0.25, 0.05):
        count = round(width / step)
        angles = [best + step * number for number in range(-count, count + 1)]
        best = max(angles, key=lambda angle: _sharpness(small.rotate(angle, _QUICK, fillcolor=255)))
        width = step
    return best


def _sharpness(image: Image.Image) -> int:
    """How much the rows of the image differ from their neighbours: most when the lines of text are level."""
    return sum(difference**2 for difference in _differences(image))


def _liveliness(image: Image.Image) -> int:
    """How often the rows differ from their neighbours, however much: the few rules of a table count for few."""
    return sum(min(difference, _CAP) ** 2 for difference in _differences(image))


def _differences(image: Image.Image) -> Iterator[int]:
    rows = image.resize((1, image.height), Image.Resampling.BOX).tobytes()
    return (abs(above - below) for above, below in itertools.pairwise(rows))


def _runs(image: Image.Image) -> list[Stroke]:
    """Dark runs along the rows. The mean of so many pixels in a row is dark only where no letter ends."""
    plain = image.point(lambda value: 255 if value > _DARK else 0)
    reduced = plain.reduce((_RUN, 1))
    width, height = reduced.size
    pixels = reduced.tobytes()
    found: list[Stroke] = []
    for y in range(height):
        row = pixels[y * width : (y + 1) * width]
        if min(row) > _LIGHT:
            continue
        x = 0
        while x < width:
            start = x
            while x < width and row[x] <= _LIGHT:
                x += 1
            if x - start >= 2:
                found.append(_grown(plain, Stroke(y, start * _RUN, min(x * _RUN, image.width))))
            x += 1
    return found


def _grown(plain: Image.Image, stroke: Stroke) -> Stroke:
    """The stroke to its very ends: it was found in steps, and rules that do not meet make no table."""
    start, end = stroke.start, stroke.end
    while start > max(0, stroke.start - _RUN) and _is_dark(plain, start - 1, stroke.along):
        start -= 1
    while end < min(plain.width, stroke.end + _RUN) and _is_dark(plain, end, stroke.along):
        end += 1
    return Stroke(stroke.along, start, end)


def _is_dark(plain: Image.Image, x: int, y: int) -> bool:
    return any(plain.getpixel((x, each)) == 0 for each in range(max(0, y - 2), min(plain.height, y + 3)))


def _thinned(strokes: list[Stroke]) -> list[Stroke]:
    """A line some pixels thick, or not quite level, as one stroke."""
    kept: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda each: (each.along, each.start)):
        near = next(
            (
                n
                for n, e in enumerate(kept)
                if stroke.along - e.along <= 6 and stroke.start <= e.end and e.start <= stroke.end
            ),
            None,
        )
        if near is None:
            kept.append(stroke)
        else:
            other = kept[near]
            kept[near] = Stroke(stroke.along, min(other.start, stroke.start), max(other.end, stroke.end))
    return kept


def _has_end(data: bytes) -> bool:
    return (b"\xff\xd9" if data.startswith(_JPEG) else b"IEND") in data[-4_096:]
