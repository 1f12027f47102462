"""The project's own sample, a conclusion notice by area, read from Word and from text."""

from datetime import date
from pathlib import Path

import bot.playground
from bot.notices.notice import Finding, Notice, Recurrence, Timing, as_json, read
from bot.notices.text import extract, paragraphs_of

SAMPLES = Path(bot.playground.__file__).parent / "samples"


def sample(suffix: str) -> Notice:
    file = SAMPLES / f"thong-bao-mau{suffix}"
    return read(extract(file.read_bytes(), file.name))


def named(notice: Notice, opening: str) -> Finding:
    return next(task for task in notice.tasks if task.text.startswith(opening))


def test_the_sample_reads_the_same_from_word_and_from_text() -> None:
    assert sample(".docx") == sample(".txt")


def test_the_sample_pasted_in_two_messages_reads_the_same() -> None:
    text = (SAMPLES / "thong-bao-mau.txt").read_text(encoding="utf-8")
    assert len(text) > 4_096
    cut = text.rindex("\n", 0, 4_096)
    assert read(paragraphs_of(text[:cut] + "\n" + text[cut:])) == sample(".txt")


def test_the_sample_has_its_heading_and_only_its_tasks() -> None:
    notice = sample(".txt")
    assert (notice.number, notice.date, notice.meeting_date) == ("07/TB-VP", date(2026, 1, 16), date(2026, 1, 15))
    assert len(notice.tasks) == 15
    assert [task.no for task in notice.tasks] == [str(no) for no in range(1, 16)]
    assert {task.lead for task in notice.tasks} == {"Phòng Kinh tế", "Văn phòng HĐND và UBND xã"}
    assert not any("2025" in (task.deadline_text or "") for task in notice.tasks)


def test_the_handover_in_the_sample_is_due_the_day_before() -> None:
    task = named(sample(".txt"), "Tổ chức bàn giao")
    assert (task.deadline, task.due_on, task.due_time) == (date(2026, 1, 20), date(2026, 1, 19), None)
    assert (task.timing, task.product, task.short_name) == (
        Timing.dated,
        "Biên bản bàn giao",
        "Bàn giao trạm bơm Bến Mới",
    )


def test_the_sample_has_a_month_a_rhythm_a_target_and_named_hamlets() -> None:
    notice = sample(".txt")
    assert named(notice, "Tham mưu ban hành").due_on == date(2026, 2, 28)
    assert named(notice, "Định kỳ").recurrence is Recurrence.quarterly
    model = named(notice, "Xây dựng mô hình")
    assert (model.targets, model.places) == (("100% hộ dân dùng nước sạch",), ("Đồng Vàng", "Bãi Sậy", "Gò Mận"))
    assert named(notice, "Phối hợp").coop == ("cơ quan Bảo hiểm xã hội", "các đoàn thể")


def test_a_sentence_over_a_page_break_is_whole_and_points_to_its_first_half() -> None:
    file = SAMPLES / "thong-bao-mau.txt"
    paragraphs = extract(file.read_bytes(), file.name)
    task = named(read(paragraphs), "Xây dựng Kế hoạch")
    assert "ở những nơi thiếu nước tưới" in task.text
    assert paragraphs[task.paragraph].endswith("ở những nơi thiếu")


def test_few_drafts_of_the_sample_are_doubtful() -> None:
    tasks = sample(".txt").tasks
    assert sum(bool(task.doubts) for task in tasks) <= len(tasks) // 4


def test_the_day_of_the_sample_is_written_as_json_writes_days() -> None:
    assert as_json(sample(".txt"))["date"] == "2026-01-16"
