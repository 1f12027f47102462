"""Logs hold ids: no token, nothing that people wrote."""

import io
import logging
from collections.abc import Generator
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from bot import logs
from bot.playground.telegram_server import LocalTelegram
from bot.telegram.app import TelegramChannel, TokenRejectedError

TOKEN = "123456789:AAF-x_secretsecretsecretsecret12"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Generator[io.StringIO]:
    """What is logged at DEBUG, the most there is; every level is put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.CHATTY}
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    logs.set_up("DEBUG")
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"The token `{TOKEN}` was rejected by the server.",
        f"ExtBot[token={TOKEN}]",
        f"{TOKEN}",
        f"https://api.telegram.org/file/bot{TOKEN}/documents/1.docx",
    ],
)
def test_a_token_is_taken_out_wherever_it_stands(text: str) -> None:
    assert "secret" not in logs.redacted(text)
    assert "<token>" in logs.redacted(text)


def test_a_short_token_of_another_server_is_taken_out_of_its_address() -> None:
    assert logs.redacted("http://10.0.0.7/bot12:abc/getMe") == "http://10.0.0.7/bot<token>/getMe"


@pytest.mark.parametrize("text", ["due 2026-01-15 07:30:00+00:00", "127.0.0.1:8081/botany", "event 12:3 failed"])
def test_times_and_addresses_stay(text: str) -> None:
    assert logs.redacted(text) == text


def test_a_traceback_shows_neither_token_nor_what_people_wrote(written: io.StringIO) -> None:
    try:
        try:
            raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
        except ValueError as error:
            said = ("chuyện riêng [của] ông Páo", 5)
            raise IntegrityError("INSERT INTO progress_report (words)", said, error) from error
    except IntegrityError:
        logging.getLogger("bot").exception("event %s failed", 5)
    shown = written.getvalue()
    assert "event 5 failed" in shown
    assert "INSERT INTO progress_report" in shown
    assert "chuyện riêng" not in shown
    assert "Páo" not in shown
    assert TOKEN not in shown


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore.http11", "telegram.ext.Application", "sqlalchemy.engine", "aiosqlite"]
)
def test_libraries_that_log_addresses_and_texts_speak_only_of_trouble(written: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("POST https://api.telegram.org with text=chuyện riêng")
    assert written.getvalue() == ""
    logging.getLogger(name).warning("trouble")
    assert "trouble" in written.getvalue()


async def test_a_start_with_and_without_the_right_token_logs_none_of_them(written: io.StringIO) -> None:
    now = datetime(2026, 1, 15, tzinfo=UTC)
    server = LocalTelegram(TOKEN, lambda: now)
    async with server.serving():
        url = server.page_url.rstrip("/")
        channel = TelegramChannel(TOKEN, url, None)
        await channel.start()
        await channel.stop()
        wrong = TelegramChannel(TOKEN.replace("secret", "hidden"), url, None)
        with pytest.raises(TokenRejectedError):
            await wrong.start()
        await wrong.stop()
    logging.getLogger("bot").error("%r %s", channel.bot, wrong.bot)
    assert "secret" not in written.getvalue()
    assert "hidden" not in written.getvalue()
