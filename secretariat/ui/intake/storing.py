"""Storing what was reviewed, in one undoable step: as a new document, as a source, in the place of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from secretariat.domain.notices import NoticeDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _, ngettext
from secretariat.ui.intake import review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from secretariat.queries.twins import TaskChange
    from secretariat.ui.context import Context
    from secretariat.ui.intake.review_desk import ReviewDesk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a review: the document, how many tasks of it were stored, and what is said of that.

    `made` when the document was not in the book before; `changed` is an earlier one whose tasks were changed.
    """

    document_id: int
    tasks: int
    said: str
    made: bool = False
    changed: int | None = None

    @property
    def documents(self) -> frozenset[int]:
        """The documents whose tasks are worth a look now."""
        return frozenset({self.document_id, *([self.changed] if self.changed is not None else [])})


class Storing:
    """Every act drops the kept review in the same step; what stands against it is shown in the review."""

    def __init__(self, context: Context, desk: ReviewDesk) -> None:
        self._context, self._desk = context, desk

    def take_in(self, draft: NoticeDraft, *, asked: bool = False) -> Stored | None:
        """Store a notice as a new document; `asked` when the person saw what the book already knows of it."""
        from secretariat.services.conclusions import store_notice

        if not self._may_store(draft, asked=asked):
            return None
        label = _("Take in {0}").format(draft.document.number or draft.file)
        today = self._context.today()
        stored = self._submit(label, lambda session: store_notice(session, _kept_rows(draft), today))
        if stored is None:
            return None
        count = len(stored.task_ids)
        said = ngettext("Saved with {0} task.", "Saved with {0} tasks.", count).format(count)
        said = f"{said} {self._told_of_shared(stored.task_ids)}".strip()
        return Stored(stored.document_id, count, said, made=True)

    def add_source(self, document_id: int, label: str, draft: NoticeDraft) -> Stored | None:
        """Keep the text as a further source of a stored document."""
        from secretariat.services.sources import add_source

        done = _("Add a source to {0}").format(label)
        today = self._context.today()
        kept = self._submit(done, lambda session: add_source(session, document_id, draft, today))
        return None if kept is None else Stored(document_id, 0, _("Added as a source of {0}.").format(label))

    def take_over(self, document_id: int, label: str, draft: NoticeDraft) -> Stored | None:
        """Put the notice in the place of a stored text that told of it."""
        from secretariat.services.sources import take_over_as_source

        if not self._may_store(draft, asked=True):
            return None
        today = self._context.today()
        stored = self._submit(
            _("Put a notice in the place of {0}").format(label),
            lambda session: take_over_as_source(session, document_id, _kept_rows(draft), today),
        )
        if stored is None:
            return None
        said = _("The notice now stands in the place of {0}.").format(label)
        return Stored(stored.document_id, len(stored.task_ids), said)

    def apply(
        self, document_id: int, label: str, changes: Sequence[TaskChange], draft: NoticeDraft
    ) -> Stored | None:
        """Change the tasks of a stored document as the person agreed, task by task."""
        from secretariat.services.sources import apply_changes

        if not self._may_store(draft, asked=True):
            return None
        today = self._context.today()
        stored = self._submit(
            _("Change the tasks of {0}").format(label),
            lambda session: apply_changes(session, document_id, _kept_rows(draft), changes, today),
        )
        if stored is None:
            return None
        count = len(changes)
        said = ngettext("{0} change was applied to {1}.", "{0} changes were applied to {1}.", count)
        told = said.format(count, label)
        return Stored(stored.document_id, len(stored.task_ids), told, made=True, changed=document_id)

    def changes(self, document_id: int, draft: NoticeDraft) -> Sequence[TaskChange]:
        """Return what a notice does to the tasks of a stored document."""
        from secretariat.queries.twins import compare_tasks

        return self._context.ask(lambda session: compare_tasks(session, document_id, draft))

    def _told_of_shared(self, ids: Sequence[int]) -> str:
        """Say what can be done with tasks that were given to several agencies."""
        from secretariat.queries.parts import shared_among

        count = shared_among(self._context.reader(), ids)
        words = ngettext(
            "{0} task is given to several agencies: “Give to each agency” divides it.",
            "{0} tasks are given to several agencies: “Give to each agency” divides them.",
            count,
        )
        return words.format(count) if count else ""

    def is_there(self, stored: Stored) -> bool:
        """Whether what was stored is still in the book."""
        from secretariat.queries.documents import load_document

        try:
            self._context.ask(lambda session: load_document(session, stored.document_id))
        except UserError:
            return False
        return True

    def _may_store(self, draft: NoticeDraft, *, asked: bool) -> bool:
        desk = self._desk
        undecided = desk.naming.undecided(draft)
        problems = desk.view.header.problems() | undecided
        desk.view.show_problems(problems)
        if undecided:
            desk.naming.panel.mark_undecided()
        elif not problems and not asked and (sentence := desk.twins.unsettled()):
            desk.twins.panel.ask_first(sentence)
            return False
        return not problems

    def _submit(self, label: str, service: Callable[[Session], T]) -> T | None:
        from secretariat.services.forms import drop_form

        form, answers = self._desk.form, []

        def store(session: Session) -> None:
            answers.append(service(session))
            drop_form(session, form)

        try:
            kept = self._context.submit(label, store)
        except InvalidInput as invalid:
            self._desk.view.show_problems(invalid.problems)
            return None
        return answers[0] if kept else None


def _kept_rows(draft: NoticeDraft) -> NoticeDraft:
    """Empty rows are never stored; they stay in their places, since problems are told by the place of a row."""
    tasks = (replace(task, ticked=False) if review.is_blank(task) else task for task in draft.tasks)
    return replace(draft, tasks=tuple(tasks))
