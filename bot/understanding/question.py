"""Whether a sentence asks something: by a question mark, a word that asks, or *chưa, không, à* at its end."""

import re

from bot.understanding.cues import PERSONS, listed

_END = rf"(?: (?:a|ah|nhi|nhe|vay|the|day|do|day nhi|ta|oi|ha|hay|di|chi|{PERSONS}))*[ ,?]*$"
_ASKS = listed(
    r"""
    bao gio | khi nao | khi dau | luc nao | hom nao | ngay nao | the nao | nhu the nao | ra sao
    o dau(?! xom| lang| cau| duong| tuan| thang| nam| nguon) | di dau
    tu_ dau | cho nao | dau a | lam sao | lam gi(?! (?:da|co|xong)) | sao (?:lai|chua|khong|phai|the|vay|day)
    (?:^|, )(?:anh |chi_ |em )?sao(?! (?:luu|y|chep|chup|gui|cung))
    (?:ban|nop|gui|lam|o|phong|xom) [^,]{1,20} hay (?:la )?(?:ban|nop|gui|lam|o|phong|xom|chi) | vi sao | tai sao
    vi ly do gi
    ai (?:lam|phu trach|chu tri|nhan|ky|duyet|la|co|se|phai|di|cung|giao|chiu|phoi hop|tham muu|trinh|soan|ho tro|\
      theo doi|giup|cap|thu|gui|thay|dung|truc)
    (?:cho|voi|gap|hoi|bao|la|gui|cua|lien he|nop|trinh|bao cao|ben|cung|giao|voi) ai(?! het| ca| duoc| dong| chiu)
    la gi | can gi | nhung gi | gom gi | viec gi | cai gi | mau gi | noi dung gi | giay to gi | ho so gi | van de gi
    gi (?:vay|the|day|nhi|a|ha) | nghia la | y la | co phai(?! lam) | phai khong | dung khong | duoc khong
    duoc chua(?! a) | bao nhieu | bao lau | may (?:gio|ngay|tuan|lan)
    (?:^|can |co |phai |gom |la |nop |giao )may (?!hong|bi|loi|tinh|in|moc|chieu|\
      photo)\w+(?: \w+)?(?: a| nhi| the| vay| anh| em)*$ | (?:ngay|thu|so|lan|thang) may
    (?:mau|dong chi|anh|chi_|van ban|file|viec|ban|xom|nguoi|phong|don vi|muc|loai|cai|ngay|phan|ho|to|noi|\
      cong van|nhiem vu|so|truong hop|huong) nao(?! cung| khac| xong| ca| het) | xong chua | chua nhi | co can
    co duoc
    (?:em|toi|cho|xin|muon|cho em|minh) hoi(?! y kien| lai| thong)(?: chut| ti| la| xem| voi| anh| chi_| dong chi)*
    cho (?:em |toi |minh )?(?:hoi|biet|xin hoi) | co .* khong (?:a|vay|nhi|anh|sep|dong chi)
    hay (?:la )?(?:em |phai |de |chi |nop |gui |lam |ca |toi |theo )
    """
)
_NO_QUESTION = listed(
    r"""
    (?:khong|chua|chang|dau)(?: co| con| he| thay| phai| lam)? (?:duoc |lam |thay |biet |ro |xong |dang |lam duoc |\
      nhan duoc |phat sinh |co |vuong |kho khan |thay doi |vuong mac |van de |viec )*(?:\
      gi|nao|ai|bao nhieu|dau|bao gio|may|the nao|lam sao|khi nao)(?: ca| het| nua)?
    (?:xong|duoc|con|them|lam|vuong|co)(?: duoc)? may (?:xom|ho|thon|viec|cai|muc)
    (?:khong|chua|chang|cha)(?: he)? (?:biet|ro|chac|thay|hieu|nho)<some> (?:bao gio|khi nao|the nao|lam sao|o dau|\
      ai|gi|bao nhieu|nao|ra sao)
    (?:khi nao|bao gio|luc nao|hom nao|ngay nao|bao nhieu) [^?]*?(?:em|toi|minh|thi|se|chung em|anh em|\
      moi) (?:se |xin |thi |em |bao|gui|nop|trinh|lam|nhan|hop|goi|cap nhat) | bat ky<some> nao | ai cung | nao cung
    gi cung | the nao cung | dau cung | sao cung | khong sao | co the nao | du the nao
    """
)
_VERB = (
    r"(?:xong|lam|nop|gui|ky|nhan|co|duoc|biet|duyet|trinh|hop|roi|hoan than[hg]|hoan tat|den|ro|xem|doc|thay|cap|"
    r"het|gap|goi|ban hanh|ban giao|on|toi|100 ?%|du|mo|ve|chuyen|dong|them|can|phai|nen|dung|kip|the|chot|"
    r"thong nhat|tra loi)"
)
_CHUA_ENDS = re.compile(
    rf"(?<!\w){_VERB}(?: (?!thi|van(?! ban)|con|la|thay|em|cung|nhung|nen)[^\s,]+){{0,5}}? chua{_END}"
)
_KHONG_ENDS = re.compile(rf"(?<!,) khong{_END}")
_PARTICLE_ENDS = re.compile(
    r"(?<!\w)(?:ha|sao|chu|chu nhi|nhi|hay sao|u|ha ta)(?: (?:a|anh|chi_|em|sep|dong chi|the|vay))*[ ,]*$"
)
_WHO_ENDS = re.compile(rf"(?<!\w)(?:ai|gi|nao){_END}")
_ANSWERS_NO = re.compile(r"(?:, |^)(?:khong|chua)(?: a| anh| chi_| em| sep)*[ ,]*$")
_TAILS = re.compile(
    r"^(?:vang |da |em |ok )*(?:khong|chua|em chua|van chua|toi chua|thi chua)(?: a| anh| em| sep| dong chi)*$"
)


def asks(words: str) -> bool:
    """Whether the spelled sentence is a question, or has one in it."""
    if "?" in words:
        return True
    stated = _NO_QUESTION.sub("_", words)
    if _ASKS.search(stated) or _WHO_ENDS.search(stated) or (" " in words and _PARTICLE_ENDS.search(words)):
        return True
    if _TAILS.match(words) or _ANSWERS_NO.search(words):
        return False
    last = words.rstrip(" ,").rsplit(" , ", 1)[-1]
    return bool(_CHUA_ENDS.search(last)) or (len(last.split()) > 2 and bool(_KHONG_ENDS.search(last)))
