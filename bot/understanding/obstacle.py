"""Whether a sentence tells of something in the way (*vướng mắc*): what is lacking, who will not, what went wrong."""

from bot.understanding.cues import listed

_MEANS = (
    r"(?:kinh phi|nguon|nguon von|tien(?! trien| do| hanh| te)|von|ngan sach|mat bang|nhan luc|nguoi|can bo|may|"
    r"thiet bi|vat tu|vat lieu|xe|phuong tien|huong dan|van ban huong dan|co che|"
    r"chu truong|so lieu|du lieu|mau|tai lieu|phan mem|tai khoan|quyet dinh|giay phep|thuoc|phoi|giong|xi mang|da hoc|"
    r"cat|dat|dia diem|hop dong|nha thau|hoa don|chung tu|ho so|y kien|thong tin|danh sach|ban do|ket qua|dien|mang|"
    r"quyen|dieu kien|thoi gian|can cu)"
)
_OBSTACLE = listed(
    rf"""
    vuong | vuong mac | kho khan(?! gi)
    kho (?:lam|qua|thuc hien|trien khai|giai quyet|xu ly|thu|van dong|xin|tim|duoc|vi|do) | rat kho | hoi kho
    bi tac | bi ket | ach tac | ach bi tac | be tac | be bi tac | (?:dang|con|cho|khau|viec|lai) (?:bi )?tac | tac o
    ket (?:o|vi|do|kinh phi|mat bang|ho so) | ^(?:(?:vang|em|con|cho|dang) )*tac(?: a| o.*)?$ | dang ket | mac o
    mac(?= (?:thu tuc|ho so|co che|mat bang|dat)) | trac tro | tro ngai | bat cap | cang | qua tai
    thieu(?! sot| cai gi) {_MEANS} | thieu
    het (?:kinh phi|tien(?! trien| do| hanh| te)|von|xang|nguon|vat tu|vat lieu|thuoc|muc|giay)
    (?:chua|khong|chang|lam gi)(?: con| he| thay)? co (?:du )?{_MEANS}
    (?:chua|khong) (?:duoc )?(?:cap|bo tri|phan bo|phan bo|rot|giai ngan|duyet|giao|chi|mua|cung cap|\
      ban hanh)(?: duoc| du)* {_MEANS} | chua duoc (?:cap|bo tri|phan bo|rot|giai ngan)
    {_MEANS}(?: \w+)? het(?: roi)?(?: a)?(?= ,|$)
    {_MEANS} (?:thi |van |con |lai |hien |thi van )*(?:chua|khong) (?:co|du|duoc|ve|dap ung|cap|duoc cap|bo tri)
    khong du {_MEANS}
    (?:khong|chua|chang)(?: the)? (?:lien lac|lien he|gap|goi|moi|tim|tim thay|van dong|thuyet phuc|vao|tiep can|\
      thoa thuan|thu xep|bo tri|mo|truy cap|dang nhap|in|giai phong|xac minh)(?: dien| cho| voi)? duoc
    khong(?: the)? (?:thu|lam|thuc hien|trien khai|thi cong|xu ly|giai quyet|hop|ky|do|kiem tra|ra soat|chi tra|\
      to chuc|den|lam viec|thong nhat|nop|ban giao|tiep tuc) duoc
    khong the (?:lam|thuc hien|trien khai|lien lac|lien he|gap|hop|thi cong|vao|tiep tuc)
    chua(?: the)? (?:thu|lam|thuc hien|trien khai|thi cong|xu ly|giai quyet|hop|ky|do|kiem tra|ra soat|chi tra|\
      to chuc|tiep tuc)<some> duoc<some> (?:vi|do|tai|boi)
    (?:khong|chua|chang|ko)(?: he| chiu| muon)? (?:dong (?:y|thuan|tinh)|hop tac|hop tac|phoi hop|chiu|nhat tri|\
      tan thanh|ung ho|cho (?:do|vao|lam|thi cong|di)|nhan tien|nhan den bu|ban giao mat bang|chap hanh|chap thuan|\
      hop ly) | khong thong nhat | chua thong nhat | khong(?: chiu)? ky(?! kip)
    (?:khong|chua) (?:bat|nghe|nhac) may | thue bao | tat may | khong tra loi | chua tra loi
    (?:huyen|tinh|so|ben \w+|phong \w+|xa|cap tren) (?:van )?chua (?:co |cho )?(?:tra loi|phan hoi|y kien|\
      huong dan|duyet|phe duyet|cap|gui|cho|chuyen|phoi hop)
    (?:ben|phia|so|huyen|tinh|cap tren|nha thau|thau|ngan hang|kho bac|tai chinh|phong \w+)(?: \w+){{0,3}} (?:chua|\
      khong)(?: \w+){{0,2}} (?:chuyen|gui|cap|tra|cho|duyet|ky|lam|cat|bo tri|phoi hop|den|dong y|cung cap|\
      xac nhan|ban giao|thanh toan|giai ngan) | chua (?:xin|lay|co)(?: duoc)? (?:chu truong|{_MEANS})
    mat bang<some> (?:chua|khong) | mat (?:ho so|giay to|so sach|con dau|du lieu|tai lieu|bien ban|file) | that lac
    (?:khong tim|tim khong) (?:thay|ra|duoc) | nghi om | (?:nha thau|thau|tho) (?:dung|bo|nghi|ngung)
    gia (?:\w+ ){{0,2}}tang | khong (?:chay|hoat dong|ket noi)(?: duoc)? | nam vien | tranh chap | khieu (?:nai|kien)
    phan doi
    phan ung | chong doi | can tro | ngan can | kien nghi keo dai | co don thu | gay kho
    doi (?:gia|tien|den bu|boi thuong|them tien|hoi|muc)
    (?:chua|khong) [^,]{{1,60}} (?:nen|cho nen|vi vay) (?:\w+ )?(?:chua|khong)(?! \w+ vuong)
    bi (?:loi|hong|khoa|su co|mat dien|mat mang|ngap|sat lo|dinh tre|treo|tra lai|tu choi|ket xe|om|benh|dut|tre)
    (?:may|he thong|phan mem|mang|xe|duong|cau|may tinh|may in|trang|cong|website|tram) (?:\w+ )?(?:bi )?(?:loi|\
      hong|su co|sap|cham|ngap|hu|dut|khong vao duoc) | hong (?:may|xe|hoc) | su co | mat (?:dien|mang|song)
    truc trac | loi (?:he thong|phan mem|mang|dang nhap)
    (?:troi |vi |do |tai )?mua (?:nhieu|to|lon|gio|bao|qua|suot|keo dai|lut|lu|rau|lien tuc|lien tiep|\
      tam ta)(?! moi)<some> | ngap (?:lut|nuoc|het) | thoi tiet (?:xau|khong thuan) | bao lu | dich benh
    (?:de nghi|nho|mong|xin|can|kinh mong|cau cuu)(?: (?!bao cao)\w+){{0,6}} (?:xuong|can thiep|(?:lam viec|\
      lien he|noi|y kien|tac dong)(?: voi| den| toi)<some> giup|thao go|go kho|go vuong|giai quyet giup|ho tro|\
      chi dao (?:giai quyet|xu ly|thao go)|vao cuoc|giup do|giup suc|bo tri (?:them|kinh phi|nguoi|nguon|von)|\
      cap (?:them|kinh phi|bo sung|nguon)|tang cuong|dieu them)
    (?:xin|can|de nghi|cho em)(?: \w+){{0,2}} (?:them )(?:kinh phi|nguoi|nhan luc|tien(?! trien| do| hanh| te)|von|\
      nguon|may|vat tu|xe|luc luong|\d+ nguoi)
    (?:khong|chua) (?:biet|ro|hieu) (?:phai )?(?:lam|cach|thuc hien|xu ly|giai quyet|tinh|ghi|\
      nop)(?: \w+)? ?(?:the nao|sao|lam|ra sao|nhu the nao|o dau|kieu gi)? | lam khong (?:duoc|noi|xue|kip)
    khong lam (?:noi|xue|duoc) | khong xue | qua kha nang | vuot (?:qua )?(?:tham quyen|kha nang) | ngoai tham quyen
    khong (?:dung|thuoc) tham quyen
    (?:khong|chua) (?:phai|thuoc)(?: la)? (?:viec|nhiem vu|tham quyen|trach nhiem|chuyen mon|linh vuc|phan viec)
    giao nham | (?:khong|chua) nhan (?:viec|nhiem vu)(?: nay)? | tu choi | it nguoi
    (?:dan|ho|nguoi)(?: \w+)? (?:di lam an|di vang|khong co nha|vang nha|bo di|di lam xa|khong den|khong hop)
    (?:khong|chua) (?:co )?ai (?!vuong|y kien|phan doi|khieu|thac mac|ca)\w+
    """
)
_NO_OBSTACLE = listed(
    r"(?:khong(?: thay| con| he)?(?: co)?|het|chua thay|chua(?: thay)? co|chang|da het|bot|da qua)(?: co)? (?:gi |"
    r"cai gi |bat ky |chut )?(?:vuong mac|vuong|kho khan|tac|bi tac|tro ngai|truc trac|su co|loi)(?: mac)?(?: nao|"
    r" gi| lon| nua| dau)*"
    r" | (?:da|vua|moi)(?: duoc)? (?:go|thao go|giai quyet|xu ly|khac phuc|go bo)(?: xong| het| duoc)*(?: cac|"
    r" nhung| phan| moi)*(?: kho khan| vuong mac| vuong| su co| loi)+ | khong (?:thieu|kho) | vuong mac da duoc |"
    r" so vuong | (?:vuong mac|vuong|kho khan|thieu|tac)(?: mac)? (?:gi|cai gi|nao) | ho kho khan |"
    r" hoan canh kho khan | gia dinh kho khan | (?:ho|dan|nguoi|hoc sinh|doi tuong|truong hop)(?: \w+)? kho khan |"
    r" kho khan ve nha o"
    r" | (?:kiem tra|ra soat|xu ly|giai quyet|hoa giai|khac phuc|tham muu|bao cao|tong hop|"
    r"ghi nhan)(?: \w+){0,3} (?:tranh chap|khieu nai|khieu kien|don thu|kien nghi|su co|ngap|sat lo|"
    r"thieu)(?: \w+){0,4}"
)


def hinders(words: str) -> bool:
    """Whether something stands in the way; *không vướng gì* says the opposite, and *hộ khó khăn* is whom the task is about."""
    return _OBSTACLE.search(_NO_OBSTACLE.sub("_", words)) is not None
