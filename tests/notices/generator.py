"""Notices with known answers for hypothesis: numbering × wording × inheritance × page breaks."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

ISSUED = date(2026, 3, 2)

LEADS = (
    "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Công an xã", "Trạm Y tế xã", "Văn phòng HĐND và UBND xã",
    "Ban Chỉ huy Quân sự xã", "công chức Địa chính - Xây dựng", "đồng chí Phó Chủ tịch UBND xã", "Trưởng các thôn",
    "Trung tâm Phục vụ hành chính công xã", "Hội Nông dân xã", "Ban Quản lý dự án đầu tư xây dựng", "Hiệu trưởng các trường",
    "Chủ tịch UBND các xã, phường", "Đài truyền thanh xã", "Tổ công nghệ số cộng đồng",
    "Công ty cổ phần đầu tư phát triển hạ tầng Minh Phát", "Hợp tác xã dịch vụ nông nghiệp Đồng Xanh", "Liên danh nhà thầu",
    "Các trường học trên địa bàn", "Các đơn vị được phân công",
)  # fmt: skip
WORKS = (
    "rà soát hộ nghèo trên địa bàn", "sửa mái chợ xã", "kiểm tra các điểm chữa cháy", "lập sổ theo dõi tài sản công",
    "tuyên truyền về an toàn giao thông", "hoàn thiện hồ sơ quyết toán theo Điều 61 Luật Đất đai",
    "thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã", "nạo vét kênh nội đồng giai đoạn 2026 - 2030",
    "giải quyết 6/139 kiến nghị còn tồn", "vận động 100% hộ dân phân loại rác",
    "tổ chức, duy trì tổ tự quản đường làng", "tổ chức hội thi cấy lúa", "tổ chức xã hội hóa sân chơi cho trẻ em",
)  # fmt: skip
COOPS = (
    "Công an xã", "Hội Phụ nữ xã", "các đơn vị liên quan", "Đoàn Thanh niên xã", "các tổ chức chính trị - xã hội",
    "công ty TNHH một thành viên khai thác công trình thủy lợi Sông Mơ", "lực lượng bảo vệ an ninh trật tự cơ sở",
)  # fmt: skip
# How a numbered heading and the items below it are marked.
NUMBERINGS = (
    ("{no}. ", "- "), ("2.{no}. ", "- "), ("{no}) ", "+ "), ("{letter}) ", "- "), ("{roman}. ", "{n}. "), ("{no}/ ", "– "),
    ("{no}. ", "{small}) "), ("* ", "- "), ("({no}) ", "+ "), ("Thứ {ordinal}, ", "- "),
)  # fmt: skip
HEADINGS = ("{lead}", "{lead}:", "Giao {lead}:", "Giao {lead} thực hiện:", "Yêu cầu {lead}:", "Đối với {lead}:")
OPENINGS = (
    "Chủ tịch UBND xã kết luận như sau:",
    "Sau khi nghe báo cáo của Phòng Kinh tế ngày 27/02/2026, đồng chí Chủ tịch UBND xã kết luận:",
    "Để tháo gỡ khó khăn, Chủ tịch UBND xã yêu cầu các đơn vị tập trung thực hiện các nhiệm vụ sau:",
)


@dataclass(frozen=True)
class Due:
    """A wording of a deadline, and the day it names."""

    words: str
    day: date | None


@dataclass(frozen=True)
class Task:
    lead: str
    text: str
    coop: tuple[str, ...]
    day: date | None


@dataclass(frozen=True)
class Notice:
    lines: list[str]
    tasks: list[Task]


DAYS = st.dates(ISSUED + timedelta(days=30), date(2027, 12, 28))


@st.composite
def dues(draw: st.DrawFn) -> Due:
    day = draw(DAYS)
    month_end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    soon = draw(st.dates(ISSUED, date(2026, 12, 31)))  # without a year: the next such day
    return draw(
        st.sampled_from(
            [
                Due("", None),
                Due(f"; hoàn thành trước ngày {day:%d/%m/%Y}", day),
                Due(f", xong trước {day.day}.{day.month}.{day.year}", day),
                Due(f"; thời hạn: {day:%d/%m/%Y}", day),
                Due(f", báo cáo kết quả chậm nhất là ngày {day.day} tháng {day.month} năm {day.year}", day),
                Due(f" (hoàn thành trước 17 giờ ngày {day:%d/%m/%Y})", day),
                Due(f"; hoàn thành trong tháng {month_end.month}/{month_end.year}", month_end),
                Due(f", bắt đầu thực hiện từ tháng {day.month}/{day.year}", None),
                Due(f"; ngày {day:%d/%m/%Y} là hạn cuối", day),
                Due(f", hạn chót {day:%d/%m/%Y}", day),
                Due(f", chậm nhất {soon:%d/%m}", soon),
                Due(f", xong {soon:%d/%m}", soon),
                Due("; báo cáo trong thời hạn 10 ngày kể từ ngày ban hành Thông báo", ISSUED + timedelta(days=10)),
                Due(", nhiệm kỳ 2026 - 2031", None),
            ]
        )
    )


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """A notice by unit, each unit with items that inherit it; some name a lead of their own."""
    lines = ["UBND XÃ AN LẠC", "Số: 21/TB-UBND", f"An Lạc, ngày {ISSUED:%d tháng %m năm %Y}", "THÔNG BÁO"]
    lines += ["Kết luận của Chủ tịch UBND xã", draw(st.sampled_from(OPENINGS))]
    if draw(st.booleans()):
        lines += ["I. ĐÁNH GIÁ CHUNG", "Thời gian qua, các xóm đã sửa 12 km đường; thu ngân sách đạt 31,2% dự toán."]
        lines += ["II. NHIỆM VỤ TRỌNG TÂM"]
    number, bullet = draw(st.sampled_from(NUMBERINGS))
    if "roman" in number and lines[-1].startswith("II"):
        number = "{no}. "
        bullet = "- "
    heading = draw(st.sampled_from(HEADINGS))
    tasks: list[Task] = []
    units = draw(st.lists(st.sampled_from(LEADS), min_size=1, max_size=4, unique=True))
    skip = draw(st.integers(0, 2))
    for no, lead in enumerate(units):
        lines.append(_mark(number, no + (skip if no else 0)) + heading.format(lead=lead))
        for n in range(draw(st.integers(1, 3))):
            line, task = draw(items(lead))
            tasks.append(task)
            lines += _broken(_mark(bullet, n) + line, draw(st.integers(0, 40)))
    lines += ["Trên đây là kết luận của Chủ tịch UBND xã./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    return Notice(lines, tasks)


@st.composite
def items(draw: st.DrawFn, lead: str) -> tuple[str, Task]:
    work, due = draw(st.sampled_from(WORKS)), draw(dues())
    coop = draw(st.one_of(st.just(None), st.sampled_from([name for name in COOPS if name != lead])))
    body = f"{f'phối hợp với {coop} ' if coop else ''}{work}{due.words}."
    own = draw(st.one_of(st.none(), st.sampled_from([name for name in LEADS if name not in (lead, coop)])))
    if own is None:
        text = body[0].upper() + body[1:]
    else:
        text = draw(st.sampled_from(["Giao {own} {body}", "{Own} {body}", "Đề nghị {own} {body}"])).format(
            own=own, Own=own[0].upper() + own[1:], body=body
        )
    return text, Task((own or lead).lower(), text, (coop,) if coop else (), due.day)


def _mark(style: str, n: int) -> str:
    return style.format(
        no=n + 1, n=n + 1, letter="abcdđe"[n], small="abcdđe"[n], roman=("I", "II", "III", "IV", "V", "VI")[n],
        ordinal=("nhất", "hai", "ba", "tư", "năm", "sáu")[n],
    )  # fmt: skip


def _broken(line: str, at: int) -> list[str]:
    """The line cut in two by a page break in mid sentence: only where the second half begins in lower case."""
    cut = line.find(" ", at + 8)
    # Behind a semicolon a line in lower case may as well be the next of a list.
    if at < 20 or cut < 0 or not line[cut + 1 :][:1].islower() or line[cut - 1] == ";":
        return [line]
    # "… a) …" or "… d …" would begin with a mark of numbering.
    return [line] if line[cut + 2 : cut + 3] in (")", ".") else [line[:cut], "", line[cut + 1 :]]
