"""Free search in tasks: every word must begin a word of the task, of its document or of one of its agencies.

Words are compared without marks; a word that was typed with marks must be found with them, wherever its tone is
written (hoà, hòa). Two ways lead to the same answer: `TaskSearch` asks the index for a whole book, `found_among`
reads the texts of a few tasks, which is quicker for the first screen of a common word.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from secretariat.domain.text import fold, has_marks, one_tone_place
from secretariat.progress import Progress
from secretariat.queries.chunks import in_portions
from secretariat.store.search import matching_ids

# What `search_text` is made of, with its marks.
_COLUMNS = {
    "task": ("code", "content", "product", "field", "officer", "assigner", "deadline_text", "result", "note"),
    "document": ("number", "issuer", "subject", "signer", "field", "source_text"),
    "agency": ("name", "short_name", "code", "alias_text"),
}
_AROUND = {
    "document": "SELECT id, document_id FROM task WHERE document_id IS NOT NULL AND id IN ({0})",
    "agency": "SELECT task_id, agency_id FROM assignment WHERE task_id IN ({0})",
}
_REMEMBERED = 8
_WATCHED = 1024
_HIT = 255
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[0-9a-z]+")


class Word(NamedTuple):
    """A word that is looked for: without marks, and every spelling of it if it was typed with them."""

    folded: str
    spellings: tuple[str, ...] = ()

    def is_in(self, folded: str, written: str) -> bool:
        """Whether it begins a word of a text, given without marks and as written in small letters."""
        if not self.spellings:
            return begins(self.folded, folded)
        return any(begins(spelling, written) for spelling in self.spellings)


def words_of(text: str) -> tuple[Word, ...]:
    """Cut what was typed into words, as the index cuts them."""
    composed = unicodedata.normalize("NFC", text)
    typed = "".join(char for char in composed if not unicodedata.combining(char))
    cuts = [(found.group(), typed[found.start() : found.end()]) for found in _WORD.finditer(fold(typed))]
    words = [Word(folded, _spellings(written) if has_marks(written) else ()) for folded, written in cuts]
    return tuple(dict.fromkeys(words))


def found_among(connection: sqlite3.Connection, words: Sequence[Word], ids: Iterable[int]) -> list[int]:
    """Return those of `ids`, in their order, in which all words are found."""
    every = (1 << len(words)) - 1
    found: list[int] = []
    for portion in in_portions(ids):
        hits = _hits_in(connection, words, "task", portion)
        missing = [number for number in portion if hits.get(number, every) != every]
        for table, query in _AROUND.items() if missing else ():
            pairs = connection.execute(query.format(_marks(missing)), missing).fetchall()
            near = _hits_in(connection, words, table, {other for _number, other in pairs})
            for number, other in pairs:
                hits[number] |= near[other]
        found += [number for number in portion if hits.get(number) == every]
    return found


class TaskSearch:
    """Answers for a whole book with a mask: a byte a task, 255 where it is found, at the place of its id.

    The masks of the last words are remembered, for a person types the last word letter by letter.
    """

    def __init__(self, connection: sqlite3.Connection, size: int) -> None:
        self._connection = connection
        self._size = size
        self._masks: dict[str, bytes] = {}

    def mask(self, words: Sequence[Word], progress: Progress) -> bytes:
        """Return the mask of the tasks in which all words are found."""
        masks = [self._mask_of(word.folded) for word in words]
        together = reduce(both, masks[1:], masks[0])
        if not any(word.spellings for word in words):
            return together
        return mask_of_ids(found_among(self._connection, words, _hit_ids(together, progress)), self._size)

    def _mask_of(self, word: str) -> bytes:
        mask = self._masks.pop(word, None)
        if mask is None:
            mask = mask_of_ids(self._hits(word), self._size)
        if len(self._masks) >= _REMEMBERED:
            del self._masks[next(iter(self._masks))]
        self._masks[word] = mask
        return mask

    def _hits(self, word: str) -> Iterator[int]:
        yield from matching_ids(self._connection, "task", word)
        documents = matching_ids(self._connection, "document", word)
        yield from _ids_where(self._connection, "SELECT id FROM task WHERE document_id IN ({0})", documents)
        agencies = matching_ids(self._connection, "agency", word)
        yield from _ids_where(
            self._connection, "SELECT task_id FROM assignment WHERE agency_id IN ({0})", agencies
        )


def _hit_ids(mask: bytes, progress: Progress) -> Iterator[int]:
    for number, hit in enumerate(mask):
        if not number % _WATCHED:
            progress.step(number, len(mask))
        if hit:
            yield number


def mask_of_ids(ids: Iterable[int], size: int) -> bytes:
    """Return a mask in which `ids` are hit; ids beyond its end are newer than it."""
    mask = bytearray(size)
    for number in ids:
        if number < size:
            mask[number] = _HIT
    return bytes(mask)


def both(one: bytes, other: bytes) -> bytes:
    """Return what two masks of one length have in common, or the classes that a mask lets through."""
    common = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return common.to_bytes(len(one), "little")


def begins(word: str, text: str) -> bool:
    """Whether `word` begins some word of `text`."""
    start = text.find(word)
    while start > 0 and text[start - 1].isalnum():
        start = text.find(word, start + 1)
    return start >= 0


def _hits_in(
    connection: sqlite3.Connection, words: Sequence[Word], table: str, ids: Iterable[int]
) -> dict[int, int]:
    """Return which of the words the rows of a table hold, a bit a word; each row is read and tried once."""
    marked = any(word.spellings for word in words)
    written = " || ' ' || ".join(_COLUMNS[table]) if marked else "''"
    hits: dict[int, int] = {}
    for portion in in_portions(ids):
        query = f"SELECT id, search_text, {written} FROM {table} WHERE id IN ({_marks(portion)})"
        for number, folded, text in connection.execute(query, portion):
            small = text.lower()
            hits[number] = sum(1 << bit for bit, word in enumerate(words) if word.is_in(folded, small))
    return hits


def _spellings(word: str) -> tuple[str, ...]:
    """Return the ways to write a word: as typed, and with its tone on each of its vowels that may bear it."""
    typed = unicodedata.normalize("NFC", word.lower())
    wanted = one_tone_place(typed)
    parts = unicodedata.normalize("NFD", typed)
    tone = next((char for char in parts if char in _TONES), "")
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    moved = (unicodedata.normalize("NFC", bare[:end] + tone + bare[end:]) for end in range(1, len(bare) + 1))
    return tuple(dict.fromkeys((typed, wanted, *(other for other in moved if one_tone_place(other) == wanted))))


def _marks(ids: Sequence[int]) -> str:
    return ",".join("?" * len(ids))


def _ids_where(connection: sqlite3.Connection, query: str, ids: Iterable[int]) -> Iterator[int]:
    for portion in in_portions(ids):
        for (number,) in connection.execute(query.format(_marks(portion)), portion):
            yield number
