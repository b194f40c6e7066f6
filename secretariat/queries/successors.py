"""Who follows up for an agency that was merged, as of a day, on a plain connection.

From the day of its merger (`valid_to`) an agency is followed by its successor; before that day it stands alone.
One without a day was merged long ago. A chain is followed as far as its mergers had happened.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

Paths = Mapping[int, tuple[int, ...]]
MERGED = "{0}.successor_id IS NOT NULL AND ({0}.valid_to IS NULL OR {0}.valid_to <= '{1}')"


def successor_paths(connection: sqlite3.Connection, as_of: date) -> dict[int, tuple[int, ...]]:
    """Return all who followed each merged agency up to a day, the last one at the end; a ring ends in itself."""
    following: dict[int, int] = dict(
        connection.execute(
            f"SELECT a.id, a.successor_id FROM agency a WHERE {MERGED.format('a', as_of.isoformat())}"
        )
    )
    paths: dict[int, tuple[int, ...]] = {}
    for start in following:
        path: list[int] = []
        now = start
        while (after := following.get(now)) is not None and after not in (start, *path):
            path.append(after)
            now = after
        if path:
            paths[start] = tuple(path)
    return paths


def last_successors(connection: sqlite3.Connection, as_of: date) -> dict[int, int]:
    """Return who follows each merged agency on a day; the others are not named."""
    return {agency: path[-1] for agency, path in successor_paths(connection, as_of).items()}


def with_predecessors(connection: sqlite3.Connection, agency_ids: Iterable[int], as_of: date) -> set[int]:
    """Return agencies with all that they follow on a day."""
    found = set(agency_ids)
    return found | {agency for agency, path in successor_paths(connection, as_of).items() if found & set(path)}


def current_names(connection: sqlite3.Connection, as_of: date) -> dict[int, str]:
    """Return for each agency that was merged by a day the name of the one that follows it."""
    heads = last_successors(connection, as_of)
    listed = ",".join(map(str, sorted(set(heads.values()))))
    names = dict(connection.execute(f"SELECT id, name FROM agency WHERE id IN ({listed})"))
    return {agency: names[head] for agency, head in heads.items() if head in names}
