"""The conditions of a TaskFilter in SQL: lead and coordinating agencies, documents.

Standing and words are not asked here. An agency stands for all that were merged into it by the day, directly or by
steps.
Ids are written into the text: a list of them can be longer than SQLite takes parameters.
"""

from collections.abc import Iterable
from datetime import date

from secretariat.domain.kinds import Role
from secretariat.domain.listings import TaskFilter
from secretariat.queries.successors import MERGED


def condition_of(wanted: TaskFilter, as_of: date, *, few: bool = False) -> str:
    """Return what must hold of a row of `task` on a day, or "" where everything passes.

    `few` is for some tasks only: then each is looked up instead of all tasks of an agency.
    """
    conditions = []
    if wanted.lead_ids or wanted.without_lead:
        led = [agencies_in(Role.LEAD, wanted.lead_ids, as_of, few=few)] if wanted.lead_ids else []
        if wanted.without_lead:
            led.append("NOT EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = task.id AND a.role = 'lead')")
        conditions.append(f"({' OR '.join(led)})")
    if wanted.coordinating_ids:
        conditions.append(agencies_in(Role.COORDINATING, wanted.coordinating_ids, as_of, few=few))
    if wanted.document_ids:
        conditions.append(f"document_id IN ({_listed(wanted.document_ids)})")
    return " AND ".join(conditions)


def agencies_in(role: Role, agency_ids: Iterable[int], as_of: date, *, few: bool = False) -> str:
    """Return the condition that an agency, or one that it took over by the day, has a role in the task."""
    family = (
        f"WITH RECURSIVE family(id) AS (SELECT id FROM agency WHERE id IN ({_listed(agency_ids)}) "
        "UNION SELECT a.id FROM agency a JOIN family f ON a.successor_id = f.id "
        f"WHERE {MERGED.format('a', as_of.isoformat())}) SELECT id FROM family"
    )
    theirs = f"FROM assignment a WHERE a.role = '{role.value}' AND a.agency_id IN ({family})"
    return f"EXISTS (SELECT 1 {theirs} AND a.task_id = task.id)" if few else f"id IN (SELECT a.task_id {theirs})"


def _listed(ids: Iterable[int]) -> str:
    return ",".join(str(int(number)) for number in sorted(ids))
