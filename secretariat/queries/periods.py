"""Which periods of recurring tasks are still to be entered, on a plain connection."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.recurrence import Period, Rule, parse_rule, periods
from secretariat.domain.working_days import SpecialDays
from secretariat.queries.chunks import in_portions

_OPEN = ",".join(f"'{state.value}'" for state in OPEN_STATES)
_RECURRING = f"""
SELECT id, recurrence, assigned_on FROM task
WHERE recurrence <> '' AND parent_id IS NULL AND deleted_at IS NULL AND state IN ({_OPEN})"""
_Labels = dict[str, date | None]


def due_periods(
    connection: sqlite3.Connection, today: date, ids: Iterable[int] | None = None
) -> dict[int, list[Period]]:
    """Return the periods that have begun by today and are not entered, by their recurring task.

    A rule with a start makes every period since then. Without one the first period is that of today, because
    nobody knows whether earlier ones were reported; from then on none is left out.
    """
    rules = dict(_rules(connection, ids))
    if not rules:
        return {}
    special, known = _special_days(connection), _entered(connection, rules)
    found: dict[int, list[Period]] = {}
    for task_id, (rule, assigned_on) in rules.items():
        labels = known[task_id]
        after = _entered_until(rule, labels, today)
        begun = periods(rule, assigned_on, today, special)
        missing = [period for period in begun if period.label not in labels and period.due_on > after]
        if missing:
            found[task_id] = missing
    return found


def _entered_until(rule: Rule, labels: _Labels, today: date) -> date:
    """Return the day up to which nothing is entered any more."""
    if rule.start is not None:
        return date.min
    last = max((due for due in labels.values() if due is not None), default=None)
    return last if last is not None else today - timedelta(days=1)


def _rules(connection: sqlite3.Connection, ids: Iterable[int] | None) -> Iterator[tuple[int, tuple[Rule, date]]]:
    queries = [_RECURRING]
    if ids is not None:
        queries = [f"{_RECURRING} AND id IN ({','.join(map(str, some))})" for some in in_portions(ids)]
    for query in queries:
        for number, text, assigned_on in connection.execute(query):
            rule = parse_rule(text)
            if rule is not None:
                yield number, (rule, date.fromisoformat(assigned_on))


def _entered(connection: sqlite3.Connection, ids: Iterable[int]) -> defaultdict[int, _Labels]:
    """Return the periods that were entered, those in the bin too: what was thrown away does not come back."""
    known: defaultdict[int, _Labels] = defaultdict(dict)
    for portion in in_portions(ids):
        among = ",".join(map(str, portion))
        query = f"SELECT parent_id, period, first_due_on FROM task WHERE parent_id IN ({among}) AND period <> ''"
        for parent_id, label, due_on in connection.execute(query):
            known[parent_id][label] = date.fromisoformat(due_on) if due_on else None
    return known


def _special_days(connection: sqlite3.Connection) -> SpecialDays:
    rows = connection.execute("SELECT day, working FROM special_day").fetchall()
    days = [(date.fromisoformat(day), bool(working)) for day, working in rows]
    return SpecialDays(
        frozenset(day for day, working in days if not working), frozenset(day for day, working in days if working)
    )
