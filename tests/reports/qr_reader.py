"""Reads a QR code as a telephone does, without the library that draws it: ISO/IEC 18004, versions 2 to 6, level M, bytes.

It corrects no errors: what is drawn by us must have none.
"""

from collections.abc import Callable, Iterator, Sequence

Matrix = Sequence[Sequence[bool]]
# Blocks and data codewords in each, at level M.
_BLOCKS = {2: (1, 28), 3: (1, 44), 4: (2, 32), 5: (2, 43), 6: (4, 27)}
_FORMAT_MASK = 0b101010000010010
_MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, _column: row % 2,
    lambda _row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)


def read(matrix: Matrix) -> str:
    size = len(matrix)
    blocks, length = _BLOCKS[(size - 17) // 4]
    mask = _MASKS[_format(matrix) >> 10 & 0b111]
    bits = [matrix[row][column] ^ (mask(row, column) == 0) for row, column in _data_modules(size)]
    codewords = [_number(bits[start : start + 8]) for start in range(0, len(bits) - 7, 8)]
    data = [codewords[place * blocks + block] for block in range(blocks) for place in range(length)]
    stream = [bit == "1" for codeword in data for bit in f"{codeword:08b}"]
    if _number(stream[:4]) != 0b0100:
        raise ValueError("not in byte mode")
    count = _number(stream[4:12])
    return bytes(_number(stream[12 + 8 * place : 20 + 8 * place]) for place in range(count)).decode()


def _format(matrix: Matrix) -> int:
    beside = [matrix[8][column] for column in (0, 1, 2, 3, 4, 5, 7, 8)]
    above = [matrix[row][8] for row in (7, 5, 4, 3, 2, 1, 0)]
    return _number([*beside, *above]) ^ _FORMAT_MASK


def _data_modules(size: int) -> Iterator[tuple[int, int]]:
    """In the order of the bits: pairs of columns from the right, up and down in turn."""
    up = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for row in range(size - 1, -1, -1) if up else range(size):
            for column in (right, right - 1):
                if not _is_pattern(row, column, size):
                    yield row, column
        up = not up


def _is_pattern(row: int, column: int, size: int) -> bool:
    finders = (row < 9 and column < 9) or (row < 9 and column >= size - 8) or (row >= size - 8 and column < 9)
    aligned = abs(row - (size - 7)) <= 2 and abs(column - (size - 7)) <= 2
    return finders or aligned or 6 in (row, column)


def _number(bits: Sequence[bool]) -> int:
    return sum(bit << place for place, bit in enumerate(reversed(bits)))
