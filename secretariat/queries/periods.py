"""Which periods of recurring tasks are still to be entered."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.kinds import OPEN_STATES
from secretariat.domain.recurrence import Period, Rule, parse_rule, periods
from secretariat.domain.working_days import SpecialDays
from secretariat.queries.chunks import in_portions
from secretariat.queries.special_days import load_special_days
from secretariat.store.models import Task


def due_periods(session: Session, today: date, ids: Iterable[int] | None = None) -> dict[int, list[Period]]:
    """Return the periods that have begun by today and are not entered, by their recurring task.

    A rule with a start makes every period since then. Without one the first period is that of today, because
    nobody knows whether earlier ones were reported; from then on none is left out.
    """
    special = load_special_days(session)
    rules = _rules(session, ids)
    known = _entered(session, rules)
    found: dict[int, list[Period]] = {}
    for task_id, (rule, assigned_on) in rules.items():
        labels = known[task_id]
        missing = [
            period
            for period in periods(rule, assigned_on, today, special)
            if period.label not in labels and period.due_on > _entered_until(rule, labels, today)
        ]
        if missing:
            found[task_id] = missing
    return found


def periods_by_rule(rule: Rule, assigned_on: date, today: date, special: SpecialDays) -> dict[str, Period]:
    """Return the periods of a rule that have begun by today, by their labels."""
    return {period.label: period for period in periods(rule, assigned_on, today, special)}


def _entered_until(rule: Rule, labels: dict[str, date | None], today: date) -> date:
    """Return the day up to which nothing is entered any more."""
    if rule.start is not None:
        return date.min
    last = max((due for due in labels.values() if due is not None), default=None)
    return last if last is not None else date.fromordinal(today.toordinal() - 1)


def _rules(session: Session, ids: Iterable[int] | None) -> dict[int, tuple[Rule, date]]:
    query = select(Task.id, Task.recurrence, Task.assigned_on).where(
        Task.recurrence != "", Task.parent_id.is_(None), Task.deleted_at.is_(None), Task.state.in_(OPEN_STATES)
    )
    portions: list[Any] = [query] if ids is None else [query.where(Task.id.in_(some)) for some in in_portions(ids)]
    rows = (row for portion in portions for row in session.execute(portion))
    return {number: (rule, day) for number, text, day in rows if (rule := parse_rule(text)) is not None}


def _entered(session: Session, ids: Iterable[int]) -> defaultdict[int, dict[str, date | None]]:
    """Return the periods that were entered, those in the bin too: what was thrown away does not come back."""
    known: defaultdict[int, dict[str, date | None]] = defaultdict(dict)
    for portion in in_portions(ids):
        query = select(Task.parent_id, Task.period, Task.first_due_on)
        for parent_id, label, due_on in session.execute(
            query.where(Task.parent_id.in_(portion), Task.period != "")
        ):
            known[parent_id or 0][label] = due_on
    return known
