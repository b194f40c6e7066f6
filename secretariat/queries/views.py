"""Reading saved views on a plain connection: the navigation shows them with the first window."""

import json
import sqlite3
from dataclasses import dataclass

from secretariat.domain.views import TaskView, from_json, shipped_views
from secretariat.errors import UserError

PAGE = "tasks"


@dataclass(frozen=True, slots=True)
class SavedTaskView:
    """A view with its id in the book."""

    id: int
    view: TaskView


def task_views(connection: sqlite3.Connection) -> list[SavedTaskView]:
    """Return the saved views in their order; one that cannot be understood is left out, and stays in the book."""
    rows = connection.execute("SELECT id, body FROM saved_view WHERE page = ? ORDER BY place, id", (PAGE,))
    found = []
    for number, body in rows:
        try:
            found.append(SavedTaskView(number, from_json(json.loads(body))))
        except (UserError, ValueError):
            continue
    return found


def views_of_office(connection: sqlite3.Connection) -> tuple[TaskView, ...]:
    """Return the views that every book has, as the settings of the office make them."""
    row = connection.execute("SELECT uses_confirming, stale_days FROM office ORDER BY id").fetchone()
    return shipped_views(confirming=bool(row[0]), stale_days=row[1]) if row else shipped_views()
