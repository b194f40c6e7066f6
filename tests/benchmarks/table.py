"""A key in the search field until the table is painted, against QSortFilterProxyModel over all rows in Python.

Both get the same keys; the field is connected as in the window. The peer is the usual model: tuples in a list,
`data()` that looks at the role, the filter on a role that gives the folded text.
"""

import gc
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import main, result

SIZES = ((10_000, "10k"), (100_000, "100k"), (1_000_000, "1M"))
# With each letter other tasks are left. At a million the peer takes a minute a letter.
WORDS = {"10k": ("xuat khau", "phong ve", "du lich"), "100k": ("xuat khau", "du lich"), "1M": ("xu",)}
TODAY = date(2026, 11, 21)
_WAIT_S = 60


def run():
    from long_books import long_book, sample_book
    from PySide6.QtWidgets import QApplication

    from secretariat.settings import Settings
    from secretariat.ui import theme

    app = QApplication.instance() or QApplication(["bench"])
    theme.apply(app, Settings())
    results = []
    with tempfile.TemporaryDirectory() as folder:
        sample = sample_book(Path(folder))
        for count, name in SIZES:
            book = long_book(sample, Path(folder, f"{name}.db"), count)
            results.append(_typing(app, book, name))
            book.unlink()
    return results


def _typing(app, book, name):
    """Type the same words into both, turn about, and compare the medians of all keys."""
    ours, theirs = _Ours(app, book), _Peer(app, book)
    mine, other = [], []
    gc.collect()
    gc.freeze()  # as the program does once its window is there
    ours.type("b")
    for words in WORDS[name]:
        mine += ours.type(words)
        other += theirs.type(words)
    ours.close()
    theirs.close()
    return result(f"type@{name}", mine, "QSortFilterProxyModel", other)


class _Typed:
    """A table with a search field; counts the paintings of the table's viewport."""

    def __init__(self, app, window, field, table):
        from PySide6.QtCore import QEvent, QObject

        class Painted(QObject):
            count = 0

            def eventFilter(self, watched, event):
                if event.type() == QEvent.Type.Paint:
                    self.count += 1
                return False

        self.app, self.window, self.field, self.table = app, window, field, table
        self.answered = False
        self.painted = Painted(window)
        table.viewport().installEventFilter(self.painted)
        window.resize(1366, 768)
        window.show()
        field.setFocus()
        self.settle()

    def type(self, words):
        """Return the milliseconds from each key to the end of the painting that it caused."""
        from PySide6.QtTest import QTest

        times = []
        if self.field.text():
            self.field.clear()
            self.settle()
        for letter in words:
            if letter == " ":  # asks for nothing new, so that nothing is painted
                QTest.keyClick(self.field, letter)
                self.settle()
                continue
            before, self.answered = self.painted.count, False
            begin = time.perf_counter()
            QTest.keyClick(self.field, letter)
            while self.painted.count == before and not self.is_through():
                self.app.processEvents()
                time.sleep(0)  # lets another thread have its turn
            times.append((time.perf_counter() - begin) * 1000)
            self.settle()
        return times

    def is_through(self):
        """Whether the answer is there and on the screen, even if it changed nothing there."""
        if self.answered:
            self.app.processEvents()
        return self.answered

    def settle(self):
        """Let everything end that the key has begun."""
        end = time.perf_counter() + 0.05
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0)


class _Ours(_Typed):
    """The page of tasks with the search field of the window."""

    def __init__(self, app, book):
        from PySide6.QtWidgets import QVBoxLayout, QWidget

        from secretariat.store.database import Database
        from secretariat.ui.context import Context
        from secretariat.ui.messages import Messages
        from secretariat.ui.tasks.page import TasksPage
        from secretariat.ui.widgets.search_field import SearchField

        self.database = Database.open(book, read_only=True)
        self.context = Context(self.database, Messages(), today=lambda: TODAY)
        self.page = TasksPage(self.context)
        self.answered = self.complete = False
        self.page.finder.found.connect(self._on_found)
        field, window = SearchField("search"), QWidget()
        field.searched.connect(self.page.set_search)
        column = QVBoxLayout(window)
        column.addWidget(field)
        column.addWidget(self.page)
        super().__init__(app, window, field, self.page.table)

    def _on_found(self, shown):
        self.answered = True
        self.complete = shown.totals is not None

    def settle(self):
        super().settle()
        end = time.perf_counter() + _WAIT_S
        while not self.complete and time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0)
        super().settle()

    def close(self):
        self.window.close()
        self.context.close()
        self.database.close()


class _Peer(_Typed):
    """All rows in memory, a proxy between them and the table."""

    def __init__(self, app, book):
        from PySide6.QtCore import QSortFilterProxyModel
        from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget

        proxy, self.model = QSortFilterProxyModel(), _model(book)
        proxy.setFilterRole(_FOLDED)
        proxy.setSourceModel(self.model)
        field, window, table = QLineEdit(), QWidget(), QTableView()
        table.setModel(proxy)
        table.setWordWrap(False)
        field.textChanged.connect(self._filter)
        column = QVBoxLayout(window)
        column.addWidget(field)
        column.addWidget(table)
        self.proxy = proxy
        super().__init__(app, window, field, table)

    def _filter(self, words):
        self.proxy.setFilterFixedString(words)
        self.answered = True

    def close(self):
        self.window.close()


_FOLDED = 0x0100
_ROWS = """
SELECT t.code, t.content, (SELECT g.name FROM assignment a JOIN agency g ON g.id = a.agency_id
  WHERE a.task_id = t.id AND a.role = 'lead' LIMIT 1), d.number, t.due_on, t.state, t.percent, t.search_text
FROM task t LEFT JOIN document d ON d.id = t.document_id ORDER BY t.id"""


def _model(book):
    import sqlite3

    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

    with closing(sqlite3.connect(book)) as connection:
        rows = connection.execute(_ROWS).fetchall()

    class Rows(QAbstractTableModel):
        def rowCount(self, parent=QModelIndex()):  # noqa: B008
            return 0 if parent.isValid() else len(rows)

        def columnCount(self, parent=QModelIndex()):  # noqa: B008
            return 0 if parent.isValid() else 7

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            if not index.isValid():
                return None
            if role == Qt.ItemDataRole.DisplayRole:
                return rows[index.row()][index.column()]
            if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 6:
                return Qt.AlignmentFlag.AlignRight
            if role == _FOLDED:
                return rows[index.row()][7]
            return None

    return Rows()


if __name__ == "__main__":
    main(run)
