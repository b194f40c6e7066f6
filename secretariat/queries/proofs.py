"""Whether the journal of the book contains the state that a sent file was made from."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from secretariat.progress import Progress
from secretariat.store import journal


class ProvenState(NamedTuple):
    """Where a state stands in the journal.

    `place` is None when no step has that hash; `number` is how many steps there were then, `since` how many came
    after; `broken` is the first step that is no longer as it was closed, at or before that state.
    """

    place: int | None = None
    number: int = 0
    at: datetime | None = None
    who: str = ""
    label: str = ""
    since: int = 0
    broken: int | None = None

    def contains(self, steps: int) -> bool:
        """Whether the book had exactly this state after so many steps, and its journal is whole up to there."""
        return self.place is not None and self.number == steps and self.broken is None


def find_state(connection: sqlite3.Connection, last_hash: str, progress: Progress) -> ProvenState:
    """Return where the step with this hash stands."""
    if last_hash == journal.START:  # of a book in which nothing was done yet
        return ProvenState(0, 0, since=_count(connection, "step WHERE id > 0"))
    row = connection.execute("SELECT id, at, who, label FROM step WHERE hash = ?", (last_hash,)).fetchone()
    if row is None:
        return ProvenState()
    step_id, at, who, label = row
    broken = journal.verify_chain(connection, progress)
    return ProvenState(
        step_id,
        _count(connection, f"step WHERE id <= {int(step_id)}"),
        datetime.fromisoformat(at),
        who,
        label,
        _count(connection, f"step WHERE id > {int(step_id)}"),
        broken if broken is not None and broken <= step_id else None,
    )


def _count(connection: sqlite3.Connection, what: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
