"""Methods of the local Zalo that put something into a chat. There is no edit, no deletion, no document, no button."""

from typing import Any

import httpx

from bot.playground.pictures import picture_type
from bot.playground.zalo_chats import Kind, ZaloChat
from bot.playground.zalo_params import ZaloParams, refused
from bot.playground.zalo_world import ZaloWorld

Json = dict[str, Any]

_FETCH_WITHIN = 10.0
_LARGEST_PHOTO = 10_000_000  # bytes; no limit is published, a bot should be far below any
_PARSE_MODES = ("markdown", "html")


class ZaloSending:
    def __init__(self, world: ZaloWorld) -> None:
        self._world = world

    async def send_message(self, params: ZaloParams) -> Json:
        params.only({"chat_id", "text", "parse_mode", "text_styles"})
        text = params.words("text")
        if params.values.get("parse_mode", "html") not in _PARSE_MODES:
            raise refused("parse_mode is markdown or html")
        return self._posted(params, "text", text=text)

    async def send_photo(self, params: ZaloParams) -> Json:
        """Fetches the address, as Zalo's own servers do."""
        params.only({"chat_id", "photo", "caption"})
        caption = params.words("caption") if "caption" in params.values else ""
        self._writable(params)
        address = params.text("photo")
        photo = await fetched(address)
        if photo is None:
            raise refused("photo cannot be fetched")
        return self._posted(params, "image", text=caption, photo=photo, address=address)

    async def send_sticker(self, params: ZaloParams) -> Json:
        params.only({"chat_id", "sticker"})
        return self._posted(params, "sticker", address=params.text("sticker"))

    async def send_voice(self, params: ZaloParams) -> Json:
        """Private chats only, an .aac address."""
        params.only({"chat_id", "voice_url"})
        address = params.text("voice_url")
        if not self._writable(params).is_private:
            raise refused("voice is for private chats")
        if not address.endswith(".aac"):
            raise refused("voice must be .aac")
        return self._posted(params, "voice", address=address)

    async def send_chat_action(self, params: ZaloParams) -> Json:
        params.only({"chat_id", "action"})
        if params.text("action") != "typing":
            raise refused("action is typing")
        self._writable(params)
        return {"ok": True}

    def _posted(self, params: ZaloParams, kind: Kind, **content: str | bytes | None) -> Json:
        message = self._world.post(self._writable(params), self._world.bot, kind, **content)
        return {"message_id": message.message_id, "date": int(message.date.timestamp() * 1000)}

    def _writable(self, params: ZaloParams) -> ZaloChat:
        """A chat becomes known only when a person has written in it."""
        chat = self._world.chats.get(params.text("chat_id"))
        if chat is None or not chat.started or chat.blocked:
            raise refused("chat not found")
        return chat


async def fetched(address: str) -> bytes | None:
    """The picture at that address; None where there is none that a client could show."""
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=_FETCH_WITHIN) as client:
            answer = await client.get(address)
    except (httpx.HTTPError, httpx.InvalidURL):
        return None
    shows = answer.is_success and answer.headers.get("content-type", "").startswith("image/")
    fits = len(answer.content) <= _LARGEST_PHOTO and picture_type(answer.content) is not None
    return answer.content if shows and fits else None
