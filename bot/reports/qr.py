"""QR codes (ISO/IEC 18004) as rows of dark and light modules: what is drawn on paper and in pictures."""

from collections.abc import Sequence

import segno


def matrix_of(content: str, border: int = 0) -> Sequence[Sequence[bool]]:
    """Error correction M: a card is folded and thumbed, and Q would make the modules smaller than a cheap camera sees."""
    code = segno.make(content, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=border))
