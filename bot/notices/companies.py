"""Names of companies and cooperatives (*công ty, hợp tác xã*), whose line of business holds verbs in lower case.

*Công ty cổ phần đầu tư phát triển hạ tầng Minh Phát*: behind a legal form (Law on Enterprises 59/2020/QH14, article 37) all
words up to the proper name belong to it.
"""

import re

from bot.notices.words import UPPER, VERB

_BUSINESS = (
    r"đầu tư|xây dựng|phát triển|khai thác|quản lý|bảo vệ|thu gom|xử lý|vận chuyển|tư vấn|thiết kế|giám sát|cấp thoát"
    r"|cấp|thoát|chế biến|phục vụ|cung cấp|cung ứng|trồng|tiêu thụ|bảo trì|sửa chữa|thi công|lắp đặt|đào tạo"
)
_LEGAL = (
    r"(?:[Cc]ổ phần|CP|TNHH|[Tt]rách nhiệm hữu hạn|MTV|[Mm]ột thành viên|[Hh]ai thành viên(?: trở lên)?|[Tt]ư nhân"
    r"|[Hh]ợp danh|[Dd]ịch vụ)"
)
_WORD = (
    rf"(?:{_BUSINESS}|(?!(?:{VERB}|tại|ở|trên|với|để|theo|về|trong|phải|cần|do|từ|khi|sẽ|có)(?!\w))[^\W\d_{UPPER}]+)"
)
# The proper name is no other body: "… phối hợp Công an xã".
_PROPER = rf"(?!Công an|UBND|Ủy ban|Phòng|Trạm|Trung tâm|Ban|Hội|Đoàn|Xóm|Thôn)[{UPPER}][\w.-]*"
_COMPANY = re.compile(
    rf"(?:[Cc]ông ty|[Hh]ợp tác xã|HTX|[Dd]oanh nghiệp)(?:\s+{_LEGAL}){{1,3}}(?:,?\s+{_WORD}){{0,12}}"
    rf"(?:\s+(?:[-–]\s+)?{_PROPER})+"
)


def company_spans(text: str) -> list[tuple[int, int]]:
    """From where to where the names of companies run that end with a proper name."""
    if "ông ty" not in text and "ợp tác" not in text and "HTX" not in text and "oanh nghiệp" not in text:
        return []
    return [match.span() for match in _COMPANY.finditer(text)]
