"""What goes along with files, and the words inside the documents: told, and nothing is changed by it."""

from collections.abc import Callable
from typing import Any

from bot.texts import briefing_document, by_place, exporting, report_document, report_workbook, task_journal

TELLS: frozenset[Callable[..., Any]] = frozenset(
    {
        task_journal.what,
        briefing_document.day_line,
        briefing_document.numbers,
        briefing_document.obstacle,
        briefing_document.others,
        briefing_document.section,
        exporting.briefing_sent,
        exporting.nothing_to_export,
        exporting.report_sent,
        exporting.nothing_then,
        exporting.reports,
        exporting.span_sent,
        exporting.which_notice,
        exporting.workbook_sent,
        report_document.counted,
        report_document.document_day,
        report_document.document_month,
        report_document.notice_in_document,
        report_document.progress,
        report_document.share,
        report_workbook.goal,
        by_place.no_places,
        by_place.table,
    }
)
