"""*Tìm*: the one query that finds records by their words, with accents or without."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, select
from sqlalchemy.orm import joinedload

from storage.database import Unit
from storage.notices import Notice, NoticeState
from storage.obstacles import Obstacle
from storage.progress import ProgressReport
from storage.searched import Searched, SearchText
from storage.sight import Sight
from storage.tasks import Task
from storage.words import searchable

LONGEST = 100
"""Characters of what may be looked for; longer is no keyword but a text."""
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A record in which every phrase occurs. `record_id` is by `kind`; `task_id` is None for a notice."""

    kind: Searched
    record_id: int
    task_id: int | None


def phrases(words: str) -> tuple[str, ...]:
    """What is looked for, folded: each word, what is quoted as one, `15/TB` as two words that follow each other."""
    found = (searchable("".join(match)).strip() for match in _QUOTED.findall(words))
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


async def find(
    unit: Unit, sight: Sight, wanted: Sequence[str], *, unpublished: bool = False, numbers_only: bool = False
) -> list[Hit]:
    """The records with all of these phrases, those first in which they stand together in this order, the newest first.

    `unpublished`: also notices that are still under review. `numbers_only`: nothing but notices that gave tasks, by number.
    Only where no record has the whole words, words that begin so are taken too. A notice's paragraphs are for those who see
    everything; others find it by its number, where it gave them a task.
    """
    if not wanted:
        return []
    kinds = _numbers(sight) if numbers_only else _seen(sight, unpublished=unpublished)
    for ending in (" ", ""):
        query = _query(sight, [f" {phrase}{ending}" for phrase in wanted], kinds)
        hits = [Hit(row.kind, row.record_id, row.task_id) for row in await unit.session.execute(query)]
        if hits:
            return hits
    return []


def _query(sight: Sight, parts: Sequence[str], kinds: ColumnElement[bool]) -> Select[Searched, int, int | None]:
    query = select(SearchText.kind, SearchText.record_id, SearchText.task_id).where(
        SearchText.organisation_id == sight.organisation_id,
        and_(*(SearchText.words.contains(part, autoescape=True) for part in parts)),
        kinds,
    )
    together = " ".join(part.strip() for part in parts)
    apart = case((SearchText.words.contains(f" {together}", autoescape=True), 0), else_=1)
    return query.order_by(apart, SearchText.id.desc())


def _seen(sight: Sight, *, unpublished: bool) -> ColumnElement[bool]:
    """For whoever sees everything all but the numbers of notices, which are in their words."""
    if not sight.everything:
        return SearchText.task_id.in_(select(Task.id).where(sight.condition())) | _numbers(sight)
    if unpublished:
        return SearchText.kind != Searched.NUMBER
    published = select(Notice.id).where(
        Notice.organisation_id == sight.organisation_id, Notice.state == NoticeState.PUBLISHED
    )
    of_task = SearchText.kind.in_([Searched.TASK, Searched.REPORT, Searched.OBSTACLE])
    return of_task | ((SearchText.kind == Searched.NOTICE) & SearchText.record_id.in_(published))


def _numbers(sight: Sight) -> ColumnElement[bool]:
    """Of notices that gave a task which one sees."""
    gave = select(Task.notice_id).where(sight.condition(), Task.notice_id.is_not(None))
    return (SearchText.kind == Searched.NUMBER) & SearchText.record_id.in_(gave)


async def reports(unit: Unit, organisation_id: int, ids: Sequence[int]) -> dict[int, ProgressReport]:
    """The reports that were found."""
    query = select(ProgressReport).where(ProgressReport.organisation_id == organisation_id, ProgressReport.id.in_(ids))
    return {report.id: report for report in await unit.session.scalars(query)}


async def obstacles(unit: Unit, organisation_id: int, ids: Sequence[int]) -> dict[int, Obstacle]:
    """The obstacles that were found."""
    query = select(Obstacle).where(Obstacle.organisation_id == organisation_id, Obstacle.id.in_(ids))
    query = query.options(joinedload(Obstacle.assignment))
    return {obstacle.id: obstacle for obstacle in (await unit.session.scalars(query)).unique()}


async def notices(unit: Unit, organisation_id: int, ids: Sequence[int]) -> dict[int, Notice]:
    """The notices that were found."""
    query = select(Notice).where(Notice.organisation_id == organisation_id, Notice.id.in_(ids))
    return {notice.id: notice for notice in await unit.session.scalars(query)}


async def paragraphs(unit: Unit, organisation_id: int, notice_id: int) -> list[str]:
    """The text of a notice that was found, for the words around what was looked for."""
    query = select(Notice.paragraphs).where(Notice.organisation_id == organisation_id, Notice.id == notice_id)
    return list(await unit.session.scalar(query) or [])
