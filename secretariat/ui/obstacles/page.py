"""What blocks the work: open obstacles by age, with all that can be done about them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox

from secretariat.i18n import _, ngettext
from secretariat.queries.obstacles import ObstacleLine
from secretariat.ui.context import Context
from secretariat.ui.list_page import ListPage
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.record_table import TableColumn


def _columns() -> list[TableColumn[ObstacleLine]]:
    return [
        TableColumn(_("Since"), lambda row: row.raised_on, 100),
        TableColumn(_("Days"), lambda row: row.age, 72, right=True),
        TableColumn(_("What blocks the task"), lambda row: row.text),
        TableColumn(_("Task"), lambda row: row.code, 88),
        TableColumn(_("Lead agency"), lambda row: row.lead, 150),
        TableColumn(_("Authority"), lambda row: _("beyond one's own") if row.beyond_authority else "", 128),
        TableColumn(_("Reported to"), lambda row: row.reported_to, 128),
        TableColumn(_("Where it stands"), lambda row: row.state, 146),
    ]


class ObstaclesPage(ListPage[ObstacleLine]):
    """Lists obstacles; Enter opens the form of one. `act_wanted(act, ids)` asks for what can be done."""

    watched = frozenset({"obstacle", "task", "assignment", "agency", "letter"})
    act_wanted = Signal(str, list)

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Obstacles"), _columns(), "warning")
        self.with_closed = QCheckBox(_("Also closed ones"))
        self.add_to_head(self.with_closed)
        self.task_button = self.add_button(plain(_("Its task"), self.show_task, "tasks"), changes=False)
        for words, act, icon in (
            (_("Edit"), self.edit, "edit"),
            (_("Answer …"), lambda: self._ask_for("answer"), "check"),
            (_("Close …"), lambda: self._ask_for("close"), "complete"),
            (_("Reopen"), lambda: self._ask_for("reopen"), "reopen"),
            (_("Remove"), self.remove, "bin"),
        ):
            self.add_button(plain(words, act, icon))
        self.report_button = self.add_button(
            primary(_("Report an obstacle …"), lambda: self._ask_for("report"), "print")
        )
        self.add_key("F2", self.edit)
        self.add_key("Ctrl+-", self.remove)
        self.table.opened.connect(self.edit)
        self.with_closed.toggled.connect(self.refresh)
        self.refresh()

    def ask_rows(self, words: str) -> Sequence[ObstacleLine]:
        """Return the obstacles that hold these words; closed ones when asked for."""
        from secretariat.queries.obstacles import find_obstacles

        today, closed = self._context.today(), self.with_closed.isChecked()
        return self._context.ask(lambda session: find_obstacles(session, words, today, with_closed=closed))

    def count_words(self, count: int) -> str:
        """Return how many obstacles there are, in words."""
        return ngettext("{0} obstacle", "{0} obstacles", count).format(count)

    def empty_words(self) -> tuple[str, str]:
        """Return what is said where nothing blocks."""
        return _("Nothing blocks the work."), _("Note an obstacle at its task, in the panel of the task.")

    def show_argument(self, argument: object) -> None:
        """Select the obstacle with this id, even a closed one."""
        if isinstance(argument, int):
            self.with_closed.setChecked(True)
        super().show_argument(argument)

    @Slot()
    def edit(self) -> None:
        """Open the form of the selected obstacle."""
        self._ask_for("edit")

    @Slot()
    def remove(self) -> None:
        """Take the selected obstacles out of the book."""
        self._ask_for("remove")

    @Slot()
    def show_task(self) -> None:
        """Turn to the task of the selected obstacle."""
        row = self.selected_one()
        if row is not None:
            self._context.page_wanted.emit("tasks", row.task_id)

    def _ask_for(self, act: str) -> None:
        ids = [row.id for row in self.table.selected()]
        if ids:
            self.act_wanted.emit(f"obstacle/{act}", ids)
