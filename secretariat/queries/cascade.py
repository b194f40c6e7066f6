"""The chain from a superior's task to those that carry it out, up and down, on a plain connection."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.cascade import Chain, ChainTask, answer_of, rolled_up
from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.parts import Whole
from secretariat.domain.search_terms import Said, parse
from secretariat.domain.standing import OPEN, Course, caption, standing
from secretariat.queries.chunks import in_portions
from secretariat.queries.parts import load_parts
from secretariat.queries.task_named import documents_numbered, ids_saying
from secretariat.queries.task_rows import load_rows
from secretariat.queries.task_standing import live_among

_OFFERED = 20
_TOP = """
WITH RECURSIVE up(id, above) AS (
  SELECT id, superior_task_id FROM task WHERE id = ?
  UNION SELECT t.id, t.superior_task_id FROM task t JOIN up ON t.id = up.above WHERE t.deleted_at IS NULL
) SELECT id, above FROM up"""
_TREE = """
WITH RECURSIVE down(id) AS (
  SELECT id FROM task WHERE id IN ({0}) AND deleted_at IS NULL
  UNION SELECT t.id FROM task t JOIN down ON t.superior_task_id = down.id WHERE t.deleted_at IS NULL
) SELECT id FROM down"""
_PAPERS = """
SELECT t.id, coalesce(d.issuer, ''), coalesce(d.subject, ''), coalesce(d.superior_document, '')
FROM task t LEFT JOIN document d ON d.id = t.document_id WHERE t.id IN ({0})"""
# The first superior's tasks of a book: given on, and not given on to us by a task of the book.
_FIRST = """
SELECT DISTINCT s.id FROM task i JOIN task s ON s.id = i.superior_task_id
WHERE i.superior_task_id > 0 AND i.deleted_at IS NULL AND s.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM task u WHERE u.id = s.superior_task_id AND u.deleted_at IS NULL)"""
# Tasks whose superior's one is not in the book, only told in words.
_WORDED = """
SELECT id FROM task WHERE superior_task <> '' AND superior_task_id IS NULL AND deleted_at IS NULL"""
_OPEN = ",".join(f"'{state.value}'" for state in OPEN_STATES)
_OVERRUN = f"""
SELECT s.id, s.code, s.due_on, min(i.code), count(*) FROM task i JOIN task s ON s.id = i.superior_task_id
WHERE i.superior_task_id IN ({{0}}) AND i.due_on > s.due_on AND i.deleted_at IS NULL AND s.deleted_at IS NULL
  AND +i.state IN ({_OPEN}) GROUP BY s.id"""  # the plus: not by the index of the states


@dataclass(frozen=True, slots=True)
class Overrun:
    """A superior's task whose deadline was moved before that of internal ones."""

    task_id: int
    code: str
    due_on: date
    internal: str
    count: int


def load_chain(connection: sqlite3.Connection, task_id: int, judging: Judging) -> Chain:
    """Return the whole chain that a task belongs to, as of a day."""
    links = dict(connection.execute(_TOP, (task_id,)).fetchall())
    tops = [number for number, above in links.items() if above not in links]
    return Chain(tuple(_trees(connection, tops[:1] or [task_id], judging)), task_id)


def chains_of(connection: sqlite3.Connection, judging: Judging, document_id: int | None = None) -> list[ChainTask]:
    """Return every chain of a book, or those of a superior's document: each task before those below it."""
    tops = [number for (number,) in connection.execute(_FIRST)]
    tops += [number for (number,) in connection.execute(_WORDED)]
    if document_id is not None:
        asked = connection.execute("SELECT id FROM task WHERE document_id = ?", (document_id,))
        of_document = {number for (number,) in asked}
        tops = [number for number in tops if number in of_document]
    return [task for task in _trees(connection, sorted(tops), judging) if task.row.assigned_on <= judging.as_of]


def newest_superior_document(connection: sqlite3.Connection) -> int | None:
    """Return the newest document a task of which was given on."""
    row = connection.execute(
        f"SELECT d.id FROM document d JOIN task t ON t.document_id = d.id WHERE t.id IN ({_FIRST}) "
        "AND d.deleted_at IS NULL ORDER BY d.issued_on DESC, d.id DESC LIMIT 1"
    ).fetchone()
    return int(row[0]) if row else None


def proposed_answer(connection: sqlite3.Connection, task_id: int, judging: Judging) -> str:
    """Return the result of a superior's task as those that carry it out tell it, with their papers."""
    told = []
    for task in load_chain(connection, task_id, judging).below(task_id):
        row = task.row
        words = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
        told.append((row, words))
    return answer_of(told)


def overrun(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Overrun]:
    """Return those of some superior's tasks whose deadline is before that of an open internal one."""
    found: list[Overrun] = []
    for portion in in_portions(ids):
        rows = connection.execute(_OVERRUN.format(",".join(map(str, portion))))
        found += [
            Overrun(number, code, date.fromisoformat(due), internal, count)
            for number, code, due, internal, count in rows
        ]
    return found


def superior_choices(
    connection: sqlite3.Connection, words: str, judging: Judging, besides: int | None = None
) -> list[TaskRow]:
    """Return the newest tasks that hold these words, without marks, or whose document has this number.

    `besides` is the task that looks for its superior's one: neither it nor one below it is offered.
    """
    found: set[int] | None = None
    for term in parse(words, judging.as_of):
        if isinstance(term.asked, Said):
            hits = _saying(connection, term.asked)
            found = hits if found is None else found & hits
    if not found:
        return []
    barred = {number for (number,) in connection.execute(_TREE.format(int(besides)))} if besides else set()
    newest = sorted(found - barred, reverse=True)[: 4 * _OFFERED]
    live = live_among(connection, newest)
    return load_rows(connection, [number for number in newest if number in live][:_OFFERED], judging)


def _saying(connection: sqlite3.Connection, said: Said) -> set[int]:
    """Tasks that hold it themselves or by their document; a number is looked for in numbers alone too."""
    hits = set(ids_saying(connection, "task", said))
    documents = {*ids_saying(connection, "document", said)}
    typed = " ".join(word.folded for word in said.words)
    if any(letter.isdigit() for letter in typed):
        documents |= set(documents_numbered(connection, typed))
    for portion in in_portions(documents):
        asked = f"SELECT id FROM task WHERE document_id IN ({','.join(map(str, portion))})"
        hits |= {number for (number,) in connection.execute(asked)}
    return hits


def _trees(connection: sqlite3.Connection, tops: Sequence[int], judging: Judging) -> list[ChainTask]:
    ids: list[int] = []
    for portion in in_portions(tops):
        ids += [number for (number,) in connection.execute(_TREE.format(",".join(map(str, portion))))]
    rows = {row.id: row for row in load_rows(connection, dict.fromkeys(ids), judging)}
    rows |= _divided(connection, rows, judging)
    below: defaultdict[int, list[int]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda row: (row.document_on is None, row.document_on, row.id)):
        if row.superior_id is not None:
            below[row.superior_id].append(row.id)
    papers = _papers(connection, rows)
    tasks: list[ChainTask] = []
    for top in tops:
        if top in rows:
            _walk(top, 0, rows, below, papers, tasks)
    return tasks


def _divided(connection: sqlite3.Connection, rows: dict[int, TaskRow], judging: Judging) -> dict[int, TaskRow]:
    """Return the tasks that were given to many, as their parts stand."""
    wholes: list[int] = []
    for portion in in_portions(rows):
        among = ",".join(map(str, portion))
        asked = f"SELECT DISTINCT parent_id FROM task WHERE parent_id IN ({among}) AND deleted_at IS NULL"
        wholes += [number for (number,) in connection.execute(asked)]
    return {number: _as_parts(rows[number], load_parts(connection, number, judging).whole) for number in wholes}


def _as_parts(row: TaskRow, whole: Whole) -> TaskRow:
    if not whole.total or row.standing not in OPEN:
        return row
    if whole.completed_on is None:
        return replace(row, percent=whole.percent)
    where = standing(Course(row.due_on, whole.completed_on), whole.completed_on)
    return replace(row, percent=100, standing=where, due_soon=False, completed_on=whole.completed_on)


def _walk(
    task_id: int,
    level: int,
    rows: dict[int, TaskRow],
    below: dict[int, list[int]],
    papers: dict[int, tuple[str, str, str]],
    tasks: list[ChainTask],
) -> None:
    tasks.append(ChainTask(rows[task_id], level, rolled_up(rows, below, task_id), *papers[task_id]))
    for number in below.get(task_id, ()):
        _walk(number, level + 1, rows, below, papers, tasks)


def _papers(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    papers: dict[int, tuple[str, str, str]] = {}
    for portion in in_portions(ids):
        rows = connection.execute(_PAPERS.format(",".join(map(str, portion))))
        papers |= {number: (issuer, subject, above) for number, issuer, subject, above in rows}
    return papers
