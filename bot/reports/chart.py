"""A sheet of pixels to draw a picture on, as wide as a phone shows without zoom, and as light as a chat likes.

Everything is placed in pixels from the top left corner. The object-oriented API is used, never pyplot: it keeps nothing between
pictures. The font is the one that matplotlib brings along: what the machine has installed changes no picture.
"""

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from PIL import Image, ImageFont

from bot.reports.chart_data import Heading
from storage.states import Bucket
from storage.words import one_line

WIDTH = 1080
MARGIN = 28
INNER = WIDTH - 2 * MARGIN
SMALL, PLAIN, LARGE = 27, 30, 42
"""Pixels of a line of text. Nothing is smaller than SMALL: that is what a phone shows of it without zoom."""

PAPER, INK, QUIET, RULE, SHADE = "#FFFFFF", "#1A1A1A", "#555555", "#D0D0D0", "#EBEBEB"
_DPI = 100
_LINE = 1.28  # heights of the letters from one line to the next
_CAPITAL = 0.73  # of the letters' height
_ELLIPSIS = "…"
_FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"
_FONTS = {
    False: FontProperties(fname=_FOLDER / "DejaVuSans.ttf"),
    True: FontProperties(fname=_FOLDER / "DejaVuSans-Bold.ttf"),
}
_KNOWN = frozenset(get_font(str(_FOLDER / "DejaVuSans.ttf")).get_charmap())


@dataclass(frozen=True, slots=True)
class Look:
    """How a box is drawn: told from the others by how dark it is and by its hatching, not by its colour alone."""

    face: str
    ink: str
    hatch: str | None = None
    line: str = QUIET


LOOKS: Mapping[Bucket, Look] = {
    Bucket.DONE_ON_TIME: Look("#005F47", "#FFFFFF"),
    Bucket.DONE_LATE: Look("#B9E3D3", INK, "//", "#005F47"),
    Bucket.IN_TIME: Look("#79B4EA", INK),
    Bucket.OVERDUE: Look("#B3260E", "#FFFFFF", "xx", "#F4A896"),
    Bucket.STANDING: Look("#E0E0E0", INK, "..", "#8A8A8A"),
    Bucket.UNDATED: Look("#FFFFFF", INK, "\\\\", "#9A9A9A"),
}

# Sixteen are four bits a pixel. Greys for letters on paper; what lies between a box and its hatching, for smooth edges.
_COLOURS = (
    *(PAPER, INK, QUIET, RULE, SHADE, "#3A3A3A", "#8A8A8A", "#B0B0B0"),
    *("#005F47", "#5C9F8D", "#B9E3D3", "#79B4EA", "#B3260E", "#D4675A", "#F4A896", "#E0E0E0"),
)


class Sheet:
    """A white sheet, `height` pixels high."""

    def __init__(self, height: float) -> None:
        self.height = round(height)
        self._figure = Figure(figsize=(WIDTH / _DPI, self.height / _DPI), dpi=_DPI, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(self.height, 0)

    def text(
        self, x: float, y: float, words: str, size: int, *, bold: bool = False, colour: str = INK, align: str = "left"
    ) -> None:
        """One line; `y` is the middle of its capital letters, `align` says which end of it is at `x`."""
        # Without parse_math a dollar in a name would be read as the beginning of a formula.
        self._axes.text(
            x,
            y + size * _CAPITAL / 2,
            words,
            fontproperties=_font(size, bold=bold),
            color=colour,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=5,
        )

    def box(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        self._axes.add_patch(
            Rectangle(
                (x, y),
                width,
                height,
                facecolor=look.face,
                edgecolor=QUIET,
                linewidth=1.2,
                hatch=look.hatch,
                hatchcolor=look.line,
                hatch_linewidth=1.6,
                zorder=3,
            )
        )

    def numbered_box(self, x: float, y: float, width: float, height: float, look: Look, number: int) -> None:
        """A box with its number in the middle, on a ground without hatching."""
        self.box(x, y, width, height, look)
        words = str(number)
        if look.hatch is not None:
            ground = min(width_of(words, PLAIN, bold=True) + 8, width - 4)
            self.shade(x + (width - ground) / 2, y + 3, ground, height - 6, look.face, layer=4)
        self.text(x + width / 2, y + height / 2, words, PLAIN, bold=True, colour=look.ink, align="center")

    def shade(self, x: float, y: float, width: float, height: float, colour: str = SHADE, *, layer: int = 1) -> None:
        self._axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, edgecolor="none", zorder=layer))

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str = RULE, width: float = 1.5
    ) -> None:
        """`width` in points."""
        xs, ys = zip(start, end, strict=True)
        self._axes.add_line(Line2D(xs, ys, color=colour, linewidth=width, solid_capstyle="butt", zorder=2))

    def diamond(self, x: float, y: float, radius: float, look: Look) -> None:
        corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        self._axes.add_patch(Polygon(corners, facecolor=look.face, edgecolor=INK, linewidth=1.5, zorder=4))

    def png(self) -> bytes:
        """The picture, in few colours and so in few bytes."""
        raw = io.BytesIO()
        self._figure.savefig(raw, format="rgba", dpi=_DPI)
        image = Image.frombytes("RGBA", (WIDTH, self.height), raw.getvalue())
        few = image.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
        out = io.BytesIO()
        few.save(out, "PNG")
        return out.getvalue()


def line_height(size: int) -> float:
    return size * _LINE


def width_of(words: str, size: int, *, bold: bool = False) -> float:
    """In pixels."""
    return _measured(size, bold).getlength(words)


def shown(words: str) -> str:
    """The words as the font can show them: composed, on one line; a letter that it lacks is a white square."""
    composed = one_line(words)
    visible = "".join(char for char in composed if unicodedata.category(char)[0] != "C")
    return "".join(char if ord(char) in _KNOWN else "□" for char in visible)


def fitted(words: str, size: int, width: float, *, bold: bool = False) -> str:
    """As much of the words as fits, cut between two words where it can be."""
    whole = shown(words)
    if width_of(whole, size, bold=bold) <= width:
        return whole
    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(whole[:middle].rstrip(" ,;:-–") + _ELLIPSIS, size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    cut = whole[:low]
    at_word = cut.rpartition(" ")[0]
    if whole[low : low + 1] != " " and len(at_word) > low // 2:
        cut = at_word
    return cut.rstrip(" ,;:-–") + _ELLIPSIS


def wrapped(words: str, size: int, width: float, most: int, *, bold: bool = False) -> list[str]:
    """The words on as many lines as they need, at most `most`; what is too much then is cut."""
    lines: list[str] = []
    rest = shown(words).split(" ")
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and width_of(" ".join(rest[: taken + 1]), size, bold=bold) <= width:
            taken += 1
        lines.append(fitted(" ".join(rest[:taken]), size, width, bold=bold))
        rest = rest[taken:]
    if rest:
        lines.append(fitted(" ".join(rest), size, width, bold=bold))
    return lines


def height_of(heading: Heading) -> float:
    """Pixels from the top of the sheet to what stands below the heading."""
    return MARGIN + sum(line_height(size) for _, size, _ in _heading_lines(heading)) + 14


def draw_heading(sheet: Sheet, heading: Heading) -> None:
    y = float(MARGIN)
    for words, size, bold in _heading_lines(heading):
        sheet.text(MARGIN, y + line_height(size) / 2, words, size, bold=bold)
        y += line_height(size)


def _heading_lines(heading: Heading) -> list[tuple[str, int, bool]]:
    found = [(line, LARGE, True) for line in wrapped(heading.title, LARGE, INNER, 2, bold=True)]
    found += [(line, PLAIN, True) for line in wrapped(heading.organisation, PLAIN, INNER, 2, bold=True)]
    return found + [(line, PLAIN, False) for line in wrapped(" · ".join(heading.below), PLAIN, INNER, 2)]


def _font(size: int, *, bold: bool) -> FontProperties:
    font = _FONTS[bold].copy()
    font.set_size(size * 72 / _DPI)
    return font


@lru_cache(maxsize=1)
def _palette() -> Image.Image:
    found = Image.new("P", (1, 1))
    found.putpalette(b"".join(bytes.fromhex(colour[1:]) for colour in _COLOURS))
    return found


@lru_cache
def _measured(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FOLDER / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)
