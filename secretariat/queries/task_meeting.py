"""Which tasks meet a condition on a column, in a whole book or among a few, on a plain connection.

The deadline that is asked is the one that judges, as of the day of `Judging`; an agency stands for all that were
merged into it by that day. Words are compared without marks, or with them where they were typed.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from secretariat.domain.conditions import (
    COLUMN_KINDS,
    STALE_DAYS,
    Between,
    ColumnKind,
    Condition,
    Joined,
    Match,
    Moving,
    OneOf,
    Within,
    Worded,
)
from secretariat.domain.kinds import Role
from secretariat.domain.listings import Judging
from secretariat.domain.standing import DUE_SOON, Standing
from secretariat.domain.text import clean, fold, has_marks, one_tone_place
from secretariat.queries.chunks import in_portions
from secretariat.queries.committee_documents import OF_DOCUMENTS
from secretariat.queries.task_conditions import agencies_in
from secretariat.queries.task_standing import classes_among, code_of, due_column, late_dues
from secretariat.queries.task_states import ids_in_states, late_states
from secretariat.queries.task_superiors import CASCADE, SUPERIOR, due_of_superior

_OVERDUE = OneOf("standing", frozenset({Standing.OPEN_OVERDUE.value}))
_ANYWHERE = "0 = 1"
_WORKED_OUT = {
    "extensions": "(SELECT count(*) FROM extension e WHERE e.task_id = task.id AND e.decided_on <= '{day}')",
    "obstacles": "(SELECT count(*) FROM obstacle o WHERE o.task_id = task.id AND o.raised_on <= '{day}' "
    "AND (o.closed_on IS NULL OR o.closed_on > '{day}'))",
    # Acts tell of a task as reports do.
    "updated_on": "max(task.assigned_on, "
    "coalesce((SELECT max(p.reported_on) FROM progress p "
    "WHERE p.task_id = task.id AND p.reported_on <= '{day}'), ''), "
    "coalesce((SELECT max(a.acted_on) FROM task_act a WHERE a.task_id = task.id AND a.acted_on <= '{day}'), ''))",
    # Two agencies that one paper urges about a task are one urging.
    "reminders": "(SELECT count(DISTINCT coalesce(r.letter_id, -r.id)) FROM reminder r "
    "WHERE r.task_id = task.id AND r.reminded_on <= '{day}')",
    "reminded_on": "(SELECT max(r.reminded_on) FROM reminder r "
    "WHERE r.task_id = task.id AND r.reminded_on <= '{day}')",
    "superior": f"({SUPERIOR})",
    "whole": "(CASE WHEN parent_id IS NULL THEN '' ELSE '#' || parent_id END)",
    "cascade": f"({CASCADE})",
}


class Meeting:
    """Asks one condition after the other; `classes` are those of a whole book, worked out if not given."""

    def __init__(
        self, connection: sqlite3.Connection, judging: Judging, classes: bytes | bytearray | None = None
    ) -> None:
        self._connection = connection
        self._judging = judging
        self._classes = classes

    @property
    def as_of(self) -> date:
        """The day on which everything is asked."""
        return self._judging.as_of

    def ids(self, condition: Condition, among: Sequence[int] | None = None) -> Iterable[int]:
        """Return the tasks that meet a condition, in no order; only those of `among` if it is given."""
        match condition:
            case Joined():
                return self._joined(condition, among)
            case OneOf(key="standing"):
                return self._standing(condition, among)
            case OneOf(key="state"):
                return ids_in_states(self._connection, self._judging.as_of, condition.values, among)
            case Within(key="due_on", moving=Moving.OVERDUE):
                return self._standing(_OVERDUE, among)
            case Worded():
                return self._worded(condition, among)
            case _:
                return self._where(*self._asked(condition, few=among is not None), among)

    def _joined(self, condition: Joined, among: Sequence[int] | None) -> set[int]:
        found: set[int] | None = None
        for part in condition.parts:
            ids = set(self.ids(part, among))
            if found is None:
                found = ids
            elif condition.any_of:
                found |= ids
            else:
                found &= ids
        if found is not None:
            return found
        return set() if condition.any_of else set(self._where("0 = 0", (), among))

    def _standing(self, condition: OneOf, among: Sequence[int] | None) -> Iterator[int]:
        codes = {code_of(Standing(value), False) for value in condition.values if value != DUE_SOON}
        if DUE_SOON in condition.values:
            codes.add(code_of(Standing.OPEN_IN_TIME, True))
        if self._classes is not None and among is None:
            return (number for number, code in enumerate(self._classes) if code in codes)
        wanted = among if among is not None else list(self._where("0 = 0", (), None))
        classes = classes_among(self._connection, self._judging, wanted)
        return (number for number, code in classes.items() if code in codes)

    def _worded(self, condition: Worded, among: Sequence[int] | None) -> Iterator[int]:
        """Only rows whose folded search text holds the words are read and compared."""
        said = clean(condition.text)
        column = _text_column(condition.key)
        if condition.match is Match.FILLED:
            yield from self._where(f"{column} <> ''", (), among)
            return
        if not said:
            yield from self._where("0 = 0", (), among)
            return
        lacks = condition.match is Match.LACKS
        plain = one_tone_place if has_marks(said) else fold
        wanted = plain(said)
        # A word of the text is looked for first, for in the file the words may stand on several lines.
        where = "0 = 0" if lacks else "instr(search_text, ?) > 0"
        values = () if lacks else (max(fold(said).split(), key=len),)
        for number, text in self._rows(f"id, {column}", where, values, among):
            low = plain(" ".join(text.split()))
            hit = low.startswith(wanted) if condition.match is Match.BEGINS else wanted in low
            if hit is not lacks:
                yield number

    def _asked(self, condition: OneOf | Between | Within, *, few: bool) -> tuple[str, tuple[Any, ...]]:
        """Return a condition in SQL, with its values."""
        if isinstance(condition, OneOf):
            return self._one_of(condition, few=few)
        if isinstance(condition, Within):
            low, high = condition.moving.span(self.as_of, self._stale_days())
            return self._between(condition.key, _stored(low), _stored(high))
        return self._between(condition.key, _stored(condition.low), _stored(condition.high))

    def _stale_days(self) -> int:
        row = self._connection.execute("SELECT stale_days FROM office ORDER BY id").fetchone()
        return int(row[0]) if row else STALE_DAYS

    def _between(self, key: str, low: str | int | None, high: str | int | None) -> tuple[str, tuple[Any, ...]]:
        column = self.column(key)
        parts = [f"{column} IS NOT NULL"]
        values: list[str | int] = []
        if low is not None:
            parts.append(f"{column} >= ?")
            values.append(low)
        if high is not None:
            parts.append(f"{column} <= ?")
            values.append(high)
        return " AND ".join(parts), tuple(values)

    def _one_of(self, condition: OneOf, *, few: bool) -> tuple[str, tuple[Any, ...]]:
        key = condition.key
        if key in ("lead", "coordinating"):
            return _agencies(condition, self._judging.as_of, few=few), ()
        if key == "document":
            parts = [f"document_id IN ({_numbers(condition.values)})"] if condition.values else []
            return _either([*parts, *(["document_id IS NULL"] if condition.blank else [])]), ()
        if key == "committee":
            return _committees(condition), ()
        column = self.column(key)
        values = tuple(sorted(condition.values))
        parts = []
        if values and COLUMN_KINDS[key] is ColumnKind.DAY:
            parts.append(f"substr({column}, 1, 7) IN ({_marks(values)})")
        elif values:
            parts.append(f"CAST({column} AS TEXT) IN ({_marks(values)})")
        if condition.blank:
            empty = "IS NULL" if COLUMN_KINDS[key] in (ColumnKind.DAY, ColumnKind.NUMBER) else "= ''"
            parts.append(f"{column} {empty}")
        return _either(parts), values

    def column(self, key: str) -> str:
        """Return what is asked for a column, in SQL."""
        if key == "due_on":
            return _as_of(due_column(self._judging), late_dues(self._connection, self._judging))
        if key == "superior_due_on":
            return due_of_superior(self._connection, self._judging)
        if key not in COLUMN_KINDS:
            raise KeyError(key)
        return _WORKED_OUT.get(key, key).replace("{day}", self.as_of.isoformat())

    def values(self, key: str) -> Iterator[tuple[int, str | int | None]]:
        """Yield what stands in a column of every task, as of the day."""
        rows = self._connection.execute(f"SELECT id, {self.column(key)} FROM task")
        if key != "state":
            return iter(rows)
        late = late_states(self._connection, self._judging.as_of)
        return ((number, late.get(number, state)) for number, state in rows)

    def _where(self, where: str, values: tuple[Any, ...], among: Sequence[int] | None) -> Iterator[int]:
        return (row[0] for row in self._rows("id", where, values, among))

    def _rows(
        self, columns: str, where: str, values: tuple[Any, ...], among: Sequence[int] | None
    ) -> Iterator[tuple[Any, ...]]:
        if among is None:
            return iter(self._connection.execute(f"SELECT {columns} FROM task WHERE {where}", values))
        return chain.from_iterable(
            self._connection.execute(
                f"SELECT {columns} FROM task WHERE id IN ({','.join(map(str, portion))}) AND ({where})", values
            )
            for portion in in_portions(among)
        )


def _agencies(condition: OneOf, as_of: date, *, few: bool) -> str:
    roles = [Role.LEAD if condition.key == "lead" else Role.COORDINATING]
    if condition.partners:
        roles.append(Role.COORDINATING)
    numbers = [int(value) for value in condition.values]
    parts = [agencies_in(role, numbers, as_of, few=few) for role in roles] if numbers else []
    if condition.blank:
        theirs = f"SELECT 1 FROM assignment a WHERE a.task_id = task.id AND a.role = '{roles[0].value}'"
        parts.append(f"NOT EXISTS ({theirs})")
    return _either(parts)


def _committees(condition: OneOf) -> str:
    theirs = f"SELECT c.document_id FROM ({OF_DOCUMENTS}) c WHERE c.committee_id"
    numbers = _numbers(condition.values)
    parts = [f"document_id IN ({theirs} IN ({numbers}))"] if numbers else []
    if condition.blank:
        parts.append(f"(document_id IS NULL OR document_id NOT IN ({theirs} IS NOT NULL))")
    return _either(parts)


def _stored(value: date | int | None) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _either(parts: list[str]) -> str:
    return f"({' OR '.join(parts)})" if parts else _ANYWHERE


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _numbers(values: Iterable[str]) -> str:
    return ",".join(str(int(value)) for value in sorted(values))


def _text_column(key: str) -> str:
    if COLUMN_KINDS.get(key) is not ColumnKind.TEXT:
        raise KeyError(key)
    return key


def _as_of(column: str, late: dict[int, str | None]) -> str:
    """Return a column with the deadlines of those tasks that had another one on the day."""
    if not late:
        return column
    known = " ".join(f"WHEN {number} THEN " + (f"'{day}'" if day else "NULL") for number, day in late.items())
    return f"CASE id {known} ELSE {column} END"
