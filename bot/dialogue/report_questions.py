"""The open questions under reports, files and pictures: what answers each, who may, which want a press. See `question_table`."""

from bot.dialogue import by_place, exporting, period_reports, pictures
from bot.dialogue.turn import ChoiceHandler
from storage.access import Action

CHOICES: dict[str, ChoiceHandler] = {
    exporting.EXPORT: exporting.export_chosen,
    pictures.PICTURES: pictures.picture_chosen,
    by_place.PLACES: by_place.chosen,
    period_reports.REPORTS: period_reports.report_chosen,
    period_reports.PERIOD: period_reports.period_chosen,
}
NEEDS: dict[str, Action] = dict.fromkeys(CHOICES, Action.SEE_EVERYTHING)
BY_PRESS_ONLY = frozenset({pictures.PICTURES})
