"""Text and its entities: the HTML a bot sends, the commands a person types.

Offsets and lengths are counted in UTF-16 code units, as everywhere in the Bot API;
https://core.telegram.org/bots/api#messageentity
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.playground.refusals import Refusal, bad_request

Entity = dict[str, Any]

_SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TAGS = {*_SIMPLE_TAGS, "a", "span", "tg-emoji"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_CHARACTER = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_START_TAG = re.compile(r"<([^\s>/][^\s>]*)((?:\s+[^\s=>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*>")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_ATTRIBUTE = re.compile(r"([^\s=>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def command_entities(text: str) -> list[Entity]:
    """The `bot_command` entities of a text as a person's client marks them.

    A letter with an accent ends nothing: `/việc` is no command.
    """
    return [
        {"type": "bot_command", "offset": utf16_length(text[: m.start()]), "length": utf16_length(m.group())}
        for m in _COMMAND.finditer(text)
    ]


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of https://core.telegram.org/bots/api#html-style.

    Raises `Refusal` ("can't parse entities: …") for what Telegram does not accept. White space around the text
    is cut off, as Telegram does.
    """
    plain: list[str] = []
    entities: list[Entity] = []
    opened: list[_Open] = []
    length = position = 0
    while position < len(markup):
        if markup.startswith("</", position):
            if not opened:
                raise _broken(f"Unexpected end tag at byte offset {_byte(markup, position)}")
            end = _END_TAG.match(markup, position)
            if end is None:
                raise _broken(f"Unclosed end tag at byte offset {_byte(markup, position)}")
            start = opened.pop()
            if end[1] and end[1].lower() != start.tag:
                raise _broken(
                    f"Unmatched end tag at byte offset {_byte(markup, position)}, "
                    f'expected "</{start.tag}>", found "</{end[1]}>"'
                )
            if length > start.offset:
                entities.append(_entity(start, length - start.offset))
            position = end.end()
        elif markup[position] == "<":
            start, position = _start_tag(markup, position, length)
            opened.append(start)
        else:
            piece, position = _character(markup, position)
            plain.append(piece)
            length += utf16_length(piece)
    if opened:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return trimmed("".join(plain), entities)


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text without the white space around it, its entities moved along and cut to what is left."""
    left = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    total = utf16_length(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - left, 0)
        end = min(entity["offset"] + entity["length"] - left, total)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept


def _start_tag(markup: str, position: int, length: int) -> tuple[_Open, int]:
    """The tag that starts at `position`, and the position after it."""
    tag = re.split(r"[\s>]", markup[position + 1 :], maxsplit=1)[0].lower()
    at = _byte(markup, position)
    if ">" not in markup[position:]:
        raise _broken(f"Unclosed start tag at byte offset {at}")
    if tag not in _TAGS:
        raise _broken(f'Unsupported start tag "{tag}" at byte offset {at}')
    whole = _START_TAG.match(markup, position)
    if whole is None:
        raise _broken(f'Unclosed start tag "{tag}" at byte offset {at}')
    found = _ATTRIBUTE.findall(whole[2])
    attributes = {key.lower(): double or single or bare for key, double, single, bare in found}
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    return _Open(tag, attributes, length), whole.end()


def _entity(start: _Open, length: int) -> Entity:
    entity: Entity = {"type": _SIMPLE_TAGS.get(start.tag, "spoiler"), "offset": start.offset, "length": length}
    if start.tag == "a":
        entity |= {"type": "text_link", "url": _CHARACTER.sub(_decoded, start.attributes.get("href", ""))}
    elif start.tag == "tg-emoji":
        entity |= {"type": "custom_emoji", "custom_emoji_id": start.attributes.get("emoji-id", "")}
    elif start.tag == "blockquote" and "expandable" in start.attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def _character(markup: str, position: int) -> tuple[str, int]:
    entity = _CHARACTER.match(markup, position) if markup[position] == "&" else None
    if entity is None:
        return markup[position], position + 1
    return _decoded(entity), entity.end()


def _decoded(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= 0x10FFFF else entity.group()


def _broken(words: str) -> Refusal:
    return bad_request(f"can't parse entities: {words}")


def _byte(markup: str, position: int) -> int:
    return len(markup[:position].encode())
