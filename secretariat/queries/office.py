"""Reading the settings of this office."""

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.offices import OfficeDraft
from secretariat.store.models import Office


def load_office(session: Session) -> OfficeDraft:
    """Return the settings; a book without any has the defaults."""
    office = session.scalars(select(Office).order_by(Office.id).limit(1)).first()
    if office is None:
        return OfficeDraft()
    return OfficeDraft(**{field.name: getattr(office, field.name) for field in fields(OfficeDraft)})
