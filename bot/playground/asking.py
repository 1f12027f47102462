"""Methods that answer questions, take files out, answer presses and keep the bot's menu."""

import json
import re
from typing import Any

from telegram.constants import BotCommandLimit, CallbackQueryLimit, FileSizeLimit

from bot.playground.addressing import known_chat
from bot.playground.chats import Chat
from bot.playground.params import Params
from bot.playground.refusals import bad_request
from bot.playground.world import Answer, World, member_json

Json = dict[str, Any]

_COMMAND = re.compile(r"[a-z0-9_]+")


class Asking:
    def __init__(self, world: World) -> None:
        self._world = world

    async def get_me(self, _params: Params) -> Json:
        """https://core.telegram.org/bots/api#getme"""
        abilities = {
            "can_join_groups": True,
            "can_read_all_group_messages": self._world.reads_groups,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        return self._world.bot.as_json() | abilities

    async def get_chat(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#getchat"""
        chat = known_chat(self._world, params)
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
        details = {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(gifts, False),
        }
        return chat.as_json() | details

    async def get_chat_member(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#getchatmember"""
        chat = known_chat(self._world, params)
        user_id = params.number("user_id", 0)
        if user_id == self._world.bot.user_id:
            return member_json(self._world.bot, chat.bot_status)
        user = self._world.users.get(user_id)
        if user is None:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return member_json(user, "member" if _belongs(user_id, chat) else "left")

    async def get_file(self, params: Params) -> Json:
        """https://core.telegram.org/bots/api#getfile"""
        stored = self._world.files.by_id(params.text("file_id"))
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.data) > FileSizeLimit.FILESIZE_DOWNLOAD:
            raise bad_request("file is too big")
        return stored.as_json() | {"file_path": stored.path}

    async def answer_callback_query(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#answercallbackquery"""
        text = params.text("text")
        if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
            raise bad_request("MESSAGE_TOO_LONG")
        press = self._world.presses.get(params.text("callback_query_id"))
        if press is None or press.answered:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        press.answered = True
        self._world.answers.append(Answer(press.query_id, press.user.user_id, text, params.flag("show_alert")))
        self._world.changed.ring()
        return True

    async def set_my_commands(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#setmycommands"""
        commands = params.get("commands")
        if not isinstance(commands, list):
            raise bad_request("can't parse commands JSON object")
        if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._world.commands[self._menu(params)] = [_checked_command(command) for command in commands]
        self._world.changed.ring()
        return True

    async def get_my_commands(self, params: Params) -> list[Json]:
        """https://core.telegram.org/bots/api#getmycommands"""
        return self._world.commands.get(self._menu(params), [])

    async def delete_my_commands(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#deletemycommands"""
        self._world.commands.pop(self._menu(params), None)
        self._world.changed.ring()
        return True

    def _menu(self, params: Params) -> tuple[str, str]:
        """What a menu is kept under: its scope and its language."""
        scope = params.get("scope") or {"type": "default"}
        if not isinstance(scope, dict) or "type" not in scope:
            raise bad_request("can't parse BotCommandScope")
        if "chat_id" in scope:
            known_chat(self._world, Params(scope))
        return scope_key(scope), params.text("language_code")


def scope_key(scope: Json) -> str:
    return json.dumps(scope, sort_keys=True)


def menu_of(world: World, chat: Chat) -> list[Json]:
    """The commands that a private chat shows, the narrowest scope first;
    https://core.telegram.org/bots/api#determining-list-of-commands"""
    scopes: list[Json] = [
        {"type": "chat", "chat_id": chat.chat_id},
        {"type": "all_private_chats"},
        {"type": "default"},
    ]
    for scope in scopes:
        for language in ("vi", ""):
            commands = world.commands.get((scope_key(scope), language))
            if commands:
                return commands
    return []


def _belongs(user_id: int, chat: Chat) -> bool:
    return user_id == chat.chat_id if chat.is_private else user_id in chat.members


def _checked_command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad_request("expected an Object as BotCommand")
    command = str(raw.get("command", "")).strip().removeprefix("/")
    description = str(raw.get("description", "")).strip()
    if not command:
        raise bad_request("command must not be empty")
    if len(command) > BotCommandLimit.MAX_COMMAND:
        raise bad_request(f"command length must not exceed {int(BotCommandLimit.MAX_COMMAND)}")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must not be empty")
    if len(description) > BotCommandLimit.MAX_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {int(BotCommandLimit.MAX_DESCRIPTION)}")
    return {"command": command, "description": description}
