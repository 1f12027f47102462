"""The local Zalo Bot API over HTTP: POST /bot<token>/<method>, names case-sensitive, JSON in and out.

An answer is {ok, result} or {ok, error_code, description}, and its HTTP status is 200 either way.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.playground.bell import Bell
from bot.playground.faults import ConnectionCut
from bot.playground.hanging_up import cut_off, unless_hung_up
from bot.playground.pictures import picture_type
from bot.playground.refusals import Refusal
from bot.playground.zalo_faults import ServerBroke, ZaloFaults
from bot.playground.zalo_params import ZaloParams, read_zalo_params, refused
from bot.playground.zalo_receiving import ZaloReceiving
from bot.playground.zalo_sending import ZaloSending
from bot.playground.zalo_world import ZaloWorld

Method = Callable[[ZaloParams], Awaitable[Any]]


@dataclass(frozen=True)
class ZaloCall:
    """A call that arrived, refused or not."""

    method: str
    params: dict[str, Any]
    at: datetime


class ZaloApi:
    """Finds the method, lets ordered faults strike."""

    def __init__(
        self, token: str, world: ZaloWorld, faults: ZaloFaults, sending: ZaloSending, receiving: ZaloReceiving
    ) -> None:
        self.calls: list[ZaloCall] = []
        self.called = Bell()
        self.can_join_groups = True
        self._token = token
        self._world = world
        self._faults = faults
        self._methods: dict[str, Method] = {
            "getMe": self._get_me,
            "getUpdates": receiving.get_updates,
            "setWebhook": receiving.set_webhook,
            "deleteWebhook": receiving.delete_webhook,
            "getWebhookInfo": receiving.get_webhook_info,
            "sendMessage": sending.send_message,
            "sendPhoto": sending.send_photo,
            "sendSticker": sending.send_sticker,
            "sendVoice": sending.send_voice,
            "sendChatAction": sending.send_chat_action,
        }

    def routes(self) -> list[Route]:
        return [
            Route("/bot{token}/{method}", self._call, methods=["POST"]),
            Route("/photo/{name}", self._photo, methods=["GET"]),
        ]

    async def _call(self, request: Request) -> Response:
        try:
            return JSONResponse({"ok": True, "result": await self._result(request)})
        except Refusal as refusal:
            return JSONResponse(refusal.as_json())
        except ServerBroke as broke:
            return PlainTextResponse("upstream error", status_code=broke.status)
        except ConnectionCut:
            return await cut_off(request)
        except ClientDisconnect:
            return Response()  # the bot was killed while it spoke: nobody hears this

    async def _result(self, request: Request) -> Any:
        if request.path_params["token"] != self._token:
            raise refused("Unauthorized", 401)
        name = request.path_params["method"]
        method = self._methods.get(name)
        if method is None:
            raise refused("Not Found", 404)
        params = await read_zalo_params(request)
        self.calls.append(ZaloCall(name, params.values, self._world.now()))
        self.called.ring()
        chat_id = params.values.get("chat_id")
        await self._faults.strike(name, chat_id, after_effect=False)
        result = await unless_hung_up(request, method(params))
        await self._faults.strike(name, chat_id, after_effect=True)
        return result

    async def _get_me(self, params: ZaloParams) -> dict[str, Any]:
        params.only(())
        bot = self._world.bot
        return {
            "id": bot.user_id,
            "account_name": bot.name,
            "account_type": "BASIC",
            "can_join_groups": self.can_join_groups,
        }

    async def _photo(self, request: Request) -> Response:
        """A photo that a person sent, at the address that its event names."""
        photo = self._world.photos.get(request.path_params["name"])
        if photo is None:
            return Response(status_code=404)
        return Response(photo, media_type=picture_type(photo) or "application/octet-stream")
