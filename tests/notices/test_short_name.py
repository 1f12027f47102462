"""A name that a person would have given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notices.short_name import LONGEST, short_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tiếp tục thực hiện tốt công tác hòa giải ở cơ sở; bảo đảm đúng luật.", "Hòa giải ở cơ sở"),
        ("Khẩn trương tổ chức rà soát hộ nghèo trên địa bàn; báo cáo UBND xã.", "Rà soát hộ nghèo"),
        ("Giao Công an xã tăng cường công tác tuần tra ban đêm, không để xảy ra trộm cắp", "Tuần tra ban đêm"),
        ("Xây dựng và triển khai Kế hoạch trồng rừng giai đoạn 2026 - 2030.", "Xây dựng Kế hoạch trồng rừng"),
        (
            "Thực hiện nghiêm túc Chỉ thị số 05-CT/ĐU ngày 02/01/2026 của Đảng ủy",
            "Thực hiện Chỉ thị số 05-CT/ĐU của Đảng ủy",
        ),
        (
            "Phối hợp với cơ quan Thuế và các đoàn thể trong công tác đối chiếu hóa đơn, cập nhật sổ bộ.",
            "Đối chiếu hóa đơn, cập nhật sổ bộ",
        ),
        (
            "Định kỳ hằng quý tổng hợp, báo cáo UBND xã kết quả thu ngân sách",
            "Tổng hợp, báo cáo UBND xã kết quả thu ngân sách",
        ),
        ("Hằng tháng, trước ngày 25, tổng hợp số hộ dùng nước sạch", "Tổng hợp số hộ dùng nước sạch"),
        ("Báo cáo tiến độ làm đường định kỳ hằng tuần vào sáng thứ Hai", "Báo cáo tiến độ làm đường"),
        ("Nộp sổ hộ nghèo, ngày 12/02/2026 là hạn cuối", "Nộp sổ hộ nghèo"),
        ("Bàn giao nhà văn hóa xóm Đồng Vàng trước ngày 20/01/2026", "Bàn giao nhà văn hóa xóm Đồng Vàng"),
        (
            "Kiện toàn Tổ công tác thực hiện chính sách bảo hiểm xã hội, bảo hiểm y tế ở các xóm",
            "Kiện toàn Tổ công tác thực hiện chính sách BHXH, BHYT ở xóm",
        ),
    ],
)
def test_a_name_is_verb_and_object_without_filler(text: str, name: str) -> None:
    assert short_name(text) == name


SENTENCE = (
    "Tiếp tục rà soát, lập danh sách hộ nghèo và cận nghèo; báo cáo UBND xã. “Nhà sạch” (dự kiến) trước ngày",
    "Giao Công an xã phối hợp với Trạm Y tế tuần tra, kiểm tra chợ và bến đò theo kế hoạch",
)


@given(st.lists(st.sampled_from([word for part in SENTENCE for word in part.split(" ")]), min_size=1))
def test_a_name_is_never_too_long_nor_cut_in_mid_word(words: list[str]) -> None:
    text = " ".join(words)
    name = short_name(text)
    assert 0 < len(name) <= LONGEST
    known = {word.strip(" ,.;“”()").lower() for word in words} | {"thực", "hiện"}
    assert {word.strip(" ,.;“”()").lower() for word in name.split()} <= known | {""}


@given(st.text(min_size=1, max_size=300))
def test_arbitrary_text_has_a_name_of_at_most_sixty(text: str) -> None:
    assert len(short_name(text)) <= LONGEST
