"""Settings, from the environment and `.env`. A wrong value stops the start with the variable's name and what it should be."""

from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class SettingsError(Exception):
    """One setting is wrong; the message names the variable and says what it should be."""


class Settings(BaseSettings):
    """Every setting of the program; `.env.example` explains them to the person who installs it."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8-sig",  # Notepad writes a byte order mark
        extra="ignore",
        env_ignore_empty=True,
    )

    telegram_bot_token: SecretStr | None = Field(None, description="the token that BotFather gave, such as 123456:ABC…")
    telegram_api_url: str = Field("https://api.telegram.org", description="the address of a Bot API server")
    https_proxy: str | None = Field(None, description="a proxy such as http://10.0.0.1:3128")
    data_dir: Path = Field(Path("data"), description="a folder that can be written")
    database_url: str | None = Field(None, description="sqlite+aiosqlite:///path")
    time_zone: str = Field("Asia/Ho_Chi_Minh", description="a time zone such as Asia/Ho_Chi_Minh")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="one of DEBUG, INFO, WARNING, ERROR"
    )

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        number, _, secret = value.get_secret_value().partition(":")
        if not number.isdigit() or not secret.isascii() or not secret or any(char.isspace() for char in secret):
            raise ValueError
        return value

    @field_validator("telegram_api_url", "https_proxy")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
            raise ValueError
        return value.rstrip("/") if value else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith("sqlite+aiosqlite:///"):
            raise ValueError
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, OSError) as error:
            raise ValueError from error
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @classmethod
    def load(cls, env_file: Path | None = Path(".env")) -> Self:
        """Reads them. Raises SettingsError, which never repeats a value: it might be a token."""
        try:
            return cls(_env_file=env_file)
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
            should_be = cls.model_fields[name].description
            raise SettingsError(f"{name.upper()} is wrong: it should be {should_be}.") from None

    @property
    def database(self) -> str:
        """The register's address: `DATABASE_URL`, else SQLite under `DATA_DIR`."""
        return self.database_url or f"sqlite+aiosqlite:///{(self.data_dir / 'giaoviec.db').as_posix()}"
