"""Messages about indicators (*chỉ tiêu*) and figures."""

from collections.abc import Callable
from typing import Any

from bot.texts import figures, indicator_setting, indicators

Functions = frozenset[Callable[..., Any]]

RECORDS: Functions = frozenset(
    {
        figures.recorded,
        figures.none_yet,
        figures.taken_back,
        figures.list_recorded,
        indicator_setting.added,
        indicator_setting.edited,
        indicator_setting.closed,
    }
)
REFUSES: Functions = frozenset(
    {
        figures.needs_whole,
        figures.again,
        figures.not_that_kind,
        figures.which_place,
        figures.none_without_ask,
        figures.not_yours,
        figures.closed,
        figures.future,
        figures.too_late_to_take_back,
        figures.nothing_to_ask,
        indicator_setting.how,
        indicator_setting.taken,
        indicator_setting.refused,
        indicator_setting.nothing_edited,
        indicator_setting.how_to_edit,
        indicator_setting.no_targets,
        indicators.unknown,
        indicators.no_picture,
    }
)
ASKS: Functions = frozenset(
    {
        figures.doubtful,
        figures.unclear,
        figures.which,
        figures.figure_or_task,
        figures.preview,
        figures.list_dropped,
        figures.which_indicator,
        indicator_setting.ask_target,
        indicator_setting.ask_unit,
        indicator_setting.ask_due,
        indicator_setting.ask_scope,
        indicator_setting.ask_close,
        indicator_setting.confirm,
        indicator_setting.base_offered,
        indicator_setting.targets,
        indicator_setting.unknown_places,
        indicator_setting.dropped,
    }
)
MIXED: Functions = frozenset({figures.asking})
TELLS: Functions = frozenset(
    {
        figures.asked,
        figures.missing,
        indicators.empty,
        indicators.unreported,
        indicators.full,
        indicators.picture,
    }
)
PAGED: Functions = frozenset({indicators.listing, indicators.whole, indicators.history})
