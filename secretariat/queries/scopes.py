"""Whose tasks a report can be about: a committee with those below it, or a lead agency; on a plain connection."""

import sqlite3
from datetime import date
from typing import NamedTuple

from secretariat.domain.committees import descendants
from secretariat.domain.listings import TaskFilter
from secretariat.queries.committee_figures import tasks_of
from secretariat.queries.successors import last_successors

_COMMITTEES = "SELECT id, name, parent_id FROM committee WHERE deleted_at IS NULL ORDER BY name, id"
_LEADS = "SELECT DISTINCT agency_id FROM assignment WHERE role = 'lead'"
_AGENCIES = "SELECT id, name FROM agency WHERE deleted_at IS NULL ORDER BY sort_key, id"


class Scope(NamedTuple):
    """Some tasks by the name of whose they are."""

    name: str
    wanted: TaskFilter


def committee_scopes(connection: sqlite3.Connection) -> list[Scope]:
    """Return the tasks of every committee together with those of the committees below it."""
    rows = connection.execute(_COMMITTEES).fetchall()
    parents = {number: parent for number, _name, parent in rows}
    families = {number: descendants(parents, number) | {number} for number in parents}
    return [Scope(name, tasks_of(families[number])) for number, name, _parent in rows]


def lead_scopes(connection: sqlite3.Connection, as_of: date) -> list[Scope]:
    """Return the tasks of every lead agency; one that was merged by a day under its successor."""
    successors = last_successors(connection, as_of)
    leads = {successors.get(number, number) for (number,) in connection.execute(_LEADS)}
    return [
        Scope(name, TaskFilter(lead_ids=frozenset({number})))
        for number, name in connection.execute(_AGENCIES)
        if number in leads
    ]
