"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>.

https://core.telegram.org/bots/api#making-requests
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.asking import Asking
from bot.playground.bell import Bell
from bot.playground.editing import Editing
from bot.playground.faults import ConnectionCut, Faults
from bot.playground.hanging_up import cut_off, unless_hung_up
from bot.playground.params import Params, read_params
from bot.playground.receiving import Receiving
from bot.playground.refusals import Refusal, bad_request
from bot.playground.sending import Sending
from bot.playground.world import World

Method = Callable[[Params], Awaitable[Any]]

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Call:
    """A call of the Bot API that arrived, refused or not. Objects in `params` are decoded, files left out."""

    method: str
    params: dict[str, Any]
    at: datetime


class TelegramApi:
    """Finds the method, lets ordered faults strike, answers in the words of the Bot API."""

    def __init__(
        self,
        token: str,
        world: World,
        faults: Faults,
        sending: Sending,
        editing: Editing,
        asking: Asking,
        receiving: Receiving,
    ) -> None:
        self.calls: list[Call] = []
        self.called = Bell()
        self._token = token
        self._world = world
        self._faults = faults
        methods: dict[str, Method] = {
            "getUpdates": receiving.get_updates,
            "setWebhook": receiving.set_webhook,
            "deleteWebhook": receiving.delete_webhook,
            "getWebhookInfo": receiving.get_webhook_info,
            "sendMessage": sending.send_message,
            "sendDocument": sending.send_document,
            "sendPhoto": sending.send_photo,
            "sendMediaGroup": sending.send_media_group,
            "sendChatAction": sending.send_chat_action,
            "editMessageText": editing.edit_message_text,
            "editMessageCaption": editing.edit_message_caption,
            "editMessageMedia": editing.edit_message_media,
            "editMessageReplyMarkup": editing.edit_message_reply_markup,
            "deleteMessage": editing.delete_message,
            "getMe": asking.get_me,
            "getChat": asking.get_chat,
            "getChatMember": asking.get_chat_member,
            "getFile": asking.get_file,
            "answerCallbackQuery": asking.answer_callback_query,
            "setMyCommands": asking.set_my_commands,
            "getMyCommands": asking.get_my_commands,
            "deleteMyCommands": asking.delete_my_commands,
        }
        # Method names are case-insensitive; calls are recorded under the documented name.
        self._methods = {name.lower(): (name, method) for name, method in methods.items()}

    def routes(self) -> list[Route]:
        return [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
        ]

    async def _call(self, request: Request) -> Response:
        try:
            return JSONResponse({"ok": True, "result": await self._result(request)})
        except Refusal as refusal:
            return JSONResponse(refusal.as_json(), status_code=refusal.error_code)
        except ConnectionCut:
            return await cut_off(request)
        except ClientDisconnect:
            return Response()  # the bot was killed while it spoke: nobody hears this

    async def _result(self, request: Request) -> Any:
        self._check_token(request)
        known = self._methods.get(request.path_params["method"].lower())
        if known is None:
            raise Refusal(404, "Not Found")
        name, method = known
        try:
            params = await read_params(request)
        except HTTPException as broken:
            raise bad_request(broken.detail) from broken
        self.calls.append(Call(name, params.values, self._world.now()))
        self.called.ring()
        chat_id = params.get("chat_id")
        await self._faults.strike(name, chat_id, after_effect=False)
        result = await unless_hung_up(request, method(params))
        await self._faults.strike(name, chat_id, after_effect=True)
        return result

    async def _download(self, request: Request) -> Response:
        """https://core.telegram.org/bots/api#file"""
        try:
            self._check_token(request)
        except Refusal as refusal:
            return JSONResponse(refusal.as_json(), status_code=refusal.error_code)
        stored = self._world.files.by_path(request.path_params["path"])
        if stored is None:
            return JSONResponse(Refusal(404, "Not Found").as_json(), status_code=404)
        return Response(stored.data, media_type="application/octet-stream")

    def _check_token(self, request: Request) -> None:
        token = request.path_params["token"]
        if not _TOKEN.fullmatch(token):
            raise Refusal(404, "Not Found")
        if token != self._token:
            raise Refusal(401, "Unauthorized")
