"""What a short sentence means. The sentences are ours, with and without accents."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.reading import denies_done
from bot.understanding.reading import understand as read
from bot.understanding.said import Kind, Said
from storage.words import fold

TODAY = date(2026, 1, 16)  # a Friday


def understand(text: str) -> Said:
    return read(text, TODAY)


DONE = """xong | Xong rồi | làm xong hết rồi | Em đã làm xong việc này | báo cáo đồng chí, đã hoàn thành | nộp rồi | ht
đã nộp báo cáo | gửi rồi ạ | 100% | hoàn thành 100% | xong 100% | xong, biên bản số 12 ngày 14/01 | Xong trước hạn | XONG
đã ban hành Quyết định số 12/QĐ-UBND | ok xong | đã làm xong từ hôm qua | chiều nay đã bàn giao xong | xong xuôi
việc này xong rồi | 4/4 xóm xong | 5/5 xóm | vừa xong | hoàn tất | đã hoàn thành đúng hạn
không vướng gì, xong | không vướng mắc gì, đã xong | đã họp chiều nay, xong | xong ngày 14/01 | t2 đã xong
xong; chiều nay gửi biên bản | đã nhận, xong rồi | chiều qua xong"""
PROGRESS = """60% | được 60% | khoảng 70 phần trăm | đang làm | đang triển khai | đang chờ ký | đã trình lãnh đạo | một nửa
3/5 xóm | chưa xong | sắp xong | gần xong ạ | mới xong một nửa | mai xong | chiều mai em xong | tuần sau xong | xong bước 1
xong giai đoạn 1 | cơ bản xong | xong 80% | chưa hoàn thành | dự kiến thứ 6 xong | còn một xóm nữa là xong | xong 3 xóm
đang dự thảo | bình thường | không có gì mới | chưa làm | mới làm được 20% | hôm nay sẽ xong | hầu như xong | chiều nay xong
trong tuần này xong | xong phần dự thảo | chưa 100%
nhận rồi, chiều nay làm xong | nhận rồi chiều nay làm xong | đã nhận; tối nay xong | t2 xong | 20/1 xong | 20/1, xong
19h xong | chiều xong | tối xong | có lẽ xong | chắc xong | hình như xong rồi | xong nhầm | báo xong nhầm | coi như xong
đạt 100% kế hoạch giai đoạn 1 | 5/5 xong | không biết, chưa, xong em báo"""
ACCEPTED = (
    "đã nhận | rõ | ok | OK anh | vâng ạ | đã rõ | nhận việc | em nhận | nhất trí | đã nắm | đã nhận nhiệm vụ | oke"
    " | ok em | ok em làm ngay | rõ thưa đồng chí | đc rồi | cảm ơn em"
)
OBSTACLE = """vướng kinh phí | vướng mắc: chưa có kinh phí | khó khăn về nhân lực | thiếu người | dân không đồng ý
không liên lạc được với chủ hộ | tắc ở khâu thẩm định | 60%, vướng mặt bằng"""
EXTENSION = """xin lùi đến 25/02 | xin gia hạn | gia hạn đến thứ 6 | cho em thêm 2 ngày | đề nghị gia hạn | lùi hạn sang 28/01
xin kéo dài đến 15/3"""
LATER = "mai nhắc lại | chiều nhắc tôi"
QUESTION = """xong chưa? | xong chưa | đã xong chưa | nộp rồi chưa | hoàn thành chưa ạ | khi nào xong? | bao giờ phải xong
việc này là thế nào? | ai phụ trách? | phải làm gì?"""
UNKNOWN = "abc | chào anh | cảm ơn | ... | 12/12 | họp 10/10"

SENTENCES = [
    (kind, sentence.strip())
    for kind, table in (
        (Kind.DONE, DONE),
        (Kind.PROGRESS, PROGRESS),
        (Kind.ACCEPTED, ACCEPTED),
        (Kind.OBSTACLE, OBSTACLE),
        (Kind.EXTENSION, EXTENSION),
        (Kind.LATER, LATER),
        (Kind.QUESTION, QUESTION),
        (Kind.UNKNOWN, UNKNOWN),
    )
    for sentence in table.replace("\n", " | ").split(" | ")
]


@pytest.mark.parametrize(("kind", "sentence"), SENTENCES)
def test_a_sentence_means_the_same_with_and_without_accents(kind: Kind, sentence: str) -> None:
    assert understand(sentence).kind is kind
    assert understand(fold(sentence)).kind is kind


NOT_FINISHED = ["chưa", "sắp", "gần", "mới", "mai", "khi nào", "bao giờ", "hầu như", "sẽ", "dự kiến", "cơ bản", "nếu"]
FINISHED = ["xong", "hoàn thành", "ht", "đã xong", "xong hết", "nộp rồi", "đã bàn giao", "100%", "xong rồi", "làm rồi"]
BETWEEN = ["", "việc này", "em", "được", "thể", "báo cáo đồng chí"]


@pytest.mark.parametrize("negation", NOT_FINISHED)
def test_a_negation_before_a_word_of_done_is_never_done(negation: str) -> None:
    for done, first, second in itertools.product(FINISHED, BETWEEN, BETWEEN):
        for end in ("", "?", " ạ", " nhé"):
            sentence = " ".join(f"{first} {negation} {second} {done}{end}".split())
            assert understand(sentence).kind is not Kind.DONE, sentence
            assert understand(fold(sentence)).kind is not Kind.DONE, sentence


@pytest.mark.parametrize(
    "ending", ["chưa", "chưa?", "chưa ạ", "không?", "ko", "bước 1", "gần hết", "vào mai", "sắp rồi"]
)
def test_what_follows_a_word_of_done_may_take_it_back(ending: str) -> None:
    for done in FINISHED:
        assert understand(f"{done} {ending}").kind is not Kind.DONE, f"{done} {ending}"


@given(st.text(max_size=300))
def test_any_text_is_understood_somehow(text: str) -> None:
    said = understand(text)
    assert said.percent is None or 0 <= said.percent <= 100
    denies_done(text)


@pytest.mark.parametrize(
    ("sentence", "percent"),
    [
        ("60%", 60),
        ("60 %", 60),
        ("duoc 70 phan tram", 70),
        ("97,5%", 97),
        ("3/5 xóm", 60),
        ("một nửa", 50),
        ("vướng mặt bằng, mới 40%", 40),
        ("xong ngày 19/01", None),
        ("101%", None),
        ("họp 12/12", None),
    ],
)
def test_a_share_is_a_percentage_and_a_day_is_none(sentence: str, percent: int | None) -> None:
    assert understand(sentence).percent == percent


@pytest.mark.parametrize(
    ("sentence", "product"),
    [
        ("xong, biên bản ký ngày 19/01", "biên bản ký ngày 19/01"),
        ("đã hoàn thành: Quyết định số 12/QĐ-UBND", "Quyết định số 12/QĐ-UBND"),
        ("xong", None),
        ("xong, ok", None),
    ],
)
def test_the_words_after_done_are_its_product(sentence: str, product: str | None) -> None:
    said = understand(sentence)
    assert (said.kind, said.product) == (Kind.DONE, product)


@pytest.mark.parametrize("sentence", ["👍", "👌 👍"])
def test_a_thumb_accepts(sentence: str) -> None:
    assert understand(sentence).kind is Kind.ACCEPTED


def test_only_a_sentence_that_denies_it_takes_a_report_of_done_back() -> None:
    assert denies_done("chưa xong đâu, báo nhầm")
    assert denies_done("chua hoan thanh")
    assert not denies_done("đang làm")
    assert not denies_done("xong chưa?")
    assert not denies_done("đã xong")
    assert not denies_done("khong vuong gi, xong")
    assert not denies_done("không vướng gì; xong")
    assert denies_done("báo xong nhầm")


def test_only_the_accent_tells_me_from_the_evening() -> None:
    assert understand("tôi làm xong").kind is Kind.DONE
    assert understand("toi lam xong").kind is Kind.PROGRESS
