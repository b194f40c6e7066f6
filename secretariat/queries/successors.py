"""Which agency stands at the end of each chain of successors, on a plain connection."""

import sqlite3


def last_successors(connection: sqlite3.Connection) -> dict[int, int]:
    """Return the agency at the end of each chain of successors; a ring of them ends where it began."""
    successors: dict[int, int] = dict(
        connection.execute("SELECT id, successor_id FROM agency WHERE successor_id IS NOT NULL")
    )
    ends: dict[int, int] = {}
    for start in successors:
        seen, now = {start}, start
        while (following := successors.get(now)) is not None and following not in seen:
            seen.add(following)
            now = following
        ends[start] = now
    return ends
