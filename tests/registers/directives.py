"""What three invented notices and a few words in chat ask for: sixty tasks, with what becomes of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.notices.finding import Recurrence, Timing
from tests.registers.commune import COUNTER, CULTURE, ECONOMY, FRONT, INSURANCE, MILITARY, OFFICE, PLACES, POLICE, RURAL


class Fate(Enum):
    """What becomes of a task."""

    ON_TIME = auto()
    LATE = auto()
    WAITING = auto()  # reported in time, nobody has signed it off yet
    RETURNED = auto()  # sent back, then done
    OPEN = auto()  # worked on, some of it late by now
    QUIET = auto()  # accepted, and nothing heard since
    STUCK = auto()  # an obstacle waits for an answer
    EXTENDED = auto()  # another day was granted
    ASKED = auto()  # another day was asked for, nobody has decided
    GIVEN_ON = auto()  # by the head to a specialist
    SPREAD = auto()  # to each of the places
    PROPOSED = auto()  # a date is proposed, nobody has agreed
    AGREED = auto()  # a date was proposed and agreed to
    WITHDRAWN = auto()


@dataclass(frozen=True, slots=True)
class Directive:
    name: str
    area: str | None
    lead: str
    fate: Fate
    due: date | None = None  # the last day on time; of PROPOSED and AGREED the proposal
    timing: Timing = Timing.dated
    with_: tuple[str, ...] = ()
    rule: str | None = None
    recurrence: Recurrence | None = None
    places: tuple[str, ...] = ()  # named by the text, in which it is to be done
    product: str | None = None

    @property
    def text(self) -> str:
        joined = f", phối hợp với {', '.join(self.with_)}" if self.with_ else ""
        until = f"; hoàn thành {self.deadline_text}" if self.deadline_text else ""
        where = f" tại {', '.join(self.places)}" if self.places else ""
        return f"{self.lead} chủ trì{joined} {self.name[0].lower()}{self.name[1:]}{where}{until}."

    @property
    def named(self) -> date | None:
        """The day that the text names: *trước ngày* D is on time until the day before."""
        by_text = self.due is not None and self.timing is Timing.dated
        return self.due + timedelta(days=1) if by_text and self.due else None

    @property
    def deadline_text(self) -> str | None:
        return f"trước ngày {self.named:%d/%m/%Y}" if self.named else None


@dataclass(frozen=True, slots=True)
class Letter:
    """One notice: its number, its day, the day on which it is given out, what it asks for."""

    number: str
    day: date
    subject: str
    directives: Sequence[Directive]


LAND = "Lĩnh vực đất đai, tài nguyên và môi trường"
FARM = "Lĩnh vực nông nghiệp, xây dựng nông thôn mới"
MONEY = "Lĩnh vực tài chính, ngân sách và đầu tư công"
PEOPLE = "Lĩnh vực văn hóa, giáo dục, y tế và an sinh xã hội"
ORDER = "Lĩnh vực quốc phòng, an ninh, trật tự an toàn xã hội"
REFORM = "Lĩnh vực cải cách hành chính và chuyển đổi số"


def _d(day: int, month: int) -> date:
    return date(2026, month, day)


_DATED, _PERIODIC, _STANDING, _UNDATED = Timing.dated, Timing.periodic, Timing.standing, Timing.undated
_WEEKLY = "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0"
_MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=25;BYHOUR=16;BYMINUTE=0"

_FIRST = (
    Directive("Rà soát, lập danh sách các hộ có đất sản xuất bỏ hoang", LAND, ECONOMY, Fate.ON_TIME, _d(30, 1)),
    Directive("Kiểm tra, xử lý lấn chiếm hành lang đường trục xã", LAND, ECONOMY, Fate.LATE, _d(6, 2), with_=(POLICE,)),
    Directive("Bàn giao trạm bơm Bến Mới cho Hợp tác xã Nông nghiệp", FARM, ECONOMY, Fate.ON_TIME, _d(28, 1),
              product="Biên bản bàn giao"),
    Directive("Xây dựng kế hoạch chuyển đổi cơ cấu cây trồng vụ Xuân", FARM, ECONOMY, Fate.RETURNED, _d(10, 2),
              product="Kế hoạch"),
    Directive("Đối chiếu nợ đọng xây dựng cơ bản các công trình năm 2025", MONEY, ECONOMY, Fate.LATE, _d(13, 2)),
    Directive("Báo cáo thu ngân sách trên địa bàn", MONEY, ECONOMY, Fate.OPEN, timing=_PERIODIC,
              recurrence=Recurrence.monthly, rule=_MONTHLY),
    Directive("Kiểm tra vệ sinh môi trường tại chợ Mới và các điểm tập kết rác", LAND, ECONOMY, Fate.OPEN, timing=_STANDING),
    Directive("Chi trả trợ cấp Tết cho người có công và hộ nghèo", PEOPLE, CULTURE, Fate.ON_TIME, _d(11, 2),
              product="Danh sách ký nhận"),
    Directive("Tổ chức Ngày hội Văn hóa các dân tộc dịp đầu Xuân", PEOPLE, CULTURE, Fate.AGREED, _d(13, 2), _UNDATED),
    Directive("Lắp đặt thiết bị nhà văn hóa xóm Đồng Vàng, xóm Khe Nứa", PEOPLE, CULTURE, Fate.STUCK, _d(27, 2)),
    Directive("Vận động người dân tham gia bảo hiểm y tế ở các khối, xóm", PEOPLE, CULTURE, Fate.SPREAD, _d(20, 3),
              with_=(INSURANCE, FRONT)),
    Directive("Quản lý dịch vụ karaoke, trò chơi điện tử trên địa bàn", PEOPLE, CULTURE, Fate.OPEN, timing=_STANDING,
              with_=(POLICE,)),
    Directive("Tuần tra bảo đảm an ninh trật tự trước, trong và sau Tết", ORDER, POLICE, Fate.ON_TIME, _d(25, 2)),
    Directive("Kiểm tra an toàn phòng cháy, chữa cháy tại chợ và kho hàng", ORDER, POLICE, Fate.ON_TIME, _d(5, 2),
              product="Biên bản kiểm tra"),
    Directive("Nắm tình hình an ninh cơ sở, giải quyết mâu thuẫn từ đầu", ORDER, POLICE, Fate.OPEN, timing=_STANDING),
    Directive("Tổ chức Lễ giao, nhận quân năm 2026", ORDER, MILITARY, Fate.ON_TIME, _d(4, 3)),
    Directive("Duy trì trực sẵn sàng chiến đấu và phòng, chống thiên tai", ORDER, MILITARY, Fate.OPEN, timing=_STANDING),
    Directive("Niêm yết công khai thủ tục hành chính mới ban hành", REFORM, COUNTER, Fate.ON_TIME, _d(26, 1)),
    Directive("Số hóa hồ sơ hộ tịch còn tồn từ trước khi sáp nhập", REFORM, COUNTER, Fate.EXTENDED, _d(27, 2)),
    Directive("Báo cáo tỷ lệ giải quyết hồ sơ trước hạn, đúng hạn", REFORM, COUNTER, Fate.OPEN, timing=_PERIODIC,
              recurrence=Recurrence.weekly, rule=_WEEKLY),
    Directive("Kiện toàn Tổ công nghệ số cộng đồng ở các khối, xóm", REFORM, OFFICE, Fate.GIVEN_ON, _d(6, 3),
              product="Quyết định"),
    Directive("Đặt biển chỉ dẫn tại trụ sở cũ", None, OFFICE, Fate.WITHDRAWN, _d(20, 2)),
)  # fmt: skip

_SECOND = (
    Directive("Phát động Tết trồng cây đời đời nhớ ơn Bác Hồ", FARM, RURAL, Fate.ON_TIME, _d(24, 2)),
    Directive("Khơi thông kênh mương nội đồng phục vụ vụ Xuân", FARM, RURAL, Fate.LATE, _d(27, 2)),
    Directive("Lập hồ sơ đề nghị công nhận xã đạt chuẩn nông thôn mới nâng cao", FARM, RURAL, Fate.QUIET, _d(10, 3),
              with_=(ECONOMY, CULTURE)),
    Directive("Khảo sát nhu cầu vay vốn của hộ cận nghèo", FARM, RURAL, Fate.OPEN, _d(31, 3), with_=(FRONT,)),
    Directive("Rà soát hộ nghèo, hộ cận nghèo phát sinh sau Tết", PEOPLE, CULTURE, Fate.SPREAD, _d(13, 3), places=PLACES[3:8]),
    Directive("Hướng dẫn các khối, xóm sửa đổi hương ước, quy ước", PEOPLE, CULTURE, Fate.OPEN, timing=_UNDATED),
    Directive("Tuyên truyền phòng, chống bệnh dại ở đàn chó, mèo", FARM, ECONOMY, Fate.GIVEN_ON, _d(20, 3)),
    Directive("Tiêm phòng vắc xin đợt 1 cho đàn gia súc", FARM, ECONOMY, Fate.OPEN, _d(27, 3), product="Số liệu tiêm phòng"),
    Directive("Lập danh mục công trình đầu tư công trung hạn 2026–2030", MONEY, ECONOMY, Fate.EXTENDED, _d(6, 3),
              product="Tờ trình"),
    Directive("Xử lý điểm sạt lở bờ suối tại xóm Thác Bạc", LAND, ECONOMY, Fate.STUCK, _d(12, 3)),
    Directive("Cấp giấy chứng nhận cho các hộ đã hiến đất làm đường", LAND, ECONOMY, Fate.ASKED, _d(18, 3)),
    Directive("Đo đạc, cắm mốc khu tái định cư Đồi Chè", LAND, ECONOMY, Fate.PROPOSED, _d(10, 4), _UNDATED),
    Directive("Rà soát người chưa có căn cước, tài khoản định danh mức 2", REFORM, POLICE, Fate.WAITING, _d(13, 3)),
    Directive("Xử lý xe công nông, xe tự chế vi phạm", ORDER, POLICE, Fate.RETURNED, _d(3, 3)),
    Directive("Huấn luyện lực lượng dân quân năm thứ nhất", ORDER, MILITARY, Fate.OPEN, _d(10, 4)),
    Directive("Quản lý hoạt động của các nhóm trẻ tư thục", PEOPLE, CULTURE, Fate.OPEN, timing=_STANDING),
    Directive("Chấn chỉnh giờ giấc làm việc, đeo thẻ công chức", REFORM, OFFICE, Fate.OPEN, timing=_STANDING),
    Directive("Tổng hợp đề xuất mua sắm thiết bị họp trực tuyến", REFORM, OFFICE, Fate.ON_TIME, _d(20, 2)),
    Directive("Trả lời kiến nghị của cử tri tại kỳ họp cuối năm", None, OFFICE, Fate.LATE, _d(20, 2), product="Văn bản trả lời"),
    Directive("Sắp xếp lại quầy giao dịch một cửa", REFORM, COUNTER, Fate.WITHDRAWN, _d(15, 3)),
)  # fmt: skip

_THIRD = (
    Directive("Lập kế hoạch Tháng Thanh niên, Tháng Công nhân", PEOPLE, CULTURE, Fate.OPEN, _d(24, 3), with_=(FRONT,)),
    Directive("Chuẩn bị nội dung kỳ họp chuyên đề HĐND xã", None, OFFICE, Fate.OPEN, _d(25, 3)),
    Directive("Công khai quyết toán ngân sách năm 2025", MONEY, ECONOMY, Fate.WAITING, _d(16, 3)),
    Directive("Kiểm tra hệ thống loa truyền thanh các khối, xóm", PEOPLE, CULTURE, Fate.OPEN, _d(16, 3)),
    Directive("Ra quân làm vệ sinh đường làng, ngõ xóm", LAND, RURAL, Fate.OPEN, timing=_PERIODIC,
              recurrence=Recurrence.weekly, rule=_WEEKLY),
    Directive("Lập phương án phòng cháy, chữa cháy rừng mùa khô", ORDER, MILITARY, Fate.GIVEN_ON, _d(30, 3), with_=(POLICE,)),
    Directive("Tổ chức đối thoại giữa Chủ tịch UBND xã với thanh niên", PEOPLE, CULTURE, Fate.PROPOSED, _d(26, 3), _UNDATED),
    Directive("Thu thập thông tin người lao động vào cơ sở dữ liệu", REFORM, POLICE, Fate.OPEN, _d(15, 4)),
    Directive("Xây dựng mô hình dịch vụ công trực tuyến tại nhà văn hóa xóm", REFORM, COUNTER, Fate.OPEN, timing=_UNDATED),
    Directive("Tiếp nhận phản ánh, kiến nghị qua đường dây nóng", REFORM, COUNTER, Fate.OPEN, timing=_STANDING),
    Directive("Đấu giá quyền khai thác ki-ốt chợ Mới", MONEY, ECONOMY, Fate.QUIET, _d(12, 3)),
    Directive("Lập danh sách người tham gia bảo hiểm xã hội tự nguyện", PEOPLE, CULTURE, Fate.OPEN, _d(7, 4),
              with_=(INSURANCE,)),
    Directive("Tu sửa nghĩa trang liệt sĩ xã", PEOPLE, CULTURE, Fate.OPEN, timing=_UNDATED),
    Directive("Thay mẫu giấy mời của Ủy ban", None, OFFICE, Fate.WITHDRAWN, _d(31, 3)),
)  # fmt: skip

LETTERS = (
    Letter("07/TB-UBND", _d(16, 1), "Kết luận phiên họp thường kỳ tháng 01 năm 2026", _FIRST),
    Letter("15/TB-UBND", _d(9, 2), "Kết luận buổi làm việc về nhiệm vụ trước và sau Tết Nguyên đán", _SECOND),
    Letter("22/TB-UBND", _d(2, 3), "Kết luận phiên họp thường kỳ tháng 02 năm 2026", _THIRD),
)

SPOKEN = (
    Directive("Chuẩn bị hội trường tiếp đoàn công tác của tỉnh", None, OFFICE, Fate.ON_TIME, _d(12, 3)),
    Directive("Báo cáo thiệt hại do mưa đá đêm 07/3", None, ECONOMY, Fate.LATE, _d(10, 3)),
    Directive("Xác minh đơn của công dân về tranh chấp lối đi", None, POLICE, Fate.OPEN, _d(19, 3)),
    Directive("Bổ sung biển cảnh báo khu vực nước sâu", None, MILITARY, Fate.OPEN, timing=_UNDATED),
)
"""Given by the chair in chat, on 09/3."""
SPOKEN_ON = _d(9, 3)
