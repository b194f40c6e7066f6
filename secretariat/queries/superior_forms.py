"""Reading superiors' forms that are remembered."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.superior_forms import FormMapping, from_json
from secretariat.errors import UserError
from secretariat.store.models import SuperiorForm


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A form that was filled before, and how."""

    id: int
    name: str
    mapping: FormMapping


def known_form(session: Session, layout: str) -> KnownForm | None:
    """Return the form of a layout; None where there is none, or where it cannot be understood any more."""
    row = session.scalars(select(SuperiorForm).where(SuperiorForm.layout == layout)).first()
    if row is None:
        return None
    try:
        return KnownForm(row.id, row.name, from_json(json.loads(row.body)))
    except (UserError, ValueError):
        return None
