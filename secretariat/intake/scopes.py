"""What headings and announcements hand down to the paragraphs under them, and a paragraph while it is read."""

from bisect import bisect_left
from dataclasses import dataclass, field

from secretariat.intake.clauses import PARAGRAPH, Block
from secretariat.intake.directive_words import Directive
from secretariat.intake.directives import DirectiveReader
from secretariat.intake.name_words import Name
from secretariat.intake.proposals import Draft, Due, Party
from secretariat.intake.tokens import lowered

_ROOT = -1.0
_DASHED = 7  # the rank of letters; dashes follow


@dataclass(slots=True)
class Scope:
    """What holds under a heading: whose work it is, until when, orders (True) or assessment (False), mere details.

    `heads` says that the heading is the name of an office.
    """

    rank: float
    leads: tuple[Party, ...] = ()
    coordinating: tuple[Party, ...] = ()
    due: Due | None = None
    orders: bool | None = None
    details: bool = False
    heads: bool = False


class Scopes:
    """The headings above a paragraph, from the outermost inwards."""

    def __init__(self) -> None:
        self._open = [Scope(_ROOT)]

    def leave(self, rank: float) -> None:
        """Close what does not reach to a paragraph of this rank."""
        while len(self._open) > 1 and self._open[-1].rank >= rank:
            self._open.pop()

    def enter(self, scope: Scope) -> None:
        """Open a heading."""
        self._open.append(scope)

    @property
    def inner(self) -> Scope:
        """The nearest heading."""
        return self._open[-1]

    @property
    def leads(self) -> tuple[Party, ...]:
        """Whose work it is; nobody's among mere details."""
        return next((scope.leads for scope in reversed(self._open) if scope.leads or scope.details), ())

    @property
    def partners(self) -> tuple[Party, ...]:
        """Who helps those that `leads` names."""
        return next((scope.coordinating for scope in reversed(self._open) if scope.leads), ())

    @property
    def due(self) -> Due | None:
        """The deadline that a heading sets."""
        return next((scope.due for scope in reversed(self._open) if scope.due is not None), None)

    @property
    def orders(self) -> bool | None:
        """Whether the nearest heading that says so is about orders or about assessment."""
        return next((scope.orders for scope in reversed(self._open) if scope.orders is not None), None)


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a paragraph: a sentence (`number` counts from 0) or a part of one that ends at `stop`."""

    start: int
    end: int
    number: int
    stop: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its reader, the one after it, and what was read in it so far."""

    block: Block
    reader: DirectiveReader
    following: Block | None
    drafts: list[Draft] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [token.start for token in self.reader.tokens]

    @property
    def has_children(self) -> bool:
        """Whether the next paragraph stands under this one."""
        if self.following is None:
            return False
        plain = self.block.rank == PARAGRAPH
        return self.following.rank < PARAGRAPH if plain else self.following.rank > self.block.rank

    @property
    def is_numbered(self) -> bool:
        """Whether this is a point with a number, not a dash."""
        return self.block.rank < _DASHED

    @property
    def is_item(self) -> bool:
        """Whether this is a numbered part or a list item."""
        return self.block.rank < PARAGRAPH

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the token numbers of a part."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def read(self, part: Part, *, strict: bool) -> Directive | None:
        """Return the directive in a part."""
        return self.reader.read(*self.tokens(part.start, part.end), strict=strict)

    def partners(self, part: Part) -> tuple[Name, ...]:
        """Return the bodies that a part names as partners, if it begins with a condition."""
        return self.reader.partners_if(*self.tokens(part.start, part.end))

    def place(self, token: int, end: int) -> int:
        """Return the place of a token, but not one behind `end`."""
        return min(self._starts[token], end) if token < len(self._starts) else end

    def low(self, start: int, end: int) -> str:
        """Return the lowered words between two places."""
        return lowered(self.block.text[start:end])
