"""A decider's words about a report of done, pure: *đồng ý*, *xác nhận*, *bổ sung biên bản*, *theo ý kiến đồng chí …*."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.numbers import leading_numbers
from storage.people import Member, Role
from storage.words import fold_words

_POLITE = r"(?:(?:ok|oke|vang|u|uh|da|rat|toi|anh|chi|minh|lanh dao|van phong|ghi)[,.]? )*"
_AGREES = re.compile(
    rf"{_POLITE}(?:dong y|nhat tri|thong nhat|xac nhan|cong nhan|chap nhan|duyet|dat yeu cau)"
    r"(?: (?:la |da |cho )?(?:hoan thanh|xong|ket thuc|nhiem vu|bao cao|roi|nhe|nay))*"
)
_SHORT = re.compile(r"(?:ok|oke|okay|oki|vang|duoc|dat|tot|duoc roi|u|uh)(?: (?:em|dong chi|roi|nhe|cam on))*")
_MISSING = re.compile(
    r"(?:(?:can|phai|de nghi|yeu cau|xin|cho|dong chi|em|don vi) )*"
    r"(?:bo sung|bo xung|con thieu|thieu|gui them|nop them|chua dat|lam lai|sua lai)(?: (?P<what>.+))?"
)
_REFUSES = re.compile(
    rf"{_POLITE}(?:chua|khong) (?:dong y|nhat tri|xac nhan|dat|duyet|thong nhat)\b[\s,:;.–-]*(?P<what>.*)"
)
_WHOSE = re.compile(r"[\s,;(–-]*\btheo (?:y kien|chi dao)(?: (?:cua|chi dao|ket luan))*(?P<whose>.*)$")
_TRAILING = re.compile(
    r"^(?P<words>[^\d]+?)\s*(?P<numbers>(?:nv\s*)?\d{3,6}(?:[\s,]+(?:và\s+|va\s+)?(?:nv\s*)?\d{3,6})*)(?P<rest>.*)$",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Decided:
    """`agrees`, or the words on what is missing (`note`; None where they do not say what).

    `short`: a mere *ok*, which agrees only in reply to the report itself. `whose`: the folded words after *theo ý kiến*; None
    where nobody is said to have decided it.
    """

    agrees: bool
    note: str | None = None
    short: bool = False
    whose: str | None = None


def decided_in(text: str) -> Decided | None:
    """None for a sentence that is no decision."""
    if "?" in text:
        return None
    words = fold_words(text).strip(" .,:;")
    behind = _WHOSE.search(words)
    whose = behind["whose"].strip(" .,:;)") if behind is not None else None
    body = (words[: behind.start()] if behind is not None else words).strip(" .,:;")
    if _AGREES.fullmatch(body):
        return Decided(True, whose=whose)
    if _SHORT.fullmatch(body):
        return Decided(True, short=True, whose=whose)
    missing = _MISSING.fullmatch(body) or _REFUSES.fullmatch(body)
    if missing is None:
        return None
    return Decided(False, note=text.strip() if missing["what"] else None, whose=whose)


def numbered(text: str) -> tuple[tuple[int, ...], str]:
    """The task numbers of `104 đồng ý` and of `xác nhận 104`, and the words without them."""
    numbers, rest = leading_numbers(text)
    if numbers:
        return numbers, rest
    found = _TRAILING.match(text.strip())
    if found is None:
        return (), text.strip()
    numbers, more = leading_numbers(found["numbers"])
    return numbers, f"{found['words'].strip()} {more}{found['rest']}".strip()


def leader_named(whose: str, approver: Member | None, chair: Member | None) -> Member | None:
    """Whose opinion `theo ý kiến <whose>` says it is: by office or by name; nobody in particular is whoever decides.

    None where it names somebody who does not decide on the task.
    """
    words = re.sub(r"\b(?:cua|dong chi|d/c|dc|lanh dao|ong|ba|anh|chi|ubnd|xa|phuong|phu trach)\b", " ", whose)
    said = " ".join(words.split())
    if not said:
        return approver
    for leader, office in ((approver, "pho chu tich"), (chair, "chu tich")):
        if leader is None:
            continue
        if said.startswith("pho chu tich") != (leader.role is Role.DEPUTY) and "chu tich" in said:
            continue
        rest = said.removeprefix(office).strip()
        if said.startswith(office) and not rest:
            return leader
        if rest and _is_name_of(rest, leader):
            return leader
    return None


def _is_name_of(said: str, leader: Member) -> bool:
    names: Sequence[str] = fold_words(leader.name).split()
    parts = said.split()
    return parts == list(names[-len(parts) :])
