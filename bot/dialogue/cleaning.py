"""What people and platforms send, without the characters that a register cannot hold or that turn a line of text around."""

import re
from dataclasses import replace

from bot.chat import Incoming

# Control characters but tab and line feed, halves of characters, and the marks that override the direction of writing.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
LONGEST_NAME = 80


def clean(text: str) -> str:
    """`text` with its line breaks as `\\n` and nothing unprintable."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cleaned(incoming: Incoming) -> Incoming:
    """The event with clean words and a name of one line."""
    name = " ".join(clean(incoming.user_name).split())[:LONGEST_NAME] or incoming.user_id
    attachment = incoming.attachment
    if attachment is not None:
        attachment = replace(attachment, name=" ".join(clean(attachment.name).split()))
    quoted = clean(incoming.quoted) if incoming.quoted else None
    return replace(incoming, text=clean(incoming.text), quoted=quoted, user_name=name, attachment=attachment)
