"""The words inside the workbook of drafts: headings, the lines at its top, what a cell of a list may hold."""

from collections.abc import Mapping

HEADINGS: Mapping[str, str] = {
    "number": "NV",
    "look": "Cần xem",
    "name": "Tên gọn",
    "lead": "Chủ trì",
    "coop": "Phối hợp",
    "timing": "Thời gian",
    "due": "Hạn",
    "proposed": "Hạn đề xuất, lý do",
    "product": "Kết quả cần có",
    "area": "Lĩnh vực",
    "sentence": "Câu trong văn bản",
    "lead_source": "Căn cứ chủ trì",
    "due_source": "Căn cứ hạn",
    "drop": "Bỏ (x)",
    "mark": "Phiên bản",
}
SHEET = "Dự thảo"
BODIES_SHEET = "Đơn vị"
OTHERS_SHEET = "Không phải nhiệm vụ"
TITLE = "DỰ THẢO NHIỆM VỤ"
HOW = (
    "Chỉ sửa các cột có tiêu đề màu vàng. Nhiều đơn vị phối hợp cách nhau bằng dấu chấm phẩy. Bỏ một nhiệm vụ: ghi x ở cột "
    "cuối. Sửa xong, lưu lại và gửi tệp này vào kênh giao việc; chưa ghi gì trước khi bấm Ghi."
)
PARAGRAPH = "Đoạn"
BODIES_HEADING = "Đơn vị trong danh sách"
OTHERS_HEADINGS = ("Đoạn", "Nội dung", "Vì sao")
FOOTER = "Trang &P/&N"
HINTS: Mapping[str, str] = {
    "name": "Tên gọn nhiều nhất 60 ký tự.",
    "lead": "Chọn đơn vị trong danh sách. Đơn vị chưa có: thêm người của đơn vị đó trước, gõ: thêm.",
    "timing": "Chọn: có hạn, thường xuyên, chưa có hạn. Định kỳ lấy từ văn bản.",
    "due": "Ghi ngày, tháng, năm, ví dụ 19/01/2026. Không có hạn thì để trống.",
    "drop": "Ghi x để bỏ nhiệm vụ; để trống để giữ.",
}
