"""Looking through what a report is made of, on a plain connection."""

import sqlite3
from collections.abc import Iterator

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.report_checks import CheckKind, Finding
from secretariat.domain.standing import DONE, OPEN, Standing
from secretariat.queries.task_list import TaskBook
from secretariat.queries.task_standing import ABSENT, code_of

_DONE = {code_of(where, due_soon=False) for where in DONE}
_OPEN = {code_of(where, due_soon=soon) for where in OPEN for soon in (False, True)}
_ANY = _DONE | _OPEN | {code_of(where, due_soon=False) for where in (Standing.WITHDRAWN, Standing.REASSIGNED)}
_LED = "SELECT 1 FROM assignment a WHERE a.task_id = task.id AND a.role = 'lead'"
_SOUGHT: tuple[tuple[CheckKind, str, set[int]], ...] = (
    (CheckKind.WITHOUT_LEAD, f"NOT EXISTS ({_LED})", _ANY),
    (
        CheckKind.UNCLEAR_DEADLINE,
        "due_on IS NULL AND deadline_text <> '' "
        f"AND deadline_kind NOT IN ('{DeadlineKind.NONE.value}', '{DeadlineKind.REGULAR.value}')",
        _OPEN,
    ),
    (CheckKind.DONE_BEFORE_GIVEN, "completed_on < assigned_on", _DONE),
    (CheckKind.DONE_WITHOUT_PRODUCT, "result = '' AND result_paper = '' AND nothing_arose = 0", _DONE),
    (
        CheckKind.NOT_UPDATED,
        "NOT EXISTS (SELECT 1 FROM progress p WHERE p.task_id = task.id AND p.reported_on <= :day)",
        _OPEN,
    ),
    (CheckKind.WITHOUT_DOCUMENT, "document_id IS NULL", _ANY),
)
_CODELESS = (
    "SELECT DISTINCT a.agency_id, a.task_id FROM assignment a JOIN agency g ON g.id = a.agency_id "
    "WHERE a.role = 'lead' AND g.code = '' AND g.deleted_at IS NULL"
)


def check_before_sending(connection: sqlite3.Connection, judging: Judging, scope: TaskFilter) -> list[Finding]:
    """Return what a reader of a report of this scope and day would ask about; nothing where all is in order."""
    shown = TaskBook(connection, judging).shown(scope)
    return [*_tasks(connection, judging, shown), *_agencies(connection, shown)]


def _tasks(connection: sqlite3.Connection, judging: Judging, shown: bytes) -> Iterator[Finding]:
    day = {"day": judging.as_of.isoformat()}
    for kind, where, codes in _SOUGHT:
        values = day if ":day" in where else {}
        rows = connection.execute(f"SELECT id FROM task WHERE {where}", values)
        ids = tuple(number for (number,) in rows if number < len(shown) and shown[number] in codes)
        if ids:
            yield Finding(kind, len(ids), "tasks", TaskFilter(ids=ids))


def _agencies(connection: sqlite3.Connection, shown: bytes) -> Iterator[Finding]:
    found: dict[int, bool] = {}
    for agency_id, task_id in connection.execute(_CODELESS):
        if task_id < len(shown) and shown[task_id] != ABSENT:
            found[agency_id] = True
    if found:
        yield Finding(CheckKind.AGENCY_WITHOUT_CODE, len(found), "directory", min(found))
