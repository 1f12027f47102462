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
    r"[\s/,;:()\[\]\-–—]+(?:bản (?:số|thứ)\b.{0,20}|ban so\b.{0,20}|cộng h(?:òa|oà) xã hội\b.{0,40}|độc lập\b.{0,40})$",
    re.IGNORECASE,
)
_SPACED = re.compile(r"^(?:\w[ .\-_]+){2,10}\w$")

_WORDS = frozenset({"mật", "tối mật", "tuyệt mật"})
_JOINED = frozenset({"mật", "tốimật", "tuyệtmật"})
# As a scanner or a hurried typist gives them. A lone MAT counts: no Vietnamese word is written so in capitals, and to
# let a secret in is worse than to have a harmless line typed again. With another accent (MẮT, MẶT, MẤT) it is a word of
# its own and no mark, except MÂT, in which only the dot below is lost.
_BARE = frozenset({"MAT", "MÂT", "MẬT"})
_BARE_JOINED = frozenset({"TOIMAT", "TUYETMAT"})


def bears_secrecy_mark(paragraphs: Sequence[str]) -> bool:
    """Whether a confidentiality mark stands alone on a line of any of the paragraphs.

    Upper or title case with accents, capitals without them, framed (``[MẬT]``), spaced (``M Ậ T``), or after *Độ mật:*.
    """
    return any(_is_mark(line) for paragraph in paragraphs for line in paragraph.splitlines())


def _is_mark(line: str) -> bool:
    # The longest mark with its frame and copy number is far shorter; this keeps long paragraphs cheap.
    text = unicodedata.normalize("NFC", line[:200]).strip(_DECORATION)
    if not text or len(line) > 120:
        return False
    text = _SUFFIX.sub("", " ".join(text.split())).strip(_DECORATION)
    text = _PREFIX.sub("", text).strip(_DECORATION)
    if _SPACED.match(text):
        letters = re.sub(r"[ .\-_]", "", text)
        return letters.lower() in _JOINED or letters in _BARE or _without_accents(letters) in _BARE_JOINED
    if text[:1].islower() and not _PREFIX.match(line.strip(_DECORATION)):
        # "mật" in lower case at the head of a line is the tail of a broken sentence ("bí / mật").
        return False
    if text.lower() in _WORDS or text in _BARE:
        return True
    return text.isupper() and _without_accents(re.sub(r"\W", "", text)) in _BARE_JOINED


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).replace("Đ", "D")
