"""Whether a sentence asks for another deadline (*xin lùi, gia hạn, thêm 3 ngày*)."""

from bot.understanding.cues import NUMBER, PERSONS, listed

_DAYS = (
    rf"(?:(?:khoang |tam |it nhat |toi da )?(?:{NUMBER}|vai|may|it|mot vai|nua|it bua|\d+-\d+)(?: {NUMBER}|"
    r" , \d+)? ?(?:ngay|hom|bua|tuan|thang|thoi gian)(?! nay| qua| truoc)|(?:it |chut |mot )?(?:thoi gian|"
    r"thoi han))"
)
_TO_WHEN = (
    r"(?:den|toi|sang|qua|het|cuoi|vao|dau|ra|sau)(?: het| cuoi| ngay| dau| hom| giua| khoang| truoc| sau|"
    rf" tan)* (?:\d|{NUMBER}|thu|t \d|chu nhat|cn|tuan|thang|mai|ngay|hom|tet|mung|quy|chieu|sang|toi|cuoi|nam|kia|"
    r"ram)"
)
_ASKS = (
    rf"(?:xin(?: phep)?|cho(?: phep)?(?: {PERSONS})*(?: xin)?|de nghi|kinh de nghi|mong|nho|de|can|em|phai|muon|"
    rf"chac|duoc)(?: {PERSONS}| duoc| cho| phep| xem xet| xin| dieu| thoi| gian| ngay| nop| lam| bao cao|"
    r" hoan thanh)*"
)
_EXTENSION = listed(
    rf"""
    (?<!da )(?<!dang )(?:xin|de nghi|cho|mong|can|duoc|muon|nho|phai|em|\
      nhau)?(?: {PERSONS}| xin| duoc| phep| cho)* ?gia han(?! (?:the(?!\w)|hop dong|bao|giay|dang|cho (?:\d|cac|\
      the)|bhyt|bhxh|tam|luu tru|su dung|hieu luc|thue|da))
    xin {PERSONS}?(?: \w+)? ?(?:lui|hoanlai|khatlai|doilai|gianra|hoan|khat|\
      gian)(?! thanh| thien| tat| canh| nghenh)
    lui (?:lai|han|thoi|ngay|den|sang|toi|cho|them|deadline|tien do|{_DAYS})
    (?:cho|de nghi|xin)(?: {PERSONS}| duoc| phep| xin)* (?:lui|hoanlai|khatlai|doilai|gianra)
    (?:khatlai|khat|hoanlai|doilai|gianra) (?:han|den|sang|lai|toi|cho|them|{_DAYS}) | khatlai
    gianra (?:han|tien do) | {_ASKS} (?:them|keo dai|noi rong|noi)(?: (?:{PERSONS}|cho))* {_DAYS}
    (?:them|keo dai(?: them)?|cham(?: lai)?|tre|muon|noi) {_DAYS}(?! roi| nay) | {_ASKS} {_DAYS} (?:nua|de )
    (?:xin|de nghi|cho)(?: {PERSONS}| duoc| phep| xin)* (?:them|keo dai|doi han|doi (?:han|ngay|lich)|\
      dieu chinh (?:thoi|han|tien|ngay|lai thoi)|noi han|thay doi (?:han|thoi)|chuyen (?:han|sang (?:thu|tuan|\
      thang|ngay)|thoi)|cham|tre|muon)(?! (?:kinh phi|nguoi|tien|y kien|nguon|von|nhan luc|may|vat tu|\d+ nguoi|xe|\
      thong tin|chi dao|\d+ (?!ngay|hom|tuan|thang|buoi)))
    (?:xin|cho em xin|cho xin|xin phep|cho(?: phep)? {PERSONS}(?: xin)?|de {PERSONS}|de nghi cho)(?: (?:{PERSONS}|\
      duoc|nop|bao cao|lam|hoan thanh|gui|thuc hien|phep|tra|trinh|cham|tre|muon|lai|vao|luon|ho so|viec|nay|\
      xong))* {_TO_WHEN} | doi han | xin (?:em )?hen (?:den|sang|lai|toi) | xin doi (?:sang|den|lai|lich|ngay|han)
    noi han | keo dai (?:den|them|thoi gian|thoi han|han|sang|{_DAYS})
    (?:nop|bao cao|xong|hoan thanh|tra|lam)(?: \w+)? (?:cham|tre|muon)(?: hon)?(?: lai| mat)? (?:{_DAYS}|vao|sang|\
      den|duoc khong|mot) | (?:xin|cho em)(?: phep)?(?: {PERSONS})* (?:nop|bao cao|lam|gui) (?:cham|tre|muon|sau)
    han (?:moi|sang) (?:den|la|thu|ngay)
    """
)
_NOT_ASKED = listed(
    rf"""
    (?:khong|chua|chang|khoi|khong can|khong phai|khong xin|\
      khong co) (?:can |phai |xin |muon |de nghi )*(?:gia han|lui|hoanlai|khatlai|keo dai|them (?:thoi gian|ngay)|\
      xin them) | co (?:duoc |the |phai |nen )*(?:gia han|lui|keo dai)<some> khong
    da (?:duoc |xin |de nghi )*(?:gia han|lui han|lui)(?! nhung)
    (?:xin y kien|xin chu ky|xin phep nghi|xin so|xin lich)<some>
    (?:lam|can|mat|doicho|cho|phai lam|chay)(?: them)? (?:khoang |tam )?{_DAYS} nua (?:la |thi |moi |se )?(?:xong|\
      hoan thanh|duoc)
    """
)


def asks_for_more_time(words: str) -> bool:
    """Whether the spelled sentence asks to move the deadline."""
    return _EXTENSION.search(_NOT_ASKED.sub("_", words)) is not None
