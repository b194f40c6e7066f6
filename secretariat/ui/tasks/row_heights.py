"""Rows as high as their text needs: only those on the screen are measured, all others count as usual rows.

Twenty rows cost a millisecond in a list of 100,000; to measure all of them would take minutes.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from secretariat.ui.tasks.row_painter import MOST_LINES, RowPainter, Span

if TYPE_CHECKING:
    from secretariat.ui.tasks.table import TaskTable

_TURNS = 6


class RowHeights(QObject):
    """Fits the rows on the screen while `full_text` is on; headings of groups are always lower than tasks."""

    def __init__(self, table: "TaskTable", painter: RowPainter) -> None:
        super().__init__(table)
        self._table, self._painter = table, painter
        self.full_text = False
        self._fitting = False
        self._measured: set[int] = set()

    @property
    def are_measured(self) -> bool:
        """Whether rows may differ in height."""
        return self.full_text or bool(self._table.grouped.groups) or bool(self._measured)

    def show_full_text(self, wanted: bool) -> None:
        """Give every row the height of its text, or of the usual lines."""
        if wanted != self.full_text:
            self.full_text = wanted
            self._painter.lines = MOST_LINES if wanted else self._painter.usual
            self.forget()

    def suit(self, room: int) -> None:
        """Give rows one line where the list is so low that two would leave hardly any row in sight."""
        lines = self._painter.lines_for(room)
        if lines != self._painter.usual:
            self._painter.usual = lines
            if not self.full_text:
                self._painter.lines = lines
            self.forget()

    def forget(self) -> None:
        """Begin anew: other rows, columns or letters."""
        high = self._painter.row_height()
        self._table.verticalHeader().setDefaultSectionSize(high)
        self._resize(dict.fromkeys(self._measured, high))
        self._measured.clear()
        self._table.updateGeometries()
        self.fit()
        self._table.viewport().update()

    def fit(self) -> None:
        """Measure the rows on the screen that were not measured yet."""
        if self._fitting or not self.are_measured or not self._table.isVisible():
            return
        self._fitting = True
        try:
            bar = self._table.verticalScrollBar()
            at_end = 0 < bar.maximum() == bar.value()
            for _turn in range(_TURNS):
                if not self._fit():
                    break
                self._table.updateGeometries()
                self._table.viewport().update()
                if at_end:  # what grew has pushed the last row out of sight
                    bar.setValue(bar.maximum())
        finally:
            self._fitting = False

    def _fit(self) -> bool:
        table, header = self._table, self._table.verticalHeader()
        row = table.rowAt(0)
        y, bottom = table.rowViewportPosition(row), table.viewport().height()
        columns = [span for part in table.columns.parts(QRect(0, 0, 1 << 24, 1)) for span in part.spans]
        sizes: dict[int, int] = {}
        while 0 <= row < len(table.ids) and y < bottom:
            high = self._height(row, columns)
            if high != header.sectionSize(row):
                sizes[row] = high
            y += high
            row += 1
        self._resize(sizes)
        self._measured.update(sizes)
        return bool(sizes)

    def _height(self, row: int, columns: list[Span]) -> int:
        if self._table.ids[row] < 0:
            return self._painter.heading_height()
        cells = self._table.cells(row) if self.full_text else None
        return self._painter.height_of(cells, columns) if cells else self._painter.row_height()

    def _resize(self, sizes: dict[int, int]) -> None:
        """Without updates and signals: each of them would make the header add up all rows."""
        header, last = self._table.verticalHeader(), self._table.verticalHeader().count()
        header.blockSignals(True)
        header.setUpdatesEnabled(False)
        for row, high in sizes.items():
            if row < last:
                header.resizeSection(row, high)
        header.setUpdatesEnabled(True)
        header.blockSignals(False)
