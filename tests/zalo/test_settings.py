"""The settings of Zalo and of our own pages: what is refused, and what follows from them."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError

TOKEN = "zalo-token-that-nobody-may-see"


def loaded(folder: Path, *lines: str) -> Settings:
    path = folder / ".env"
    path.write_text("\n".join(lines), encoding="utf-8")
    return Settings.load(path)


@pytest.mark.parametrize(
    "line",
    [
        "ZALO_BOT_TOKEN=a b c d e f g h",
        "ZALO_BOT_TOKEN=../../somewhere",
        "ZALO_API_URL=zalo.vn",
        "ZALO_WEBHOOK_SECRET=short",
        "ZALO_WEBHOOK_SECRET=bí mật của xã",
        "ZALO_PER_SECOND=0",
        "ZALO_PER_SECOND=fast",
        "ZALO_PHOTO_HOSTS=*",
        "PUBLIC_URL=http://giaoviec.xa.example",
        "PUBLIC_URL=https://hoa:mk@giaoviec.xa.example",
        "PUBLIC_URL=https://giaoviec.xa.example/?a=1",
        "PUBLIC_URL=https://giaoviec.xa.example:x",
        "LAN_URL=ftp://10.9.8.7",
        "LAN_URL=http://hoa:mk@10.9.8.7",
        "WEB_LISTEN=8080",
        "WEB_LISTEN=10.9.8.7",
    ],
)
def test_a_wrong_value_is_named_and_explained_but_never_repeated(tmp_path: Path, line: str) -> None:
    name, _, value = line.partition("=")
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, line)
    assert str(caught.value).startswith(f"{name} không đúng: cần ")
    assert len(value) < 5 or value not in str(caught.value)


def test_with_a_public_address_events_come_by_webhook_which_needs_its_secret(tmp_path: Path) -> None:
    public = ["PUBLIC_URL=https://giaoviec.xa.example/", f"ZALO_BOT_TOKEN={TOKEN}"]
    with pytest.raises(SettingsError, match="ZALO_WEBHOOK_SECRET chưa có"):
        loaded(tmp_path, *public)
    settings = loaded(tmp_path, *public, "ZALO_WEBHOOK_SECRET=mot-chuoi-kho-doan")
    assert settings.by_webhook
    assert settings.public_url == "https://giaoviec.xa.example"
    assert settings.listens_on == ("127.0.0.1", 8080)
    assert TOKEN not in repr(settings)


def test_without_one_they_are_asked_for_and_nothing_is_served(tmp_path: Path) -> None:
    settings = loaded(tmp_path, f"ZALO_BOT_TOKEN={TOKEN}")
    assert not settings.by_webhook
    assert settings.listens_on is None


def test_an_address_in_the_office_is_served_to_the_office(tmp_path: Path) -> None:
    assert loaded(tmp_path, "LAN_URL=http://10.9.8.7:8081").listens_on == ("0.0.0.0", 8081)  # noqa: S104
    both = loaded(tmp_path, "LAN_URL=http://10.9.8.7:8081", "WEB_LISTEN=[::1]:9000")
    assert both.listens_on == ("::1", 9000)
