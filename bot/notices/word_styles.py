"""What the styles of a Word file say of its paragraphs and runs: numbering, and fonts of before Unicode.

Source: ECMA-376 part 1, 17.7 (styles): a paragraph's own properties go before those of its style, these before the styles it
is based on, and those before the document's defaults.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from docx.oxml.ns import qn

_DEEPEST = 20  # styles based on each other; a hostile file may make a ring of them


class Styles:
    """The styles by their id. ``element`` is the root of ``styles.xml``, or None for a file without any."""

    def __init__(self, element: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._defaults: dict[str, str] = {}
        self._font_of_all: str | None = None
        self._font = lru_cache(maxsize=None)(self._font_of_style)
        if element is None:
            return
        for style in element.iterchildren(qn("w:style")):
            name, kind = style.get(qn("w:styleId")), style.get(qn("w:type"))
            if name:
                self._styles[name] = style
                if style.get(qn("w:default")) in ("1", "true", "on"):
                    self._defaults[kind] = name
        defaults = element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._font_of_all = font_of(defaults)

    def numbering(self, paragraph_properties: Any | None) -> tuple[Any, str | None] | None:
        """The numbering properties (``w:numPr``) in force, and the style they come from; None for none."""
        if paragraph_properties is not None:
            own = paragraph_properties.find(qn("w:numPr"))
            if own is not None:
                return own, None
        for name, style in self._chain(style_of(paragraph_properties) or self._defaults.get("paragraph")):
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None:
                return found, name
        return None

    def numbering_of_style(self, name: str) -> Any | None:
        """The numbering properties of a list style."""
        style = self._styles.get(name)
        return None if style is None else style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")

    def font(self, run_properties: Any | None, paragraph_properties: Any | None) -> str | None:
        """The font of a run's Latin letters."""
        if own := font_of(run_properties):
            return own
        if not self._styles:
            return self._font_of_all
        style = run_properties.find(qn("w:rStyle")) if run_properties is not None else None
        return (
            (self._font(style.get(qn("w:val"))) if style is not None else None)
            or self._font(style_of(paragraph_properties) or self._defaults.get("paragraph"))
            or self._font_of_all
        )

    def _font_of_style(self, name: str | None) -> str | None:
        return next((font for _, style in self._chain(name) if (font := font_of(style.find(qn("w:rPr"))))), None)

    def _chain(self, name: str | None) -> Iterator[tuple[str, Any]]:
        for _ in range(_DEEPEST):
            if name is None or (style := self._styles.get(name)) is None:
                return
            yield name, style
            based_on = style.find(qn("w:basedOn"))
            name = None if based_on is None else based_on.get(qn("w:val"))


def style_of(properties: Any | None) -> str | None:
    """The id of the style that a paragraph names."""
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    return None if style is None else str(style.get(qn("w:val")))


def font_of(run_properties: Any | None) -> str | None:
    """The font that the properties themselves name."""
    fonts = run_properties.find(qn("w:rFonts")) if run_properties is not None else None
    if fonts is None:
        return None
    name = fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))
    return None if name is None else str(name)


def is_on(properties: Any | None, tag: str) -> bool:
    """Whether a property that is on or off (``w:vanish``) is on."""
    found = properties.find(qn(tag)) if properties is not None else None
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "off")
