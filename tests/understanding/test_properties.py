"""What holds of every sentence, not only of those in the tables."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from bot.understanding.reading import denies_done, understand
from bot.understanding.said import Kind
from storage.words import fold
from tests.understanding import examples
from tests.understanding.not_done import NOT_DONE

TODAY = date(2026, 1, 16)
DAYS = st.dates(min_value=date.min, max_value=date.max)
CLAIMS = st.sampled_from(
    [
        "xong",
        "đã xong",
        "xong rồi",
        "hoàn thành",
        "đã hoàn thành",
        "ht",
        "hoàn tất",
        "nộp rồi",
        "đã nộp",
        "gửi rồi",
        "100%",
        "làm xong",
    ]
)
NEGATIONS = st.sampled_from(
    ["chưa", "không", "ko", "k", "chưa thể", "đâu đã", "làm gì đã", "sắp", "gần", "chẳng", "mai", "tuần sau", "nếu",
     "khi nào", "sẽ", "chắc", "hình như", "coi như", "phải", "dự kiến", "chờ", "anh Hùng bảo", "nghe nói", "cơ bản",
     "chưa thấy ai báo", "bao giờ"]
)  # fmt: skip
SUBJECTS = st.sampled_from(["", "em", "việc này", "báo cáo anh", "dạ", "xóm em", "hồ sơ", "vâng", "các hộ"])
ENDINGS = st.sampled_from(["", " ạ", ".", "!", " nhé", " anh ạ", "...", " 🙂"])
NOT_DONE_SENTENCES = [line for line in NOT_DONE.strip().splitlines() if not line.startswith("!")]
SAID = [
    line.lstrip("~ ").partition(" => ")[0].partition(" || ")[0]
    for table in (examples.PROGRESS, examples.DOUBTED, examples.OBSTACLE, examples.EXTENSION, examples.QUESTION)
    for line in table.strip().splitlines()
    if not line.startswith("!")
]
WORDS = sorted({word for sentence in (*SAID, *NOT_DONE_SENTENCES) for word in sentence.split()})


@given(st.text(max_size=300), DAYS)
@example("1/2/0000 nhắc lại", date.min)
@example("xin lùi 9999 tháng", date.max)
@example("nhắc lại sau 9999 tuần", date.max)
@example("xin đến cuối tháng sau", date.max)
@example("hết quý sau tuần sau thứ hai tuần sau mai", date.max)
def test_any_text_on_any_day_is_understood_somehow(text: str, today: date) -> None:
    consistent(text, today)
    denies_done(text)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), DAYS)
def test_any_words_of_replies_are_understood_somehow(text: str, today: date) -> None:
    consistent(text, today)


def consistent(text: str, today: date) -> None:
    """Values stand only with the kinds that have them."""
    said = understand(text, today)
    assert said.percent is None or 0 <= said.percent <= 100
    assert said.days is None or said.days > 0
    if said.kind not in (Kind.EXTENSION, Kind.LATER):
        assert said.date is None
        assert said.days is None
    if said.kind is Kind.PROGRESS:
        assert said.percent != 100
    if said.kind is Kind.DONE:
        assert said.percent in (None, 100)
    if said.kind in (Kind.ACCEPTED, Kind.LATER, Kind.QUESTION, Kind.UNKNOWN):
        assert said.percent is None
    if said.kind is Kind.UNKNOWN:
        assert not said.sure
    assert said.note is None or said.note == said.note.strip() != ""


@given(SUBJECTS, NEGATIONS, CLAIMS, ENDINGS, st.booleans())
def test_a_negation_before_a_word_of_done_is_never_done(
    subject: str, negation: str, claim: str, ending: str, bare: bool
) -> None:
    sentence = f"{subject} {negation} {claim}{ending}".strip()
    assert understand(fold(sentence) if bare else sentence, TODAY).kind is not Kind.DONE


@given(st.sampled_from([*NOT_DONE_SENTENCES, *SAID]), st.randoms(use_true_random=False), st.booleans())
def test_no_change_of_case_accents_or_punctuation_makes_it_done(sentence: str, chance: object, bare: bool) -> None:
    assert hasattr(chance, "random")
    mixed = "".join(letter.upper() if chance.random() < 0.5 else letter for letter in sentence)
    spaced = mixed.replace(" ", "  ") if chance.random() < 0.5 else mixed
    text = f"{fold(spaced) if bare else spaced}{chance.choice(['', '.', '!!', ' ạ', '…', ' nhé'])}"  # type: ignore[attr-defined]
    said = understand(text, TODAY)
    assert not (said.kind is Kind.DONE and said.sure), text


@given(
    st.integers(0, 100),
    st.sampled_from(["{}%", "được {} %", "khoảng {} phần trăm", "mới {}%", "Xong {}% rồi ạ", "dc {}%"]),
)
def test_a_percentage_is_read_as_it_is_written(percent: int, form: str) -> None:
    said = understand(form.format(percent), TODAY)
    if percent < 100:
        assert (said.kind, said.percent) == (Kind.PROGRESS, percent)
    else:
        assert said.percent in (None, 100)


@given(
    st.dates(min_value=date(2026, 1, 17), max_value=date(2026, 7, 15)),
    st.sampled_from(
        [
            "xin lùi đến {d}/{m}",
            "xin gia hạn đến ngày {d}/{m}/2026",
            "xin lui den {d}-{m}",
            "lùi sang ngày {d} tháng {m}",
        ]
    ),
)
def test_a_day_asked_for_is_that_day(day: date, form: str) -> None:
    said = understand(form.format(d=day.day, m=day.month), TODAY)
    assert (said.kind, said.date) == (Kind.EXTENSION, day)


@given(st.integers(1, 99), st.sampled_from([("ngày", 1), ("tuần", 7), ("hôm", 1)]))
def test_days_asked_for_are_counted(count: int, unit: tuple[str, int]) -> None:
    said = understand(f"xin thêm {count} {unit[0]}", TODAY)
    assert (said.kind, said.days, said.date) == (Kind.EXTENSION, count * unit[1], None)
