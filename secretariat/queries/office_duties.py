"""What an office owes besides its tasks: reports upward, notices of meetings, the days off of the coming year."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from secretariat.domain.duties import Duty, DutyKind
from secretariat.domain.working_days import add_working_days
from secretariat.queries.meetings import meetings_without_notice
from secretariat.queries.office import load_office
from secretariat.queries.report_duties import CALENDAR, turns_to_do
from secretariat.queries.special_days import load_special_days, missing_year

NOTICE_AHEAD_DAYS = 2  # working days before its last day a notice is told of


def load_office_duties(session: Session, today: date) -> list[Duty]:
    """Return the reports and notices of conclusions that are due, and whether days off are to be entered."""
    return [*_upward(session, today), *_notices(session, today), *_days_off(session, today)]


def _upward(session: Session, today: date) -> Iterator[Duty]:
    """What the calendar of reports asks for; the name is that of the earliest one."""
    if turns := turns_to_do(session, today):
        first = turns[0]
        yield Duty(DutyKind.UPWARD, len(turns), "reports", CALENDAR, first.name, first.due_on)


def _notices(session: Session, today: date) -> Iterator[Duty]:
    owing = meetings_without_notice(session, today)
    if not owing:
        return
    until = add_working_days(
        today, min(NOTICE_AHEAD_DAYS, load_office(session).notice_days), load_special_days(session)
    )
    due = [(number, notice.due_on) for number, notice in owing if notice.due_on and notice.due_on <= until]
    if due:
        ids = frozenset(number for number, _due_on in due)
        yield Duty(DutyKind.NOTICES, len(ids), "meetings", ids, day=due[0][1])


def _days_off(session: Session, today: date) -> Iterator[Duty]:
    year = missing_year(session, today)
    if year is not None:
        yield Duty(DutyKind.DAYS_OFF, year, "special_days", year)
