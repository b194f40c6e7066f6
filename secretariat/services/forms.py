"""Unfinished forms: kept while somebody types, dropped once the form is stored."""

from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from secretariat.domain.text import storable
from secretariat.store.models import FormDraft


def keep_form(session: Session, form: str, body_json: str) -> None:
    """Keep what a form holds, as JSON text, under its name."""
    kept = session.scalars(select(FormDraft).where(FormDraft.form == form)).first()
    if kept is None:
        kept = FormDraft(form=form)
        session.add(kept)
    kept.body = storable(body_json)  # the field may hold half an emoji, cut at its longest
    kept.saved_at = datetime.now(UTC)


def drop_form(session: Session, form: str) -> None:
    """Forget an unfinished form."""
    session.execute(delete(FormDraft).where(FormDraft.form == form))
