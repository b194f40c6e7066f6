"""The calendar of reports: duties are entered, and of each turn when it was made and sent, by which paper."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.report_duties import ReportDutyDraft, SentDraft
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.store.models import ReportDuty, ReportSent

_FIELDS = ("name", "recipient", "kind", "rule", "due_time", "begins_on", "ends_on", "note")


def add_duty(session: Session, draft: ReportDutyDraft) -> int:
    """Enter a report that is due again and again; return its id."""
    row = ReportDuty()
    _fill(row, draft)
    session.add(row)
    session.flush()
    return row.id


def update_duty(session: Session, duty_id: int, draft: ReportDutyDraft) -> None:
    """Change a duty; what was sent stays."""
    _fill(_existing(session, duty_id), draft)


def remove_duty(session: Session, duty_id: int) -> None:
    """Take a duty out of the calendar with its turns; Undo brings them back."""
    session.delete(_existing(session, duty_id))


def record_sent(session: Session, duty_id: int, due_on: date, draft: SentDraft, today: date) -> None:
    """Enter when the turn of a day was made and sent; a second time corrects it."""
    _existing(session, duty_id)
    stored = draft.checked(today)
    query = select(ReportSent).where(ReportSent.duty_id == duty_id, ReportSent.due_on == due_on)
    row = session.scalars(query).first()
    if row is None:
        row = ReportSent(duty_id=duty_id, due_on=due_on)
        session.add(row)
    row.made_on, row.sent_on, row.paper, row.note = stored.made_on, stored.sent_on, stored.paper, stored.note


def _fill(row: ReportDuty, draft: ReportDutyDraft) -> None:
    stored = draft.checked()
    for name in _FIELDS:
        setattr(row, name, getattr(stored, name))


def _existing(session: Session, duty_id: int) -> ReportDuty:
    row = session.get(ReportDuty, duty_id)
    if row is None:
        raise UserError(_("This report is not in the calendar any more."))
    return row
