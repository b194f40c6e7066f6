"""A card of the overview: a figure, what it counts, a remark, last week's; pressing it opens its list."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from secretariat.ui import theme
from secretariat.ui.widgets import labels


class Card(QPushButton):
    """A button with four labels; `tone` is the pair of the palette that colours the figure."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.figure = QLabel(self)
        self.figure.setProperty("role", "figure")
        self.words = labels.wrapping(QLabel(self))
        self.remark = labels.caption("", self)
        self.change = labels.caption("", self)
        column = self._column = QVBoxLayout(self)
        edge = theme.scaled(16)
        column.setContentsMargins(edge, theme.scaled(12), edge, theme.scaled(14))
        column.setSpacing(theme.scaled(2))
        for label in (self.figure, self.words, self.remark, self.change):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch()
        self._colour()

    def show_figure(self, figure: str, words: str, remark: str, change: str = "") -> None:
        """Show a figure with its words, and how it was before."""
        self.figure.setText(figure)
        self.words.setText(words)
        self.remark.setText(remark)
        self.change.setText(change)
        self.setAccessibleName(f"{words}: {figure}")
        self.setAccessibleDescription(", ".join(filter(None, (remark, change))))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt: the words break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as the broken words need."""
        return self._column.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Qt: what the labels need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: narrow cards break their words."""
        return QSize(theme.scaled(150), self._column.minimumSize().height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        self.figure.setStyleSheet(f"color: {getattr(theme.palette(), self._tone).ink};")
