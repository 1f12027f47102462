"""`giaoviec doctor`: is everything that the bot needs there and well?"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.notices.old_word import converter
from bot.notices.tesseract import ocr_status
from bot.settings import Settings
from bot.telegram.app import probe
from scheduler.calendar import vietnam
from scheduler.clock import SystemClock
from scheduler.jobs import HEARTBEAT, SAFETY_TICK
from storage import health
from storage.database import Database

_LATE = 3 * SAFETY_TICK


async def examine(settings: Settings) -> tuple[list[str], bool]:
    """One line a check, and whether all is well. Changes nothing."""
    checks = [
        (True, f"cấu hình: đọc được; múi giờ {settings.time_zone}"),
        await _token(settings),
        *await _database(settings),
        _calendar(settings),
        _scans(),
        _old_word(),
    ]
    return [f"{'tốt ' if good else 'LỖI '} {words}" for good, words in checks], all(good for good, _ in checks)


async def _token(settings: Settings) -> tuple[bool, str]:
    if settings.telegram_bot_token is None:
        return True, "Telegram: chưa có TELEGRAM_BOT_TOKEN, chạy sẽ mở bản dùng thử trên máy này"
    username, trouble = await probe(
        settings.telegram_bot_token.get_secret_value(), settings.telegram_api_url, settings.https_proxy
    )
    if username:
        return True, f"Telegram: @{username}"
    return False, f"Telegram: {trouble}; kiểm tra TELEGRAM_BOT_TOKEN, đường mạng, HTTPS_PROXY"


async def _database(settings: Settings) -> list[tuple[bool, str]]:
    if not settings.database_file.exists():
        return [(True, "cơ sở dữ liệu: chưa có, sẽ được tạo khi chạy lần đầu")]
    database = Database(settings.database)
    try:
        revision = await database.revision()
        async with database.read() as unit:
            beat = await health.last_beat(unit, HEARTBEAT)
    except Exception as error:
        return [(False, f"cơ sở dữ liệu: không mở được ({type(error).__name__}); kiểm tra DATABASE_URL, DATA_DIR")]
    finally:
        await database.close()
    return [(True, f"cơ sở dữ liệu: phiên bản {revision}"), _tick(beat)]


def _tick(beat: datetime | None) -> tuple[bool, str]:
    if beat is None:
        return True, "nhắc việc: chưa chạy lần nào"
    silent = SystemClock().now() - beat
    return silent <= _LATE, f"nhắc việc: lần chạy gần nhất cách đây {_span(silent)}"


def _calendar(settings: Settings) -> tuple[bool, str]:
    calendar = vietnam(ZoneInfo(settings.time_zone))
    year = calendar.day(SystemClock().now()).year
    known = [str(each) for each in (year, year + 1) if calendar.covers(each)]
    good = calendar.covers(year)
    return good, f"lịch nghỉ lễ: biết năm {', '.join(known) or 'nào cũng chưa'}"


def _scans() -> tuple[bool, str]:
    """Reading scans is optional: what is missing is said, and is no fault."""
    status = ocr_status()
    if status.is_ready:
        return True, f"bản chụp, ảnh: đọc được ({status.version})"
    return True, f"bản chụp, ảnh: chưa đọc được; muốn đọc thì cài {', '.join(status.missing)}"


def _old_word() -> tuple[bool, str]:
    return (
        True,
        "tệp .doc đời cũ: đọc được" if converter() else "tệp .doc đời cũ: chưa đọc được; muốn đọc thì cài LibreOffice",
    )


def _span(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    return f"{minutes} phút" if minutes < 120 else f"{minutes // 60} giờ"
