"""The line under the table of tasks where a new one is typed: Tab goes on, Enter stores it and begins the next."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPlainTextEdit, QWidget

from secretariat.domain.column_titles import column_title
from secretariat.domain.listings import TaskFilter
from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.store.database import Changes
from secretariat.ui import theme
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.tasks.cell_values import edited_key
from secretariat.ui.tasks.editing import TableEditing
from secretariat.ui.tasks.editors import CellEditor
from secretariat.ui.tasks.given import given_by
from secretariat.ui.tasks.table import TaskTable
from secretariat.ui.widgets.place_text import PlaceText

_NOT_TYPED = frozenset(("", "state", "percent", "starred"))
_HIGH, _ABOVE = 20, 8


class NewRow(QFrame):
    """Fields under the columns that can be typed; `added(id)` when a task was stored.

    `pasted()` when several lines or cells are pasted into it.
    """

    added = Signal(int)
    pasted = Signal()

    def __init__(
        self,
        context: Context,
        table: TaskTable,
        editing: TableEditing,
        wanted: Callable[[], TaskFilter],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._table, self._editing, self._wanted = context, table, editing, wanted
        self.setProperty("role", "new-row")
        self.fields: dict[str, CellEditor] = {}
        self._sign = QLabel("+", self)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._revealing = False
        self._held = self._before = ""  # the field in hand, and what stood in it when it was gone to
        self._add("content")
        text = self.fields["content"].target()
        header = table.horizontalHeader()
        header.sectionResized.connect(self.place)
        header.sectionMoved.connect(self._rebuild)
        table.horizontalScrollBar().valueChanged.connect(self.place)
        table.model().rowsInserted.connect(self._reveal)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        context.changed.connect(self._on_changed)
        self.setFocusProxy(text)
        self.place()

    def begin(self) -> None:
        """Put the cursor into the line."""
        self._fill()
        self.fields["content"].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: several lines or cells that are pasted are tasks; in an empty field Ctrl+Z is the window's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _turns(event):
            from secretariat.ui.undoing import focused_field

            if focused_field() is None and not self.fields[self._active() or "content"].text():
                event.ignore()
                return True
        if watched is not self.fields["content"].target():
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            copied = QGuiApplication.clipboard().text().strip("\n")
            if event.matches(QKeySequence.StandardKey.Paste) and ("\n" in copied or "\t" in copied):
                self.pasted.emit()
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self._fill()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a line above, as between the rows."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.palette().line)
        painter.drawLine(0, 0, self.width(), 0)

    def place(self) -> None:
        """Put the fields under their columns; the one that is typed into has the room that it needs."""
        active = self._active()
        for key, editor in self.fields.items():
            editor.show_remarks(on=key == active)
        if self._place_fields(active) != self._high(active):  # another width needs another height
            self._place_fields(active)
        self._hint()
        first = self.fields["content"].x()
        self._sign.setGeometry(0, 0, max(0, min(first, theme.scaled(40))), _height())

    def _high(self, active: str) -> int:
        editor = self.fields.get(active)
        return _height() if editor is None else max(_height(), editor.height_in(editor.width()) + 4)

    def _place_fields(self, active: str) -> int:
        """Place them as high as the one in hand needs at its width of now, and return how high that is."""
        high, columns = self._high(active), self._table.columns
        if high != self.height():
            self.setFixedHeight(high)
        for key, editor in self.fields.items():
            column = self._column(key)
            editor.setVisible(column >= 0)
            if column < 0:
                continue
            wide = (
                self._table.columnWidth(column) if len(self.fields) > 1 else self.width() - columns.left_of(column)
            )
            cell = QRect(columns.left_of(column) + 1, 2, wide - 2, high - 3)
            if key == active:
                editor.place_over(cell, self.rect().adjusted(0, 2, 0, 0))
                editor.raise_()
            else:
                editor.setGeometry(cell)
        return high

    def _hint(self) -> None:
        """Say what the line is for, in fewer words where there is less room."""
        text = self.fields["content"].target()
        if not isinstance(text, QPlainTextEdit):
            return
        words = (_("New task: type here, Tab goes on, Enter stores it"), _("New task: type here"))
        room = self.fields["content"].width() - theme.scaled(24)
        wide = text.fontMetrics().horizontalAdvance
        hint = words[0] if wide(words[0]) <= room else words[1]
        if text.placeholderText() != hint:
            text.setPlaceholderText(hint)
            text.setToolTip(words[0])

    def store(self) -> bool:
        """Store what was typed as a task; what is refused stays, each field with its reason."""
        from secretariat.services.task_edits import add_tasks

        commit_typing()
        typed = {key: editor.text() for key, editor in self.fields.items()}
        cells = {"content": typed["content"]} | {key: text for key, text in typed.items() if clean(text)}
        if not any(map(clean, cells.values())):
            return False
        given, today = given_by(self._context, self._wanted()), self._context.today()
        self._editing.writing = self._revealing = True
        added: list[int] = []
        try:
            kept = self._context.submit(
                _("Add a task"), lambda session: added.extend(add_tasks(session, [cells], given, today))
            )
        except InvalidInput as invalid:
            self._tell(invalid.problems)
            return False
        finally:
            self._editing.writing = False
        if kept:
            self.clear()
            self._context.status_said.emit(_("The task was added."))
            self.added.emit(added[-1])
        return kept

    def typing(self) -> list[PlaceText]:
        """Return what is typed for a task that is not stored yet."""
        texts = {key: editor.text() for key, editor in self.fields.items() if clean(editor.text())}
        labels = {key: column_title(key) for key in texts}
        return [PlaceText("row/new", (), _("New task"), texts, labels)] if texts else []

    def clear(self) -> None:
        """Empty all fields and begin anew."""
        for editor in self.fields.values():
            editor.begin("", editor.target().accessibleName())
            editor.say("")
        self._before = ""
        self.fields["content"].setFocus()
        self.place()

    def _fill(self) -> None:
        """Make the other fields: they are only needed by a person who types here."""
        for column in self._table.columns.shown():
            key = self._table.key_of(column)
            if key not in self.fields and edited_key(key) not in _NOT_TYPED:
                self._add(key)
        self.place()

    def _on_changed(self, changes: Changes) -> None:
        """What fields offer may be another; they are made again when the line is gone to."""
        if not {"agency", "document"} & changes.rows.keys() or self._active():
            return
        for key in [key for key, editor in self.fields.items() if key != "content" and not clean(editor.text())]:
            self.fields.pop(key).deleteLater()
        self.place()

    def _rebuild(self) -> None:
        self._fill()

    def _add(self, key: str) -> None:
        editor = self.fields[key] = CellEditor(key, self._editing.choices(), self)
        editor.begin("", _("{0} of the new task").format(column_title(key)))
        editor.kept.connect(lambda across, down: self._go_on(key, across, down))
        editor.spread.connect(self.store)
        editor.cancelled.connect(lambda: self._take_back(key))
        editor.grown.connect(self.place)
        editor.target().installEventFilter(self)

    def _go_on(self, key: str, across: int, down: int) -> None:
        if down < 0:
            self._table.setFocus()
        elif down:
            self.store()
        else:
            keys = [each for each in map(self._table.key_of, self._table.columns.shown()) if each in self.fields]
            place = keys.index(key) + across if key in keys else 0
            self.fields[keys[place % len(keys)]].setFocus()

    def _take_back(self, key: str) -> None:
        """Esc: the field in hand holds again what it held; where it does so already, the line is left as it is."""
        editor = self.fields[key]
        if key == self._held and editor.text() != self._before:
            editor.take_back(self._before)
        else:
            self._table.setFocus()

    def _tell(self, problems: dict[str, str]) -> None:
        told = {name.partition(".")[2]: text for name, text in problems.items()}
        for key, editor in self.fields.items():
            editor.say(told.get(key, ""))
        others = [text for key, text in told.items() if key not in self.fields]
        if others:
            self._editing.say(" ".join(others))
        first = next((key for key in self.fields if key in told), "content")
        self.fields[first].setFocus()
        self.place()

    def _active(self) -> str:
        focus = QApplication.focusWidget()
        if focus is None:
            return ""
        return next((key for key, each in self.fields.items() if each is focus or each.isAncestorOf(focus)), "")

    def _column(self, key: str) -> int:
        return next((each for each in self._table.columns.shown() if self._table.key_of(each) == key), -1)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        key = self._active()
        if key == self._held or now is None or QApplication.activePopupWidget() is not None:
            return
        self._held, self._before = key, self.fields[key].text() if key else ""
        self.place()

    def _reveal(self) -> None:
        """What was added here stands last and is brought into sight."""
        if self._revealing:
            self._revealing = False
            self._table.scrollToBottom()


def _turns(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _height() -> int:
    return theme.scaled(_HIGH) + 2 * theme.spaced(_ABOVE)
