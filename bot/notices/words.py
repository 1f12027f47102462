"""The words that directives are made of: verbs that open one, and the words that close a name."""

import re
from collections.abc import Mapping

UPPER = "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆFGHIÌÍỈĨỊJKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVWXYỲÝỶỸỴZ"

_VERBS = """
    an táng|ban hành|bao tiêu|bao vây|biên chế|biên soạn|biên tập|biểu diễn|biểu dương|bàn bạc|bàn giao|bám sát|
    báo cáo|bình xét|bóc gỡ|bảo dưỡng|bảo lãnh|bảo quản|bảo trì|bảo tồn|bảo vệ|bảo đảm|bắt giữ|bắt đầu|
    bỏ phiếu|bố phòng|bố trí|bốc thăm|bồi dưỡng|bồi thường|bổ nhiệm|bổ sung|bổ trợ|cam kết|canh gác|che chắn|chi tiền|
    chi trả|chia sẻ|cho phép|cho thuê|cho vay|cho ý kiến|chuyển|chuyển giao|chuyển trả|chuyển đổi|chuẩn bị|chú trọng|
    chăm bón|chăm lo|chăm sóc|chấm dứt|chấm điểm|chấn chỉnh|chấp hành|chặt hạ|chỉ đạo|chỉ định|chỉnh lý|chỉnh sửa|
    chỉnh trang|chịu|chịu trách nhiệm|chống|chốt|chủ trì|chủ động|chứng nhận|chứng thực|cung cấp|cài đặt|cách ly|
    cân đối|có biện pháp|có báo cáo|có giải pháp|có kế hoạch|có mặt|có phương án|có văn bản|công bố|công khai|
    công nhận|cưỡng chế|cải cách|cải thiện|cải táng|cải tạo|cấp|cấp mới|cấp phát|cấp phép|cấp đổi|cập nhật|cắm|
    cắt tỉa|cổ vũ|cụ thể hóa|củng cố|cử|cử người|di chuyển|di dân|di dời|diễn tập|duy trì|dành|dẫn giải|dọn|dọn dẹp|
    dừng|dự phòng|dự thảo|dự trữ|dựng rạp|ghi nhận|gia cố|gia hạn|gia nhập|giao|gieo cấy|gieo trồng|giám sát|
    giám định|giúp|giải ngân|giải phóng|giải quyết|giải tỏa|giải đáp|giảng dạy|giới thiệu|giữ|giữ gìn|
    giữ vững|gìn giữ|gắn|gặp mặt|gửi|hoà giải|hoàn chỉnh|hoàn thiện|hoàn thuế|hoàn thành|hoàn trả|hoàn tất|hoạch định|
    huy động|huấn luyện|hòa giải|hướng dẫn|hướng nghiệp|hạn chế|hậu kiểm|họp|họp dân|hỗ trợ|hợp nhất|in ấn|khai báo|
    khai thác|khen thưởng|khoanh vùng|khuyến khích|khám|khám sàng lọc|khóa sổ|khôi phục|không để|khơi thông|khảo sát|
    khấu trừ|khẩn trương|khắc phục|khởi công|khởi tố|khử khuẩn|khử trùng|kiên cố hóa|kiên quyết|kiến nghị|kiểm kê|
    kiểm nghiệm|kiểm phiếu|kiểm soát|kiểm tra|kiểm điểm|kiểm đếm|kiểm định|kiện toàn|kéo dài|kê khai|kêu gọi|ký|
    ký cam kết|ký kết|kết hợp|kết nối|kết thúc|kịp thời|lan tỏa|liên hệ|lo|luân chuyển|làm|làm mới|làm rõ|làm tốt|
    làm việc|lát|lãnh đạo|lưu giữ|lưu trữ|lưu ý|lấy mẫu|lấy phiếu|lấy ý kiến|lập|lập lại|lập lịch|lắng nghe|lắp đặt|
    lồng ghép|lựa chọn|mua|mua sắm|mời|mở|mở lớp|mở rộng|mở sổ|mở đợt|nghiêm cấm|nghiêm túc|nghiên cứu|nghiệm thu|
    ngăn|ngăn chặn|ngừng|nhân rộng|nhận|nhận bàn giao|nhận diện|nhập|nhập học|nhập liệu|nhắc nhở|niêm phong|niêm yết|
    nuôi dưỡng|nâng cao|nâng cấp|nâng mức|nêu cao|nêu gương|nêu rõ|nạo hút|nạo vét|nắm|nắm bắt|nắn chỉnh|nộp|
    nộp hồ sơ|phun|phun khử khuẩn|phun thuốc|phát|phát hiện|phát huy|phát hành|phát quang|phát sóng|phát thanh|
    phát triển|phát tờ rơi|phát động|phân bổ|phân công|phân cấp|phân giao|phân loại|phân luồng|phân tuyến|phân tách|
    phân tích|phê duyệt|phòng chống|phòng ngừa|phòng, chống|phúc tra|phản ánh|phấn đấu|phỏng vấn|phối hợp|phổ biến|
    phục dựng|phục hồi|phục vụ|phủ sóng|phủ xanh|quan tâm|quy hoạch|quy định|quyên góp|quyết liệt|quyết toán|
    quán triệt|quản lý|ra mắt|ra quân|ra soát|rà soát|rèn luyện|rút kinh nghiệm|san lấp|san ủi|siết chặt|soạn thảo|
    sàng lọc|sáp nhập|sát hạch|sơ kết|sơ tuyển|sơ tán|sưu tầm|sắp xếp|số hóa|sớm|sử dụng|sửa|sửa chữa|sửa đổi|
    tham gia|tham mưu|tham quan|tham vấn|thanh lý|thanh quyết toán|thanh toán|thanh tra|thay|thay thế|theo dõi|
    thi công|thi tuyển|thi đấu|thiết lập|thu|thu gom|thu hút|thu hồi|thu nộp|thu phí|thu thập|thành lập|tháo dỡ|
    tháo gỡ|thí điểm|thông báo|thông suốt|thông tin|thông tắc|thúc đẩy|thăm hỏi|thường xuyên|thẩm duyệt|thẩm tra|
    thẩm định|thắp sáng|thể hiện|thỏa thuận|thống kê|thống nhất|thử nghiệm|thực hiện|tinh giản|tiêm|tiêm chủng|
    tiêm phòng|tiêu hủy|tiêu thụ|tiến cử|tiến hành|tiếp công dân|tiếp cận|tiếp dân|tiếp nhận|tiếp thu|tiếp tục|
    tiết kiệm|trang bị|trang trí|trao|trao tặng|treo|tri ân|triển khai|truy quét|truy thu|truyền thông|trình|
    trích lập|trích đo|trả|trả kết quả|trả lời|trấn áp|trồng|trực|trực ban|trực tiếp|tu bổ|tu sửa|tuyên truyền|
    tuyển chọn|tuyển dụng|tuyển quân|tuyển sinh|tuyệt đối|tuân thủ|tuần tra|tái lập|tìm hiểu|tìm kiếm|
    tích cực|tích hợp|tính toán|tôn vinh|tăng cường|tư vấn|tạm dừng|tạm ứng|tạo|tạo điều kiện|tẩy độc|tập huấn|
    tập kết|tập trung|tặng quà|tọa đàm|tổ chức|tổng duyệt|tổng hợp|tổng kết|tổng rà soát|tổng vệ sinh|tổng điều tra|
    tự đánh giá|viết|vào cuộc|vận chuyển|vận hành|vận động|vệ sinh|xem xét|xin lỗi|xin ý kiến|xuất cấp|xác minh|
    xác nhận|xác định|xây|xây dựng|xây mới|xét|xét duyệt|xét tuyển|xóa|xóa bỏ|xúc tiến|xếp loại|xử lý|xử phạt|xử trí|
    yêu cầu|áp dụng|áp giá|đi|điều chỉnh|điều hành|điều phối|điều tiết|điều tra|điều động|đo|đo vẽ|đo đạc|đào tạo|
    đánh giá|đáp ứng|đình chỉ|đón|đón tiếp|đóng|đóng cửa|đôn đốc|đúc rút|đăng ký|đăng tin|đăng tải|đưa|đưa tin|
    đưa vào|đảm bảo|đảm nhiệm|đấu giá|đấu nối|đấu thầu|đấu tranh|đầu mối|đầu tư|đẩy mạnh|đẩy nhanh|đặt|đề cao|đề nghị|
    đề xuất|đền bù|định giá|định hướng|đối chiếu|đối thoại|đồng hành|đổi mới|động viên|ưu tiên|ấn hành|ổn định|ủng hộ|
    ủy quyền|ứng dụng|ứng phó|ứng trực
"""


def _listed(block: str) -> list[str]:
    return sorted({entry.strip() for line in block.split("\n") for entry in line.strip().split("|")} - {""})


def alternation(block: str) -> str:
    """A pattern of the entries of such a block, separated by ``|`` over several lines; the longest that fits wins."""
    return _branching(dict.fromkeys(_listed(block), ""))


def _branching(entries: Mapping[str, str]) -> str:
    """The entries, each with what must stand behind it, as one branch a letter: a list would be tried word by word."""
    branches: dict[str, dict[str, str]] = {}
    for entry, behind in entries.items():
        if entry:
            branches.setdefault(entry[0], {})[entry[1:]] = behind
    patterns = [re.escape(letter) + _branching(rest) for letter, rest in branches.items()]
    if "" in entries:
        # Last, so that the longest is tried first.
        patterns.append(entries[""])
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"


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
    "công bố": "trí",
    "làm": r"trưởng|tổ trưởng|chủ|Trưởng|Tổ trưởng|việc(?= với)",
    "nhận": "thức|định|xét",
    "thu": "nhập|chi|hoạch",
    "trực": "thuộc|quan|tuyến|tiếp",
    "chốt": "trực|kiểm",
    "đặt": "biệt",
    "phát": "triển|biểu|sinh",
    "đi": "lại|kèm|đôi|vào",
    "xét": "thấy",
    "đón": "đầu",
    "trả": "lời",
    "đo": "lường",
    "viết": "tắt",
    "xây": "lắp",
    "thay": "cho|vì|mặt",
    "chống": "lấn",
    "khám": "chữa",
}
_BEHIND = {
    verb: rf"(?!,?\s*(?:{_NO_VERB_BEFORE[verb]}))" if verb in _NO_VERB_BEFORE else "" for verb in _listed(_VERBS)
}
VERB = _branching(_BEHIND)
# Verbs of several syllables: a single one is too often part of a noun ("cây trồng", "công trình").
LONG_VERB = _branching({verb: "" for verb in _listed(_VERBS) if " " in verb})
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
