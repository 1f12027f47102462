"""Logging with ids, never with tokens or message texts."""

import logging
import re

# A token stands in the address of every call, right after "/bot", so httpx would log it at INFO. A letter may come before it.
_TOKEN = re.compile(r"(?<!\d)\d{3,}:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[^/\s'\"]+")
# Zalo's has no published shape: whatever stands between "/bot" and the name of a method.
_IN_ADDRESS = re.compile(r"(?<=/bot)[^/\s'\"]{8,}(?=/[A-Za-z])")
# SQLAlchemy's errors end with what was to be written: names and words of people.
_PARAMETERS = re.compile(r"\[parameters: .*\]")
_secrets: set[str] = set()
CHATTY = (
    "httpx",
    "httpcore",
    "apscheduler",
    "uvicorn",
    "telegram",
    "aiosqlite",
    "alembic",
    "sqlalchemy",
    "multipart",
    "python_multipart",
)


class RedactingFormatter(logging.Formatter):
    """Takes tokens and what people wrote out of a finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def redacted(text: str) -> str:
    for secret in _secrets:
        text = text.replace(secret, "<token>")
    return _PARAMETERS.sub("[parameters: …]", _IN_ADDRESS.sub("<token>", _TOKEN.sub("<token>", text)))


def hide(*secrets: str) -> None:
    """From now on these stand in no line, wherever they come from."""
    _secrets.update(secret for secret in secrets if secret)


def set_up(level: str) -> None:
    """Logs to standard error at `level`; libraries only from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
