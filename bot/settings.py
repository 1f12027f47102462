"""Settings, from the environment and `.env`. A wrong value stops the start with the variable's name and what it should be."""

from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_SQLITE = "sqlite+aiosqlite:///"


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

    telegram_bot_token: SecretStr | None = Field(None, description="mã mà @BotFather cấp, dạng 123456:ABC…")
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="địa chỉ một máy chủ Bot API, dạng https://api.telegram.org"
    )
    https_proxy: str | None = Field(None, description="địa chỉ proxy, dạng http://10.0.0.1:3128")
    data_dir: Path = Field(Path("data"), description="đường dẫn một thư mục ghi được")
    database_url: str | None = Field(
        None, description="dạng sqlite+aiosqlite:///đường-dẫn; để trống thì sổ nằm trong DATA_DIR"
    )
    time_zone: str = Field("Asia/Ho_Chi_Minh", description="một múi giờ, dạng Asia/Ho_Chi_Minh")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="một trong DEBUG, INFO, WARNING, ERROR"
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
        if value is not None and (not value.startswith(_SQLITE) or value == _SQLITE):
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
            raise SettingsError(f"{name.upper()} không đúng: cần {should_be}.") from None

    @property
    def database(self) -> str:
        """The register's address: `DATABASE_URL`, else SQLite under `DATA_DIR`."""
        return self.database_url or f"{_SQLITE}{(self.data_dir / 'giaoviec.db').as_posix()}"

    @property
    def database_file(self) -> Path:
        """The file of the register."""
        return Path(self.database.removeprefix(_SQLITE))
