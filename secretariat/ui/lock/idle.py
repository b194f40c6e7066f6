"""Notices that nobody is there: no key, no mouse, no word composed for some minutes, in whatever window."""

import time
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

LOCK_KEYS = "Ctrl+Alt+L"
_LOOKED_EVERY_MS = 5000
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """`idle` after so many minutes without a sign, again and again; `lock_wanted` when its keys are pressed.

    It listens at the windows, where each key and each move of the mouse passes once. What an input method composes
    does not pass there, but moves its cursor. The clock is that of the day, so hours of standby count.
    """

    idle, lock_wanted = Signal(), Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._minutes = 0
        self._last = clock()
        self.timer = QTimer(self, interval=_LOOKED_EVERY_MS)
        self.timer.timeout.connect(self._look)
        self._lock_key = QKeySequence(LOCK_KEYS)
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.focusWindowChanged.connect(self._on_focus_window)
        method = QGuiApplication.inputMethod()
        if method is not None:
            method.cursorRectangleChanged.connect(self.touch)

    def watch(self, minutes: int) -> None:
        """Say `idle` after so many minutes from now on; 0 never."""
        self._minutes = minutes
        self.touch()
        if minutes:
            self.timer.start()
        else:
            self.timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._clock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something happens at a window."""
        if event.type() in _SIGNS:
            self.touch()
            if event.type() == QEvent.Type.KeyPress and self._is_lock_key(cast("QKeyEvent", event)):
                self.lock_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _is_lock_key(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()) == self._lock_key

    def _look(self) -> None:
        idle = self._clock() - self._last
        if idle < 0:  # the clock was put back
            self.touch()
        elif idle >= 60 * self._minutes:
            self.touch()
            self.idle.emit()

    def _on_focus_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
