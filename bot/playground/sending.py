"""Methods that put messages into a chat."""

from typing import Any

from telegram.constants import ChatAction, MediaGroupLimit

from bot.playground.addressing import answered_message, writable_chat
from bot.playground.content import Words, caption_of, file_of, media_of, message_text
from bot.playground.files import StoredFile
from bot.playground.flood import FloodGate
from bot.playground.markup import read_markup
from bot.playground.params import Params
from bot.playground.refusals import Refusal, bad_request
from bot.playground.world import World

Json = dict[str, Any]


class Sending:
    def __init__(self, world: World, gate: FloodGate) -> None:
        self._world = world
        self._gate = gate

    async def send_message(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#sendmessage"""
        text, entities = message_text(params)
        return self._send(params, text=text, entities=entities)

    async def send_document(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#senddocument"""
        return self._send_file(params, "document")

    async def send_photo(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#sendphoto"""
        return self._send_file(params, "photo")

    async def send_media_group(self, params: Params) -> list[Json]:
        """https://core.telegram.org/bots/api#sendmediagroup

        Everything is checked before anything is sent. One item goes out as a message of its own; buttons are ignored.
        """
        album = [self._album_item(params, number, raw) for number, raw in enumerate(_album(params), start=1)]
        if len({stored.kind for stored, _ in album}) > 1:
            raise bad_request("document can't be mixed with other media types")
        chat = writable_chat(self._world, params)
        reply_to = answered_message(params, chat)
        self._gate.admit(chat)
        together = {"media_group_id": self._world.new_album_id()} if len(album) > 1 else {}
        messages = [
            self._world.post(
                chat, self._world.bot, text=text, entities=entities, file=stored, extra=together, reply_to=reply_to
            )
            for stored, (text, entities) in album
        ]
        return [message.as_json() for message in messages]

    async def send_chat_action(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#sendchataction"""
        if params.text("action") not in [action.value for action in ChatAction]:
            raise bad_request("wrong parameter action in request")
        writable_chat(self._world, params)
        return True

    def _send(self, params: Params, **content: Any) -> Json:
        markup = read_markup(params.get("reply_markup"))
        chat = writable_chat(self._world, params)
        reply_to = answered_message(params, chat)
        self._gate.admit(chat)
        message = self._world.post(chat, self._world.bot, markup=markup, reply_to=reply_to, **content)
        return message.as_json()

    def _send_file(self, params: Params, kind: str) -> Json:
        caption, entities = caption_of(params)
        stored = file_of(self._world.files, params, kind, kind)
        return self._send(params, text=caption, entities=entities, file=stored)

    def _album_item(self, params: Params, number: int, raw: Any) -> tuple[StoredFile, Words]:
        def refused(words: str) -> Refusal:
            return bad_request(f'failed to send message #{number} with the error message "{words}"')

        kind, media = media_of(raw, params)
        return file_of(self._world.files, media, kind, "media", refused), caption_of(media)


def _album(params: Params) -> list[Any]:
    album = params.get("media")
    if album is None:
        raise bad_request('parameter "media" is required')
    if not isinstance(album, list):
        raise bad_request("expected an Array of InputMedia")
    if not album:
        raise bad_request("there are no messages to send")
    if len(album) > MediaGroupLimit.MAX_MEDIA_LENGTH:
        raise bad_request("too many messages to send as an album")
    return album
