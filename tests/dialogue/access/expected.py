"""For each command the action of the access table that it is, and sentences that name a task with theirs."""

from bot.dialogue.commands import COMMANDS, RULING, Command
from storage.access import ALLOWED, Action, Relation
from storage.people import Role

# None: it is everybody's own affair, whoever they are: their tasks, their days off, help.
ACTIONS: dict[str, Action | None] = (
    {
        "start": None,
        "trogiup": None,
        "tinhhinh": None,
        "viec": Action.SEE_TASK,
        "xem": Action.SEE_TASK,
        "nhatky": Action.SEE_TASK,
        "baocao": None,
        "baocaoky": Action.SEE_EVERYTHING,
        "khoixom": Action.SEE_EVERYTHING,
        "hinh": Action.SEE_EVERYTHING,
        "nhantin": None,
        "duyet": None,
        "giaolai": Action.DELEGATE,
        "thulai": Action.DELEGATE,
        "doichutri": Action.CHANGE_LEAD,
        "thuhoi": Action.WITHDRAW,
        "chitieu": Action.READ_INDICATORS,
        "themchitieu": Action.SET_INDICATORS,
        "suachitieu": Action.SET_INDICATORS,
        "dongchitieu": Action.SET_INDICATORS,
        "hoisolieu": Action.SET_INDICATORS,
        "vuongmac": Action.SEE_EVERYTHING,
        "giaoban": Action.SEE_EVERYTHING,
        "bo": None,
        "tim": None,
        "xuatbaocao": Action.SEE_EVERYTHING,
        "xuatexcel": Action.SEE_EVERYTHING,
        "vang": None,
        "boanh": None,
        "nguoithay": None,
        "hetvang": None,
        "vangthay": Action.RECORD_FOR_OTHERS,
        "nhap": Action.IMPORT,
        "thongbao": Action.SEE_EVERYTHING,
        "duthao": Action.REVIEW,
        "soduthao": Action.REVIEW,
        "ngoaiduthao": Action.REVIEW,
        "giaoxom": Action.DELEGATE,
        "theoxom": Action.SEE_TASK,
        "giao": Action.ASSIGN,
        "thanhvien": Action.ROSTER,
        "sua": Action.ROSTER,
        "bothanhvien": Action.ROSTER,
        "them": Action.ROSTER,
        "moi": Action.ROSTER,
        "huymoi": Action.ROSTER,
        "themoi": Action.ROSTER,
        "moghidanh": Action.ROSTER,
        "dongghidanh": Action.ROSTER,
        "ghidanh": Action.ROSTER,
        "ghithay": Action.RECORD_FOR_OTHERS,
        "khonglienlac": Action.RECORD_FOR_OTHERS,
        "nhom": Action.SET_RULES,
        "lichnghi": Action.SEE_RULES,
        "nhacviec": Action.SEE_RULES,
        "dung": None,
        "nhactiep": None,
    }
    | {command.names[0]: Action.SET_RULES for command in RULING}
    | {"dabao": Action.RECORD_FOR_OTHERS}
)

# What may follow the words of a command, so that it would be obeyed.
ARGUMENTS: dict[str, str] = {
    "doichutri": "102 Công an xã",
    "thuhoi": "102 vì giao trùng",
    "vangthay": "đ/c Hùng vắng 20/2 đến 25/2",
    "giao": "rà soát hộ nghèo cho Phòng Kinh tế, hạn 25/2",
    "thanhvien": "Hùng",
    "sua": "Hùng; chức danh Chuyên viên",
    "bothanhvien": "Páo",
    "themchitieu": "BHYT; 100%; người; không; từng xóm",
    "suachitieu": "BHYT; 98%",
    "dongchitieu": "BHYT",
    "them": "Ai Đó; Chuyên viên",
    "moi": "Khánh",
    "huymoi": "Khánh",
    "ghithay": "102 xong",
    "baocaoky": "tuần",
    "thongbao": "thông báo",
    "nghi": "20/2",
    "lambu": "21/2",
    "doingay": "20/2 sang 21/2",
    "bongay": "20/2",
    "nhactruoc": "7, 3",
    "nhacluc": "8 giờ",
    "nhacchieu": "16 giờ",
    "nhacquahan": "3 ngày",
    "yenlang": "20 giờ đến 6 giờ",
    "thuongxuyen": "20",
    "trinhpho": "2 ngày",
    "trinhchutich": "4 ngày",
    "vuongmacsau": "3 ngày",
    "baocaotuan": "16 giờ",
    "dabao": "Hùng",
}

# Of a task that is named by its number.
SENTENCES: dict[str, Action] = {
    "{}": Action.SEE_TASK,
    "việc {}": Action.SEE_TASK,
    "/xem {}": Action.SEE_TASK,
    "nhật ký {}": Action.SEE_TASK,
    "{} theo xóm": Action.SEE_TASK,
    "giao từng xóm {}": Action.DELEGATE,
    "giao {} cho xóm Đồng Vàng": Action.DELEGATE,
    "giao lại {} chị Liên": Action.DELEGATE,
    "/giaolai {} chị Liên": Action.DELEGATE,
    "{} chị Liên": Action.DELEGATE,
    "thu lại {}": Action.DELEGATE,
    "{} thu lại của chị Liên": Action.DELEGATE,
    "{} xong": Action.REPORT,
    "{} 60%": Action.REPORT,
    "{} đã nhận": Action.REPORT,
    "{} bình thường": Action.REPORT,
    "{} vướng: thiếu máy bơm": Action.REPORT,
    "{} xin lùi đến 24/01 vì mưa": Action.REPORT,
    "{} không thuộc đơn vị tôi, vì là việc an ninh": Action.REPORT,
    "{} nhắc lại chiều": Action.REPORT,
    "bỏ {}": Action.REPORT,
    "{} chuyển cho Công an xã": Action.CHANGE_LEAD,
    "đổi chủ trì {} Công an xã": Action.CHANGE_LEAD,
    "thu hồi {}": Action.WITHDRAW,
    "{} thu hồi vì giao trùng": Action.WITHDRAW,
    "{} hạn 25/2": Action.MOVE_DEADLINE,
    "{} hạn 25/2 theo ý kiến đồng chí Chủ tịch": Action.MOVE_DEADLINE,
    "{} nhắc gấp": Action.REMIND_OFTEN,
    "{} nhắc trước 5, 2": Action.REMIND_OFTEN,
    "{} đồng ý": Action.SIGN_OFF,
    "xác nhận {}": Action.SIGN_OFF,
    "{} bổ sung biên bản": Action.RETURN_REPORT,
    "{} đồng ý gia hạn": Action.AGREE_DATE,
    "{} chưa đồng ý gia hạn": Action.AGREE_DATE,
    "ghi thay {} xong": Action.RECORD_FOR_OTHERS,
    "{} chủ trì Công an xã": Action.REVIEW,
}


def roles_of(action: Action) -> frozenset[Role]:
    """Who may do that at least to some task."""
    return frozenset(role for role, standing in ALLOWED[action].items() if standing)


def roles_anywhere(action: Action) -> frozenset[Role]:
    """Who may do that whatever the task."""
    return frozenset(role for role, standing in ALLOWED[action].items() if Relation.ORGANISATION in standing)


def plain_forms(command: Command) -> list[str]:
    """The command by its words, or as the sentence that it is."""
    argument = ARGUMENTS.get(command.names[0], "")
    if command.sentence is not None:
        return [f"đã báo {argument}" if command.names[0] == "dabao" else argument or "102 theo xóm"]
    return [f"{words} {argument}".strip() for words in command.words]


EVERY = tuple(dict.fromkeys((*COMMANDS, *RULING)))
