"""Text of before Unicode: the Vietnamese code pages TCVN3 (ABC), VNI and windows-1258, told apart by what they read as.

The pages are told apart by reading the bytes in each and asking which of the readings is Vietnamese: its words are
syllables, and a syllable has a small grammar. The same signs stand in Word and PDF files whose fonts hold Vietnamese
letters in Latin places (``.VnTime``, ``VNI-Times``); there ``repaired`` and the name of the font help.

Sources of the tables: TCVN 5712:1993, VN3, as in glibc's ``TCVN5712-1``; VNI for Windows, as published by VNI Software;
windows-1258 is Python's own ``cp1258``. No library on the package index converts the first two and is kept up.
"""

import re
import unicodedata
from enum import StrEnum

from bot.notices.errors import BrokenFile
from bot.notices.syllables import is_syllable


class CodePage(StrEnum):
    """What the bytes above 127 mean."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    WINDOWS = "windows-1258"


_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

# A letter of VNI is a base and a second sign for its tone or its roof; ơ, ư, đ and the letters of i are single signs.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOFED = {
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}
_VNI_BREVE = {
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_SECOND = "".join([*_VNI_TONES, *_VNI_ROOFED, *_VNI_BREVE])
_VNI = re.compile(rf"([aeouyôö])([{_VNI_SECOND}])|([{''.join(_VNI_SINGLE)}])", re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile("[^\x00-\x7f]")
_PROPER = re.compile("[ạảấầậắằặếềệốồộớờợứừựịọụđ]")
_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")
_SIGNS = frozenset("“”‘’–—…•·°²³×§«»©®\u00a0\ufeff\u200b\u00ad")

_ENOUGH = 0.8  # of the words
_SAMPLE = 20_000  # characters


def decoded(data: bytes) -> str:
    """The text of the bytes, NFC: UTF-8, UTF-16, or a Vietnamese code page. Raises ``BrokenFile("encoding")``."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return unicodedata.normalize("NFC", data.decode("utf-16"))
        if (wide := _wide(data)) is not None:
            return unicodedata.normalize("NFC", data.decode(wide))
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise BrokenFile("encoding") from error
        return _of_code_page(data)
    return repaired(text)


def repaired(text: str) -> str:
    """NFC; and if it was typed in a font of an old code page, so that it reads as ``th«ng b¸o``, in proper letters."""
    page = page_of_text(text)
    return unicodedata.normalize("NFC", text) if page is None else in_code_page(text, page)


def page_of_text(text: str) -> CodePage | None:
    """The code page whose letters are shown as Latin ones in this text; None for proper text of any kind."""
    text = unicodedata.normalize("NFC", text)
    # Proper Vietnamese has letters that neither page can show; text without marks has nothing to repair.
    if _FOREIGN.search(text) is None or _PROPER.search(text):
        return None
    readings: dict[CodePage | None, str] = {None: text}
    readings |= {page: in_code_page(text, page) for page in (CodePage.TCVN3, CodePage.VNI)}
    best = max(readings, key=lambda page: plausibility(readings[page]))
    return best if plausibility(readings[best]) >= _ENOUGH else None


def in_code_page(text: str, page: CodePage) -> str:
    """Text that was read as windows-1252 or as a symbol font, in the letters it means."""
    text = "".join(chr(ord(sign) - 0xF000) if "\uf020" <= sign <= "\uf0ff" else sign for sign in text)
    if page is CodePage.TCVN3:
        return _capitals(text.translate(_TCVN3))
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def page_of_font(name: str) -> CodePage | None:
    """The code page of a font of before Unicode; None for any other font."""
    lower = name.lower()
    if lower.startswith(".vn"):
        return CodePage.TCVN3
    return CodePage.VNI if lower.startswith("vni") else None


def is_capital_font(name: str) -> bool:
    """Whether a TCVN3 font shows capitals in the places of small letters (``.VnTimeH``)."""
    return name.lower().startswith(".vn") and name.endswith("H")


def plausibility(text: str) -> float:
    """From 0 to 1, how far the text is Vietnamese: the share of its words that are syllables with a mark or without.

    Words with marks count for all; a text without any says nothing, and gets 0.5.
    """
    sample = text[:_SAMPLE]
    good = bad = 0
    for word in _WORD.findall(sample):
        if _FOREIGN.search(word) is None:
            continue
        if _is_syllable(word):
            good += 1
        else:
            bad += 1
    bad += sum(_FOREIGN.match(sign) is not None and not sign.isalpha() and sign not in _SIGNS for sign in set(sample))
    return good / (good + bad) if good + bad else 0.5


def _is_syllable(word: str) -> bool:
    return (word.islower() or word.isupper() or word.istitle()) and is_syllable(word)


def _of_code_page(data: bytes) -> str:
    latin = data.decode("cp1252", errors="replace")
    readings = [in_code_page(latin, CodePage.TCVN3), in_code_page(latin, CodePage.VNI)]
    readings.append(unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")))
    best = max(readings, key=plausibility)
    if plausibility(best) < _ENOUGH or "\ufffd" in best:
        raise BrokenFile("encoding")
    return best


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of what is ASCII is zero."""
    head = data[:2_000]
    if len(data) < 4 or len(data) % 2 or not head.count(0):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 8 and odd > 8 * even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 8 and even > 8 * odd else None


def _vni_letter(match: re.Match[str]) -> str:
    base, second, single = match.groups()
    if single:
        letter = _VNI_SINGLE[single.lower()]
        return letter.upper() if single.isupper() else letter
    low = second.lower()
    letter = {"ô": "ơ", "ö": "ư"}.get(base.lower(), base.lower())
    marks = _VNI_TONES.get(low) or (_VNI_ROOFED.get(low) if letter in "aeo" else None)
    if marks is None and letter == "a":
        marks = _VNI_BREVE.get(low)
    if marks is None:
        return match[0]
    letter = unicodedata.normalize("NFC", letter + marks)
    return letter.upper() if base.isupper() else letter


def _capitals(text: str) -> str:
    """TCVN3 has no capitals with a tone: in ``TUYÖT MËT`` they are small letters shown by a font of capitals."""
    return re.sub(
        r"[^\W\d_]+",
        lambda match: match[0].upper() if _is_broken_capital(match[0]) else match[0],
        text,
    )


def _is_broken_capital(word: str) -> bool:
    # One capital opens a sentence ("Rµ"); two with a small letter between them are no word.
    plain = [letter for letter in word if letter.isascii() or letter in _LETTERS]
    return len(plain) > 1 and not word.isupper() and all(letter.isupper() for letter in plain)
