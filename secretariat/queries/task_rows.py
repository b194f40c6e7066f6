"""The lines of a list of tasks, everything in them as of a day, read by id in portions."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance, Role, TaskState
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.standing import DONE, JudgedBy, Standing, days_late, is_due_soon, standing
from secretariat.domain.task_states import FULL, UNDOING, Life
from secretariat.queries.chunks import in_portions
from secretariat.queries.committee_documents import BRIEF_NAME, JOINED
from secretariat.queries.successors import current_names
from secretariat.queries.task_states import course_of, day_of, happening, life_until, state_then
from secretariat.queries.task_superiors import Superior, superiors_of
from secretariat.store import bookfile

_TASKS = f"""
SELECT t.id, t.code, t.content, t.assigned_on, t.due_on, t.first_due_on, t.state, t.percent, t.completed_on,
  t.ended_on, t.received_on, t.product_on, t.reported_on,
  t.document_id, d.number AS document, d.issued_on, t.deadline_text, t.deadline_kind, t.product,
  t.field, t.officer, t.importance, t.starred, t.result, t.result_paper, t.note,
  t.superior_task_id, t.superior_task, {BRIEF_NAME} AS committee,
  (SELECT w.code FROM task w WHERE w.id = t.parent_id) AS whole, t.period
FROM task t LEFT JOIN document d ON d.id = t.document_id {JOINED} WHERE t.id IN ({{0}})"""
_AGENCIES = """
SELECT a.task_id, a.role, g.name, g.id FROM assignment a JOIN agency g ON g.id = a.agency_id
WHERE a.task_id IN ({0}) ORDER BY a.task_id, a.place, a.id"""
_EXTENSIONS = """
SELECT task_id, decided_on, new_due_on FROM extension
WHERE task_id IN ({0}) ORDER BY task_id, decided_on, id"""
_PROGRESS = """
SELECT task_id, reported_on, percent, text FROM progress
WHERE task_id IN ({0}) ORDER BY task_id, reported_on, id"""

_ACTS = """
SELECT task_id, acted_on, kind, product_on FROM task_act
WHERE task_id IN ({0}) ORDER BY task_id, acted_on, id"""
_REMINDERS = """
SELECT task_id, reminded_on, coalesce(letter_id, -id) FROM reminder
WHERE task_id IN ({0}) ORDER BY task_id, reminded_on"""

_Told = dict[int, list[Any]]


def load_rows(connection: sqlite3.Connection, ids: Iterable[int], judging: Judging) -> list[TaskRow]:
    """Return the rows of `ids` in their order; what is gone is left out."""
    wanted = list(ids)
    found: dict[int, TaskRow] = {}
    present = current_names(connection, judging.as_of)
    for portion in in_portions(wanted):
        extensions = _told(connection, _EXTENSIONS, portion)
        progress = _told(connection, _PROGRESS, portion)
        acts = _told(connection, _ACTS, portion)
        reminders = _told(connection, _REMINDERS, portion)
        agencies = _told(connection, _AGENCIES, portion)
        tasks = _read(connection, _TASKS, portion).fetchall()
        above = {stored["superior_task_id"] for stored in tasks} - {None}
        superiors = superiors_of(connection, above, judging) if above else {}
        for stored in tasks:
            task_id = stored["id"]
            history = _History(extensions[task_id], progress[task_id], acts[task_id], judging.as_of)
            found[task_id] = _row(stored, _Agencies(agencies[task_id], present), history, judging)
            if stored["superior_task"] or stored["superior_task_id"]:
                found[task_id] = _with_superior(found[task_id], stored, superiors)
            if task_id in reminders:
                found[task_id] = _with_reminders(found[task_id], reminders[task_id], judging.as_of)
    return [found[task_id] for task_id in wanted if task_id in found]


class _Agencies:
    """Who has a role in a task, as it was given and as of the day; nobody where nobody was merged."""

    def __init__(self, stored: list[Any], present: Mapping[int, str]) -> None:
        self.given: dict[Role, tuple[str, ...]] = {}
        self.now: dict[Role, tuple[str, ...]] = {}
        for role in (Role.LEAD, Role.COORDINATING):
            theirs = [(name, number) for each, name, number in stored if each == role]
            merged = any(number in present for _name, number in theirs)
            self.given[role] = tuple(name for name, _number in theirs)
            self.now[role] = tuple(present.get(number, name) for name, number in theirs) if merged else ()


class _History:
    """What was known of a task on a day: its deadline, its state, how far it was, how often it was extended."""

    def __init__(self, extensions: list[Any], progress: list[Any], acts: list[Any], as_of: date) -> None:
        self._as_of = as_of
        self._acts = [happening(*act) for act in acts]
        self._reports = [date.fromisoformat(entry[0]) for entry in progress]
        day = as_of.isoformat()
        decided = [new_due_on for decided_on, new_due_on in extensions if decided_on <= day]
        reported = [entry for entry in progress if entry[0] <= day]
        self.extensions = len(decided)
        self.last_due_on = day_of(decided[-1]) if decided else None
        self.moved_later = len(decided) < len(extensions)
        self.reported = bool(reported)
        self.reported_later = len(reported) < len(progress)
        self.percent: int = reported[-1][1] if reported else 0
        self.last_progress: str = reported[-1][2] if reported else ""

    def life(self, stored: Life) -> Life:
        """Return the dates that judge; those of the columns unless an act came later that undid them."""
        if any(act.kind in UNDOING and act.on > self._as_of for act in self._acts):
            return life_until(self._acts, self._reports, self._as_of)
        return stored

    def state(self, stored: Life, where: Standing) -> TaskState:
        """Return the state of that day: what was only done or ended later was under way, or merely given."""
        if where in DONE:
            return TaskState.DONE
        if where in (Standing.WITHDRAWN, Standing.REASSIGNED):
            return TaskState(where.value)
        return state_then(stored, self._acts, self._reports, self._as_of)


def _read(connection: sqlite3.Connection, query: str, ids: Sequence[int]) -> sqlite3.Cursor:
    cursor = connection.cursor()
    cursor.row_factory = bookfile.named_rows(connection)
    return cursor.execute(query.format(",".join("?" * len(ids))), ids)


def _told(connection: sqlite3.Connection, query: str, ids: Sequence[int]) -> _Told:
    told: _Told = defaultdict(list)
    for task_id, *rest in _read(connection, query, ids):
        told[task_id].append(rest)
    return told


def _row(stored: sqlite3.Row, agencies: _Agencies, history: _History, judging: Judging) -> TaskRow:
    columns = Life(TaskState(stored["state"]), *(day_of(stored[name]) for name in Life._fields[1:]))
    due_on = _due_as_of(stored, history, judging)
    course = course_of(history.life(columns), due_on, judging.judged_day)
    where = standing(course, judging.as_of)
    state, is_done = history.state(columns, where), where in DONE
    return TaskRow(
        id=stored["id"],
        code=stored["code"],
        content=stored["content"],
        assigned_on=date.fromisoformat(stored["assigned_on"]),
        due_on=due_on,
        first_due_on=day_of(stored["first_due_on"]),
        state=state,
        standing=where,
        due_soon=is_due_soon(where, due_on, judging.as_of, judging.due_soon_days),
        days_late=days_late(course, judging.as_of),
        percent=_percent_as_of(stored, state, history),
        completed_on=course.completed_on if is_done else None,
        lead=agencies.given[Role.LEAD],
        coordinating=agencies.given[Role.COORDINATING],
        lead_now=agencies.now[Role.LEAD],
        coordinating_now=agencies.now[Role.COORDINATING],
        document_id=stored["document_id"],
        document=stored["document"] or "",
        document_on=day_of(stored["issued_on"]),
        deadline_text=stored["deadline_text"],
        deadline_kind=DeadlineKind(stored["deadline_kind"]),
        product=stored["product"],
        field=stored["field"],
        officer=stored["officer"],
        importance=Importance(stored["importance"]),
        starred=bool(stored["starred"]),
        result=stored["result"] if is_done else "",
        result_paper=stored["result_paper"] if is_done else "",
        last_progress=history.last_progress,
        extensions=history.extensions,
        note=stored["note"],
        committee=stored["committee"],
        whole=stored["whole"] or "",
        period=stored["period"],
    )


def _with_reminders(row: TaskRow, stored: list[Any], as_of: date) -> TaskRow:
    """How often a task was urged until a day, and when last; one paper to several agencies is once."""
    papers = {paper: day for day, paper in stored if day <= as_of.isoformat()}
    if not papers:
        return row
    return replace(row, reminders=len(papers), reminded_on=day_of(max(papers.values())))


def _with_superior(row: TaskRow, stored: sqlite3.Row, superiors: dict[int, Superior]) -> TaskRow:
    above = superiors.get(stored["superior_task_id"])
    if above is None:
        return replace(row, superior=stored["superior_task"])
    due_on = day_of(above.due_on)
    return replace(row, superior_id=stored["superior_task_id"], superior=above.code, superior_due_on=due_on)


def _due_as_of(stored: sqlite3.Row, history: _History, judging: Judging) -> date | None:
    if judging.judged_by is JudgedBy.FIRST:
        return day_of(stored["first_due_on"])
    if not history.moved_later:
        return day_of(stored["due_on"])
    return history.last_due_on or day_of(stored["first_due_on"])


def _percent_as_of(stored: sqlite3.Row, state: TaskState, history: _History) -> int:
    """Return the last report of that day; the stored percent counts only where nothing was ever reported."""
    if state in FULL:
        return 100
    unreported = not (history.reported or history.reported_later or stored["completed_on"])
    return int(stored["percent"]) if unreported and stored["state"] not in FULL else history.percent
