"""Sends by the Zalo Bot API what a message of ours can be there.

Choices become numbered lines, and the list is kept so that a number finds its choice. What would be edited is sent anew if it
looks different by now. Nothing can be taken out of a chat: what is said in its place stands alone. A picture is shown by an
address of ours where Zalo can reach one; a file is a link.
"""

import asyncio
from collections import OrderedDict
from weakref import WeakValueDictionary

from bot.chat import Address, File, Message, SendError
from bot.texts import numbered as texts
from bot.zalo.chats import Chats, FileLink
from bot.zalo.client import ZaloClient, ZaloError
from bot.zalo.pace import Urgency, ZaloPace
from bot.zalo.rendering import Rendered, rendered

# Of so many long messages it is remembered which of their parts are out.
_MOST_HALF_SENT = 200


class PictureRefusedError(Exception):
    """The picture did not go, which is certain; the words under it may go without."""


class ZaloSender:
    """What all messengers of one bot share: its pace, the order within each chat, what is half sent."""

    def __init__(self, client: ZaloClient, pace: ZaloPace) -> None:
        self._client = client
        self._pace = pace
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._half_sent: OrderedDict[tuple[str, str], int] = OrderedDict()

    def turn_of(self, chat_id: str) -> asyncio.Lock:
        return self._turns.setdefault(chat_id, asyncio.Lock())

    async def parts(self, chat_id: str, looks: Rendered, urgency: Urgency, photo: str | None) -> str:
        """Sends the parts in their order and returns the id of the last; one that is out is not repeated after a failure.

        `photo`: the last goes under the picture at that address. Raises SendError, PictureRefusedError.
        """
        key = (chat_id, looks.digest)
        message_id = ""
        for number in range(self._half_sent.get(key, 0), len(looks.parts)):
            under = photo if number == len(looks.parts) - 1 else None
            message_id = await self._one(chat_id, looks.parts[number], urgency, under)
            self._half_sent[key] = number + 1
            while len(self._half_sent) > _MOST_HALF_SENT:
                self._half_sent.popitem(last=False)
        self._half_sent.pop(key, None)
        return message_id

    async def _one(self, chat_id: str, text: str, urgency: Urgency, photo: str | None) -> str:
        await self._pace.turn(urgency)
        try:
            if photo is not None:
                message_id = await self._client.send_photo(chat_id, photo, text)
            else:
                message_id = await self._client.send_message(chat_id, text)
        except ZaloError as error:
            if photo is not None and not error.is_flood and not error.uncertain:
                raise PictureRefusedError from error
            wait = self._pace.flooded(error.retry_after) if error.is_flood else error.retry_after
            reason = "429" if error.is_flood else error.reason
            raise SendError(reason, uncertain=error.uncertain, retry_after=wait) from error
        self._pace.went_through()
        return message_id


class ZaloMessenger:
    """`Messenger` on one bot. `urgency` says whether its messages are waited for."""

    def __init__(self, sender: ZaloSender, chats: Chats, urgency: Urgency = Urgency.ANSWER) -> None:
        self._sender = sender
        self._chats = chats
        self._urgency = urgency

    async def send(self, address: Address, message: Message, file: File | None = None) -> str:
        """Raises SendError: never permanent, for no error of Zalo's is known to be."""
        async with self._sender.turn_of(address.chat_id):
            link = await self._chats.link(address, message.enclosure) if file and message.enclosure else None
            looks = rendered(message, *_in_place_of(file, link))
            if await self._is_shown(address, message, looks):
                return message.edits or ""
            if file and file.is_picture and link and link.public:
                try:
                    return await self._sent(address, looks, link.url)
                except PictureRefusedError:  # perhaps Zalo could not fetch it: the words must not wait for that
                    looks = rendered(message, texts.file_link(file.name, link.url, inside_only=False))
            return await self._sent(address, looks)

    async def _sent(self, address: Address, looks: Rendered, photo: str | None = None) -> str:
        """Sends it, and keeps what its numbers mean. Raises SendError, PictureRefusedError."""
        try:
            message_id = await self._sender.parts(address.chat_id, looks, self._urgency, photo)
        except SendError as error:
            if error.uncertain and looks.keys:
                await self._chats.keep(address, "", looks.keys, looks.digest, certain=False)
            raise
        if looks.keys:
            await self._chats.keep(address, message_id, looks.keys, looks.digest, certain=True)
        return message_id

    async def _is_shown(self, address: Address, message: Message, looks: Rendered) -> bool:
        """Whether the message that would be edited looks so already. Its numbers may mean new questions all the same."""
        if message.edits is None:
            return False
        shown = await self._chats.shown(address)
        if shown is None or shown.message_id != message.edits or shown.digest != looks.digest:
            return False
        await self._chats.keep(address, message.edits, looks.keys, looks.digest, certain=True)
        return True


def _in_place_of(file: File | None, link: FileLink | None) -> list[str]:
    """What stands below the words where the file itself cannot go along."""
    if file is None or (file.is_picture and link is not None and link.public):
        return []
    if link is not None:
        return [texts.file_link(file.name, link.url, inside_only=not link.public)]
    if not file.is_picture:
        return [texts.no_file(file.name)]
    return [file.instead or texts.no_picture()]
