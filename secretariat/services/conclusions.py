"""Storing a notice of conclusions: meeting, document with its parts, agencies and tasks, in one step."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
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
from secretariat.queries.committees import committee_named
from secretariat.queries.twins import amended_document
from secretariat.services.agencies import add_agency, add_alias
from secretariat.services.documents import add_document, existing_document
from secretariat.services.meetings import add_meeting
from secretariat.services.mentions import mention_task
from secretariat.services.periods import make_periods
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

    A row that repeats an open task of an earlier document is kept as a mention of it, not as a new task.

    A name that the directory lacks needs a decision in `draft.names`, else InvalidInput at its task; nothing is
    added to the directory unasked unless `accept_names` says that there is nobody to ask.
    """
    names = PrintedNames(session, draft.names, accept_all=accept_names)
    names.refuse_undecided(draft.tasks)
    paper = store_paper(session, draft, today)
    task_ids: list[int] = []
    with problems_of_tasks() as told:
        for index, proposal in enumerate(draft.tasks):
            if not proposal.ticked:
                continue
            with told(index):
                if proposal.repeats is not None:
                    mention_task(session, proposal.repeats, paper.document_id, proposal.text)
                else:
                    task_ids.append(add_task(session, paper.task(proposal, names)))
    make_periods(session, today, task_ids)
    return StoredNotice(paper.document_id, paper.meeting_id, tuple(task_ids), tuple(names.new))


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A document with its parts, ready for tasks; `clauses` are the ids of the parts by their path."""

    document_id: int
    meeting_id: int | None
    clauses: Mapping[str, int]
    given_on: date | None
    held_on: date | None
    today: date

    def task(self, proposal: TaskProposal, names: "PrintedNames") -> TaskDraft:
        """Return a task of the document as it will be stored."""
        task = _task(proposal, self.document_id, self.clauses.get(proposal.clause), names)
        return _dated(task, self.given_on, self.held_on, self.today)


def store_paper(session: Session, draft: NoticeDraft, today: date) -> StoredPaper:
    """Store meeting and document with its parts, linked to the document that it changes if that is in the book.

    What a steering committee issued belongs to it.
    """
    meeting_id = store_meeting(session, draft)
    amended = draft.document.amends_id or amended_document(session, draft)
    document = replace(document_of(draft, meeting_id), amends_id=amended)
    if document.committee_id is None:
        document = replace(document, committee_id=committee_named(session, document.issuer))
    document_id = add_document(session, document, verbatim=True)
    row = existing_document(session, document_id)
    row.origin = draft.origin
    row.change = draft.amends.change if draft.amends and amended is not None else None
    return paper_of(session, document_id, draft, today)


def paper_of(session: Session, document_id: int, draft: NoticeDraft, today: date) -> StoredPaper:
    """Store the parts of a document that is in the book."""
    document = existing_document(session, document_id)
    clauses = _store_clauses(session, document_id, draft.clauses)
    held_on = draft.meeting.held_on
    return StoredPaper(document_id, document.meeting_id, clauses, document.issued_on or held_on, held_on, today)


@contextmanager
def problems_of_tasks() -> Iterator[Callable[[int], AbstractContextManager[None]]]:
    """Collect what stands against each task of a notice, and raise it at the end as one InvalidInput."""
    problems: dict[str, str] = {}

    @contextmanager
    def told(index: int) -> Iterator[None]:
        try:
            yield
        except InvalidInput as invalid:
            problems.update(at_task(index, invalid.problems))

    yield told
    if problems:
        raise InvalidInput(problems)


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
                if task.ticked and task.repeats is None and unknown:
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


def store_meeting(session: Session, draft: NoticeDraft) -> int | None:
    """Store the meeting of a notice unless it belongs to one that is there; return its id."""
    meeting = draft.meeting
    if draft.document.meeting_id is not None or meeting.is_empty():
        return draft.document.meeting_id
    return add_meeting(session, replace(meeting, title=meeting.title or _meeting_title(draft.document, meeting)))


def _meeting_title(document: DocumentDraft, meeting: MeetingDraft) -> str:
    """A notice that does not name its meeting is about the same thing."""
    if clean(document.subject):
        return document.subject
    return _("Meeting of {0}").format(short(meeting.held_on)) if meeting.held_on else _("Meeting")


def document_of(draft: NoticeDraft, meeting_id: int | None) -> DocumentDraft:
    """Return the document of a notice, with its text and something to call it by."""
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
