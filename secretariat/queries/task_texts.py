"""What a few tasks are found by: their own texts, those of their documents and of their agencies, read once.

For the first screen of a common word this is quicker than the index, and it gives the same answer.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from secretariat.queries.chunks import in_portions
from secretariat.store.search import written_text

if TYPE_CHECKING:
    from secretariat.domain.search_terms import Said

_REMEMBERED = 4096
_PARTED = "|| char(31) ||"  # as `search_terms.SEPARATOR`
_OWN = (
    "SELECT t.id, {task} " + _PARTED + " coalesce({document}, '') FROM task t "
    "LEFT JOIN document d ON d.id = t.document_id WHERE t.id IN ({{0}})"
)
_THEIRS = (
    "SELECT a.task_id, {agency} FROM assignment a JOIN agency n ON n.id = a.agency_id WHERE a.task_id IN ({{0}})"
)
_ROWS = {"task": "t", "document": "d", "agency": "n"}
_FOLDED = {table: f"{row}.search_text" for table, row in _ROWS.items()}
_WRITTEN = {table: written_text(table, row) for table, row in _ROWS.items()}


class TaskTexts:
    """Remembers the texts that it read, for a person types letter by letter."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._folded: dict[int, str] = {}
        self._written: dict[int, str] = {}

    def forget(self) -> None:
        """The book was changed: read the texts anew."""
        self._folded.clear()
        self._written.clear()

    def holding(self, said: "Iterable[Said]", ids: Sequence[int]) -> list[int]:
        """Return those of `ids`, in their order, that hold all of this."""
        left, marked = list(ids), []
        for each in said:
            if each.marked:
                marked.append(each)
            else:
                left = self._with(each, left)
        for each in marked:
            left = self._as_written(each, left)
        return left

    def _with(self, said: "Said", ids: list[int]) -> list[int]:
        texts = self._folded
        self._read(texts, _FOLDED, ids)
        return [number for number in ids if said.is_in(texts.get(number, ""), "")]

    def _as_written(self, said: "Said", ids: list[int]) -> list[int]:
        """Texts that are known without marks are sifted before they are read with them."""
        plain, folded, texts = said.without_marks(), self._folded, self._written
        left = [number for number in ids if number not in folded or plain.is_in(folded[number], "")]
        self._read(texts, _WRITTEN, left)
        return [number for number in left if said.is_in("", texts.get(number, "").lower())]

    def _read(self, texts: dict[int, str], columns: dict[str, str], ids: Iterable[int]) -> None:
        if len(texts) > _REMEMBERED:
            texts.clear()
        for portion in in_portions(number for number in ids if number not in texts):
            marks = ",".join("?" * len(portion))
            for query in (_OWN, _THEIRS):
                for number, text in self._connection.execute(query.format(**columns).format(marks), portion):
                    texts[number] = f"{texts.get(number, '')}\x1f{text}"
