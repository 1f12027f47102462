"""Settings: what may be set, what is forgiven, what stops the start."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError

NAMES = [name.upper() for name in Settings.model_fields]
TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / ".env"
    path.write_text(text, encoding=encoding)
    return path


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / ".env")
    assert settings.telegram_bot_token is None
    assert settings.time_zone == "Asia/Ho_Chi_Minh"
    assert settings.database == "sqlite+aiosqlite:///data/giaoviec.db"


def test_the_register_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = Settings.load(written(tmp_path, f"DATA_DIR={tmp_path.as_posix()}\n"))
    assert settings.database_file == tmp_path / "giaoviec.db"


def test_a_byte_order_mark_of_notepad_is_forgiven(tmp_path: Path) -> None:
    settings = Settings.load(written(tmp_path, f"TELEGRAM_BOT_TOKEN={TOKEN}\r\n", "utf-8-sig"))
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == TOKEN


def test_an_empty_value_is_none_at_all(tmp_path: Path) -> None:
    assert Settings.load(written(tmp_path, "TELEGRAM_BOT_TOKEN=\nHTTPS_PROXY=\nLOG_LEVEL=\n")).https_proxy is None


def test_the_log_level_may_be_in_small_letters(tmp_path: Path) -> None:
    assert Settings.load(written(tmp_path, "LOG_LEVEL=debug\n")).log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "abc"),
        ("TELEGRAM_BOT_TOKEN", "abc:def"),
        ("TELEGRAM_BOT_TOKEN", "777888:"),
        ("TELEGRAM_API_URL", "may-chu.vn"),
        ("TELEGRAM_API_URL", "ftp://may-chu.vn"),
        ("HTTPS_PROXY", "10.9.8.7:3128"),
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "sqlite:///so.db"),
        ("DATABASE_URL", "postgresql+psycopg://hoa:mk@10.9.8.7/so"),
        ("DATABASE_URL", "postgresql://hoa:mk@10.9.8.7"),
        ("DATABASE_URL", "postgresql://hoa:mk@10.9.8.7/"),
        ("DATABASE_URL", "postgresql:///so"),
        ("DATABASE_URL", "postgresql://hoa:m/k@10.9.8.7/so"),
        ("DATABASE_URL", "postgresql://hoa:1/k@10.9.8.7/so"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("TIME_ZONE", "../etc/passwd"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_value_is_named_and_explained_but_never_repeated(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load(written(tmp_path, f"{name}={value}\n"))
    message = str(caught.value)
    assert message.startswith(f"{name} không đúng: cần ")
    assert value not in message.removeprefix(name)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("written_as", "opened_as"),
    [
        ("postgresql+asyncpg://hoa:mk@10.9.8.7:5433/so", "postgresql+asyncpg://hoa:mk@10.9.8.7:5433/so"),
        ("postgresql://hoa:m%40k@10.9.8.7/so", "postgresql+asyncpg://hoa:m%40k@10.9.8.7/so"),
        ("postgres://hoa@10.9.8.7/so?sslmode=require", "postgresql+asyncpg://hoa@10.9.8.7/so?ssl=require"),
        ("postgresql:///so?host=/run/postgresql", "postgresql+asyncpg:///so?host=%2Frun%2Fpostgresql"),
    ],
)
def test_the_forms_of_a_postgresql_address_are_forgiven(tmp_path: Path, written_as: str, opened_as: str) -> None:
    settings = Settings.load(written(tmp_path, f"DATABASE_URL={written_as}\n"))
    assert settings.database == opened_as
    assert settings.database_file is None


def test_postgresql_without_its_driver_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.settings.find_spec", lambda _name: None)
    with pytest.raises(SettingsError) as caught:
        Settings.load(written(tmp_path, "DATABASE_URL=postgresql://hoa:mk@10.9.8.7/so\n"))
    assert str(caught.value).startswith("DATABASE_URL: PostgreSQL cần thêm một gói")
    assert '-e ".[postgresql]"' in str(caught.value)
    assert Settings.load(written(tmp_path, "DATABASE_URL=sqlite+aiosqlite:///so.db\n")).database_file == Path("so.db")


def test_the_password_of_the_register_is_in_no_repr(tmp_path: Path) -> None:
    settings = Settings.load(written(tmp_path, "DATABASE_URL=postgresql://hoa:mat-khau-kin@10.9.8.7/so\n"))
    assert "mat-khau-kin" not in repr(settings)
    assert "mat-khau-kin" not in str(settings.model_dump())


def test_the_token_is_in_no_repr(tmp_path: Path) -> None:
    settings = Settings.load(written(tmp_path, f"TELEGRAM_BOT_TOKEN={TOKEN}\n"))
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings.model_dump())
