"""First step: which file, which sheet of it, and where its titles stand."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.sheets.work import SheetWork
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.banner import Banner
from secretariat.ui.widgets.buttons import link, plain
from secretariat.ui.widgets.empty_state import EmptyState
from secretariat.ui.widgets.sheet_grid import GridModel, fit_columns, grid_view, letters_of

_SHOWN = 40
_MOST_HEADER = 999


class FileStep(QWidget):
    """`file_wanted()` asks for the dialog that chooses one.

    `go_on_wanted()` takes an unfinished import up again, `decline_wanted()` forgets it.
    """

    file_wanted = Signal()
    go_on_wanted = Signal()
    decline_wanted = Signal()

    def __init__(self, work: SheetWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._showing = False
        self.offered: Banner | None = None
        self.empty = EmptyState(
            "sheet",
            _("Take in the sheet that you keep now"),
            _(
                "Excel (.xlsx, .xlsm, .xls), LibreOffice (.ods) and .csv files can be read, with any columns in "
                "any order. Drop the file here or choose it. Nothing is stored before the last step."
            ),
        )
        self.empty.add_action(_("Choose a file …"), self.file_wanted.emit, icon="folder", main=True)
        self.file = labels.section("")
        self.other_button = plain(_("Another file …"), self.file_wanted.emit, "folder")
        self.pages = QComboBox()
        self.first, self.last = QSpinBox(), QSpinBox()
        self.found, self.note = labels.muted(""), labels.muted("")
        self.raw_button = link(_("Keep the letters as they are"), work.read_undecoded)
        self.model = GridModel()
        self.grid = grid_view(self.model, _("Cells of the sheet"))
        self._stack = QStackedWidget()
        self._whole = QVBoxLayout(self)
        self._lay_out()
        self.pages.activated.connect(self._on_page)
        for box in (self.first, self.last):
            box.setRange(1, _MOST_HEADER)
            box.valueChanged.connect(self._on_header)
        work.table_changed.connect(self.refresh)
        self.refresh()

    def problem(self) -> str:
        """Return what keeps from going on."""
        if self._work.book is None:
            return _("Choose the file first.")
        if self._work.table is None or not self._work.table.rows:
            return _("There are no rows under the titles. Choose another sheet, or the right rows of titles.")
        return ""

    @Slot()
    def refresh(self) -> None:
        """Show the sheet that is looked at."""
        book, table = self._work.book, self._work.table
        self._stack.setCurrentIndex(0 if book is None else 1)
        if book is None:
            return
        self._showing = True
        self.file.setText(book.file)
        self.pages.clear()
        for page in book.pages:
            count = ngettext("{0} row", "{0} rows", len(page.rows)).format(len(page.rows))
            self.pages.addItem(f"{page.title} ({count})" if page.title else count)
        self.pages.setCurrentIndex(self._work.page)
        self.pages.setEnabled(len(book.pages) > 1)
        if table is not None:
            self.first.setValue(table.header[0])
            self.last.setValue(table.header[1])
            rows = ngettext("{0} row below the titles", "{0} rows below the titles", len(table.rows))
            self.found.setText(rows.format(len(table.rows)))
        self.note.setText("\n".join(filter(None, (book.note, *book.doubts))))
        self.note.setVisible(bool(self.note.text()))
        self.raw_button.setVisible(bool(book.raw))
        self._show_cells()
        self._showing = False

    def offer(self, file: str, saved_at: datetime) -> None:
        """Offer to go on with an import that was left unfinished."""
        moment = f"{saved_at.astimezone():%H:%M %d/%m/%Y}"
        said = _("The import of “{0}” was left unfinished at {1}.").format(file, moment)
        self.offered = Banner(said, _("Go on"), self.go_on_wanted.emit, self)
        self.offered.add_action(_("Do not keep it"), self.decline)
        self._whole.insertWidget(0, self.offered)

    @Slot()
    def forget_offer(self) -> None:
        """Another import has begun, or this one goes on."""
        if self.offered is not None:
            self.offered.leave()
            self.offered = None

    @Slot()
    def decline(self) -> None:
        """Forget the unfinished import."""
        self.forget_offer()
        self.decline_wanted.emit()

    def start_here(self) -> None:
        """Put the focus on what comes first."""
        (self.pages if self._work.book else self.empty).setFocus()

    def _show_cells(self) -> None:
        book, table = self._work.book, self._work.table
        page = book.pages[self._work.page] if book else None
        if page is None:
            return
        header = table.header if table else (1, 1)
        top = max(0, header[0] - 6)
        shown = page.rows[top : top + _SHOWN]
        width = max((max(row, default=-1) for row in shown), default=-1) + 1
        rows = [[row.get(column, "") for column in range(width)] for row in shown]
        titles = [letters_of(column) for column in range(width)]
        numbers = [str(top + at + 1) for at in range(len(rows))]
        self.model.show(titles, rows, numbers, lambda at: header[0] <= top + at + 1 <= header[1])
        fit_columns(self.grid, rows[header[0] - 1 - top :], titles)

    @Slot(int)
    def _on_page(self, page: int) -> None:
        self._work.choose_page(page)

    @Slot()
    def _on_header(self) -> None:
        if not self._showing:
            first = self.first.value()
            self._work.choose_page(self._work.page, (first, max(first, self.last.value())))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.scaled(10))
        head.addWidget(self.file)
        head.addWidget(self.other_button)
        head.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(theme.scaled(8))
        parts = ((_("Sheet"), self.pages), (_("Titles from row"), self.first), (_("to row"), self.last))
        for words, widget in parts:
            label = QLabel(words)
            label.setBuddy(widget)
            widget.setAccessibleName(words)
            line.addWidget(label)
            line.addWidget(widget)
        line.addWidget(self.found, 1)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.scaled(8))
        box.addLayout(head)
        box.addLayout(line)
        box.addWidget(self.note)
        box.addWidget(self.raw_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.grid, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(inside)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._stack)
