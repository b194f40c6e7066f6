"""Meetings and conclusions: every assigning document with its meeting and how its tasks stand."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.listings import TaskFilter
from secretariat.domain.meetings import MeetingDraft
from secretariat.i18n import _, ngettext
from secretariat.queries.documents import DocumentRow
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.documents.forms import DocumentDialog, MeetingDialog
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import RecordTable, TableColumn

_WATCHED = frozenset({"document", "meeting", "task", "office"})


def _columns() -> list[TableColumn[DocumentRow]]:
    return [
        TableColumn(_("Number"), lambda row: row.number, 120),
        TableColumn(_("Issued on"), lambda row: row.issued_on, 124),
        TableColumn(_("Subject"), lambda row: row.subject or row.meeting_title),
        TableColumn(_("Issuer"), lambda row: row.issuer, 190),
        TableColumn(_("Held on"), lambda row: row.held_on, 100),
        TableColumn(_("Tasks"), lambda row: row.tasks, 92, right=True),
        TableColumn(_("Not done"), lambda row: row.open, 104, right=True),
        TableColumn(_("Overdue"), lambda row: row.overdue, 88, right=True),
    ]


class DocumentsPage(QWidget):
    """Lists documents; Enter opens the tasks of one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words = ""
        self.table: RecordTable[DocumentRow] = RecordTable(_columns(), _("Documents"))
        self.count = labels.muted("")
        self.tasks_button = plain(_("Its tasks"), self.show_tasks, "tasks")
        self.edit_button = plain(_("Edit the document"), self.edit_document, "edit")
        self.meeting_button = plain(_("Edit the meeting"), self.edit_meeting, "meeting")
        self.remove_button = plain(_("Remove"), self.remove, "bin")
        self._lay_out()
        self.table.opened.connect(self.show_tasks)
        self.table.chosen.connect(self._enable)
        for keys, act in (("F2", self.edit_document), ("Ctrl+-", self.remove)):
            QShortcut(QKeySequence(keys), self.table, act)
        context.changed.connect(self._on_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again with the words as they stand."""
        from secretariat.queries.documents import find_documents

        words, today = self._words, self._context.today()
        rows = self._context.ask(lambda session: find_documents(session, words, today))
        self.table.show_rows(rows)
        self.count.setText(ngettext("{0} document", "{0} documents", len(rows)).format(len(rows)))
        self._enable()

    def set_search(self, words: str) -> None:
        """Show the documents that hold these words."""
        self._words = words
        self.refresh()

    def show_argument(self, argument: object) -> None:
        """Select the document with this id."""
        if isinstance(argument, int):
            self._words = ""
            self.refresh()
            self.table.select_ids({argument})

    def commit_typing(self) -> None:
        """Take over what is being typed."""
        commit_typing()

    @Slot()
    def show_tasks(self) -> None:
        """Open the list of the tasks of the selected documents."""
        ids = frozenset(row.id for row in self.table.selected())
        if ids:
            self._context.page_wanted.emit("tasks", TaskFilter(document_ids=ids))

    @Slot()
    def add_document(self) -> QDialog:
        """Open the form of a new document."""
        from secretariat.services.documents import add_document

        return self._open_form(
            DocumentDraft(),
            lambda draft: self._context.submit(_("Add a document"), lambda session: add_document(session, draft)),
        )

    @Slot()
    def edit_document(self) -> QDialog | None:
        """Open the form of the selected document."""
        from secretariat.queries.documents import load_document
        from secretariat.services.documents import update_document

        row = self._one()
        if row is None:
            return None
        draft = self._context.ask(lambda session: load_document(session, row.id))

        def keep(edited: DocumentDraft) -> bool:
            return self._context.submit(
                _("Edit the document"), lambda session: update_document(session, row.id, edited)
            )

        return self._open_form(draft, keep, row.id)

    @Slot()
    def edit_meeting(self) -> QDialog | None:
        """Open the form of the meeting of the selected document, or of a new one for it."""
        row = self._one()
        if row is None:
            return None
        draft = MeetingDraft(title=row.subject)
        if row.meeting_id is not None:
            from secretariat.queries.meetings import load_meeting

            meeting_id = row.meeting_id
            draft = self._context.ask(lambda session: load_meeting(session, meeting_id))
        dialog = MeetingDialog(
            draft, lambda edited: self._keep_meeting(row, edited), self.window(), today=self._context.today()
        )
        dialog.open()
        return dialog

    @Slot()
    def remove(self) -> None:
        """Put the selected documents with their tasks into the bin."""
        from secretariat.services.documents import remove_documents

        ids = [row.id for row in self.table.selected()]
        label = ngettext("Remove {0} document", "Remove {0} documents", len(ids)).format(len(ids))
        if ids and self._context.change(label, lambda session: remove_documents(session, ids)):
            said = ngettext(
                "{0} document was put into the bin with its tasks.",
                "{0} documents were put into the bin with their tasks.",
                len(ids),
            )
            self._context.messages.offer(said.format(len(ids)), _("Undo"), self._context.undo)

    def _keep_meeting(self, row: DocumentRow, draft: MeetingDraft) -> bool:
        from secretariat.services.documents import set_meeting
        from secretariat.services.meetings import add_meeting, update_meeting

        if row.meeting_id is not None:
            meeting_id = row.meeting_id
            return self._context.submit(
                _("Edit the meeting"), lambda session: update_meeting(session, meeting_id, draft)
            )
        return self._context.submit(
            _("Add a meeting"), lambda session: set_meeting(session, row.id, add_meeting(session, draft))
        )

    def _open_form(
        self, draft: DocumentDraft, keep: Callable[[DocumentDraft], bool], own_id: int | None = None
    ) -> DocumentDialog:
        from secretariat.queries.documents import document_choices
        from secretariat.queries.meetings import meeting_choices

        others = [choice for choice in self._context.ask(document_choices) if choice[0] != own_id]
        meetings = self._context.ask(meeting_choices)
        dialog = DocumentDialog(draft, meetings, others, keep, self.window(), today=self._context.today())
        dialog.open()
        return dialog

    def _one(self) -> DocumentRow | None:
        rows = self.table.selected()
        return rows[0] if rows else None

    def _enable(self) -> None:
        some = bool(self.table.selected())
        self.tasks_button.setEnabled(some)
        for button in (self.edit_button, self.meeting_button, self.remove_button):
            button.setEnabled(some and not self._context.read_only)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(labels.title(_("Meetings and conclusions")))
        head.addWidget(self.count, 1)
        add = primary(_("Add a document"), self.add_document, "add")
        add.setEnabled(not self._context.read_only)
        for button in (self.tasks_button, self.edit_button, self.meeting_button, self.remove_button, add):
            head.addWidget(button)
        box = QVBoxLayout(self)
        margin = theme.scaled(12)
        box.setContentsMargins(margin, margin, margin, 0)
        box.addLayout(head)
        box.addWidget(self.table, 1)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _WATCHED & changes.rows.keys():
            self.refresh()
