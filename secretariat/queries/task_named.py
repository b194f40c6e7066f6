"""Words in one field of a task: its agencies, the number of its document, its code, its officer."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from secretariat.domain.conditions import Condition, Joined, OneOf
from secretariat.domain.search_terms import Field, Named, Said, begins
from secretariat.domain.text import fold, has_marks
from secretariat.queries.chunks import in_portions
from secretariat.queries.task_meeting import Meeting
from secretariat.store.search import asked

_COLUMNS = {Field.AGENCY: ("lead", "coordinating"), Field.LEAD: ("lead",), Field.COORDINATING: ("coordinating",)}
_DIGITS = re.compile(r"[0-9]+")


def ids_saying(connection: sqlite3.Connection, table: str, said: Said) -> Sequence[int]:
    """Return the ids, ascending, of rows of an indexed table in which this stands."""
    end = "" if said.whole else " *"
    question = " OR ".join(f'"{" ".join(way)}"{end}' for way in said.in_order())
    return asked(connection, f"{table}_written" if said.marked else table, question)


def documents_numbered(connection: sqlite3.Connection, typed: str) -> list[int]:
    """Return the documents in whose number a part begins like this; with a 45 there, 450 is not meant."""
    wanted = "".join(typed.split()).lower()
    key = fold(wanted)
    rows = connection.execute("SELECT id, number FROM document WHERE instr(number_key, ?) > 0", (key,))
    found: list[int] = []
    exact: list[int] = []
    for document_id, number in rows:
        written = "".join(number.split()).lower()
        text, sought = (written, wanted) if has_marks(wanted) else (fold(written), key)
        if begins(sought, text):
            found.append(document_id)
            if re.search(rf"(?<![^\W_]){re.escape(sought)}(?!\d)", text):
                exact.append(document_id)
    return exact or found


class NamedTasks:
    """Answers for the tasks of a whole book or, with `among`, for a few."""

    def __init__(self, connection: sqlite3.Connection, meeting: Meeting) -> None:
        self._connection = connection
        self._meeting = meeting

    def ids(self, asked_for: "Named | Condition", among: Sequence[int] | None = None) -> Iterable[int]:
        """Return the tasks that are meant, in no order."""
        if not isinstance(asked_for, Named):
            return self._meeting.ids(asked_for, among)
        if asked_for.field is Field.CODE:
            return self._with_code(asked_for.text, among)
        if asked_for.field is Field.OFFICER:
            return self._with_officer(asked_for.said, among)
        return self._meeting.ids(self._condition(asked_for), among)

    def _condition(self, named: Named) -> Condition:
        if named.field is Field.NUMBER:
            return OneOf("document", frozenset(map(str, documents_numbered(self._connection, named.text))))
        found = [set(ids_saying(self._connection, "agency", said)) for said in named.said]
        values = frozenset(map(str, set.intersection(*found)))
        return Joined(tuple(OneOf(key, values) for key in _COLUMNS[named.field]), any_of=True)

    def _with_code(self, typed: str, among: Sequence[int] | None) -> Iterator[int]:
        """Yield the tasks whose code begins like this, or has this very number in it (12 is NV-0012)."""
        key = "".join(fold(typed).split())
        number = int(key) if key.isascii() and key.isdecimal() else None
        digits = max((str(int(each)) for each in _DIGITS.findall(key)), key=len, default="")
        for task_id, code in self._rows("code", "instr(code, ?) > 0", (digits,), among):
            folded = "".join(fold(code).split())
            hit = (
                begins(key, folded)
                if number is None
                else any(int(each) == number for each in _DIGITS.findall(folded))
            )
            if hit:
                yield task_id

    def _with_officer(self, said: Sequence[Said], among: Sequence[int] | None) -> Iterator[int]:
        where, values = "officer <> ''", ()
        if among is None:
            hits = [set(ids_saying(self._connection, "task", each)) for each in said]
            among = sorted(set.intersection(*hits))
        for task_id, officer in self._rows("officer", where, values, among):
            folded, written = fold(officer), officer.lower()
            if all(each.is_in(folded, written) for each in said):
                yield task_id

    def _rows(
        self, column: str, where: str, values: tuple[str, ...], among: Sequence[int] | None
    ) -> Iterator[tuple[int, str]]:
        query = f"SELECT id, {column} FROM task WHERE {where}"
        if among is None:
            yield from self._connection.execute(query, values)
            return
        for portion in in_portions(among):
            yield from self._connection.execute(f"{query} AND id IN ({','.join(map(str, portion))})", values)
