"""Changing the table of days off and of days worked instead of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from secretariat.domain.dates import short
from secretariat.domain.working_days import SpecialDayDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.store.models import SpecialDay


def add_special_day(session: Session, draft: SpecialDayDraft) -> int:
    """Enter a day and return its id."""
    stored = draft.checked()
    _refuse_twin(session, stored.day, None)
    row = SpecialDay(day=stored.day, working=stored.working, name=stored.name, basis=stored.basis)
    session.add(row)
    session.flush()
    return row.id


def update_special_day(session: Session, day_id: int, draft: SpecialDayDraft) -> None:
    """Replace what is said of a day."""
    row = session.get(SpecialDay, day_id)
    if row is None:
        raise UserError(_("This day has been removed from the list."))
    stored = draft.checked()
    _refuse_twin(session, stored.day, day_id)
    row.day, row.working, row.name, row.basis = stored.day, stored.working, stored.name, stored.basis


def remove_special_days(session: Session, ids: Iterable[int]) -> None:
    """Take days out of the table."""
    session.execute(delete(SpecialDay).where(SpecialDay.id.in_(list(ids))))


def take_in_special_days(session: Session, drafts: Mapping[int, SpecialDayDraft]) -> int:
    """Enter the days of a sheet, by its row numbers, all or none; return how many are new or different.

    A day that is in the table already is brought up to date; the same day twice in the sheet is a problem.
    """
    problems: dict[str, str] = {}
    first_rows: dict[date, int] = {}
    for number, draft in drafts.items():
        earlier = first_rows.setdefault(draft.day, number)
        if earlier != number:
            problems[str(number)] = _("{0} stands in row {1} already.").format(short(draft.day), earlier)
    if problems:
        raise InvalidInput(problems)
    present = {row.day: row for row in session.scalars(select(SpecialDay))}
    changed = 0
    for draft in drafts.values():
        stored = draft.checked()
        row = present.get(stored.day)
        if row is None:
            add_special_day(session, stored)
            changed += 1
        elif (row.working, row.name) != (stored.working, stored.name):
            row.working, row.name, row.basis = stored.working, stored.name, stored.basis or row.basis
            changed += 1
    return changed


def _refuse_twin(session: Session, day: date, but: int | None) -> None:
    twin = session.scalar(select(SpecialDay.id).where(SpecialDay.day == day))
    if twin is not None and twin != but:
        raise InvalidInput({"day": _("{0} is in the list already.").format(short(day))})
