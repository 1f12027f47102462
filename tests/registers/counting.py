"""Two indicators by place and their figures of eight weeks: most rise, some places have not reported this month."""

from datetime import date, datetime, time
from decimal import Decimal

from bot.actions import figures, indicators
from bot.actions.indicators import Wanted
from storage import people
from storage.figures import Figure
from storage.indicators import Indicator
from storage.people import Member, Place, Role
from tests.registers.scene import Scene, Step

_BEGUN = date(2026, 1, 20)
_ROUNDS = (date(2026, 1, 23), date(2026, 2, 9), date(2026, 2, 25), date(2026, 3, 11))
_SILENT = 3  # places that have not reported in the last round
INSURED = Wanted(
    "Người dân tham gia bảo hiểm y tế",
    "BHYT",
    Decimal(100),
    True,
    "người",
    date(2026, 12, 31),
    by_place=True,
    base=Decimal("90.92"),
    base_on=date(2025, 12, 31),
    base_source="01/TB-UBND",
)
WATER = Wanted("Hộ dùng nước sạch", "Nước sạch", Decimal(95), True, "hộ", date(2026, 9, 30), by_place=True)


def plan(scene: Scene, zone: time) -> None:
    """The indicators are set by the office, the figures said by the places' heads."""
    scene.plan(datetime.combine(_BEGUN, zone), _setting(scene, zone))


def _setting(scene: Scene, zone: time) -> Step:
    async def step(now: datetime) -> None:
        office = next(member for member in scene.members.values() if member.role is Role.OFFICE)
        places = await people.places(scene.unit, scene.organisation.id)
        for wanted, least in ((INSURED, 84), (WATER, 70)):
            indicator = await indicators.add(scene.acting(office, now), wanted)
            for at, place in enumerate(places):
                of = scene.random.randrange(280, 620) if wanted is INSURED else scene.random.randrange(70, 150)
                start = scene.random.randrange(least, 97)
                for turn, day in enumerate(_ROUNDS):
                    if turn == len(_ROUNDS) - 1 and at % 4 == 1 and at // 4 < _SILENT:
                        continue
                    share = min(100, start + turn * scene.random.randrange(1, 4))
                    moment = datetime.combine(day, zone).replace(minute=at)
                    scene.plan(moment, _said(scene, indicator, place, Figure(Decimal(of * share // 100), Decimal(of))))

    return step


def _said(scene: Scene, indicator: Indicator, place: Place, figure: Figure) -> Step:
    async def step(now: datetime) -> None:
        head = await _head(scene, place)
        acting = scene.acting(head, now)
        await figures.record(acting, indicator, place, figure, acting.today, None)

    return step


async def _head(scene: Scene, place: Place) -> Member:
    head = await people.get(scene.unit, scene.organisation.id, place.head_id or 0)
    if head is None:
        raise LookupError(place.name)
    return head
