"""Rows that a person types into a table: empty ones are nothing, all others are checked together."""

from collections.abc import Iterable
from typing import Protocol, Self, TypeVar

from secretariat.errors import InvalidInput


class TypedRow(Protocol):
    """A frozen draft of one row."""

    def is_blank(self) -> bool:
        """Whether nothing was entered, so that nothing is to be stored."""

    def checked(self) -> Self:
        """Return the row as it will be stored; raise InvalidInput with all problems."""


_Row = TypeVar("_Row", bound=TypedRow)


def checked_rows(rows: Iterable[_Row]) -> list[_Row]:
    """Return the rows that hold something, checked; InvalidInput tells each row by its place, from 0."""
    problems: dict[str, str] = {}
    kept: list[_Row] = []
    for place, row in enumerate(rows):
        if row.is_blank():
            continue
        try:
            kept.append(row.checked())
        except InvalidInput as invalid:
            problems |= {f"{place}.{name}": text for name, text in invalid.problems.items()}
    if problems:
        raise InvalidInput(problems)
    return kept
