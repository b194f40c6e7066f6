"""Changing the settings of this office."""

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.offices import OfficeDraft
from secretariat.store.models import Office


def update_office(session: Session, draft: OfficeDraft) -> None:
    """Replace the settings of the office."""
    stored = draft.checked()
    office = session.scalars(select(Office).order_by(Office.id).limit(1)).first()
    if office is None:
        office = Office()
        session.add(office)
    for field in fields(OfficeDraft):
        setattr(office, field.name, getattr(stored, field.name))
