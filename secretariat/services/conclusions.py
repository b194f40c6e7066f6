"""Storing a notice of conclusions: meeting, document with its parts, agencies and tasks, in one step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from secretariat.domain.agencies import AgencyDraft, kind_by_name, name_key
from secretariat.domain.dates import short
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.notices import ClauseDraft, NameDecision, NoticeDraft, TaskProposal
from secretariat.domain.tasks import TaskDraft
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext
from secretariat.queries.agencies import ids_by_key
from secretariat.services.agencies import add_agency, add_alias
from secretariat.services.documents import add_document
from secretariat.services.meetings import add_meeting
from secretariat.services.tasks import add_task
from secretariat.store.models import Clause


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """What became of a notice; `new_agencies` were not in the directory before."""

    document_id: int
    meeting_id: int | None
    task_ids: tuple[int, ...]
    new_agencies: tuple[str, ...]


def store_notice(session: Session, draft: NoticeDraft, today: date, *, accept_names: bool = False) -> StoredNotice:
    """Store what a person accepted of a notice: only ticked tasks, each with its place in the text.

    A name that the directory lacks needs a decision in `draft.names`, else InvalidInput at its task; nothing is
    added to the directory unasked unless `accept_names` says that there is nobody to ask.
    """
    names = PrintedNames(session, draft.names, accept_all=accept_names)
    names.refuse_undecided(draft.tasks)
    meeting_id = _store_meeting(session, draft)
    document = _document(draft, meeting_id)
    document_id = add_document(session, document, verbatim=True)
    clauses = _store_clauses(session, document_id, draft.clauses)
    given_on = document.issued_on or draft.meeting.held_on
    task_ids: list[int] = []
    problems: dict[str, str] = {}
    for index, proposal in enumerate(draft.tasks):
        if proposal.ticked:
            task = _task(proposal, document_id, clauses.get(proposal.clause), names)
            dated = _dated(task, given_on, draft.meeting.held_on, today)
            try:
                task_ids.append(add_task(session, dated))
            except InvalidInput as invalid:
                problems |= at_task(index, invalid.problems)
    if problems:
        raise InvalidInput(problems)
    return StoredNotice(document_id, document.meeting_id, tuple(task_ids), tuple(names.new))


class PrintedNames:
    """Printed names → agencies, by the directory and by what a person decided of names that it lacks.

    A name that means an entry becomes another name of it. An old name keeps its old entry.
    """

    def __init__(self, session: Session, decisions: Iterable[NameDecision], *, accept_all: bool = False) -> None:
        self._session = session
        self._ids = ids_by_key(session)
        self._decided = {name_key(decision.name): decision for decision in decisions}
        self._accept_all = accept_all
        self.new: list[str] = []

    def ids(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the agencies in the order of their names, each once; what was decided of a name is done."""
        return tuple(dict.fromkeys(self._id(clean(name)) for name in names if name_key(name)))

    def refuse_undecided(self, tasks: Sequence[TaskProposal]) -> None:
        """Raise InvalidInput where a ticked task has a name that is neither known nor decided on."""
        problems: dict[str, str] = {}
        for index, task in enumerate(tasks):
            for field, names in (("lead", task.lead), ("coordinating", task.coordinating)):
                unknown = [clean(name) for name in names if self._is_undecided(name_key(name))]
                if task.ticked and unknown:
                    problems |= at_task(index, {field: _undecided(unknown)})
        if problems:
            raise InvalidInput(problems)

    def _is_undecided(self, key: str) -> bool:
        if not key or key in self._ids or self._accept_all:
            return False
        decision = self._decided.get(key)
        return decision is None or (decision.agency_id is None and not decision.add)

    def _id(self, name: str) -> int:
        key = name_key(name)
        if key not in self._ids:
            decision = self._decided.get(key)
            if decision is not None and decision.agency_id is not None:
                add_alias(self._session, decision.agency_id, name)
                self._ids[key] = decision.agency_id
            else:
                name = name[0].upper() + name[1:]
                self._ids[key] = add_agency(self._session, AgencyDraft(name, kind=kind_by_name(name)))
                self.new.append(name)
        return self._ids[key]


def _undecided(names: Sequence[str]) -> str:
    sentence = ngettext(
        "{0} is not in the directory. Choose the agency that it means, or tick it as a new one.",
        "{0} are not in the directory. Choose the agencies that they mean, or tick them as new ones.",
        len(names),
    )
    return sentence.format(", ".join(f"“{name}”" for name in names))


def _store_meeting(session: Session, draft: NoticeDraft) -> int | None:
    meeting = draft.meeting
    if draft.document.meeting_id is not None or meeting.is_empty():
        return draft.document.meeting_id
    return add_meeting(session, replace(meeting, title=meeting.title or _meeting_title(draft.document, meeting)))


def _meeting_title(document: DocumentDraft, meeting: MeetingDraft) -> str:
    """A notice that does not name its meeting is about the same thing."""
    if clean(document.subject):
        return document.subject
    return _("Meeting of {0}").format(short(meeting.held_on)) if meeting.held_on else _("Meeting")


def _document(draft: NoticeDraft, meeting_id: int | None) -> DocumentDraft:
    document = draft.document
    subject = document.subject
    if not clean(document.number) and not clean(subject):
        subject = draft.meeting.title or Path(draft.file).stem
    return replace(document, subject=subject, full_text=draft.text, meeting_id=meeting_id)


def _store_clauses(session: Session, document_id: int, clauses: Sequence[ClauseDraft]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for clause in clauses:
        row = Clause(
            document_id=document_id,
            parent_id=ids.get(clause.parent),
            path=clause.path,
            label=clause.label,
            title=clause.title,
            starts_at=clause.start,
            ends_at=clause.end,
        )
        session.add(row)
        session.flush()
        ids[clause.path] = row.id
    return ids


def _task(proposal: TaskProposal, document_id: int, clause_id: int | None, names: PrintedNames) -> TaskDraft:
    lead = names.ids(proposal.lead)
    deadline = proposal.deadline
    return TaskDraft(
        content=proposal.content,
        assigned_on=date.min,
        lead_ids=lead,
        coordinating_ids=tuple(number for number in names.ids(proposal.coordinating) if number not in lead),
        document_id=document_id,
        clause_id=clause_id,
        source_text=proposal.text,
        source_start=proposal.start,
        source_end=proposal.end,
        product=proposal.product,
        deadline_text=deadline.text,
        deadline_kind=deadline.kind,
        due_on=deadline.due_on,
        due_time=deadline.time,
        recurrence=deadline.rule,
    )


def _dated(task: TaskDraft, given_on: date | None, held_on: date | None, today: date) -> TaskDraft:
    """Give a task its day: that of the document; the meeting's when the deadline came before the paper.

    A deadline before both is stored as it was read, with a word in the note, so that a person looks.
    """
    if given_on is None:
        return replace(task, assigned_on=min(today, task.due_on or today))
    if task.due_on is None or task.due_on >= given_on:
        return replace(task, assigned_on=given_on)
    if held_on is not None and held_on <= task.due_on:
        return replace(task, assigned_on=held_on)
    doubt = _("The deadline read from the text lies before the day of the document: please check.")
    return replace(task, assigned_on=task.due_on, note=doubt)


def at_task(index: int, problems: Mapping[str, str]) -> dict[str, str]:
    """Return the problems of a task as those of the notice that it is the `index`-th task of."""
    return {
        f"tasks.{index}.{field}": _("Task {0}: {1}").format(index + 1, problem)
        for field, problem in problems.items()
    }
