"""Taking in a notice: open or paste it, check what was read, save all of it in one step.

Nothing is stored before Save but the unfinished review itself, which survives closing and a power cut.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from secretariat.domain.listings import TaskFilter
from secretariat.domain.notices import NoticeDraft
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext
from secretariat.intake.source import SourceText
from secretariat.progress import Progress
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.intake import review
from secretariat.ui.intake.review_view import ReviewView
from secretariat.ui.intake.start_view import StartView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FORM = "intake:"
KEPT_AFTER_MS = 400
ENDINGS = "*.docx *.pdf *.txt"


class IntakePage(QWidget):
    """Shows the ways in, or the review of one notice; `drafts_changed()` when there are more or fewer of them."""

    drafts_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._draft: NoticeDraft | None = None
        self._form = ""
        self._source: SourceText | None = None
        self._reading = False
        self.keeping = QTimer(self)
        self.keeping.setSingleShot(True)
        self.keeping.setInterval(KEPT_AFTER_MS)
        self.keeping.timeout.connect(self._keep_form)
        self.start = StartView()
        self.review = ReviewView(context.today)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.review)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.setAcceptDrops(True)
        self._connect()
        self.refresh()

    @property
    def place(self) -> object:
        """What brings the open review back in a window that is built anew."""
        return self._form or None

    @property
    def draft(self) -> NoticeDraft | None:
        """The review as it stands, or None when none is open."""
        return self._draft

    def _connect(self) -> None:
        self.start.file_wanted.connect(self.choose_file)
        self.start.paste_wanted.connect(self.paste)
        self.start.draft_wanted.connect(self.resume)
        self.start.draft_dropped.connect(self.drop)
        self.review.edited.connect(self._on_edited)
        self.review.refused.connect(self._context.status_said)
        self.review.save_wanted.connect(self.save)
        self.review.later_wanted.connect(self.leave)
        self.review.original_wanted.connect(self.read_original)
        self.review.discard_wanted.connect(self.discard)
        self._context.settings_changed.connect(self.review.refresh_colours)
        save = QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_argument(self, argument: object) -> None:
        """Open a file that was named, or go on with an unfinished review."""
        if isinstance(argument, Path):
            self.open_file(argument)
        if isinstance(argument, str):
            self.resume(argument)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the unfinished reviews again."""
        self.start.show_drafts(self._context.ask(_unfinished))
        self.drafts_changed.emit()

    def show_review(self, draft: NoticeDraft) -> None:
        """Open the review of a notice that was read, and keep it from now on."""
        self._show(f"{FORM}{uuid.uuid4()}", draft)
        self._keep_form()
        self.drafts_changed.emit()

    def commit_typing(self) -> None:
        """Take over what is being typed and keep the review at once."""
        commit_typing()
        self.review.commit()
        if self.keeping.isActive():
            self._keep_form()

    @Slot()
    def choose_file(self) -> None:
        """Ask which file to read."""
        dialog = QFileDialog(self, _("Open a notice"), self._context.settings.last_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Notices ({0})").format(ENDINGS), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Read a file and show what was found; a refused file leaves everything as it was."""
        from secretariat.intake.text import open_text

        self._context.prefer(replace(self._context.settings, last_folder=str(path.parent)))
        self._read(lambda: open_text(path))

    @Slot()
    def paste(self) -> None:
        """Read what is on the clipboard."""
        from secretariat.intake.text import text_of_clipboard

        data = QGuiApplication.clipboard().mimeData()
        text, html = (data.text(), data.html() if data.hasHtml() else "") if data else ("", "")
        self._read(lambda: text_of_clipboard(text, html))

    @Slot()
    def read_original(self) -> None:
        """Read the text again as it was before old letters were decoded; the person saw that they were none."""
        source, form = self._source, self._form
        if source is not None:
            self.drop(form)
            self._draft = None
            self._read(source.undecoded)

    @Slot(str)
    def resume(self, form: str) -> None:
        """Go on with an unfinished review."""
        from secretariat.queries.forms import load_form

        body = self._context.ask(lambda session: load_form(session, form))
        if body is not None:
            self._show(form, review.from_form(body))

    @Slot(str)
    def drop(self, form: str) -> None:
        """Throw an unfinished review away."""
        from secretariat.services.forms import drop_form

        self._context.change(_("Discard a draft"), lambda session: drop_form(session, form))
        self.refresh()

    @Slot()
    def save(self) -> None:
        """Store the ticked tasks with document and meeting in one step, and open the list of them."""
        commit_typing()
        if self._draft is None or not self.review.commit():
            return
        problems = self.review.header.problems()
        self.review.show_problems(problems)
        if not problems:
            try:
                self._store()
            except InvalidInput as invalid:
                self.review.show_problems(invalid.problems)

    def _store(self) -> None:
        from secretariat.services.conclusions import store_notice
        from secretariat.services.forms import drop_form

        draft, form, stored = self.review.draft(), self._form, []
        label = _("Take in {0}").format(draft.document.number or draft.file)

        def store(session: Session) -> None:
            stored.append(store_notice(session, draft, self._context.today()))
            drop_form(session, form)

        if not self._context.submit(label, store):
            return
        self.keeping.stop()
        self._draft, self._form = None, ""
        self._stack.setCurrentWidget(self.start)
        self.refresh()
        count = len(stored[0].task_ids)
        said = ngettext("Saved with {0} task.", "Saved with {0} tasks.", count).format(count)
        self._context.messages.offer(said, _("Undo"), self._context.undo)
        self._context.page_wanted.emit("tasks", TaskFilter(document_ids=frozenset({stored[0].document_id})))

    @Slot()
    def leave(self) -> None:
        """Put the review aside; it stays in the list of unfinished ones."""
        commit_typing()
        self.review.commit()
        self._keep_form()
        self._draft, self._form = None, ""
        self._stack.setCurrentWidget(self.start)
        self.refresh()

    @Slot()
    def discard(self) -> None:
        """Throw the open review away, with the way back offered."""
        draft, form = self._draft, self._form
        if draft is None:
            return
        self.keeping.stop()
        self._draft, self._form = None, ""
        self._stack.setCurrentWidget(self.start)
        self.drop(form)
        self._context.messages.offer(
            _("The draft was discarded."), _("Bring back"), partial(self._show, form, draft)
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: read the first file that was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open_file(files[0])

    def _read(self, opened: Callable[[], SourceText]) -> None:
        if self._reading:
            return
        from secretariat.intake.notice import read_notice
        from secretariat.queries.agencies import known_names

        names = [known.name for known in self._context.ask(known_names)]
        if self._draft is not None:
            self.leave()

        def job(_progress: Progress) -> tuple[SourceText, NoticeDraft]:
            source = opened()
            return source, read_notice(source, names)

        self._reading = True
        self._context.jobs.run_with_bar(
            job, title=_("Reading the notice …"), parent=self.window(), done=self._on_read, failed=self._on_unread
        )

    def _on_read(self, found: tuple[SourceText, NoticeDraft]) -> None:
        self._reading = False
        source, draft = found
        self.show_review(draft)
        self._source = source
        self.review.offer_original(bool(source.raw_text))

    def _on_unread(self, error: BaseException) -> None:
        self._reading = False
        self._context.job_failed(error)

    def _show(self, form: str, draft: NoticeDraft) -> None:
        from secretariat.queries.agencies import agency_choices, ids_by_key

        self._form, self._draft, self._source = form, draft, None
        self.review.offer_original(False)
        known, choices = self._context.ask(ids_by_key), self._context.ask(agency_choices)
        self.review.show_draft(draft, frozenset(known), choices)
        self._warn_of_twin()
        self._stack.setCurrentWidget(self.review)
        self.review.start_here()

    @Slot()
    def _on_edited(self) -> None:
        self._draft = self.review.draft()
        self._warn_of_twin()
        self.keeping.start()

    def _warn_of_twin(self) -> None:
        """A document with the same number, issuer and year is most likely the same one."""
        from secretariat.queries.documents import same_document

        if self._draft is None:
            return
        document = self._draft.document
        twin = None
        if document.number:
            twin = self._context.ask(
                lambda session: same_document(session, document.number, document.issuer, document.issued_on)
            )
        self.review.show_twin(twin.number if twin else "", twin.tasks if twin else 0)

    @Slot()
    def _keep_form(self) -> None:
        self.keeping.stop()
        if self._draft is None or not self._form or self._context.read_only:
            return
        from secretariat.services.forms import keep_form

        form, body = self._form, review.as_form(self.review.draft())
        if self._context.change(_("Keep a draft"), lambda session: keep_form(session, form, body)):
            moment = f"{datetime.now().astimezone():%H:%M}"
            self._context.status_said.emit(_("Draft kept at {0}; a power cut loses nothing.").format(moment))


def _unfinished(session: Session) -> list[tuple[str, NoticeDraft, datetime]]:
    from secretariat.queries.forms import load_form, open_forms

    forms = [form for form in open_forms(session) if form.form.startswith(FORM)]
    bodies = [(form, load_form(session, form.form)) for form in forms]
    return [(form.form, review.from_form(body), form.saved_at) for form, body in bodies if body]
