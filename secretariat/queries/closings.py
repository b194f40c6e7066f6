"""Closed periods, how the tasks of a scope stand on a day, and what changed since a closing."""

import json
import sqlite3
from dataclasses import asdict, dataclass
from datetime import date

from secretariat.domain.closings import Move, Stood, moves
from secretariat.domain.figures import Counting, Figures
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.standing import JudgedBy, JudgedDay
from secretariat.domain.views import filter_from_json, filter_json
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.summaries import load_totals
from secretariat.queries.task_list import TaskBook
from secretariat.queries.task_rows import load_rows
from secretariat.queries.task_standing import ABSENT
from secretariat.queries.task_states import day_of
from secretariat.store.journal import chain_head

_COLUMNS = "id, name, kind, since, as_of, rows, closed_at, journal_hash, reopened_on, reopened_why"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a closing keeps of the book: how it was judged, the figures, every task, the last step known."""

    judging: Judging
    figures: Figures
    tasks: dict[int, Stood]
    journal_hash: str


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """A closed period in a list."""

    id: int
    name: str
    kind: str
    since: date | None
    as_of: date
    rows: int
    closed_at: str
    journal_hash: str
    reopened_on: date | None
    reopened_why: str
    files: int = 0


@dataclass(frozen=True, slots=True)
class ClosedPeriodDetail:
    """A closed period with what it holds."""

    row: ClosedRow
    scope: TaskFilter
    judging: Judging
    figures: Figures
    tasks: dict[int, Stood]


def take_snapshot(connection: sqlite3.Connection, judging: Judging, scope: TaskFilter) -> Snapshot:
    """Return what a closing of this scope and day is to keep."""
    figures = load_totals(connection, judging, scope, Counting.TASK)
    return Snapshot(judging, figures, standings_of(connection, judging, scope), chain_head(connection)[1])


def standings_of(connection: sqlite3.Connection, judging: Judging, scope: TaskFilter) -> dict[int, Stood]:
    """Return how every task of a scope stands on a day."""
    shown = TaskBook(connection, judging).shown(scope)
    ids = [number for number, code in enumerate(shown) if code != ABSENT]
    rows = load_rows(connection, ids, judging)
    return {row.id: Stood(row.code, row.content, row.standing, row.due_on) for row in rows}


def scope_json(scope: TaskFilter, judging: Judging, rule: str) -> str:
    """Return the scope and the manner of judging as text."""
    kept = {
        "filter": filter_json(scope),
        "judged_by": judging.judged_by.value,
        "judged_day": judging.judged_day.value,
        "due_soon_days": judging.due_soon_days,
        "rule": rule,
    }
    return json.dumps(kept, ensure_ascii=False)


def closed_periods(connection: sqlite3.Connection) -> list[ClosedRow]:
    """Return the closed periods, the newest first."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM closed_period ORDER BY as_of DESC, id DESC").fetchall()
    files = dict(
        connection.execute(
            "SELECT owner_id, count(*) FROM attachment WHERE owner_table = 'closed_period' GROUP BY owner_id"
        )
    )
    return [_row(row, files.get(row[0], 0)) for row in rows]


def load_closed_period(connection: sqlite3.Connection, period_id: int) -> ClosedPeriodDetail:
    """Return one closed period with its tasks; UserError when there is none."""
    found = connection.execute(
        f"SELECT {_COLUMNS}, scope, figures, tasks FROM closed_period WHERE id = ?", (period_id,)
    ).fetchone()
    if found is None:
        raise UserError(_("There is no closed period with the number {0}.").format(period_id))
    *head, scope, figures, tasks = found
    row, kept = _row(tuple(head), 0), json.loads(scope)
    judging = Judging(
        row.as_of,
        JudgedBy(kept.get("judged_by", JudgedBy.ADJUSTED.value)),
        int(kept.get("due_soon_days", Judging(row.as_of).due_soon_days)),
        JudgedDay(kept.get("judged_day", JudgedDay.CONFIRMATION.value)),
    )
    stood = {int(number): Stood.from_json(each) for number, each in json.loads(tasks).items()}
    wanted = filter_from_json(kept["filter"]) if "filter" in kept else TaskFilter()
    return ClosedPeriodDetail(row, wanted, judging, Figures(**json.loads(figures)), stood)


def changes_since(connection: sqlite3.Connection, closed: ClosedPeriodDetail, judging: Judging) -> list[Move]:
    """Return what changed between a closing and the day of `judging`, judged by the rule of the closing."""
    by_its_rule = Judging(
        judging.as_of, closed.judging.judged_by, closed.judging.due_soon_days, closed.judging.judged_day
    )
    again = standings_of(connection, closed.judging, closed.scope)
    return moves(closed.tasks, again, standings_of(connection, by_its_rule, closed.scope))


def figures_json(figures: Figures) -> str:
    """Return figures as text."""
    return json.dumps(asdict(figures))


def tasks_json(tasks: dict[int, Stood]) -> str:
    """Return how every task stood as text."""
    return json.dumps({number: task.as_json() for number, task in tasks.items()}, ensure_ascii=False)


def _row(found: tuple[object, ...], files: int) -> ClosedRow:
    number, name, kind, since, as_of, rows, closed_at, journal_hash, reopened_on, why = found
    return ClosedRow(
        int(str(number)),
        str(name),
        str(kind),
        day_of(since if isinstance(since, str) else None),
        date.fromisoformat(str(as_of)),
        int(str(rows)),
        str(closed_at),
        str(journal_hash),
        day_of(reopened_on if isinstance(reopened_on, str) else None),
        str(why),
        files,
    )
