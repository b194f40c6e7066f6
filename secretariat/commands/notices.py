"""Commands that read notices: print the drafts, or store them as they are."""

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat.commands.books import opened
from secretariat.commands.output import print_json
from secretariat.domain import dates
from secretariat.domain.notices import NoticeDraft
from secretariat.domain.working_days import PLAIN_COUNTING, Counting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_LONGEST_LABEL = 300
# By queries.twins.Likeness, which brings SQLAlchemy with it.
_TWINS = {
    "same_number": N_("{0}: document {1} of the same number, issuer and year is in the book already."),
    "same_text": N_("{0}: document {1} in the book has nearly the same text."),
    "reported": N_("{0}: this text tells of document {1} in the book; it is stored as a document of its own."),
    "reports": N_("{0}: document {1} in the book tells of this notice; it is stored as a document of its own."),
    "amended": N_("{0}: it changes document {1}, to which it is linked; the tasks there stay as they are."),
}


def read(wanted: argparse.Namespace) -> int:
    """Print what was read out of each file; the readable ones also when another is refused."""
    from secretariat.intake.output import notice_as_json
    from secretariat.services.catalogues import catalogue_names

    names = catalogue_names()
    drafts, refused = _drafts(wanted.files, names)
    if wanted.json:
        print_json([notice_as_json(draft) for draft in drafts])
    else:
        for draft in drafts:
            print_draft(draft)
    return 1 if refused else 0


def take(wanted: argparse.Namespace) -> int:
    """Store the notices as they are read, all in one step; all are read before anything is stored."""
    from secretariat.store.backup import back_up_before

    drafts, refused = _drafts(wanted.files, _names(wanted.book), _counting(wanted.book))
    if refused:
        print(_("Nothing was stored."), file=sys.stderr)
        return 1
    stored: list[dict[str, Any]] = []
    is_new = not wanted.book.exists()
    with opened(wanted.book, create=True) as database:
        if not is_new and not database.read_only:
            back_up_before(database.path, "import")
        label = _("Take in {0}").format(", ".join(draft.file for draft in drafts))
        with database.write(label[:_LONGEST_LABEL]) as session:
            stored += [_stored(session, draft) for draft in drafts]
    if wanted.json:
        print_json(stored)
        return 0
    for line in stored:
        numbers = " ".join(str(number) for number in line["tasks"])
        print(_("{0}: document {1}, tasks {2}").format(line["file"], line["document"], numbers or "-"))
    return 0


def _stored(session: "Session", draft: NoticeDraft) -> dict[str, Any]:
    from secretariat.queries.twins import find_twins
    from secretariat.services.conclusions import store_notice

    for twin in find_twins(session, draft, with_text=True):
        print(_(_TWINS[twin.likeness]).format(draft.file, twin.document_id), file=sys.stderr)
    kept = store_notice(session, draft, date.today(), accept_names=True)
    if kept.new_agencies:
        added = _("{0}: added to the directory: {1}.")
        print(added.format(draft.file, "; ".join(kept.new_agencies)), file=sys.stderr)
    ids = {"document": kept.document_id, "meeting": kept.meeting_id, "tasks": list(kept.task_ids)}
    return {"file": draft.file, **ids}


def _names(book: Path) -> list[str]:
    """The agency names of an existing book, or those that a new one starts with."""
    from secretariat.queries.agencies import known_names
    from secretariat.services.catalogues import catalogue_names

    if not book.exists():
        return catalogue_names()
    with opened(book) as database, database.read() as session:
        return [known.name for known in known_names(session)]


def _counting(book: Path) -> Counting:
    """How an existing book counts days; a new one gets the table of the catalogue."""
    from secretariat.queries.special_days import load_counting
    from secretariat.services.catalogues import catalogue_special_days

    if not book.exists():
        return Counting(catalogue_special_days())
    with opened(book) as database, database.read() as session:
        return load_counting(session)


def _drafts(
    files: Iterable[Path], names: Iterable[str], counting: Counting = PLAIN_COUNTING
) -> tuple[list[NoticeDraft], bool]:
    from secretariat.intake.apart import apart
    from secretariat.intake.notice import read_notice
    from secretariat.intake.text import SILENT, open_text

    known = list(names)
    drafts, refused = [], False
    for file in files:
        try:
            drafts.append(apart(SILENT, read_notice, open_text(file), known, counting))
        except SecretariatError as trouble:
            refused = True
            print(f"{file.name}: {trouble}" if file.name not in str(trouble) else str(trouble), file=sys.stderr)
    return drafts, refused


def print_draft(draft: NoticeDraft) -> None:
    """Print a draft for a person."""
    document, meeting = draft.document, draft.meeting
    print(f"{draft.file}: {document.number or '—'}  {dates.short(document.issued_on)}  {document.issuer}")
    for line in (document.subject, meeting.title):
        if line:
            print(f"  {line}")
    for number, task in enumerate(draft.tasks, start=1):
        print(f"  {number}. {task.content}")
        print(f"     {_('Lead')}: {', '.join(task.lead) or '—'}")
        if task.coordinating:
            print(f"     {_('Coordinating')}: {', '.join(task.coordinating)}")
        deadline = dates.short(task.deadline.due_on) or task.deadline.text or "—"
        print(f"     {_('Deadline')}: {deadline}")
        for doubt in task.doubts:
            print(f"     ? {doubt.text}")
    for warning in draft.warnings:
        print(f"  ! {warning}")
