"""From a session to the plain connection under it, for questions that need no models."""

import sqlite3
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def plain_connection(session: "Session") -> sqlite3.Connection:
    """Return the connection of a session; it sees what the session sees."""
    return cast(sqlite3.Connection, session.connection().connection.driver_connection)
