"""A passing line over the window: what was done, and one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from secretariat.ui import theme

SHOWN_MS = 6_000


class Toast(QFrame):
    """Stands near the lower edge of its parent for a while; hovering or the focus keeps it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._on_clicked)
        self._callback: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(14), theme.scaled(8), theme.scaled(10), theme.scaled(8))
        row.setSpacing(theme.scaled(14))
        row.addWidget(self.words)
        row.addWidget(self.button)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SHOWN_MS)
        self.timer.timeout.connect(self._on_timeout)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, text: str) -> None:
        """Say what was done."""
        self.offer(text, "", None)

    def offer(self, text: str, action: str, callback: Callable[[], object] | None) -> None:
        """Say what was done and offer to act; pressing the button calls `callback` once."""
        self.words.setText(text)
        self.setAccessibleName(text)
        self._callback = callback
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._place()
        self.show()
        self.raise_()
        self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the parent changed its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.setMaximumWidth(max(200, self._over.width() - theme.scaled(32)))
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        self.move(left, self._over.height() - self.height() - theme.scaled(44))

    def _on_clicked(self) -> None:
        self.timer.stop()
        self.hide()
        callback, self._callback = self._callback, None
        if callback is not None:
            callback()

    def _on_timeout(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self.timer.start()
            return
        self.hide()
