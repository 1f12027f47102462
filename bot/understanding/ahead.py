"""What makes a word of done a plan, an order or a condition: *mai xong, phải xong, nếu xong*.

These count in the clause of the word of done; elsewhere they may speak of something else (*xong, mai gửi biên bản*).
"""

import re
from datetime import date

from bot.understanding.cues import DONE_WORD, listed
from bot.understanding.days import day_in
from bot.understanding.shares import all_of_places

AHEAD = listed(
    r"""
    se | mai | ngay mot | ngay kia | (?:buoi_)?toi nay | (?:tuan|thang|nam|quy) (?:sau|toi)
    (?:cuoi|dau|giua|het|trong|qua|sang) (?:tuan|thang|quy|nam|ngay|gio|buoi) | du kien | co gang | gang | phan_dau
    hua | cam ket | dam_baorang | quyet tam | tranh thu | co lam | kip | hen | (?:em|toi|minh|van|cung|dang|^) dinh
    du dinh | tinh(?! hinh| gon) | ke hoach (?:la |ngay |den )?(?:<done>|\d|thang|tuan) | doicho
    cho (?:<done>|den khi) | (?:den|toi) khi | lieu | co the | muc tieu | nhat dinh | neu | khi nao | bao gio
    luc nao | hom nao | ngay nao | ^khi | truoc khi | sau khi | tru phi | mien | gia su | he | ma
    de (?:em|anh|chi_|minh|chung em|xem|<done>|lam|kip|cho) | can | phai | nen(?= <done>| lam) | xin | nho
    muon(?= <done>| lam) | hay | vui long | dang | con | tru | rieng | thieu | nua | nhung | song | tuy | not
    (?:cho|de|mau|nhanh|som|gap|thi|moi|la|di|co) (?:lam )?<done> | viec hoan thanh
    (?:^|, ?)(?:mot|doi)(?: em| toi| anh)? <done> | (?:phai|con|dang|van) doi | yeu cau | doc thuc | don doc
    dung (?:quen|de) | (?:^|, )(?:de_nghi |anh |em )*giao
    <done>(?: het| viec)? (?:di(?! hop| nop| kiem)|som|nhanh|gap|mau|ngay(?= nhe| a| di|$)|cho (?:anh|toi|em|chi_|\
      xa|dung|kip|som|chung)|giup|thi|la|se|moi|bao(?! cao)|em (?:se )?(?:bao|gui|nop|goi|nhan|thong bao)|gui|nop|\
      goi|nhan tin|thong bao|(?:dung|truoc) han (?:nhe|di|giup))
    (?:ty le|ti le|muc do|ngay|thoi gian|thoi diem|tien do|xac nhan|chung nhan|ket qua|chi_tieu|de_nghi|cong nhan|\
      danh gia|kha nang) (?:<done>)
    (?:the nao|kieu gi|the gi|dang nao|truoc sau|som muon|roi|kha nang|kieu nao)(?: gi)? (?:cung|se)(?: se)?
    (?:cung )?se | ruc rich | giuc | bat(?= \w+ (?:lam|xong)) | con lau | con xa | mai moi | bao lau
    (?:dung|cho|nao|sao|kho|kho khan|de_? gi|doi nao|nao)(?: ma| long)?(?: co)? <done>
    kho khan (?:ma |long )?<done> | dinh (?:lam|nop|gui|<done>|hoan) | <done>(?: roi)? (?:ho(?! so)|giup|gium|dum)
    (?:xong|hoan thanh)(?: \w+)? quy (?:\d|i) | ke hoach 100 | ^chi_ <done> | <done><some> co (?:a|ha)(?: a)*$ | thi phai
    (?:roi|<done>) (?:hay sao|hay chua|thi phai)
    <done><some> roi (?:em|minh|toi|chung em) (?!_|a|nhe|oi|cam|xin|bao cao|co|da|gui)\w+ | cam doan | cam ket
    theo (?:anh|chi_|ong|ba_|co|em|xom|ben|thon|thong tin|ho) | het han | han (?:la|den|<done>|chot|cuoi) | chot han
    cho (?:da |lam )?(?:<done>|nop|gui|100|ban) | gia han | trong vong | thoi han
    """,
    any_accents=True,
)
# Elsewhere in the sentence these say that something is left.
LEFT = listed(
    "con(?! lai (?:da|cung|deu|binh thuong)) | tru | rieng | thieu | nhung | song | tuy | nua | dang | doicho |"
    " tiep tuc | not | van (?:chua|con|dang) | (?:chua|khong) \\w+ | chua"
)
# Though they look like the above, these belong to a report.
_HARMLESS = listed(
    r"""
    (?:truoc|dung) (?:thoi )?han(?! (?:nhe|di|giup)) | som hon (?:ke hoach|du kien|han)
    truoc (?:ke hoach|du kien|tien do) | xong xuoi | vua moi | cam on | kip thoi | xin loi
    (?:nhu|theo dung|theo|dung) (?:ke hoach|du kien|yeu cau|de_nghi|chi_dao|thoi han|han|hen|\
      ket luan)(?: cua \w+| de ra)* | dat (?:yeu cau|muc tieu|chi_tieu|tien do)
    (?:xin(?: phep)?|em xin|kinh) (?:bao cao|thong bao|bao)(?: (?:la|rang|anh|chi_|sep|voi|cac|lanh dao|dong chi|\
      chu tich|em|viec|nay|da))* | bao cao(?: (?!lanh|ket)\w+){0,3} la(?= (?:em )?(?:da )?<done>)
    khong (?:con )?(?:co )?(?:gi )?(?:vuong mac|vuong|kho khan|phat sinh|van de|loi|thieu|sai|sot|ton dong|con|\
      sot lai)(?: nao| gi| ai| viec gi| nua)* | khong (?:con )?(?:thieu|sot) \w+ nao
    het (?:vuong mac|vuong|kho khan) | da go(?: xong)? vuong(?: mac)? | nhan(?: duoc| viec| nhiem vu)? roi
    (?:toan bo )?(?:phan )?con lai (?:cung |deu )*(?:da )?(?=<done>) | chac chan da | (?:the|vay) la(?= <done>)
    da nho(?: \w+){0,3}(?= (?:lam|ho tro)) | moi nguoi | het roi | khong co gi | nhan dan | khong van de gi
    khong (?:co )?(?:san pham|van ban|van_ ban|bien ban|anh|ket qua|giay to)(?: gi| nao| kem theo)* | khong sao
    (?:phan )?(?:viec|nhiem vu)(?: \w+)? duoc giao | xin gui | xin nop | xin trinh
    """
)
_RECEIVED = re.compile(r"\b(?:da )?(?:nhan|ro|biet|nam|hieu)(?: duoc| viec| nhiem vu)?(?: roi)?\b")
# "Chiều nay xong" is a plan, "chiều nay đã xong" a report.
_TODAY = listed("(?:hom|sang|trua|chieu|toi|dem|tuan|thang) (?:nay|ni) | trong (?:ngay|tuan|thang|quy|buoi)")
# So is "20/1 xong", "19h xong", "t2 xong", while "xong ngày 14/01" is a report.
_TIME_BEFORE = re.compile(
    r"\b(?:(?:t|thu) ?(?:[2-7]|hai|ba|tu|nam|sau_?|bay)|cn|chu nhat|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|"
    r"ngay \d{1,2}|\d{1,2} ?(?:h|g|gio)(?: \d{1,2})?|cuoi ngay|(?<!chuyen )sang|trua|chieu|toi|buoi_toi|dem|"
    r"(?:thang|quy) \w+|(?:qua|sau|ra|truoc) (?:tet|ram)|tet"
    r"|\d+ (?:ngay|hom|tuan|thang|phut|tieng))(?![\w/])(?: [^\s,]+){0,6}?(?: ,)? (?:xong|hoan thanh|hoan tat|"
    r"lam roi|nop roi|gui roi|100 ?%)(?!\w)"
)
_TIME_AFTER = re.compile(
    rf"(?<!\w){DONE_WORD}(?: het| viec nay| nhiem vu| duoc)* (?:vao |truoc |trong |den |luc )*(?=ngay|\d|sang|trua|"
    r"chieu|toi|thu|cuoi|hom|tuan|thang|t \d|quy)"
)
# "Đã xong thứ hai" was this Monday or the last one.
_NO_DATE = re.compile(r"(?<!\w)(?:thu|t) (?:\d|\w+)(?! tuan (?:sau|toi)| toi| nay)(?! \d)")
_PAST = listed(
    "da | roi | vua | (?:hom|sang|trua|chieu|toi|dem|tuan|thang) (?:qua|truoc) | tu_? (?:hom|sang|trua|chieu|toi|"
    "dem|tuan|ngay|lau)"
)


def told(words: str) -> str:
    """The sentence without what belongs to a report though it looks like a doubt (*đúng hạn, không vướng gì*)."""
    return _HARMLESS.sub("_", words)


def is_plan(words: str, claims: re.Pattern[str], today: date) -> bool:
    """Whether the time beside the word of done is still to come: what is past must be said in that clause itself."""
    earlier = ""
    for clause in _RECEIVED.sub(" , ", all_of_places(words)).split(","):
        past = _PAST.search(clause)
        if claims.search(clause):
            so_far = f"{earlier},{clause}"
            if not past and (_TODAY.search(so_far) or _TIME_BEFORE.search(so_far) or AHEAD.search(earlier)):
                return True
            after = _TIME_AFTER.search(clause)
            named = day_in(clause[after.end() :], today) if after else None
            if (
                named is not None
                and not (past and _NO_DATE.search(clause))
                and (named > today or (named == today and not past))
            ):
                return True
        # "Đã họp chiều nay, xong": that time is over.
        earlier = "" if past else f"{earlier} {clause}"
    return False
