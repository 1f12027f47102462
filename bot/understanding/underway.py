"""Whether a sentence says how work stands, in the words of an office: *đang dự thảo, đã trình, chờ ký, lấy ý kiến*."""

from bot.understanding.cues import DONE_WORD, listed

_UNDERWAY = listed(
    rf"""
    dang | {DONE_WORD} | da (?!nhan|ro|biet|xem|doc|hieu|vang|nam|a$|thay)\w+ | vua (?:\w+)
    moi (?:lam|hop|gui|nhan|trinh|co|bat dau|duoc|xong|trien khai|soan|cap|di|thu|ra|nop|chuyen|\d+)
    trinh (?:ky|duyet|lanh dao|chu tich|anh|sep|roi|huyen|xa|phe duyet) | doicho
    cho (?:ky|y kien|duyet|phe duyet|tham dinh|ket qua|huyen|tinh|hop|xac nhan|van ban|phan hoi|so|ben|tham gia|\
      lanh dao|chu tich|bao cao|gop y|den) | du thao | soan (?:thao|xong|roi|van ban)? | tham muu | lay y kien
    xin y kien | ra soat | trien khai | tong hop | khao sat | xac minh | thong ke | kiem tra | van dong
    tuyen truyen | hoan thien | chinh sua | bo sung | phoi hop | lien he | thong bao (?:roi|cho)
    hop (?:dan|xom|roi|thon|ban|xong) | chuan bi | binh thuong | bt
    khong (?:co )?(?:gi )?(?:moi|thay doi|dac biet|phat sinh|bien dong|phat sinh gi)(?: gi)?
    theo (?:ke hoach|tien do|dung) | dung (?:tien do|ke hoach|lo trinh) | tiep tuc
    van (?:vay|dang|lam|tiep|nhu|chua|con|the|the thoi|binh thuong|on) | nhu cu | on dinh | on ca | co tien trien
    nhu (?:hom qua|tuan truoc|truoc|thang truoc) | van on
    (?:chua|khong)(?: co)?(?: (?:lam|thuc hien|duoc|trien khai|bat dau|lam duoc|thay|co|xong|kip|he|den|\
      dong|tien trien|gui|nop|trinh|hop|ky|thu|ban hanh|nhan|duyet|cap|phan hoi|dau vao dau|gi|dau))+
    chua
    con (?:ti|chut|xiu|\d+|mot|vai|it|phan|thieu|khau|lai|cho|mai|may|viec|ky|trinh|hai|ba|nua|nhieu|xom|buoc|\
      doicho)
    (?:em|toi|se|minh|chung em|to|xom|xa|don vi|phong|mai|chieu|tuan nay|chieu nay|tuan sau|hom nay|sang mai|\
      ngay mai|thu \w+) (?:se |moi |xin |co gang |cung )*(?:lam|nop|gui|trinh|hop|trien khai|xong|hoan thanh|\
      bao cao|to chuc|soan|ky|chi tra|phat|ban giao|kiem tra|thu|di|bat dau|chot|ra quan|cap|chi tra|don) | se \w+
    du kien | co gang | gan | sap | phan dau | bat dau | khoi cong | khoi dong
    (?:lam|thu|cap|phat|thuc hien|trien khai|nop|hop|gui|ky|xay|do|kiem tra|van dong|dong gop|dang ky|tiem|chi tra|\
      ra soat)(?: \w+){{0,3}} (?:duoc|roi|xong) | duoc (?:kha|nhieu|it|mot|hon|gan|khoang|tam)(?: \w+)? | thi cong
    hoan cong | nghiem thu | tham dinh | qua trinh | giai doan | tien do | den dau | cham (?:tien do|ti|chut)
    huy dong
    """
)


def tells_how_it_stands(words: str) -> bool:
    """Whether the spelled sentence is a word on the state of the work."""
    return _UNDERWAY.search(words) is not None
