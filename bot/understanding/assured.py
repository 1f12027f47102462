"""Whether a clause with a word of done is made of words that are known to belong to a report.

The tables of doubts can never be complete (*khéo xong, e xong, cam đoan xong*). So a word that is none of these, where no
*đã* or *rồi* vouches for it, makes a report of done one that is asked back.
"""

import re

from bot.understanding.cues import CLAIM, words_of

# What is done in an office or a hamlet, and to what.
_ACTS = words_of(
    """
    lam hop nop gui ky trinh soan thu chi phat cap tiem dao dap xay don ve do in khao soat tra sat lap thao treo cam
    trong cat sua chua_ quet phun dong ghi nhan giao ban hanh duyet nghiem chuyen tong chot kiem dinh gia tri ghep mo
    tai quyet toan nhap tap huan bo dua ra trao tang mua sam dat son chat gop nau tuoi bon thay thuc hien trien khai
    to chuc giai quyet xu ly khac phuc dieu tra thong ke cong niem yet tuyen truyen van_ dong_ doi_ chieu boi duong_
    chinh phan_ chia bau cu rut giam thanh ly lay hoa di quay
    """
)
_THINGS = words_of(
    """
    viec nay cong trinh ho so ke hoach bao cao bien ban danh sach van van_ nhiem vu vbso so quy tien dat duong cau
    kenh muong dien nuoc ve sinh rac cay lua phieu don_ thu tuc quyet dinh to giay moi_ moi the thon xom khoi dan ho_
    nghi hoi_ hoc_ nha tre em thuoc moc gioi quang truong chi_ tieu khoan muc noi dung phan le bang ron khau hieu bien nha_ van
    hoa mat bang du lieu lieu bai mong ton chieu san pham tai lieu file anh_ chi_ dao ket luan thong cuoc buoi ngay
    sang hom_ hang suat qua the_ the bhyt bhxh nguoi ngheo can cuoc
    """
)
_AROUND = words_of(
    """
    em anh chi_ chu_ bac minh sep ong ba_ co cac moi_ nguoi dong chi chung toi pho chu tich bi thu lanh truong phong
    van uy ban xa a ah nhe nhi day do vay luon thoi oi kinh thua gui xin bao vang ok roger cam on la het ca roi xuoi
    toan bo tat deu cung day_ du da vua moi_ duoc viec cua toi_ thi_ the_ _ % phan tram dung_ tot trong vai_ voi va ve
    cho o tai tu_ theo_ hom qua nay sang trua chieu tuan truoc ngay lau luc nay roi_ truoc_ xong hoan thanh tat
    """
)
_KNOWN_BEFORE = (_ACTS | _THINGS | _AROUND) - {"sang_"}
# After it an act is something else that is still to be done (*xong gửi anh*).
_KNOWN_AFTER = (_THINGS | _AROUND) - {
    "gui",
    "bao",
    "xin",
    "kinh",
    "moi",
    "thi_",
    "the",
    "the_",
    "luc",
    "truoc",
    "tai",
    "hom",
    "thu",
    "trong",
}
_VOUCHED_BEFORE = re.compile(r"(?<!\w)(?:da|vua)(?!\w)")
_VOUCHED_AFTER = re.compile(
    r"^(?: (?:het|ca|xuoi|toan bo|viec(?: nay)?|duoc|100 %|cong viec|nhiem vu(?: nay)?))* roi(?! (?:em|minh|toi|"
    r"chung|thi|moi|se|lam|tinh|di) (?!a\b|nhe|oi|cam))|(?<!\w)(?:tu_|tu (?:hom|sang|chieu|tuan|ngay|thang|lau|toi|"
    r"dau)|qua|lau)(?!\w)"
)


def is_assured(clause: str) -> bool:
    """Whether nothing but a report is known to be said by this clause, which has a word of done in it."""
    claim = CLAIM.search(clause)
    if claim is None:
        return True
    before, after = clause[: claim.start()], clause[claim.end() :]
    vouched = _VOUCHED_BEFORE.search(before) is not None or claim[0].startswith("da ")
    if not vouched and not _known(before, _KNOWN_BEFORE):
        return False
    vouched = vouched or claim[0].endswith(" roi") or _VOUCHED_AFTER.search(after) is not None
    return vouched or _known(CLAIM.sub(" ", after), _KNOWN_AFTER)


def _known(words: str, known: frozenset[str]) -> bool:
    return all(word in known or word[0].isdigit() or "_" in word[:-1] for word in words.split())
