"""Rows of a sample on their way into the book: many at once, past the ORM, for a hundred thousand tasks."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from secretariat.domain.tasks import code_of
from secretariat.services.sample_chance import Chance
from secretariat.store.models import Base, search_text

# Rows that others refer to are written before them.
_ORDER = (
    "person", "committee", "committee_member", "meeting", "document", "document_source", "clause", "task",
    "assignment", "progress", "extension", "letter", "obstacle", "reminder",
)  # fmt: skip
_PARAMETERS = 30_000  # of one statement; SQLite takes 32,766


class SampleRows:
    """Collects rows as plain values, gives them ids and uids, and writes them in portions."""

    def __init__(self, session: Session, chance: Chance) -> None:
        self._session = session
        self._chance = chance
        self._rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._last: dict[str, int] = {}
        self._blank = {name: _blank(name) for name in _ORDER}

    @property
    def waiting(self) -> int:
        """How many tasks wait to be written."""
        return len(self._rows["task"])

    def next_id(self, table: str) -> int:
        """Return an id that no row has."""
        if table not in self._last:
            self._last[table] = self._session.scalar(select(func.max(Base.metadata.tables[table].c.id))) or 0
        self._last[table] += 1
        return self._last[table]

    def add(self, table: str, **values: Any) -> int:
        """Keep a row for writing and return its id."""
        number = self.next_id(table)
        self._keep(table, number, values)
        return number

    def add_task(self, values: dict[str, Any]) -> int:
        """Keep a task, with its code and what it is found by."""
        number = self.next_id("task")
        values["code"] = code_of(number)
        values["search_text"] = search_text("task", values)
        self._keep("task", number, values)
        return number

    def add_document(self, number: int, values: dict[str, Any]) -> None:
        """Keep a document, with what it is found by."""
        self._keep("document", number, values | {"search_text": search_text("document", values)})

    def last_ids(self) -> dict[str, int]:
        """Return the last id of every table whose rows have a uid."""
        tables = {name: table for name, table in Base.metadata.tables.items() if "uid" in table.c}
        return {name: self._session.scalar(select(func.max(table.c.id))) or 0 for name, table in tables.items()}

    def steady_uids(self, before: Mapping[str, int]) -> None:
        """Draw the uids of the rows that services stored since then, for those are not of this chance."""
        for name, last in before.items():
            table = Base.metadata.tables[name]
            newer = select(table.c.id).where(table.c.id > last).order_by(table.c.id)
            for number in self._session.scalars(newer).all():
                self._session.execute(update(table).where(table.c.id == number).values(uid=self._chance.uid()))

    def write(self) -> None:
        """Put what waits into the book."""
        for table in _ORDER:
            rows = self._rows.pop(table, [])
            width = _PARAMETERS // len(self._blank[table])
            for start in range(0, len(rows), width):
                self._insert(table, rows[start : start + width])

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Write many rows in one statement: for each, SQLite copies the pages that its triggers may touch."""
        names = self._blank[table]
        values = itemgetter(*names)
        marks = f"({', '.join('?' * len(names))})"
        statement = f"INSERT INTO {table}({', '.join(names)}) VALUES {', '.join([marks] * len(rows))}"
        line = tuple(chain.from_iterable(map(values, rows)))
        self._session.connection().exec_driver_sql(statement, line)

    def _keep(self, table: str, number: int, values: dict[str, Any]) -> None:
        row = self._blank[table] | values
        row["id"] = number
        if "uid" in row:
            row["uid"] = values.get("uid") or self._chance.uid()
        self._rows[table].append(row)


def _blank(table: str) -> dict[str, Any]:
    """The defaults of a table's columns as the file holds them."""
    blank: dict[str, Any] = {}
    for column in Base.metadata.tables[table].columns:
        default = column.default
        value = default.arg if default is not None and default.is_scalar else None  # type: ignore[attr-defined]
        blank[column.name] = int(value) if isinstance(value, bool) else getattr(value, "value", value)
    return blank
