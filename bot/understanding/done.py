"""Whether a sentence reports that a task is done: the most dangerous thing to get wrong, since nobody is reminded after it.

A word of done counts only where nothing speaks against it in its clause, and nothing else in the sentence takes it back.
"""

import re
from datetime import date
from enum import Enum, auto

from bot.understanding import ahead, doubts
from bot.understanding.assured import is_assured
from bot.understanding.cues import CLAIM, PARTICLES, PERSONS, listed
from bot.understanding.shares import WHOLE, counts_places, is_written_percentage


class Verdict(Enum):
    """What a word of done amounts to. `PERHAPS`: done, to be asked back; `DOUBTED`: said in a way that is no report."""

    NOTHING = auto()
    DONE = auto()
    PERHAPS = auto()
    NOT_DONE = auto()
    DOUBTED = auto()


# An act that is past may be the task or one step of it.
_WEAK = listed(
    r"""
    da (?:duoc )?(?:hoan thien|ket thuc|to chuc|giai quyet|xu ly|chi_?tra|chi tra|cap phat|\
      phat(?! hien| sinh| loa)|khac phuc|nghiem thu|quyet toan|cong bo|niem yet|lap dat|treo|lap xong|don dep|chot|\
      dang tai|thu du|nop du|cap du|xu phat|thanh ly|don(?! doc)|tra loi)
    (?:ket thuc|to chuc|giai quyet|xu ly|chi_?tra|cap|phat|khac phuc|nghiem thu|cong bo|niem yet|treo|lap dat|\
      don dep|thu|thuc hien|trien khai|tra loi|thanh toan)<some> roi
    da gui(?: bao cao| ke hoach| danh sach| ho so| van ban| file| ban cung| ket qua| so lieu)*
    da bao cao(?! dong chi| anh| chi_)
    da lam(?! viec voi| to_? ?trinh| cong van| van ban| ke hoach| ho so| don)(?: du| het| day du| tot)*
    da thuc hien | da dang | dau vao day | dut diem | on thoa | ok roi | het viec | (?:nop|gui)<some> roi
    da (?:thu |nop |cap |gui |lam |thuc hien |kiem tra |ra soat )?(?:du|day du|het|toan bo|du \d+\S*)
    """
)
_NO_WEAK = listed(
    r"""
    doicho | (?:con|dang) cho | cho (?:ky|duyet|y kien|ket qua|tham dinh|phe duyet|phan hoi) | dang | du thao
    xin y kien | lay y kien | giay_? ?moi_? | de_nghi | de_xuat | tham dinh | tham muu | tiep tuc | roi (?:moi|se)
    con | nhung | hop | \d+ % | nhac | lan 1 | mot (?:phan|so) | trinh | (?:di|ve|den|toi) (?:cac|xom|thon|tung)
    cho (?:cac )?(?:xom|thon|don vi|phong|ban) | thanh vien | ban (?:nhap|thao)
    """
)
# One place of several, or somebody else, has finished; of a count it is not said whether it is the whole.
_ONE_OF_SEVERAL = re.compile(
    rf"(?:^|, )(?:{PARTICLES} |{PERSONS} |bao cao |vang |ok )*(?:(?<!cac )(?<!ca )(?<!tat ca )(?:xom|thon|ban|khoi|"
    r"to|khu) (?!truong|giao|hanh|quan|dan|em|toi|minh|ta|nay)\w+"
    r"|(?:anh|chi_|chu_|ong|ba_|co|bac|ben|phia) (?!viec|cong viec|nhiem vu|em|oi|a|chi_|da|xong|lam|nhe|ta|cac)\w+|"
    r"ke toan|nha thau|don vi|can_?_? ?bo \w+)"
    r"(?! oi)(?: (?!oi)\w+){0,3}? (?:da |lam |cung |vua |thi )*(?:xong|hoan thanh)"
    r"|(?:xong|hoan thanh)(?: het| roi| duoc)* (?:\d+ \w+|(?:xom|thon|ban|khoi|to) \w+)"
)
_FOLLOWS_UP = listed(
    "(?:mai|chieu|toi|sang|lat|ti|lat nua|ti nua|chieu nay|toi nay|sang mai|tuan sau|se|em|em se|ngay mai|sau|thi|"
    "con) (?:em |se |toi |thi )*(?:gui|nop|trinh|chuyen|bo sung|cap nhat|bao cao)<some>"
)
_COURTESY = listed(
    rf"(?:xin|nho|cho em|kinh|de_nghi|mong) (?:{PERSONS} )*(?:duyet|xac nhan|ky|xem|kiem tra|ghi nhan|cho y kien|"
    r"bao cao|nhan)<some>"
)


def claims_done(words: str) -> bool:
    """Whether a word of done, or 100%, stands there at all."""
    return CLAIM.search(words) is not None


def report_of_done(words: str, percent: int | None, today: date) -> Verdict:
    """Judges the spelled sentence; `percent` is the share found in it."""
    claims = claims_done(words) or (percent == WHOLE and counts_places(words))
    if not claims:
        return _weak(words, percent)
    told = ahead.told(words)
    if percent not in (None, WHOLE) or any(cue.search(told) for cue in (doubts.DENIED, doubts.ALMOST, doubts.PART)):
        return Verdict.DOUBTED if doubts.GUESSED.search(told) else Verdict.NOT_DONE
    if doubts.BY_MISTAKE.search(told) or doubts.GUESSED.search(told):
        return Verdict.DOUBTED
    if percent == WHOLE and not is_written_percentage(words) and not counts_places(words):
        return Verdict.DOUBTED  # 12/12 may be a day
    if ahead.is_plan(told, CLAIM, today):
        return Verdict.NOT_DONE
    return _by_clause(told)


def _by_clause(told: str) -> Verdict:
    clauses = [clause.strip() for clause in told.split(",")]
    reports = [clause for clause in clauses if claims_done(clause)]
    if any(ahead.AHEAD.search(clause) for clause in reports):
        return Verdict.DOUBTED
    rest = [_FOLLOWS_UP.sub("_", _COURTESY.sub("_", clause)) for clause in clauses if not claims_done(clause)]
    if any(ahead.LEFT.search(clause) for clause in rest):
        return Verdict.DOUBTED
    if any(ahead.AHEAD.search(clause) for clause in rest) or _ONE_OF_SEVERAL.search(told):
        return Verdict.PERHAPS
    if not all(is_assured(clause) for clause in reports):
        return Verdict.PERHAPS
    return Verdict.DONE


def _weak(words: str, percent: int | None) -> Verdict:
    """*Đã tổ chức, đã gửi báo cáo*: the task itself, or a step of it."""
    told = ahead.told(words)
    against = (
        _NO_WEAK,
        doubts.DENIED,
        doubts.ALMOST,
        doubts.PART,
        doubts.GUESSED,
        doubts.BY_MISTAKE,
        ahead.AHEAD,
        ahead.LEFT,
    )
    if percent is not None or not _WEAK.search(words) or any(cue.search(told) for cue in against):
        return Verdict.NOTHING
    return Verdict.PERHAPS
