"""The windows that the benchmark of the table types into: ours, and three that a Qt program usually has."""

import sqlite3
import time
from collections import OrderedDict
from contextlib import closing
from datetime import date

TODAY = date(2026, 11, 21)
_WAIT_S = 60
_FOLDED = 0x0100
_LEAD = """(SELECT g.name FROM assignment a JOIN agency g ON g.id = a.agency_id
  WHERE a.task_id = t.id AND a.role = 'lead' LIMIT 1)"""
_ROWS = f"""
SELECT t.code, t.content, {_LEAD}, d.number, t.due_on, t.state, t.percent, t.search_text
FROM task t LEFT JOIN document d ON d.id = t.document_id"""
_COLUMNS = 7


class Typed:
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
        times = []
        if self.field.text():
            self.field.clear()
            self.settle()
        for letter in words:
            if letter == " ":  # asks for nothing new, so that nothing is painted
                self.press(letter)
                self.settle()
                continue
            before, self.answered = self.painted.count, False
            begin = time.perf_counter()
            self.press(letter)
            while self.painted.count == before and not self.is_through():
                self.app.processEvents()
                time.sleep(0)  # lets another thread have its turn
            times.append((time.perf_counter() - begin) * 1000)
            self.settle()
        return times

    def press(self, letter):
        """Send a key with its letter; QTest knows no letters with marks."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.app.sendEvent(self.field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

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

    def close(self):
        """Let go of the book."""
        self.window.close()


class Ours(Typed):
    """The page of tasks with the search field of the window."""

    def __init__(self, app, book, *, read_only=True):
        from PySide6.QtWidgets import QVBoxLayout, QWidget

        from secretariat.store.database import Database
        from secretariat.ui.context import Context
        from secretariat.ui.messages import Messages
        from secretariat.ui.tasks.page import TasksPage
        from secretariat.ui.widgets.search_field import SearchField

        self.database = Database.open(book, read_only=read_only)
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
        super().close()
        self.context.close()
        self.database.close()


class _Peer(Typed):
    """A line to type into and a QTableView; `search` says what a key does."""

    def __init__(self, app, model):
        from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget

        field, window, table = QLineEdit(), QWidget(), QTableView()
        table.setModel(model)
        table.setWordWrap(False)
        field.textChanged.connect(self._on_text)
        column = QVBoxLayout(window)
        column.addWidget(field)
        column.addWidget(table)
        super().__init__(app, window, field, table)

    def _on_text(self, words):
        self.search(words)
        self.answered = True


class Proxy(_Peer):
    """All rows in memory, a proxy between them and the table."""

    title = "QSortFilterProxyModel"

    def __init__(self, app, book):
        from PySide6.QtCore import QSortFilterProxyModel

        with closing(sqlite3.connect(book)) as connection:
            rows = connection.execute(f"{_ROWS} ORDER BY t.id").fetchall()
        self.proxy, self.model = QSortFilterProxyModel(), _model(rows)
        self.proxy.setFilterRole(_FOLDED)
        self.proxy.setSourceModel(self.model)
        super().__init__(app, self.proxy)

    def search(self, words):
        """Let through what holds the words."""
        self.proxy.setFilterFixedString(words)


class SqlTable(_Peer):
    """Qt's own model of a table in a file, filtered by LIKE."""

    title = "QSqlTableModel"

    def __init__(self, app, book):
        from PySide6.QtSql import QSqlDatabase, QSqlTableModel

        self.database = QSqlDatabase.addDatabase("QSQLITE", str(book))
        self.database.setDatabaseName(str(book))
        self.database.open()
        self.model = QSqlTableModel(None, self.database)
        self.model.setTable("task")
        self.model.select()
        super().__init__(app, self.model)

    def search(self, words):
        """Ask for the rows that hold the words."""
        self.model.setFilter(f"search_text LIKE '%{words}%'")

    def close(self):
        """Let go of the book; Qt wants the model gone first."""
        from PySide6.QtSql import QSqlDatabase

        super().close()
        name = self.database.connectionName()
        self.table.setModel(None)
        self.model.clear()
        self.database.close()
        del self.model, self.database
        QSqlDatabase.removeDatabase(name)


class Requery(_Peer):
    """All ids asked anew of the index and put in order at each key, the rows read in pages when they show."""

    title = "all ids re-queried"

    def __init__(self, app, book):
        self.connection = sqlite3.connect(book)
        self.model = _paged(self.connection)
        super().__init__(app, self.model)
        self.search("")

    def search(self, words):
        """Ask for all ids that the index finds, in the order of the deadlines."""
        question = " ".join(f'"{word}"*' for word in words.split())
        among = "WHERE id IN (SELECT rowid FROM search_task WHERE search_task MATCH ?)" if question else ""
        query = f"SELECT id FROM task {among} ORDER BY due_on, id"
        rows = self.connection.execute(query, (question,) if question else ())
        self.model.show([number for (number,) in rows])

    def close(self):
        """Let go of the book."""
        super().close()
        self.connection.close()


def _model(rows):
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

    class Rows(QAbstractTableModel):
        def rowCount(self, parent=QModelIndex()):  # noqa: B008
            return 0 if parent.isValid() else len(rows)

        def columnCount(self, parent=QModelIndex()):  # noqa: B008
            return 0 if parent.isValid() else _COLUMNS

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            if not index.isValid():
                return None
            if role == Qt.ItemDataRole.DisplayRole:
                return rows[index.row()][index.column()]
            if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _COLUMNS - 1:
                return Qt.AlignmentFlag.AlignRight
            if role == _FOLDED:
                return rows[index.row()][_COLUMNS]
            return None

    return Rows()


def _paged(connection, size=64, kept=64):
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

    class Pages(QAbstractTableModel):
        def __init__(self):
            super().__init__()
            self.ids, self.pages = [], OrderedDict()

        def show(self, ids):
            self.beginResetModel()
            self.ids, self.pages = ids, OrderedDict()
            self.endResetModel()

        def rowCount(self, parent=QModelIndex()):  # noqa: B008
            return 0 if parent.isValid() else len(self.ids)

        def columnCount(self, parent=QModelIndex()):  # noqa: B008
            return 0 if parent.isValid() else _COLUMNS

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
                return None
            page, place = divmod(index.row(), size)
            if page not in self.pages:
                self.pages[page] = self.read(self.ids[page * size : (page + 1) * size])
                if len(self.pages) > kept:
                    self.pages.popitem(last=False)
            return self.pages[page][place][index.column()]

        def read(self, ids):
            among = ",".join(map(str, ids))
            query = f"{_ROWS.replace('SELECT t.code', 'SELECT t.id, t.code', 1)} WHERE t.id IN ({among})"
            rows = {row[0]: row[1:] for row in connection.execute(query)}
            return [rows[number] for number in ids]

    return Pages()
