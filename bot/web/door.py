"""The `FileDoor` of a channel whose chats take no documents: our upload page where it has an address, else the watched folder."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat import Incoming
from bot.dialogue.file_door import Page
from bot.web.upload import PATH
from storage import links
from storage.database import Unit
from storage.links import Purpose
from storage.people import Member


@dataclass(frozen=True, slots=True)
class UploadDoor:
    """`public_url` is the address on the internet, `lan_url` in the office's own network; each without a slash at its end."""

    public_url: str | None
    lan_url: str | None
    folder: str | None

    async def page(self, unit: Unit, member: Member, incoming: Incoming, now: datetime) -> Page | None:
        address = self.public_url or self.lan_url
        if address is None:
            return None
        of = {
            "channel": incoming.address.channel,
            "chat_id": incoming.address.chat_id,
            "user_id": incoming.user_id,
            "user_name": incoming.user_name,
        }
        await links.close(unit, member.organisation_id, member.id, now, [Purpose.UPLOAD])
        token = await links.offer(unit, Purpose.UPLOAD, of, member.organisation_id, now, member_id=member.id)
        minutes = int(Purpose.UPLOAD.life.total_seconds()) // 60
        return Page(f"{address}{PATH}/{token}", minutes, inside_only=self.public_url is None)
