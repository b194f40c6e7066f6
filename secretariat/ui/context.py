"""What every page is given: how to ask, how to change, how to hear of changes, where to go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from secretariat.errors import Ailment, BookTrouble, InvalidInput, SecretariatError
from secretariat.i18n import _
from secretariat.progress import Cancelled
from secretariat.settings import Settings
from secretariat.store.database import Changes, Database
from secretariat.ui.jobs import JobRunner
from secretariat.ui.messages import Messages

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")


class _TakenBack(Exception):
    """Ends a change that was only tried."""


class Context(QObject):
    """The only place in the UI that opens a transaction.

    `changed(Changes)` comes after every commit, on the GUI thread; `page_wanted(key, argument)` asks the main
    window for a page; `status_said(text)` is for the status bar; `settings_changed()` follows `prefer`;
    `closing()` comes first of all when it is closed: whoever reads on a thread of its own ends it then.
    """

    changed = Signal(object)
    page_wanted = Signal(str, object)
    status_said = Signal(str)
    settings_changed = Signal()
    closing = Signal()
    _committed = Signal(object)

    def __init__(
        self,
        database: Database,
        messages: Messages,
        *,
        settings: Settings | None = None,
        settings_path: Path | None = None,
        today: Callable[[], date] | None = None,
    ) -> None:
        super().__init__()
        self.database = database
        self.messages = messages
        self.settings = settings or Settings()
        self._settings_path = settings_path
        self.jobs = JobRunner(self)
        self.today: Callable[[], date] = today or date.today
        self._reader: sqlite3.Connection | None = None
        self._kept = True
        self._committed.connect(self._on_committed)
        self._hear_no_more: Callable[[], None] | None = database.subscribe(self._committed.emit)

    @property
    def read_only(self) -> bool:
        """Whether the book can only be looked at."""
        return self.database.read_only

    def may_change(self) -> bool:
        """Whether the book may be changed; says why not, before anybody fills a form in vain."""
        if self.read_only:
            self.messages.tell(_("This book can only be looked at; nothing in it can be changed."))
        return not self.read_only

    def reader(self) -> sqlite3.Connection:
        """Return the GUI thread's own connection; it sees the last commit and cannot change anything."""
        if self._reader is None:
            self._reader = self.database.reader()
        return self._reader

    def ask(self, question: Callable[[Session], T]) -> T:
        """Answer from the last committed state."""
        with self.database.read() as session:
            return question(session)

    def change(self, label: str, operation: Callable[[Session], object], *, undoable: bool = True) -> bool:
        """Run one step; when it is refused, say why and return False."""
        try:
            with self.database.write(label, undoable=undoable) as session:
                operation(session)
        except SecretariatError as trouble:
            again = partial(self.change, label, operation, undoable=undoable)
            self.messages.refuse(trouble, *([(_("Try again"), again)] if _passes(trouble) else ()))
            return False
        return True

    def submit(self, label: str, operation: Callable[[Session], object]) -> bool:
        """As `change`, for a form that is open: InvalidInput goes back to the form, to be shown at its fields."""
        try:
            with self.database.write(label) as session:
                operation(session)
        except InvalidInput:
            raise
        except SecretariatError as trouble:
            self.messages.refuse(trouble)
            return False
        return True

    def tried(self, operation: Callable[[Session], T]) -> T:
        """Run a change, take all of it back, and return what it returned; what it raises comes through."""
        answers: list[T] = []
        with suppress(_TakenBack), self.database.write("") as session:
            answers.append(operation(session))
            session.flush()
            raise _TakenBack
        return answers[0]

    def type_as(self, who: str) -> None:
        """From now on every step carries this name; it is also the one that the next start begins with."""
        self.database.who = who
        self.prefer(replace(self.settings, user_name=who))

    def undo(self) -> None:
        """Reverse the last step, or say why that cannot be."""
        self._turn(self.database.undo)

    def redo(self) -> None:
        """Do the last undone step again, or say why that cannot be."""
        self._turn(self.database.redo)

    def job_failed(self, error: BaseException) -> None:
        """Tell of a job that did not end well; a cancelled one is told in passing, a bug goes to the hook."""
        if isinstance(error, Cancelled):
            self.messages.tell(_("Cancelled."))
            return
        if not isinstance(error, SecretariatError):
            raise error
        self.messages.refuse(error)

    def prefer(self, settings: Settings) -> None:
        """Take over the person's preferences and keep them."""
        self.settings = settings
        if self._settings_path is not None:
            try:
                settings.save(self._settings_path)
                self._kept = True
            except SecretariatError as trouble:
                if self._kept:  # once is enough: they are kept at every turn
                    self.messages.tell(str(trouble))
                self._kept = False
        self.settings_changed.emit()

    def close(self) -> None:
        """Let go of the reader and the job thread; the database stays the caller's, and another window's."""
        self.closing.emit()
        self.jobs.close()
        if self._hear_no_more is not None:
            self._hear_no_more()
            self._hear_no_more = None
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _turn(self, act: Callable[[], None]) -> None:
        try:
            act()
        except SecretariatError as trouble:
            again = partial(self._turn, act)
            self.messages.refuse(trouble, *([(_("Try again"), again)] if _passes(trouble) else ()))

    @Slot(object)
    def _on_committed(self, changes: Changes) -> None:
        self.changed.emit(changes)


def _passes(trouble: SecretariatError) -> bool:
    """Whether the same may well succeed once another program has let go, or once there is room."""
    return isinstance(trouble, BookTrouble) and trouble.ailment in (Ailment.BUSY, Ailment.FULL)


def commit_typing() -> None:
    """Take over the word that an input method is still composing; before every save, close, page change."""
    method = QGuiApplication.inputMethod()
    if method is not None:
        method.commit()
