"""The `giaoviec` command."""

import argparse
import asyncio
import io
import json
import logging
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bot import logs
from bot.actions.joining import new_claim
from bot.dialogue.office_days import OfficeDays
from bot.doctor import examine
from bot.doors.command import import_file
from bot.doors.understanding import answers
from bot.main import run
from bot.notices.errors import SecrecyMark, UnreadableNotice
from bot.notices.notice import as_json, read
from bot.notices.workshop import read_document
from bot.playground.trial import play
from bot.settings import Settings, SettingsError
from bot.telegram.app import TokenRejectedError
from bot.texts.unreadable import unreadable
from bot.usage import UsageError, chosen_organisation, why_not_opened
from bot.web.server import CannotListenError
from bot.zalo.commands import webhook
from bot.zalo.polling import WebhookIsSetError
from bot.zalo.probe import Wish, probe
from scheduler.calendar import vietnam
from scheduler.clock import SystemClock
from storage.database import Database

logger = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0, 1 with one line on standard error, or 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console would use a code page without Vietnamese
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = _parser().parse_args(argv)
    try:
        return _commanded(arguments)
    except (UsageError, SettingsError) as error:
        sys.stderr.write(f"giaoviec: {error}\n")
    except TokenRejectedError:
        sys.stderr.write(
            "giaoviec: TELEGRAM_BOT_TOKEN không đúng: Telegram không biết mã này. Xem lại mã ở @BotFather.\n"
        )
    except WebhookIsSetError as error:
        sys.stderr.write(
            f"giaoviec: Zalo đang gửi tin tới webhook ở {error.host}, nên kênh này sẽ không nghe thấy gì."
            " Xóa: giaoviec zalo webhook delete · hoặc đặt PUBLIC_URL để nhận bằng webhook.\n"
        )
    except CannotListenError as error:
        sys.stderr.write(
            f"giaoviec: không nghe được ở {error.host}:{error.port}: cổng đang có chương trình khác dùng, hoặc địa chỉ không phải"
            " của máy này. Kiểm tra WEB_LISTEN, LAN_URL.\n"
        )
    except KeyboardInterrupt:
        return 0
    except Exception as error:
        logger.exception("stopped by an error")
        sys.stderr.write(f"giaoviec: dừng vì lỗi {type(error).__name__}; nhật ký phía trên ghi chi tiết.\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="giaoviec", description="Giao Việc: kết luận họp thành nhiệm vụ, nhắc hạn, báo cáo."
    )
    commands = parser.add_subparsers(dest="command")
    running = commands.add_parser("run", help="chạy (chưa có mã Telegram hay Zalo thì mở bản dùng thử trên máy này)")
    running.add_argument("--port", type=int, default=0, help="cổng của trang dùng thử; mặc định một cổng trống")
    parsing = commands.add_parser("parse", help="đọc một thông báo và in các nhiệm vụ dự thảo")
    parsing.add_argument("file", type=Path)
    parsing.add_argument("--json", action="store_true", help="in dạng JSON")
    importing = commands.add_parser("import", help="nhập một thông báo vào dự thảo; Văn phòng được báo trong kênh")
    importing.add_argument("file", type=Path)
    importing.add_argument("--organisation", type=int, help="số của cơ quan, khi có nhiều cơ quan")
    claiming = commands.add_parser("claim", help="in mã dùng một lần cho Văn phòng")
    claiming.add_argument("--organisation", type=int, help="số của cơ quan, khi có nhiều cơ quan")
    understanding = commands.add_parser("understand", help="hiểu một câu báo cáo; không ghi gì")
    understanding.add_argument("text", help="câu báo cáo; - thì đọc từng dòng ở đầu vào")
    understanding.add_argument(
        "--today", type=_day, metavar="DATE", help="ngày nói câu đó, dạng 2026-01-16; mặc định hôm nay"
    )
    understanding.add_argument("--json", action="store_true", help="in dạng JSON")
    commands.add_parser("doctor", help="kiểm tra cấu hình, mã Telegram và Zalo, cơ sở dữ liệu, lịch nghỉ, nhắc việc")
    zalo = commands.add_parser("zalo", help="kênh trên Zalo: webhook, đo thử").add_subparsers(
        dest="zalo", required=True
    )
    hook = zalo.add_parser("webhook", help="địa chỉ mà Zalo gửi tin tới: đặt, xóa, xem")
    hook.add_argument("what", choices=("set", "delete", "info"))
    probing = zalo.add_parser("probe", help="gửi tin thử đánh số ngay, sau 1, 3 và 8 ngày; ghi lại điều đo được")
    probing.add_argument(
        "--to", nargs="+", default=[], metavar="TÊN", help="người đồng ý nhận tin thử; mặc định Văn phòng"
    )
    probing.add_argument("--group", action="store_true", help="gửi cả vào nhóm chung trên Zalo")
    probing.add_argument(
        "--burst", type=int, default=0, metavar="SỐ", help="gửi liền thêm bấy nhiêu tin, để đo giới hạn"
    )
    probing.add_argument(
        "--seen", nargs="+", type=int, metavar="SỐ", help="số các tin đã thấy, thấy mấy lần ghi bấy lần"
    )
    probing.add_argument("--again", action="store_true", help="bỏ lần đo trước, bắt đầu lại")
    commands.add_parser("version", help="in phiên bản")
    return parser


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{written}: cần một ngày, dạng 2026-01-16") from error


def _commanded(arguments: argparse.Namespace) -> int:
    match arguments.command:
        case "version":
            _say(version("giaoviec"))
        case "parse":
            _parse(arguments.file, as_data=arguments.json)
        case "import":
            settings = _settings()
            _say(asyncio.run(import_file(settings, arguments.file, arguments.organisation)))
        case "understand":
            today = arguments.today or vietnam().day(SystemClock().now())
            for line in answers(arguments.text, today, as_data=arguments.json):
                _say(line)
        case "claim":
            settings = _settings()
            _say(asyncio.run(_claim(settings, arguments.organisation)))
        case "zalo":
            settings = _settings()
            if arguments.zalo == "webhook":
                _say(asyncio.run(webhook(settings, arguments.what)))
            else:
                wish = Wish(tuple(arguments.to), arguments.group, arguments.burst, arguments.seen, arguments.again)
                _say(asyncio.run(probe(settings, wish)))
        case "doctor":
            lines, healthy = asyncio.run(examine(_settings()))
            _say("\n".join(lines))
            return 0 if healthy else 1
        case _:
            settings = _settings()
            if settings.telegram_bot_token is None and settings.zalo_bot_token is None:
                asyncio.run(play(settings, _say, getattr(arguments, "port", 0)))
            else:
                asyncio.run(run(settings, _say))
    return 0


def _settings() -> Settings:
    settings = Settings.load()
    logs.set_up(settings.log_level)
    for secret in (settings.telegram_bot_token, settings.zalo_bot_token, settings.zalo_webhook_secret):
        logs.hide(secret.get_secret_value() if secret is not None else "")
    return settings


def _parse(path: Path, *, as_data: bool) -> None:
    try:
        document = asyncio.run(read_document(path.read_bytes(), path.name))
        notice = read(document.paragraphs, OfficeDays(vietnam()))
    except OSError as error:
        raise UsageError(f"{path}: {why_not_opened(error)}") from error
    except SecrecyMark as error:
        raise UsageError(f"{path}: có dấu chỉ độ mật nên không đọc") from error
    except UnreadableNotice as error:
        raise UsageError(unreadable(path.name, error).splitlines()[0]) from error
    if as_data:
        _say(json.dumps(as_json(notice), ensure_ascii=False))
        return
    _say(f"{notice.number or 'chưa có số'} · {notice.date or 'chưa có ngày'} · {notice.subject or ''}".rstrip(" ·"))
    for task in notice.tasks:
        when = f"hết {task.due_on:%d/%m/%Y}" if task.due_on else task.timing.value
        doubts = f"  [{', '.join(task.doubts)}]" if task.doubts else ""
        _say(f"{task.no:>3}. {task.short_name} · {task.lead or '?'} · {when}{doubts}")


async def _claim(settings: Settings, organisation_id: int | None) -> str:
    """A new code for the office of the only organisation, of the named one, or of a new one where there is none."""
    database = Database(settings.database)
    try:
        await database.migrate()
        async with database.write() as unit:
            chosen = await chosen_organisation(unit, organisation_id)
            code = await new_claim(unit, chosen.id if chosen else None, SystemClock().now())
            await unit.commit()
    finally:
        await database.close()
    whose = chosen.name if chosen else "một cơ quan mới"
    return f"Mã dùng một lần, trong 24 giờ, cho Văn phòng của {whose}. Gửi tới kênh:\n  /start {code}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
