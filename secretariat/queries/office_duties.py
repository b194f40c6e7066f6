"""What an office owes besides its tasks: notices of meetings, and the days off of the coming year."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from secretariat.domain.duties import Duty, DutyKind
from secretariat.domain.working_days import add_working_days
from secretariat.queries.meetings import meetings_without_notice
from secretariat.queries.office import load_office
from secretariat.queries.special_days import load_special_days, missing_year

NOTICE_AHEAD_DAYS = 2  # working days before its last day a notice is told of


def load_office_duties(session: Session, today: date) -> list[Duty]:
    """Return the notices of conclusions that are due, and whether days off are to be entered."""
    return [*_notices(session, today), *_days_off(session, today)]


def _notices(session: Session, today: date) -> Iterator[Duty]:
    owing = meetings_without_notice(session, today)
    if not owing:
        return
    until = add_working_days(
        today, min(NOTICE_AHEAD_DAYS, load_office(session).notice_days), load_special_days(session)
    )
    due = [row for row in owing if row.notice.due_on is not None and row.notice.due_on <= until]
    if due:
        ids = frozenset(row.id for row in due)
        yield Duty(DutyKind.NOTICES, len(ids), "meetings", ids, day=due[0].notice.due_on)


def _days_off(session: Session, today: date) -> Iterator[Duty]:
    year = missing_year(session, today)
    if year is not None:
        yield Duty(DutyKind.DAYS_OFF, year, "special_days", year)
