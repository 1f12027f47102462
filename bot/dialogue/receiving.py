"""*nhận tin qua Zalo*: a member who has accounts on several channels says where they are told things first."""

from bot.actions import preferring
from bot.chat import Message
from bot.dialogue.command import Command, Takes
from bot.dialogue.turn import Turn
from bot.texts import receiving as texts
from storage.words import fold_words


async def receive_by(turn: Turn, argument: str) -> list[Message]:
    """Without a name how it stands."""
    name = fold_words(argument).removeprefix("qua ").strip(" .")
    channels = await preferring.in_order(turn.acting)
    if not name or not channels:
        return [Message(texts.now_received_by(turn.member, channels or [turn.incoming.address.channel]))]
    if await preferring.prefer(turn.acting, name) is None:
        return [Message(texts.not_on(turn.member, argument.strip(), channels))]
    return [Message(texts.preferred(turn.member, await preferring.in_order(turn.acting)))]


COMMAND = Command(
    ("nhantin", "receive"), ("nhận tin qua", "nhận tin"), "Nhận tin qua kênh nào", receive_by, takes=Takes.CHANNEL
)
