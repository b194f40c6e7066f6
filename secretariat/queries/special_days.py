"""Reading the table of days off and of days worked instead of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.working_days import Counting, SpecialDayDraft, SpecialDays, year_to_enter
from secretariat.store.models import Office, SpecialDay


@dataclass(frozen=True, slots=True)
class SpecialDayRow:
    """A line of the table."""

    id: int
    day: date
    working: bool
    name: str
    basis: str

    def draft(self) -> SpecialDayDraft:
        """Return what a form edits."""
        return SpecialDayDraft(self.day, self.working, self.name, self.basis)


def load_special_days(session: Session) -> SpecialDays:
    """Return the whole table as the value that counts working days."""
    rows = session.execute(select(SpecialDay.day, SpecialDay.working)).all()
    return SpecialDays(
        frozenset(day for day, working in rows if not working), frozenset(day for day, working in rows if working)
    )


def load_counting(session: Session) -> Counting:
    """Return how this office counts days."""
    urgent_days = session.scalar(select(Office.urgent_days).order_by(Office.id).limit(1))
    return Counting(load_special_days(session), urgent_days)


def find_special_days(session: Session, year: int) -> list[SpecialDayRow]:
    """Return the days of a year, in order."""
    inside = SpecialDay.day.between(date(year, 1, 1), date(year, 12, 31))
    rows = session.scalars(select(SpecialDay).where(inside).order_by(SpecialDay.day))
    return [SpecialDayRow(row.id, row.day, row.working, row.name, row.basis) for row in rows]


def special_years(session: Session) -> list[int]:
    """Return the years that the table knows, in order."""
    return sorted({day.year for day in session.scalars(select(SpecialDay.day))})


def missing_year(session: Session, today: date) -> int | None:
    """Return the year whose days off nobody has entered though it is time to; None when all is well."""
    return year_to_enter(today, frozenset(special_years(session)))
