"""From Zalo's events to the port's. An event is the body of a webhook call and the result of getUpdates alike.

{event_name, message: {from: {id, display_name, is_bot}, chat: {id, chat_type}, text?, photo?, caption?, sticker?, url?,
voice_url?, message_id, date}}, within {ok, result} or without: both are seen.
"""

from bot.chat import Address, Attachment, Content, Incoming
from storage.types import Json

CHANNEL = "zalo"
PHOTO_NAME = "ảnh.jpg"
_PRIVATE, _GROUP = "PRIVATE", "GROUP"
_CONTENTS = {
    "message.text.received": Content.TEXT,
    "message.image.received": Content.FILE,
    "message.sticker.received": Content.UNREADABLE,
    "message.voice.received": Content.UNREADABLE,
    "message.unsupported.received": Content.WITHHELD,
}


class MalformedError(ValueError):
    """No event: not the shape that is documented."""


def unwrapped(body: object) -> Json:
    """The event in the body. Raises MalformedError for what holds none."""
    for part in _layers(body):
        if isinstance(part, dict) and isinstance(part.get("event_name"), str) and isinstance(part.get("message"), dict):
            return part
    raise MalformedError


def is_named(body: object) -> bool:
    """Whether the body is some event at all, one that we know nothing of perhaps."""
    return any(isinstance(part, dict) and isinstance(part.get("event_name"), str) for part in _layers(body))


def row_of(event: Json) -> tuple[str, str, Json]:
    """(event id, lane, payload) for the inbox: repeats are known by `message_id`. Raises MalformedError where one is missing."""
    message = event["message"]
    event_id, chat_id = _text(message.get("message_id")), _text(_part(message, "chat").get("id"))
    if not event_id or not chat_id:
        raise MalformedError
    return event_id, chat_id, event


def incoming(event: Json, own_name: str) -> Incoming:
    """The event as the port knows it; `own_name` is the bot's, by which it is mentioned in groups.

    Of what another program says, of a chat of unknown kind and of an unknown event nothing is answered.
    """
    message = event["message"]
    sender, chat = _part(message, "from"), _part(message, "chat")
    address = Address(CHANNEL, _text(chat.get("id")))
    user_id, name = _text(sender.get("id")), _text(sender.get("display_name"))
    content = _CONTENTS.get(event["event_name"], Content.OTHER)
    private = chat.get("chat_type") == _PRIVATE
    if not user_id or sender.get("is_bot") is True or chat.get("chat_type") not in (_PRIVATE, _GROUP):
        content = Content.OTHER
    text = _text(message.get("text") or message.get("caption"))
    photo = _text(message.get("photo") or message.get("url")) if content is Content.FILE else ""
    if content is Content.FILE and not photo:
        content = Content.WITHHELD
    return Incoming(
        address,
        user_id,
        name,
        private,
        content,
        text=text if private else _without_mention(text, own_name),
        message_id=_text(message.get("message_id")),
        attachment=Attachment(photo, PHOTO_NAME, 0) if photo else None,
    )


def _layers(body: object) -> tuple[object, object]:
    return body, body.get("result") if isinstance(body, dict) else None


def _without_mention(text: str, own_name: str) -> str:
    """In a group the bot hears what mentions it: the mention is no part of what is said."""
    name = f"@{own_name}"
    stripped = text.lstrip()
    return stripped[len(name) :].lstrip() if own_name and stripped.casefold().startswith(name.casefold()) else text


def _part(message: Json, name: str) -> Json:
    found = message.get(name)
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
