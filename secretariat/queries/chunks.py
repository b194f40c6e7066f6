"""Many ids in SQL: an old SQLite takes 999 parameters in a statement, so they go in portions."""

from collections.abc import Iterable, Iterator
from itertools import islice

PORTION = 900


def in_portions(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield the ids, each once, in lists that fit into one statement."""
    left = iter(dict.fromkeys(ids))
    while portion := list(islice(left, PORTION)):
        yield portion
