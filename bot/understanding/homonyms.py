"""Words that only accents or neighbours tell from the rules' own: *chữa* is not *chưa*, *cán bộ* is not *cần*.

Typed with their accents they are other words; typed without they are taken for the cue, which at worst asks back.
"""

from bot.understanding.cues import any_of
from storage.words import fold

# With these accents a word is read as another than its letters say: "tôi" is no evening, "à" asks where "ạ" only ends.
_READ_AS = {
    "tôi": "em", "tớ": "em", "dạ": "vang", "à": "ha", "á": "ha", "ư": "ha", "hả": "ha", "hử": "ha", "hở": "ha", "hông":
        "khong",
    "hổng": "khong", "chả": "khong", "chẳng": "khong", "chị": "chi_", "chú": "chu_", "chư": "chua", "chờ": "doicho",
    "đợi": "doicho", "lỗi": "bi loi", "mốt": "ngay mot", "từ": "tu_", "khó": "kho khan", "kẹt": "bi ket", "tắc":
        "bi tac",
    "nghẽn": "bi tac", "khất": "khatlai", "hoãn": "hoanlai", "dời": "doilai", "giãn": "gianra", "dãn": "gianra", "bảo":
        "baorang",
    "đk": "duoc", "nỏ": "khong", "mô": "dau", "răng": "sao", "rứa": "vay", "mần": "lam", "ráng": "gang", "rán": "gang",
        "hòng": "gang", "chực": "sap", "sáu": "sau_",
}  # fmt: skip
_OTHERS = """chữa chùa chúa cồn cơn cộng mời mỗi mọi mối môi gắn gán gạn sáp sập sẻ mái mại mãi mải phái cán căn cân cạn cản
    nền nến nén đê đề dễ dê đẻ nhỏ đá dán dẫn đăng dâng dạng dáng đáng đẳng đảng khí nêu đội đổi đối đời đôi đói thiểu trụ trữ trù
    phân phấn phản phẫn buộc khẩu đấu dấu dầu đậu chiếu thị sông sống sóng vận văn vạn ván những nhúng nhân nhãn nhẫn tác tạc
    két kết vương vượng khô khổ nhạc hội hồi hơi máy mây tự tử bão bạo tám tắm tội rỗ rò rổ vàng vắng lời lợi lối chợ chỗ"""
OTHER_WORDS = {word: f"{fold(word)}_" for word in _OTHERS.split()} | _READ_AS

# In these the word is no cue, with or without accents.
_APART = any_of(
    "sap (?:xep|nhap)", "can (?:bo|cuoc|cu|ho|doi)", "dang (?:vien|uy|bo|tai|bai)", "nong thon moi",
        "(?<!ngay )nam moi",
    "de (?:an|tai|cuong|phong|dieu|nghi|xuat)", "chi (?:dao|thi|tieu|bo|tra|hoi|phi|nhanh)", "tru so", "du tru",
    "phan (?:cong|bo|mem|loai|anh|chia|bon)", "(?:ho|nhan|xuat|nhap) khau", "(?:doi|ho) chieu", "chia se",
        "moi truong",
    "(?:giay|la thu) moi", "thieu (?:so|nhi|nien)", "bao(?:_rang)? (?:hiem|ve|tri|quan|duong|ton|mat|tang)",
        "dam baorang",
    r"(?<=\d )con (?:bo|trau|lon|ga|dau|cho|vit|heo|gia suc|duong|em|de|vat nuoi|meo)", "khi (?:tuong|hau|ga)",
        "khong khi",
    "(?:nha|dung|chiec) may", "may (?:moc|tinh|in|anh|bom|xuc|cay|gat)", "mai tang", "(?:thuong|khuyen) mai",
        "tam (?:tru|vang)",
    "hoi (?:dong|nghi|nong dan|phu nu|vien|thi|truong)", "(?:co|dai|xa|chi|hop) hoi", "(?:cong|hop|doi) tac",
        "tac dong",
    "thuy loi", "quyen loi", "bien phap", "to trinh", "quy trinh", "chuong trinh", "cong trinh", "phong trao",
        "hoc sinh",
    "con so", "dinh ky", "thoi ky", "bau cu", "dau tu", "dau thau", "dau moi", "thu tuc",
)  # fmt: skip
# What accents tell apart in both: *đề nghị* is folded like *để nghỉ*, and is asked for by name.
_ACCENTED = any_of("de_ (?:nghi|xuat|an|tai|cuong)", "phan_ (?:dau|dau_)")


def set_apart(words: str) -> str:
    """The sentence with phrases made one word each, so that no cue is found inside: `sap xep` → `sap_xep`."""
    words = words.replace("xin bi loi", "xin loi")
    whole = _ACCENTED.sub(lambda found: found[0].replace("_", "").replace(" ", "_"), words)
    return _APART.sub(lambda found: found[0].replace(" ", "_"), whole)
