"""Closing a period and opening it again. What was closed never changes; a reopening leaves its day and reason."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from secretariat.domain.closings import ClosingDraft, checked_reason
from secretariat.domain.dates import short
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.closings import Snapshot, figures_json, scope_json, tasks_json
from secretariat.services.attachments import attach
from secretariat.store.attachments import KeptFile
from secretariat.store.models import ClosedPeriod


def close_period(
    session: Session,
    draft: ClosingDraft,
    snapshot: Snapshot,
    files: Sequence[tuple[str, KeptFile]],
    today: date,
) -> int:
    """Keep what is reported: scope, rule, figures, every task, and the very files; return the id."""
    stored = draft.checked(today)
    row = ClosedPeriod(
        name=stored.name,
        kind=stored.kind,
        since=stored.since,
        as_of=stored.as_of,
        scope=scope_json(stored.scope, snapshot.judging, stored.rule),
        figures=figures_json(snapshot.figures),
        tasks=tasks_json(snapshot.tasks),
        rows=len(snapshot.tasks),
        journal_hash=snapshot.journal_hash,
        closed_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    if files:
        attach(session, "closed_period", row.id, files)
    return row.id


def reopen_period(session: Session, period_id: int, why: str, today: date) -> None:
    """Say that a closed period does not hold any more; what it held stays readable."""
    row = existing_closing(session, period_id)
    if row.reopened_on is not None:
        raise UserError(_("This period was already opened again on {0}.").format(short(row.reopened_on)))
    row.reopened_why = checked_reason(why)
    row.reopened_on = today


def existing_closing(session: Session, period_id: int) -> ClosedPeriod:
    """Return a closed period; UserError when it is gone."""
    row = session.get(ClosedPeriod, period_id)
    if row is None:
        raise UserError(_("This closed period is not there any more."))
    return row
