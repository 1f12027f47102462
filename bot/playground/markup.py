"""Reply markup: the buttons under a message and the keyboard under the text field, and what Telegram refuses of them."""

from dataclasses import dataclass
from typing import Any

from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.playground.refusals import bad_request

Json = dict[str, Any]

# A button must say what it does; https://core.telegram.org/bots/api#inlinekeyboardbutton
_ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


@dataclass(frozen=True)
class Button:
    """An inline button as a person sees it; `data` is None for one that opens a link."""

    text: str
    data: str | None
    url: str | None = None


@dataclass(frozen=True)
class Markup:
    """A checked reply markup. `keyboard` is None when the message says nothing about the reply keyboard,
    and empty when it takes it away."""

    inline: Json | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] | None = None


def read_markup(raw: Any) -> Markup:
    """Check a `reply_markup` and return it. Raises `Refusal` with Telegram's words.

    https://core.telegram.org/bots/api#inlinekeyboardmarkup, https://core.telegram.org/bots/api#replykeyboardmarkup
    """
    if raw is None or raw == {}:
        return Markup()
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        return _inline(_rows(raw["inline_keyboard"]))
    if "keyboard" in raw:
        return Markup(keyboard=tuple(tuple(_label(key) for key in row) for row in _rows(raw["keyboard"])))
    if raw.get("remove_keyboard"):
        return Markup(keyboard=())
    return Markup()


def _inline(rows: list[list[Any]]) -> Markup:
    if sum(len(row) for row in rows) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("reply markup is too long")
    buttons = tuple(tuple(_button(key) for key in row) for row in rows if row)
    if not buttons:
        return Markup()
    return Markup(inline={"inline_keyboard": [row for row in rows if row]}, buttons=buttons)


def _button(raw: Any) -> Button:
    label = _label(raw)
    if not isinstance(raw, dict) or not _ACTIONS & raw.keys():
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = raw.get("callback_data")
    if data is not None:
        size = len(str(data).encode())
        if not InlineKeyboardButtonLimit.MIN_CALLBACK_DATA <= size <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    return Button(label, data, raw.get("url"))


def _label(raw: Any) -> str:
    text = raw if isinstance(raw, str) else raw.get("text") if isinstance(raw, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    return text


def _rows(raw: Any) -> list[list[Any]]:
    if not isinstance(raw, list) or not all(isinstance(row, list) for row in raw):
        raise bad_request("can't parse reply keyboard markup JSON object")
    return raw
