"""Reading the people: to choose one, and what the form of one shows."""

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.people import PersonDraft
from secretariat.domain.text import sort_key
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.store.models import Agency, Person


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """A person to choose: `name` says post and agency too, so that two of one name are told apart.

    The names of the fields are those by which any list of choices is searched.
    """

    id: int
    name: str
    current: bool
    short_name: str = ""
    code: str = ""


def person_choices(session: Session) -> list[PersonChoice]:
    """Return all people by name, those still in their post first."""
    query = select(Person.id, Person.name, Person.post, Agency.name.label("agency"), Person.valid_to).outerjoin(
        Agency, Agency.id == Person.agency_id
    )
    found = [
        PersonChoice(row.id, ", ".join(filter(None, (row.name, row.post, row.agency))), row.valid_to is None)
        for row in session.execute(query)
    ]
    return sorted(found, key=lambda choice: (not choice.current, sort_key(choice.name), choice.id))


def load_person(session: Session, person_id: int) -> PersonDraft:
    """Return a person as the form shows it; UserError when it is gone."""
    person = session.get(Person, person_id)
    if person is None:
        raise UserError(_("This person has been deleted."))
    return PersonDraft(**{field.name: getattr(person, field.name) for field in fields(PersonDraft)})
