"""Abbreviations of people who type with one thumb, and the words worth mending when they are mistyped."""

import re

from bot.understanding.cues import words_of

_TABLE = {
    "hoan thanh": "ht hthanh hth",
    "xong": "xg xog xoq",
    "roi": "r rui roai roy oy",
    "khong": "k ko kg khg kh hok hem hk khum",
    "chua": "ch chx chuaa",
    "duoc": "dc dcj dx",
    "dang": "dg dag",
    "cung": "cx cug",
    "voi": "vs",
    "bao cao": "bc bcao",
    "nhiem vu": "nv",
    "kinh phi": "kp kphi",
    "ho so": "hs hso",
    "thong bao": "tb tbao",
    "uy ban": "ubnd ub",
    "xay dung": "xd",
    "thuc hien": "th",
    "trien khai": "tk",
    "lanh dao": "ld",
    "chu tich": "ct",
    "pho chu tich": "pct",
    "van phong": "vp",
    "giai doan": "gd",
    "bien ban": "bb",
    "quyet dinh": "qd",
    "cong van": "cv",
    "truoc": "trc trk",
    "nguoi": "ng",
    "lam": "lm man",
    "nhung": "nhg nhug",
    "thoi": "thui",
    "gi": "j",
    "vay": "z v zay rua",
    "nhu the nao": "ntn",
    "bao gio": "bh bgio",
    "hom nay": "hnay hn",
    "hom qua": "hqua",
    "ngay mai": "nmai",
    "du kien": "dk dkien",
    "giai phong mat bang": "gpmb",
    "dong chi": "dchi",
    "em": "e",
    "chi_": "c",
    "minh": "mik mk m",
    "anh em": "ae",
    "ok": "oki okie oke okla okela okay uki okk okee okey yes yep oce",
    "vang": "vg vag u uh uhm um uk",
    "nhe": "nha nhaz nhen nhee nhak",
    "yeu cau": "yc",
    "y kien": "yk ykien",
    "du thao": "dthao",
    "vuong mac": "vmac vm",
}
SHORT = {short: full for full, shorts in _TABLE.items() for short in shorts.split()}
# After these "kh" is a plan (*kế hoạch*).
PLANNED = frozenset({"hanh", "theo", "lap", "dung", "soan", "thao", "trinh"})
AFTER_NUMBER = {
    "k": "nghin", "kg": "kg_", "h": "gio", "g": "gio", "ng": "ngay", "t": "thang", "p": "phut", "ch": "chiec", "m":
        "met",
}  # fmt: skip
_SLASHED = {
    "đ/c": "đồng chí", "d/c": "đồng chí", "b/c": "báo cáo", "k/p": "kinh phí", "h/s": "hồ sơ", "t/h": "thực hiện",
    "v/v": "về việc", "q/đ": "quyết định",
}  # fmt: skip
_WITH_SLASH = re.compile(rf"(?<![\w/])(?:{'|'.join(_SLASHED)})(?![\w/])", re.IGNORECASE)
# The number of a document: no share, no day, and its letters are no words.
_DOCUMENT = re.compile(r"(?<![\w/])\d{1,5}(?:/\d{4})?/(?:[A-ZĐa-zđ]{2,8})(?:-[A-ZĐa-zđ]{1,10}){0,3}(?!\w)")
_CAPITALS = re.compile(r"(?<!\w)KH(?!\w)")
KNOWN = words_of(
    """
    xong hoan thanh tat thien roi chua khong dang duoc vuong mac kinh phi kho khan thieu nhan viec nhac lai gia han
    lui den xin them ngay tuan thang chieu sang trinh duyet thao bao cao trien khai thuc hien lam ban giao hanh nop
    gui tiep thu ro vang nhat tri dong y gan sap moi mai phan tram nua buoc khau tham dinh phoi hop lien lac nguoi
    nhiem vu thong hop kiem tra soat truoc cuoi thuong binh ke hoach mat bang chuan bi tiep tuc ho so phep ok da em
    """
)


def unslashed(text: str) -> str:
    """`đ/c`, `b/c` in full; `KH` in capitals is a plan (*kế hoạch*), `kh` says no."""
    if not text.isupper():
        text = _CAPITALS.sub("kế hoạch", text)
    text = _DOCUMENT.sub(" vbso ", text)
    return _WITH_SLASH.sub(lambda found: _SLASHED[found[0].lower()], text)
