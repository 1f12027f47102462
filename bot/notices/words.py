"""The words that directives are made of: verbs that open one, and the words that close a name."""

import re

UPPER = "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆFGHIÌÍỈĨỊJKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVWXYỲÝỶỸỴZ"

_VERBS = """
    ban hành|biên soạn|biên tập|biểu diễn|biểu dương|bàn bạc|bàn giao|bám sát|báo cáo|bình xét|bảo dưỡng|
    bảo quản|bảo trì|bảo tồn|bảo vệ|bảo đảm|bố trí|bồi dưỡng|bổ nhiệm|bổ sung|cam kết|chi trả|chia sẻ|cho thuê|
    cho ý kiến|chuyển|chuẩn bị|chú trọng|chăm lo|chăm sóc|chấm điểm|chấn chỉnh|chấp hành|chỉ đạo|chỉnh trang|
    chịu|chủ trì|chủ động|cung cấp|cách ly|cân đối|công bố|công khai|công nhận|cưỡng chế|cải cách|cải thiện|
    cải tạo|cấp|cấp phát|cập nhật|cắm|cụ thể hóa|củng cố|cử|di dời|diễn tập|duy trì|dọn|dọn dẹp|dừng|dự thảo|
    ghi nhận|giao|gieo cấy|gieo trồng|giám sát|giúp|giải ngân|giải phóng|giải quyết|giải tỏa|giải đáp|giảng dạy|
    giới thiệu|giữ|gắn|gặp mặt|gửi|hoàn thiện|hoàn thành|hoàn tất|huy động|huấn luyện|hướng dẫn|hạn chế|
    hậu kiểm|họp|hỗ trợ|khai báo|khai thác|khen thưởng|khoanh vùng|khuyến khích|không để|khơi thông|khảo sát|
    khẩn trương|khắc phục|khởi công|khử khuẩn|kiên quyết|kiến nghị|kiểm kê|kiểm soát|kiểm tra|kiểm điểm|
    kiện toàn|kê khai|kêu gọi|ký|ký kết|kết nối|kịp thời|liên hệ|làm rõ|làm tốt|làm việc|lãnh đạo|lưu trữ|lưu ý|
    lấy ý kiến|lập|lắp đặt|lồng ghép|lựa chọn|mua|mua sắm|mời|mở|mở rộng|nghiêm cấm|nghiêm túc|nghiên cứu|
    nghiệm thu|ngăn chặn|ngừng|nhân rộng|nhắc nhở|niêm yết|nâng cao|nâng cấp|nêu cao|nạo vét|nắm|nắm bắt|nộp|
    phun|phun khử khuẩn|phát hiện|phát huy|phát sóng|phát thanh|phát triển|phát động|phân bổ|phân công|
    phân loại|phân tích|phê duyệt|phòng chống|phòng ngừa|phòng, chống|phúc tra|phản ánh|phấn đấu|phối hợp|
    phổ biến|phục vụ|quan tâm|quy hoạch|quyết liệt|quyết toán|quán triệt|quản lý|ra mắt|ra quân|rà soát|
    rèn luyện|rút kinh nghiệm|siết chặt|soạn thảo|sơ kết|sắp xếp|số hóa|sớm|sử dụng|sửa|sửa chữa|sửa đổi|
    tham gia|tham mưu|tham quan|thanh tra|thay thế|theo dõi|thi công|thi đấu|thiết lập|thu gom|thu hút|thu hồi|
    thu thập|thành lập|tháo dỡ|tháo gỡ|thí điểm|thông báo|thông tin|thúc đẩy|thăm hỏi|thường xuyên|thẩm tra|
    thẩm định|thắp sáng|thỏa thuận|thống kê|thống nhất|thực hiện|tiêm chủng|tiêm phòng|tiêu hủy|tiến hành|
    tiếp công dân|tiếp dân|tiếp nhận|tiếp thu|tiếp tục|trang bị|trang trí|trao|trao tặng|treo|tri ân|triển khai|
    truy quét|truy thu|trình|trả lời|trồng|trực tiếp|tu sửa|tuyên truyền|tuyển chọn|tuyển dụng|tuyển quân|
    tuyệt đối|tuân thủ|tuần tra|tìm hiểu|tìm kiếm|tích cực|tích hợp|tôn vinh|tăng cường|tư vấn|tạm dừng|tạo|
    tạo điều kiện|tập huấn|tập kết|tập trung|tặng quà|tọa đàm|tổ chức|tổng hợp|tổng kết|tự đánh giá|vận hành|
    vận động|xem xét|xác minh|xác nhận|xác định|xây dựng|xét duyệt|xúc tiến|xếp loại|xử lý|xử phạt|yêu cầu|
    áp dụng|điều chỉnh|điều tra|đo đạc|đào tạo|đánh giá|đình chỉ|đóng|đóng cửa|đôn đốc|đăng ký|đăng tải|đưa|
    đưa tin|đảm bảo|đấu giá|đấu thầu|đấu tranh|đầu mối|đầu tư|đẩy mạnh|đẩy nhanh|đề cao|đề nghị|đề xuất|
    định giá|đối chiếu|đối thoại|đổi mới|ưu tiên|ấn hành|ổn định|ứng dụng
"""
# Longest first, so that "phòng, chống" is not read as "phòng".
_LONGEST_FIRST = sorted(
    (verb for line in _VERBS.split("\n") for verb in line.strip().split("|") if verb), key=len, reverse=True
)
# Single syllables that are verbs, except before these.
_NO_VERB_BEFORE = {
    "giao": "thông|dịch|ban|lưu|diện",
    "cấp": "ủy|uỷ|xã|tỉnh|huyện|phường|trên|dưới|ngành",
    "trình": "độ|tự",
    "lập": "trường|trình",
    "chuyển": "đổi số|giao",
    "trao": "đổi",
    "giúp": "việc",
    "trồng": "trọt",
    "thông tin": "-|và|truyền",
}
VERB = "(?:{})".format(
    "|".join(
        rf"{re.escape(verb)}(?!,?\s*(?:{_NO_VERB_BEFORE[verb]}))" if verb in _NO_VERB_BEFORE else re.escape(verb)
        for verb in _LONGEST_FIRST
    )
)
# Verbs of several syllables: a single one is too often part of a noun ("cây trồng", "công trình").
LONG_VERB = f"(?:{'|'.join(re.escape(verb) for verb in _LONGEST_FIRST if ' ' in verb)})"
_LEADING_VERB = re.compile(rf"{VERB}(?!\w)", re.IGNORECASE)


def begins_with_verb(text: str) -> bool:
    """Whether the text opens as a directive does: with a verb and no subject."""
    return leading_verb(text) is not None


def leading_verb(text: str) -> str | None:
    """The verb that the text opens with, as written; the longest that fits."""
    match = _LEADING_VERB.match(text)
    return match[0] if match else None


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences with the offset of each. A full stop inside a number, a date or an abbreviation ends none."""
    found: list[tuple[int, str]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        found.append((start, text[start : match.end(1)]))
        start = match.end()
    if start < len(text):
        found.append((start, text[start:]))
    return found


_SENTENCE_END = re.compile(rf"(?<![\s.][{UPPER}])(?<!TP)(?<!\bđ/c)([.!?]+[”\")]?)\s+(?=[“\"(]?[{UPPER}])")
