"""Which lines are confidentiality marks, and which only look like one."""

import pytest

from bot.notices.secrecy import bears_secrecy_mark

MARKS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "Mật",
    "Tối mật",
    "Tuyệt mật",
    "[MẬT]",
    "* TỐI MẬT *",
    "(MẬT)",
    "“TUYỆT MẬT”",
    "--- MẬT ---",
    "Độ mật: Mật",
    "ĐỘ MẬT: TỐI MẬT",
    "Mức độ mật: Tuyệt mật",
    "DO MAT: TOI MAT",
    "M Ậ T",
    "T Ố I  M Ậ T",
    "T.U.Y.Ệ.T M.Ậ.T",
    "MAT",
    "MÂT",
    "TOI MAT",
    "TUYET MAT",
    "TỐI MẠT",
    "TÀI LIỆU MẬT",
    "Dấu: MẬT",
    "MẬT - Bản số: 02",
    "MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "MẬT.",
]
LOOK_ALIKES = [
    "Mặt trận",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM",
    "Ủy ban MTTQ xã",
    "bí mật",
    "BÍ MẬT",
    "bảo mật",
    "Bảo mật thông tin",
    "mật độ",
    "Mật độ dân số",
    "mật ong",
    "MẬT ONG RỪNG",
    "mật khẩu",
    "Mật khẩu:",
    "mật",
    "MẮT",
    "MẶT",
    "MẤT",
    "toi mat",
    "Tôi mất",
    "MAT TRAN",
    "Thực hiện Luật Bảo vệ bí mật nhà nước.",
    "Tăng cường công tác bảo vệ bí mật nhà nước; không soạn thảo văn bản mật trên máy tính nối mạng.",
    "- Rà soát tài liệu đóng dấu Mật.",
    "Không nhập văn bản mật",
    "Độ mật: không",
    "",
    "***",
]


@pytest.mark.parametrize("line", MARKS)
def test_a_mark_alone_on_a_line_is_found(line: str) -> None:
    assert bears_secrecy_mark(["UBND XÃ AN LẠC", line, "Kính gửi:"])


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_a_word_with_the_same_syllable_is_no_mark(line: str) -> None:
    assert not bears_secrecy_mark(["UBND XÃ AN LẠC", line, "Kính gửi:"])


def test_a_mark_on_a_line_of_its_own_within_a_paragraph_is_found() -> None:
    assert bears_secrecy_mark(["Số: 12/BC\nMẬT\nKính gửi:"])


def test_a_mark_typed_with_separate_accents_is_found() -> None:
    assert bears_secrecy_mark(["MA\u0302\u0323T"])


RECOGNISED = [
    "MẬT",
    "MÂT",
    "MAT",
    "MẶT",
    "MẠT",
    "M ẬT",
    "MẬ T",
    "| MẬT |",
    "I MẬT I",
    "[ MÂT ]",
    "TUYỆT MÂT",
    "TUYET MAT",
    "TUYỆT M ẬT",
    "T0I MAT",
    "TỐI MẶT",
    "Mật",
    "Mât",
    "MẬT rà soát các điểm",
    "Số: 12/BC MẬT",
    "TUYỆT MÂTÍ° điểm có nguy cơ",
    "TỐI M ẬT ñt các điểm",
    "TUYỆT MÂT|t điểm",
]
NOT_RECOGNISED = [
    "MẶT TRẬN TỔ QUỐC VIỆT NAM",
    "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "VỀ CÔNG TÁC BẢO VỆ BÍ MẬT",
    "Ủy ban MTTQ xã",
    "MTTQ",
    "Mặt",
    "Mất",
    "Mắt",
    "Mặt trận",
    "bí mật nhà nước",
    "TẬP",
    "MẪU",
    "toi mat",
    "Tôi mất",
    "mật độ dân số",
    "",
]


@pytest.mark.parametrize("line", [*MARKS, *RECOGNISED])
def test_what_recognition_makes_of_a_mark_is_found(line: str) -> None:
    assert bears_secrecy_mark(["UBND XÃ AN LẠC", line, "Kính gửi:"], recognised=True)


@pytest.mark.parametrize("line", NOT_RECOGNISED)
def test_what_recognition_makes_of_other_words_is_no_mark(line: str) -> None:
    assert not bears_secrecy_mark(["UBND XÃ AN LẠC", line, "Kính gửi:"], recognised=True)


@pytest.mark.parametrize("line", ["M ẬT", "MẬ T", "TUYỆT M ẬT"])
def test_a_torn_mark_is_found_in_any_text(line: str) -> None:
    assert bears_secrecy_mark([line])
