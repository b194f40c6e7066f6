"""Reading unfinished forms."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.store.models import FormDraft


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that was left unfinished, and since when."""

    form: str
    saved_at: datetime


def load_form(session: Session, form: str) -> str | None:
    """Return what an unfinished form held, as JSON text, or None."""
    return session.scalars(select(FormDraft.body).where(FormDraft.form == form)).first()


def open_forms(session: Session) -> list[OpenForm]:
    """Return the unfinished forms, the latest first."""
    query = select(FormDraft.form, FormDraft.saved_at).order_by(FormDraft.saved_at.desc(), FormDraft.id.desc())
    return [OpenForm(row.form, row.saved_at) for row in session.execute(query)]
