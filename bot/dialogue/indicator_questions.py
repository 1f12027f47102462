"""The open questions about indicators and figures: what answers each, who may, which want a press. See `question_table`."""

from bot.dialogue import figure_list, figures, indicator_setting, indicators, task_indicator
from bot.dialogue.turn import ChoiceHandler, TextHandler
from storage.access import Action

CHOICES: dict[str, ChoiceHandler] = {
    indicators.LIST: indicators.list_chosen,
    indicators.ONE: indicators.one_chosen,
    indicator_setting.SCOPE: indicator_setting.scope_chosen,
    indicator_setting.CONFIRM: indicator_setting.confirm_chosen,
    indicator_setting.CLOSE: indicator_setting.close_chosen,
    task_indicator.TAKE_UP: task_indicator.take_up_chosen,
    task_indicator.BASE: task_indicator.base_chosen,
    figures.OPTIONS: figures.options_chosen,
    figures.WHICH: figures.which_chosen,
    figures.MEANING: figures.meaning_chosen,
    figures.RECORDED: figures.recorded_chosen,
    figure_list.OF_WHAT: figure_list.of_what_chosen,
    figure_list.PREVIEW: figure_list.preview_chosen,
}
NEEDS: dict[str, Action] = dict.fromkeys(
    (
        indicator_setting.STEP,
        indicator_setting.SCOPE,
        indicator_setting.CONFIRM,
        indicator_setting.CLOSE,
        task_indicator.TAKE_UP,
        task_indicator.BASE,
    ),
    Action.SET_INDICATORS,
)
WORDS: dict[str, TextHandler] = {
    indicator_setting.STEP: indicator_setting.step_said,
    figures.AGAIN: figures.again_said,
}
BY_PRESS_ONLY = frozenset(
    {
        indicators.LIST,
        indicators.ONE,
        indicator_setting.CONFIRM,
        indicator_setting.CLOSE,
        task_indicator.TAKE_UP,
        task_indicator.BASE,
        figures.RECORDED,
        figure_list.OF_WHAT,
        figure_list.PREVIEW,
    }
)
