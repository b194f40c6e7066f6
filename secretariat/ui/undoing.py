"""Undo and redo of the window: a text field in which something is or was typed keeps its own, else the book's."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import Context


class _Field(Protocol):
    """What every text field of Qt can do."""

    def undo(self) -> None:
        """Take back the last typing."""

    def redo(self) -> None:
        """Type it again."""


class UndoActs(QObject):
    """The two entries at the head of the edit menu; they say what they would turn back."""

    def __init__(self, context: Context, menu: QMenu, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self.undo = self._make("undo", QKeySequence(QKeySequence.StandardKey.Undo), menu, window)
        self.redo = self._make("redo", QKeySequence("Ctrl+Y"), menu, window)
        self.undo.triggered.connect(self._on_undo)
        self.redo.triggered.connect(self._on_redo)
        menu.aboutToShow.connect(self._name)
        menu.aboutToHide.connect(self._name_of_book)
        context.changed.connect(self._name_of_book)
        self._name_of_book()

    def redraw(self) -> None:
        """Draw the icons anew: the colours have changed."""
        self.undo.setIcon(theme.icon("undo"))
        self.redo.setIcon(theme.icon("redo"))

    @staticmethod
    def _make(icon: str, keys: QKeySequence, menu: QMenu, window: QWidget) -> QAction:
        action = QAction(theme.icon(icon), "", window)
        action.setShortcut(keys)
        menu.addAction(action)
        window.addAction(action)
        return action

    def _name(self) -> None:
        if focused_field() is None:
            self._name_of_book()
            return
        for action, title in ((self.undo, _("&Undo typing")), (self.redo, _("&Redo typing"))):
            action.setText(title)
            action.setEnabled(True)

    def _name_of_book(self) -> None:
        database = self._context.database
        for action, label, named, bare in (
            (self.undo, database.undo_label, _("&Undo: {0}"), _("&Undo")),
            (self.redo, database.redo_label, _("&Redo: {0}"), _("&Redo")),
        ):
            action.setText(named.format(label.replace("&", "&&")) if label else bare)
            action.setEnabled(bool(label) and not self._context.read_only)

    def _on_undo(self) -> None:
        field = focused_field()
        (field or self._context).undo()

    def _on_redo(self) -> None:
        field = focused_field()
        (field or self._context).redo()


def focused_field() -> _Field | None:
    """Return the text field that has the focus and may be typed into; not an empty one with nothing to undo."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        widget = widget.lineEdit()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
        return None if _is_untouched(widget) else widget
    return None


def _is_untouched(field: QLineEdit | QPlainTextEdit | QTextEdit) -> bool:
    if isinstance(field, QLineEdit):
        return not (field.text() or field.isUndoAvailable() or field.isRedoAvailable())
    written = field.document()
    return written.isEmpty() and not written.isUndoAvailable() and not written.isRedoAvailable()
