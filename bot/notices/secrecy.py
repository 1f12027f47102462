"""Whether a document bears a confidentiality mark (*dấu chỉ độ mật*: Mật, Tối mật, Tuyệt mật).

A mark is a line of its own. Sentences that speak of secrets, and words that hold the syllable (*Mặt trận*, *bảo mật*,
*mật độ*), are none. Source: Law on State Secrets 117/2025/QH15; the design, "Secrecy".
"""

import re
import unicodedata
from collections.abc import Sequence

_DECORATION = " \t*_[](){}<>|«»\"'“”‘’.,;:!/\\=~#-–—•·"
_PREFIX = re.compile(
    r"^(?:(?:mức )?độ (?:bảo )?mật|(?:dấu )?chỉ độ mật|dấu(?: độ mật)?|tài liệu|văn bản|công văn|hồ sơ"
    r"|(?:MUC )?DO (?:BAO )?MAT|DAU|TAI LIEU|VAN BAN|CONG VAN)\s*[:\-–]?\s+",
    re.IGNORECASE,
)
# A copy number or the national heading of the next column often shares the line with the stamp.
_SUFFIX = re.compile(
    r"[\s/,;:()\[\]\-–—]+(?:bản (?:số|thứ)\b.{0,20}|ban so\b.{0,20}|cộng h(?:òa|oà) xã hội\b.{0,40}"
    r"|độc lập\b.{0,40})$",
    re.IGNORECASE,
)
_SPACED = re.compile(r"^(?:\w[ .\-_]+){2,10}\w$")
_APART = re.compile(r"[\s.\-_]+")

_WORDS = frozenset({"mật", "tối mật", "tuyệt mật"})
_JOINED = frozenset({"mật", "tốimật", "tuyệtmật"})
# As a scanner or a hurried typist gives them. A lone MAT counts: no Vietnamese word is written so in capitals, and to
# let a secret in is worse than to have a harmless line typed again. With another accent (MẮT, MẶT, MẤT) it is a word of
# its own and no mark, except MÂT, in which only the dot below is lost.
_BARE = frozenset({"MAT", "MÂT", "MẬT"})
_BARE_JOINED = frozenset({"TOIMAT", "TUYETMAT"})

# Recognised letters: a stamp's frame reads as strokes beside the word, and its accents, under a wide roof, as others.
_FRAME = re.compile(r"^(?:[IlLJTHF1i!|\[\](){}]{1,2}\s+)+|(?:\s+[IlLJTHF1i!|\[\](){}]{1,2})+$")
_LOOKS = str.maketrans({"0": "O", "1": "I", "4": "A", "7": "T", "Á": "A", "@": "A"})
_RECOGNISED = frozenset({"MAT", "TOIMAT", "TUYETMAT"})
# A stamp set over a line of text stands in the midst of it; so do capitals in no sentence.
_AMONG_OTHERS = re.compile(r"\W*M[ẬÂ]T(?:[^a-zà-ỹ]{0,2}|\W.{0,2})")
_TORN = re.compile(r"\bM\s?([ẬÂ])\s?T\b")


def bears_secrecy_mark(paragraphs: Sequence[str], *, recognised: bool = False) -> bool:
    """Whether a confidentiality mark stands alone on a line of any of the paragraphs.

    Upper or title case with accents, capitals without them, framed (``[MẬT]``), spaced (``M Ậ T``), or after *Độ mật:*.
    With ``recognised`` also what recognition makes of a stamp: any accents (``MẶT``), torn (``M ẬT``), with its frame.
    """
    lines = (line for paragraph in paragraphs for line in paragraph.splitlines())
    return any(_is_mark(line) or (recognised and (_is_stamp(line) or _holds_stamp(line))) for line in lines)


def _is_mark(line: str) -> bool:
    # The longest mark with its frame and copy number is far shorter; this keeps long paragraphs cheap.
    text = unicodedata.normalize("NFC", line[:200]).strip(_DECORATION)
    if not text or len(line) > 120:
        return False
    text = _SUFFIX.sub("", " ".join(text.split())).strip(_DECORATION)
    text = _PREFIX.sub("", text).strip(_DECORATION)
    if _SPACED.match(text):
        letters = _APART.sub("", text)
        return letters.lower() in _JOINED or letters in _BARE or _without_accents(letters) in _BARE_JOINED
    if text[:1].islower() and not _PREFIX.match(line.strip(_DECORATION)):
        # "mật" in lower case at the head of a line is the tail of a broken sentence ("bí / mật").
        return False
    if text.lower() in _WORDS or text in _BARE:
        return True
    if not text.isupper():
        return False
    # Torn in the midst ("M ẬT", "TUYỆT M ẬT"): no other words have these letters.
    return _APART.sub("", text) in _BARE or _without_accents(re.sub(r"\W", "", text)) in _BARE_JOINED


def _is_stamp(line: str) -> bool:
    if len(line) > 60:
        return False
    text = unicodedata.normalize("NFC", line).strip(_DECORATION)
    text = _FRAME.sub("", _SUFFIX.sub("", " ".join(text.split()))).strip(_DECORATION)
    if text.title() == text and _without_accents(text).lower() == "mat":
        return text in ("Mật", "Mât")
    letters = _without_accents(re.sub(r"\s", "", text))
    # Of a word in capitals only: "toi mat" and "Mắt" are words.
    return text.upper() == text and re.sub(r"\W", "", letters.translate(_LOOKS)) in _RECOGNISED


def _holds_stamp(line: str) -> bool:
    words = _TORN.sub(r"M\1T", unicodedata.normalize("NFC", line[:1_000])).split()
    for place, word in enumerate(words):
        if not _AMONG_OTHERS.fullmatch(word):
            continue
        before = words[place - 1] if place else ""
        if _without_accents(before.strip(_DECORATION)) in ("TOI", "TUYET"):
            return True
        # In a title other capitals stand beside it: BẢO VỆ BÍ MẬT NHÀ NƯỚC.
        beside = [before, *words[place + 1 : place + 2]]
        if not any(len(each) > 1 and each.isupper() and each.isalpha() for each in beside):
            return True
    return False


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).replace("Đ", "D")
