"""The small committee of the playground: invented people, ready to use."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.acting import Acting
from bot.actions.roster import NewMember, add_member
from bot.playground.stage import Persona, zalo_id
from scheduler.rules import rules_of
from storage.accounts import Account
from storage.database import Database, Unit
from storage.organisations import Organisation
from storage.people import Body, Member, Membership, Role
from storage.words import name_key

TELEGRAM, ZALO = "telegram", "zalo"
NAME = "UBND xã Thanh Sơn Hạ"
PHONE = "0238 3123 456"
TIME_ZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Part:
    """A persona of the page and what the roster says of it; None for somebody whom the roster does not know.

    A second telephone of somebody has the same entry.
    """

    persona: Persona
    member: NewMember | None


ECONOMY = "Phòng Kinh tế"
_OFFICER = NewMember(
    "Phạm Thu Ngà", title="Chánh Văn phòng", body="Văn phòng HĐND và UBND xã", is_head=True, role=Role.OFFICE
)
CAST = (
    Part(
        Persona(1001, "Phạm Thu Ngà", "Văn phòng", "Mở Văn bản mẫu, gửi Thông báo kết luận; xem dự thảo, rồi gõ: giao"),
        _OFFICER,
    ),
    Part(
        Persona(1002, "Nguyễn Văn Hùng", "Trưởng phòng", "Trả lời tin được giao: đã nhận, 60%, xong, vướng kinh phí"),
        NewMember("Nguyễn Văn Hùng", title="Trưởng phòng", body=ECONOMY, is_head=True),
    ),
    Part(
        Persona(1003, "Lê Quang Vịnh", "Chủ tịch", "Bấm Tình hình; mỗi sáng có nhiều nhất một tin"),
        NewMember("Lê Quang Vịnh", title="Chủ tịch UBND xã", role=Role.CHAIR),
    ),
    Part(
        Persona(1004, "Trần Thị Lan", "Phó Chủ tịch", "Bấm Chờ ý kiến để xác nhận việc đã báo xong"),
        NewMember("Trần Thị Lan", title="Phó Chủ tịch UBND xã", role=Role.DEPUTY, in_charge_of_bodies=(ECONOMY,)),
    ),
    Part(
        Persona(
            1005,
            "Hồ Sỹ Dũng",
            "Công an xã",
            "Đơn vị phối hợp, dùng Zalo: không có nút bấm, trả lời bằng số hoặc chữ; gõ: viec",
            on_zalo=True,
        ),
        NewMember("Hồ Sỹ Dũng", title="Trưởng Công an xã", body="Công an xã", is_head=True),
    ),
    Part(
        Persona(
            1006, "Vi Thị Mai", "Bảo hiểm xã hội", "Đơn vị ngoài: được đề nghị phối hợp, không bị đôn đốc", on_zalo=True
        ),
        NewMember("Vi Thị Mai", title="Giám đốc", body="Bảo hiểm xã hội", outside=True, is_head=True),
    ),
    Part(
        Persona(
            2001,
            "Phạm Thu Ngà",
            "Văn phòng, máy khác",
            "Trên Zalo không gửi được tệp Word, PDF; gõ: nhap",
            on_zalo=True,
        ),
        _OFFICER,
    ),
    Part(
        Persona(2009, "Người lạ", "chưa đăng ký", "Gửi 8 số trong thư mời do Văn phòng tạo", on_zalo=True),
        None,
    ),
    Part(Persona(1009, "Người lạ", "chưa đăng ký", "Nhắn thử; hoặc gửi 8 số trong thư mời do Văn phòng tạo"), None),
)


async def found_committee(database: Database, now: datetime) -> None:
    """Writes the committee into an empty register, everybody joined."""
    async with database.write() as unit:
        organisation = await unit.add(Organisation(name=NAME, phone=PHONE, time_zone=TIME_ZONE, created_at=now))
        founder = await _founder(unit, organisation, now)
        await _link(unit, founder, CAST[0].persona, now)
        acting = Acting(unit, organisation, founder, now, rules_of(organisation))
        known = {founder.name: founder}
        for part in CAST[1:]:
            if part.member is not None:
                if part.member.name not in known:
                    known[part.member.name] = (await add_member(acting, part.member)).member
                await _link(unit, known[part.member.name], part.persona, now)
        await unit.commit()


async def _founder(unit: Unit, organisation: Organisation, now: datetime) -> Member:
    entry = CAST[0].member
    if entry is None:
        raise ValueError("the first of the cast is the office")
    founder = await unit.add(
        Member(
            organisation_id=organisation.id,
            name=entry.name,
            form_of_address=entry.form_of_address,
            title=entry.title,
            role=entry.role,
            created_at=now,
            memberships=[],
        )
    )
    name = entry.body or NAME
    body = await unit.add(Body(organisation_id=organisation.id, name=name, key=name_key(name), outside=False))
    await unit.add(Membership(organisation_id=organisation.id, member=founder, body=body, is_head=True))
    return founder


async def _link(unit: Unit, member: Member, persona: Persona, now: datetime) -> None:
    user_id = zalo_id(persona) if persona.on_zalo else str(persona.user_id)
    await unit.add(
        Account(
            organisation_id=member.organisation_id,
            member_id=member.id,
            channel=ZALO if persona.on_zalo else TELEGRAM,
            user_id=user_id,
            chat_id=user_id,
            created_at=now,
            member=member,
        )
    )
