"""Methods that put messages into a chat or change them."""

from datetime import timedelta
from typing import Any

from telegram.constants import ChatAction, FileSizeLimit, MessageLimit

from bot.playground.chats import Chat, SentMessage, message_not_found
from bot.playground.entities import Entity, parse_html, trimmed
from bot.playground.files import StoredFile, check_photo
from bot.playground.flood import FloodGate
from bot.playground.markup import Markup, read_markup
from bot.playground.params import Params, too_large
from bot.playground.refusals import bad_request
from bot.playground.world import World

Json = dict[str, Any]

_DELETABLE_FOR = timedelta(hours=48)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


class Sending:
    def __init__(self, world: World, gate: FloodGate) -> None:
        self._world = world
        self._gate = gate

    async def send_message(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#sendmessage"""
        text, entities = _message_text(params)
        return self._send(params, text=text, entities=entities)

    async def send_document(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#senddocument"""
        return self._send_file(params, "document")

    async def send_photo(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#sendphoto"""
        return self._send_file(params, "photo")

    async def send_chat_action(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#sendchataction"""
        if params.text("action") not in [action.value for action in ChatAction]:
            raise bad_request("wrong parameter action in request")
        self._writable_chat(params)
        return True

    async def edit_message_text(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#editmessagetext"""
        text, entities = _message_text(params)
        markup = read_markup(params.get("reply_markup"))
        message = self._own_message(params)
        if message.file:
            raise bad_request("there is no text in the message to edit")
        if (message.text, message.entities, message.markup) == (text, entities, markup):
            raise bad_request(_NOT_MODIFIED)
        message.text, message.entities = text, entities
        return self._edited(message, markup)

    async def edit_message_reply_markup(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#editmessagereplymarkup"""
        markup = read_markup(params.get("reply_markup"))
        message = self._own_message(params)
        if message.markup == markup:
            raise bad_request(_NOT_MODIFIED)
        return self._edited(message, markup)

    async def delete_message(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#deletemessage"""
        chat = self._writable_chat(params)
        message = chat.find(params.number("message_id", 0))
        if message is None:
            raise message_not_found("delete")
        if not (message.from_bot or chat.is_private or chat.bot_status == "administrator"):
            raise bad_request("message can't be deleted")
        if self._world.now() - message.date >= _DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")
        message.deleted = True
        self._world.changed.ring()
        return True

    def _send(self, params: Params, **content: Any) -> Json:
        markup = read_markup(params.get("reply_markup"))
        chat = self._writable_chat(params)
        reply_to = _answered_message(params, chat)
        self._gate.admit(chat)
        message = self._world.post(chat, self._world.bot, markup=markup, reply_to=reply_to, **content)
        return message.as_json()

    def _send_file(self, params: Params, kind: str) -> Json:
        caption, entities = _formatted(params, "caption", "caption_entities")
        if len(caption) > MessageLimit.CAPTION_LENGTH:
            raise bad_request("message caption is too long")
        stored = self._outgoing_file(params, kind)
        return self._send(params, text=caption, entities=entities, file=stored)

    def _outgoing_file(self, params: Params, kind: str) -> StoredFile:
        upload = params.upload(kind)
        if upload is None:
            if not params.text(kind):
                raise bad_request(f"there is no {kind} in the request")
            known = self._world.files.by_id(params.text(kind))
            if known is None:
                raise bad_request("wrong file identifier/HTTP URL specified")
            return known
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > FileSizeLimit.FILESIZE_UPLOAD:
            raise too_large()
        if kind == "photo":
            check_photo(upload.data)
        return self._world.files.add(kind, upload.name, upload.data)

    def _writable_chat(self, params: Params) -> Chat:
        chat = known_chat(self._world, params)
        refusal = chat.why_bot_cannot_write()
        if refusal is not None:
            raise refusal
        return chat

    def _own_message(self, params: Params) -> SentMessage:
        """The bot's message to edit. One that carries a reply keyboard cannot be edited at all."""
        chat = self._writable_chat(params)
        message = chat.find(params.number("message_id", 0))
        if message is None:
            raise message_not_found("edit")
        if not message.from_bot or message.markup.keyboard is not None:
            raise bad_request("message can't be edited")
        return message

    def _edited(self, message: SentMessage, markup: Markup) -> Json:
        message.markup = Markup(markup.inline, markup.buttons)
        message.edited += 1
        message.edit_date = self._world.now()
        self._world.changed.ring()
        return message.as_json()


def known_chat(world: World, params: Params) -> Chat:
    """The chat a call names. A person who never wrote to the bot is known; raises `Refusal` for any other."""
    chat_id = params.get("chat_id")
    if chat_id in (None, ""):
        raise bad_request("chat_id is empty")
    if isinstance(chat_id, str) and chat_id.startswith("@"):
        found = (c for c in world.chats.values() if not c.is_private and c.username == chat_id[1:])
        chat = next(found, None)
    else:
        chat = world.chats.get(params.number("chat_id", 0))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def _message_text(params: Params) -> tuple[str, list[Entity]]:
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return text, entities


def _formatted(params: Params, field: str, entities_field: str) -> tuple[str, list[Entity]]:
    """Plain text and entities. Of the parse modes only HTML is known here, because the project uses no other."""
    mode = params.text("parse_mode").lower()
    if mode == "html":
        return parse_html(params.text(field))
    if mode:
        raise bad_request("unsupported parse_mode")
    return trimmed(params.text(field), list(params.get(entities_field) or []))


def _answered_message(params: Params, chat: Chat) -> int | None:
    """The message to reply to; https://core.telegram.org/bots/api#replyparameters"""
    reply = params.get("reply_parameters") or {"message_id": params.get("reply_to_message_id")}
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    message_id = reply.get("message_id")
    if message_id is None:
        return None
    if chat.find(int(message_id)) is not None:
        return int(message_id)
    if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise message_not_found("be replied")
