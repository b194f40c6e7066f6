"""Taking in notices: open or paste them, check what was read, save each in one step.

Nothing is stored before Save but the unfinished reviews themselves, which survive closing and a power cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from secretariat.domain.documents import DocumentDraft, is_of_secrets
from secretariat.domain.listings import TaskFilter
from secretariat.domain.notices import Change, NoticeDraft
from secretariat.errors import SecretariatError
from secretariat.i18n import _, ngettext
from secretariat.intake.source import SourceText
from secretariat.progress import Progress
from secretariat.queries.special_days import load_counting
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.intake.changes_view import ChangesView
from secretariat.ui.intake.drafts import ReviewState, Slip, as_body, kept_reviews, new_form, of_body
from secretariat.ui.intake.preview_view import PreviewView
from secretariat.ui.intake.queue_desk import QueueDesk
from secretariat.ui.intake.reading import ReadFile, ReadNotice, files_of, read_files, read_source
from secretariat.ui.intake.review_desk import ReviewDesk
from secretariat.ui.intake.start_view import StartView
from secretariat.ui.intake.storing import Stored, Storing
from secretariat.ui.widgets.local_files import local_files

if TYPE_CHECKING:
    from secretariat.queries.twins import TaskChange

T = TypeVar("T")
MOST_FILES = 200
_DIRECTORY = frozenset({"agency", "agency_alias", "agency_member", "office"})
# Lower than this, names to be decided take one line until they are asked for.
_HIGH = 760


class IntakePage(QWidget):
    """Shows the ways in, or the review of one notice.

    `drafts_changed()` when there are more or fewer of them; `office_wanted()` asks for the settings of the office.
    """

    drafts_changed = Signal()
    office_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reading = self._storing_now = False
        self.start = StartView()
        self.preview = PreviewView()
        self.changes = ChangesView()
        self.desk = ReviewDesk(context, self)
        self.review, self.keeping = self.desk.view, self.desk.keeping
        self.queueing = QueueDesk(context, self)
        self.storing = Storing(context, self.desk)
        self._stack = QStackedWidget()
        for view in (self.start, self.preview, self.review, self.changes):
            self._stack.addWidget(view)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.queueing.strip)
        box.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        self._connect()
        self.refresh()

    @property
    def place(self) -> object:
        """What brings the open review back in a window that is built anew."""
        return self.desk.form or None

    @property
    def draft(self) -> NoticeDraft | None:
        """The review as it stands, or None when none is open."""
        return self.desk.draft

    def _connect(self) -> None:
        self.start.file_wanted.connect(self.choose_file)
        self.start.folder_wanted.connect(self.choose_folder)
        self.start.paste_wanted.connect(self.paste)
        self.start.draft_wanted.connect(self.resume)
        self.start.draft_dropped.connect(self.drop)
        self.preview.converted_wanted.connect(self.take_converted)
        self.preview.original_wanted.connect(self.read_original)
        self.preview.discard_wanted.connect(self.discard)
        self.review.refused.connect(self._context.status_said)
        self.review.save_wanted.connect(self.save)
        self.review.later_wanted.connect(self.put_aside)
        self.review.original_wanted.connect(self.read_original)
        self.review.discard_wanted.connect(self.discard)
        self.changes.apply_wanted.connect(self._apply_changes)
        self.changes.save_apart_wanted.connect(self.save_anyway)
        self.changes.back_wanted.connect(self._show_review)
        self.queueing.strip.entry_wanted.connect(self.go_to)
        self.queueing.strip.close_wanted.connect(self.leave)
        self.desk.retold.connect(self._on_retold)
        self.desk.own.widget.office_wanted.connect(self.office_wanted)
        self._connect_twins()
        self._context.changed.connect(self._on_changed)
        self._add_key(QKeySequence(QKeySequence.StandardKey.Save), self.save)
        self._add_key(QKeySequence("Alt+PgUp"), partial(self.queueing.strip.step, -1))
        self._add_key(QKeySequence("Alt+PgDown"), partial(self.queueing.strip.step, 1))

    def _connect_twins(self) -> None:
        twins = self.desk.twins
        twins.open_wanted.connect(lambda document_id: self._context.page_wanted.emit("documents", document_id))
        twins.save_anyway_wanted.connect(self.save_anyway)
        twins.add_source_wanted.connect(self._add_source)
        twins.take_over_wanted.connect(self._take_over)
        twins.compare_wanted.connect(self.compare)

    def _add_key(self, keys: QKeySequence, act: Callable[[], object]) -> None:
        shortcut = QShortcut(keys, self, act)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_argument(self, argument: object) -> None:
        """Open a file that was named, or go on with an unfinished review."""
        if isinstance(argument, Path):
            self.open_file(argument)
        if isinstance(argument, str):
            self.resume(argument)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the unfinished reviews again."""
        self.start.show_drafts(self._context.ask(kept_reviews))
        self.drafts_changed.emit()

    def show_review(self, draft: NoticeDraft, slip: Slip | None = None, form: str = "") -> None:
        """Open the review of a notice that was read, and keep it from now on."""
        self._show(form or new_form(), draft, slip or Slip())
        self.desk.keep()
        self.drafts_changed.emit()

    def show_queue(self, uid: str, files: Sequence[ReadFile]) -> None:
        """Open the reviews of files that were read as a queue, and keep each of them from now on."""
        self._reading = False
        self.desk.park(ReviewState.OPEN)
        if not self.queueing.begin(uid, files):
            return
        following = self.queueing.following()
        if following:
            self.resume(following)
        else:
            self._show_start()
        self.drafts_changed.emit()

    def commit_typing(self) -> None:
        """Take over what is being typed and keep the review at once."""
        self.desk.commit_typing()

    @Slot()
    def choose_file(self) -> QFileDialog:
        """Ask which files to read."""
        from secretariat.intake.text import ENDINGS
        from secretariat.ui.intake.choosing import choose_files

        return choose_files(self, self._context.settings.last_folder, ENDINGS, self.open_files)

    @Slot()
    def choose_folder(self) -> QFileDialog:
        """Ask for a folder whose files are to be read."""
        from secretariat.ui.intake.choosing import choose_folder

        return choose_folder(self, self._context.settings.last_folder, self.open_files)

    def open_files(self, places: Sequence[Path]) -> None:
        """Read files, and those in folders: one is shown at once, several become a queue."""
        from secretariat.intake.text import ENDINGS

        try:
            files = files_of(places, ENDINGS)
        except SecretariatError as trouble:
            self._context.messages.refuse(trouble)
            return
        if not files:
            self._context.messages.tell(_("There is no file in the folder that can be read."))
        elif len(files) == 1:
            self.open_file(files[0])
        else:
            if len(files) > MOST_FILES:
                words = _("Only the first {0} of {1} files are read; take the others afterwards.")
                self._context.messages.tell(words.format(MOST_FILES, len(files)))
            self._read_queue(files[:MOST_FILES])

    def open_file(self, path: Path) -> None:
        """Read a file and show what was found; a refused file leaves everything as it was."""
        from secretariat.intake.converting import waiting_words
        from secretariat.intake.text import open_text

        self._remember_folder(path)
        self._read(lambda progress: open_text(path, progress), title=waiting_words(path))

    @Slot()
    def paste(self) -> None:
        """Read what is on the clipboard."""
        from secretariat.intake.text import text_of_clipboard

        data = QGuiApplication.clipboard().mimeData()
        text, html = (data.text(), data.html() if data.hasHtml() else "") if data else ("", "")
        self._read(lambda _progress: text_of_clipboard(text, html))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files and folders may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: read what was dropped."""
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.open_files(files)

    @Slot()
    def take_converted(self) -> None:
        """Go on with the text as it was converted from old letters."""
        if self.desk.draft is not None:
            self.show_review(self.desk.draft, replace(self.desk.slip, asked=True), self.desk.form)

    @Slot()
    def read_original(self) -> None:
        """Read the text again as it was before old letters were decoded; the person saw that they were none."""
        draft, slip = self.desk.draft, self.desk.slip
        if draft is not None and slip.raw:
            source = SourceText(draft.file, slip.raw, path=draft.path)
            self._read(lambda _progress: source, form=self.desk.form)

    @Slot(str)
    def resume(self, form: str) -> None:
        """Go on with an unfinished review; the one that is open stays as it is."""
        from secretariat.queries.forms import load_form

        if form == self.desk.form:
            return
        body = self._context.ask(lambda session: load_form(session, form))
        if body is not None:
            self.desk.park(ReviewState.OPEN)
            self._take_up(form, *of_body(body))

    @Slot(int)
    def go_to(self, place: int) -> None:
        """Turn to another notice of the queue; the one that is open waits."""
        queue = self.queueing.queue
        if queue is not None and queue.entries[place].open:
            self.resume(queue.entries[place].form)

    @Slot(str)
    def drop(self, form: str) -> None:
        """Throw an unfinished review away."""
        from secretariat.services.forms import drop_form

        self._context.change(_("Discard a draft"), lambda session: drop_form(session, form))
        self.refresh()

    @Slot()
    def put_aside(self) -> None:
        """Put the review aside; it stays in the list of unfinished ones, and a queue goes on."""
        self.desk.park(ReviewState.LATER)
        self.queueing.mark(ReviewState.LATER)
        self._go_on()

    @Slot()
    def leave(self) -> None:
        """Leave the review and its queue; what is not finished stays in the list of unfinished reviews."""
        self.desk.park(ReviewState.OPEN)
        self.queueing.close()
        self._show_start()

    @Slot()
    def discard(self) -> None:
        """Throw the open review away, with the way back offered."""
        from secretariat.services.forms import drop_form

        draft, form, slip = self.desk.draft, self.desk.form, self.desk.slip
        if draft is None:
            return
        self.desk.forget()
        self._context.change(_("Discard a draft"), lambda session: drop_form(session, form))
        self.queueing.mark(ReviewState.DISCARDED)
        self._go_on()
        back = partial(self._bring_back, form, draft, slip)
        self._context.messages.offer(_("The draft was discarded."), _("Bring back"), back)

    @Slot()
    def save(self) -> None:
        """Store the ticked tasks with document and meeting in one step, and open the list of them."""
        if self._stack.currentWidget() is self.review:
            self._store(self.storing.take_in)

    @Slot()
    def save_anyway(self) -> None:
        """As `save`, after the person saw what the book already knows of the notice."""
        self._store(partial(self.storing.take_in, asked=True))

    @Slot(int, str)
    def compare(self, document_id: int, label: str) -> None:
        """Show task by task what the notice changes in a stored document."""
        commit_typing()
        if self.desk.draft is None or not self.review.commit():
            return
        draft = self.desk.draft
        found = self.storing.changes(document_id, draft)
        replaces = draft.amends is not None and draft.amends.change is Change.REPLACES
        self.changes.show_changes(draft.document.number or draft.file, document_id, label, found, drop=replaces)
        self._stack.setCurrentWidget(self.changes)
        self.changes.start_here()

    def _store(self, act: Callable[[NoticeDraft], Stored | None]) -> None:
        commit_typing()
        if self.desk.draft is None or not self.review.commit():
            return
        form, draft, slip = self.desk.form, self.desk.draft, self.desk.slip
        self._storing_now = True
        try:
            stored = act(draft)
        finally:
            self._storing_now = False
        if stored is None:
            self._show_review()
            return
        self.desk.forget()
        queue = self.queueing.queue
        self.queueing.count_stored(stored.document_id, stored.tasks)
        self._context.messages.offer(
            stored.said, _("Undo"), partial(self._undo_stored, stored, form, as_body(draft, slip))
        )
        self._go_on()
        if queue is None:
            self._context.page_wanted.emit("tasks", TaskFilter(document_ids=stored.documents))

    def _undo_stored(self, stored: Stored, form: str, body: str) -> None:
        """Take the step back; once it is gone, the review waits again with all that was corrected."""
        from secretariat.services.forms import keep_form

        label = self._context.database.undo_label
        self._context.undo()
        if self._context.database.undo_label != label and not (stored.made and self.storing.is_there(stored)):
            self._context.change(_("Keep a draft"), lambda session: keep_form(session, form, body))
            self.queueing.bring_back(form)
            self.refresh()

    @Slot(object)
    def _apply_changes(self, changes: Sequence[TaskChange]) -> None:
        self._store(partial(self.storing.apply, self.changes.document_id, self.changes.label, changes))

    @Slot(int, str)
    def _add_source(self, document_id: int, label: str) -> None:
        self._store(partial(self.storing.add_source, document_id, label))

    @Slot(int, str)
    def _take_over(self, document_id: int, label: str) -> None:
        self._store(partial(self.storing.take_over, document_id, label))

    @Slot()
    def _show_review(self) -> None:
        if self.desk.draft is not None and self._stack.currentWidget() is not self.review:
            self._stack.setCurrentWidget(self.review)
            self.review.start_here()

    def _show_start(self) -> None:
        self._stack.setCurrentWidget(self.start)
        self.refresh()

    def _go_on(self) -> None:
        """Turn to what comes next in the queue; at its end say what became of it and show what was stored."""
        following = self.queueing.following()
        if following:
            self.resume(following)
            return
        queue, said = self.queueing.queue, self.queueing.summary()
        self.queueing.close()
        self._show_start()
        if queue is not None and queue.saved:
            self._context.status_said.emit(said)
            ids = frozenset(document_id for document_id, _tasks in queue.saved.values())
            self._context.page_wanted.emit("tasks", TaskFilter(document_ids=ids))

    def _bring_back(self, form: str, draft: NoticeDraft, slip: Slip) -> None:
        self.desk.park(ReviewState.OPEN)
        self.queueing.bring_back(form)
        self._take_up(form, draft, slip)
        self.desk.keep()

    def _take_up(self, form: str, draft: NoticeDraft, slip: Slip) -> None:
        self.queueing.take_up(slip, form)
        self.queueing.mark(ReviewState.OPEN)
        self._show(form, draft, replace(slip, state=ReviewState.OPEN))
        self.keeping.start()
        self.drafts_changed.emit()

    def _show(self, form: str, draft: NoticeDraft, slip: Slip) -> None:
        """Show a review, or first of all what became of its old letters."""
        if slip.undecided_letters:
            self.desk.hold(form, draft, slip)
            self.preview.show_texts(draft.file, slip.note, slip.raw, draft.text)
            self._stack.setCurrentWidget(self.preview)
            self.preview.start_here()
            return
        self.desk.show(form, draft, slip, folded=self.height() < theme.scaled(_HIGH))
        self._stack.setCurrentWidget(self.review)
        self.review.start_here()

    def _remember_folder(self, path: Path) -> None:
        self._context.prefer(replace(self._context.settings, last_folder=str(path.parent)))

    def _read(self, opened: Callable[[Progress], SourceText], form: str = "", title: str = "") -> None:
        """Read one text; what it gives takes the place of the review `form`, if one is named."""
        directory, counting = self.desk.naming.current_directory(), self._context.ask(load_counting)

        def job(progress: Progress) -> ReadNotice:
            directory.prepare()
            return read_source(opened(progress), directory.names, counting, progress)

        self._run(job, title or _("Reading the notice …"), partial(self._on_read, form))

    def _read_queue(self, files: Sequence[Path]) -> None:
        self._remember_folder(files[0])
        directory, uid = self.desk.naming.current_directory(), self.queueing.new_uid()
        counting = self._context.ask(load_counting)

        def job(progress: Progress) -> tuple[ReadFile, ...]:
            directory.prepare()
            return read_files(files, directory.names, uid, progress, counting)

        title = ngettext("Reading {0} file …", "Reading {0} files …", len(files)).format(len(files))
        self._run(job, title, partial(self.show_queue, uid))

    def _run(self, job: Callable[[Progress], T], title: str, done: Callable[[T], object]) -> None:
        if self._reading:
            return
        self._reading = True
        self._context.jobs.run_with_bar(job, title=title, parent=self.window(), done=done, failed=self._on_unread)

    def _on_read(self, form: str, read: ReadNotice) -> None:
        self._reading = False
        if form and form == self.desk.form:
            self.show_review(read.draft, replace(self.desk.slip, raw="", note="", asked=True), form)
            return
        self.desk.park(ReviewState.OPEN)
        self.queueing.close()
        self.show_review(read.draft, read.slip)

    def _on_unread(self, error: BaseException) -> None:
        self._reading = False
        if isinstance(error, SecretariatError) and is_of_secrets(error):
            by_hand = partial(self._context.page_wanted.emit, "documents", DocumentDraft())
            self._context.messages.refuse(error, (_("Enter it by hand, without its content …"), by_hand))
        else:
            self._context.job_failed(error)

    @Slot()
    def _on_retold(self) -> None:
        draft = self.desk.draft
        if draft is not None:
            self.queueing.retell(draft)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        """Another directory gives other names; what this page stores itself is told by its own ways."""
        if _DIRECTORY & changes.rows.keys():
            shown = self._stack.currentWidget() is self.review and not self._storing_now
            self.desk.forget_directory(shown=shown)
