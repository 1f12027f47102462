"""Word's automatic numbering, resolved to the marks that a reader sees: ``II.``, ``1.2.``, ``a)``, ``-``.

A list item holds no mark of its own: it names a list (``w:num``) and a level, and Word counts. Source: ECMA-376 part 1, 17.9.
"""

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from bot.notices.word_styles import Styles

_LEVELS = 9
_HIGHEST = 32_767  # no list counts further
_DASHES = "-–—+*•●▪·"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    joint: str


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    overrides: dict[int, int]


class Numbering:
    """Counts the lists of one document; ``mark`` must be asked for every paragraph in its order.

    ``element`` is the root of ``numbering.xml``, or None for a file without any.
    """

    def __init__(self, element: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if element is not None:
            self._abstract = {
                each.get(qn("w:abstractNumId")): each for each in element.iterchildren(qn("w:abstractNum"))
            }
            self._nums = {each.get(qn("w:numId")): each for each in element.iterchildren(qn("w:num"))}

    def mark(self, properties: Any | None) -> str:
        """The mark of a paragraph with these properties, with the blank behind it; empty if it bears none."""
        if not self._nums or (found := self._styles.numbering(properties)) is None:
            return ""
        numbering, style = found
        name = _value(numbering, "w:numId")
        if name in (None, "0") or (items := self._list(name)) is None:
            return ""
        depth = self._depth(items, numbering, style)
        level = items.levels.get(depth)
        if level is None:
            return ""
        self._count(name, items, depth, level)
        return self._shown(items, depth, level)

    def _depth(self, items: _List, numbering: Any, style: str | None) -> int:
        if style is not None:
            # In a style the level is the one that names the style back.
            element = self._abstract.get(items.abstract)
            for level in element.iterchildren(qn("w:lvl")) if element is not None else ():
                if _value(level, "w:pStyle") == style:
                    return _number(level.get(qn("w:ilvl")), 0)
        return _number(_value(numbering, "w:ilvl"), 0)

    def _count(self, name: str, items: _List, depth: int, level: _Level) -> None:
        counts = self._counts.setdefault(items.abstract, {})
        if depth in items.overrides and (name, depth) not in self._begun:
            counts[depth] = items.overrides[depth]
        else:
            counts[depth] = min(counts[depth] + 1, _HIGHEST) if depth in counts else level.start
        self._begun.add((name, depth))
        for deeper in [each for each in counts if each > depth]:
            below = items.levels.get(deeper)
            if below is None or below.restart is None or (below.restart and depth < below.restart):
                del counts[deeper]
        for above in range(depth):
            if above in items.levels:
                counts.setdefault(above, items.levels[above].start)

    def _shown(self, items: _List, depth: int, level: _Level) -> str:
        if level.form == "bullet":
            sign = level.text.strip()
            # Signs of symbol fonts look like boxes outside them; the second depth is a plus in an office.
            return f"{sign if sign and sign in _DASHES else '+' if depth else '-'} "
        if level.form == "none" and "%" not in level.text:
            return f"{level.text}{level.joint}" if level.text.strip() else ""
        counts = self._counts[items.abstract]
        text = level.text
        for place in range(_LEVELS):
            if f"%{place + 1}" in text and place in items.levels:
                form = "decimal" if level.legal else items.levels[place].form
                text = text.replace(f"%{place + 1}", _formatted(counts.get(place, items.levels[place].start), form))
        return f"{text}{level.joint}" if text.strip() else ""

    def _list(self, name: str) -> _List | None:
        if name not in self._lists:
            self._lists[name] = self._resolved(name)
        return self._lists[name]

    def _resolved(self, name: str, *, linked: bool = False) -> _List | None:
        num = self._nums.get(name)
        abstract = _value(num, "w:abstractNumId") if num is not None else None
        element = self._abstract.get(abstract or "")
        if num is None or abstract is None or element is None:
            return None
        link = _value(element, "w:numStyleLink")
        if link and not linked:
            style = self._styles.numbering_of_style(link)
            target = _value(style, "w:numId") if style is not None else None
            return self._resolved(target, linked=True) if target else None
        levels = {_number(each.get(qn("w:ilvl")), 0): _level(each) for each in element.iterchildren(qn("w:lvl"))}
        overrides: dict[int, int] = {}
        for override in num.iterchildren(qn("w:lvlOverride")):
            depth = _number(override.get(qn("w:ilvl")), 0)
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[depth] = _level(own)
            if (start := _value(override, "w:startOverride")) is not None:
                overrides[depth] = _number(start, 1)
        return _List(abstract, levels, overrides)


def _level(element: Any) -> _Level:
    restart = _value(element, "w:lvlRestart")
    legal = element.find(qn("w:isLgl"))
    joint = _value(element, "w:suff")
    return _Level(
        start=_number(_value(element, "w:start"), 0),
        form=_value(element, "w:numFmt") or "decimal",
        text=_value(element, "w:lvlText") or "",
        restart=None if restart is None else _number(restart, 0),
        legal=legal is not None and legal.get(qn("w:val")) not in ("0", "false", "off"),
        joint="" if joint == "nothing" else " ",
    )


def _value(element: Any, tag: str) -> str | None:
    found = element.find(qn(tag))
    return None if found is None else found.get(qn("w:val"))


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), _HIGHEST) if text and text.isdecimal() else otherwise


def _formatted(count: int, form: str) -> str:
    match form:
        case "upperRoman":
            return _roman(count)
        case "lowerRoman":
            return _roman(count).lower()
        case "upperLetter":
            return _letter(count).upper()
        case "lowerLetter":
            return _letter(count)
        case "decimalZero":
            return f"{count:02}"
        case "none":
            return ""
    return str(count)


def _letter(count: int) -> str:
    # Word goes on with aa, bb after z.
    return "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * min((count - 1) // 26 + 1, 9) if count > 0 else ""


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text
