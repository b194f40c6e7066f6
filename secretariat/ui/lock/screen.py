"""What stands in the place of all windows while they are locked: a field for the PIN, and nothing of the book."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from secretariat.domain.pins import LONGEST, wait_after
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary

_WIDE, _SIGN = 320, 48


class LockScreen(QWidget):
    """`opened` when the PIN was right, `wrong(number in a row)` when not.

    After some wrong PINs the field waits. Nothing else gets past it: Esc empties the field, and it closes only
    with the program, which `end` does, or returns False.
    """

    opened = Signal()
    wrong = Signal(int)

    def __init__(
        self,
        fits: Callable[[str], bool],
        end: Callable[[], bool],
        wrong: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._fits, self._end, self._wrong, self._clock = fits, end, wrong, clock
        self._until = 0.0
        self.setWindowTitle(_("Secretariat"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAutoFillBackground(True)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(LONGEST)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.field.setPlaceholderText(_("PIN"))
        self.field.setAccessibleName(_("PIN"))
        self.field.returnPressed.connect(self.try_pin)
        self.unlock_button = primary(_("Unlock"), self.try_pin)
        self.quit_button = plain(_("Close the program"), self.close, "quit")
        self.problem = labels.problem()
        self.waiting = QTimer(self, interval=500)
        self.waiting.timeout.connect(self._show_wait)
        self._lay_out()
        self._begin_wait()

    def try_pin(self) -> None:
        """Open if the PIN is right; a wrong one is counted and, after some, makes wait."""
        if self._seconds_left() > 0 or not self.field.text():
            return
        right = self._fits(self.field.text())
        self.field.clear()
        if right:
            self.opened.emit()
            return
        self._wrong += 1
        labels.say_problem(self.problem, _("This PIN is wrong."))
        self.wrong.emit(self._wrong)
        self._begin_wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key; Esc empties the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: Alt+F4 or the cross: it goes only with the program."""
        event.setAccepted(self._end())

    def _begin_wait(self) -> None:
        self._until = self._clock() + wait_after(self._wrong)
        self._show_wait()

    def _seconds_left(self) -> int:
        return max(0, -int(-(self._until - self._clock()) // 1))

    def _show_wait(self) -> None:
        left = self._seconds_left()
        may = left == 0
        if not may:
            words = ngettext("Wrong PIN. Try again in {0} second.", "Wrong PIN. Try again in {0} seconds.", left)
            labels.say_problem(self.problem, words.format(left))
            self.waiting.start()
        elif self.waiting.isActive():
            self.waiting.stop()
            labels.say_problem(self.problem, "")
        self.field.setEnabled(may)
        self.unlock_button.setEnabled(may)
        if may:
            self.field.setFocus()

    def _lay_out(self) -> None:
        sign = QLabel()
        sign.setPixmap(theme.icon("lock", size=_SIGN).pixmap(theme.scaled(_SIGN)))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = labels.title(_("The window is locked"))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        told = labels.muted(_("The book stays open; nothing that was typed is lost."))
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.unlock_button)
        middle = QWidget()
        middle.setFixedWidth(theme.scaled(_WIDE))
        column = QVBoxLayout(middle)
        column.setSpacing(theme.scaled(12))
        for each in (sign, title, told):
            column.addWidget(each)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addSpacing(theme.scaled(12))
        column.addWidget(self.quit_button, 0, Qt.AlignmentFlag.AlignCenter)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
