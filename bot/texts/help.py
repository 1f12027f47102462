"""Help by role: model messages 21 to 23."""

from bot.texts.words import first_upper, outside, pronoun
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
    if any(membership.is_head for membership in member.memberships) and not outside(member):
        return f"{who} chỉ cần trả lời tin nhắn, gõ không dấu cũng được:\n{_HEAD}\nKhông gửi tài liệu mật. {contact}"
    return f"{who} chỉ cần trả lời tin nhắn, gõ không dấu cũng được:\n{_MEMBER}\nKhông gửi tài liệu mật. {contact}"


_MEMBER = (
    "• đã nhận · xong · 60% · đang chờ ký\n"
    "• vướng <nội dung>: cần ý kiến chỉ đạo\n"
    "• xin lùi đến 25/02 vì … · xin thêm 3 ngày: xin gia hạn\n"
    "• việc: các nhiệm vụ đang thực hiện; việc 104: xem một nhiệm vụ; tìm <vài chữ>\n"
    "• nhắc lại chiều · dừng tin sáng · vắng 20/2 đến 25/2\n"
    "Nhiều nhiệm vụ thì ghi số: 104 xong; 108 60%. Báo nhầm, gõ trong 10 phút: bỏ"
)

# A head has what a member has, in fewer lines, and what is theirs alone.
_HEAD = (
    "• đã nhận · xong · 60% · vướng <nội dung> · xin thêm 3 ngày\n"
    "• 101–103 chị Lan; 107 anh Tám, hạn 06/02: giao lại; thu lại 101\n"
    "• duyệt: báo cáo của phần đã giao lại\n"
    "• 104 không thuộc đơn vị: đề nghị chuyển đơn vị khác\n"
    "• việc · việc 104 · việc quá hạn · tìm <vài chữ> · dừng tin sáng · vắng 20/2 đến 25/2\n"
    "Nhiều nhiệm vụ thì ghi số: 104 xong; 108 60%. Báo nhầm, gõ trong 10 phút: bỏ"
)

_LEADER = (
    "Đồng chí bấm nút dưới khung chat, hoặc gõ:\n"
    "• tình hình: toàn cảnh, quá hạn, việc chờ ý kiến\n"
    "• duyệt: báo hoàn thành, gia hạn, đề xuất hạn đang chờ · 104 hạn 25/02\n"
    "• vướng mắc: chưa có ý kiến chỉ đạo · giao ban: việc đưa vào giao ban\n"
    "• giao <nội dung> cho <đơn vị>, hạn <ngày>\n"
    "• báo cáo: tuần, tháng, theo thông báo; bản Word, Excel, hình · theo xóm · chỉ tiêu: số liệu các xóm\n"
    "• việc 104 · việc quá hạn · tìm <vài chữ> · đổi chủ trì 104 <đơn vị> · vắng 20/2 đến 25/2\n"
    "Mỗi sáng làm việc có nhiều nhất một tin gửi đồng chí; vướng mắc được báo ngay."
)

_OFFICE = (
    "Gõ một trong các chữ sau:\n"
    "• nhập: đưa thông báo vào (Word, PDF, ảnh, dán chữ)\n"
    "• dự thảo: xem, sửa; sổ dự thảo: sửa bằng Excel; giao: giao dự thảo\n"
    "• giao <nội dung> cho <đơn vị, người, xóm>, hạn <ngày> · giao từng xóm 104\n"
    "• thành viên: danh sách, tệp Excel; thêm · sửa · bỏ khỏi danh sách; mời · thẻ mời · mở ghi danh\n"
    "• ghi thay 104 xong · tình hình · việc 104 · việc quá hạn · tìm <vài chữ> · nhật ký 104 · duyệt · giao ban"
    " · đổi chủ trì 104 <đơn vị> · thu hồi 104\n"
    "• lịch nghỉ · nhắc việc · vắng · không liên lạc: ai chưa nhận được tin"
    " · chỉ tiêu: số liệu các xóm · báo cáo · theo xóm\n"
    "Không nhập văn bản mật."
)
