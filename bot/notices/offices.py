"""The words of which names of bodies and office holders (*tên cơ quan, chức danh*) are made.

Fields of work and levels of the administration are a smaller and steadier vocabulary than the verbs that may follow a
name: Law on the Organisation of Local Government 72/2025/QH15 and Decree 150/2025/NĐ-CP name the offices of a commune.
"""

import re

from bot.notices.words import UPPER, alternation

# What may go on in lower case inside a name: "Phòng Văn hóa xã hội", "Trưởng các bản", "Trạm Y tế xã".
FIELDS = alternation(
    """
    văn hóa|văn hoá|xã hội|kinh tế|hạ tầng|đô thị|nội vụ|tư pháp|hộ tịch|địa chính|xây dựng|nông nghiệp|môi trường|
    tài chính|kế toán|kế hoạch|ngân sách|quân sự|quốc phòng|an ninh|trật tự|công an|y tế|dân số|giáo dục|đào tạo|
    thông tin|truyền thông|truyền thanh|thể thao|thể dục|du lịch|lao động|thương binh|bảo trợ|việc làm|
    quản lý dự án|quản lý|dự án|đầu tư|hành chính công|hành chính|một cửa|tiếp công dân|tổng hợp|thống kê|dân tộc|
    tôn giáo|thanh niên|phụ nữ|nông dân|cựu chiến binh|người cao tuổi|khuyến học|chữ thập đỏ|mặt trận|tổ quốc|
    đoàn thể|khoa học|công nghệ|công thương|công nghiệp|giao thông|vận tải|tài nguyên|nước|đất đai|kiểm lâm|thú y|
    bảo vệ thực vật|khuyến nông|thủy lợi|thuỷ lợi|dịch vụ công|dịch vụ|sự nghiệp|cung ứng|phục vụ|phát triển|quỹ đất|
    bảo hiểm|thuế|kho bạc|điện lực|bưu điện|bưu chính|viễn thông|cấp nước|môi giới|chuyên môn|chuyên trách|
    không chuyên trách|trực thuộc|địa bàn|địa phương|cơ sở|nhân dân|hội đồng nhân dân|ủy ban|bầu cử|cộng đồng|số|
    chỉ huy|chỉ đạo|chấp hành|giám hiệu|dân quân|dân phòng|tự quản|tự vệ|phòng thủ dân sự|giám sát|thiết kế|
    thi công|thường trực|thường vụ|chi bộ|đảng bộ|
    đảng ủy|văn phòng|thủ quỹ|nhà văn hóa|thư viện|công ích|tổ chức chính trị|chính trị|nghề nghiệp|hữu nghị|từ thiện|
    liên hiệp|liên minh|mầm non|tiểu học|trung học|phổ thông|trường học|trường|học|lâm nghiệp|rừng|biên phòng|
    hợp tác xã|khu vực|khu|cụm|
    xã|phường|thị trấn|huyện|tỉnh|thành phố|trung ương|đặc khu|thôn|xóm|bản|ấp|làng|buôn|sóc|khóm|khối|khối phố|
    tổ dân phố|dân phố|khu phố|tiểu khu|dân cư|các cấp|cấp|các|liên quan|có liên quan|trưởng|phó|chủ tịch|phó chủ tịch|
    bí thư|phó bí thư|giám đốc|phó giám đốc|hiệu trưởng|trưởng phòng|phó trưởng phòng|trưởng ban|phó trưởng ban|
    tổ trưởng|tổ phó|đội trưởng|ủy viên|thành viên|công chức|viên chức|cán bộ|chính|công trình|cơ quan|đơn vị|ban|
    ngành|
    phòng|tổ|đội|hội|đoàn|chi hội|chi đoàn|nhà thầu|tư vấn|trung tâm|chợ|bến xe|nghĩa trang|di tích|bệnh viện|
    phòng khám|
    đa khoa|nhà trường|dạy nghề|khu công nghiệp|cụm công nghiệp|chính phủ|quốc hội|nhà nước|đông y|cửa khẩu|
    hải quan|quản lý thị trường|thị trường
    """
)

_PLURAL = (
    r"cơ quan|đơn vị|[Ss]ở|[Bb]ộ|[Bb]an|[Nn]gành|[Pp]hòng|[Tt]rường|đoàn thể|địa phương|tổ chức|[Tt]rạm|xã|phường"
    r"|thôn|xóm|khối|bản|ấp|làng|buôn|khóm|tổ dân phố|khu phố|chủ đầu tư|doanh nghiệp|nhà thầu|hội|chi hội|chi bộ"
    r"|chủ (?:rừng|hồ|đập|cơ sở|phương tiện|dự án)|hộ (?:kinh doanh|chăn nuôi|gia đình)"
    r"|cơ sở (?:giáo dục|y tế|kinh doanh|sản xuất)"
    r"|thành viên|đồng chí|đại biểu|[Tt]rung tâm|[Cc]ông ty|lực lượng|trưởng|[Tt]ổ|[Đđ]ội|[Tt]iểu ban|ông|cán bộ"
    r"|công chức|viên chức|bộ phận|cá nhân|hợp tác xã|chủ thể|phó chủ tịch|Phó Chủ tịch|hiệu trưởng|Hiệu trưởng"
)
# Complete in themselves, so that a verb may follow at once: "Văn phòng tổng hợp".
_WHOLE = (
    r"[Vv]ăn phòng|[Cc]ông an|[Qq]uân sự|BHXH|[Bb]ảo hiểm xã hội|UBND|HĐND|[Ủủ]y ban|[Uu]ỷ ban|[Hh]ội đồng nhân dân"
    rf"|MTTQ|UBMTTQ|Mặt trận|Đảng ủy|Đảng uỷ|[Cc]ác (?:{_PLURAL})|[Nn]hững (?:{_PLURAL})|[Tt]oàn thể (?:{_PLURAL})"
    r"|[Mm]ỗi (?:cơ quan|đơn vị|thôn|xóm|bản|ấp)|[Tt]ừng (?:cơ quan|đơn vị|thành viên|đồng chí)|[Cc]ơ quan|[Đđ]ơn vị"
    r"|[Cc]hính quyền|[Ll]ực lượng|[Tt]hủ trưởng|[Nn]gười đứng đầu"
    r"|[Ll]ãnh đạo(?= (?:các|UBND|Ủy|[Pp]hòng|cơ quan|đơn vị))"
    r"|[Cc]hủ tịch|[Pp]hó [Cc]hủ tịch|[Bb]í thư|[Kk]ế toán|[Tt]hủ quỹ|[Cc]án bộ|[Cc]ông chức|[Vv]iên chức"
    r"|[Xx]óm trưởng|[Tt]hôn trưởng|[Kk]hối trưởng|[Tt]rưởng (?:các )?(?:[Pp]hòng|[Bb]an|xóm|thôn|khối|bản|ấp|làng"
    r"|buôn|khóm|khu|tiểu khu|[Cc]ông an|đoàn|[Tt]rạm)|[Tt]ổ trưởng|[Tt]ổ phó|[Đđ]ội trưởng|[Hh]iệu trưởng"
    r"|(?:[Pp]hó )?[Gg]iám đốc|[Đđ]ịa phương|[Dd]ân quân|[Nn]hà thầu|[Cc]hủ đầu tư|[Tt]ư vấn(?= (?:giám sát|thiết kế"
    r"|lập|khảo sát))|[Đđ]ài [Tt]ruyền thanh|VTV|VOV|TTXVN|Thuế(?! (?:đất|thu|giá|suất|tài|sử|môn))|Kho bạc"
    r"|VNPT|Viettel|MobiFone|Agribank|Viện kiểm sát|Tòa án|Ngân hàng|Hợp tác xã|Bưu điện|Kiểm lâm|Thường trực|Đoàn [Tt]hanh niên"
    r"|Hạt [Kk]iểm lâm|[Tt]hú y(?= xã| phường)|[Bb]ộ đội|Biên phòng|[Nn]hà trường|[Cc]hi đoàn"
    r"|[Cc]hi hội|[Kk]iểm lâm|[Cc]hủ rừng|[Cc]hủ nhiệm|[Cc]ấp ủy|Ban Giám hiệu|[Kk]huyến nông(?= xã| viên)"
)
# What must be followed by what makes it a name.
_OPEN = (
    rf"[Pp]hòng (?=[{UPPER}]|chuyên môn|(?:{FIELDS})(?!\w))|[Bb]an (?=[{UPPER}]|chỉ đạo|chỉ huy|quản lý|quản trị"
    r"|nhân dân|công tác|tiếp|phát triển|giám sát|vận động|tổ chức|chấp hành|đại diện|thanh tra|bảo vệ)"
    rf"|[Ss]ở (?=[{UPPER}])|[Bb]ộ (?=[{UPPER}]|phận)|[Tt]rung tâm |[Tt]rạm (?=[{UPPER}]|y tế|thú y|khuyến nông"
    rf"|bảo vệ thực vật)|[Tt]rường (?=[{UPPER}]|mầm non|tiểu học|trung học|học)"
    rf"|[Tt]ổ (?=[{UPPER}]|công tác|công nghệ|kiểm tra|giúp việc|liên ngành|vận động|bầu cử|tự quản|dân phố|hòa giải"
    r"|hoà giải|bảo vệ|tuần tra|giám sát|rà soát|xung kích|đội|tuyên truyền|thẩm định|khảo sát|thu gom|biên tập)"
    rf"|[Đđ]ội (?=[{UPPER}]|quản lý|trật tự|xung kích|tuyên truyền|kiểm tra|thuế|bảo vệ|dân phòng)"
    rf"|[Tt]iểu ban (?=[{UPPER}\d]|nội dung|hậu cần|tuyên truyền|an ninh|y tế|lễ tân)"
    rf"|[Đđ]oàn (?=[{UPPER}]|thanh niên|thể|kiểm tra|phường|xã|giám sát|liên ngành)"
    rf"|Hội (?=[{UPPER}]|nông dân|phụ nữ|cựu|liên hiệp|người|chữ thập|khuyến học|đồng)"
    rf"|[Ll]iên danh (?=[{UPPER}]|nhà thầu|tư vấn)"
    rf"|Liên đoàn |[Cc]hi cục |Cục (?=[{UPPER}])|[Cc]ông ty |[Đđ]iện lực |[Hh]ợp tác xã |Thanh tra (?=[{UPPER}]|tỉnh"
    rf"|huyện|xã)|Đảng bộ |Chi bộ |[Hh]ạt (?=[{UPPER}])"
    rf"|(?:[Đđ]ồng chí|đ/c|Đ/c|[Ôô]ng|[Bb]à) (?=[{UPPER}]|[Tt]rưởng|[Cc]hủ|[Pp]hó|[Cc]ông chức|[Cc]án bộ|[Bb]í)"
    rf"|(?:[Kk]hối|[Xx]óm|[Tt]hôn|[Bb]ản|[Ấấ]p|[Ll]àng|[Bb]uôn|[Kk]hóm|[Tt]ổ dân phố|[Kk]hu phố|[Tt]iểu khu)"
    rf" (?=[{UPPER}\d]|số)|Viện (?=[{UPPER}])|Quỹ (?=[{UPPER}])"
    r"|\d{1,3} (?:thôn trưởng|trưởng (?:thôn|xóm|bản|ấp)|đồng chí|thôn|xóm|bản|ấp|tổ dân phố|xã|phường|trường"
    r"|đơn vị)(?!\w)"
    rf"|[Tt]ổng công ty |Tập đoàn |Xí nghiệp |Nhà máy |Bệnh viện |Viễn thông |(?:[Tt]ỉnh|[Pp]hường|[Xx]ã"
    rf"|[Hh]uyện) (?=[{UPPER}])"
)
# "Tổ chức", "Ban hành", "Hội nghị" only begin like a body; so do they in capitals.
NAME_START = re.compile(
    rf"(?:(?:{_WHOLE})(?!\w)|{_OPEN})(?!(?i:hành|chức|nghị|kết|hợp|hữu|đêm|đầu|máy|ngũ|lượng|đồ|thảo|viên|cho|"
    r"hè|học bạ|hợp đồng)\b)"
)

# A body for a purpose: what it is for is part of its name, verbs and all ("Ban Chỉ đạo thực hiện chính sách …").
PURPOSE = re.compile(
    r"(?:[Bb]an (?:[Cc]hỉ đạo|[Tt]ổ chức|[Vv]ận động|[Gg]iám sát)|[Tt]ổ |[Đđ]ội |[Tt]iểu ban |[Đđ]oàn (?![Tt]hanh)"
    r"|[Hh]ội đồng |[Cc]ơ quan|[Đđ]ơn vị|[Ll]ực lượng|[Cc]ác (?!thôn|xóm|bản|ấp|phòng|trường|trạm|khối"
    r"|[Tt]ổ trưởng|[Tt]rưởng|tổ dân phố|sở|Sở)|[Nn]hững |[Mm]ỗi |[Tt]ừng |[Tt]oàn thể |[Cc]ông ty"
    r"|[Cc]hủ đầu tư|[Nn]gười đứng đầu|[Tt]hủ trưởng|[Ll]ãnh đạo|[Cc]hính quyền|[Hh]ợp tác xã|Viện |Quỹ )"
)
# Whoever says what others have to do; that such a one does something itself takes a verb that is known.
SPEAKER = re.compile(
    r"(?:UBND|HĐND|[Ủủ]y ban nhân dân|[Uu]ỷ ban nhân dân|(?:[Pp]hó )?[Cc]hủ tịch|[Bb]í thư|Đảng ủy|Thường trực"
    r"|[Ôô]ng |[Bb]à |[Bb]ảo hiểm xã hội|BHXH|[Cc]ơ quan|[Đđ]ơn vị|[Dd]ân quân|[Cc]hính quyền)"
)
