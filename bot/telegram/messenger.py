"""Sends by the Bot API and says of each error whether trying again can help.

Permanent by name: the person blocked the bot, never started it or is gone, the chat does not exist, the message itself is
refused. Everything else is temporary: an unknown error too.
"""

from datetime import timedelta

from telegram.constants import MessageLimit
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.chat import Address, Attachment, File, Message, SendError
from bot.telegram.convert import buttons, keyboard, text_of
from bot.telegram.limiter import seconds_of
from bot.telegram.pace import Urgency

_SAME = "message is not modified"
_CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
_GONE = ("chat not found", "user is deactivated", "user not found", "peer_id_invalid")
_REFUSED = (
    "message is too long",
    "message_too_long",
    "message text is empty",
    "text must be non-empty",
    "button_data_invalid",
    "can't parse",
    "reply markup is too long",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "topic_closed",
)


class TelegramMessenger:
    """`Messenger` and `Files` on one bot. `urgency` says whether its messages are waited for."""

    def __init__(self, bot: ExtBot[Urgency], urgency: Urgency = Urgency.ANSWER) -> None:
        self._bot = bot
        self._urgency = urgency

    async def send(self, address: Address, message: Message, file: File | None = None) -> str:
        """https://core.telegram.org/bots/api#sendmessage, or #editmessagetext in place; #senddocument, #sendphoto with a file.

        Raises SendError.
        """
        try:
            for secret in message.deletes:
                await self._delete(address, secret)
            if file is not None:
                return await self._send_file(address, message, file)
            if message.edits is not None:
                edited = await self._edit(address, message, message.edits)
                if edited is not None:
                    return edited
            markup = buttons(message) or keyboard(message)
            sent = await self._bot.send_message(
                int(address.chat_id), text_of(message), reply_markup=markup, rate_limit_args=self._urgency
            )
        except TelegramError as error:
            raise as_send_error(error) from error
        return str(sent.message_id)

    async def fetch(self, attachment: Attachment) -> bytes:
        """https://core.telegram.org/bots/api#getfile. Raises SendError."""
        try:
            file = await self._bot.get_file(attachment.file_id)
            return bytes(await file.download_as_bytearray())
        except TelegramError as error:
            raise as_send_error(error) from error

    async def _send_file(self, address: Address, message: Message, file: File) -> str:
        chat_id, markup = int(address.chat_id), buttons(message) or keyboard(message)
        caption = text_of(message, int(MessageLimit.CAPTION_LENGTH))
        send = self._bot.send_photo if file.is_picture else self._bot.send_document
        sent = await send(
            chat_id,
            file.data,
            filename=file.name,
            caption=caption,
            reply_markup=markup,
            rate_limit_args=self._urgency,
        )
        return str(sent.message_id)

    async def _edit(self, address: Address, message: Message, message_id: str) -> str | None:
        """The id of the edited message, or None when it cannot be edited any more and has to be sent anew."""
        try:
            await self._bot.edit_message_text(
                text_of(message),
                chat_id=int(address.chat_id),
                message_id=int(message_id),
                reply_markup=buttons(message),
                rate_limit_args=self._urgency,
            )
        except BadRequest as error:
            sentence = error.message.lower()
            if any(words in sentence for words in _CANNOT_EDIT):
                return None
            if _SAME not in sentence:
                raise
        return message_id

    async def _delete(self, address: Address, message_id: str) -> None:
        """Best effort: Telegram refuses to delete what is older than two days."""
        try:
            await self._bot.delete_message(int(address.chat_id), int(message_id), rate_limit_args=self._urgency)
        except BadRequest:
            return


def as_send_error(error: TelegramError) -> SendError:
    """What a Telegram error means for the sender."""
    sentence = error.message.lower()
    match error:
        case RetryAfter():
            return SendError("429", retry_after=timedelta(seconds=seconds_of(error)))
        case ChatMigrated():
            return SendError("group migrated", permanent=True, moved_to=str(error.new_chat_id))
        case Forbidden():
            return SendError("403", permanent=True, gone=True)
        case BadRequest() if any(words in sentence for words in _GONE):
            return SendError("chat not found", permanent=True, gone=True)
        case BadRequest() if any(words in sentence for words in _REFUSED):
            return SendError(f"refused: {error.message}", permanent=True)
        case _:
            return SendError(type(error).__name__)
