"""Pointing at a row shows its sentence in the source, and pointing at a sentence shows its row."""

from PySide6.QtCore import QModelIndex, QObject, Slot

from secretariat.ui.intake.review_board import ReviewBoard


class Pointing(QObject):
    """Follows the mouse over table and source; only the row that is chosen scrolls the text."""

    def __init__(self, board: ReviewBoard) -> None:
        super().__init__(board)
        self._board = board
        self._hovered = -1
        board.table.row_hovered.connect(self.hover_row)
        board.source.place_hovered.connect(self._hover_place)
        board.source.place_clicked.connect(self._choose_place)
        board.model.modelReset.connect(self._forget)

    def row_at(self, position: int) -> int:
        """Return the shown row whose sentence holds a place of the text, the shortest one; -1 for none."""
        board = self._board
        rows = [row for row in range(board.model.rowCount()) if not board.table.isRowHidden(row)]
        tasks = [(row, board.model.task(row)) for row in rows]
        inside = [(task.end - task.start, row) for row, task in tasks if task.start <= position < task.end]
        return min(inside)[1] if inside else -1

    def show_row(self, index: QModelIndex) -> None:
        """Show the sentence of the row that is chosen, where it can be seen."""
        if index.isValid() and index.row() < self._board.model.rowCount():
            task = self._board.model.task(index.row())
            self._board.source.point_at(task.start, task.end)

    @Slot(int)
    def hover_row(self, row: int) -> None:
        """Show which row is pointed at, on both sides; -1 for none."""
        if row == self._hovered:
            return
        self._hovered = row
        self._board.table.show_hovered(row)
        task = self._board.model.task(row) if 0 <= row < self._board.model.rowCount() else None
        self._board.source.show_hovered(*((task.start, task.end) if task else (0, 0)))

    @Slot(int)
    def _hover_place(self, position: int) -> None:
        self.hover_row(self.row_at(position) if position >= 0 else -1)

    @Slot(int)
    def _choose_place(self, position: int) -> None:
        row = self.row_at(position)
        if row >= 0:
            self._board.table.selectRow(row)

    @Slot()
    def _forget(self) -> None:
        self.hover_row(-1)
