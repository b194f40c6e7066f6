"""Runs a queue of reviews: keeps each at once, remembers how far it is, finds what comes next."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretariat.i18n import _, ngettext
from secretariat.ui.intake.drafts import ReviewState, Slip, kept_reviews, new_form
from secretariat.ui.intake.queue import ReviewQueue
from secretariat.ui.intake.queue_strip import QueueStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from secretariat.domain.notices import NoticeDraft
    from secretariat.ui.context import Context
    from secretariat.ui.intake.reading import ReadFile


class QueueDesk(QObject):
    """The queue that is open, if any, and its strip."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.strip = QueueStrip()
        self.queue: ReviewQueue | None = None
        self._told = False

    @staticmethod
    def new_uid() -> str:
        """Return the name of another queue."""
        return str(uuid.uuid4())

    def begin(self, uid: str, files: Sequence[ReadFile]) -> bool:
        """Keep every review of files that were read, in one go; False when the book refused."""
        from secretariat.services.forms import keep_form

        forms = [new_form() if file.body else "" for file in files]

        def keep(session: Session) -> None:
            for form, file in zip(forms, files, strict=True):
                if form:
                    keep_form(session, form, file.body)

        if any(forms) and not self._context.change(_("Keep a draft"), keep):
            return False
        self.queue = ReviewQueue.of_files(uid, files, forms)
        self.strip.show_queue(self.queue)
        self._told = any(file.problem for file in files)
        if self._told:
            self.strip.show_list()
        return True

    def take_up(self, slip: Slip, form: str) -> None:
        """Open the queue that a kept review belongs to, as far as it is left."""
        if self.queue is None or self.queue.uid != slip.queue:
            kept = self._context.ask(lambda session: kept_reviews(session, slip.queue)) if slip.queue else []
            self.queue = ReviewQueue.of_kept(slip.queue, kept) if len(kept) > 1 else None
        if self.queue is not None:
            if self._told and self.queue.at >= 0:
                # It was opened to tell of refused files, not by the person.
                self._told = False
                self.strip.hide_list()
            self.queue.at = self.queue.place_of(form)
        self.refresh()

    def mark(self, state: ReviewState) -> None:
        """Take down how far the current review is."""
        if self.queue is not None and self.queue.current is not None:
            self.queue.mark(self.queue.at, state)
            self.refresh()

    def count_stored(self, document_id: int, tasks: int) -> None:
        """Take down what was stored out of the queue."""
        if self.queue is not None and self.queue.current is not None:
            self.queue.saved[self.queue.current.form] = (document_id, tasks)
            self.mark(ReviewState.SAVED)

    def bring_back(self, form: str) -> None:
        """Make a review whose end was turned back wait again."""
        if self.queue is not None and (place := self.queue.place_of(form)) >= 0:
            self.queue.saved.pop(form, None)
            self.queue.mark(place, ReviewState.OPEN)
            self.refresh()

    def retell(self, draft: NoticeDraft) -> None:
        """Take over what a list says of the current review."""
        queue = self.queue
        if queue is not None and queue.current is not None and queue.current.form:
            tasks = sum(task.ticked and bool(task.content) for task in draft.tasks)
            retold = replace(queue.current, number=draft.document.number, tasks=tasks)
            if retold != queue.current:
                queue.entries[queue.at] = retold
                self.refresh()

    def following(self) -> str:
        """Return the review that comes next by itself, or nothing."""
        place = self.queue.following() if self.queue is not None else None
        return self.queue.entries[place].form if self.queue is not None and place is not None else ""

    def close(self) -> None:
        """Let go of the queue; what is not finished stays kept."""
        self.queue = None
        self.refresh()

    def refresh(self) -> None:
        """Show how the queue stands."""
        self.strip.show_queue(self.queue)

    def summary(self) -> str:
        """Say what became of the queue."""
        queue = self.queue
        if queue is None:
            return ""
        saved = ngettext("{0} document", "{0} documents", len(queue.saved)).format(len(queue.saved))
        count = sum(tasks for _document, tasks in queue.saved.values())
        tasks = ngettext("{0} task", "{0} tasks", count).format(count)
        waiting = queue.count(ReviewState.LATER)
        words = _("Saved: {0} with {1}.").format(saved, tasks)
        rest = _("{0} put aside.").format(waiting)
        return f"{words} {rest}" if waiting else words
