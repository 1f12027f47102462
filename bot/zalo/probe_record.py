"""What `giaoviec zalo probe` has planned, sent and been told, kept in a file: a restart goes on where it was."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

FILE_NAME = "zalo-do-thu.json"
AFTER = (timedelta(0), timedelta(days=1), timedelta(days=3), timedelta(days=8))
SENT = "sent"


@dataclass(slots=True)
class Trial:
    """One numbered message to one chat. `outcome`: None, "sent", or the reason of the error; `seconds` until the answer."""

    number: int
    chat_id: str
    whose: str
    due_at: datetime
    in_group: bool = False
    picture: bool = False
    burst: bool = False
    sent_at: datetime | None = None
    outcome: str | None = None
    uncertain: bool = False
    seconds: float | None = None


@dataclass(slots=True)
class Record:
    """`seen`: the numbers that stand in the chats, each as often as somebody saw it; None before anybody looked."""

    trials: list[Trial] = field(default_factory=list)
    seen: list[int] | None = None

    def plan(self, chats: Sequence[tuple[str, str, bool]], now: datetime, *, pictures: bool) -> None:
        """`chats`: (id, whose, whether a group). A text to each at every time, and a picture with the first."""
        for chat_id, whose, in_group in chats:
            for after in AFTER:
                self._add(Trial(0, chat_id, whose, now + after, in_group))
            if pictures:
                self._add(Trial(0, chat_id, whose, now, in_group, picture=True))

    def plan_burst(self, chat_id: str, whose: str, size: int, now: datetime) -> None:
        for _ in range(size):
            self._add(Trial(0, chat_id, whose, now, burst=True))

    def due(self, now: datetime) -> list[Trial]:
        """An uncertain one is not repeated: whether it came is what is to be learnt."""
        return [trial for trial in self.trials if trial.outcome is None and trial.due_at <= now]

    @property
    def next_at(self) -> datetime | None:
        return min((trial.due_at for trial in self.trials if trial.outcome is None), default=None)

    def findings(self) -> list[str]:
        """One line each, in the order of what is asked first."""
        tried = [trial for trial in self.trials if trial.outcome is not None]
        sent = [trial for trial in tried if trial.outcome == SENT]
        errors = Counter(trial.outcome for trial in tried if trial.outcome != SENT)
        lines = [f"đã gửi {len(sent)}/{len(self.trials)} tin thử"]
        if sent:
            lines.append(f"trả lời chậm nhất sau {max(trial.seconds or 0 for trial in sent):.1f} giây")
        lines += [f"lỗi {reason}: {number} tin" for reason, number in errors.most_common()]
        burst = [trial for trial in tried if trial.burst]
        if burst:
            first = next((place for place, trial in enumerate(burst, 1) if trial.outcome == "429"), None)
            lines.append(
                f"gửi liền {len(burst)} tin: " + (f"tin thứ {first} bị 429" if first else "không tin nào bị 429")
            )
        lines += [
            f"{what}: {sum(trial.outcome == SENT for trial in some)}/{len(some)} tin được nhận"
            for what, some in (("nhóm", _in(tried, "in_group")), ("hình", _in(tried, "picture")))
            if some
        ]
        return lines + self._compared(tried)

    def _compared(self, tried: Sequence[Trial]) -> list[str]:
        if self.seen is None:
            return ["chưa ai báo đã thấy tin nào; báo: giaoviec zalo probe --seen 1 2 2 3"]
        seen = Counter(self.seen)
        out = {trial.number for trial in tried if trial.outcome == SENT}
        missing, uncertain = sorted(out - set(seen)), {trial.number for trial in tried if trial.uncertain}
        lines = [
            f"không thấy: {_listed(missing)}",
            f"thấy hơn một lần: {_listed(sorted(number for number, times in seen.items() if times > 1))}",
        ]
        if uncertain:
            lines.append(
                f"không rõ khi gửi {_listed(sorted(uncertain))}, đã thấy {_listed(sorted(uncertain & set(seen)))}"
            )
        return lines

    def _add(self, trial: Trial) -> None:
        trial.number = len(self.trials) + 1
        self.trials.append(trial)


def read(folder: Path) -> Record:
    """What the file holds; an empty record where there is none."""
    path = folder / FILE_NAME
    if not path.exists():
        return Record()
    stored = json.loads(path.read_text(encoding="utf-8"))
    moments = ("due_at", "sent_at")
    trials = [
        Trial(**{**each, **{name: datetime.fromisoformat(each[name]) for name in moments if each[name]}})
        for each in stored["trials"]
    ]
    return Record(trials, stored["seen"])


def write(folder: Path, record: Record) -> None:
    """Whole or not at all: a stop in the middle leaves the file of before."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{FILE_NAME}.new"
    new.write_text(
        json.dumps(asdict(record), default=datetime.isoformat, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    new.replace(folder / FILE_NAME)


def _in(tried: Sequence[Trial], name: str) -> list[Trial]:
    return [trial for trial in tried if getattr(trial, name)]


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "không tin nào"
