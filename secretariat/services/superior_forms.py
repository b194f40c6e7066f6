"""Remembering how superiors' forms are filled, and filling one."""

import json
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.superior_forms import FormMapping, SuperiorFormDraft, as_json
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.intake.superior_forms import mind_form
from secretariat.progress import Progress
from secretariat.reports.form_filling import fill_form
from secretariat.reports.gallery import Asked
from secretariat.reports.superior_forms import filling_of
from secretariat.store.models import SuperiorForm


def remember_form(session: Session, draft: SuperiorFormDraft) -> int:
    """Keep how a form is filled; what was kept for the same layout is replaced. Return the id."""
    stored = draft.checked()
    row = session.scalars(select(SuperiorForm).where(SuperiorForm.layout == stored.layout)).first()
    if row is None:
        row = SuperiorForm(layout=stored.layout)
        session.add(row)
    row.name = stored.name
    row.body = json.dumps(as_json(stored.mapping), ensure_ascii=False)
    session.flush()
    return row.id


def remove_form(session: Session, form_id: int) -> None:
    """Forget how a form is filled; no file and no task is touched."""
    session.delete(_existing(session, form_id))


def write_filled(source: Path, mapping: FormMapping, asked: Asked, target: Path, progress: Progress) -> int:
    """Write the form filled with what was asked for; return how many lines its list has."""
    mind_form(source, progress)
    checked = mapping.checked()
    filling = filling_of(asked, checked)
    fill_form(source, checked, filling, target, progress)
    return len(filling.lines)


def _existing(session: Session, form_id: int) -> SuperiorForm:
    row = session.get(SuperiorForm, form_id)
    if row is None:
        raise UserError(_("This form is not remembered any more."))
    return row
