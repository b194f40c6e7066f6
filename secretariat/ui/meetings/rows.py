"""A tab of a meeting with a table that is typed in: every act is kept at once, what is refused stays marked."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.row_model import Row
from secretariat.ui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def in_row(label: QLabel) -> QLabel:
    """Return a label of one line that stands among buttons, as high as they are."""
    label.setWordWrap(False)
    label.setMinimumHeight(theme.scaled(30))
    label.setContentsMargins(0, 0, theme.scaled(10), 0)
    return label


class RowsTab(QWidget, Generic[Row]):
    """Subclasses say how rows are read (`load`) and kept (`keep`), and add buttons."""

    label = ""

    def __init__(self, context: Context, table: RowTable[Row], hint: str) -> None:
        super().__init__()
        self._context, self.table = context, table
        self.meeting_id: int | None = None
        self.stored: list[Row] = []
        self.told = labels.muted("")
        self.refused = labels.problem()
        self._buttons = FlowRow(self)
        self._buttons.add(in_row(self.told))
        self.add_button(_("Add a row"), table.add_row, "add")
        self.add_button(_("Remove rows"), table.remove_rows, "remove")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.scaled(8), 0, theme.scaled(4))
        box.setSpacing(theme.scaled(4))
        box.addWidget(self._buttons)
        box.addWidget(table, 1)
        box.addWidget(self.refused)
        box.addWidget(labels.wrapping(labels.caption(hint)))
        table.edited.connect(self._on_edited)

    def load(self, session: "Session", meeting_id: int) -> list[Row]:
        """Return what is stored of a meeting."""
        raise AssertionError(f"{type(self).__name__} reads nothing of {meeting_id} in {session}")

    def keep(self, session: "Session", meeting_id: int, rows: Sequence[Row]) -> object:
        """Store the rows of a meeting."""
        raise AssertionError(f"{type(self).__name__} keeps no {rows} of {meeting_id} in {session}")

    def add_button(self, words: str, act: Callable[[], object], icon: str = "") -> QPushButton:
        """Add what can be done; nothing can in a book that is only looked at."""
        button = plain(words, act, icon)
        button.setEnabled(not self._context.read_only)
        self._buttons.add(button)
        return button

    def show_meeting(self, meeting_id: int) -> None:
        """Show the rows of a meeting."""
        if meeting_id != self.meeting_id:
            self.meeting_id = meeting_id
            self.table.show_rows([])
            self.refused.clear()

    def refresh(self) -> None:
        """Ask again; what was refused stays as it was typed."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        self.stored = self._context.ask(lambda session: self.load(session, meeting_id))
        if not self.refused.text():
            self.table.show_rows(self.stored)
        self.told.setText(self.tell())

    def tell(self) -> str:
        """Return what is said above the table."""
        return ""

    def act(self, label: str, service: Callable[..., Any], *rest: object) -> bool:
        """Do something to the whole meeting in one step."""
        self.table.commit()
        meeting_id = self.meeting_id
        return meeting_id is not None and self._context.change(
            label, lambda session: service(session, meeting_id, *rest)
        )

    @Slot()
    def _on_edited(self) -> None:
        meeting_id, rows = self.meeting_id, self.table.rows()
        if meeting_id is None:
            return
        self.refused.clear()
        try:
            self._context.submit(self.label, lambda session: self.keep(session, meeting_id, rows))
        except InvalidInput as invalid:
            self.table.show_problems(invalid.problems)
            labels.say_problem(self.refused, "\n".join(dict.fromkeys(invalid.problems.values())))
            return
        labels.say_problem(self.refused, "")
        self.table.show_problems({})
