"""The words inside the workbook of the roster: headings, how each column is filled in, two examples."""

from collections.abc import Mapping

from bot.actions.roster_profile import Field

HEADINGS: Mapping[Field, str] = {
    Field.NAME: "Họ tên",
    Field.FORM: "Xưng hô",
    Field.TITLE: "Chức danh",
    Field.BODIES: "Đơn vị",
    Field.HEAD: "Trưởng đơn vị",
    Field.HEADED: "Xóm, khối đứng đầu",
    Field.IN_CHARGE: "Xóm, khối phụ trách",
    Field.ROLE: "Vai trò",
    Field.CHARGES: "Đơn vị phụ trách",
    Field.PHONE: "Điện thoại",
}
JOINED_HEADING = "Đã vào kênh"
CODE_HEADING = "Mã"
JOINED = "có"
HEAD_MARK, HEAD_CELL, OUTSIDE_MARK = "(trưởng)", "x", "(ngoài)"
SHEET = "Thành viên"
HELP_SHEET = "Cách ghi"
TITLE = "DANH SÁCH THÀNH VIÊN"
HOW = (
    "Mỗi người một dòng. Ô để trống: giữ như cũ; muốn xóa điều đã ghi: không. Xóa dòng không bỏ ai khỏi danh sách. "
    "Cột Mã để máy nhận ra người cũ: người mới thì để trống, không sửa. Xong, lưu lại và gửi tệp này vào kênh giao việc."
)
HELP_HEADINGS = ("Cột", "Cách ghi")
HELP: Mapping[Field, str] = {
    Field.NAME: "Họ và tên đầy đủ. Hai người trùng tên thì chức danh phải khác nhau.",
    Field.FORM: "đồng chí, ông, bà, bác, anh, chị, cô, chú. Để trống là đồng chí.",
    Field.TITLE: "Ví dụ: Trưởng phòng, Chuyên viên, Xóm trưởng.",
    Field.BODIES: (
        "Nhiều đơn vị cách nhau bằng dấu chấm phẩy. Đơn vị không trực thuộc ghi thêm (ngoài). "
        "Người ở nhiều đơn vị: ghi (trưởng) sau đơn vị người đó đứng đầu."
    ),
    Field.HEAD: "x nếu đứng đầu đơn vị ở cột trước; thôi đứng đầu ghi: không.",
    Field.HEADED: "Xóm, khối mà người đó là xóm trưởng, khối trưởng.",
    Field.IN_CHARGE: "Xóm, khối được phân công phụ trách; nhiều nơi cách nhau bằng dấu chấm phẩy.",
    Field.ROLE: "Chủ tịch, Phó Chủ tịch, Văn phòng, Thành viên, Theo dõi. Để trống là Thành viên.",
    Field.CHARGES: "Chỉ dành cho Phó Chủ tịch: các đơn vị được phân công phụ trách.",
    Field.PHONE: "10 hoặc 11 chữ số, bắt đầu bằng 0.",
}
EXAMPLES_TITLE = "Ví dụ"
EXAMPLES: tuple[Mapping[Field, str], ...] = (
    {
        Field.NAME: "Nguyễn Văn Hùng",
        Field.FORM: "đồng chí",
        Field.TITLE: "Trưởng phòng",
        Field.BODIES: "Phòng Kinh tế",
        Field.HEAD: "x",
        Field.IN_CHARGE: "xóm Đồng Tâm; xóm Bãi Sậy",
        Field.ROLE: "Thành viên",
        Field.PHONE: "0912345678",
    },
    {
        Field.NAME: "Vi Văn Páo",
        Field.FORM: "ông",
        Field.TITLE: "Xóm trưởng",
        Field.HEADED: "xóm Đồng Tâm",
        Field.ROLE: "Thành viên",
    },
)
