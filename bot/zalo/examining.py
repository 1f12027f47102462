"""What `giaoviec doctor` says of Zalo: which way events come in and what that promises, what was sent and what became of it."""

from collections.abc import Sequence
from datetime import timedelta

from bot.settings import Settings
from bot.zalo.client import ZaloClient, ZaloError
from bot.zalo.commands import own_address, stands
from bot.zalo.convert import CHANNEL
from scheduler.clock import SystemClock
from storage import attempts
from storage.attempts import Ending
from storage.database import Database

_DAYS = 7
_ANSWER_WITHIN = 10.0

Check = tuple[bool, str]


async def zalo(settings: Settings) -> Sequence[Check]:
    """One (well, words) a check; one line where Zalo is not used."""
    if settings.zalo_bot_token is None:
        return [(True, "Zalo: không dùng (ZALO_BOT_TOKEN để trống)")]
    token = settings.zalo_bot_token.get_secret_value()
    client = ZaloClient(token, settings.zalo_api_url, settings.https_proxy, _ANSWER_WITHIN)
    try:
        found = [await _bot(client)]
        if found[0][0]:
            found.append(await _way(client, settings))
    finally:
        await client.close()
    return [*found, _promise(settings), *await _sent(settings)]


async def _bot(client: ZaloClient) -> Check:
    try:
        me = await client.get_me()
    except ZaloError as error:
        return False, f"Zalo: {error.reason}; kiểm tra ZALO_BOT_TOKEN, ZALO_API_URL, đường mạng, HTTPS_PROXY"
    groups = "vào nhóm được" if me.joins_groups else "không vào nhóm được"
    return True, f"Zalo: {me.name or me.id}, {groups}"


async def _way(client: ZaloClient, settings: Settings) -> Check:
    """Whether what is set with Zalo fits what we do."""
    try:
        url = await client.get_webhook_info()
    except ZaloError as error:
        return True, f"Zalo, webhook: chưa biết ({error.reason})"
    own = own_address(settings)
    good = url is None or (url == own if own is not None else not url)
    return good, f"Zalo, webhook: {stands(url, own)}"


def _promise(settings: Settings) -> Check:
    if settings.by_webhook:
        return True, "Zalo, nhận tin: bằng webhook; tin được ghi vào sổ rồi mới báo đã nhận"
    return True, (
        "Zalo, nhận tin: tự hỏi (getUpdates), vì chưa có PUBLIC_URL; máy tắt đột ngột đúng lúc nhận thì có thể mất một tin,"
        " và hình gửi đi thành chữ"
    )


async def _sent(settings: Settings) -> list[Check]:
    """Of what went out unasked: answers are not counted."""
    if settings.database_file is not None and not settings.database_file.exists():
        return []
    database = Database(settings.database)
    try:
        async with database.read() as unit:
            found = await attempts.counted(unit, CHANNEL, SystemClock().now() - timedelta(days=_DAYS))
    except Exception:  # an older revision, or no register at all: that has a line of its own
        return []
    finally:
        await database.close()

    def count(ending: Ending, reason: str | None = None) -> int:
        return sum(number for (outcome, why), number in found.items() if outcome == ending and reason in (None, why))

    floods, uncertain = count(Ending.TEMPORARY, "429"), count(Ending.UNCERTAIN)
    others = count(Ending.TEMPORARY) - floods + count(Ending.PERMANENT)
    words = f"đã gửi {count(Ending.SENT)}, bị 429 {floods}, không rõ đã đến {uncertain}, lỗi khác {others}"
    return [(True, f"Zalo, tin nhắc trong {_DAYS} ngày qua: {words}; tốc độ {settings.zalo_per_second:g} tin mỗi giây")]
