"""The figures of the overview and of the list at the left, on a plain connection.

Every figure is counted from the same classes as the list that it opens, so they tie. A task that two agencies lead
counts with each of them; what was given to an agency that was merged counts with its successor.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from secretariat.domain.listings import Judging, Totals
from secretariat.domain.standing import DONE, Standing
from secretariat.domain.text import sort_key
from secretariat.queries.chunks import in_portions
from secretariat.queries.successors import last_successors
from secretariat.queries.task_standing import (
    DUE_SOON_CODE,
    code_of,
    due_column,
    late_dues,
    load_classes,
    totals_of,
)
from secretariat.queries.task_states import day_of
from secretariat.queries.updates import UpdateRate, load_update_rate

_WEEK = timedelta(days=7)
_OVERDUE = code_of(Standing.OPEN_OVERDUE, due_soon=False)
_LED = (
    "SELECT agency_id, group_concat(task_id) FROM assignment "
    "WHERE role = 'lead' AND task_id < ? GROUP BY agency_id"
)
_COUNTED = {
    "documents": "SELECT count(*) FROM document WHERE deleted_at IS NULL",
    # As the directory opens: without those that ended.
    "directory": "SELECT count(*) FROM agency"
    + " WHERE deleted_at IS NULL AND valid_to IS NULL AND successor_id IS NULL",
    "committees": "SELECT count(*) FROM committee WHERE deleted_at IS NULL AND ended_on IS NULL",
    "obstacles": "SELECT count(*) FROM obstacle o JOIN task t ON t.id = o.task_id "
    "WHERE o.closed_on IS NULL AND t.deleted_at IS NULL",
    "letters": "SELECT count(*) FROM letter",
    "intake": "SELECT count(*) FROM form_draft WHERE form LIKE 'intake:%'",
    "bin": "SELECT "
    + " + ".join(
        f"(SELECT count(*) FROM {table} WHERE deleted_at IS NOT NULL)"
        for table in ("task", "document", "meeting", "committee", "agency")
    ),
}


@dataclass(frozen=True, slots=True)
class LeadFigures:
    """How the tasks of one lead agency stand, which are overdue; `agency_id` is None for those without a lead."""

    agency_id: int | None
    name: str
    totals: Totals
    longest_overdue: int = 0
    overdue: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A notice whose review was not finished."""

    form: str
    title: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """How everything stands as of the day of `judging`; `before` is how it stood a week earlier.

    `classes` are those of the whole book, for whoever asks further on the same day.
    """

    judging: Judging
    totals: Totals
    before: Totals
    leads: tuple[LeadFigures, ...]
    next_due_on: date | None
    reviews: tuple[OpenReview, ...]
    updates: UpdateRate
    classes: bytes = field(repr=False)


def load_overview(connection: sqlite3.Connection, judging: Judging) -> Overview:
    """Return the figures of the overview."""
    classes = bytes(load_classes(connection, judging))
    soon = _dues(connection, judging, _places(classes, DUE_SOON_CODE))
    return Overview(
        judging,
        totals_of(classes),
        totals_of(load_classes(connection, replace(judging, as_of=judging.as_of - _WEEK))),
        tuple(figures_by_lead(connection, judging, classes)),
        day_of(min(soon.values(), default=None)),
        tuple(open_reviews(connection)),
        load_update_rate(connection, judging, classes),
        classes,
    )


def figures_by_lead(
    connection: sqlite3.Connection, judging: Judging, classes: bytes | bytearray | None = None
) -> list[LeadFigures]:
    """Return the figures of every lead agency that has tasks, the one with most tasks first."""
    classes = load_classes(connection, judging) if classes is None else classes
    families = last_successors(connection, judging.as_of)
    led: dict[int, set[int]] = {}
    for agency_id, ids in connection.execute(_LED, (len(classes),)):
        led.setdefault(families.get(agency_id, agency_id), set()).update(map(int, ids.split(",")))
    names = dict(connection.execute("SELECT id, name FROM agency"))
    dues = _dues(connection, judging, _places(classes, _OVERDUE))
    groups: dict[tuple[int | None, str], Collection[int]] = {(key, names[key]): ids for key, ids in led.items()}
    groups[None, ""] = set(range(len(classes))).difference(*led.values())
    every = (_figures(classes, dues, judging.as_of, lead, ids) for lead, ids in groups.items())
    found = [each for each in every if each.totals.total]
    return sorted(found, key=lambda each: (each.agency_id is None, -each.totals.total, sort_key(each.name)))


def due_totals(totals: Totals) -> tuple[int, int]:
    """Return how many tasks are done among those that are due: done with a deadline, and that with the overdue."""
    done = sum(totals.by_standing[each] for each in DONE if each is not Standing.DONE_NO_DEADLINE)
    return done, done + totals.by_standing[Standing.OPEN_OVERDUE]


def navigation_counts(connection: sqlite3.Connection, totals: Totals) -> Mapping[str, int]:
    """Return the numbers beside the pages and filters at the left; those of tasks come from `totals`."""
    from secretariat.queries.removed import count_removed

    counts = {key: int(connection.execute(query).fetchone()[0]) for key, query in _COUNTED.items()}
    return counts | {
        "bin": counts["bin"] + count_removed(connection),
        "tasks": totals.total,
        "tasks/overdue": totals.by_standing[Standing.OPEN_OVERDUE],
        "tasks/due_soon": totals.due_soon,
        "tasks/no_deadline": totals.by_standing[Standing.OPEN_NO_DEADLINE],
    }


def open_reviews(connection: sqlite3.Connection) -> list[OpenReview]:
    """Return the notices whose review was not finished, the latest first."""
    rows = connection.execute(
        "SELECT form, body, saved_at FROM form_draft WHERE form LIKE 'intake:%' ORDER BY saved_at DESC, id DESC"
    )
    return [OpenReview(form, _title_of(body), datetime.fromisoformat(saved_at)) for form, body, saved_at in rows]


def _title_of(body: str) -> str:
    """Only what is shown is taken out: a folder taken in leaves dozens of long drafts."""
    stored = json.loads(body)
    return str(stored["document"]["number"] or stored["file"])


def _figures(
    classes: bytes | bytearray,
    dues: Mapping[int, str],
    as_of: date,
    lead: tuple[int | None, str],
    ids: Collection[int],
) -> LeadFigures:
    codes = bytes(map(classes.__getitem__, ids))
    late = frozenset(dues.keys() & ids)
    since = day_of(min((dues[number] for number in late), default=None))
    return LeadFigures(*lead, totals_of(codes), (as_of - since).days if since else 0, late)


def _places(classes: bytes | bytearray, code: int) -> Iterator[int]:
    """Yield the ids of a class."""
    place = classes.find(code)
    while place >= 0:
        yield place
        place = classes.find(code, place + 1)


def _dues(connection: sqlite3.Connection, judging: Judging, ids: Iterable[int]) -> dict[int, str]:
    """Return the deadlines of some tasks as they stood on the day of `judging`."""
    dues: dict[int, str | None] = {}
    for portion in in_portions(ids):
        among = ",".join(map(str, portion))
        dues |= dict(connection.execute(f"SELECT id, {due_column(judging)} FROM task WHERE id IN ({among})"))
    moved = late_dues(connection, judging) if dues else {}
    dues |= {number: due for number, due in moved.items() if number in dues}
    return {number: due for number, due in dues.items() if due}
