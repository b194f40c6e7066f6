"""Where the words of the search stand in the cells on the screen; worked out for what is painted only."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretariat.domain.search_terms import Said

_SEARCHED = frozenset(
    ("code", "content", "lead", "document", "coordinating", "product", "officer", "field", "result", "note")
)
_FIELDS = {"document": "number"}
_ELLIPSIS = "…"
_KEPT = 2000

Ground = tuple[int, float, float]  # a line of a cell, where the ground begins, how wide it is


class FoundWords:
    """The grounds under words that were found; false while nothing is searched for."""

    def __init__(self, width: Callable[[str], float]) -> None:
        self._width = width
        self._asked: tuple[str, date | None] = ("", None)
        self._said: dict[str, tuple[Said, ...]] = {}
        self._known: dict[tuple[str, str, tuple[str, ...]], list[Ground]] = {}

    def __bool__(self) -> bool:
        return bool(self._said)

    def measure(self, width: Callable[[str], float]) -> None:
        """Take over other letters."""
        self._width = width
        self._known.clear()

    def show(self, text: str, today: date) -> bool:
        """Take over what is searched for, and say whether that is something else."""
        if (text, today) == self._asked:
            return False
        self._asked, before = (text, today), self._said
        self._said = _said_by_column(text, today) if text else {}
        if self._said == before:
            return False
        self._known.clear()
        return True

    def grounds(self, column: str, text: str, lines: Sequence[str]) -> list[Ground]:
        """Return what to paint under the lines that a text was broken into."""
        said = self._said.get(column)
        if not said:
            return []
        key = (column, text, tuple(lines))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[key] = self._measured(said, text, lines)
        return known

    def _measured(self, said: "Sequence[Said]", text: str, lines: Sequence[str]) -> list[Ground]:
        from secretariat.domain.search_terms import places_of

        grounds: list[Ground] = []
        places = places_of(said, text)
        begin = 0
        for number, line in enumerate(lines if places else ()):
            shown = line.rstrip(_ELLIPSIS).rstrip() if line.endswith(_ELLIPSIS) else line
            begin = max(text.find(shown, begin), begin)
            end = begin + len(shown)
            for low, high in places:
                low, high = max(low, begin), min(high, end)  # noqa: PLW2901 - the part that is in this line
                if low < high:
                    left = self._advance(text[begin:low])
                    grounds.append((number, left, self._advance(text[begin:high]) - left))
            begin = end
        return grounds

    def _advance(self, text: str) -> float:
        """Return how wide the beginning of a line is; words are measured once, as they are for breaking lines."""
        words = text.split(" ")
        return sum(map(self._width, words)) + self._width(" ") * (len(words) - 1)


def _said_by_column(text: str, today: date) -> "dict[str, tuple[Said, ...]]":
    from secretariat.domain.search_terms import Field, parse, said_in

    terms = parse(text, today)
    fields = frozenset(Field)
    named = {key: _FIELDS.get(key, key) for key in _SEARCHED}
    columns = {key: said_in(terms, Field(name) if name in fields else None) for key, name in named.items()}
    return {key: said for key, said in columns.items() if said}
