"""The register of meetings: when, what, which committee, and whether the notice has been issued."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog

from secretariat.domain.listings import TaskFilter
from secretariat.domain.meetings import MeetingDraft
from secretariat.i18n import _, ngettext
from secretariat.queries.meetings import MeetingRow
from secretariat.ui.context import Context
from secretariat.ui.list_page import ListPage
from secretariat.ui.meeting_form import MeetingDialog
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import TableColumn


def _columns() -> list[TableColumn[MeetingRow]]:
    return [
        TableColumn(_("Held on"), lambda row: row.held_on, 92),
        TableColumn(_("Subject"), lambda row: row.title),
        TableColumn(_("Committee"), lambda row: row.committee, 114),
        TableColumn(_("Form"), lambda row: row.form.label if row.form else "", 84),
        TableColumn(_("Notice of conclusions"), lambda row: row.notice.words, 208),
        TableColumn(_("Notice by"), lambda row: row.notice.due_on, 96),
        TableColumn(_("Not done"), lambda row: row.open, 62, right=True),
        TableColumn(_("Tasks"), lambda row: row.tasks, 58, right=True),
        TableColumn(_("Session"), lambda row: row.session, 90),
        TableColumn(_("Chair"), lambda row: row.chair, 170),
        TableColumn(_("Place"), lambda row: row.place, 170),
    ]


class MeetingRegister(ListPage[MeetingRow]):
    """Lists the meetings; Enter opens one."""

    watched = frozenset({"meeting", "document", "task", "office", "special_day", "committee"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Meetings"), _columns(), "meeting")
        self.open_button = self.add_button(plain(_("Open"), self.open, "open_link"), changes=False)
        self.tasks_button = self.add_button(plain(_("Its tasks"), self.show_tasks, "tasks"), changes=False)
        self.edit_button = self.add_button(plain(_("Edit"), self.edit, "edit"))
        self.remove_button = self.add_button(plain(_("Remove"), self.remove, "bin"))
        self.add_button(primary(_("Add a meeting"), self.add, "add"), of_rows=False)
        self.add_key("F2", self.edit)
        self.add_key("Ctrl+-", self.remove)
        self.refresh()

    def ask_rows(self, words: str) -> Sequence[MeetingRow]:
        """Return the meetings that hold these words."""
        from secretariat.queries.meetings import find_meetings

        today = self._context.today()
        return self._context.ask(lambda session: find_meetings(session, words, today))

    def count_words(self, count: int) -> str:
        """Return how many meetings there are, in words."""
        return ngettext("{0} meeting", "{0} meetings", count).format(count)

    def empty_words(self) -> tuple[str, str]:
        """Return what is said where there are no meetings."""
        return (
            _("There are no meetings yet."),
            _("Add a meeting, or take in a conclusion: its meeting is entered with it."),
        )

    @Slot()
    def open(self) -> None:
        """Open the selected meeting."""
        row = self.selected_one()
        if row is not None:
            self.table.opened.emit(row)

    @Slot()
    def show_tasks(self) -> None:
        """Open the list of the tasks that came out of the selected meetings."""
        from secretariat.queries.meetings import documents_of_meeting

        rows = self.table.selected()
        found = self._context.ask(
            lambda session: [each for row in rows for each in documents_of_meeting(session, row.id)]
        )
        ids = frozenset(number for number, _label, _issued in found)
        if ids:
            self._context.page_wanted.emit("tasks", TaskFilter(document_ids=ids))
        elif rows:
            self._context.messages.tell(_("No document has come out of this meeting yet."))

    @Slot()
    def add(self) -> QDialog | None:
        """Open the form of a new meeting; one that was kept is opened."""
        from secretariat.services.meetings import add_meeting

        if not self._context.may_change():
            return None
        made: list[int] = []

        def keep(draft: MeetingDraft) -> bool:
            kept = self._context.submit(
                _("Add a meeting"), lambda session: made.append(add_meeting(session, draft))
            )
            if kept:
                self.table.select_ids(set(made))
            return kept

        return self.open_form(MeetingDraft(held_on=self._context.today()), keep).belongs_to("meeting/add")

    @Slot()
    def edit(self) -> QDialog | None:
        """Open the form of the selected meeting."""
        row = self.selected_one()
        return self.edit_meeting(row.id) if row is not None else None

    def edit_meeting(self, meeting_id: int) -> QDialog | None:
        """Open the form of a meeting."""
        from secretariat.queries.meetings import load_meeting
        from secretariat.services.meetings import update_meeting

        if not self._context.may_change():
            return None
        draft = self._context.ask(lambda session: load_meeting(session, meeting_id))
        form = self.open_form(
            draft,
            lambda edited: self._context.submit(
                _("Edit the meeting"), lambda session: update_meeting(session, meeting_id, edited)
            ),
        )
        return form.belongs_to("meeting/edit", (meeting_id,), edits=True)

    @Slot()
    def remove(self) -> None:
        """Put the selected meetings into the bin."""
        from secretariat.services.meetings import remove_meetings

        count = len(self.table.selected())
        label = ngettext("Remove {0} meeting", "Remove {0} meetings", count).format(count)
        said = ngettext("{0} meeting was put into the bin.", "{0} meetings were put into the bin.", count)
        self.change(label, said.format(count), remove_meetings)

    def open_form(self, draft: MeetingDraft, keep: Callable[[MeetingDraft], bool]) -> MeetingDialog:
        """Open the form of a meeting on a draft."""
        from secretariat.queries.committees import committee_choices

        committees = self._context.ask(committee_choices)
        dialog = MeetingDialog(draft, committees, keep, self.window(), today=self._context.today())
        dialog.open()
        return dialog
