"""What the book knows of the time: the day of the last work in it."""

import sqlite3
from datetime import date, datetime


def last_work_day(connection: sqlite3.Connection) -> date | None:
    """Return the day of the last step as it was here; None for a book in which nothing was done."""
    row = connection.execute("SELECT at FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]).astimezone().date() if row else None
