"""*Sửa đổi bổ sung, thay thế, thu hồi* a notice: what becomes of each of its open tasks is decided, then written together.

A task is kept (*giữ*), closed (*thu hồi*), or moved (*chuyển*): closed, and a task of the later notice stands for it. What is
finished stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.actions import withdrawing
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError, NotFoundError
from storage import indicators, notice_changes, notice_lists, notices
from storage.access import Action
from storage.deliveries import Kind
from storage.notice_changes import Effect, NoticeChange
from storage.notices import Draft, DraftState, Notice
from storage.people import Member
from storage.tasks import Assignment, Task


class Fate(StrEnum):
    """What becomes of a task."""

    KEEP = "keep"  # giữ
    MOVE = "move"  # chuyển
    CLOSE = "close"  # thu hồi


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was chosen for one task. `to`: the number of the one that stands for it, where it is moved."""

    fate: Fate
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is made of which notice: by a later one of the register, or by what was written of it."""

    notice_id: int
    effect: Effect
    by_notice_id: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reviewer was shown: the last change of the notice (0 for none), and each open task's version by its number."""

    change_id: int
    versions: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the notice stands. `drafts` and `coming`: what nobody gave out yet, of this notice and of the later one."""

    notice: Notice
    by_notice: Notice | None
    changes: Sequence[NoticeChange]
    open: Sequence[Task]
    finished: int
    drafts: Sequence[Draft]
    targets: Sequence[Task]
    coming: Sequence[Draft]

    @property
    def ending(self) -> NoticeChange | None:
        """The change since which it is in force no more."""
        return next((change for change in self.changes if change.effect.ends), None)

    @property
    def seen(self) -> Seen:
        last = self.changes[-1].id if self.changes else 0
        return Seen(last, {task.number: task.version for task in self.open})

    def changed_since(self, seen: Seen) -> set[int]:
        """The numbers of open tasks that have come, gone or changed."""
        now = self.seen.versions
        return {number for number in now.keys() | seen.versions.keys() if now.get(number) != seen.versions.get(number)}


@dataclass(frozen=True, slots=True)
class Written:
    """What was done, and who is told of it."""

    change: NoticeChange
    moved: Sequence[tuple[Task, Task]]
    closed: Sequence[Task]
    kept: Sequence[Task]
    dropped: int  # drafts
    told: Sequence[Member]


async def standing(acting: Acting, amendment: Amendment) -> Standing:
    """Raises NotAllowedError; NotFoundError where the organisation has no such notice."""
    await acting.require(Action.AMEND_NOTICE)
    organisation_id = acting.organisation.id
    notice = await notices.get(acting.unit, organisation_id, amendment.notice_id)
    if notice is None:
        raise NotFoundError
    by_notice, targets, coming = None, [], []
    if amendment.by_notice_id is not None:
        by_notice = await notices.get(acting.unit, organisation_id, amendment.by_notice_id)
        if by_notice is None or by_notice is notice:
            raise NotFoundError
        targets = await notice_lists.tasks_of(acting.unit, organisation_id, by_notice.id)
        coming = await notices.drafts_of(acting.unit, by_notice)
    tasks = await notice_lists.tasks_of(acting.unit, organisation_id, notice.id)
    changes = await notice_changes.of_notices(acting.unit, organisation_id, [notice.id])
    return Standing(
        notice,
        by_notice,
        changes.get(notice.id, ()),
        [task for task in tasks if not task.is_over],
        sum(task.reported_on is not None for task in tasks),
        await notices.drafts_of(acting.unit, notice),
        [task for task in targets if not task.is_over],
        coming,
    )


async def carry_out(
    acting: Acting, amendment: Amendment, verdicts: Mapping[int, Verdict], seen: Seen, document: str
) -> Written:
    """Everything that was decided, in this transaction. `document`: by what, as the journal and the tasks keep it.

    Raises what `standing` raises; AlreadyError where anything has changed since it was seen, or the notice is in force no
    more; InvalidError where an open task has no verdict, or one cannot stand for it.
    """
    now = await standing(acting, amendment)
    if now.ending is not None or now.seen != seen:
        raise AlreadyError
    targets = {task.number: task for task in now.targets}
    for task in now.open:
        verdict = verdicts.get(task.number)
        if verdict is None or (verdict.fate is Fate.MOVE and verdict.to not in targets):
            raise InvalidError("verdict", str(task.number))
    change = await acting.unit.add(
        NoticeChange(
            organisation_id=acting.organisation.id,
            notice=now.notice,
            effect=amendment.effect,
            by_notice=now.by_notice,
            words=amendment.words,
            recorded_by=acting.member,
            at=acting.now,
        )
    )
    moved, closed, kept, ended = [], [], [], []
    for task in now.open:
        verdict = verdicts[task.number]
        match verdict.fate:
            case Fate.KEEP:
                await acting.journal("kept", task, task_number=task.number, new={"note": document})
                kept.append(task)
            case Fate.CLOSE:
                ended += await withdrawing.close(acting, task, document)
                closed.append(task)
            case Fate.MOVE:
                successor = targets[verdict.to or 0]
                ended += await _move(acting, task, successor, document)
                moved.append((task, successor))
    dropped = await _drop(acting, now.drafts) if amendment.effect.ends else 0
    new = {"by_notice_id": amendment.by_notice_id, "note": document}
    await acting.journal(f"notice_{amendment.effect.value}", now.notice, new=new)
    return Written(change, moved, closed, kept, dropped, await _tell(acting, change, ended))


async def _move(acting: Acting, task: Task, successor: Task, document: str) -> list[Assignment]:
    """An indicator that was made of the task goes on under the one that stands for it."""
    ended = await withdrawing.close(acting, task, document, successor)
    for indicator in await indicators.of_number(acting.unit, acting.organisation.id, task.number):
        indicator.task_id, indicator.draft_id = successor.id, None
    new = {"task": task.number, "note": document}
    await acting.journal("stands_for", successor, task_number=successor.number, new=new)
    return ended


async def _drop(acting: Acting, drafts: Sequence[Draft]) -> int:
    """Of a notice that is in force no more nothing is given out by an oversight."""
    for draft in drafts:
        old = draft.change(acting.member.id, acting.now, state=DraftState.DROPPED)
        new = {"state": draft.state}
        await acting.journal("draft_edited", draft, task_number=draft.number, old=old, new=new)
    return len(drafts)


async def _tell(acting: Acting, change: NoticeChange, ended: Sequence[Assignment]) -> list[Member]:
    """One message to each member, but the one who acts, who had an open part in what was closed or moved."""
    theirs: dict[int, list[Assignment]] = {}
    for part in ended:
        if part.member is not None and part.member.id != acting.member.id:
            theirs.setdefault(part.member.id, []).append(part)
    told = []
    for parts in theirs.values():
        member = parts[0].member
        if member is not None:
            items = [{"assignment_id": part.id, "change_id": change.id} for part in parts]
            await acting.tell(member, Kind.RELIEVED, f"notice_changed:{change.id}", items)
            told.append(member)
    return told
