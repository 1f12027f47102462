"""Who talks where on the local Zalo, and what was said, with the JSON of its events.

{event_name, message: {from: {id, display_name, is_bot}, chat: {id, chat_type}, text?, photo?, caption?, sticker?, voice_url?,
message_id, date}}; `date` is in milliseconds. Nothing is ever edited or deleted, and no message has a button.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["text", "image", "sticker", "voice", "unsupported"]


@dataclass(frozen=True)
class ZaloUser:
    user_id: str
    name: str
    is_bot: bool = False

    def as_json(self) -> Json:
        return {"id": self.user_id, "display_name": self.name, "is_bot": self.is_bot}


@dataclass
class ZaloMessage:
    """`photo` is the picture itself; None also where its address gave none when Zalo looked again: a black one."""

    message_id: str
    chat: "ZaloChat" = field(repr=False)
    sender: ZaloUser
    date: datetime
    kind: Kind = "text"
    text: str = ""
    photo: bytes | None = field(default=None, repr=False)
    address: str = ""

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    def as_event(self) -> Json:
        """What the bot learns of it. Of what is unsupported there is no content."""
        message: Json = {
            "from": self.sender.as_json(),
            "chat": self.chat.as_json(),
            "message_id": self.message_id,
            "date": int(self.date.timestamp() * 1000),
        }
        match self.kind:
            case "text":
                message["text"] = self.text
            case "image":
                message["photo"] = self.address
                if self.text:
                    message["caption"] = self.text
            case "sticker":
                message |= {"sticker": "sticker-1", "url": self.address}
            case "voice":
                message["voice_url"] = self.address
        return {"event_name": f"message.{self.kind}.received", "message": message}


@dataclass
class ZaloChat:
    """`started`: the person has written, so that the bot may; before that its id is not even known to anybody."""

    chat_id: str
    title: str
    is_private: bool = True
    messages: list[ZaloMessage] = field(default_factory=list, repr=False)
    started: bool = False
    blocked: bool = False
    members: dict[str, ZaloUser] = field(default_factory=dict)

    def as_json(self) -> Json:
        return {"id": self.chat_id, "chat_type": "PRIVATE" if self.is_private else "GROUP"}

    def find(self, message_id: str) -> ZaloMessage | None:
        return next((message for message in self.messages if message.message_id == message_id), None)
