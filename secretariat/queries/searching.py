"""Finding by words in the smaller lists: without marks by the index, with marks as typed."""

import sqlite3
from collections.abc import Iterable
from typing import cast

from sqlalchemy.orm import Session

from secretariat.domain.text import fold, has_marks, one_tone_place, search_words
from secretariat.store.search import matching_ids


def ids_with_words(session: Session, table: str, words: str) -> frozenset[int]:
    """Return the ids of the rows that the index finds."""
    connection = cast(sqlite3.Connection, session.connection().connection.driver_connection)
    return frozenset(matching_ids(connection, table, words))


def has_typed_marks(text: str, words: str) -> bool:
    """Whether every word that was typed with marks stands so in `text`, at the start of a word."""
    marked = [one_tone_place(word) for word in words.split() if has_marks(word)]
    if not marked:
        return True
    padded = f" {' '.join(_words(text))}"
    return all(f" {' '.join(_words(word))}" in padded for word in marked)


def has_words(texts: Iterable[str], words: str) -> bool:
    """Whether every word of `words` begins some word of the texts; for tables without an index."""
    whole = " ".join(texts)
    present = search_words(whole)
    wanted = search_words(fold(words))
    found = all(any(word.startswith(part) for word in present) for part in wanted)
    return found and has_typed_marks(whole, words)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in one_tone_place(text)).split()
