"""What a person does with letters: issue them, with who is urged by them. One that went out is never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.domain.dates import short
from secretariat.domain.letters import LetterDraft, ordinal_of
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _
from secretariat.reports.official import OfficialPaper
from secretariat.reports.official_store import as_json
from secretariat.store.models import Letter, Reminder, Task


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter with its text, and whom it urges about what: pairs of task and agency (None for everybody)."""

    draft: LetterDraft
    paper: OfficialPaper
    urged: tuple[tuple[int, int | None], ...] = ()


def issue_letters(session: Session, letters: Sequence[Outgoing]) -> list[int]:
    """Store letters and, for each task in them, that its agency was urged; all of them or none."""
    return [issue_letter(session, letter) for letter in letters]


def issue_letter(session: Session, letter: Outgoing) -> int:
    """Store one letter and return its id; a number that the year knows already is refused."""
    stored = letter.draft.checked()
    refuse_known_number(session, stored.number, stored.issued_on)
    row = Letter(
        kind=stored.kind,
        level=stored.level,
        year=stored.issued_on.year,
        ordinal=ordinal_of(stored.number),
        number=stored.number,
        issued_on=stored.issued_on,
        agency_id=stored.agency_id,
        addressee=stored.addressee,
        subject=stored.subject,
        signer=stored.signer_name,
        body=as_json(letter.paper),
    )
    session.add(row)
    session.flush()
    _urge(session, row, letter.urged)
    return row.id


def remove_letters(session: Session, ids: Sequence[int]) -> None:
    """Take letters out of the register, with the urging that they told of; Undo brings them back."""
    for letter_id in ids:
        row = session.get(Letter, letter_id)
        if row is None:
            raise UserError(_("This letter has been deleted."))
        for reminder in session.scalars(select(Reminder).where(Reminder.letter_id == letter_id)):
            session.delete(reminder)
        session.flush()
        session.delete(row)


def refuse_known_number(session: Session, number: str, day: date) -> None:
    """InvalidInput where a letter of the year has the number already."""
    if not number:
        return
    known = session.execute(select(Letter.number, Letter.issued_on, Letter.subject).where(Letter.year == day.year))
    for other, issued_on, subject in known:
        if other.casefold() == number.casefold():
            problem = _("Number {0} was given on {1}: {2}. Choose the next free one.")
            raise InvalidInput({"number": problem.format(number, short(issued_on), subject)})


def next_ordinal(session: Session, day: date) -> int:
    """Return the next number of the year's series."""
    last = session.scalar(select(func.max(Letter.ordinal)).where(Letter.year == day.year))
    return (last or 0) + 1


def _urge(session: Session, row: Letter, urged: Sequence[tuple[int, int | None]]) -> None:
    for task_id, agency_id in urged:
        task = session.get(Task, task_id)
        if task is None or task.deleted_at is not None:
            raise UserError(_("This task has been deleted."))
        if row.issued_on < task.assigned_on:
            problem = _("{0} was given on {1}; choose that day or a later one.")
            raise InvalidInput({"issued_on": problem.format(task.code, short(task.assigned_on))})
        session.add(
            Reminder(
                task_id=task_id,
                agency_id=agency_id,
                reminded_on=row.issued_on,
                level=row.level,
                paper=row.number,
                letter_id=row.id,
            )
        )
    session.flush()
