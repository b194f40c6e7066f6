"""The columns of a report of one's own: which, in which order, under which words, how wide."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.own_reports import BLANKS, OWN_COLUMNS, OwnColumn
from secretariat.i18n import _
from secretariat.reports.own_columns import usual_title
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.typed_values import retype, typed_in

_KEY = Qt.ItemDataRole.UserRole
_WHICH, _TITLE, _OVER, _WIDTH = range(4)
_LEAST = 108  # so that a title is never cut; what has no room then is scrolled to
_HEIGHT = 330


class OwnColumnsField(QWidget):
    """A line for every column that there is; those with a tick are printed, from above in their order."""

    def __init__(self, columns: Iterable[OwnColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, 4, self)
        self.up_button = plain(_("Up"), lambda: self.move_chosen(-1), "chevron_up")
        self.down_button = plain(_("Down"), lambda: self.move_chosen(1), "chevron_down")
        self._lay_out()
        self.show_columns(columns)
        self.table.currentCellChanged.connect(self._enable)
        self._enable()

    def show_columns(self, columns: Iterable[OwnColumn]) -> None:
        """Show these columns with a tick, and the others below them."""
        chosen = {column.key: column for column in columns}
        lines = [(column, True) for column in chosen.values()]
        lines += [(OwnColumn(key), False) for key in OWN_COLUMNS if key not in chosen]
        self.table.setRowCount(len(lines))
        for row, (column, shown) in enumerate(lines):
            self._put(row, column, shown=shown)
        self.table.setCurrentCell(0, _WHICH)

    def columns(self) -> tuple[OwnColumn, ...]:
        """Return the columns that are ticked, from above."""
        return tuple(self._column(row) for row in range(self.table.rowCount()) if self._is_shown(row))

    def typed(self) -> dict[str, Any]:
        """Return the order of the lines and what stands in them."""
        keys = [self._column(row).key for row in range(self.table.rowCount())]
        return {"order": keys, "cells": typed_in(self.table)}

    def retype(self, value: Any) -> None:
        """Put back what `typed` returned."""
        rows = [(self._column(row), self._is_shown(row)) for row in range(self.table.rowCount())]
        places = {key: place for place, key in enumerate(value.get("order", ()))}
        ordered = sorted(rows, key=lambda line: places.get(line[0].key, len(places)))
        for row, (column, shown) in enumerate(ordered):
            self._put(row, column, shown=shown)
        retype(self.table, value.get("cells"))

    def move_chosen(self, step: int) -> None:
        """Move the line that the person is at up or down."""
        row, other = self.table.currentRow(), self.table.currentRow() + step
        if row < 0 or not 0 <= other < self.table.rowCount():
            return
        mine, theirs = ((self._column(place), self._is_shown(place)) for place in (row, other))
        self._put(other, mine[0], shown=mine[1])
        self._put(row, theirs[0], shown=theirs[1])
        self.table.setCurrentCell(other, self.table.currentColumn())

    def _column(self, row: int) -> OwnColumn:
        title, over, width = (self._words(row, place) for place in (_TITLE, _OVER, _WIDTH))
        key = str(self._item(row, _WHICH).data(_KEY))
        return OwnColumn(key, title, over, int(width) if width.isdecimal() else 0)

    def _put(self, row: int, column: OwnColumn, *, shown: bool) -> None:
        which = QTableWidgetItem(_named(column.key))
        which.setData(_KEY, column.key)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
        which.setFlags(flags)
        which.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        self.table.setItem(row, _WHICH, which)
        width = str(column.width) if column.width else ""
        for place, words in ((_TITLE, column.title), (_OVER, column.over), (_WIDTH, width)):
            self.table.setItem(row, place, QTableWidgetItem(words))

    def _item(self, row: int, place: int) -> QTableWidgetItem:
        item = self.table.item(row, place)
        if item is None:
            raise IndexError(row)
        return item

    def _is_shown(self, row: int) -> bool:
        return self._item(row, _WHICH).checkState() is Qt.CheckState.Checked

    def _words(self, row: int, place: int) -> str:
        return self._item(row, place).text().strip()

    @Slot()
    def _enable(self) -> None:
        row = self.table.currentRow()
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < self.table.rowCount() - 1)

    def _lay_out(self) -> None:
        titles = (_("Column"), _("Title on the paper"), _("Title over neighbours"), _("Width"))
        self.table.setHorizontalHeaderLabels(list(titles))
        self.table.setAccessibleName(_("Columns"))
        self.table.verticalHeader().hide()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(theme.scaled(_HEIGHT))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_WHICH, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(theme.scaled(_LEAST))
        buttons = QHBoxLayout()
        for button in (self.up_button, self.down_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        hint = _("A cell is filled in by typing; empty it means the usual words or width (in characters).")
        buttons.addWidget(labels.caption(hint), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table, 1)
        box.addLayout(buttons)
        self.setFocusProxy(self.table)


def _named(key: str) -> str:
    """Return how a column is called in the list; one without title is told by what it is for."""
    if key in BLANKS:
        return _("Empty column {0}, to be filled in by hand").format(BLANKS.index(key) + 1)
    return usual_title(key)
