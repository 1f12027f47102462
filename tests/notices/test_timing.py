"""Dated, periodic, standing, undated; and what a task should bring."""

import pytest

from bot.notices.details import places_of, product_of, targets_of
from bot.notices.finding import Timing
from bot.notices.recurrence import rhythm
from bot.notices.timing import timing_of


def kind(text: str) -> Timing:
    return timing_of(text, has_deadline=False, has_rhythm=rhythm(text) is not None, product=product_of(text))


def test_a_date_wins_over_a_rhythm() -> None:
    assert timing_of("Hằng tháng báo cáo", has_deadline=True, has_rhythm=True, product=None) is Timing.dated


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ("Hằng quý báo cáo UBND xã", Timing.periodic),
        ("Tăng cường quản lý an toàn thực phẩm", Timing.standing),
        ("Thực hiện tốt công tác hòa giải ở cơ sở", Timing.standing),
        ("Tiếp tục duy trì nền nếp họp xóm", Timing.standing),
        ("Xây dựng Kế hoạch tuyển quân", Timing.undated),
        ("Tăng cường thăm hỏi nhân dịp Tết Nguyên đán", Timing.undated),
        ("Tổ chức tốt Đại hội Thể thao xã", Timing.undated),
        ("Kiện toàn Tổ bảo vệ an ninh", Timing.undated),
        ("Nâng cao chất lượng, hoàn thành chỉ tiêu thu theo kế hoạch năm 2026", Timing.undated),
        ("Sửa chữa cầu treo", Timing.undated),
    ],
)
def test_what_is_made_or_done_once_is_not_standing(text: str, timing: Timing) -> None:
    assert kind(text) is timing


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Xây dựng và triển khai Kế hoạch trồng rừng", "Kế hoạch"),
        ("Tham mưu UBND xã ban hành Quyết định phân bổ", "Quyết định"),
        ("Rà soát, lập danh sách hộ nghèo", "Danh sách"),
        ("Kiện toàn Ban Chỉ đạo chuyển đổi số", "Quyết định kiện toàn"),
        ("Bàn giao nhà văn hóa cho xóm", "Biên bản bàn giao"),
        ("Thực hiện Kế hoạch số 12/KH-UBND", None),
        ("Xây dựng nếp sống văn minh", None),
        ("Việc xây dựng kế hoạch cần phù hợp", None),
    ],
)
def test_a_product_is_what_the_task_makes(text: str, product: str | None) -> None:
    assert product_of(text) == product


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("phấn đấu 100% hộ dân dùng nước sạch (dự kiến: An)", ("100% hộ dân dùng nước sạch",)),
        ("đưa tỷ lệ bao phủ bảo hiểm y tế đạt trên 95% trong năm", ("tỷ lệ bao phủ bảo hiểm y tế đạt trên 95%",)),
        ("thành lập ít nhất 10 mô hình; thêm 75 ha lúa", ("ít nhất 10 mô hình", "thêm 75 ha lúa")),
        ("tỷ lệ hộ nghèo mới đạt 5%", ()),
        ("theo Điều 12 và khoản 3", ()),
    ],
)
def test_figures_to_reach_are_targets_and_figures_reached_are_not(text: str, targets: tuple[str, ...]) -> None:
    assert targets_of(text) == targets


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("tại các xóm Đồng Vàng, Bãi Sậy và Cầu Đá", ("Đồng Vàng", "Bãi Sậy", "Cầu Đá")),
        ("chọn các xóm thuận lợi (dự kiến: Gò Mận, Bến Mới)", ("Gò Mận", "Bến Mới")),
        ("kiểm tra tại thôn 3, thôn 5", ("3", "5")),
        ("đối thoại tại Tổ dân phố số 3, 4 và 7", ("3", "4", "7")),
        ("các xóm: Đồng Vàng, Bãi Sậy; Tổ dân phố 8, 12", ("Đồng Vàng", "Bãi Sậy", "8", "12")),
        ("tại ấp Cồn Nhàn; các bản Pù Toong, Cá Nọi", ("Cồn Nhàn", "Pù Toong", "Cá Nọi")),
        ("giao các xóm rà soát (Phòng Kinh tế hướng dẫn)", ()),
        ("gửi các đơn vị (Công an, Quân sự)", ()),
    ],
)
def test_named_hamlets_are_places(text: str, places: tuple[str, ...]) -> None:
    assert places_of(text) == places
