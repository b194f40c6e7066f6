"""The strip above a review that belongs to a queue: which it is, how far the others are, back and forth."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from secretariat.i18n import N_, _
from secretariat.ui import theme
from secretariat.ui.intake.badge_cells import BADGE_ROLE, BadgeDelegate
from secretariat.ui.intake.drafts import ReviewState
from secretariat.ui.intake.queue import QueueEntry, ReviewQueue
from secretariat.ui.widgets.badge import Badge
from secretariat.ui.widgets.buttons import IconButton, plain
from secretariat.ui.widgets.elided_label import ElidedLabel

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_NUMBER, _FILE, _STATE, _REMARK = range(4)
_TITLES = (N_("No."), N_("File"), N_("State"), N_("Remark"))
_WIDTHS = {_NUMBER: 44, _FILE: 280, _STATE: 170}
_LIST_HEIGHT = 172
_TOLD = (ReviewState.SAVED, ReviewState.LATER, ReviewState.UNREADABLE)
_BADGES = {
    ReviewState.UNSEEN: ("○", "no_deadline"),
    ReviewState.OPEN: ("▶", "in_time"),
    ReviewState.LATER: ("◆", "due_soon"),
    ReviewState.SAVED: ("✔", "done_on_time"),
    ReviewState.DISCARDED: ("↷", "no_deadline"),
    ReviewState.UNREADABLE: ("●", "overdue"),
}


def badge_of(state: ReviewState) -> tuple[str, str, str]:
    """Return sign, word and colours of a state."""
    sign, role = _BADGES[state]
    return sign, state.label, role


class QueueStrip(QFrame):
    """`entry_wanted(place)` asks for another notice, `close_wanted` to leave the queue."""

    entry_wanted = Signal(int)
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tools")
        self._queue: ReviewQueue | None = None
        self.words = ElidedLabel(role="section")
        self.badge = Badge()
        self.told = ElidedLabel(role="muted")
        self.back = IconButton("chevron_left", _("Previous notice (Alt+PgUp)"))
        self.forth = IconButton("chevron_right", _("Next notice (Alt+PgDown)"))
        self.list_button = plain(_("List"), self._toggle_list, "chevron_down")
        self.list_button.setCheckable(True)
        self.close_button = plain(_("Leave the list"), self.close_wanted.emit)
        self.close_button.setToolTip(_("What is not saved yet stays among the unfinished reviews."))
        self.model = _EntryModel()
        self.table = _entry_table(self.model)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_activated)
        self.back.clicked.connect(lambda: self.step(-1))
        self.forth.clicked.connect(lambda: self.step(1))
        self._lay_out()
        self.hide()

    def show_queue(self, queue: ReviewQueue | None) -> None:
        """Show how a queue stands; nothing for None."""
        self._queue = queue
        self.setVisible(queue is not None)
        if queue is None:
            self.hide_list()
            return
        self.model.show_entries(queue.entries)
        entry = queue.current
        if entry is not None:
            where = _("Notice {0}/{1} — {2}").format(queue.at + 1, len(queue.entries), entry.file)
            self.words.say(where)
            sign, words, role = badge_of(entry.state)
            self.badge.show_words(words, role, sign)
            self.table.selectRow(queue.at)
        self.badge.setVisible(entry is not None)
        counts = ((state, queue.count(state)) for state in _TOLD)
        remark = [entry.remark] if entry is not None and entry.same_as is not None else []
        self.told.say(" · ".join([*remark, *(f"{count} {state.label}" for state, count in counts if count)]))
        self.back.setEnabled(queue.neighbour(-1) is not None)
        self.forth.setEnabled(queue.neighbour(1) is not None)

    def show_list(self) -> None:
        """Open the list of all notices of the queue."""
        self.list_button.setChecked(True)
        self.table.show()

    def hide_list(self) -> None:
        """Close the list; the review needs the room."""
        self.list_button.setChecked(False)
        self.table.hide()

    def step(self, step: int) -> None:
        """Ask for the notice before or behind."""
        place = self._queue.neighbour(step) if self._queue is not None else None
        if place is not None:
            self.entry_wanted.emit(place)

    def _toggle_list(self) -> None:
        self.table.setVisible(self.list_button.isChecked())

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        queue = self._queue
        if queue is not None and index.row() != queue.at and queue.entries[index.row()].open:
            self.entry_wanted.emit(index.row())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.scaled(8))
        for widget in (self.back, self.forth, self.words, self.badge):
            row.addWidget(widget)
        row.addWidget(self.told, 1)
        row.addWidget(self.list_button)
        row.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.scaled(10), theme.scaled(5), theme.scaled(10), theme.scaled(5))
        box.addLayout(row)
        box.addWidget(self.table)


class _EntryModel(QAbstractTableModel):
    """The notices of a queue as rows."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[QueueEntry] = []

    def show_entries(self, entries: list[QueueEntry]) -> None:
        """Show these entries; what stands in them may have changed."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: the titles above."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return _(_TITLES[section])
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text, badge and what a screen reader says."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if index.column() == _STATE:
            if role == BADGE_ROLE:
                return badge_of(entry.state)
            return entry.state.label if role == _Role.AccessibleTextRole else None
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return (str(index.row() + 1), entry.file, "", entry.remark)[index.column()]
        return None


def _entry_table(model: _EntryModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setItemDelegate(BadgeDelegate(table))
    table.setAccessibleName(_("Notices of this list"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for column, width in _WIDTHS.items():
        table.setColumnWidth(column, theme.scaled(width))
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setHighlightSections(False)
    table.setMaximumHeight(theme.scaled(_LIST_HEIGHT))
    table.hide()
    return table
