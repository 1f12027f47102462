"""`giaoviec doctor`: is everything that the bot needs there and well?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat import Hearing
from bot.doors.folder_files import found_in, trouble_with
from bot.notices.old_word import converter
from bot.notices.tesseract import ocr_status
from bot.settings import Settings
from bot.telegram.app import probe
from bot.telegram.convert import CHANNEL
from bot.zalo.examining import zalo
from scheduler.calendar import vietnam
from scheduler.clock import SystemClock
from scheduler.jobs import HEARTBEAT, SAFETY_TICK
from scheduler.rules import is_usable
from storage import health, organisations, unreached
from storage.database import Database

_LATE = 3 * SAFETY_TICK
_ASIDE_SHOWN = timedelta(days=7)
_MOST_SHOWN = 10


async def examine(settings: Settings) -> tuple[list[str], bool]:
    """One line a check, and whether all is well. Changes nothing."""
    checks = [
        (True, f"cấu hình: đọc được; múi giờ {settings.time_zone}"),
        *await _telegram(settings),
        *await zalo(settings),
        *await _database(settings),
        _calendar(settings),
        _scans(),
        _old_word(),
        await _import_folder(settings),
    ]
    return [f"{'tốt ' if good else 'LỖI '} {words}" for good, words in checks], all(good for good, _ in checks)


async def _telegram(settings: Settings) -> list[tuple[bool, str]]:
    if settings.telegram_bot_token is None:
        return [(True, "Telegram: chưa có TELEGRAM_BOT_TOKEN, chạy sẽ mở bản dùng thử trên máy này")]
    token, groups = settings.telegram_bot_token.get_secret_value(), await _groups(settings)
    found = await probe(token, settings.telegram_api_url, settings.https_proxy, list(groups))
    if not found.username:
        return [(False, f"Telegram: {found.trouble}; kiểm tra TELEGRAM_BOT_TOKEN, đường mạng, HTTPS_PROXY")]
    heard = [_heard(organisation_id, found.hearing[chat_id]) for chat_id, organisation_id in groups.items()]
    return [(True, f"Telegram: @{found.username}"), *heard]


def _heard(organisation_id: int, hearing: Hearing | None) -> tuple[bool, str]:
    """What reaches the bot in a committee's group. Commands alone are enough, so that is no fault."""
    whose = f"nhóm chung của cơ quan số {organisation_id}"
    if hearing is None:
        return False, f"{whose}: không vào được; kiểm tra kênh còn trong nhóm không"
    if hearing.hears_words:
        return True, f"{whose}: nghe được cả chữ thường"
    way = "@BotFather, /setprivacy, Disable, rồi đưa ra khỏi nhóm và thêm lại"
    return True, f"{whose}: chỉ nghe lệnh có dấu /; muốn nghe chữ thường: {way}"


async def _groups(settings: Settings) -> dict[str, int]:
    """The committees' groups on Telegram, each with its organisation; none where the register cannot say."""
    if settings.database_file is not None and not settings.database_file.exists():
        return {}
    database = Database(settings.database)
    try:
        async with database.read() as unit:
            everyone = await organisations.everyone(unit)
        return {
            each.group_chat_id: each.id for each in everyone if each.group_chat_id and each.group_channel == CHANNEL
        }
    except Exception:  # an older revision, or no register at all: that has a line of its own
        return {}
    finally:
        await database.close()


async def _database(settings: Settings) -> list[tuple[bool, str]]:
    new = [(True, "cơ sở dữ liệu: chưa có, sẽ được tạo khi chạy lần đầu")]
    if settings.database_file is not None and not settings.database_file.exists():
        return new  # opening it would make it
    database = Database(settings.database)
    try:
        revision = await database.revision()
        if revision is None:
            return new
        async with database.read() as unit:
            beat = await health.last_beat(unit, HEARTBEAT)
            aside = await unreached.set_aside(unit, SystemClock().now() - _ASIDE_SHOWN)
        policies = await _policies(database)
    except Exception as error:
        return [(False, f"cơ sở dữ liệu: không mở được ({type(error).__name__}); kiểm tra DATABASE_URL, DATA_DIR")]
    finally:
        await database.close()
    opened = (True, f"cơ sở dữ liệu: {_kind(settings)}, phiên bản {revision}")
    return [opened, _tick(beat), _set_aside(aside), policies]


async def _policies(database: Database) -> tuple[bool, str]:
    """Where the defaults hold in place of a stored policy that is not one, until the office sets it anew."""
    try:
        async with database.read() as unit:
            bad = [str(each.id) for each in await organisations.everyone(unit) if not is_usable(each.policy)]
    except Exception:  # an older revision has none
        return True, "quy tắc nhắc việc: chưa xem được, sổ sẽ được nâng phiên bản khi chạy"
    if not bad:
        return True, "quy tắc nhắc việc: dùng được"
    return False, f"quy tắc nhắc việc: hỏng ở cơ quan số {', '.join(bad)}, đang dùng mặc định; nhắn “nhắc mặc định”"


def _kind(settings: Settings) -> str:
    return "PostgreSQL" if settings.database_file is None else "SQLite"


def _tick(beat: datetime | None) -> tuple[bool, str]:
    if beat is None:
        return True, "nhắc việc: chưa chạy lần nào"
    silent = SystemClock().now() - beat
    return silent <= _LATE, f"nhắc việc: lần chạy gần nhất cách đây {_span(silent)}"


def _set_aside(ids: Sequence[int]) -> tuple[bool, str]:
    """Messages that an error of ours kept from being sent: the system's log has each by its number."""
    if not ids:
        return True, "tin bị gác lại trong 7 ngày qua: không có"
    shown = ", ".join(str(number) for number in ids[:_MOST_SHOWN]) + (", …" if len(ids) > _MOST_SHOWN else "")
    return False, f"tin bị gác lại: {len(ids)}; xem nhật ký hệ thống, số {shown}"


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


async def _import_folder(settings: Settings) -> tuple[bool, str]:
    if settings.import_dir is None:
        return True, "thư mục nhập: không dùng (IMPORT_DIR để trống)"
    trouble = trouble_with(settings.import_dir)
    if trouble:
        return False, f"thư mục nhập: {trouble}; kiểm tra IMPORT_DIR"
    lying = len(found_in(settings.import_dir))
    if lying and await _has_several_organisations(settings):
        where = "chuyển vào thư mục con mang số của cơ quan"
        return False, f"thư mục nhập: có nhiều cơ quan, {lying} tệp nằm ngoài thư mục con nên không được nhập; {where}"
    return True, "thư mục nhập: đọc và ghi được"


async def _has_several_organisations(settings: Settings) -> bool:
    """Not so of a register that is not there or cannot be opened: that has a line of its own."""
    if settings.database_file is not None and not settings.database_file.exists():
        return False
    database = Database(settings.database)
    try:
        async with database.read() as unit:
            return len(await organisations.everyone(unit)) > 1
    except Exception:
        return False
    finally:
        await database.close()


def _span(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    return f"{minutes} phút" if minutes < 120 else f"{minutes // 60} giờ"
