"""The figures of a report: any scope as of any day, by agency, committee, document, month or field.

Each task of the scope stands in one line (counted by giving: in one line for each agency that it was given to), so
that the lines add up to their sum and every figure is the number of the tasks behind it.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.figures import FIGURE_OF, Counting, Figures
from secretariat.domain.kinds import Role
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.standing import DONE, OPEN, Standing
from secretariat.domain.text import sort_key
from secretariat.i18n import _
from secretariat.queries.committee_documents import OF_TASKS
from secretariat.queries.successors import last_successors
from secretariat.queries.task_list import TaskBook
from secretariat.queries.task_standing import ABSENT, CODES, load_classes, standing_of

DIMENSIONS = ("lead", "lead_given", "coordinating", "committee", "document", "month", "field")
# Of a task that was given to many: as long as one is overdue, it is; only what all have done is done.
_WORST_FIRST = (
    Standing.OPEN_OVERDUE,
    Standing.OPEN_IN_TIME,
    Standing.OPEN_NO_DEADLINE,
    Standing.DONE_LATE,
    Standing.DONE_ON_TIME,
    Standing.DONE_NO_DEADLINE,
    Standing.REASSIGNED,
    Standing.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a summary: what it is about, its figures, and the tasks behind them by their class."""

    key: str
    name: str
    figures: Figures
    tasks: Mapping[Standing, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Summary:
    """The lines of a summary and their sum, as of the day of `judging`."""

    judging: Judging
    by: str
    counting: Counting
    lines: tuple[Line, ...]
    total: Figures


def load_summary(
    connection: sqlite3.Connection,
    judging: Judging,
    scope: TaskFilter,
    *,
    by: str = "lead",
    counting: Counting = Counting.GIVING,
) -> Summary:
    """Return the figures of the tasks that `scope` lets through, by one of `DIMENSIONS`."""
    book = TaskBook(connection, judging)
    shown = book.shown(scope)
    classes = {number: code for number, code in enumerate(shown) if code != ABSENT}
    whole_of = _wholes(connection) if counting is Counting.TASK else {}
    if whole_of:
        classes = _once(classes, whole_of)
    facts = _Facts(connection, judging, classes, whole_of)
    keys, names = _KEYS[by](connection, judging.as_of)
    members: dict[str, list[int]] = {}
    for number in classes:
        mine = keys.get(number) or [""]
        for key in mine[:1] if counting is Counting.TASK else mine:
            members.setdefault(key, []).append(number)
    lines = [facts.line(key, names(key), ids) for key, ids in members.items()]
    lines.sort(key=lambda line: (line.key == "", sort_key(line.name)))
    return Summary(judging, by, counting, tuple(lines), sum((line.figures for line in lines), Figures()))


def load_totals(
    connection: sqlite3.Connection, judging: Judging, scope: TaskFilter, counting: Counting
) -> Figures:
    """Return the figures of a scope as a whole."""
    return load_summary(connection, judging, scope, counting=counting).total


def work_of_span(
    connection: sqlite3.Connection, judging: Judging, scope: TaskFilter, since: date
) -> tuple[int, int]:
    """Return how many tasks of a scope were given, and how many done, from `since` to the day of `judging`."""
    shown = TaskBook(connection, judging).shown(scope)
    span = (since.isoformat(), judging.as_of.isoformat())

    def counted(column: str) -> int:
        rows = connection.execute(f"SELECT id FROM task WHERE {column} BETWEEN ? AND ?", span)
        return sum(number < len(shown) and shown[number] != ABSENT for (number,) in rows)

    return counted("assigned_on"), counted("completed_on")


class _Facts:
    """What is to be known of each task of a scope besides its class."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        judging: Judging,
        classes: Mapping[int, int],
        whole_of: Mapping[int, int],
    ) -> None:
        self._standings = {code: standing_of(code) for code in CODES}
        self._classes = classes
        carried = _open_when_the_year_began(connection, judging)
        day = (judging.as_of.isoformat(),)
        reported = connection.execute("SELECT DISTINCT task_id FROM progress WHERE reported_on <= ?", day)
        self._reported = {whole_of.get(number, number) for (number,) in reported}
        self._carried = {whole_of.get(number, number) for number in carried}

    def line(self, key: str, name: str, ids: Iterable[int]) -> Line:
        """Count the tasks of one line."""
        found: dict[Standing, list[int]] = {where: [] for where in Standing}
        soon = carried = updated = 0
        for number in ids:
            where, due_soon = self._standings[self._classes[number]]
            found[where].append(number)
            soon += due_soon
            carried += number in self._carried
            updated += where in DONE or (where in OPEN and number in self._reported)
        counts = {name: len(found[where]) for where, name in FIGURE_OF.items()}
        figures = Figures(**counts, due_soon=soon, carried_over=carried, updated=updated)
        return Line(key, name, figures, {where: tuple(numbers) for where, numbers in found.items()})


def _open_when_the_year_began(connection: sqlite3.Connection, judging: Judging) -> set[int]:
    """Return the tasks of earlier years that were still open at their end."""
    before = load_classes(connection, replace(judging, as_of=date(judging.as_of.year - 1, 12, 31)))
    open_codes = {code for code in CODES if standing_of(code)[0] in OPEN}
    return {number for number, code in enumerate(before) if code in open_codes}


def _wholes(connection: sqlite3.Connection) -> dict[int, int]:
    """Return of what each child is a part."""
    return dict(connection.execute("SELECT id, parent_id FROM task WHERE parent_id IS NOT NULL"))


def _once(classes: Mapping[int, int], whole_of: Mapping[int, int]) -> dict[int, int]:
    """Put the children of one task together under it, with the class that is furthest from done."""
    rank = {code: _WORST_FIRST.index(standing_of(code)[0]) for code in CODES}
    single: dict[int, int] = {}
    for number, code in classes.items():
        whole = whole_of.get(number, number)
        known = single.get(whole)
        single[whole] = code if known is None or rank[code] < rank[known] else known
    return single


_Keys = tuple[Mapping[int, list[str]], Callable[[str], str]]


def _by_role(role: Role, *, as_given: bool = False) -> Callable[[sqlite3.Connection, date], _Keys]:
    """An agency that was merged stands with its successor, or `as_given` under the name of the assignment."""

    def keys(connection: sqlite3.Connection, as_of: date) -> _Keys:
        ends = {} if as_given else last_successors(connection, as_of)
        query = "SELECT task_id, agency_id FROM assignment WHERE role = ? ORDER BY task_id, place, id"
        found: dict[int, list[str]] = {}
        for task_id, agency_id in connection.execute(query, (role.value,)):
            key = str(ends.get(agency_id, agency_id))
            mine = found.setdefault(task_id, [])
            if key not in mine:
                mine.append(key)
        names = {str(number): name for number, name in connection.execute("SELECT id, name FROM agency")}
        without = _("Without lead agency") if role is Role.LEAD else _("Without coordinating agency")
        return found, lambda key: names.get(key, without)

    return keys


def _by_committee(connection: sqlite3.Connection, _as_of: date) -> _Keys:
    found = {number: [str(key)] for number, key in connection.execute(OF_TASKS)}
    names = {str(number): name for number, name in connection.execute("SELECT id, name FROM committee")}
    return found, lambda key: names.get(key, _("Without committee"))


def _by_document(connection: sqlite3.Connection, _as_of: date) -> _Keys:
    found = {number: [str(key)] for number, key in _pairs(connection, "document_id") if key is not None}
    names = dict(_texts(connection, "SELECT id, number, subject FROM document"))
    return found, lambda key: names.get(key, _("Without document"))


def _by_month(connection: sqlite3.Connection, _as_of: date) -> _Keys:
    found = {number: [day[:7]] for number, day in _pairs(connection, "assigned_on")}
    return found, lambda key: _("Month {0}/{1}").format(key[5:7], key[:4])


def _by_field(connection: sqlite3.Connection, _as_of: date) -> _Keys:
    found = {number: [field] for number, field in _pairs(connection, "field") if field}
    return found, lambda key: key or _("Without field")


def _pairs(connection: sqlite3.Connection, column: str) -> sqlite3.Cursor:
    return connection.execute(f"SELECT id, {column} FROM task")


def _texts(connection: sqlite3.Connection, query: str) -> Iterator[tuple[str, str]]:
    for number, *texts in connection.execute(query):
        yield str(number), next((text for text in texts if text), "")


_KEYS: dict[str, Callable[[sqlite3.Connection, date], _Keys]] = {
    "lead": _by_role(Role.LEAD),
    "lead_given": _by_role(Role.LEAD, as_given=True),
    "coordinating": _by_role(Role.COORDINATING),
    "committee": _by_committee,
    "document": _by_document,
    "month": _by_month,
    "field": _by_field,
}
