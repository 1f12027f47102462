"""The main job, end to end, over HTTP: from the claim code to the signed-off task, and the register afterwards."""

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.journal import of_task
from storage.notices import Timing
from storage.progress import decisions_of, reports_of
from storage.states import Bucket, Part, State
from storage.task_queries import Scope, counts, numbered
from storage.tasks import Assignment
from tests.conftest import on_both
from tests.journeys.channels import Channels
from tests.journeys.house import House, local, opened
from tests.journeys.steps import HANDOVER, claimed, imported, joined


@pytest.mark.parametrize("channels", Channels)
@on_both
async def test_a_notice_becomes_assignments_reminders_reports_and_a_signed_off_task(
    tmp_path: Path, register_url: str, channels: Channels
) -> None:
    async with opened(tmp_path, local(15, 14), database_url=register_url, channels=channels) as house:
        hoa = await claimed(house)
        duc, lan, hung, dung, mai, nga = await joined(house, hoa, "duc", "lan", "hung", "dung", "mai", "nga")

        summary = await imported(house, hoa)
        assert "15 nhiệm vụ dự thảo" in summary
        assert "Chưa giao cho ai" in summary
        assert hung.last.text.startswith("Đồng chí Nguyễn Văn Hùng, tài khoản này đã được đăng ký")

        corrected = await house.hears(
            hoa, "102 hạn 13/02; 104 hạn 30/01; 105 tên Quản lý nguồn thu; 106 bỏ; 110 thường xuyên"
        )
        assert "NV102" in corrected
        assert "đề xuất" in corrected
        assert "Quản lý nguồn thu" in corrected
        given = await house.hears(hoa, "giao")
        assert "Đã giao 14 nhiệm vụ" in given
        for person in (hung, dung, mai, nga):
            assert len([text for text in person.texts if "NV1" in text]) <= 1, "one message with what is new"
        assert "13 nhiệm vụ mới" in hung.last.text
        assert "được giao" not in mai.last.text

        assert "đã nhận cả 13" in await house.hears(hung, "rõ", reply_to=hung.last.message_id)

        await house.move_to(local(16, 7, 30))
        assert "NV103 còn 1 ngày làm việc" in hung.last.text
        assert "3 đề xuất hạn" in lan.last.text
        assert "tài khoản này đã được đăng ký" in duc.last.text, (
            "dates wait for the deputy in charge, not for the chair"
        )
        await house.presses(lan, "Đề xuất hạn (3)")
        assert "đồng ý 3 hạn" in await house.presses(lan, "Đồng ý tất cả (3)")
        assert "NV102" in hung.last.text
        assert "NV104" in hung.last.text

        assert "60%" in await house.hears(hung, "103 60%")
        asked = await house.hears(hung, "xong")
        assert "cho nhiệm vụ nào" in asked
        assert "Kết quả là gì" in await house.presses(hung, "NV103")
        assert "biên bản số 02" in await house.hears(hung, "biên bản số 02/BB ngày 16/01")
        assert "Chờ xác nhận hoàn thành: NV103" in hoa.last.text

        status = await house.hears(duc, "Tình hình")
        assert "14 nhiệm vụ" in status.splitlines()[0]

        await house.move_to(local(19, 7, 30))
        assert "báo hoàn thành NV103" in lan.last.text
        await house.presses(lan, "NV103")
        assert "xác nhận hoàn thành NV103" in await house.presses(lan, "Xác nhận hoàn thành")
        assert "NV103 đã được xác nhận hoàn thành, đúng hạn" in hung.last.text
        assert "60%" in await house.hears(hoa, "ghi thay 104 60%")

        await the_register_holds_all_of_it(house)


async def the_register_holds_all_of_it(house: House) -> None:
    async with house.program.database.read() as unit:
        task = await numbered(unit, 1, HANDOVER)
        assert task is not None
        lead = task.assignments[0]
        assert (lead.part, lead.state) == (Part.LEAD, State.DONE)
        assert task.reported_on == local(16).date()
        assert task.bucket(local(19).date()) is Bucket.DONE_ON_TIME
        assert str(task.deadline_named) == "2026-01-20"
        assert str(task.due_on) == str(task.original_due_on) == "2026-01-19"

        reports = await reports_of(unit, 1, [lead.id])
        assert [report.kind.value for report in reports] == ["accepted", "progress", "done"]
        assert reports[-1].product == "biên bản số 02/BB ngày 16/01"
        (decision,) = await decisions_of(unit, 1, [lead.id])
        assert decision.decided_by.name == "Phạm Thị Lan"
        actions = [entry.action for entry in await of_task(unit, 1, HANDOVER)]
        assert actions == [
            "published",
            "reported_accepted",
            "reported_progress",
            "reported_done",
            "product_added",
            "signed_off",
        ]

        recorded = (await of_task(unit, 1, 104))[-1]
        hung, hoa = lead.member_id, decision.recorded_by_id
        assert recorded.on_behalf_of_id == hung
        assert recorded.actor_id not in (hung, hoa)

        agreed = await numbered(unit, 1, 104)
        assert agreed is not None
        assert (agreed.timing, str(agreed.due_on)) == (Timing.DATED, "2026-01-30")
        found = await counts(unit, Scope(1), local(19).date())
        assert sum(found.values()) == 14
        assert len(list(await unit.session.scalars(select(Assignment.id)))) >= 14
