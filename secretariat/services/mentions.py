"""Repeating a task instead of giving it anew."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import conclusion_of
from secretariat.domain.text import clean_lines
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.mentions import document_of_meeting
from secretariat.services.documents import add_document, existing_document
from secretariat.services.meetings import existing_meeting
from secretariat.store.models import Document, Meeting, Task, TaskMention


def mention_task(session: Session, task_id: int, document_id: int, text: str = "") -> int:
    """Say that a document repeats a task, in which words; return the id of the mention."""
    existing_document(session, document_id)
    task = session.get(Task, task_id)
    if task is None or task.deleted_at is not None:
        raise UserError(_("This task has been deleted."))
    if task.document_id == document_id:
        raise UserError(
            _("{0} was given by this very document; a document repeats tasks of others.").format(task.code)
        )
    known = select(TaskMention).where(TaskMention.task_id == task_id, TaskMention.document_id == document_id)
    mention = session.scalars(known).first() or TaskMention(task_id=task_id, document_id=document_id)
    mention.text = clean_lines(text) or mention.text or ""
    session.add(mention)
    session.flush()
    return mention.id


def keep_tasks(session: Session, meeting_id: int, task_ids: Iterable[int]) -> int:
    """Let the notice of a meeting repeat tasks that earlier ones left; return the document that does.

    A meeting without a document gets the draft of its notice for that.
    """
    document_id = draft_of_meeting(session, meeting_id)
    for task_id in dict.fromkeys(task_ids):
        mention_task(session, task_id, document_id)
    return document_id


def drop_kept(session: Session, meeting_id: int, task_ids: Iterable[int]) -> None:
    """Let the documents of a meeting no longer repeat tasks."""
    documents = select(Document.id).where(Document.meeting_id == meeting_id)
    found = select(TaskMention.id).where(
        TaskMention.document_id.in_(documents), TaskMention.task_id.in_(list(task_ids))
    )
    remove_mentions(session, session.scalars(found).all())


def remove_mentions(session: Session, ids: Iterable[int]) -> None:
    """Take mentions back."""
    session.execute(delete(TaskMention).where(TaskMention.id.in_(list(ids))))


def draft_of_meeting(session: Session, meeting_id: int) -> int:
    """Return the notice of a meeting or its draft, made now if there is none."""
    meeting = existing_meeting(session, meeting_id)
    known = document_of_meeting(session, meeting_id)
    return known if known is not None else add_document(session, notice_of(meeting))


def notice_of(meeting: Meeting) -> DocumentDraft:
    """Return the draft of the notice of a meeting, before anything stands in it."""
    return DocumentDraft(subject=conclusion_of(meeting.chair, meeting.title), meeting_id=meeting.id, issued=False)
