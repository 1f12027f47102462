"""What the register is asked and told when a message goes out by Zalo: whose chat it is, which list was shown there, a link."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat import Address, Enclosure
from bot.web.files_out import PATH, reference_to
from scheduler.clock import Clock
from storage import accounts, links, organisations, shown_lists
from storage.database import Database, Unit
from storage.links import Purpose


@dataclass(frozen=True, slots=True)
class Shown:
    """The newest list of a chat: its message and what that looks like."""

    message_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """Where a file can be fetched. `public`: by everybody's machine, that of Zalo too."""

    url: str
    public: bool


class Chats:
    """`public_url` is our address on the internet, `lan_url` inside the office; each without a slash at its end."""

    def __init__(
        self, database: Database, clock: Clock, public_url: str | None = None, lan_url: str | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._public_url = public_url
        self._lan_url = lan_url

    async def shown(self, address: Address) -> Shown | None:
        async with self._database.read() as unit:
            found = await shown_lists.of_chat(unit, address.channel, address.chat_id)
        return Shown(found.message_id, found.digest) if found else None

    async def keep(
        self, address: Address, message_id: str, keys: Mapping[int, str], digest: str, *, certain: bool
    ) -> None:
        """The list that the chat now shows; nothing of a chat that is nobody's, where numbers mean nothing."""
        async with self._database.write() as unit:
            account = await accounts.in_chat(unit, address.channel, address.chat_id)
            if account is not None:
                await shown_lists.keep(
                    unit,
                    address.channel,
                    address.chat_id,
                    account.organisation_id,
                    message_id,
                    keys,
                    digest,
                    self._clock.now(),
                    certain=certain,
                )
                await unit.commit()

    async def link(self, address: Address, enclosure: Enclosure) -> FileLink | None:
        """A link that nobody can guess, for a day; None where we have no address, or the chat is nobody's."""
        base = self._public_url or self._lan_url
        if base is None:
            return None
        async with self._database.write() as unit:
            organisation_id, member_id = await _whose(unit, address)
            if organisation_id is None:
                return None
            token = await links.offer(
                unit,
                Purpose.FILE,
                reference_to(enclosure),
                organisation_id,
                self._clock.now(),
                member_id=member_id,
                secret=enclosure.secret,
            )
            await unit.commit()
        return FileLink(f"{base}{PATH}/{token}", public=self._public_url is not None)


async def _whose(unit: Unit, address: Address) -> tuple[int | None, int | None]:
    """(organisation, member) of the chat; a group is no member's."""
    account = await accounts.in_chat(unit, address.channel, address.chat_id)
    if account is not None:
        return account.organisation_id, account.member_id
    groups = await organisations.with_group(unit, address.channel, address.chat_id)
    return (groups[0].id if groups else None), None
