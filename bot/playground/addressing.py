"""Where a call goes: the chat it names, and the message there that it answers."""

from bot.playground.chats import Chat, message_not_found
from bot.playground.params import Params
from bot.playground.refusals import bad_request
from bot.playground.world import World


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


def writable_chat(world: World, params: Params) -> Chat:
    chat = known_chat(world, params)
    refusal = chat.why_bot_cannot_write()
    if refusal is not None:
        raise refusal
    return chat


def answered_message(params: Params, chat: Chat) -> int | None:
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
