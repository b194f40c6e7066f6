"""The register of letters: what went out, to whom, about which tasks; what a letter said stays as it was."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from secretariat.domain.letters import LetterKind
from secretariat.domain.text import fold
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.chunks import in_portions
from secretariat.store.models import Agency, Letter, Obstacle, Reminder


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One line of the register; `to` is the agency, or whom else the letter was sent to."""

    id: int
    number: str
    issued_on: date
    kind: LetterKind
    level: int
    subject: str
    to: str
    tasks: int
    signer: str


def find_letters(session: Session, words: str = "") -> list[LetterRow]:
    """Return the letters that hold these words (without marks), the latest first."""
    counted = select(Reminder.letter_id, func.count(func.distinct(Reminder.task_id)))
    counted = counted.where(Reminder.letter_id.is_not(None)).group_by(Reminder.letter_id)
    tasks = {row.letter_id: int(row[1]) for row in session.execute(counted)}
    columns = (
        Letter.id, Letter.number, Letter.issued_on, Letter.kind, Letter.level, Letter.subject,
        func.coalesce(Agency.name, Letter.addressee).label("to"), Letter.signer,
    )  # fmt: skip
    query = select(*columns).outerjoin(Agency, Agency.id == Letter.agency_id)
    query = query.order_by(Letter.issued_on.desc(), Letter.id.desc())
    rows = [
        LetterRow(
            row.id, row.number, row.issued_on, row.kind, row.level, row.subject, row.to, tasks.get(row.id, 0),
            row.signer,
        )
        for row in session.execute(query)
    ]  # fmt: skip
    wanted = fold(words).split()
    return [row for row in rows if all(word in fold(_words_of(row)) for word in wanted)]


def letter_body(session: Session, letter_id: int) -> str:
    """Return what a letter said, as it was stored."""
    row = session.get(Letter, letter_id)
    if row is None:
        raise UserError(_("This letter has been deleted."))
    return row.body


def tasks_of_letters(session: Session, ids: list[int]) -> tuple[int, ...]:
    """Return the tasks that letters urged or told of, each once."""
    found: dict[int, None] = {}
    for portion in in_portions(ids):
        for model in (Reminder, Obstacle):
            query = select(model.task_id).where(model.letter_id.in_(portion)).order_by(model.id)
            found.update(dict.fromkeys(session.scalars(query)))
    return tuple(found)


def _words_of(row: LetterRow) -> str:
    return " ".join((row.number, row.kind.label, row.subject, row.to, row.signer))
