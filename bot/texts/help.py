"""Help by role: model messages 21 to 23."""

from bot.texts.words import first_upper, pronoun
from storage.people import Member, Role


def help_for(member: Member, phone: str | None) -> str:
    """What this member can write. `phone`: the office's."""
    contact = f"Cần giúp: {phone}" if phone else "Cần giúp: liên hệ Văn phòng"
    if member.role.leads:
        return _LEADER
    if member.role is Role.OFFICE:
        return _OFFICE
    if member.role is Role.OBSERVER:
        return f"Gõ việc để xem các nhiệm vụ được theo dõi. {contact}"
    who = first_upper(pronoun(member))
    return f"{who} chỉ cần trả lời tin nhắn, gõ không dấu cũng được:\n{_MEMBER}\nKhông gửi tài liệu mật. {contact}"


_MEMBER = (
    "• đã nhận · xong · 60% · đang chờ ký\n"
    "• vướng <nội dung>: cần ý kiến chỉ đạo\n"
    "• xin lùi đến 25/02: chuyển Văn phòng xem xét\n"
    "• việc: các nhiệm vụ đang thực hiện; việc 104: xem một nhiệm vụ\n"
    "• nhắc lại chiều · dừng tin sáng · vắng 20/2 đến 25/2\n"
    "Nhiều nhiệm vụ thì ghi số: 104 xong; 108 60%"
)

_LEADER = (
    "Đồng chí bấm nút dưới khung chat, hoặc gõ:\n"
    "• tình hình: toàn cảnh, quá hạn, việc chờ ý kiến\n"
    "• duyệt: báo hoàn thành và đề xuất hạn đang chờ\n"
    "• vướng mắc: chưa có ý kiến chỉ đạo · giao ban: việc đưa vào giao ban\n"
    "• việc 104: xem một nhiệm vụ · vắng 20/2 đến 25/2\n"
    "Mỗi sáng làm việc có nhiều nhất một tin gửi đồng chí; vướng mắc được báo ngay."
)

_OFFICE = (
    "Gõ một trong các chữ sau:\n"
    "• nhập: đưa thông báo vào (Word, PDF, ảnh, dán chữ)\n"
    "• dự thảo: xem, sửa; sổ dự thảo: sửa bằng Excel; giao: giao nhiệm vụ\n"
    "• thành viên: danh sách; thêm: thêm người; mời <họ tên>: mã mời khác\n"
    "• ghi thay 104 xong: báo cáo nhận qua điện thoại\n"
    "• tình hình · việc 104 · nhật ký 104 · duyệt · giao ban\n"
    "• lịch nghỉ · nhắc việc · vắng · không liên lạc: ai chưa nhận được tin\n"
    "Không nhập văn bản mật."
)
