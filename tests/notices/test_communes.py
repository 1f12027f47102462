"""Notices of communes and wards, and of those above them, as varied as their offices: each read as a person would."""

from pathlib import Path

import pytest

import bot.playground
from bot.notices.finding import Notice
from bot.notices.notice import read
from bot.notices.short_name import LONGEST
from bot.notices.text import extract, paragraphs_of
from bot.notices.workdays import Weekdays
from tests.notices.answers import COMMUNES, SAMPLE_ANSWERS, answers, mistakes

SAMPLES = Path(bot.playground.__file__).parent / "samples"
TEXTS = sorted(COMMUNES.glob("*.txt"))
SAMPLE_TEXTS = sorted(SAMPLES.glob("*.txt"))


def notice_in(file: Path) -> Notice:
    return read(paragraphs_of(file.read_text(encoding="utf-8")), Weekdays())


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_notice_of_a_commune_is_read_as_a_person_would(file: Path) -> None:
    assert list(mistakes(notice_in(file), answers(file.with_suffix(".json")))) == []


@pytest.mark.parametrize("file", SAMPLE_TEXTS, ids=lambda file: file.stem)
def test_a_sample_gives_its_answers(file: Path) -> None:
    assert list(mistakes(notice_in(file), answers(SAMPLE_ANSWERS / f"{file.stem}.json"))) == []


def test_there_is_a_sample_of_each_shape_and_of_the_length_of_a_real_notice() -> None:
    assert {file.stem for file in SAMPLE_TEXTS} == {
        "thong-bao-mau", "theo-don-vi", "chu-cai", "bang-nhiem-vu", "cong-van",
    }  # fmt: skip
    assert all(1_500 <= len(file.read_text(encoding="utf-8")) <= 7_000 for file in SAMPLE_TEXTS)


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.docx")), ids=lambda file: file.stem)
def test_a_sample_in_word_reads_as_its_text(file: Path) -> None:
    as_text = file.with_suffix(".txt")
    assert read(extract(file.read_bytes(), file.name)).tasks == read(extract(as_text.read_bytes(), as_text.name)).tasks


@pytest.mark.parametrize("file", [*TEXTS, *SAMPLE_TEXTS], ids=lambda file: file.stem)
def test_what_is_no_task_is_among_the_others(file: Path) -> None:
    notice = notice_in(file)
    folder = file.parent if file in TEXTS else SAMPLE_ANSWERS
    for trap in answers(folder / f"{file.stem}.json").traps:
        assert not any(task.text.startswith(trap) for task in notice.tasks)
        assert any(other.text.startswith(trap) for other in notice.others)


@pytest.mark.parametrize("file", [*TEXTS, *SAMPLE_TEXTS], ids=lambda file: file.stem)
def test_each_finding_points_to_the_words_that_gave_lead_and_deadline(file: Path) -> None:
    paragraphs = paragraphs_of(file.read_text(encoding="utf-8"))
    for task in read(paragraphs, Weekdays()).tasks:
        if task.lead is not None:
            assert task.lead_text is not None
            assert task.lead_paragraph is not None
            assert task.lead in task.lead_text
            assert " ".join(paragraphs[task.lead_paragraph :]).find(task.lead_text) >= 0
        if task.deadline_text is not None:
            assert task.deadline_paragraph is not None
            assert task.deadline_text in " ".join(paragraphs[task.deadline_paragraph :])


@pytest.mark.parametrize("file", [*TEXTS, *SAMPLE_TEXTS], ids=lambda file: file.stem)
def test_short_names_fit_and_say_no_date(file: Path) -> None:
    for task in notice_in(file).tasks:
        assert 0 < len(task.short_name) <= LONGEST
        assert task.deadline_suggested or not task.deadline_text or task.deadline_text not in task.short_name
