"""What makes a word of done no report of done: it is denied, not the whole, or a guess. *Chưa xong, gần xong, chắc xong.*

Each is looked for in the whole spelled sentence; who meets a new one adds it here. One cue too many only asks back.
"""

from bot.understanding.cues import listed

_ACT = (
    "(?:<done>|lam|nop|gui|ban giao|ban hanh|trinh|thuc hien|trien khai|giai quyet|xu ly|thu|cap|phat|ky|100|du|het|"
    "dut diem|on)"
)
DENIED = listed(
    rf"""
    (?:chua|khong|moi|dau (?:co|da)|nao (?:co|da)|lam gi (?:da|co)|da dau|chang|cha)<some> {_ACT}
    {_ACT}(?: het| roi| duoc)* (?:dau(?! vao| tien| nam| tuan| thang)|chua|(?<!, )khong(?! co| con| vuong| ai)|\
      cai gi|gi dau) | chua (?:dau|duoc|thay|ro|co|biet|gi|kip|het|ai|xuoi|on|dut) | khong (?:kip|the) | lam gi co
    thi chua | van chua | con chua | bo do | do dang | bo cuoc | bo ngo | that bai | khong thanh | tam dung
    dung lai | huy | bi huy
    """
)
BY_MISTAKE = listed("(?:bao|<done>|roi|bam|go|viet|ghi) (?:bi )?nham | nham")
ALMOST = listed(
    r"""
    gan(?! bien| ket| day| nhat) | sap | suyt | hau nhu | hau het | co ban | tuong doi_? | phan nao | phan lon
    phan nhieu | da so | da phan | so bo | kha kha | kha nhieu | kha | buoc dau | chuan bi (?:\w+ )?<done> | hoi hoi
    roi moi | (?<!vua )moi <done> | toi noi | (?:coi|xem) (?:nhu|la) | nhu la | nhu da | chua(?: a| dau)? ,
    tam(?: thoi)? <done> | tam (?:thoi|duoc|on) | <done> tam(?! tru| vang) | (?:chut|ti|xiu|lat|it) nua | nua la
    tien toi | mot nua | ca phe | cho vui | lay le | cho co
    """
)
PART = listed(
    r"""
    <done>(?: het| roi| duoc)* (?:ban )?(?:du thao|nhap|thao|khung|de_cuong|mot(?! cach)|vai|nhieu|nua|co ban|so bo)
    (?:<done>|roi|nop|ban giao|ban hanh|100 ?%)(?: het| roi| duoc)* (?:phan(?! mem| viec (?:duoc|cua|minh|\
      em)| cua| minh| em)|buoc|giai doan|khau|dot|vong|tang|hang muc)
    (?:phan|buoc|giai doan|khau|dot|vong|tang|hang muc|lan) (?:so )?(?:\d(?![\d/])|mot|hai|dau|nhat|i{1,3}|tren|\
      tho|mong|nen)
    <done>(?: het| roi| duoc)* (?:duoc |khoang |tam |hon )*(?!100 )\d+ (?:xom|khoi|thon|ban|to|ho|viec|muc|\
      noi dung|phan|buoc|cai|bai|diem|truong|don vi|nhiem vu|nua) | (?:ban hanh|nop|gui)(?: duoc| roi)* du thao
    <done>(?: duoc)? (?:rieng|moi_?|chi|may|hai|ba|bon)
    <done>(?: het)? (?:duoc |khoang )*(?:hai|ba|bon|nam|sau_?|bay|tam_?|chin|muoi|may) (?:xom|ho|thon|viec|to|khoi)
    (?:rieng|(?<!bao cao )(?<!bao )(?<!gui )chi|chi moi|chi co|chi duoc)<some> <done>
    mot (?:so|phan|it|vai|chut|nua) | vai (?:xom|ho|muc|viec)
    """
)
# A guess, a hope, or what somebody else has said.
_OTHERS = (
    r"(?:ho|dan|cac \w+|xom(?: \w+){0,2}|thon(?: \w+){0,2}|ban ay|ben(?: \w+){1,3}|nguoi ta|tho|nha thau|don vi|"
    r"ke toan|can_ bo|can_bo"
    r"|(?:anh|chi_|chu_?|co|ong|ba_?|bac|dong chi)(?: \w+){0,2}|\w+)"
)
GUESSED = listed(
    rf"""
    kheo(?! leo) | de_ (?:thuong|chung|co khi|<done>) | (?:^|, |em |co )chung(?! nhan| em| toi| minh| ta| tu)
    han la | (?:chac )?han(?= da| xong| la) | at(?: han)? (?:da |la )?<done> | nho(?= xong|ra| da)
    ngo(?= la| da| xong) | ngo rang | (?<!\w)e (?:la|rang) | em e | so(?= la| rang| chua| khong)
    dang (?:le|ra|nhe) | nhe ra | phai chi | gia(?:_)?(?= xong| da| nhu| ma| du| su) | gia su | gia vo | lam nhu
    y nhu | kieu nhu | tua nhu | goi la | cho la | cho rang | duoc coi | bi coi | don la | nghe don
    thay (?:bao|noi|keu|don|ho) | hom hom | dai khai | dai the | nhin chung | noi chung | tam tam | suong suong
    dang do | lung chung | nua chung | dau do | truoc mat | cu (?:coi|cho|xem)
    (?<!em )(?<!toi )(?<!xin )bao (?:la|rang) | (?:cu|van|cung) (?:nghi|tuong)
    theo (?:anh|chi_|ong|ba_|xom|ben|thon|bao cao cua) | co le | le ra | chac(?! chan da) | hinh nhu | duong nhu
    dau nhu | co ve | nghe(?! nhin) | co khi | may ra | kha nang | doan | nghi ngo
    (?:khong|chua|chang|dau) (?:ro|chac|biet|nho|dam) | (?<!doi )tuong (?:la )?(?:da )?(?:<done>|the|roi)
    em (?:tuong|nghi|doan) | nghi la | uoc gi | gia ma | gia nhu | mong | hi vong | hy vong | theo em biet | baorang
    keu | khoe | noi(?: la)?
    (?:cac xom|xom truong|truong xom|truong thon|ben (?:\w+ )?\w+|nguoi ta|nha thau|ke toan|ho|\
      dan) (?:vua |moi |da |co )*(?:bao|nhan|nhan tin|goi|thong bao)<some> <done>
    {_OTHERS} (?:vua |moi |da |co |cung )*(?<!em )(?<!thong )(?:bao(?! cao)|nhan tin|goi|goi dien|\
      nhan)(?: lai| la| rang| ve| cho em)* (?:da |lam |la )*(?:<done>|nop|gui|ban|lam roi|100)
    """,
    any_accents=True,
)
