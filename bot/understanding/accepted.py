"""Whether a sentence says that the task was received (*đã nhận, rõ, ok*): the whole of it must, not one word."""

import re

from bot.understanding.cues import PERSONS

_THUMBS = "👍👌🆗🫡🙏🤝✌💪"
_BESIDE = (
    r"(?:cam on|yen tam|kinh gui|thua|kinh|a|ah|oi|nhe|nhi|day|do|vay|luon|thoi|di|chi|roi|het|ca|tat ca|"
    r"xom(?= nhan| da)|thon(?= nhan| da)|phong(?= nhan| da)|nhieu|nghe|that|xin|rat|co|"
    rf"va|thi|de|co gi|nay|viec nay|nhiem vu nay|\d+|{PERSONS})"
)
_THANKS = "cam on "
_YES = r"(?:ok|vang|da|u|duoc(?: roi| luon)?|on|tot|nhat tri|dong y|ro|sir|roger)"
_WHAT = (
    r"(?:duoc|roi|viec|cong viec|nhiem vu|du|ro|lenh|thong tin|thong bao|tin(?: nhan)?|y kien|chi dao|van ban|"
    r"cong van|giay moi|ket luan|"
    r"noi dung|phan cong|phan cong|nay|cua|y|day du|va|trach nhiem|bai|so|vbso|voi|cao|tu|ben|hoan toan|moi|\d+|su|"
    r"quyet dinh|ke hoach|giao|duoc giao)"
)
_GOT = (
    r"(?:(?:da|xin|moi|vua|cung|deu) )*(?:nhan|ro|biet|nam|tiep thu|tiep nhan|nhat tri|dong y|chap hanh|hieu|thay|"
    r"doc|xem|thong nhat|nam bat|tuan lenh|"
    rf"tuan thu|dam nhan|dam nhiem|quan triet|ghi nhan|nho|nghe)(?: {_WHAT})*"
)
_TIME = (
    r"(?:(?:sang |chieu |toi )?mai|(?:chieu|sang|toi|hom|tuan|thang) nay|tuan sau|dau tuan(?: sau)?|ngay mai|(?:thu|"
    r"t) (?:hai|ba|tu|nam|sau_?|bay|\d)|"
    r"trong (?:ngay|tuan|thang)(?: nay)?|ngay \S+)"
)
_AFTERWARDS = r"(?:se|xin|de|bat dau|cung|co gang|tien hanh|khan truong|dang ky|som|lap tuc)"
_ACT = (
    r"(?:lam|thuc hien|trien khai|lo|xu ly|giai quyet|tham muu|chuan bi|bat tay|nghien cuu|phoi hop|co gang|"
    r"theo doi|chi dao|to chuc|chap hanh|"
    r"nhan|dam baorang|dam_bao|sap xep|kiem tra|ra soat|soan|luu y|chu y|tap trung|don doc|bo tri|bao cao|hop|goi|lien he)"
)
_HOW = (
    r"(?:lam|thuc hien|trien khai|viec|nhiem vu|ngay|luon|nay|theo|chi dao|dung|han|thoi han|day|bay gio|som|tot|"
    r"nghiem tuc|khan truong|mai|chieu|"
    r"tuan|hom|kip|tuc thi|ke hoach|cac|noi dung|cong viec|sau|lai|ho so|den noi den chon|yeu cau|y kien|tinh than|"
    r"cho|du|thi|quyet liet|nhanh|nguoi|ket qua|anh|sep|lanh dao)"
)
_WILL = rf"(?:{_AFTERWARDS} )*{_ACT}(?: {_HOW})*"
_ITEM = re.compile(rf"(?:(?P<got>{_THANKS}{PERSONS}|{_GOT}|{_YES})|(?P<will>{_WILL})|(?P<time>{_TIME})|{_BESIDE}) ")
_GREETING = re.compile(r"(?:(?:em|xin|kinh) )*bao cao ")


def accepts(words: str) -> bool:
    """Whether the spelled sentence says nothing but that the task was received, and perhaps that it will be seen to."""
    plain = " ".join(words.replace(",", " ").split()) + " "
    greeting = _GREETING.match(plain)
    place = greeting.end() if greeting else 0
    found: set[str] = set()
    # No item is taken back: a sentence of a thousand of them is read as fast as one of ten.
    while place < len(plain):
        item = _ITEM.match(plain, place)
        if item is None:
            return False
        found.add(item.lastgroup or "")
        place = item.end()
    # "Mai em làm" is a plan, "nhận rồi, mai em làm" was received.
    return "got" in found or ("will" in found and "time" not in found)


def is_thumb(text: str) -> bool:
    """Whether a sign of agreement stands in a text without words."""
    return any(sign in text for sign in _THUMBS)
