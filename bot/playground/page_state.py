"""What the chat page shows, as JSON: one person's private chat, the clock, and who else got something new."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from bot.playground.asking import menu_of
from bot.playground.chats import Chat, SentMessage
from bot.playground.page_http import ZALO_PICTURE, Phone, Players
from bot.playground.people import Person
from bot.playground.pictures import picture_size
from bot.playground.stage import Persona, Sample
from bot.playground.telegram_server import LocalTelegram
from bot.playground.zalo_chats import ZaloMessage
from bot.playground.zalo_world import ZaloPerson

Json = dict[str, Any]

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_ZALO_WITHOUT_WORDS = {"sticker": "Nhãn dán", "voice": "Tin nhắn thoại", "unsupported": "Tệp (kênh chỉ biết là có tệp)"}
_EXCERPT = 80


def page_state(
    server: LocalTelegram,
    players: Players,
    who: Phone,
    personas: Sequence[Persona],
    samples: Sequence[Sample],
    now: datetime,
) -> Json:
    """`revision` changes whenever anything else here may have."""
    chat = _zalo_chat(who, now) if isinstance(who, ZaloPerson) else _telegram_chat(server, who, now)
    return {
        "revision": server.world.changed.rings,
        "clock": f"{in_words(now)} · {now:%H:%M}",
        "personas": [_persona(players.of(persona), persona) for persona in personas],
        "samples": [_sample(sample) for sample in samples],
        **chat,
    }


def _telegram_chat(server: LocalTelegram, who: Person, now: datetime) -> Json:
    chat = who.chat
    shown = [message for message in chat.messages if not message.deleted]
    return {
        "zalo": False,
        "bot": server.world.bot.username,
        "who": who.user_id,
        "started": chat.started,
        "messages": [_message(message, chat, now.tzinfo) for message in shown],
        "keyboard": chat.keyboard,
        "commands": menu_of(server.world, chat),
        "answers": [
            {"text": answer.text, "alert": answer.show_alert}
            for answer in server.answers
            if answer.user_id == who.user_id
        ],
    }


def _zalo_chat(who: ZaloPerson, now: datetime) -> Json:
    """There is nothing to start, to press or to choose from: a person writes."""
    return {
        "zalo": True,
        "bot": who.bot_name,
        "who": who.user_id,
        "started": True,
        "messages": [_zalo_message(message, now.tzinfo) for message in who.chat.messages],
        "keyboard": [],
        "commands": [],
        "answers": [],
    }


def _zalo_message(message: ZaloMessage, zone: tzinfo | None) -> Json:
    sent = message.date.astimezone(zone)
    return {
        "id": message.message_id,
        "from_bot": message.from_bot,
        "text": message.text or _ZALO_WITHOUT_WORDS.get(message.kind, ""),
        "entities": [],
        "buttons": [],
        "file": _zalo_picture(message),
        "answers": None,
        "album": None,
        "edited": 0,
        "day": in_words(sent),
        "time": f"{sent:%H:%M}",
    }


def _zalo_picture(message: ZaloMessage) -> Json | None:
    if message.kind != "image":
        return None
    data = message.photo or b""
    width, height = picture_size(data)
    return {
        "id": f"{ZALO_PICTURE}{message.message_id}",
        "name": "ảnh.jpg",
        "size": _size_in_words(len(data)),
        "picture": True,
        "width": width,
        "height": height,
    }


def in_words(moment: datetime) -> str:
    return f"{_WEEKDAYS[moment.weekday()]} {moment:%d/%m/%Y}"


def _persona(person: Phone, persona: Persona) -> Json:
    received = sum(1 for message in person.chat.messages if message.from_bot)
    return {
        "id": persona.user_id,
        "name": persona.name,
        "role": persona.role,
        "hint": persona.hint,
        "zalo": persona.on_zalo,
        "received": received,
    }


def _sample(sample: Sample) -> Json:
    forms = [{"label": form.label, "can_be_saved": not form.as_photos} for form in sample.forms]
    return {"name": sample.name, "shape": sample.shape, "forms": forms}


def _message(message: SentMessage, chat: Chat, zone: tzinfo | None) -> Json:
    sent = message.date.astimezone(zone)
    answered = chat.find(message.reply_to) if message.reply_to is not None else None
    return {
        "id": message.message_id,
        "from_bot": message.from_bot,
        "text": message.text or _without_words(message),
        "entities": message.entities,
        "buttons": [[{"text": button.text, "url": button.url} for button in row] for row in message.buttons],
        "file": _file(message),
        "answers": _excerpt(answered) if answered else None,
        "album": message.extra.get("media_group_id"),
        "edited": message.edited,
        "day": in_words(sent),
        "time": f"{sent:%H:%M}",
    }


def _without_words(message: SentMessage) -> str:
    if "location" in message.extra:
        return "Vị trí"
    kinds = {"voice": "Tin nhắn thoại", "sticker": "Nhãn dán"}
    return kinds.get(message.file.kind, "") if message.file else ""


def _file(message: SentMessage) -> Json | None:
    if message.file is None or message.file.kind not in ("document", "photo"):
        return None
    picture = message.file.kind == "photo"
    width, height = picture_size(message.file.data) if picture else (0, 0)
    return {
        "id": message.file.file_id,
        "name": message.file.name,
        "size": _size_in_words(len(message.file.data)),
        "picture": picture,
        "width": width,
        "height": height,
    }


def _size_in_words(size: int) -> str:
    """Bytes as a client shows them, with the decimal comma."""
    if size < 1000:
        return f"{size} byte"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _excerpt(message: SentMessage) -> str:
    words = message.text or (message.file.name if message.file else "")
    line = " ".join(words.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rstrip()}…"
