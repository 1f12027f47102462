"""What becomes of each task, step by step, by the actions that people have."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, timedelta

from bot.actions import deciding, extending, fanning, giving_on, obstacles, periodic, reporting, withdrawing
from storage.notices import Timing
from storage.people import Member
from storage.states import State
from storage.tasks import Assignment, Task
from tests.registers.commune import HOA
from tests.registers.directives import Directive, Fate
from tests.registers.scene import Scene, lead_of

_PROGRESS = (
    "đã họp phân công, đang thu thập số liệu", "đang chờ các xóm gửi danh sách", "đã xong dự thảo, đang xin ý kiến",
    "đã kiểm tra thực địa", "đang hoàn thiện hồ sơ", "đã làm việc với các hộ liên quan",
)  # fmt: skip
_OBSTACLES = (
    "chưa bố trí được kinh phí, dự toán đầu năm chưa phân bổ",
    "vị trí sạt lở nằm trên đất của hai hộ, một hộ chưa đồng ý cho xe vào",
)
_RETURNED = "thiếu biên bản có chữ ký của các xóm trưởng"
_REASON = "số lượng nhiều hơn dự kiến, cần thêm thời gian đối chiếu"
_WITHDRAWN = "đã có văn bản của cấp trên giao đơn vị khác"


class Story:
    """One task from the day it was given. Each step that it plans lies after the one before."""

    def __init__(self, scene: Scene, directive: Directive, task: Task) -> None:
        self._scene, self._directive, self._task = scene, directive, task
        self._given = scene.rules.calendar.day(task.published_at)

    async def begin(self) -> None:
        fate, timing = self._directive.fate, self._task.timing
        if fate is not Fate.WITHDRAWN:
            self._plan(self._after(self._given, 0, 2), self._accept)
        if timing is Timing.STANDING:
            self._monthly(self._say_usual)
        elif timing is Timing.PERIODIC:
            self._each_turn()
        else:
            _FATES[fate](self)

    def _after(self, day: date, least: int, most: int) -> date:
        """Some working day after that one."""
        return self._scene.working(day, self._scene.random.randint(least, most))

    def _plan(self, day: date, step: Callable[[datetime], Awaitable[None]]) -> None:
        moment = self._scene.moment(day)
        # On the day on which it was given nothing comes before that.
        self._scene.plan(max(moment, self._task.published_at + timedelta(minutes=20)), step)

    @property
    def _due(self) -> date:
        """The day of the text, or one in the middle of what is left where there is none."""
        return self._directive.due or self._scene.working(self._given, 15)

    # The fates: which steps are taken when.

    def worked_on(self) -> None:
        """Progress now and then, and no end to it yet."""
        day, percent = self._after(self._given, 3, 6), 20
        while day < self._scene.rules.calendar.day(self._scene.until) and percent < 90:
            self._plan(day, self._progress(percent))
            day, percent = self._after(day, 5, 10), percent + self._scene.random.choice((10, 20, 25))

    def nothing(self) -> None:
        """Accepted, and no more."""

    def on_time(self) -> None:
        self._finish(max(self._after(self._due, -3, 0), self._after(self._given, 1, 1)))

    def late(self) -> None:
        self._plan(self._after(self._given, 2, 5), self._progress(30))
        self._plan(self._after(self._due, -2, -1), self._progress(70))
        self._finish(self._after(self._due, 1, 4))

    def waiting(self) -> None:
        self._plan(self._after(self._given, 1, 2), self._progress(40))
        today = self._scene.rules.calendar.day(self._scene.until)
        self._plan(min(self._scene.working(self._due, -1), self._scene.working(today, -1)), self._done)

    def returned(self) -> None:
        first = self._scene.working(self._due, -3)
        self._plan(first, self._done)
        self._plan(self._scene.working(first, 1), self._return)
        self._finish(self._scene.working(first, 3))

    def stuck(self) -> None:
        self._plan(self._after(self._given, 2, 3), self._progress(20))
        self._plan(self._after(self._given, 5, 7), self._meet_obstacle)

    def extended(self) -> None:
        self._plan(self._after(self._given, 3, 6), self._progress(35))
        asked = self._scene.working(self._due, -4)
        self._plan(asked, self._ask(self._due + timedelta(days=28)))
        self._plan(self._scene.working(asked, 2), self._grant)

    def asked(self) -> None:
        self._plan(self._after(self._given, 3, 6), self._progress(50))
        self._plan(self._scene.working(self._due, -4), self._ask(self._due + timedelta(days=10)))

    def given_on(self) -> None:
        self._plan(self._after(self._given, 3, 3), self._give_on)

    def spread(self) -> None:
        self._plan(self._after(self._given, 3, 3), self._fan_out)

    def agreed(self) -> None:
        self._plan(self._after(self._given, 1, 1), self._agree)
        self.on_time()

    def withdrawn(self) -> None:
        self._plan(self._after(self._given, 4, 8), self._withdraw)

    def _finish(self, day: date) -> None:
        self._plan(day, self._done)
        self._plan(self._after(day, 1, 3), self._sign_off)

    def _monthly(self, step: Callable[[datetime], Awaitable[None]]) -> None:
        for month in (1, 2):
            day = self._scene.working(date(2026, month, 25), self._scene.random.randint(-1, 1))
            if day > self._given and self._scene.random.random() < 0.8:
                self._plan(day, step)

    def _each_turn(self) -> None:
        """Its turns are reported on with one or two left out."""
        day, last = self._given, self._scene.rules.calendar.day(self._scene.until)
        while day < last:
            day += timedelta(days=7)
            if self._scene.random.random() < 0.75:
                self._plan(self._scene.working(day), self._report_turn)

    # The steps: what a person does at that moment.

    async def _accept(self, now: datetime) -> None:
        assignment, member = lead_of(self._task)
        await reporting.accept(self._scene.acting(member, now), assignment)

    def _progress(self, percent: int) -> Callable[[datetime], Awaitable[None]]:
        words = self._scene.random.choice(_PROGRESS)

        async def step(now: datetime) -> None:
            assignment, member = lead_of(self._task)
            if assignment.is_open:
                await reporting.report_progress(self._scene.acting(member, now), assignment, percent, words)

        return step

    async def _say_usual(self, now: datetime) -> None:
        assignment, member = lead_of(self._task)
        await reporting.report_progress(self._scene.acting(member, now), assignment, None, "bình thường")

    async def _report_turn(self, now: datetime) -> None:
        assignment, member = lead_of(self._task)
        await periodic.report_turn(self._scene.acting(member, now), assignment, "đã gửi báo cáo", None)

    async def _done(self, now: datetime) -> None:
        assignment, member = lead_of(self._task)
        # One in four telephones, and the office writes it down (*ghi thay*).
        by_office = self._scene.random.random() < 0.25
        who = self._scene.members[HOA.name] if by_office else member
        number = self._scene.random.randint(10, 99)
        product = f"{self._directive.product} số {number}/BC" if self._directive.product else None
        await reporting.report_done(self._scene.acting(who, now), assignment, "đã hoàn thành", product)

    async def _sign_off(self, now: datetime) -> None:
        assignment, _ = lead_of(self._task)
        leader = await self._scene.leader(self._task)
        await deciding.sign_off(self._scene.acting(leader, now), assignment.id, assignment.version)

    async def _return(self, now: datetime) -> None:
        assignment, _ = lead_of(self._task)
        leader = await self._scene.leader(self._task)
        await deciding.return_report(self._scene.acting(leader, now), assignment.id, assignment.version, _RETURNED)

    async def _meet_obstacle(self, now: datetime) -> None:
        assignment, member = lead_of(self._task)
        words = self._scene.random.choice(_OBSTACLES)
        await obstacles.report_obstacle(self._scene.acting(member, now), assignment, words, None)

    def _ask(self, wanted: date) -> Callable[[datetime], Awaitable[None]]:
        async def step(now: datetime) -> None:
            assignment, member = lead_of(self._task)
            await extending.ask(self._scene.acting(member, now), assignment, self._scene.working(wanted), _REASON)

        return step

    async def _grant(self, now: datetime) -> None:
        chair = self._scene.acting(_chair(self._scene), now)
        for request in await extending.waiting_for(chair):
            if request.assignment.task_id == self._task.id:
                await extending.grant(chair, request.id, request.wanted_on)

    async def _give_on(self, now: datetime) -> None:
        assignment, member = lead_of(self._task)
        acting = self._scene.acting(member, now)
        found = (await giving_on.candidates(acting, assignment))[:2]
        inner = self._scene.working(self._due, -2)
        given = await giving_on.give_on(acting, assignment, found, max(inner, acting.today))
        await giving_on.tell(acting, given)
        for item in given:
            self._plan(self._after(acting.today, 2, 4), self._part(item.assignment, finishes=False))

    async def _fan_out(self, now: datetime) -> None:
        _, member = lead_of(self._task)
        acting = self._scene.acting(member, now)
        fanned = await fanning.fan_out(acting, self._task)
        for part in fanned.parts:
            if self._scene.random.random() < 0.7:
                self._plan(self._after(acting.today, 2, 12), self._part(part, finishes=True))

    def _part(self, part: Assignment, *, finishes: bool) -> Callable[[datetime], Awaitable[None]]:
        async def step(now: datetime) -> None:
            if part.member is None or part.state in (State.DONE, State.ENDED):
                return
            acting = self._scene.acting(part.member, now)
            if finishes:
                await reporting.report_done(acting, part, "xóm đã làm xong", None)
            else:
                await reporting.report_progress(acting, part, 50, "đang làm theo phân công")

        return step

    async def _agree(self, now: datetime) -> None:
        leader = await self._scene.leader(self._task)
        await deciding.agree_dates(self._scene.acting(leader, now), {self._task.id: self._task.version})

    async def _withdraw(self, now: datetime) -> None:
        acting = self._scene.acting(_chair(self._scene), now)
        await withdrawing.withdraw(acting, self._task.number, self._task.version, _WITHDRAWN)


_FATES: Mapping[Fate, Callable[[Story], None]] = {
    Fate.ON_TIME: Story.on_time,
    Fate.LATE: Story.late,
    Fate.WAITING: Story.waiting,
    Fate.RETURNED: Story.returned,
    Fate.OPEN: Story.worked_on,
    Fate.QUIET: Story.nothing,
    Fate.STUCK: Story.stuck,
    Fate.EXTENDED: Story.extended,
    Fate.ASKED: Story.asked,
    Fate.GIVEN_ON: Story.given_on,
    Fate.SPREAD: Story.spread,
    Fate.PROPOSED: Story.worked_on,
    Fate.AGREED: Story.agreed,
    Fate.WITHDRAWN: Story.withdrawn,
}


def _chair(scene: Scene) -> Member:
    return next(member for member in scene.members.values() if member.role.value == "chair")
