"""A strip between the head and the table of a review, for panels that ask the person something."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from secretariat.ui import theme

_HIGHEST = 190


class PanelStrip(QScrollArea):
    """Is as high as its panels up to a limit, then it scrolls; gone while all of them are hidden.

    `settled()` comes when panels are shown, hidden or have another size.
    """

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels: list[QWidget] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._inside = QWidget()
        self._box = QVBoxLayout(self._inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.scaled(6))
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        self.hide()

    def add(self, panel: QWidget) -> None:
        """Put a panel below the others."""
        self._panels.append(panel)
        self._box.addWidget(panel)
        panel.installEventFilter(self)
        self._settle()

    def shown(self) -> list[QWidget]:
        """Return the panels that are not hidden."""
        return [panel for panel in self._panels if not panel.isHidden()]

    def sizeHint(self) -> QSize:
        """Qt: as high as the panels, up to the limit."""
        width = max(self.width(), self.minimumWidth())
        high = self._box.heightForWidth(width) if self._box.hasHeightForWidth() else self._box.sizeHint().height()
        return QSize(width, min(high, theme.scaled(_HIGHEST)))

    def minimumSizeHint(self) -> QSize:
        """Qt: no lower than it wants to be."""
        return QSize(0, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a panel is shown, hidden or has another size."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest):
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        self.setVisible(bool(self.shown()))
        self.updateGeometry()
        self.settled.emit()
