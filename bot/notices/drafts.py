"""Tasks as they are cut out of a notice, before their dates are read."""

from dataclasses import dataclass

from bot.notices.finding import Other
from bot.notices.outline import Item
from bot.notices.tables import Row


@dataclass(frozen=True, slots=True)
class Named:
    """Something that is handed down: its value, the words in which it stands, and their paragraph."""

    value: str
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A task as cut out of the notice, with what it inherits; dates are not yet read.

    ``origins`` says where further source paragraphs begin in ``text``: pairs (offset, paragraph).
    """

    text: str
    paragraph: int
    section: str | None
    lead: Named | None
    coop: tuple[str, ...]
    deadline: Named | None = None  # inherited, or said in a line behind the task
    product: str | None = None
    names_lead: bool = False
    row: Row | None = None
    origins: tuple[tuple[int, int], ...] = ()

    def paragraph_at(self, offset: int) -> int:
        """The source paragraph in which the character at ``offset`` stands."""
        return max((origin for origin in self.origins if origin[0] <= offset), default=(0, self.paragraph))[1]


@dataclass(frozen=True, slots=True)
class Directives:
    """The body of a notice, each of its paragraphs once."""

    drafts: tuple[Draft, ...]
    headings: tuple[Item, ...]
    others: tuple[Other, ...]
