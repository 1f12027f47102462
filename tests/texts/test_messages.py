"""Part 7 of van-phong.md: what every message keeps to, held over every sample."""

import importlib
import inspect
import pkgutil
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest

import bot.texts
from bot.texts import (
    assignments,
    decisions,
    errors,
    joining,
    morning,
    obstacles,
    reports,
    review,
    status,
    status_lists,
    waiting,
)
from bot.texts import help as help_texts
from bot.texts.status_lists import Tasks
from bot.texts.waiting import Pile
from bot.texts.words import outside
from tests.texts.cast import CALENDAR, EVERYONE, LEADERS, MR, MRS, OUTSIDE, TODAY, Sample, tasks
from tests.texts.kinds import ASKS, MIXED, PAGED, RECORDS, REFUSES, TELLS
from tests.texts.samples import every

SAMPLES = list(every())
MOST_LINES = 8
MOST_PAGED_LINES = 12
MOST_CHARACTERS = 2_000

RECORDED = re.compile(r"\bđã (?:ghi|gửi|giao|giữ|thêm|bỏ|tách|tạo|hủy|nhận|nhập|được đăng ký)\b", re.IGNORECASE)
UNCHANGED = re.compile(
    r"\b(?:chưa ghi|chưa có gì thay đổi|dữ liệu không thay đổi|chưa có hiệu lực|chưa giao)\b", re.IGNORECASE
)
FORBIDDEN = re.compile(r"\b(?:bot|task|deadline|done|admin|vui lòng|nhé|nha|ạ|bạn|em|mình|tôi)\b", re.IGNORECASE)
MACHINE = re.compile(r"\bAI\b")  # in capitals: "ai" is a Vietnamese word
ORDERS = re.compile(r"\b(?:giao|đôn đốc|quá hạn|nhắc việc)\b", re.IGNORECASE)
NEXT_STEP = re.compile(r"\b(?:gõ|gửi|xem|xin|ví dụ|trả lời|liên hệ|báo|đề nghị)\b", re.IGNORECASE)


def functions() -> Iterator[Callable[..., Any]]:
    """Every public function of bot/texts that makes a message; those of `words`, and piles, are parts of messages."""
    for found in pkgutil.iter_modules(bot.texts.__path__, "bot.texts."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            part = found.name == "bot.texts.words" or function.__annotations__.get("return") is Pile
            if function.__module__ == found.name and not name.startswith("_") and not part:
                yield function


def named(function: Callable[..., Any]) -> str:
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def own_words(text: str) -> str:
    """Without what is quoted: other people's words are theirs."""
    return re.sub(r"“[^”]*”", "“”", text, flags=re.DOTALL)


def failures(samples: Iterable[Sample]) -> str:
    return "\n\n".join(
        dict.fromkeys(f"{named(sample.function)} → {sample.to.name}:\n{sample.text}" for sample in samples)
    )


def of(functions: Collection[object]) -> Iterator[Sample]:
    return (sample for sample in SAMPLES if sample.function in functions)


@pytest.mark.parametrize("function", list(functions()), ids=named)
def test_every_message_has_a_sample_and_says_what_it_does(function: Callable[..., Any]) -> None:
    assert any(sample.function is function for sample in SAMPLES)
    kinds = [kind for kind in (RECORDS, REFUSES, ASKS, MIXED, TELLS, PAGED) if function in kind]
    assert len(kinds) == 1, "one of: it records, it refuses, it asks, it tells"


def test_every_message_is_in_composed_unicode() -> None:
    assert not failures(s for s in SAMPLES if not unicodedata.is_normalized("NFC", s.text))


def test_no_message_is_longer_than_a_phone_shows() -> None:
    assert not failures(
        s
        for s in SAMPLES
        if len(s.text.splitlines()) > (MOST_PAGED_LINES if s.function in PAGED else MOST_LINES)
        or len(s.text) >= MOST_CHARACTERS
    )


def test_one_task_whole_with_its_history_is_one_message() -> None:
    wholes = [s.text for s in SAMPLES if s.function is assignments.whole]
    histories = [s.text for s in SAMPLES if s.function is assignments.history]
    longest = f"{max(wholes, key=len)}\n{max(histories, key=len)}"
    assert len(longest) < MOST_CHARACTERS
    assert max(len(t.splitlines()) for t in wholes) + max(len(t.splitlines()) for t in histories) <= MOST_PAGED_LINES


def test_no_message_uses_a_forbidden_word_an_exclamation_mark_or_an_emoji() -> None:
    def wrong(text: str) -> bool:
        emoji = any(unicodedata.category(char) in ("So", "Sk", "Cs") for char in text)
        return bool(FORBIDDEN.search(text) or MACHINE.search(text)) or "!" in text or emoji

    without_links = (Sample(s.function, s.to, re.sub(r"https://\S+", "", s.text)) for s in SAMPLES)
    assert not failures(s for s in without_links if wrong(own_words(s.text)))


def test_no_message_has_blank_lines_double_spaces_or_an_unfilled_field() -> None:
    slips = re.compile(r"None|\n\n|  |\(\)|…\.| [,:]| \.(?!docx?\b|xlsx?\b|txt\b|pdf\b)")
    before_another = frozenset({reports.on_behalf})  # ends in a space: what was recorded follows

    def wrong(sample: Sample) -> bool:
        trimmed = sample.function in before_another or sample.text == sample.text.strip()
        return slips.search(sample.text) is not None or not trimmed

    assert not failures(s for s in SAMPLES if wrong(s))


def test_a_message_that_names_a_task_has_its_number() -> None:
    def wrong(text: str) -> bool:
        numbers = re.findall(r"hộ kinh doanh tại chợ, lần thứ (\d{3})", own_words(text))
        return any(f"NV{number}" not in text for number in numbers)

    assert not failures(s for s in SAMPLES if wrong(s.text))


def test_a_deadline_within_fourteen_days_shows_its_weekday() -> None:
    weekdays = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
    days = {task.due_on for task in tasks() if task.due_on and TODAY <= task.due_on <= TODAY + timedelta(days=14)}
    deadline = re.compile(
        r"\b(?:hết|hạn|hạn:|chậm nhất|\d giờ|đề xuất:?|–) (?P<weekday>[^\d,]*(?:, )?)(?P<day>\d\d/\d\d)(?!/20)"
    )

    def wrong(text: str) -> bool:
        shown = [(found["weekday"], found["day"]) for found in deadline.finditer(own_words(text))]
        due = {f"{day:%d/%m}": f"{weekdays[day.weekday()]}, " for day in days}
        return any(day in due and due[day] != weekday for weekday, day in shown)

    examples = (Sample(s.function, s.to, re.sub(r"(?i:ví dụ|sửa bằng chữ|trả lời).*", "", s.text)) for s in SAMPLES)
    assert not failures(s for s in examples if wrong(s.text))


def test_numbers_have_a_decimal_comma() -> None:
    assert not failures(s for s in SAMPLES if re.search(r"\d\.\d+ ?%|\b\d+\.\d{1,2}\b", own_words(s.text)))


def test_a_body_from_outside_is_asked_and_never_ordered_or_called_late() -> None:
    assert not failures(s for s in SAMPLES if outside(s.to) and ORDERS.search(own_words(s.text)))


def test_every_form_of_address_opens_what_the_office_sends() -> None:
    for sample in of(frozenset({assignments.new, morning.morning, joining.welcome})):
        first = sample.text.splitlines()[0]
        if sample.to in LEADERS:
            assert first.startswith("Báo cáo đồng chí"), first
        elif outside(sample.to):
            assert first.startswith(f"Kính gửi {OUTSIDE.memberships[0].body.name}:"), first
        elif sample.to in (MR, MRS):
            assert first.startswith(f"Kính gửi {sample.to.form_of_address} {sample.to.name},"), first
        elif sample.function is not morning.morning:
            assert first.startswith(f"Đồng chí {sample.to.name}"), first


def test_the_same_word_of_address_goes_through_the_whole_message() -> None:
    to_the_member = frozenset({assignments.new, morning.morning, joining.welcome, decisions.signed_off})
    to_the_member |= {decisions.returned, reports.ask_which, errors.not_text, help_texts.help_for}
    for sample in of(to_the_member):
        if sample.to in (MR, MRS):
            text = re.sub(r"đồng chí (?:Phó )?Chủ tịch", "", own_words(sample.text))
            assert "đồng chí" not in text.lower(), sample.text
            other = MRS if sample.to is MR else MR
            assert f"Cảm ơn {other.form_of_address}" not in text


def test_what_changes_something_says_what_was_recorded() -> None:
    assert not failures(s for s in of(RECORDS) if not RECORDED.search(own_words(s.text)))


def test_what_changes_nothing_says_so() -> None:
    assert not failures(s for s in of(REFUSES | ASKS) if not UNCHANGED.search(own_words(s.text)))


def test_corrections_say_of_each_part_whether_it_was_recorded() -> None:
    def wrong(text: str) -> bool:
        return not RECORDED.search(text) and not UNCHANGED.search(text)

    assert not failures(s for s in of(MIXED) if wrong(own_words(s.text)))


def test_every_refusal_names_the_next_step() -> None:
    # After these nothing is left to do.
    without = {decisions.later, errors.nothing_written, reports.nothing_to_accept, reports.nothing_open}
    finished = "đã được xác nhận hoàn thành"
    assert not failures(
        s for s in of(REFUSES - without) if not NEXT_STEP.search(own_words(s.text)) and finished not in s.text
    )


def test_every_empty_list_has_a_sentence_of_its_own() -> None:
    empty = [
        assignments.mine([], 0, 8, TODAY),
        waiting.waiting([]),
        next(s.text for s in SAMPLES if s.function is obstacles.listing and "\n" not in s.text),
        *(status_lists.task_list(which, [], 0, 0, TODAY, CALENDAR) for which in Tasks),
        status.empty(),
        review.no_drafts(),
    ]
    assert len(set(empty)) == len(empty)
    assert all(re.match(r"(?:Không có|Chưa có|Hiện chưa có|Hôm nay không có|Từ nay) ", text) for text in empty)


def test_the_refusal_of_a_stranger_reveals_nothing() -> None:
    (text,) = {s.text for s in SAMPLES if s.function is joining.unknown_sender}
    assert not any(person.name in text for person in EVERYONE)
    assert "UBND" not in text
