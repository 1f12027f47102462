"""`giaoviec zalo webhook set|delete|info`: never done silently, always by the person who runs it."""

from bot.settings import Settings
from bot.usage import UsageError
from bot.zalo.client import ZaloClient, ZaloError
from bot.zalo.webhook import PATH


def client_of(settings: Settings) -> ZaloClient:
    """Raises UsageError where there is no token."""
    if settings.zalo_bot_token is None:
        raise UsageError(
            "chưa có ZALO_BOT_TOKEN: tạo kênh bằng tài khoản Zalo Bot Manager trong ứng dụng Zalo, chép mã vào .env"
        )
    return ZaloClient(settings.zalo_bot_token.get_secret_value(), settings.zalo_api_url, settings.https_proxy)


async def webhook(settings: Settings, what: str) -> str:
    """What was done, or how it stands. Raises UsageError."""
    client = client_of(settings)
    try:
        match what:
            case "set":
                return await _set(client, settings)
            case "delete":
                await client.delete_webhook()
                return "Đã xóa webhook. Bỏ trống PUBLIC_URL rồi chạy lại thì kênh tự hỏi tin từ Zalo."
            case _:
                return stands(await client.get_webhook_info(), own_address(settings))
    except ZaloError as error:
        raise UsageError(
            f"Zalo không làm được ({error.reason}); kiểm tra ZALO_BOT_TOKEN, đường mạng, HTTPS_PROXY"
        ) from None
    finally:
        await client.close()


def own_address(settings: Settings) -> str | None:
    """Where Zalo is to send events to; None without a public address."""
    return f"{settings.public_url}{PATH}" if settings.public_url is not None else None


def stands(url: str | None, own: str | None) -> str:
    """How the webhook stands, in one line. `url` None: Zalo does not say."""
    if url is None:
        return "Zalo không cho biết webhook nào đang đặt."
    if not url:
        return "Chưa đặt webhook nào. Đặt: giaoviec zalo webhook set" if own else "Chưa đặt webhook nào."
    if url == own:
        return f"Webhook đang đặt đúng địa chỉ này: {url}"
    return f"Webhook đang đặt ở địa chỉ khác: {url}. Đặt lại hoặc xóa: giaoviec zalo webhook set|delete"


async def _set(client: ZaloClient, settings: Settings) -> str:
    own, secret = own_address(settings), settings.zalo_webhook_secret
    if own is None or secret is None:
        raise UsageError("cần PUBLIC_URL và ZALO_WEBHOOK_SECRET trong .env trước khi đặt webhook")
    url = await client.set_webhook(own, secret.get_secret_value())
    return f"Đã đặt webhook: {url or own}. Chạy giaoviec run, rồi nhắn thử một tin tới kênh."
