"""An invented commune of thirty people: units with long names, two bodies from outside, twelve places."""

from bot.actions.roster import NewMember
from storage.people import Role

NAME = "UBND xã Thanh Sơn Hạ"
PHONE = "0238 3999 111"

ECONOMY = "Phòng Kinh tế"
CULTURE = "Phòng Văn hóa - Xã hội"
OFFICE = "Văn phòng HĐND và UBND xã"
POLICE = "Công an xã"
MILITARY = "Ban Chỉ huy Quân sự xã"
COUNTER = "Trung tâm Phục vụ hành chính công xã Thanh Sơn Hạ"
RURAL = "Ban Chỉ đạo giảm nghèo bền vững và xây dựng nông thôn mới xã Thanh Sơn Hạ"
INSURANCE = "Bảo hiểm xã hội cơ sở Thanh Sơn"
FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam xã Thanh Sơn Hạ"

PLACES = (
    "khối Tân Lập", "khối Tân Tiến", "khối Chợ Mới", "xóm Đồng Vàng", "xóm Bến Mới", "xóm Khe Nứa", "xóm Đồi Chè",
    "xóm Cây Gạo", "xóm Ruộng Sâu", "xóm Thác Bạc", "xóm Hòn Mây", "xóm Nà Lúa",
)  # fmt: skip
_HEADS = (
    "Trần Văn Bính", "Phan Thị Nhàn", "Đậu Xuân Quý", "Vi Văn Páo", "Lô Thị Xoan", "Lương Văn Thoại", "Ngân Thị Mỵ",
    "Hà Văn Khuê", "Cụt Thị Lửng", "Moong Văn Xúa", "Lữ Đình Thuật", "Kha Thị Diệp",
)  # fmt: skip

HOA = NewMember("Lê Thị Hoa", title="Chánh Văn phòng", role=Role.OFFICE, body=OFFICE, is_head=True, phone="0912000001")
_COMMITTEE = (
    NewMember("Lê Anh Đức", title="Chủ tịch UBND xã", role=Role.CHAIR),
    NewMember(
        "Trần Thị Lan",
        title="Phó Chủ tịch UBND xã",
        role=Role.DEPUTY,
        in_charge_of_bodies=(ECONOMY, COUNTER, MILITARY),
    ),
    NewMember(
        "Võ Văn Minh", title="Phó Chủ tịch UBND xã", role=Role.DEPUTY, in_charge_of_bodies=(CULTURE, POLICE, RURAL)
    ),
    NewMember("Phạm Thu Ngà", title="Chuyên viên", role=Role.OFFICE, body=OFFICE),
    NewMember("Nguyễn Văn Hùng", title="Trưởng phòng", body=ECONOMY, is_head=True, in_charge_of_places=PLACES[:3]),
    NewMember("Bùi Văn Tám", title="Công chức địa chính", body=ECONOMY, in_charge_of_places=PLACES[3:5]),
    NewMember("Đặng Thị Nguyệt Ánh", title="Chuyên viên", body=ECONOMY),
    NewMember("Hoàng Thị Thúy", title="Trưởng phòng", body=CULTURE, is_head=True, in_charge_of_places=PLACES[5:7]),
    NewMember("Quách Đình Sỹ", title="Chuyên viên", body=CULTURE, in_charge_of_places=PLACES[7:9]),
    NewMember("Hồ Sỹ Dũng", title="Trưởng Công an xã", body=POLICE, is_head=True),
    NewMember("Cao Đăng Khoa", title="Chỉ huy trưởng", body=MILITARY, is_head=True, in_charge_of_places=PLACES[9:11]),
    NewMember("Thái Thị Kim Oanh", title="Giám đốc", body=COUNTER, is_head=True),
    NewMember("Nguyễn Bá Trường", title="Phó Trưởng ban Thường trực", body=RURAL, is_head=True),
    NewMember("Đinh Công Lực", title="Thành viên Ban Chỉ đạo", body=RURAL, in_charge_of_places=PLACES[11:]),
    NewMember("Vi Thị Mai", title="Giám đốc", body=INSURANCE, outside=True, is_head=True),
    NewMember("Tăng Xuân Hiếu", title="Chủ tịch", body=FRONT, outside=True, is_head=True),
    NewMember("Mạc Thị Duyên", "chị", title="Công chức tư pháp - hộ tịch", body=COUNTER),
)
_HAMLETS = tuple(
    NewMember(name, "bà" if " Thị " in name else "ông", title="Khối trưởng" if "khối" in place else "Xóm trưởng",
              heads_places=(place,))
    for name, place in zip(_HEADS, PLACES, strict=True)
)  # fmt: skip

OTHERS = (*_COMMITTEE, *_HAMLETS)
"""Everybody but Hoa, who writes the roster."""
