"""Settings, from the environment and `.env`. A wrong value stops the start with the variable's name and what it should be."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, Self
from urllib.parse import parse_qsl, urlencode, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

_SQLITE = "sqlite+aiosqlite:///"
_POSTGRESQL = "postgresql+asyncpg"
_NO_DRIVER = "no_driver"
_INSTALL_DRIVER = (
    'PostgreSQL cần thêm một gói, cài trong thư mục này: .venv/bin/pip install -c constraints.txt -e ".[postgresql]"'
)


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
    zalo_bot_token: SecretStr | None = Field(
        None, description="mã mà Zalo Bot Manager gửi khi tạo kênh, không có dấu cách"
    )
    zalo_api_url: str = Field(
        "https://bot-api.zaloplatforms.com",
        description="địa chỉ máy chủ của Zalo Bot, dạng https://bot-api.zaloplatforms.com",
    )
    zalo_webhook_secret: SecretStr | None = Field(
        None, description="từ 8 đến 256 chữ cái không dấu, chữ số, dấu - hoặc _; tự đặt, khó đoán"
    )
    zalo_per_second: float = Field(1.0, description="số tin gửi qua Zalo mỗi giây, từ 0.05 đến 1000, dạng 1")
    zalo_photo_hosts: str = Field(
        "zaloplatforms.com,zapps.me,zdn.vn,zadn.vn",
        description="các tên miền mà Zalo để ảnh, cách nhau bằng dấu phẩy, dạng zdn.vn,zadn.vn",
    )
    public_url: str | None = Field(
        None,
        description="địa chỉ https:// của máy này trên Internet, dạng https://giaoviec.xa.gov.vn, không kèm mật khẩu",
    )
    lan_url: str | None = Field(
        None, description="địa chỉ của máy này trong mạng cơ quan, dạng http://192.168.1.10:8080, không kèm mật khẩu"
    )
    web_listen: str | None = Field(
        None, description="địa chỉ và cổng để nghe trên máy này, dạng 127.0.0.1:8080 hoặc [::1]:8080"
    )
    https_proxy: str | None = Field(None, description="địa chỉ proxy, dạng http://10.0.0.1:3128")
    data_dir: Path = Field(Path("data"), description="đường dẫn một thư mục ghi được")
    database_url: SecretStr | None = Field(
        None,
        description=(
            "dạng sqlite+aiosqlite:///đường-dẫn hoặc postgresql+asyncpg://người-dùng:mật-khẩu@máy-chủ/tên-sổ"
            " (ký tự đặc biệt trong mật khẩu viết dạng %40); để trống thì sổ nằm trong DATA_DIR"
        ),
    )
    import_dir: Path | None = Field(None, description="đường dẫn thư mục mà máy quét lưu vào; để trống thì không dùng")
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

    @field_validator("zalo_bot_token")
    @classmethod
    def _token_for_an_address(cls, value: SecretStr | None) -> SecretStr | None:
        """It stands in the address of every call."""
        if value is not None and not re.fullmatch(r"[\x21-\x7e]{8,}", value.get_secret_value().replace("/", " ")):
            raise ValueError
        return value

    @field_validator("zalo_webhook_secret")
    @classmethod
    def _secret_for_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{8,256}", value.get_secret_value()):
            raise ValueError
        return value

    @field_validator("zalo_per_second")
    @classmethod
    def _pace(cls, value: float) -> float:
        if not 0.05 <= value <= 1_000:
            raise ValueError
        return value

    @field_validator("zalo_photo_hosts")
    @classmethod
    def _hosts(cls, value: str) -> str:
        if not all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in hosts_in(value)):
            raise ValueError
        return value

    @field_validator("public_url", "lan_url")
    @classmethod
    def _own_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        """Without credentials, for it is shown to people; on the internet with TLS."""
        if value is None:
            return None
        parts = urlsplit(value)
        _ = parts.port  # raises where it is no number
        schemes = ("http", "https") if info.field_name == "lan_url" else ("https",)
        if (
            parts.scheme not in schemes
            or not parts.hostname
            or parts.username is not None
            or parts.query
            or parts.fragment
        ):
            raise ValueError
        return value.rstrip("/")

    @field_validator("web_listen")
    @classmethod
    def _place_to_listen(cls, value: str | None) -> str | None:
        if value is not None:
            place = urlsplit(f"//{value}")
            if not place.hostname or not place.port or place.path or place.username is not None:
                raise ValueError
        return value

    @field_validator("telegram_api_url", "https_proxy", "zalo_api_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
            raise ValueError
        return value.rstrip("/") if value else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: SecretStr | None) -> SecretStr | None:
        address = value.get_secret_value() if value else None
        if address is None or (address.startswith(_SQLITE) and address != _SQLITE):
            return value
        return SecretStr(_postgresql(address))

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
            settings = cls(_env_file=env_file)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0])
            if first["type"] == _NO_DRIVER:
                raise SettingsError(f"{name.upper()}: {first['msg']}") from None
            should_be = cls.model_fields[name].description
            raise SettingsError(f"{name.upper()} không đúng: cần {should_be}.") from None
        if settings.by_webhook and settings.zalo_webhook_secret is None:
            should_be = cls.model_fields["zalo_webhook_secret"].description
            raise SettingsError(
                f"ZALO_WEBHOOK_SECRET chưa có, mà có PUBLIC_URL thì Zalo gửi tin tới đó: cần {should_be}."
            )
        return settings

    @property
    def by_webhook(self) -> bool:
        """Whether Zalo sends events to us: it needs a public address; without one we ask for them."""
        return self.zalo_bot_token is not None and self.public_url is not None

    @property
    def listens_on(self) -> tuple[str, int] | None:
        """Where our own pages are served: `WEB_LISTEN`, else what follows from `LAN_URL` or `PUBLIC_URL`; None without either.

        An address on the internet ends at a server beside this program (nginx, Caddy, a tunnel), which reaches it here.
        """
        if self.web_listen is not None:
            place = urlsplit(f"//{self.web_listen}")
            return place.hostname or "", place.port or 0
        if self.lan_url is not None:
            return "0.0.0.0", urlsplit(self.lan_url).port or 80  # noqa: S104 - the office's network is to reach it
        return ("127.0.0.1", 8080) if self.public_url is not None else None

    @property
    def database(self) -> str:
        """The register's address: `DATABASE_URL`, else SQLite under `DATA_DIR`. It may hold a password."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"{_SQLITE}{(self.data_dir / 'giaoviec.db').as_posix()}"

    @property
    def database_file(self) -> Path | None:
        """The file of a register on SQLite; None of one on PostgreSQL."""
        return Path(self.database.removeprefix(_SQLITE)) if self.database.startswith(_SQLITE) else None


def hosts_in(written: str) -> list[str]:
    """`zdn.vn, zadn.vn` → its names."""
    return [host.strip().lower() for host in written.split(",") if host.strip()]


def _postgresql(address: str) -> str:
    """The address as the driver wants it; the forms that other programs take are forgiven.

    Raises ValueError for what names no database of a server, PydanticCustomError where the driver is not installed.
    """
    parts = urlsplit(address)
    _ = parts.port  # raises where it is no number: an "@" or "/" of the password that is not written as %40 or %2F
    # libpq's own word for it, in the addresses that hosting services hand out.
    options = {"ssl" if option == "sslmode" else option: value for option, value in parse_qsl(parts.query)}
    server = parts.hostname or options.get("host")  # the latter where it is reached by a socket's folder
    name = parts.path.removeprefix("/")
    if parts.scheme not in ("postgres", "postgresql", _POSTGRESQL) or not server or not name or {"/", "@"} & set(name):
        raise ValueError
    if find_spec("asyncpg") is None:
        raise PydanticCustomError(_NO_DRIVER, _INSTALL_DRIVER)
    return f"{_POSTGRESQL}://{parts.netloc}/{name}" + (f"?{urlencode(options)}" if options else "")
