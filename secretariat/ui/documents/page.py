"""Notices and documents: every assigning document with its meeting and how its tasks stand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog

from secretariat.domain.documents import DocumentDraft, DocumentPlace
from secretariat.domain.listings import TaskFilter
from secretariat.domain.meetings import MeetingDraft
from secretariat.errors import UserError
from secretariat.i18n import _, ngettext
from secretariat.queries.documents import DocumentRow
from secretariat.ui.context import Context
from secretariat.ui.documents.detail import DocumentDetail
from secretariat.ui.documents.forms import DocumentDialog, DocumentTies
from secretariat.ui.list_page import ListPage
from secretariat.ui.meeting_form import MeetingDialog
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import TableColumn


def _columns() -> list[TableColumn[DocumentRow]]:
    return [
        TableColumn(_("Number"), lambda row: row.number if row.issued else row.number or _("draft"), 104),
        TableColumn(_("Issued on"), lambda row: row.issued_on, 114),
        TableColumn(_("Subject"), lambda row: row.subject or row.meeting_title, least=340),
        TableColumn(_("Tasks"), lambda row: row.tasks, 84, right=True, spare=1),
        TableColumn(_("Not done"), lambda row: row.open, 98, right=True),
        TableColumn(_("Overdue"), lambda row: row.overdue, 84, right=True),
        TableColumn(_("Issuer"), lambda row: row.issuer, 150, spare=2),
        TableColumn(_("Held on"), lambda row: row.held_on, 96, spare=3),
    ]


class DocumentsPage(ListPage[DocumentRow]):
    """Lists documents, with all about the chosen one beside them; Enter opens the tasks of one."""

    watched = frozenset({"document", "document_source", "meeting", "task", "task_mention", "office"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Notices and documents"), _columns(), "documents")
        self.tasks_button = self.add_button(plain(_("Its tasks"), self.show_tasks, "tasks"), changes=False)
        self.edit_button = self.add_button(plain(_("Edit the document"), self.edit_document, "edit"))
        self.meeting_button = self.add_button(plain(_("Edit the meeting"), self.edit_meeting, "meeting"))
        self.notice_button = self.add_button(
            plain(_("Draft notice (.docx) …"), self.preview_notice, "print"), changes=False
        )
        self.remove_button = self.add_button(plain(_("Remove"), self.remove, "bin"))
        self.add_button(primary(_("Add a document"), self.add_document, "add"), of_rows=False)
        self.add_key("F2", self.edit_document)
        self.add_key("Ctrl+-", self.remove)
        self.table.opened.connect(self.show_tasks)
        self.detail = DocumentDetail(context, self)
        self.detail.document_wanted.connect(self.show_argument)
        self.table.chosen.connect(self._show_detail)
        self.splitter = self.put_beside(self.detail)
        self.refresh()

    def ask_rows(self, words: str) -> Sequence[DocumentRow]:
        """Return the documents that hold these words."""
        from secretariat.queries.documents import find_documents

        today = self._context.today()
        return self._context.ask(lambda session: find_documents(session, words, today))

    def count_words(self, count: int) -> str:
        """Return how many documents there are, in words."""
        return ngettext("{0} document", "{0} documents", count).format(count)

    def empty_words(self) -> tuple[str, str]:
        """Return what is said where there are no documents."""
        return _("There are no documents yet."), _("Take in a conclusion (Ctrl+N) or add a document.")

    def refresh(self) -> None:
        """Ask again; what stands beside the list is of the same moment."""
        super().refresh()
        self._show_detail()

    def show_argument(self, argument: object) -> None:
        """Select a document by its id, open it at a sentence, or open the form of a new one."""
        if isinstance(argument, DocumentDraft):
            self.add_document()
        elif isinstance(argument, DocumentPlace):
            super().show_argument(argument.document_id)
            self.detail.show_place(argument)
        else:
            super().show_argument(argument)

    @Slot()
    def _show_detail(self) -> None:
        self.detail.show_row(self.selected_one())

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

        form = self._open_form(
            DocumentDraft(),
            lambda draft: self._context.submit(_("Add a document"), lambda session: add_document(session, draft)),
        )
        return form.belongs_to("document/add")

    @Slot()
    def edit_document(self) -> QDialog | None:
        """Open the form of the selected document."""
        from secretariat.queries.documents import load_document
        from secretariat.services.documents import update_document

        row = self.selected_one()
        if row is None or not self._context.may_change():
            return None
        draft = self._context.ask(lambda session: load_document(session, row.id))

        def keep(edited: DocumentDraft) -> bool:
            return self._context.submit(
                _("Edit the document"), lambda session: update_document(session, row.id, edited)
            )

        return self._open_form(draft, keep, row.id).belongs_to("document/edit", (row.id,), edits=True)

    @Slot()
    def edit_meeting(self) -> QDialog | None:
        """Open the form of the meeting of the selected document, or of a new one for it."""
        row = self.selected_one()
        if row is None:
            return None
        from secretariat.queries.committees import committee_choices
        from secretariat.queries.meetings import load_meeting

        draft = MeetingDraft(title=row.subject)
        if row.meeting_id is not None:
            meeting_id = row.meeting_id
            draft = self._context.ask(lambda session: load_meeting(session, meeting_id))
        dialog = MeetingDialog(
            draft,
            self._context.ask(committee_choices),
            lambda edited: self._keep_meeting(row, edited),
            self.window(),
            today=self._context.today(),
        )
        dialog.belongs_to("document/meeting", (row.id,), edits=row.meeting_id is not None).open()
        return dialog

    @Slot()
    def preview_notice(self) -> QDialog | None:
        """Show the notice made of the tasks of the selected document; it is printed or saved from there."""
        from secretariat.services.draft_notices import notice_of_document
        from secretariat.ui.printing import open_preview

        row, today = self.selected_one(), self._context.today()
        if row is None:
            return None
        try:
            paper = self._context.ask(lambda session: notice_of_document(session, row.id, today))
        except UserError as missing:
            self._context.messages.refuse(missing)
            return None
        return open_preview(paper, self._context, self.window())

    @Slot()
    def remove(self) -> None:
        """Put the selected documents with their tasks into the bin."""
        from secretariat.services.documents import remove_documents

        count = len(self.table.selected())
        label = ngettext("Remove {0} document", "Remove {0} documents", count).format(count)
        said = ngettext(
            "{0} document was put into the bin with its tasks.",
            "{0} documents were put into the bin with their tasks.",
            count,
        ).format(count)
        self.change(label, said, remove_documents)

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
        from secretariat.queries.committees import committee_choices
        from secretariat.queries.documents import document_choices
        from secretariat.queries.meetings import meeting_choices

        others = [choice for choice in self._context.ask(document_choices) if choice[0] != own_id]
        ties = DocumentTies(self._context.ask(meeting_choices), others, self._context.ask(committee_choices))
        dialog = DocumentDialog(draft, ties, keep, self.window(), today=self._context.today())
        dialog.open()
        return dialog
