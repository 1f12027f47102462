"""Why a draft needs a look, in the reviewer's words: the reader's doubts and the roster's."""

DOUBTS = {
    "no_lead": "không thấy đơn vị chủ trì",
    "lead_unknown": "đơn vị chủ trì chưa có trong danh sách",
    "lead_near": "tên đơn vị chủ trì gần giống một đơn vị trong danh sách",
    "two_dates": "có nhiều hơn một ngày, đã lấy ngày đầu",
    "deadline_before_notice": "hạn trước ngày thông báo",
    "year_assumed": "ngày không ghi năm, đã hiểu là năm sau",
    "year_unknown": "ngày không ghi năm, chưa tính được hạn",
    "month_assumed": "ngày không ghi tháng, đã hiểu là ngày gần nhất sau thông báo",
    "start_unknown": "thời hạn tính từ ngày thông báo, chưa biết ngày đó nên chưa tính được hạn",
    "date_unread": "có ngày trong câu chưa đọc thành hạn",
    "long_item": "có thể gồm nhiều nhiệm vụ",
}
