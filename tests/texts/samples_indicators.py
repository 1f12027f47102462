"""Samples of what is said of indicators and figures: two hamlets and forty, names as long as they may be. See `samples`."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from bot.actions.indicators import State, as_wanted
from bot.texts import figures, indicator_setting, indicators
from storage.figures import Doubt, Figure
from storage.indicators import Indicator, Reading, ReadingAsk
from storage.people import Member, Place
from tests.texts.cast import EVERYONE, MR, NOW, OFFICE, SAID, TODAY, Sample, said

_MONTH = TODAY.replace(day=1)
_LONG = "Tỷ lệ người dân từ đủ 18 tuổi trở lên có tài khoản điện tử"  # 60 characters, nearly
_RATIO = Figure(Decimal(485), Decimal(512))
_RATE = Figure(percent=Decimal("97.5"))


def indicators_samples() -> Iterator[Sample]:
    few, many = _places(2), _places(40)
    for indicator in (_indicator(), _indicator(_LONG, _LONG), _indicator(in_percent=False), _indicator(by_place=False)):
        yield from _set(indicator, many)
        for places in (few, many):
            yield from _looked_at(indicator, places)
    for person in EVERYONE:
        for indicator in (_indicator(), _indicator(_LONG, _LONG), _indicator(in_percent=False)):
            yield from _said(person, indicator, many)
    yield said(OFFICE, figures.nothing_to_ask)
    yield said(OFFICE, figures.list_dropped)
    yield said(OFFICE, figures.which_indicator, 40)
    yield said(OFFICE, figures.too_late_to_take_back)
    yield said(OFFICE, figures.future, date(2026, 2, 20))
    for may_set in (True, False):
        yield said(OFFICE, indicators.empty, may_set=may_set)
    for known in ([], ["BHYT"] * 40):
        yield said(OFFICE, indicators.unknown, SAID, known)
        yield said(OFFICE, indicator_setting.how_to_edit, known)


def _set(indicator: Indicator, places: list[Place]) -> Iterator[Sample]:
    yield said(OFFICE, indicator_setting.how)
    for ask in (indicator_setting.ask_target, indicator_setting.ask_unit, indicator_setting.ask_due):
        yield said(OFFICE, ask, indicator.name)
    yield said(OFFICE, indicator_setting.ask_scope, indicator.name)
    wanted = as_wanted(indicator)
    for named in ([], places[:2], places):
        for sentence in (None, SAID):
            yield said(OFFICE, indicator_setting.confirm, wanted, named, len(places), sentence)
    yield said(OFFICE, indicator_setting.confirm, wanted, [], 4, SAID, [f"xóm {SAID}"] * 5)
    yield said(OFFICE, indicator_setting.base_offered, wanted, SAID)
    for number in (1, 5, 9):
        yield said(OFFICE, indicator_setting.targets, [(101 + at, SAID) for at in range(number)], number)
    yield said(OFFICE, indicator_setting.no_targets)
    yield said(OFFICE, indicator_setting.unknown_places, [f"xóm {SAID}"] * 5)
    yield said(OFFICE, indicator_setting.edited, wanted)
    yield said(OFFICE, indicator_setting.taken, indicator.short)
    yield said(OFFICE, indicator_setting.dropped)
    for told in (
        indicator_setting.added,
        indicator_setting.nothing_edited,
        indicator_setting.ask_close,
        indicator_setting.closed,
    ):
        yield said(OFFICE, told, indicator)
    for field in ("name", "target", "unit", "due", "place", "piece"):
        yield said(OFFICE, indicator_setting.refused, field, SAID)
        yield said(OFFICE, indicator_setting.refused, field, "")


def _looked_at(indicator: Indicator, places: list[Place]) -> Iterator[Sample]:
    half = [*(_reading(indicator, place, _RATIO) for place in places[::2])]
    half += [_reading(indicator, place, _RATE if indicator.in_percent else _RATIO) for place in places[1::4]]
    chung = _reading(indicator, None, _RATIO)
    for history in ([], half, [*half, chung]):
        for is_part in (True, False):
            state = _state(indicator, places, history, is_part=is_part)
            for may_ask in (True, False):
                for page in (0, 1):
                    yield said(OFFICE, indicators.whole, state, page, _MONTH, may_ask=may_ask)
                for month in (_MONTH, date(2025, 1, 1)):
                    yield said(OFFICE, indicators.unreported, state, month, may_ask=may_ask)
            yield said(OFFICE, indicators.full, state)
            yield said(OFFICE, indicators.listing, [state], 0, _MONTH)
            yield said(OFFICE, indicators.listing, [state] * 9, 1, _MONTH)
    everybody = [_reading(indicator, place, Figure(Decimal(512), Decimal(512))) for place in places]
    yield said(OFFICE, indicators.full, _state(indicator, places, everybody))
    for shown in ([], half, half * 4):
        for place in (places[0], None):
            yield said(OFFICE, indicators.history, indicator, place, shown)
    yield said(OFFICE, indicators.picture, indicator)
    yield said(OFFICE, indicators.no_picture, indicator)
    for asked in (0, len(places)):
        yield said(OFFICE, figures.asking, [indicator] * 5, asked, places, len(places))
        yield said(OFFICE, figures.asking, [indicator], asked, [], 0)


def _said(person: Member, indicator: Indicator, places: list[Place]) -> Iterator[Sample]:
    place, asks = places[0], [_ask(indicator, each) for each in places]
    own = Place(id=99, organisation_id=1, name="xóm Bãi Sậy", key="xom bai say", head_id=person.id)
    for phone in ("0238 3123 456", None):
        for few in ([_ask(indicator, own)], asks[:1], asks[:2], asks):
            yield said(person, figures.asked, person, few, phone)
    for few, heads in ((asks[:1], [MR]), (asks[:2], [None, MR]), (asks, [MR] * len(asks))):
        yield said(person, figures.missing, person, few, heads)
    for figure in (_RATIO, _RATE, Figure(Decimal("12.5"))):
        for where, source in ((place, None), (None, "Bảo hiểm xã hội cơ sở khu vực Thanh Sơn"), (place, SAID)):
            reading = _reading(indicator, where, figure, source=source)
            for replaced in (None, _RATE):
                yield said(person, figures.recorded, person, indicator, reading, replaced)
            for why in Doubt:
                for options in ([], [figure]):
                    yield said(person, figures.doubtful, person, indicator, where, why, figure, reading, options)
        yield said(person, figures.taken_back, indicator, figure)
    yield said(person, figures.taken_back, indicator, None)
    for where in (place, None):
        yield said(person, figures.unclear, person, indicator, where, SAID)
        yield said(person, figures.needs_whole, person, indicator, where)
        yield said(person, figures.none_without_ask, indicator, where)
    for told in (figures.again, figures.not_that_kind, figures.not_yours, figures.closed):
        yield said(person, told, indicator)
    yield said(person, figures.which, person, SAID)
    yield said(person, figures.figure_or_task, person, SAID, indicator.short)
    for near in ([], places):
        yield said(person, figures.which_place, indicator, SAID, near)
        yield said(person, figures.none_yet, person, asks[: len(near) or 1])
    read = [(each, _RATIO) for each in places]
    for understood, rest in ((read, []), (read[:2], read), ([], read[:1])):
        none = places if rest else []
        yield said(OFFICE, figures.preview, indicator, understood, none, rest, [SAID] * len(rest))
    yield said(OFFICE, figures.list_recorded, indicator, 40, 0)
    yield said(OFFICE, figures.list_recorded, indicator, 1, 39)


def _places(number: int) -> list[Place]:
    return [
        Place(id=at, organisation_id=1, name=f"xóm Thanh Sơn Thượng Bãi Sậy {at}", key=f"xom {at}", head_id=MR.id)
        for at in range(1, number + 1)
    ]


def _indicator(
    name: str = "Người dân tham gia BHYT", short: str = "BHYT", *, in_percent: bool = True, by_place: bool = True
) -> Indicator:
    return Indicator(
        id=1,
        organisation_id=1,
        name=name,
        short=short,
        key="bhyt",
        unit="người",
        target=Decimal(100),
        in_percent=in_percent,
        due_on=date(2026, 12, 31),
        by_place=by_place,
        place_ids=[],
        base=Decimal("90.92"),
        base_on=date(2025, 12, 31),
        base_source="15/TB-UBND",
        created_at=NOW,
    )


def _reading(indicator: Indicator, place: Place | None, figure: Figure, source: str | None = None) -> Reading:
    return Reading(
        id=1,
        organisation_id=1,
        indicator_id=indicator.id,
        place=place,
        place_id=place.id if place else None,
        numerator=figure.numerator,
        denominator=figure.denominator,
        percent=figure.percent,
        day=TODAY - timedelta(days=1),
        source=source,
        reported_by=MR,
        at=NOW,
    )


def _state(indicator: Indicator, places: list[Place], history: list[Reading], *, is_part: bool = False) -> State:
    latest = {item.place_id: item for item in history if item.place_id is not None}
    of_whole = next((item for item in history if item.place_id is None), None)
    return State(indicator, tuple(places), latest, of_whole, tuple(history), is_part)


def _ask(indicator: Indicator, place: Place) -> ReadingAsk:
    return ReadingAsk(id=1, organisation_id=1, indicator=indicator, place=place, member_id=MR.id, asked_at=NOW)
