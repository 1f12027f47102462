"""A multipart form, parsed in memory alone: Starlette's own parser puts what is large into a temporary file on disk.

https://www.rfc-editor.org/rfc/rfc7578
"""

from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

_MOST_PARTS = 8
_LONGEST_FIELD = 4_096  # bytes
_LONGEST_HEADER = 4_096


class NotAForm(Exception):
    """No form of ours, or one that ended half-way."""


@dataclass(slots=True)
class Part:
    """`file_name` is None for what is no file."""

    name: str = ""
    file_name: str | None = None
    data: bytearray = field(default_factory=bytearray)


class FormReader:
    """Takes the body piece by piece; `parts` are those that came whole, the first of each name."""

    def __init__(self, content_type: str) -> None:
        """Raises NotAForm."""
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise NotAForm
        self.parts: dict[str, Part] = {}
        self._part = Part()
        self._number = 0
        self._header = bytearray()
        self._value = bytearray()
        self._ended = False
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": self._add_to_header,
                    "on_header_value": self._add_to_value,
                    "on_header_end": self._end_header,
                    "on_part_data": self._add,
                    "on_part_end": self._end,
                    "on_end": self._finish,
                },
            )
        except FormParserError as error:
            raise NotAForm from error

    def feed(self, data: bytes) -> None:
        """Raises NotAForm."""
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise NotAForm from error

    def finish(self) -> None:
        """Raises NotAForm where the end is missing."""
        if not self._ended:
            raise NotAForm

    def _begin(self) -> None:
        self._number += 1
        if self._number > _MOST_PARTS:
            raise NotAForm
        self._part = Part()

    def _add_to_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]
        self._hold_short(self._header)

    def _add_to_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._hold_short(self._value)

    def _end_header(self) -> None:
        if bytes(self._header).lower() == b"content-disposition":
            _, options = parse_options_header(bytes(self._value))
            self._part.name = options.get(b"name", b"").decode(errors="replace")
            file_name = options.get(b"filename")
            self._part.file_name = file_name.decode(errors="replace") if file_name is not None else None
        self._header.clear()
        self._value.clear()

    def _add(self, data: bytes, start: int, end: int) -> None:
        self._part.data += data[start:end]
        if self._part.file_name is None and len(self._part.data) > _LONGEST_FIELD:
            raise NotAForm

    def _end(self) -> None:
        self.parts.setdefault(self._part.name, self._part)

    def _finish(self) -> None:
        self._ended = True

    def _hold_short(self, header: bytearray) -> None:
        if len(header) > _LONGEST_HEADER:
            raise NotAForm
