"""Whether a sentence asks to be reminded again (*mai nhắc lại*) or to be left until later."""

from bot.understanding.cues import PERSONS, listed

_REMIND = listed(
    rf"""
    nhac (?:lai|{PERSONS}|sau|vao|luc|giup|gium|dum|ho|cho|them|nhe|nua|viec|khi|truoc|di|duoc|a|som|ngay)
    (?:hoi|bao|goi|noi|trao doi|alo|nhan) lai (?:{PERSONS} )*(?:sau|vao|luc|mai|chieu|toi|sang|nhe|khi)
    (?:mai|chieu|toi|sang|trua|lat|sau|ti|tuan sau|thu \w+|\d+ gio|h|hom sau|ngay kia|nua|bua sau|nay|\
      t \d)(?: nua)?(?: hay| hang| roi| van phong| em| anh| chi_| cu| hay| nho| thi| moi)* nhac
    (?:lat|ti|chut|xiu) (?:nua )?(?:{PERSONS} )*(?:nhac|xem|tinh|bao|tra loi|noi|lam)
    de (?:mai|chieu|toi|lat|sau|luc khac|hom khac|bua khac|tuan sau|ti nua|mot lat)(?! (?:ky|hop|la|se xong|xong))
    (?:ti|lat|chut) nua(?: nhe| a| em| nha)*$ | (?:noi|tinh|bao cao|tra loi|xem) sau(?: nhe| a| nha| di)*$
    luc khac | hom khac nhe | nhac$ | dung nhac(?: voi| vao| luc| gio)
    """
)
_NOT_FOR_ME = listed(
    rf"""
    (?:da|dang|vua|moi|duoc|bi|se|khong(?: can| phai)?|dung|khoi|thoi|het|cu|\
      van)(?: {PERSONS})* nhac(?! lai sau| sau)(?: nho)? | nhac nho | con (?:mot )?(?:ti|chut|it|xiu|lat) nua
    nhac (?:dan|cac|ho(?! em| toi| minh)|ba_? con|xom|nguoi dan|anh em|nhau|ten|moi nguoi|toi roi|em roi)
    nho nhac (?:dan|cac|ho(?! em| toi| minh)|ba_? con|xom) | da nhac<some>
    """
)


def asks_later(words: str) -> bool:
    """Whether it is asked to be reminded; reminding others (*đã nhắc các hộ*) is work."""
    return _REMIND.search(_NOT_FOR_ME.sub("_", words)) is not None
