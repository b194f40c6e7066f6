"""Keeping reports of one's own under their names."""

import json

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.domain.own_reports import OwnReport, as_json
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.queries.own_reports import PAGE
from secretariat.store.models import SavedView


def add_own_report(session: Session, report: OwnReport) -> int:
    """Keep a new report behind the others; InvalidInput when its name is taken."""
    last = session.scalar(select(func.max(SavedView.place)).where(SavedView.page == PAGE)) or 0
    row = SavedView(page=PAGE, place=last + 1)
    _fill(session, row, report)
    session.add(row)
    session.flush()
    return row.id


def update_own_report(session: Session, report_id: int, report: OwnReport) -> None:
    """Keep a report as it was changed; InvalidInput when another one has its name."""
    _fill(session, _existing(session, report_id), report)


def remove_own_report(session: Session, report_id: int) -> None:
    """Forget a report; no task is touched, and what was sent stays."""
    session.delete(_existing(session, report_id))


def _fill(session: Session, row: SavedView, report: OwnReport) -> None:
    stored = report.checked()
    taken = select(SavedView.id).where(
        SavedView.page == PAGE, SavedView.name == stored.name, SavedView.id != (row.id or 0)
    )
    if session.scalar(taken) is not None:
        raise InvalidInput({"name": _("There is a report of this name already.")})
    row.name, row.body = stored.name, json.dumps(as_json(stored), ensure_ascii=False)


def _existing(session: Session, report_id: int) -> SavedView:
    row = session.get(SavedView, report_id)
    if row is None or row.page != PAGE:
        raise UserError(_("This report has been deleted."))
    return row
