"""Logging with ids, never with tokens or message texts."""

import logging
import re

# A token stands in the address of every call, so httpx would log it at INFO.
_TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{20,}")
_CHATTY = ("httpx", "httpcore", "apscheduler", "uvicorn", "telegram", "aiosqlite", "alembic")


class RedactingFormatter(logging.Formatter):
    """Takes every token out of a finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def redacted(text: str) -> str:
    return _TOKEN.sub("<token>", text)


def set_up(level: str) -> None:
    """Logs to standard error at `level`; libraries only from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
