"""A notice that changes an earlier one: task by task what was, what is now, and which of it is to be applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from secretariat.i18n import N_, _, ngettext
from secretariat.ui import theme
from secretariat.ui.intake.badge_cells import BADGE_ROLE, BadgeDelegate
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.queries.twins import TaskChange

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_TICK, _KIND, _OLD, _NEW, _DETAILS = range(5)
_TITLES = ("☑", N_("Change"), N_("Stored task"), N_("Task of this notice"), N_("What changes"))
_WIDTHS = {_TICK: 30, _KIND: 130, _OLD: 300, _NEW: 300}
_KINDS = {
    "unchanged": ("○", N_("unchanged"), "no_deadline"),
    "changed": ("◆", N_("changed"), "due_soon"),
    "added": ("✔", N_("added"), "done_on_time"),
    "dropped": ("●", N_("dropped"), "overdue"),
}


def words_of_kind(kind: str) -> tuple[str, str, str]:
    """Return sign, word and colours of a kind of change."""
    sign, words, role = _KINDS[kind]
    return sign, _(words), role


class ChangesView(QWidget):
    """`apply_wanted(changes)` hands over what is ticked; `save_apart_wanted` asks for a document of its own."""

    apply_wanted = Signal(object)
    save_apart_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document_id, self.label = 0, ""
        self.title = labels.title(_("Compare task by task"))
        self.told, self.advice = labels.muted(""), labels.muted("")
        self.model = ChangesModel()
        self.table = _ChangesTable(self.model)
        self.apply_button = primary("", self._apply, "check")
        self.apart_button = plain(_("Save as a document of its own"), self.save_apart_wanted.emit)
        self.apart_button.setToolTip(_("The stored tasks stay as they are; the two documents are only linked."))
        self.back_button = plain(_("Back to the review"), self.back_wanted.emit)
        self.model.ticked.connect(self._say)
        self._lay_out()

    def show_changes(
        self, new: str, document_id: int, label: str, changes: Sequence[TaskChange], *, drop: bool = False
    ) -> None:
        """Show what the notice `new` does to the tasks of a stored document; `drop` ticks what it leaves out."""
        self.document_id, self.label = document_id, label
        self.told.setText(_("{0} compared with {1}").format(new, label))
        self.model.show_changes(changes, drop=drop)
        counts = [(kind, sum(change.kind == kind for change in changes)) for kind in _KINDS]
        self.advice.setText(" · ".join(f"{count} {words_of_kind(kind)[1]}" for kind, count in counts if count))
        self.table.fit()
        if changes:
            self.table.setCurrentIndex(self.model.index(0, _NEW))
        self._say()

    def start_here(self) -> None:
        """Put the focus on the table."""
        self.table.setFocus()

    def _apply(self) -> None:
        self.apply_wanted.emit(self.model.wanted())

    def _say(self) -> None:
        count = len(self.model.wanted())
        self.apply_button.setText(ngettext("Apply {0} change", "Apply {0} changes", count).format(count))
        self.apply_button.setEnabled(bool(count))

    def _lay_out(self) -> None:
        margin = theme.scaled(14)
        box = QVBoxLayout(self)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme.scaled(8))
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.told, 1)
        box.addLayout(head)
        box.addWidget(self.advice)
        box.addWidget(self.table, 1)
        row = FlowRow(space=theme.scaled(8))
        for button in (self.apply_button, self.apart_button, self.back_button):
            row.add(button)
        box.addWidget(row)


class ChangesModel(QAbstractTableModel):
    """The changes as rows with a tick each; what stays as it is has none."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._changes: list[TaskChange] = []
        self._ticks: list[bool] = []

    def show_changes(self, changes: Sequence[TaskChange], *, drop: bool) -> None:
        """Show these changes, ticked; what the notice only leaves out is ticked when it is to be dropped."""
        self.beginResetModel()
        self._changes = list(changes)
        beforehand = {"changed", "added", "dropped"} if drop else {"changed", "added"}
        self._ticks = [change.kind in beforehand for change in self._changes]
        self.endResetModel()

    def wanted(self) -> tuple[TaskChange, ...]:
        """Return the changes that are ticked."""
        return tuple(change for change, ticked in zip(self._changes, self._ticks, strict=True) if ticked)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: the titles above."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return _TITLES[section] if section == _TICK else _(_TITLES[section])
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what may be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        tickable = index.column() == _TICK and self._changes[index.row()].kind != "unchanged"
        return flags | Qt.ItemFlag.ItemIsUserCheckable if tickable else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Qt: text, tick, badge and what a screen reader says."""
        if not index.isValid():
            return None
        change, column = self._changes[index.row()], index.column()
        if column == _TICK:
            return self._tick(change, index.row(), role)
        if column == _KIND:
            badge = words_of_kind(change.kind)
            return badge if role == BADGE_ROLE else badge[1] if role == _Role.AccessibleTextRole else None
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return {_OLD: change.old, _NEW: change.new, _DETAILS: "\n".join(change.details)}[column]
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Qt: tick or untick a change."""
        if role != _Role.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self._ticks[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def turn(self, row: int) -> None:
        """Tick what is not ticked, and the other way round."""
        state = Qt.CheckState.Unchecked if self._ticks[row] else Qt.CheckState.Checked
        self.setData(self.index(row, _TICK), state, _Role.CheckStateRole)

    def _tick(self, change: TaskChange, row: int, role: int) -> Any:
        if change.kind == "unchanged":
            return None
        if role == _Role.CheckStateRole:
            return Qt.CheckState.Checked if self._ticks[row] else Qt.CheckState.Unchecked
        if role == _Role.AccessibleTextRole:
            return _("Apply: yes") if self._ticks[row] else _("Apply: no")
        return None


class _ChangesTable(QTableView):
    """Rows of wrapped text; the space bar ticks wherever in the row one stands."""

    def __init__(self, model: ChangesModel) -> None:
        super().__init__()
        self._changes = model
        self.setModel(model)
        self.setItemDelegate(BadgeDelegate(self))
        self.setAccessibleName(_("What changes, task by task"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(theme.scaled(30))

    def fit(self) -> None:
        """Share the width: half of what sign and tick leave to each text, the rest to what changes."""
        for column in (_TICK, _KIND):
            self.setColumnWidth(column, theme.scaled(_WIDTHS[column]))
        left = self.viewport().width() - sum(self.columnWidth(column) for column in (_TICK, _KIND))
        for column in (_OLD, _NEW):
            self.setColumnWidth(column, max(theme.scaled(160), left * 36 // 100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the space bar ticks."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._changes.turn(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
