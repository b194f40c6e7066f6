"""What is typed where a value stands and is not stored yet: the little that a list needs to know of drafts."""

from collections.abc import Mapping
from dataclasses import dataclass

Place = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class PlaceText:
    """What is typed in a place and not stored: `texts` by key, `labels` the titles of the keys."""

    act: str
    ids: tuple[int, ...]
    title: str
    texts: Mapping[str, str]
    labels: Mapping[str, str]

    @property
    def place(self) -> Place:
        """What tells it from others."""
        return self.act, self.ids
