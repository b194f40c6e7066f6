"""What a few tasks are found by: their own texts, those of their documents and of their agencies, read once.

For the first screen of a common word this is quicker than the index, and it gives the same answer.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from secretariat.queries.chunks import in_portions
from secretariat.queries.successors import Paths, successor_paths
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
_MERGED = "SELECT task_id, agency_id FROM assignment WHERE task_id IN ({0})"
_NAMES = "SELECT n.id, {agency} FROM agency n WHERE n.id IN ({{0}})"
_ROWS = {"task": "t", "document": "d", "agency": "n"}
_FOLDED = {table: f"{row}.search_text" for table, row in _ROWS.items()}
_WRITTEN = {table: written_text(table, row) for table, row in _ROWS.items()}


class TaskTexts:
    """Remembers the texts that it read, for a person types letter by letter.

    A task is also found by the names of those who follow its agencies on the day.
    """

    def __init__(self, connection: sqlite3.Connection, as_of: date) -> None:
        self._connection = connection
        self._as_of = as_of
        self._paths: Paths | None = None
        self._folded: dict[int, str] = {}
        self._written: dict[int, str] = {}

    def judge(self, as_of: date) -> None:
        """Who follows whom is asked as of another day."""
        if as_of != self._as_of:
            self._as_of = as_of
            self.forget()

    def forget(self) -> None:
        """The book was changed: read the texts anew."""
        self._paths = None
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
            self._read_followers(texts, columns, portion)

    def _read_followers(self, texts: dict[int, str], columns: dict[str, str], ids: Sequence[int]) -> None:
        if self._paths is None:
            self._paths = successor_paths(self._connection, self._as_of)
        if not self._paths:
            return
        pairs = self._connection.execute(_MERGED.format(",".join("?" * len(ids))), ids)
        merged = [(number, self._paths[agency]) for number, agency in pairs if agency in self._paths]
        listed = ",".join(map(str, sorted({agency for _number, path in merged for agency in path})))
        names = dict(self._connection.execute(_NAMES.format(**columns).format(listed)))
        for number, path in merged:
            texts[number] = "\x1f".join((texts.get(number, ""), *(names[agency] for agency in path)))
