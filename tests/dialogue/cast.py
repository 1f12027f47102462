"""The named cast of two invented communes, and the words they bring in."""

from dataclasses import dataclass

from bot.actions.roster import NewMember
from storage.people import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a phone."""

    user_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """A person and what the roster says of them."""

    person: Person
    entry: NewMember


ECONOMY = "Phòng Kinh tế"
CULTURE = "Phòng Văn hóa - Xã hội"
POLICE = "Công an xã"
INSURANCE = "Bảo hiểm xã hội"

HOA = Person("1", "Lê Thị Hoa")  # the office
NGA = Person("2", "Phạm Thu Ngà")  # the office too: the second reviewer
DUC = Person("3", "Lê Anh Đức")  # the chair
LAN = Person("4", "Trần Thị Lan")  # deputy, Phòng Kinh tế in charge
MINH = Person("5", "Võ Văn Minh")  # deputy, nothing of Hùng's in charge
HUNG = Person("6", "Nguyễn Văn Hùng")  # head of Phòng Kinh tế
DUNG = Person("7", "Hồ Sỹ Dũng")  # head of Công an xã, cooperates
MAI = Person("8", "Vi Thị Mai")  # head of Bảo hiểm xã hội, a body from outside
PAO = Person("9", "Vi Văn Páo")  # head of a hamlet
OANH = Person("21", "Cao Kim Oanh")  # the office of another commune
TIEN = Person("22", "Đỗ Văn Tiến")  # head of Phòng Kinh tế of that commune
STRANGER = Person("99", "Người Lạ")

OURS = (
    Part(HOA, NewMember(HOA.name, title="Chánh Văn phòng", role=Role.OFFICE)),
    Part(NGA, NewMember(NGA.name, title="Chuyên viên", role=Role.OFFICE)),
    Part(DUC, NewMember(DUC.name, title="Chủ tịch UBND xã", role=Role.CHAIR)),
    Part(LAN, NewMember(LAN.name, title="Phó Chủ tịch", role=Role.DEPUTY, in_charge_of_bodies=(ECONOMY,))),
    Part(MINH, NewMember(MINH.name, title="Phó Chủ tịch", role=Role.DEPUTY, in_charge_of_bodies=(CULTURE,))),
    Part(HUNG, NewMember(HUNG.name, title="Trưởng phòng", body=ECONOMY, is_head=True)),
    Part(DUNG, NewMember(DUNG.name, title="Trưởng Công an xã", body=POLICE, is_head=True)),
    Part(MAI, NewMember(MAI.name, title="Giám đốc", body=INSURANCE, outside=True, is_head=True)),
    Part(PAO, NewMember(PAO.name, "ông", title="Xóm trưởng", heads_places=("xóm Đồng Vàng",))),
)
THEIRS = (
    Part(OANH, NewMember(OANH.name, title="Chánh Văn phòng", role=Role.OFFICE)),
    Part(TIEN, NewMember(TIEN.name, title="Trưởng phòng", body=ECONOMY, is_head=True)),
)

# Six tasks: 101 dated by the text, 102 with Công an xã, 103 with Bảo hiểm xã hội, 104 standing, 105 and 106 undated.
NOTICE = """UBND XÃ THANH SƠN HẠ
VĂN PHÒNG

Số: 07/TB-VP

Thanh Sơn Hạ, ngày 15 tháng 01 năm 2026

THÔNG BÁO

Kết luận của đồng chí Chủ tịch UBND xã tại buổi làm việc với Phòng Kinh tế

I. Đánh giá tình hình

Năm qua Phòng Kinh tế đã bám sát kế hoạch; thu ngân sách đạt 104,6% dự toán.

II. Nhiệm vụ thời gian tới

Giao Phòng Kinh tế tổ chức thực hiện các nhiệm vụ sau:

- Bàn giao trạm bơm Bến Mới cho Hợp tác xã Nông nghiệp; hoàn thành trước ngày 20/01/2026.

- Chủ trì, phối hợp với Công an xã kiểm tra, xử lý các trường hợp lấn chiếm hành lang đường trục xã.

- Phối hợp với cơ quan Bảo hiểm xã hội rà soát, vận động các hộ kinh doanh tham gia bảo hiểm.

- Thường xuyên kiểm tra vệ sinh môi trường tại các chợ.

- Xây dựng Kế hoạch chuyển đổi cơ cấu cây trồng; đồng thời, lập danh sách các hộ có đất bỏ hoang.

- Kiện toàn Tổ công nghệ số cộng đồng ở các xóm.

Trên đây là kết luận của đồng chí Chủ tịch UBND xã.

Nơi nhận:
- Lưu: VT.
"""
