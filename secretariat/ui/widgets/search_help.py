"""How to search: what may be typed into the search field, shown under it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.widgets import labels

_WIDTH = 460


def search_lines() -> list[tuple[str, str]]:
    """Return what may be typed, each with what it finds."""
    return [
        (_("budget report"), _("these words or their beginnings, in any order, without marks")),
        ("đôn đốc", _("words typed with marks are found only with them")),
        (_('"public funds"'), _("these words side by side")),
        (_("-draft"), _("what does not hold this word; it may stand before anything below too")),
        (_('agency:"finance"'), _("lead or coordinating agency; lead: and coordinating: for one of them")),
        (_("number:45/TB"), _("number of the document")),
        (_("code:12"), _("code of the task")),
        (_("officer:lan"), _("officer in charge")),
        (_("due:<31/12"), _("deadline before a day; also <=, >, >=, 1/10..31/12, 10/2026, 2027")),
        (_("due:overdue"), _("deadline in words: overdue, today, thisweek, thismonth, 7days, none")),
        (_("status:done"), _("standing: done, late, ontime, intime, overdue, open, nodeadline")),
    ]


class SearchHelp(QFrame):
    """A popup that closes with Esc, Enter or a click beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(_("How to search"))
        self.lines = search_lines()
        self.setAccessibleDescription("; ".join(f"{example}: {meaning}" for example, meaning in self.lines))
        self._lay_out()

    def open_under(self, field: QWidget) -> None:
        """Show it under the right end of a field, within the screen."""
        screen = self.screen().availableGeometry()
        wide = min(theme.scaled(_WIDTH), screen.width())
        self.setFixedWidth(wide)
        self.resize(wide, min(self.heightForWidth(wide), screen.height()))
        place = field.mapToGlobal(QPoint(field.width() - wide, field.height() + 2))
        x = min(max(place.x(), screen.left()), screen.right() - wide)
        y = min(max(place.y(), screen.top()), screen.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc and Enter close it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margin = theme.scaled(12)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.scaled(8))
        column.addWidget(labels.section(_("How to search")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.scaled(14))
        grid.setVerticalSpacing(theme.scaled(5))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (example, meaning) in enumerate(self.lines):
            shown = QLabel(example)
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setProperty("role", "example")
            grid.addWidget(shown, row, 0, top)
            grid.addWidget(labels.wrapping(labels.muted(meaning)), row, 1, top)
        column.addLayout(grid)
        column.addWidget(labels.line())
        where = _(
            "Searched are content, result, product, note, officer, agencies with their other names, and the "
            "document (number, issuer, subject). Full texts of documents are searched where nothing else is found."
        )
        column.addWidget(labels.wrapping(labels.muted(where)))
