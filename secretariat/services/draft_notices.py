"""From the chair's conclusions to the draft of the notice, with a task for each, in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from secretariat.domain.conclusions import ConclusionLine, conclusions, numbered
from secretariat.domain.deadlines import NO_DEADLINE
from secretariat.domain.kinds import Role
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.domain.name_list import joined, names_of
from secretariat.domain.notices import ClauseDraft, NoticeDraft, TaskProposal
from secretariat.domain.text import clean
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.intake.deadlines import read_in_cell
from secretariat.queries.attendance import load_delegates, load_points
from secretariat.queries.documents import load_document
from secretariat.queries.meetings import load_meeting
from secretariat.queries.mentions import document_of_meeting
from secretariat.queries.minutes import load_minutes
from secretariat.queries.office import load_office
from secretariat.reports.meetings import MeetingPapers, notice_paper, text_of
from secretariat.reports.official import OfficialPaper
from secretariat.services.conclusions import PrintedNames, StoredNotice, StoredPaper, paper_of, problems_of_tasks
from secretariat.services.documents import existing_document, update_document
from secretariat.services.meetings import existing_meeting
from secretariat.services.mentions import draft_of_meeting, mention_task, notice_of
from secretariat.services.periods import make_periods
from secretariat.services.tasks import add_task
from secretariat.store.models import Agency, Assignment, Clause, MinutesItem, Task


def papers_of(session: Session, meeting_id: int) -> MeetingPapers:
    """Return all that the papers of a meeting tell of it."""
    return MeetingPapers(
        load_office(session),
        load_meeting(session, meeting_id),
        tuple(load_points(session, meeting_id)),
        tuple(load_delegates(session, meeting_id)),
        tuple(load_minutes(session, meeting_id)),
    )


def prepare_notice(session: Session, meeting_id: int, today: date) -> NoticeDraft:
    """Return the draft of the notice of a meeting: its text, its parts, and a task for each conclusion.

    A conclusion that already has its task is not ticked. What is missing is said with a UserError.
    """
    known = document_of_meeting(session, meeting_id)
    if known is not None and existing_document(session, known).issued:
        raise UserError(
            _("The notice of this meeting has been issued; enter what came later in a notice of its own.")
        )
    meeting, entries = load_meeting(session, meeting_id), load_minutes(session, meeting_id)
    concluded = conclusions(entries)
    if not concluded:
        raise UserError(_("The minutes hold no conclusion yet. Enter at least one line of the kind “Conclusion”."))
    lines = numbered(entries)
    text = text_of(notice_paper(load_office(session), meeting, lines, today))
    places = _places(text, lines)
    tasks = [
        _proposal(concluded[line.entry], line, text, places[line.path], meeting.held_on or today)
        for line in lines
        if line.entry is not None
    ]
    document = (
        load_document(session, known) if known is not None else notice_of(existing_meeting(session, meeting_id))
    )
    document = replace(
        document, meeting_id=meeting_id, issued=False, issuer=document.issuer or load_office(session).name
    )
    return NoticeDraft("", text, document, meeting, _clauses(lines, places, text), tuple(tasks))


def store_draft_notice(session: Session, meeting_id: int, draft: NoticeDraft, today: date) -> StoredNotice:
    """Store the draft of the notice; each new conclusion becomes a task, the others keep theirs.

    A name that the directory lacks needs a decision in `draft.names`, as when a notice is taken in.
    """
    concluded = conclusions(load_minutes(session, meeting_id))
    if len(concluded) != len(draft.tasks):
        raise UserError(_("The minutes have changed meanwhile. Make the draft of the notice again."))
    names = PrintedNames(session, draft.names)
    names.refuse_undecided(draft.tasks)
    document_id = draft_of_meeting(session, meeting_id)
    session.execute(delete(Clause).where(Clause.document_id == document_id))
    update_document(session, document_id, replace(draft.document, full_text=draft.text))
    # Letter by letter, for places in it were counted.
    existing_document(session, document_id).full_text = draft.text
    paper = paper_of(session, document_id, draft, today)
    task_ids: list[int] = []
    given: list[int] = []
    with problems_of_tasks() as told:
        for index, (entry, proposal) in enumerate(zip(concluded, draft.tasks, strict=True)):
            with told(index):
                kept = _kept(session, paper, _linked(session, entry, proposal), proposal)
                if kept is None:
                    given.append(_given(session, paper, entry, proposal, names))
                task_ids.append(kept or given[-1])
    make_periods(session, today, given)
    return StoredNotice(document_id, meeting_id, tuple(task_ids), tuple(names.new))


def notice_of_document(session: Session, document_id: int, today: date) -> OfficialPaper:
    """Return the notice of a document as a paper: its tasks numbered, under the parts that they stand in."""
    document = existing_document(session, document_id)
    meeting = load_meeting(session, document.meeting_id) if document.meeting_id is not None else MeetingDraft()
    lines = numbered(_entries_of_tasks(session, document_id))
    if not lines:
        raise UserError(_("This document has no tasks yet; a notice is made of them."))
    meeting = replace(meeting, title=meeting.title or document.subject or document.number)
    day = document.issued_on or today
    paper = notice_paper(load_office(session), meeting, lines, day, document.number)
    return replace(paper, subject=document.subject or paper.subject)


def _proposal(entry: MinutesEntry, line: ConclusionLine, text: str, start: int, near: date) -> TaskProposal:
    begin = start + len(line.label) + 1
    end = start + len(line.printed)
    said = entry.deadline_text or entry.text
    reading = read_in_cell(said, near, near) if clean(said) else None
    deadline = reading.deadline if reading is not None else NO_DEADLINE
    if entry.deadline_text:
        deadline = replace(deadline, text=entry.deadline_text)
    return TaskProposal(
        text[begin:end],
        begin,
        end,
        clean(entry.text).rstrip(" .;"),
        line.path,
        names_of(entry.lead),
        names_of(entry.coordinating),
        entry.product,
        deadline,
        ticked=entry.task_id is None,
    )


def _linked(session: Session, entry: MinutesEntry, proposal: TaskProposal) -> MinutesEntry:
    """Return the conclusion with the earlier task that a person found it to repeat."""
    if proposal.repeats is None:
        return entry
    linked = update(MinutesItem).where(MinutesItem.id == entry.id).values(task_id=proposal.repeats)
    session.execute(linked)
    return replace(entry, task_id=proposal.repeats)


def _given(
    session: Session, paper: StoredPaper, entry: MinutesEntry, proposal: TaskProposal, names: PrintedNames
) -> int:
    """Make the task of a conclusion that has none yet."""
    task_id = add_task(session, paper.task(proposal, names))
    session.execute(update(MinutesItem).where(MinutesItem.id == entry.id).values(task_id=task_id))
    return task_id


def _kept(session: Session, paper: StoredPaper, entry: MinutesEntry, proposal: TaskProposal) -> int | None:
    """Tell the task of a conclusion where its sentence stands now; a task of another document is repeated."""
    task = session.get(Task, entry.task_id) if entry.task_id is not None else None
    if task is None or task.deleted_at is not None:
        return None
    if task.document_id != paper.document_id:
        mention_task(session, task.id, paper.document_id, proposal.text)
        return task.id
    task.source_text, task.source_start, task.source_end = proposal.text, proposal.start, proposal.end
    task.clause_id = paper.clauses.get(proposal.clause)
    return task.id


def _places(text: str, lines: Sequence[ConclusionLine]) -> dict[str, int]:
    """Return where each line begins; they stand in the text in their order."""
    at, found = 0, {}
    for line in lines:
        at = text.index(f"\n{line.printed}", at) + 1
        found[line.path] = at
        at += len(line.printed) - 1
    return found


def _clauses(lines: Sequence[ConclusionLine], places: Mapping[str, int], text: str) -> tuple[ClauseDraft, ...]:
    ends = {line.path: places[line.path] + len(line.printed) for line in lines}
    for line in reversed(lines):
        if line.parent:
            ends[line.parent] = max(ends[line.parent], ends[line.path])
    return tuple(
        ClauseDraft(
            line.path,
            line.label,
            line.text if line.entry is None else "",
            places[line.path],
            min(ends[line.path], len(text)),
            line.parent,
        )
        for line in lines
    )


def _entries_of_tasks(session: Session, document_id: int) -> list[MinutesEntry]:
    """Return the tasks of a document as conclusions under the headings of their parts."""
    headings = _headings(session, document_id)
    query = (
        select(Task)
        .where(Task.document_id == document_id, Task.deleted_at.is_(None), Task.parent_id.is_(None))
        .order_by(Task.source_start.asc().nulls_last(), Task.id)
    )
    tasks = list(session.scalars(query))
    names = _names(session, [task.id for task in tasks])
    entries: list[MinutesEntry] = []
    last = ""
    for task in tasks:
        heading = headings.get(task.clause_id or 0, "")
        if heading and heading != last:
            entries.append(MinutesEntry(text=heading))
        last = heading or last
        entries.append(
            MinutesEntry(
                MinutesKind.CONCLUSION,
                task.content,
                1 if entries else 0,
                lead=joined(names.get((task.id, Role.LEAD), ())),
                coordinating=joined(names.get((task.id, Role.COORDINATING), ())),
                deadline_text=task.deadline_text,
                product=task.product,
            )
        )
    return entries


def _headings(session: Session, document_id: int) -> dict[int, str]:
    """Return for each part of a document the heading of the outermost part that it belongs to."""
    rows = session.execute(
        select(Clause.id, Clause.parent_id, Clause.title)
        .where(Clause.document_id == document_id)
        .order_by(Clause.id)
    ).all()
    found: dict[int, str] = {}
    for row in rows:
        found[row.id] = found.get(row.parent_id or 0, "") or row.title
    return found


def _names(session: Session, task_ids: Sequence[int]) -> dict[tuple[int, Role], list[str]]:
    query = (
        select(Assignment.task_id, Assignment.role, Agency.name)
        .join(Agency, Agency.id == Assignment.agency_id)
        .where(Assignment.task_id.in_(task_ids))
        .order_by(Assignment.task_id, Assignment.place)
    )
    found: dict[tuple[int, Role], list[str]] = {}
    for task_id, role, name in session.execute(query):
        found.setdefault((task_id, role), []).append(name)
    return found
