"""A directive read by itself, as a reviewer splits it off."""

from datetime import date

from bot.notices.item import read_item


def test_a_directive_by_itself_has_its_own_lead_coop_and_date() -> None:
    task = read_item("Giao Công an xã phối hợp với Trạm Y tế xã kiểm tra chợ trước ngày 20/01", 2026)
    assert (task.lead, task.coop, task.due_on) == ("Công an xã", ("Trạm Y tế xã",), date(2026, 1, 19))


def test_a_directive_by_itself_inherits_nothing() -> None:
    assert read_item("Kiểm tra chợ", 2026).lead is None
