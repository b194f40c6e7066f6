"""The filter under the title of a column: its order, and what is let through, with how many tasks that brings."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from secretariat.domain.conditions import ColumnKind, Condition
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.queries.task_values import ValueCount
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.column_bodies import Body, DaysBody, NumbersBody, ValuesBody, WordsBody

_WIDTH, _TALL, _LOW = 300, 438, 216


class FilteredColumn(NamedTuple):
    """A column as its filter knows it; `partners` offers that coordinating agencies count too, `blanks` what is
    not filled in.
    """

    key: str
    title: str
    kind: ColumnKind
    partners: bool = False
    blanks: bool = False


class ColumnFilter(QFrame):
    """`kept(key, Condition or None)` when the person is done with another condition than the present one,
    `ordered(descending)` for another order. Closing it otherwise changes nothing.
    """

    kept = Signal(str, object)
    ordered = Signal(bool)

    def __init__(self, column: FilteredColumn, present: Condition | None, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(_("Filter: {0}").format(column.title))
        self.key, self._kind = column.key, column.kind
        self.body = self._body(column, present, today)
        self._present = present
        self.up, self.down = self._order_button(False), self._order_button(True)
        self.clear_button = plain(_("Clear this column"), self.clear)
        self.keep_button = primary(_("Show these"), self.keep)
        self.clear_button.setEnabled(present is not None)
        self._lay_out()

    def show_lines(self, lines: Sequence[ValueCount]) -> None:
        """Show what stands in the column."""
        self.body.show_lines(lines)

    def open_under(self, place: QPoint) -> None:
        """Show it with its upper left corner at a place of the screen, or as near as there is room."""
        high = _LOW if self._kind in (ColumnKind.TEXT, ColumnKind.NUMBER) else _TALL
        screen = self.screen().availableGeometry()
        self.resize(theme.scaled(_WIDTH), min(theme.scaled(high), screen.height()))
        x = min(place.x(), screen.right() - self.width())
        y = min(place.y(), screen.bottom() - self.height())
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()
        self.body.setFocus(Qt.FocusReason.PopupFocusReason)

    def keep(self) -> None:
        """Take over what is set and close; what cannot be read is said at its field."""
        QGuiApplication.inputMethod().commit()
        try:
            condition = self.body.condition()
        except InvalidInput as invalid:
            self.body.say(invalid.problems)
            return
        self.close()
        if condition != self._present:
            self.kept.emit(self.key, condition)

    def clear(self) -> None:
        """Let everything in this column through and close."""
        self.close()
        self.kept.emit(self.key, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc closes, Enter keeps, on a button presses it; arrow down goes from the search into the list."""
        body, now = self.body.months if isinstance(self.body, DaysBody) else self.body, self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            now.click() if isinstance(now, QPushButton) else self.keep()
        elif event.key() == Qt.Key.Key_Down and isinstance(body, ValuesBody) and body.search.hasFocus():
            body.ticks.setFocus()
        else:
            super().keyPressEvent(event)

    def _body(self, column: FilteredColumn, present: Condition | None, today: date) -> Body:
        key, title = column.key, column.title
        match column.kind:
            case ColumnKind.TEXT:
                return WordsBody(key, self, present, title, blanks=column.blanks)
            case ColumnKind.DAY:
                return DaysBody(key, self, present, title, today)
            case ColumnKind.NUMBER:
                return NumbersBody(key, self, present, title, blanks=column.blanks)
        return ValuesBody(key, self, present, title, partners=column.partners)

    def _order_button(self, descending: bool) -> QPushButton:
        words = _("↓ Sort descending") if descending else _("↑ Sort ascending")
        if self._kind in (ColumnKind.TEXT, ColumnKind.CHOICE):
            words = _("↓ Sort Z → A") if descending else _("↑ Sort A → Z")
        button = QPushButton(words, self)
        button.setProperty("role", "menu-line")
        button.clicked.connect(lambda: self._order(descending))
        return button

    def _order(self, descending: bool) -> None:
        self.close()
        self.ordered.emit(descending)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.clear_button)
        buttons.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        margin = theme.scaled(10)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.scaled(6))
        column.addWidget(self.up)
        column.addWidget(self.down)
        column.addWidget(labels.line())
        column.addWidget(self.body, 1)
        column.addLayout(buttons)
