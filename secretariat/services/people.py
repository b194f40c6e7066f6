"""What is done with people: entering one, and correcting what is known of one."""

from dataclasses import fields

from sqlalchemy.orm import Session

from secretariat.domain.people import PersonDraft
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.services.agencies import existing_agency
from secretariat.store.models import Person


def add_person(session: Session, draft: PersonDraft) -> int:
    """Store a new person and return the id."""
    person = Person()
    _fill(session, person, draft.checked())
    session.add(person)
    session.flush()
    return person.id


def update_person(session: Session, person_id: int, draft: PersonDraft) -> None:
    """Replace what is stored for a person."""
    _fill(session, existing_person(session, person_id), draft.checked())


def existing_person(session: Session, person_id: int) -> Person:
    """Return the person to change; UserError when it is gone."""
    person = session.get(Person, person_id)
    if person is None:
        raise UserError(_("This person has been deleted."))
    return person


def _fill(session: Session, person: Person, stored: PersonDraft) -> None:
    if stored.agency_id is not None and stored.agency_id != person.agency_id:
        existing_agency(session, stored.agency_id)
    for field in fields(PersonDraft):
        setattr(person, field.name, getattr(stored, field.name))
