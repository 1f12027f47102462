"""Methods that change the bot's messages or take messages away."""

from datetime import timedelta
from typing import Any

from bot.playground.addressing import writable_chat
from bot.playground.chats import SentMessage, message_not_found
from bot.playground.content import caption_of, file_of, media_of, message_text
from bot.playground.entities import Entity
from bot.playground.files import StoredFile
from bot.playground.flood import FloodGate
from bot.playground.markup import Markup, read_markup
from bot.playground.params import Params
from bot.playground.refusals import bad_request
from bot.playground.world import World

Json = dict[str, Any]

_DELETABLE_FOR = timedelta(hours=48)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


class Editing:
    def __init__(self, world: World, gate: FloodGate) -> None:
        self._world = world
        self._gate = gate

    async def edit_message_text(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#editmessagetext"""
        text, entities = message_text(params)
        markup = read_markup(params.get("reply_markup"))
        message = self._own_message(params)
        if message.file:
            raise bad_request("there is no text in the message to edit")
        return self._edit(message, markup, text, entities, None)

    async def edit_message_caption(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#editmessagecaption; without words the caption is taken away."""
        caption, entities = caption_of(params)
        markup = read_markup(params.get("reply_markup"))
        message = self._own_message(params)
        if message.file is None:
            raise bad_request("there is no caption in the message to edit")
        return self._edit(message, markup, caption, entities, message.file)

    async def edit_message_media(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#editmessagemedia; the caption is replaced with the file."""
        kind, media = media_of(params.get("media"), params)
        caption, entities = caption_of(media)
        markup = read_markup(params.get("reply_markup"))
        message = self._own_message(params)
        if "media_group_id" in message.extra and message.file and message.file.kind != kind:
            raise bad_request("can't change media type in the album")
        stored = file_of(self._world.files, media, kind, "media")
        return self._edit(message, markup, caption, entities, stored)

    async def edit_message_reply_markup(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#editmessagereplymarkup"""
        markup = read_markup(params.get("reply_markup"))
        message = self._own_message(params)
        return self._edit(message, markup, message.text, message.entities, message.file)

    async def delete_message(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#deletemessage"""
        chat = writable_chat(self._world, params)
        message = chat.find(params.number("message_id", 0))
        if message is None:
            raise message_not_found("delete")
        if not (message.from_bot or chat.is_private or chat.bot_status == "administrator"):
            raise bad_request("message can't be deleted")
        if self._world.now() - message.date >= _DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")
        self._gate.admit(chat)
        message.deleted = True
        self._world.changed.ring()
        return True

    def _own_message(self, params: Params) -> SentMessage:
        """The bot's message to edit. One that carries a reply keyboard cannot be edited at all."""
        chat = writable_chat(self._world, params)
        message = chat.find(params.number("message_id", 0))
        if message is None:
            raise message_not_found("edit")
        if not message.from_bot or message.markup.keyboard is not None:
            raise bad_request("message can't be edited")
        self._gate.admit(chat)
        return message

    def _edit(
        self, message: SentMessage, markup: Markup, text: str, entities: list[Entity], stored: StoredFile | None
    ) -> Json:
        now = (message.text, message.entities, message.file, message.markup)
        if now == (text, entities, stored, markup):
            raise bad_request(_NOT_MODIFIED)
        message.text, message.entities, message.file = text, entities, stored
        message.markup = Markup(markup.inline, markup.buttons)
        message.edited += 1
        message.edit_date = self._world.now()
        self._world.changed.ring()
        return message.as_json()
