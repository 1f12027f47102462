"""Samples of what is said of photos and files, and of a sentence that is not certain. See `samples`."""

from collections.abc import Iterator

from bot.texts import asking_back, charts, evidence
from storage.evidence import Evidence
from storage.people import Member
from tests.texts import cast
from tests.texts.cast import CALENDAR, EVERYONE, NOW, OFFICE, Sample, said


def items(sender: Member, pictures: int, files: int) -> list[Evidence]:
    return [
        Evidence(
            id=number,
            organisation_id=1,
            sha256="0" * 64,
            name="Biên bản bàn giao trạm bơm Bến Mới cho Hợp tác xã Nông nghiệp.pdf",
            size=1,
            is_picture=number < pictures,
            added_by=sender,
            added_by_id=sender.id,
            at=NOW,
        )
        for number in range(pictures + files)
    ]


def evidence_samples() -> Iterator[Sample]:
    task = cast.task()
    for person in EVERYONE:
        for found in (items(person, 2, 0), items(person, 0, 1), items(person, 9, 3)):
            for album in (True, False):
                yield said(person, evidence.received, task, found, album=album)
            yield said(person, evidence.which, person, found)
            yield said(person, evidence.removed, found, task)
            yield said(person, evidence.removed, found, None)
            yield said(OFFICE, evidence.line, found)
            yield said(OFFICE, evidence.counted, found)
            yield said(OFFICE, evidence.caption, task, found[-1], 1, len(found), CALENDAR)
        yield said(person, evidence.no_task, person)
        yield said(person, asking_back.what_is_meant, person, task, cast.SAID)
    for reason in evidence.REASONS:
        yield said(OFFICE, evidence.not_taken, reason)
    yield said(OFFICE, charts.caption, "Theo đơn vị", cast.TODAY)
    yield said(OFFICE, evidence.nothing_to_remove)
    yield said(OFFICE, evidence.gone, task)
    yield said(OFFICE, evidence.too_many_to_show, 10, 14)
