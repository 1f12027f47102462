"""What is said in place of buttons and files, by which channel a member is told things, and trial messages. See `samples`."""

from collections.abc import Iterator

from bot.texts import numbered, probing, receiving
from bot.texts.words import pronoun
from tests.texts.cast import EVERYONE, Sample, said

_CHOICES = [(number, f"{label} {'dài ' * 8}".strip()) for number, label in enumerate(("Đồng ý", "Chưa đồng ý"), 1)]
_LONG_NAME = f"bao-cao-{'tien-do-' * 6}2026.docx"
_URL = f"https://giaoviec.xa.example/f/{'x' * 40}"


def channel_samples() -> Iterator[Sample]:
    for person in EVERYONE:
        yield said(person, numbered.answer_line, _CHOICES)
        yield said(person, numbered.still_open, _CHOICES)
        yield said(person, numbered.used_up)
        yield said(person, numbered.one_at_a_time)
        for inside_only in (True, False):
            yield said(person, numbered.file_link, _LONG_NAME, _URL, inside_only=inside_only)
        yield said(person, numbered.no_file, _LONG_NAME)
        yield said(person, numbered.no_picture)
        for imports in (True, False):
            yield said(person, numbered.withheld, pronoun(person), imports=imports)
        yield said(person, probing.trial, 12)
        yield said(person, receiving.now_received_by, person, ["telegram"])
        yield said(person, receiving.now_received_by, person, ["telegram", "zalo"])
        yield said(person, receiving.preferred, person, ["zalo"])
        yield said(person, receiving.preferred, person, ["zalo", "telegram"])
        yield said(person, receiving.not_on, person, "Viber " * 40, ["telegram"])
