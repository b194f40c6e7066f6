"""What is told before a block is pasted: which cells will change, or which of them cannot and why."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.i18n import _, ngettext
from secretariat.intake.pasted_cells import PastedLine
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.screen_room import resize_within_screen
from secretariat.ui.widgets.tips import plain_tip

MOST_SHOWN = 300


class _ListDialog(QDialog):
    """A sentence, a table of texts, remarks, and buttons."""

    def __init__(self, title: str, headline: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.headline = labels.wrapping(labels.section(headline, self))
        self.remarks = labels.muted("", self)
        self.remarks.hide()
        self.list = QTableWidget(0, 0, self)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        column = QVBoxLayout(self)
        column.addWidget(self.headline)
        column.addWidget(self.list, 1)
        column.addWidget(self.remarks)
        column.addLayout(self.buttons)
        resize_within_screen(self, theme.scaled(640), theme.scaled(380))

    def show_lines(self, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        """Fill the table; the last column takes the room that is left."""
        shown = lines[:MOST_SHOWN]
        self.list.setColumnCount(len(heads))
        self.list.setRowCount(len(shown))
        self.list.setHorizontalHeaderLabels(list(heads))
        self.list.setAccessibleName(self.windowTitle())
        self.list.verticalHeader().hide()
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setProperty("role", "records")
        for row, line in enumerate(shown):
            for place, words in enumerate(line):
                item = QTableWidgetItem(" ".join(words.split()))
                item.setToolTip(plain_tip(words))
                self.list.setItem(row, place, item)
        header = self.list.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in range(len(heads) - 1):
            self.list.resizeColumnToContents(place)
            self.list.setColumnWidth(place, min(self.list.columnWidth(place), theme.scaled(190)))
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        if len(lines) > len(shown):
            more = len(lines) - len(shown)
            self.remark([ngettext("… and {0} more cell.", "… and {0} more cells.", more).format(grouped(more))])

    def remark(self, sentences: Iterable[str]) -> None:
        """Add sentences under the table."""
        told = [*filter(None, [self.remarks.text()]), *sentences]
        self.remarks.setText("\n".join(told))
        self.remarks.setVisible(bool(told))


class ProblemsDialog(_ListDialog):
    """Cells that were refused, each with its reason; nothing was changed."""

    def __init__(self, lines: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        said = ngettext(
            "{0} cell cannot be taken over, so nothing was changed.",
            "{0} cells cannot be taken over, so nothing was changed.",
            len(lines),
        )
        super().__init__(_("Nothing was changed"), said.format(len(lines)), parent)
        self.show_lines((_("Where"), _("Column"), _("Reason")), lines)
        self.close_button = plain(_("Close"), self.reject)
        self.buttons.addWidget(self.close_button)
        self.close_button.setFocus()


class ReviewDialog(_ListDialog):
    """What a block will change, with “Paste”; where cells are refused, which and why, and no way on."""

    def __init__(
        self,
        headline: str,
        changes: Sequence[Sequence[str]],
        problems: Sequence[Sequence[str]],
        keep: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(_("Paste into the table"), headline, parent)
        self._keep = keep
        self.problems = problems
        self.keep_button = primary(_("Paste"), self.accept)
        self.cancel_button = plain(_("Cancel"), self.reject)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.keep_button)
        if problems:
            self.show_lines((_("Where"), _("Column"), _("Reason")), problems)
            self.remark(
                [_("Nothing has been changed. Put the cells right where they come from, and paste again.")]
            )
            self.keep_button.hide()
            self.cancel_button.setText(_("Close"))
            self.cancel_button.setFocus()
        else:
            self.show_lines((_("Where"), _("Column"), _("Now"), _("Then")), changes)
            self.keep_button.setDefault(True)
            self.keep_button.setFocus()

    def accept(self) -> None:
        """Qt: paste; the dialog stays when that was refused."""
        if self._keep():
            super().accept()


class LinesDialog(QDialog):
    """Lines of a text that become tasks; lines under another one are joined to it, its parts, or tasks too.

    `wanted(rows)` with the ticked lines as `PastedLine`, their levels as they are to be stored;
    `cells_wanted()` when they are to go into the cells below the current one instead.
    """

    wanted = Signal(object)
    cells_wanted = Signal()

    def __init__(self, lines: Sequence[PastedLine], parent: QWidget, *, into_cells: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Paste lines as tasks"))
        self._lines = lines
        self.joined = QRadioButton(_("Join indented lines to the task above them"), self)
        self.parts = QRadioButton(_("Indented lines are parts, listed in place of the task above them"), self)
        self.alone = QRadioButton(_("Every line is a task of its own"), self)
        self.joined.setChecked(True)
        self._ways = QButtonGroup(self)
        for way in (self.joined, self.parts, self.alone):
            self._ways.addButton(way)
            way.setVisible(any(line.level for line in lines))
            way.toggled.connect(self._count)
        self.tree = QTreeWidget(self)
        self.keep_button = primary("", self._take)
        self.cells_button = plain(_("Into the cells from here down"), self._into_cells)
        self.cells_button.setVisible(into_cells)
        self.cancel_button = plain(_("Cancel"), self.reject)
        self._fill()
        self._lay_out()
        self.tree.itemChanged.connect(self._count)
        self._count()
        resize_within_screen(self, theme.scaled(620), theme.scaled(420))
        self.keep_button.setDefault(True)
        self.keep_button.setFocus()

    def rows(self) -> list[PastedLine]:
        """Return the ticked lines as they are to be stored."""
        ticked = [item.checkState(0) == Qt.CheckState.Checked for item in self._items]
        rows: list[PastedLine] = []
        for line, taken in zip(self._lines, ticked, strict=True):
            if not taken:
                continue
            if line.level and rows and self.joined.isChecked():
                rows[-1] = PastedLine(0, f"{rows[-1].text}\n- {line.text}")
            else:
                rows.append(PastedLine(min(line.level, 1) if rows and self.parts.isChecked() else 0, line.text))
        return rows

    def _take(self) -> None:
        rows = self.rows()
        self.accept()
        self.wanted.emit(rows)

    def _into_cells(self) -> None:
        self.accept()
        self.cells_wanted.emit()

    def _count(self) -> None:
        count = len(self.rows())
        self.keep_button.setText(ngettext("Add {0} task", "Add {0} tasks", count).format(count))
        self.keep_button.setEnabled(count > 0)

    def _fill(self) -> None:
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.windowTitle())
        self._items: list[QTreeWidgetItem] = []
        above: list[QTreeWidgetItem] = []
        for line in self._lines:
            del above[line.level :]
            item = QTreeWidgetItem(above[-1] if above else self.tree, [line.text])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setToolTip(0, plain_tip(line.text))
            above.append(item)
            self._items.append(item)
        self.tree.expandAll()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(labels.muted(_("Bullets and numbers are left out. Untick what is no task."), self))
        column.addWidget(self.tree, 1)
        for way in (self.joined, self.parts, self.alone):
            column.addWidget(way)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cells_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.keep_button)
        column.addLayout(buttons)
