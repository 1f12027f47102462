"""Between Telegram's objects and the port's: an update in, a message out. Escaping happens here and nowhere else."""

import re
from dataclasses import replace

from telegram import (
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    Update,
    User,
)
from telegram import Message as TelegramMessage
from telegram.constants import ChatMemberStatus, ChatType, InlineKeyboardButtonLimit, MessageLimit

from bot.chat import QUOTED, Address, Attachment, Choice, Content, Incoming, Message
from storage.types import Json

CHANNEL = "telegram"
NO_LANE = "none"
_CUT = "\n…"
_OUT = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
_NAMED_COMMAND = re.compile(r"^/\w+@(\w+)")


def lane_of(update: Json) -> str:
    """The chat whose events are handled in order, of an update as it came: one that PTB cannot read has its place too."""
    for event in update.values():
        if isinstance(event, dict):
            chat = event.get("chat") or (event.get("message") or {}).get("chat")
            return str(chat["id"]) if isinstance(chat, dict) and "id" in chat else NO_LANE
    return NO_LANE


def incoming(update: Update, own_name: str) -> Incoming:
    """The event as the port knows it. What nobody said (a channel's post, a service message) asks for no answer.

    Nor does a command to another bot of the group; `own_name` is the bot's @name.
    """
    user, chat = update.effective_user, update.effective_chat
    if update.message is not None and update.message.migrate_to_chat_id is not None:
        return _moved(update.message.chat.id, update.message.migrate_to_chat_id)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    if user is None or chat is None or user.is_bot:
        return Incoming(Address(CHANNEL, ""), "", "", private=False, content=Content.OTHER)
    private = chat.type == ChatType.PRIVATE
    address = Address(CHANNEL, str(chat.id))
    if update.callback_query is not None:
        return _pressed(update.callback_query, user, address, private)
    if update.edited_message is not None:
        return Incoming(address, str(user.id), user.full_name, private, Content.EDITED)
    if update.message is None:
        return Incoming(address, str(user.id), user.full_name, private, Content.OTHER)
    if _is_for_another(update.message.text or "", own_name):
        return Incoming(address, str(user.id), user.full_name, private, Content.OTHER)
    said = _said(update.message, user, address, private)
    return said if _answers(update.message, own_name) else replace(said, reply_to=None)


def _answers(message: TelegramMessage, own_name: str) -> bool:
    """Whether the message answered is ours: in a group there are other bots."""
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.username == own_name


def _is_for_another(text: str, own_name: str) -> bool:
    """`/viec@other_bot`; https://core.telegram.org/bots/features#commands"""
    named = _NAMED_COMMAND.match(text)
    return named is not None and named[1].lower() != own_name.lower()


def _membership(changed: ChatMemberUpdated) -> Incoming:
    """https://core.telegram.org/bots/api#chatmemberupdated: of the bot itself, whoever changed it."""
    chat, user = changed.chat, changed.from_user
    private = chat.type == ChatType.PRIVATE
    before, now = changed.old_chat_member.status in _OUT, changed.new_chat_member.status in _OUT
    content = Content.OTHER
    if now:
        content = Content.BLOCKED if private else Content.REMOVED
    elif before and private:
        content = Content.UNBLOCKED
    return Incoming(Address(CHANNEL, str(chat.id)), str(user.id), user.full_name, private, content)


def _moved(old_id: int, new_id: int) -> Incoming:
    """A group became a supergroup; https://core.telegram.org/bots/api#message. It says so itself, whoever made it one."""
    return Incoming(Address(CHANNEL, str(old_id)), "", "", private=False, content=Content.MOVED, text=str(new_id))


def _pressed(query: CallbackQuery, user: User, address: Address, private: bool) -> Incoming:
    message_id = str(query.message.message_id) if query.message else None
    return Incoming(
        address, str(user.id), user.full_name, private, Content.CHOICE, choice=query.data, message_id=message_id
    )


def _said(message: TelegramMessage, user: User, address: Address, private: bool) -> Incoming:
    attachment = None
    if message.text is not None:
        content = Content.TEXT
    elif message.document is not None:
        content = Content.FILE
        document = message.document
        attachment = Attachment(document.file_id, document.file_name or "", document.file_size or 0)
    elif message.photo:
        content = Content.FILE
        largest = message.photo[-1]
        attachment = Attachment(largest.file_id, "ảnh.jpg", largest.file_size or 0)
    elif message.effective_attachment is not None:
        content = Content.UNREADABLE
    else:
        content = Content.OTHER
    answered = message.reply_to_message
    return Incoming(
        address,
        str(user.id),
        user.full_name,
        private,
        content,
        text=message.text or message.caption or "",
        message_id=str(message.message_id),
        reply_to=str(answered.message_id) if answered and answered.from_user and answered.from_user.is_bot else None,
        quoted=_quoted(message),
        attachment=attachment,
        album=message.media_group_id,
    )


def _quoted(message: TelegramMessage) -> str | None:
    """What of the answered message was picked out (https://core.telegram.org/bots/api#textquote), else all its words."""
    if message.quote is not None:
        words: str | None = message.quote.text
    else:
        answered = message.reply_to_message
        words = (answered.text or answered.caption) if answered else None
    return words[:QUOTED] if words else None


def text_of(message: Message, limit: int = int(MessageLimit.MAX_TEXT_LENGTH)) -> str:
    """Plain text within Telegram's limit; a longer one is cut at a line, so that nothing is refused for its length."""
    units = message.text.encode("utf-16-le", errors="surrogatepass")
    if len(units) <= 2 * limit:
        return message.text
    # "ignore" drops the half of a letter that the cut went through.
    kept = units[: 2 * (limit - len(_CUT))].decode("utf-16-le", errors="ignore")
    whole_lines = kept.rpartition("\n")[0].rstrip()
    return (whole_lines if len(whole_lines) > len(kept) // 2 else kept) + _CUT


def buttons(message: Message) -> InlineKeyboardMarkup | None:
    if not message.choices:
        return None
    return InlineKeyboardMarkup([[_button(choice) for choice in row] for row in message.choices])


def keyboard(message: Message) -> ReplyKeyboardMarkup | None:
    if not message.keyboard:
        return None
    return ReplyKeyboardMarkup([list(row) for row in message.keyboard], resize_keyboard=True, is_persistent=True)


def _button(choice: Choice) -> InlineKeyboardButton:
    if len(choice.key.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError(f"choice key of {len(choice.key)} characters: a key is a question's id and a number")
    return InlineKeyboardButton(choice.label, callback_data=choice.key)
