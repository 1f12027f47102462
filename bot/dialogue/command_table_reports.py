"""The commands of reports, files, pictures and indicators. See `command_table`."""

from bot.dialogue import (
    asking_figures,
    by_place,
    exporting,
    indicator_setting,
    indicators,
    period_reports,
    pictures,
)
from bot.dialogue.command import Command, Takes
from storage.people import Role

_DECIDING = frozenset({Role.CHAIR, Role.DEPUTY, Role.OFFICE})
_SETS_INDICATORS = frozenset({Role.CHAIR, Role.OFFICE})

INDICATORS: tuple[Command, ...] = (
    Command(
        ("chitieu", "indicators"),
        ("chỉ tiêu",),
        "Chỉ tiêu và số liệu các xóm",
        indicators.show,
        takes=Takes.WORDS,
    ),
    Command(
        ("themchitieu", "addindicator"),
        ("thêm chỉ tiêu",),
        "Thêm một chỉ tiêu",
        indicator_setting.add,
        roles=_SETS_INDICATORS,
        takes=Takes.WORDS,
    ),
    Command(
        ("suachitieu", "editindicator"),
        ("sửa chỉ tiêu",),
        "",
        indicator_setting.edit,
        roles=_SETS_INDICATORS,
        takes=Takes.WORDS,
    ),
    Command(
        ("dongchitieu", "closeindicator"),
        ("đóng chỉ tiêu",),
        "",
        indicator_setting.close,
        roles=_SETS_INDICATORS,
        takes=Takes.WORDS,
    ),
    Command(
        ("hoisolieu", "askfigures"),
        ("hỏi số liệu", "nhắc báo số liệu"),
        "Hỏi các xóm chưa báo số liệu",
        asking_figures.ask,
        roles=_SETS_INDICATORS,
        takes=Takes.WORDS,
    ),
)
"""Before *thêm* and *sửa*, which begin so too."""

REPORTS: tuple[Command, ...] = (
    Command(("baocao", "report"), ("báo cáo",), "Báo tiến độ; báo cáo tuần, tháng", period_reports.reports),
    Command(("baocaoky", "reports"), ("báo cáo",), "", period_reports.asked, roles=_DECIDING, takes=Takes.REPORTS),
    Command(
        ("khoixom", "places"),
        ("theo xóm", "theo khối", "theo khối xóm", "theo thôn", "theo bản", "khối xóm"),
        "Nhiệm vụ, chỉ tiêu theo khối, xóm",
        by_place.show,
        roles=_DECIDING,
    ),
    Command(
        ("xuatbaocao", "exportreport"),
        ("xuất báo cáo", "báo cáo word"),
        "Báo cáo tiến độ (Word, dự thảo)",
        exporting.report,
        roles=_DECIDING,
        takes=Takes.WORDS,
    ),
    Command(
        ("xuatexcel", "exportworkbook"),
        ("xuất excel", "báo cáo excel"),
        "Sổ theo dõi nhiệm vụ (Excel)",
        exporting.workbook,
        roles=_DECIDING,
        takes=Takes.WORDS,
    ),
    Command(("hinh", "picture"), ("hình", "hình tiến độ"), "Hình tiến độ", pictures.picture, roles=_DECIDING),
)
"""*Báo cáo tuần*; with an hour it is a rule, and a sentence that says more is a report of work."""
